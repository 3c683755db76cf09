"""Profile ``article``: take out only the lines that are evidently not the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newsclean.boilerplate.blocks import mark
from newsclean.boilerplate.cues import LONGEST, Cues, packaged
from newsclean.boilerplate.rows import Row
from newsclean.lines import lines
from newsclean.step import Change, Hints

BUDGET = 0.5  # of the characters that are no blanks
ROUNDS = 12
HEAD, TAIL = 4, 8  # rows looked at whatever they begin with


def find_boilerplate(text: str, hints: Hints, *, cues: Cues | None = None, budget: float = BUDGET) -> Iterable[Change]:
    """Find the boilerplate of an extracted article; if it is more than *budget* of the text, note that and take nothing."""
    cues = cues or packaged()
    pieces = text.split("\n")
    suspects = cues.suspects(pieces)
    for symbol in cues.symbols:
        if symbol in text:
            suspects += [i for i, piece in enumerate(pieces) if symbol in piece]
    if not suspects and not _rims(pieces):
        return ()
    return _find(text, hints, cues, budget)


def _rims(pieces: list[str]) -> bool:
    return True


def _find(text: str, hints: Hints, cues: Cues, budget: float) -> Iterable[Change]:
    rows = _rows(text)
    cuts: list[Change] = []
    found: dict[str, object] = {}
    for row in rows:
        row.hit = cues.match(row.text, hints.lang)
        if row.hit is None and not row.ends and row.words > 5 and (glued := cues.tail(row.text, hints.lang)):
            at, hit = glued
            cuts.append(Change(row.start + at, row.end, "", hit.rule, f"{hit.category}: {hit.matched[:48]!r} behind a sentence"))
    left = rows
    for _ in range(ROUNDS):
        if not mark(left, text):
            break
        left = [row for row in left if not row.rule]
    changes = sorted([*cuts, *_deletions(rows, text)])
    gone = sum(len("".join(text[c.start : c.end].split())) for c in changes)
    whole = len("".join(text.split()))
    if gone > budget * whole:
        low, high = changes[0].start, changes[-1].end
        why = f"would take {gone / whole:.0%} of the text, more than {budget:.0%}: left alone"
        return (Change(low, high, text[low:high], "budget", why),)
    return changes


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
