"""Profile ``article``: take out only the lines that are evidently not the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newsclean.boilerplate.blocks import mark
from newsclean.boilerplate.cues import FINAL, Cues, packaged
from newsclean.boilerplate.rows import Row
from newsclean.lines import lines
from newsclean.rules import LONGEST
from newsclean.step import Change, Hints

BUDGET = 0.5  # of the characters that are no blanks
ROUNDS = 12
BESIDE = 2  # rows above and below a hit where any cue is tried
HEAD, TAIL = 4, 8  # rows looked at whatever they begin with


def find_boilerplate(text: str, hints: Hints, *, cues: Cues | None = None, budget: float = BUDGET) -> Iterable[Change]:
    """Find the boilerplate of an extracted article; if it is more than *budget* of the text, note that and take nothing."""
    cues = cues or packaged()
    pieces = text.split("\n")
    if not _any_hit(pieces, text, cues, hints.lang):
        return ()
    changes = _changes(text, hints, cues)
    return _within_budget(text, changes, budget)


def _any_hit(pieces: list[str], text: str, cues: Cues, lang: str | None) -> bool:
    for i in cues.suspects(pieces):
        piece = pieces[i]
        if (cues.suspected(piece) and cues.match(piece, lang, loose=False)) or (piece[-1] not in FINAL and cues.tail(piece, lang)):
            return True
    for symbol in cues.symbols:
        if symbol in text and any(symbol in piece and cues.match(piece, lang) for piece in pieces):
            return True
    return any(cues.match(pieces[i], lang) for i in _open_rims(pieces))


def _open_rims(pieces: list[str]) -> list[int]:
    """The first and last lines that do not end as a sentence does: patterns without a front are tried on them."""
    rims = (*range(len(pieces))[:HEAD], *range(len(pieces))[HEAD:][-TAIL:])
    return [i for i in rims if pieces[i] and pieces[i][-1] not in ".!?…" and len(pieces[i]) <= LONGEST]


def _changes(text: str, hints: Hints, cues: Cues) -> list[Change]:
    rows = _rows(text)
    cuts = []
    for row in rows:
        if cues.suspected(row.text) or any(symbol in row.text for symbol in cues.symbols):
            row.hit = cues.match(row.text, hints.lang)
    for index in _near_hits(rows):
        rows[index].hit = rows[index].hit or cues.match(rows[index].text, hints.lang)
    for row in rows:
        if row.hit is None and row.text[-1] not in FINAL and len(row.text) > 40 and (glued := cues.tail(row.text, hints.lang)):
            at, hit = glued
            why = f"{hit.category}: {hit.matched[:48]!r} behind a sentence"
            cuts.append(Change(row.start + at, row.end, "", hit.rule, why))
    left = rows
    for _ in range(ROUNDS):
        if not mark(left, text):
            break
        left = [row for row in left if not row.rule]
    return sorted([*cuts, *_deletions(rows, text)])


def _near_hits(rows: Sequence[Row]) -> list[int]:
    """Rows at either end of the text or beside a hit: there, any cue is tried."""
    near = {*range(min(HEAD, len(rows))), *range(max(0, len(rows) - TAIL), len(rows))}
    for index, row in enumerate(rows):
        if row.hit:
            near.update(range(max(0, index - BESIDE), min(len(rows), index + BESIDE + 1)))
    return sorted(near)


def _within_budget(text: str, changes: list[Change], budget: float) -> Iterable[Change]:
    gone = sum(len("".join(text[c.start : c.end].split())) for c in changes)
    whole = len("".join(text.split()))
    if gone <= budget * whole:
        return changes
    low, high = changes[0].start, changes[-1].end
    why = f"would take {gone / whole:.0%} of the text, more than {budget:.0%}: left alone"
    return (Change(low, high, text[low:high], "budget", why),)


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    gap = 0
    for start, end, stop, line in lines(text):
        if line.strip("\ufeff \t\xa0\u200b") == "" or line.isspace():
            gap += 1
            continue
        if start == 0 and line[0] == "\ufeff":
            start, line = 1, line[1:]
        rows.append(Row(start, end, stop, line, gap))
        gap = 0
    return rows


def _deletions(rows: Sequence[Row], text: str) -> Iterator[Change]:
    """Turn marked rows into deletions; the lines around a hole keep the wider of its two gaps between them."""
    for removed, group in groupby(range(len(rows)), key=lambda i: bool(rows[i].rule)):
        if not removed:
            continue
        block = list(group)
        first, last = rows[block[0]], rows[block[-1]]
        start, end = first.start, last.stop
        if block[-1] == len(rows) - 1:
            start, end = (rows[block[0] - 1].stop if block[0] else first.start), len(text)
        elif block[0] and rows[block[-1] + 1].gap > first.gap:
            start, end = rows[block[0] - 1].end, last.end
        else:
            end = rows[block[-1] + 1].start
        for (rule, why), members in groupby(block, key=lambda i: (rows[i].rule, rows[i].why)):
            mine = list(members)
            stop = end if mine[-1] == block[-1] else rows[mine[-1] + 1].start
            yield Change(start, stop, "", rule, why)
            start = stop
