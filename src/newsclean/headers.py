"""Headers: a headline that stands there twice is left standing once; so is a lead or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from os import path
from typing import Literal

from newsclean.edits import Edit, apply, compose
from newsclean.header_gate import head_lines, may_repeat
from newsclean.headline_choice import LINE, choose_headlines, read_rows, with_the_rest
from newsclean.headline_edits import collapse, delete, quote, trim_only_headline
from newsclean.headlines import (
    FIRST,
    HEAD,
    LONG,
    MAX_LINE,
    Known,
    ends_sentence,
    is_cut,
    is_paragraph,
    read_entities,
    site_key,
)
from newsclean.step import Change, Find, Hints, Step

MAX_ROUNDS = 8

_MARK = re.compile(r"[-–—|·>›»/](?<=\s.)\s|[>›»/]\s")


def find(text: str, hints: Hints, *, drop: bool = False, outlets: frozenset[str] = frozenset()) -> Sequence[Change]:
    """Find what to delete so that headline, lead and paragraphs stand there once. See `collapse_headers`."""
    lines = head_lines(text)
    if lines is not None and not (drop and hints.title):
        if not lines:
            return ()
        if not may_repeat(lines, hints.title):
            return _trim_first_line(text, lines[0], hints, outlets)
    known = Known(_known_outlets(outlets), site_key(hints.site))
    passes: list[tuple[Edit, ...]] = []
    here = text
    for number in range(MAX_ROUNDS):
        found = tuple(
            Edit(start, end, here[start:end], after, rule, reason)
            for start, end, after, rule, reason in _one_round(here, hints.title, known, drop, not number)
        )
        if not found:
            break
        passes.append(found)
        here = apply(here, found)
    return [Change(e.start, e.end, e.after, e.rule, e.reason) for e in compose(text, passes)]


def _trim_first_line(text: str, line: str, hints: Hints, outlets: frozenset[str]) -> Sequence[Change]:
    """Find what is glued to the one headline, *line*, of a text in which nothing stands twice."""
    if len(line) > MAX_LINE or not _MARK.search(read_entities(line)):
        return ()
    known = Known(_known_outlets(outlets), site_key(hints.site))
    return trim_only_headline(text.index(line), line, hints.title, known)


def _one_round(text: str, title: str | None, known: Known, drop: bool, is_first: bool) -> list[Change]:
    changes = list(_repeated_paragraphs(text)) if is_first else []
    return changes or _headline(text, title, known, drop) or list(_repeated_leads(text))


def _headline(text: str, title: str | None, known: Known, drop: bool) -> list[Change]:
    """Return the changes that leave one copy of the headline, whole and without what is glued to it."""
    rows = list(islice(read_rows(text), HEAD))
    if not rows:
        return []
    known = known._replace(lines=frozenset(row.line.key for row in rows if len(row.line.key) >= 4))
    headlines = choose_headlines(text, rows, title, known)
    for headline in headlines:
        all_rows, all_copies = with_the_rest(text, rows, headline, known)
        changes = collapse(text, all_rows, all_copies, drop)
        if changes:
            return changes
    if drop and headlines:
        return []
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


@lru_cache(maxsize=8)
def _known_outlets(extra: frozenset[str]) -> frozenset[str]:
    with open(path.join(path.dirname(__file__), "data", "outlets.txt"), encoding="utf-8") as file:
        return extra.union(file.read().split("\n")) - {""}


def bind(*, title_policy: Literal["keep", "drop"] = "keep", outlets: Iterable[str] = ()) -> Find:
    """Make the finder of `collapse_headers`.

    *title_policy*: "keep" leaves one headline; "drop" deletes that too, where ``title=`` or a copy shows that it
    is one. *outlets*: names that may be glued to a headline, besides the ones that ship.
    Raises ValueError for another *title_policy*.
    """
    if title_policy not in ("keep", "drop"):
        raise ValueError(f"title_policy is {title_policy!r}: write 'keep' or 'drop'")
    return partial(find, drop=title_policy == "drop", outlets=frozenset(outlets))


collapse_headers = Step("headers", bind(), bind)
