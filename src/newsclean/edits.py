"""Edits: the one record of change, and the algebra that keeps it true.

Offsets count code points of the text an edit was made against.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]``, which reads *before*, with *after*.

    *rule* is a stable id such as ``boilerplate/de.lesen-sie-auch``; *reason* is one short line for people
    (evidence, a codec chain, a score) and may be empty.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    reason: str = ""


class Note(NamedTuple):
    """Something a step saw at ``text[start:end]``, which reads *found*, and left alone, with the reason why."""

    start: int
    end: int
    found: str
    rule: str
    reason: str


class EditError(ValueError):
    """Edits do not fit the text they are applied to."""


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return *text* with *edits* made; without edits, the same object.

    >>> apply("Rom, den 3. Mai", [Edit(0, 3, "Rom", "Paris", "demo/city")])
    'Paris, den 3. Mai'

    Raises EditError if the edits overlap, are out of order, or do not read *before* at their place.
    """
    if not edits:
        return text
    out: list[str] = []
    here = 0
    for edit in edits:
        if edit.start < here or text[edit.start : edit.end] != edit.before:
            raise EditError(f"{edit.rule}: {edit.before!r} is not at {edit.start}:{edit.end}")
        out += text[here : edit.start], edit.after
        here = edit.end
    out.append(text[here:])
    return "".join(out)


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn the text after *edits* back into the text before them.

    Where text was deleted, its inverse is an insertion: the only edits whose span is empty.
    """
    out, shift = [], 0
    for start, end, before, after, rule, reason in edits:
        out.append(Edit(start + shift, start + shift + len(after), after, before, rule, reason))
        shift += len(after) - (end - start)
    return tuple(out)


def compose(source: str, passes: Iterable[Sequence[Edit]]) -> tuple[Edit, ...]:
    """Return the one pass over *source* that does the work of all *passes*, one after the other.

    Edits of different passes are fused only where they overlap; a fused edit joins their rules with ``+``
    and their reasons with ``; ``. What is changed and changed back is no edit.
    """
    net: tuple[Edit, ...] = ()
    text = source
    for edits in passes:
        if edits:
            text = apply(text, edits)
            net = _fuse(source, net, edits, text) if net else tuple(edits)
    return net


def _fuse(source: str, first: Sequence[Edit], second: Sequence[Edit], text: str) -> tuple[Edit, ...]:
    """Join two passes: *first* runs on *source*, *second* on its result and gives *text*."""
    pieces = [(start, end, True, edit) for (start, end), edit in zip(Offsets(first).new, first, strict=True)]
    pieces += [(edit.start, edit.end, False, edit) for edit in second]
    pieces.sort(key=itemgetter(0, 1))  # by place in the text between the passes
    clusters: list[tuple[int, int, list[tuple[bool, Edit]]]] = []
    for start, end, is_first, edit in pieces:
        if clusters and start < clusters[-1][1]:
            low, high, members = clusters[-1]
            clusters[-1] = (low, max(high, end), members)
        else:
            clusters.append((start, end, members := []))
        members.append((is_first, edit))
    out = []
    old_shift = new_shift = 0  # source and final offset, less the offset between the passes
    for low, high, members in clusters:
        old_low, new_low = low + old_shift, low + new_shift
        for is_first, edit in members:
            if is_first:
                old_shift += len(edit.before) - len(edit.after)
            else:
                new_shift += len(edit.after) - len(edit.before)
        before, after = source[old_low : high + old_shift], text[new_low : high + new_shift]
        if before != after:
            members.sort(key=lambda member: not member[0])
            rule = "+".join(dict.fromkeys(edit.rule for _, edit in members))
            reason = "; ".join(dict.fromkeys(edit.reason for _, edit in members if edit.reason))
            out.append(Edit(old_low, high + old_shift, before, after, rule, reason))
    return tuple(out)


class Offsets:
    """Carry spans across one pass of edits, either way, in O(log n).

    A span that cuts into an edit widens to the whole of it. Text deleted at the rim of a span stays outside it;
    an empty span takes in what was deleted there.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        shifts = accumulate((len(e.after) - len(e.before) for e in edits), initial=0)
        self.old = [(e.start, e.end) for e in edits]
        self.new = [(e.start + d, e.start + d + len(e.after)) for e, d in zip(edits, shifts, strict=False)]

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the new text that covers what is left of the old text's ``[start:end]``."""
        return _carry(start, end, self.old, self.new)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the old text that the new text's ``[start:end]`` came from."""
        return _carry(start, end, self.new, self.old)


_Rims = list[tuple[int, int]]


def _carry(start: int, end: int, here: _Rims, there: _Rims) -> tuple[int, int]:
    if start == end:  # a point: take in whatever was deleted there
        first, last = bisect_left(here, (start,)), bisect_right(here, (end, end))
    else:
        first, last = bisect_right(here, (start, start)), bisect_left(here, (end,))
    if first and here[first - 1][1] > start:  # start cuts into the edit before
        first -= 1
    low = there[first][0] if first < last and here[first][0] <= start else _slide(start, first, here, there)
    high = there[last - 1][1] if last > first and here[last - 1][1] >= end else _slide(end, last, here, there)
    return low, high


def _slide(position: int, index: int, here: _Rims, there: _Rims) -> int:
    return position if index == 0 else position - here[index - 1][1] + there[index - 1][1]
