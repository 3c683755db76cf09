"""Profile ``article``: take out only the lines that are evidently not the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from newsclean.boilerplate.blocks import MENU, mark
from newsclean.boilerplate.copies import COPY, may_repeat
from newsclean.boilerplate.cues import FINAL, Cues, Hit, packaged
from newsclean.boilerplate.rows import Row
from newsclean.boilerplate.threads import FEW
from newsclean.glance import stripped_lines
from newsclean.lines import lines
from newsclean.rules import CLOSERS, LONGEST
from newsclean.step import Change, Hints

BUDGET = 0.5  # of the characters that are no blanks
ROUNDS = 12
HEAD, TAIL = 4, 8  # rows at either end where any cue is tried, whatever they begin with
BESIDE = 2  # and so many above and below a hit
SAID = FINAL - {")"}  # a line that ends so is a sentence; what stands in brackets may be a credit


def find_cues(text: str, hints: Hints, *, cues: Cues | None = None) -> list[Change]:
    """Find the cue lines of an extracted article, and what stands by them as one block; words in a sentence stay."""
    cues = (cues or packaged()).for_site(hints.site)
    text = text.replace("\ufeff", " ")  # inside a text a byte order mark is a blank that nobody sees
    live = stripped_lines(text)
    lang = hints.language
    hits, glued = _look(live, text, cues, lang)
    if glued or (hits and _is_evidence(hits, live, cues, lang)) or may_repeat(live):
        return _changes(text, cues, hints, hits, glued)
    return []


def _look(live: list[str], text: str, cues: Cues, lang: str | None) -> tuple[dict[int, Hit], set[int]]:
    """Return what a quick look finds: lines that are cues, and lines with boilerplate glued to their end."""
    hits: dict[int, Hit] = {}
    glued: set[int] = set()
    rims = _open_rims(live)
    loose = [*rims]
    for i in cues.suspects(live):
        row = live[i]
        if cues.suspected(row, loose=False) and (hit := cues.match(row, lang, loose=False)):
            hits[i] = hit
        elif row[-1] not in FINAL:
            if cues.tail(row, lang):
                glued.add(i)
            elif i not in rims and cues.ends_loose(row):
                loose.append(i)
    loose = [i for i in loose if i not in hits]
    if loose:
        hits |= {loose[number]: hit for number, hit in cues.loose_hits([live[i] for i in loose], lang).items()}
    if any(hit.opening for hit in hits.values()):  # the others of a thread may be short
        rest = [i for i, row in enumerate(live) if i not in hits and row[-1] not in FINAL]
        hits |= {rest[number]: hit for number, hit in cues.loose_hits([live[i] for i in rest], lang).items()}
    for symbol in cues.symbols_in(text):
        found = {i: cues.match(row, lang) for i, row in enumerate(live) if symbol in row}
        hits |= {i: hit for i, hit in found.items() if hit}
    return hits, glued


def _is_evidence(hits: dict[int, Hit], live: list[str], cues: Cues, lang: str | None) -> bool:
    """Say whether anything can go: weak cues alone are nothing, save as a menu, as a thread or beside others."""
    if len(hits) >= MENU or not all(hit.weak for hit in hits.values()):
        return True
    if sum(hit.opening for hit in hits.values()) >= FEW:
        return True
    near = {n for i in hits for n in range(max(0, i - BESIDE), min(len(live), i + BESIDE + 1))}
    return any((hit := cues.match(live[i], lang)) and not hit.weak for i in near)


def _open_rims(live: list[str]) -> list[int]:
    """The first and last lines that do not end as a sentence does: patterns without a front are tried on them."""
    count = len(live)
    rims = range(count) if count <= HEAD + TAIL else (*range(HEAD), *range(count - TAIL, count))
    return [i for i in rims if live[i][-1] not in SAID and len(live[i]) <= LONGEST]


def _changes(text: str, cues: Cues, hints: Hints, hits: dict[int, Hit], glued: set[int]) -> list[Change]:
    rows, lang, title = _rows(text), hints.language, (hints.title or "").strip()
    cuts = {row: list(_cuts(row, cues, lang)) for i, row in enumerate(rows) if i in glued}
    for i, row in enumerate(rows):
        row.hit = hits.get(i) or (cues.match(row.text, lang) if cues.suspected(row.text.rstrip(CLOSERS)) else None)
        is_title = i < HEAD and row.text.strip() == title
        row.kept = is_title or (row.hit is None and cues.keeps(row.text, lang))
    for _ in range(ROUNDS):  # what is left is judged anew, so that a second call has nothing to add
        left = _left(rows)
        _match_near(left, cues, lang)
        if not mark(left, cues.keep):
            return sorted([*_deletions(rows, text), *(cut for row in left for cut in cuts.get(row, ()))])
    return []


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    gap = 0
    for start, end, stop, line in lines(text):
        if not line or line.isspace():
            gap += 1
        else:
            rows.append(Row(start, end, stop, line, gap))
            gap = 0
    return rows


def _cuts(row: Row, cues: Cues, lang: str | None) -> Iterator[Change]:
    """Take the boilerplate glued to the end of a paragraph off it."""
    start = row.end
    while glued := cues.tail(row.text, lang):
        at, hit = glued
        row.text = row.text[:at]
        yield Change(row.start + at, start, "", hit.rule, f"{hit.category}: {hit.matched[:48]!r} behind a sentence")
        start = row.start + at


def _left(rows: Sequence[Row]) -> list[Row]:
    """The rows not marked, with the space above them as it will be."""
    left: list[Row] = []
    hole: Row | None = None
    for row in rows:
        if row.rule:
            hole = hole or row
            continue
        row.space = row.gap if hole is None else max(row.gap, hole.gap) if left else hole.gap
        hole = None
        left.append(row)
    return left


def _match_near(rows: Sequence[Row], cues: Cues, lang: str | None) -> None:
    """At either end of the text and beside a hit, try patterns without a front, too."""
    near = {*range(min(HEAD, len(rows))), *range(max(0, len(rows) - TAIL), len(rows))}
    for index, row in enumerate(rows):
        if row.hit:
            near.update(range(max(0, index - BESIDE), min(len(rows), index + BESIDE + 1)))
    new = [row for row in map(rows.__getitem__, sorted(near)) if row.hit is None and not row.tried]
    short = [row for row in new if len(row.text) <= LONGEST]
    for number, hit in cues.loose_hits([row.text for row in short], lang).items():
        short[number].hit = hit
    for row in new:
        row.tried = True


def within_budget(text: str, changes: list[Change], budget: float) -> Sequence[Change]:
    """Return *changes*, or, if they take more than *budget* of what is not blank and no copy, a note instead."""
    said_before, gone = (
        sum(len("".join(text[c.start : c.end].split())) for c in changes if (c.rule == COPY) == is_copy)
        for is_copy in (True, False)
    )
    whole = len("".join(text.split())) - said_before
    if gone <= budget * whole:
        return changes
    low, high = changes[0].start, changes[-1].end
    why = f"would take {gone / whole:.0%} of the text, more than {budget:.0%}: left alone"
    return (Change(low, high, text[low:high], "budget", why),)


def _deletions(rows: Sequence[Row], text: str) -> Iterator[Change]:
    """Turn marked rows into deletions; the lines around a hole keep the wider of its two gaps between them."""
    for marked, group in groupby(range(len(rows)), key=lambda i: bool(rows[i].rule)):
        if not marked:
            continue
        block = list(group)
        above = rows[block[0] - 1] if block[0] else None
        below = rows[block[-1] + 1] if block[-1] + 1 < len(rows) else None
        start, end = rows[block[0]].start, rows[block[-1]].end
        if below is None:  # the last line kept keeps its line end
            start, end = above.stop if above else start, len(text)
        elif above and below.gap > rows[block[0]].gap:
            start = above.end
        else:
            end = below.start
        for (rule, why), members in groupby(block, key=lambda i: (rows[i].rule, rows[i].why)):
            last = list(members)[-1]
            stop = end if last == block[-1] else rows[last + 1].start
            yield Change(start, stop, "", rule, why)
            start = stop
