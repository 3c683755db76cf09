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


def run_lengths(flags: Sequence[bool]) -> Column:
    """Return how many flags in a row are set up to and with each.

    >>> run_lengths([True, True, False, True])
    [1, 2, 0, 1]
    """
    n = 0
    return [n := n + 1 if flag else 0 for flag in flags]


def distances(column: Column) -> Column:
    """Return how many lines lie between each line and the last one above it whose value is not zero.

    >>> distances([0.0, 5.0, 0.0, 0.0])
    [60, 0, 1, 2]
    """
    n = far = int(FAR)
    return [n := 0 if value else min(n + 1, far) for value in column]


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
