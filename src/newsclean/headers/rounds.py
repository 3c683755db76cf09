"""Rounds of collapsing: a headline, a lead or a paragraph at a time, until nothing stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newsclean.edits import Edit, apply, compose
from newsclean.headers.choice import LINE, choose_headlines, read_rows, with_the_rest
from newsclean.headers.cuts import collapse, delete, quote, trim_only_headline
from newsclean.headers.folding import FIRST, HEAD, LONG, Known, ends_sentence, is_cut, is_paragraph
from newsclean.step import Change

MAX_ROUNDS = 40


def collapse_repeats(text: str, title: str | None, known: Known, drop: bool) -> Sequence[Change]:
    """Return the changes that leave headline, lead and paragraphs once; with *drop*, not the one headline either."""
    passes: list[tuple[Edit, ...]] = []
    here = text
    is_dropped = False
    for _ in range(MAX_ROUNDS):
        found = tuple(change.on(here) for change in _one_round(here, title, known, drop, is_dropped))
        if not found:
            break
        passes.append(found)
        here = apply(here, found)
        is_dropped = is_dropped or found[0].rule == "dropped"
    return [*map(Change.of, compose(text, passes))]


def _one_round(text: str, title: str | None, known: Known, drop: bool, is_dropped: bool) -> list[Change]:
    changes = list(_repeated_paragraphs(text))  # each time: what parted two of them may be gone
    return changes or _headline(text, title, known, drop, is_dropped) or list(_repeated_leads(text))


def _headline(text: str, title: str | None, known: Known, drop: bool, is_dropped: bool) -> list[Change]:
    """Return the changes that leave one copy of the headline, whole and without what is glued to it.

    With *drop* none is left. Once one *is_dropped*, only the title itself still is a headline.
    """
    rows = list(islice(read_rows(text), HEAD))
    if not rows:
        return []
    known = known._replace(lines=frozenset(row.line.key for row in rows if len(row.line.key) >= 4))
    headlines = choose_headlines(text, rows, title, known)
    for headline in headlines:
        all_rows, all_copies = with_the_rest(text, rows, headline, known)
        is_lead = any(is_paragraph(text[all_rows[n].start : all_rows[n].end]) for n in all_copies.copies)
        goes = drop and (headline.is_title or not (is_lead or is_dropped))
        changes = collapse(text, all_rows, all_copies, goes)
        if changes:
            return changes
    return trim_only_headline(rows[0].start, text[rows[0].start : rows[0].end], title, known)


# leads and paragraphs


def _repeated_paragraphs(text: str) -> Iterator[Change]:
    """Find a long paragraph right behind its copy, anywhere; lists, tables and verse stay."""
    before, end = "", 0
    for found in LINE.finditer(text):
        said = found[0].strip()
        if not said:
            continue
        if said == before and is_paragraph(said):
            yield Change(end, found.end(), "", "repeated-paragraph", f"again: {quote(said)}")
        before, end = said, found.end()


def _repeated_leads(text: str) -> Iterable[Change]:
    """Find a lead that stands in the head again, or cut off before the paragraph it is the beginning of."""
    rows = list(islice(read_rows(text), HEAD))
    said = [text[row.start : row.end] for row in rows]
    for number, words in enumerate(said):
        if len(words) < LONG:
            continue
        if number < FIRST and ends_sentence(words) and words in said[number + 1 :] and is_paragraph(words):
            again = said.index(words, number + 1)
            return [delete(rows, again, number, "repeated-paragraph", f"again: {quote(words)}")]
        if is_cut(words):
            front = re.sub(r"[\s.…\[\]()]+$", "", words)
            whole = [n for n, other in enumerate(said) if n != number and len(other) > len(front) + 3]
            if len(front) >= LONG and any(said[n].startswith(front) for n in whole):
                return [delete(rows, number, number, "truncated", f"in full elsewhere: {quote(front)}")]
    return []
