"""Say where two readings of one line differ, in time linear in their length."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Codecs disagree about what is not ASCII; some repairs also give a blank back its meaning or take a "?".
# XX* where X+ would do: `re` then leaps to the first X.
_SEAMS = tuple(re.compile(f"({seam}{seam}*)") for seam in (r"[^\x00-\x7f]", r"[^!-~]", r"[^0-9A-Za-z]"))


def differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, after)`` for each span of *old* that reads *after* in *new*.

    >>> list(differences("GÃ¼nter ißt KÃ¤se", "Günter ißt Käse"))
    [(1, 3, 'ü'), (13, 15, 'ä')]
    """
    for seam in _SEAMS:
        mine, other = seam.split(old), seam.split(new)
        if len(mine) == len(other) and mine[::2] == other[::2]:
            here = 0
            for before, after in zip(mine, other, strict=True):
                there = here + len(before)
                if before != after:
                    is_short = after and before[0] != after[0] and before[-1] != after[-1]
                    yield (here, there, after) if is_short else _trimmed(here, before, after)
                here = there
            return
    if old != new:
        yield _trimmed(0, old, new)


def _trimmed(start: int, before: str, after: str) -> tuple[int, int, str]:
    """Leave off what both begin and end with, but keep one character of *before*."""
    low, most = 0, min(len(before) - 1, len(after))
    while low < most and before[low] == after[low]:
        low += 1
    high, most = 0, min(len(before) - 1, len(after)) - low
    while high < most and before[-1 - high] == after[-1 - high]:
        high += 1
    return start + low, start + len(before) - high, after[low : len(after) - high]
