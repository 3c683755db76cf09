"""Copies: where a page says its article again below, as extractors find it in a hidden version of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclean.boilerplate.rows import Row

LONG = 100  # characters: nobody writes so long a line twice by chance
NEAR = 3  # rows: from one copy of a run to the next
MANY = 3  # copies behind all that is new: there the text is said again as a whole
WORDS = 4  # a copy of fewer may be chance
COPY = "copy"  # the rule


def may_repeat(pieces: Sequence[str]) -> bool:
    """Say whether any long line stands twice among *pieces*."""
    long = [piece for piece in pieces if len(piece) >= LONG]
    return len(set(long)) < len(long)


def mark_copies(rows: Sequence[Row]) -> None:
    """Mark paragraphs said before that come in a run, as their originals do, or behind all that is new.

    A copy alone amid the text stays, such as a question asked of each guest; so do list items and what a machine wrote.
    """
    seen: dict[str, int] = {}
    original = {i: first for i, row in enumerate(rows) if (first := seen.setdefault(row.text.strip(), i)) < i}
    copies = [i for i in original if len(rows[i].text) >= LONG and rows[i].prose and not rows[i].bullet]
    if not copies:
        return
    new = [i for i, row in enumerate(rows) if i not in original and row.prose and row.hit is None]
    behind = [i for i in copies if i > max(new, default=-1)]
    runs = {i for pair in pairwise(copies) if _is_run(*pair, original) for i in pair}
    if len(behind) >= MANY:
        start = next(i for i in original if i > max(new, default=-1) and rows[i].words >= WORDS)
        behind = [*range(start, len(rows))]
    for i in {*behind, *runs}:
        rows[i].remove(COPY, "said before")


def _is_run(above: int, below: int, original: dict[int, int]) -> bool:
    """Say whether two copies stand by each other, and their originals do so in the same order."""
    return below - above <= NEAR and 0 < original[below] - original[above] <= NEAR
