"""What to delete so that one copy of a headline stays, whole and without what is glued to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.headers.choice import Headline, Row
from newsclean.headers.copies import Copy
from newsclean.headers.folding import MAX_LINE, MIN_KNOWN, Known, ends_sentence, fold, read_entities, weigh
from newsclean.step import Change

_LABEL_MARK = re.compile(r"\s+[-–—|·]\s+")
_PATH_MARK = re.compile(r"\s*[>›»/]\s+")
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


def collapse(text: str, rows: list[Row], headline: Headline, drop: bool) -> list[Change]:
    copies = headline.copies
    keep = _best(text, rows, copies)
    kept = _form(text, rows[keep], copies[keep])
    if drop:
        last = max(copies) + 1
        return [delete(rows, n, last, "dropped", f"the headline: {quote(kept)}") for n in copies]
    changes: list[Change] = []
    for number, copy in copies.items():
        if number == keep:
            bare = any(other.rule == "exact" for other in copies.values())
            changes += _trim(rows[keep], copy, quote(kept)) if bare or copy.rule != "punctuation" else ()
        else:
            rule = _rule(text[rows[number].start : rows[number].end], kept, copy)
            changes.append(delete(rows, number, keep, rule, f"again: {quote(kept)}"))
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


def delete(rows: list[Row], number: int, keep: int, rule: str, reason: str) -> Change:
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


def quote(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")


# a headline without a copy


def trim_only_headline(start: int, said: str, title: str | None, known: Known) -> list[Change]:
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
            reason = f"{'the site' if known.is_site(tail) else 'a known outlet'}: {quote(tail)}"
            changes.append(Change(start + found.start(), end, "", "site-suffix", reason))
        elif known.is_outlet(head) and _stands_alone(tail):
            reason = f"{'the site' if known.is_site(head) else 'a known outlet'}: {quote(head)}"
            changes.append(Change(start, start + found.end(), "", "site-prefix", reason))
    trail = [*_PATH_MARK.finditer(line)] if not changes else []
    if len(trail) > 1 and line[: trail[0].start()].strip().casefold() in _HOME:
        path_end = trail[-1].end()
        if _stands_alone(line[path_end:]):
            reason = f"a path: {quote(line[:path_end].strip())}"
            changes.append(Change(start, start + path_end, "", "breadcrumb", reason))
    if changes and title and fold(title[:MAX_LINE]).key == fold(line).key:
        return []
    return changes[:1]


def _stands_alone(headline: str) -> bool:
    """Say whether *headline* is one when the label beside it is gone."""
    return weigh(fold(headline).key) >= MIN_KNOWN and (len(headline.split()) > 2 or not headline.isascii())
