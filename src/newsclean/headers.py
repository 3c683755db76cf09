"""Headers: a headline that stands there twice is left standing once; so is a lead or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice, pairwise
from os import path
from typing import Literal, NamedTuple

from newsclean.edits import Edit, apply, compose
from newsclean.header_gate import head_lines, may_repeat
from newsclean.headlines import (
    FIRST,
    HEAD,
    LABEL,
    LONG,
    MAX_LINE,
    MIN_CORE,
    MIN_EXACT,
    MIN_KNOWN,
    REACH,
    Copy,
    Folded,
    Known,
    cores,
    doubled,
    ends_sentence,
    fold,
    is_cut,
    is_paragraph,
    match,
    match_cut,
    parts,
    read_entities,
    site_key,
    weigh,
)
from newsclean.step import Change, Find, Hints, Step

NEAR = 120  # ... when one is cut off without an ellipsis
MAX_ROUNDS = 8

_LINE = re.compile(r"[^\r\n]+")
_LABEL_MARK = re.compile(r"\s+[-–—|·]\s+")
_PATH_MARK = re.compile(r"\s*[>›»/]\s+")
_MARK = re.compile(r"[-–—|·>›»/](?<=\s.)\s|[>›»/]\s")
_MARKS = (" - ", " | ", " – ", " — ", " > ", " › ", " » ", " / ", " · ")
_HOME = frozenset(
    [
        "acasă",
        "accueil",
        "ana sayfa",
        "anasayfa",
        "beranda",
        "etusivu",
        "forside",
        "główna",
        "hem",
        "hjem",
        "home",
        "home page",
        "homepage",
        "inicio",
        "início",
        "kezdőlap",
        "start",
        "startseite",
        "strona główna",
        "úvod",
        "αρχική",
        "главная",
        "головна",
        "начало",
        "الرئيسية",
        "トップ",
        "ホーム",
        "首頁",
        "首页",
        "홈",
    ]
)


class Row(NamedTuple):
    """A line of the head, ``text[start:end]`` without the blanks around it."""

    start: int
    end: int
    line: Folded


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
    return _trim_only_headline(text.index(line), line, hints.title, known)


def _one_round(text: str, title: str | None, known: Known, drop: bool, is_first: bool) -> list[Change]:
    changes = list(_repeated_paragraphs(text)) if is_first else []
    return changes or _headline(text, title, known, drop) or list(_repeated_leads(text))


# one headline and its copies


def _rows(text: str) -> Iterator[Row]:
    """Yield the lines that are not blank, one by one; of a line too long for a headline only the front is folded."""
    for found in _LINE.finditer(text):
        said = found[0].strip()
        if said:
            start = found.start() + found[0].index(said[0])
            yield Row(start, start + len(said), fold(said if len(said) <= MAX_LINE else ""))


def _is_faint(row: Row, copy: Copy) -> bool:
    """Say whether a subheading might look like this copy: cut off without an ellipsis, or with a word added."""
    return copy.rule in ("kicker", "remark") or (copy.rule == "truncated" and not is_cut(row.line.text[: copy.end]))


class Headline(NamedTuple):
    """A headline: its *key*, the *copies* of it by number of row, and whether the hints confirm it."""

    key: str
    copies: dict[int, Copy]
    is_title: bool


def _headline(text: str, title: str | None, known: Known, drop: bool) -> list[Change]:
    """Return the changes that leave one copy of the headline, whole and without what is glued to it."""
    rows = list(islice(_rows(text), HEAD))
    if not rows:
        return []
    known = known._replace(lines=frozenset(row.line.key for row in rows if len(row.line.key) >= 4))
    wanted = fold(" ".join(title[:MAX_LINE].split())) if title else None
    whole, shared = _candidates(rows, wanted)
    gathered = [*filter(None, (_gather(rows, key, wanted, known) for key in whole))]
    if not gathered:
        gathered = [*filter(None, (_gather(rows, key, wanted, known) for key in shared))]
        gathered = [headline for headline in gathered if _are_telling(rows, headline, wanted, known)]
    headlines = [headline for headline in gathered if _is_headline(text, rows, headline)]
    for headline in sorted(headlines, key=partial(_claim, wanted.key if wanted else ""), reverse=True):
        all_rows, all_copies = _with_the_rest(text, rows, headline, known)
        changes = _collapse(text, all_rows, all_copies, drop)
        if changes:
            return changes
    if drop and headlines:
        return []
    return _trim_only_headline(rows[0].start, text[rows[0].start : rows[0].end], title, known)


def _claim(title: str, headline: Headline) -> tuple[bool, int, int]:
    """The title itself comes first if it stands there; then what has the most whole copies; then the longest."""
    rules = [copy.rule for copy in headline.copies.values()]
    is_title = headline.key == title and ("exact" in rules or "punctuation" in rules)
    return is_title, len(rules) - rules.count("truncated"), len(headline.key)


def _candidates(rows: list[Row], title: Folded | None) -> tuple[list[str], list[str]]:
    """Return the keys that may be the headline: whole lines (or half of one), then parts that lines share."""
    lines = [row.line for row in rows if row.line.key]
    if title:
        lines.append(title)
    seen: dict[str, set[int]] = {}
    for number, line in enumerate(lines[: FIRST + 1] + lines[-1:]):
        for key in cores(line) if any(mark in line.text for mark in (*_MARKS, ": ", "| ")) else ():
            seen.setdefault(key, set()).add(number)
    whole = dict.fromkeys(
        key for line in lines for key in (line.key[: doubled(line)], line.key) if weigh(key) >= MIN_EXACT
    )
    return list(whole), [key for key, at in seen.items() if len(at) > 1 and key not in whole]


def _gather(rows: list[Row], key: str, title: Folded | None, known: Known) -> Headline | None:
    front = key[:6]
    if (
        not title
        and sum(front in row.line.key for row in rows) < 2
        and not any(doubled(row.line) for row in rows[:FIRST])
    ):
        return None
    copies = {n: copy for n, row in enumerate(rows) if row.line.key and (copy := match(row.line, key, known))}
    if not copies:
        return None
    forms = {is_cut(rows[n].line.text[: copy.end]): copy.rule for n, copy in copies.items()}
    if len(forms) > 1 and forms[True] in ("exact", "punctuation") and forms[False] not in ("exact", "punctuation"):
        return None  # what stands alone is cut off, and goes on elsewhere
    is_title = title is not None and _is_title(title, key, known)
    full = rows[min(copies, key=lambda n: copies[n].rule != "exact")].line
    for number, row in enumerate(rows):
        if number not in copies and row.line.key and not (title and row.line.key == title.key):
            cut = match_cut(row.line, full, key, known, sure=is_title)
            if cut:
                copies[number] = cut
    copies = _within_reach(rows, copies)
    if all(copy.rule == "truncated" for copy in copies.values()):
        return None
    if len(copies) < 2 and not is_title and not doubled(rows[min(copies)].line):
        return None
    return Headline(key, copies, is_title)


def _is_title(title: Folded, key: str, known: Known) -> bool:
    """Say whether *title* is the headline *key*, or that with a known outlet or a path."""
    copy = match(title, key, known)
    if copy is None or copy.rule in ("exact", "punctuation", "breadcrumb", "title-glued"):
        return copy is not None
    return all(map(known.is_outlet, parts(title.text[: copy.start]) + parts(title.text[copy.end :])))


def _within_reach(rows: list[Row], copies: dict[int, Copy]) -> dict[int, Copy]:
    """Return the copies, in order, up to the first that text parts from the ones before: that is a subheading."""
    kept: dict[int, Copy] = {}
    between, first, is_faint = 0, min(copies), False
    for number, row in enumerate(rows[first:], first):
        copy = copies.get(number)
        if copy is None:
            between += row.end - row.start
            continue
        is_faint = is_faint or _is_faint(row, copy)
        if kept and between > (NEAR if is_faint else REACH):
            break
        kept[number] = copy
        between = 0
    return kept


def _are_telling(rows: list[Row], headline: Headline, title: Folded | None, known: Known) -> bool:
    """Say whether what is glued to each copy is surely not the headline's: an outlet, a path, behind a bar, on both.

    Only where no copy is bare.
    """
    lines = [(rows[n].line, copy) for n, copy in headline.copies.items()]
    copy = match(title, headline.key, known) if title else None
    if title and copy:
        lines.append((title, copy))
    added = [line.text[: copy.start] + " | " * bool(copy.start) + line.text[copy.end :] for line, copy in lines]
    labels = [{fold(piece).key for piece in parts(rest)} - {""} for rest in added]
    for number, (line, _) in enumerate(lines):
        rest = added[number]
        others = [label for other, label in enumerate(labels) if other != number]
        if labels[number] == set().union(*others) and len(lines) > 1:
            return False
        if re.search(r"[|｜>›»/]", line.text) or any(known.is_outlet(piece) for piece in parts(rest)):
            continue
        if not labels[number] & set().union(*others):
            return False
    return len(lines) > 1


def _is_headline(text: str, rows: list[Row], headline: Headline) -> bool:
    """A headline begins the text, or follows labels only; lines of verse, lists and chants do not count."""
    first = min(headline.copies)
    if headline.is_title and (len(headline.copies) > 1 or first < FIRST):
        return len(headline.copies) > 1 or not _names_speaker(rows[first].line.text, headline.copies[first])
    letters = sum(map(str.isalpha, headline.key))
    if first >= FIRST or letters < 0.6 * len(headline.key):
        return False
    labels = [text[row.start : row.end] for row in rows[:first]]
    if not all(len(label) <= LABEL and not ends_sentence(label) for label in labels):
        return False
    said = rows[first].line.text.rstrip()
    if said.endswith((",", ";")) or (first and (said.endswith("!") or (said.isascii() and len(said.split()) < 3))):
        return False
    if first and weigh(headline.key) < MIN_CORE:
        return False  # a list, a chant
    if first and len(said) > 80 and ends_sentence(said) and "kicker" in [c.rule for c in headline.copies.values()]:
        return False  # a lead with its dateline
    return not _is_verse(text, rows, set(headline.copies))


def _names_speaker(line: str, copy: Copy) -> bool:
    """Say whether the one headline is a quotation with a name behind it: the title may lack that."""
    return (
        copy.rule == "site-suffix"
        and line[: copy.end][-1] in "\"'”“»«’"
        and bool(re.match(r"\s+[-–—]", line[copy.end :]))
    )


def _is_verse(text: str, rows: list[Row], copies: set[int]) -> bool:
    """Say whether the lines around the copies are short, of several words, and not set apart by blank lines."""
    others = [row for number, row in enumerate(rows) if number not in copies]
    if len(others) < 3:
        return False
    said = [text[row.start : row.end] for row in others]
    if any(len(line) > 60 or len(line.split()) < 3 for line in said):
        return False
    gaps = [text[a.end : b.start].count("\n") + text[a.end : b.start].count("\r") for a, b in pairwise(rows)]
    return sum(gap == 1 for gap in gaps) > len(gaps) // 2


def _with_the_rest(text: str, rows: list[Row], headline: Headline, known: Known) -> tuple[list[Row], Headline]:
    """Take in the copies that come into the head when others leave it: at most `HEAD` rows stay."""
    full = rows[min(headline.copies, key=lambda n: headline.copies[n].rule != "exact")].line
    rows, copies = list(rows), dict(headline.copies)
    room = HEAD - (len(rows) - len(copies)) - 1
    for row in islice(_rows(text), len(rows), None):
        copy = None
        if row.line.key:
            copy = match(row.line, headline.key, known) or match_cut(
                row.line, full, headline.key, known, sure=headline.is_title
            )
        if copy is None:
            room -= 1
            if room < 0:
                break
        else:
            copies[len(rows)] = copy
        rows.append(row)
    return rows, headline._replace(copies=_within_reach(rows, copies))


def _collapse(text: str, rows: list[Row], headline: Headline, drop: bool) -> list[Change]:
    copies = headline.copies
    keep = _best(text, rows, copies)
    kept = _form(text, rows[keep], copies[keep])
    if drop:
        last = max(copies) + 1
        return [_delete(rows, n, last, "dropped", f"the headline: {_quote(kept)}") for n in copies]
    changes: list[Change] = []
    for number, copy in copies.items():
        if number == keep:
            bare = any(other.rule == "exact" for other in copies.values())
            changes += _trim(rows[keep], copy, _quote(kept)) if bare or copy.rule != "punctuation" else ()
        else:
            rule = _rule(text[rows[number].start : rows[number].end], kept, copy)
            changes.append(_delete(rows, number, keep, rule, f"again: {_quote(kept)}"))
    return changes


def _best(text: str, rows: list[Row], copies: dict[int, Copy]) -> int:
    """Return the copy to keep: the best of those that nothing parts from the first, in the form most have."""
    full = [number for number in copies if copies[number].rule != "truncated"]
    first = full[0]
    last = first
    while last + 1 in copies:
        last += 1
    run = [number for number in full if number <= last]
    forms: dict[str, int] = {}
    for number in full:
        form = _form(text, rows[number], copies[number])
        forms[form] = forms.get(form, 0) + 1

    def merit(number: int) -> tuple[bool, bool, int, bool, bool, int]:
        form = _form(text, rows[number], copies[number])
        whole = copies[number].end - copies[number].start == rows[number].end - rows[number].start
        return (
            whole,
            not form.isupper(),
            forms[form],
            not form.endswith("."),
            "&" not in form and "  " not in form and "\xa0" not in form,
            -number,
        )

    return max(run, key=merit)


def _form(text: str, row: Row, copy: Copy) -> str:
    return text[row.start + copy.start : row.start + copy.end]


def _rule(said: str, kept: str, copy: Copy) -> str:
    if copy.rule != "exact" or said == kept:
        return copy.rule
    if said.casefold() == kept.casefold():
        return "case"
    return "punctuation"


def _delete(rows: list[Row], number: int, keep: int, rule: str, reason: str) -> Change:
    """Delete a row with the separation before it; if it stands before the one kept, with that behind it."""
    if number <= keep:
        return Change(
            rows[number].start, rows[number + 1 if number + 1 < len(rows) else number].start, "", rule, reason
        )
    return Change(rows[number - 1].end, rows[number].end, "", rule, reason)


def _trim(row: Row, copy: Copy, kept: str) -> Iterator[Change]:
    """Delete what is glued to the headline in the copy that stays."""
    if copy.start:
        yield Change(row.start, row.start + copy.start, "", copy.rule, f"not in the other copy: {kept}")
    if row.start + copy.end < row.end:
        yield Change(row.start + copy.end, row.end, "", copy.rule, f"not in the other copy: {kept}")


def _quote(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")


# a headline without a copy


def _trim_only_headline(start: int, said: str, title: str | None, known: Known) -> list[Change]:
    """Delete a known outlet, or the path from the home page, from a first line that is clearly a headline.

    The line is *said*, and begins at *start*.
    """
    line, end = read_entities(said), start + len(said)
    if len(line) > MAX_LINE or ends_sentence(line):
        return []
    changes = []
    for found in _LABEL_MARK.finditer(line):
        head, tail = line[: found.start()], line[found.end() :]
        if known.is_outlet(tail) and _stands_alone(head):
            reason = f"{'the site' if known.is_site(tail) else 'a known outlet'}: {_quote(tail)}"
            changes.append(Change(start + found.start(), end, "", "site-suffix", reason))
        elif known.is_outlet(head) and _stands_alone(tail):
            reason = f"{'the site' if known.is_site(head) else 'a known outlet'}: {_quote(head)}"
            changes.append(Change(start, start + found.end(), "", "site-prefix", reason))
    trail = [*_PATH_MARK.finditer(line)] if not changes else []
    if len(trail) > 1 and line[: trail[0].start()].strip().casefold() in _HOME:
        path_end = trail[-1].end()
        if _stands_alone(line[path_end:]):
            reason = f"a path: {_quote(line[:path_end].strip())}"
            changes.append(Change(start, start + path_end, "", "breadcrumb", reason))
    if changes and title and fold(title[:MAX_LINE]).key == fold(line).key:
        return []
    return changes[:1]


def _stands_alone(headline: str) -> bool:
    """Say whether *headline* is one when the label beside it is gone."""
    return weigh(fold(headline).key) >= MIN_KNOWN and (len(headline.split()) > 2 or not headline.isascii())


# leads and paragraphs


def _repeated_paragraphs(text: str) -> Iterator[Change]:
    """Find a long paragraph right behind its copy, anywhere; lists, tables and verse stay."""
    before, end = "", 0
    for found in _LINE.finditer(text):
        said = found[0].strip()
        if not said:
            continue
        if said == before and is_paragraph(said):
            yield Change(end, found.end(), "", "repeated-paragraph", f"again: {_quote(said)}")
        before, end = said, found.end()


def _repeated_leads(text: str) -> Iterable[Change]:
    """Find a lead that stands in the head again, or cut off before the paragraph it is the beginning of."""
    rows = list(islice(_rows(text), HEAD))
    said = [text[row.start : row.end] for row in rows]
    for number, words in enumerate(said):
        if len(words) < LONG:
            continue
        if number < FIRST and ends_sentence(words) and words in said[number + 1 :] and is_paragraph(words):
            again = said.index(words, number + 1)
            return [_delete(rows, again, number, "repeated-paragraph", f"again: {_quote(words)}")]
        if is_cut(words):
            front = re.sub(r"[\s.…\[\]()]+$", "", words)
            whole = [n for n, other in enumerate(said) if n != number and len(other) > len(front) + 3]
            if len(front) >= LONG and any(said[n].startswith(front) for n in whole):
                return [_delete(rows, number, number, "truncated", f"in full elsewhere: {_quote(front)}")]
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
