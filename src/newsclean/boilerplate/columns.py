"""Columns: one number per line, and what can be made of them along the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

Column = list[float]

FAR = 60.0  # lines: farther is not told apart
OUTSIDE = -2.0  # stands for a line beyond the rim


def shifted(column: Column, offset: int) -> Column:
    """Return for each line the value of the line *offset* further down.

    >>> shifted([1.0, 2.0, 3.0], 1)
    [2.0, 3.0, -2.0]
    """
    n = len(column)
    if abs(offset) >= n:
        return [OUTSIDE] * n
    return column[offset:] + [OUTSIDE] * offset if offset > 0 else [OUTSIDE] * -offset + column[:offset]


def window(column: Column, radius: int) -> Column:
    """Return for each line the mean over it and the *radius* lines on both sides; beyond the rim are zeros.

    >>> window([3.0, 0.0, 3.0], 1)
    [1.0, 2.0, 1.0]
    """
    sums = list(accumulate(column, initial=0.0))
    n = len(column)
    low = [0.0] * radius + sums
    high = sums + [sums[-1]] * radius
    width = 2 * radius + 1
    return [(b - a) / width for a, b in zip(low[:n], high[radius + 1 :], strict=False)]


def sums_above(column: Column) -> Column:
    """Return for each line the sum over those above it.

    >>> sums_above([3.0, 0.0, 2.0])
    [0.0, 3.0, 3.0]
    """
    return list(accumulate(column, initial=0.0))[: len(column)]


def run_sums(starts: Sequence[bool], column: Column) -> tuple[Column, Column]:
    """Return for each line the sum of *column* over its run, and the run's length; a run begins where *starts* says.

    >>> run_sums([False, False, True], [1.0, 2.0, 5.0])
    ([3.0, 3.0, 5.0], [2.0, 2.0, 1.0])
    """
    total = len(column)
    places = [i for i, starts_here in enumerate(starts) if starts_here or i == 0]
    sums: Column = []
    lengths: Column = []
    for start, stop in zip(places, [*places[1:], total], strict=True):
        sums += [sum(column[start:stop])] * (stop - start)
        lengths += [float(stop - start)] * (stop - start)
    return sums, lengths


def stretches(flags: Sequence[bool], column: Column) -> tuple[Column, Column]:
    """Return the sum of *column* over the stretch of flags set that each line is in, and its place by the greatest.

    >>> stretches([True, False, True, True], [9.0, 1.0, 5.0, 6.0])
    ([9.0, 0.0, 11.0, 11.0], [-2.0, -1.0, 0.0, 0.0])
    """
    total = len(flags)
    starts = [a != b for a, b in zip(flags, [not flags[0], *flags], strict=False)]
    sums, lengths = run_sums(starts, column)
    sums = [n if flag else 0.0 for n, flag in zip(sums, flags, strict=True)]
    start = sums.index(max(sums))
    if not flags[start]:
        return sums, [0.0] * total
    stop = start + int(lengths[start])
    far = [max(float(i - start), -FAR) for i in range(start)]
    return sums, far + [0.0] * (stop - start) + [min(float(i - stop + 1), FAR) for i in range(stop, total)]


def best_block(gains: Sequence[float]) -> tuple[int, int]:
    """Return start and stop of the contiguous lines with the greatest sum of *gains*; ``(0, 0)`` if none is above zero.

    >>> best_block([-1.0, 2.0, -1.0, 3.0, -9.0, 1.0])
    (1, 4)
    """
    best, here, start = 0.0, 0.0, 0
    found = (0, 0)
    for i, gain in enumerate(gains):
        if here <= 0:
            here, start = 0.0, i
        here += gain
        if here > best:
            best, found = here, (start, i + 1)
    return found


def from_place(place: int, total: int) -> Column:
    """Return how far each of *total* lines stands from line *place*, at most `FAR` to either side.

    >>> from_place(1, 3)
    [-1.0, 0.0, 1.0]
    """
    far = int(FAR)
    steps = [float(step) for step in range(max(-place, -far), min(total - place, far + 1))]
    return [-FAR] * max(0, min(total, place - far)) + steps + [FAR] * (total - max(0, min(total, place + far + 1)))
