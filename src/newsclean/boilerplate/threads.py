"""Threads: what readers wrote below an article goes as one block, whatever it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.boilerplate.rows import Row

FEW = 2  # comments: what begins like one may be a quotation
NAME = 5  # words of a name at most
ABOVE = 2  # rows above the first name in which a label for comments stands
REST = 20  # rows below the last opening at most: behind more it is the article that goes on
THREAD = "thread"  # the rule

_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d")
_CLOCK = re.compile(r"\d[:.h]\d\d")


def take_openings(rows: Sequence[Row]) -> None:
    """Note which rows may open a comment ("Anna Bell says:"); such a row is no cue for anything else."""
    for row in rows:
        if row.hit and row.hit.opening:
            row.opening, row.hit = True, None


def mark_thread(rows: Sequence[Row]) -> None:
    """Mark the comments of readers, and all below them: from the first on that is said to be by somebody at a time.

    There must be a paragraph above and two comments at least. A name with a date below is the head of one only below a
    label for comments: reports by the minute and posts in an article have such heads.
    """
    first_prose = next((i for i, row in enumerate(rows) if row.hit is None and row.prose), len(rows))
    below = range(first_prose + 1, len(rows))
    heads = [i for i in below if _is_said(i, rows)]
    if len(heads) < FEW:
        heads = [i for i in below if _is_signed(i, rows)]
        if heads and not any(_is_label(row) for row in rows[max(0, heads[0] - ABOVE) : heads[0]]):
            return
    if len(heads) < FEW or len(rows) - heads[-1] > REST:
        return
    for row in rows[heads[0] :]:
        row.remove(THREAD, f"comments: {len(heads)} of readers, and what stands below")


def _is_said(index: int, rows: Sequence[Row]) -> bool:
    """Say whether a row tells that somebody said something, and it or the next one tells day and hour."""
    row = rows[index]
    if not row.opening:
        return False
    tells_when = _YEAR.search(row.text) is not None and _CLOCK.search(row.text) is not None
    return tells_when or _has_date_below(index, rows)


def _is_signed(index: int, rows: Sequence[Row]) -> bool:
    """Say whether a row is a name with a date below."""
    row = rows[index]
    is_name = row.opening or (row.hit is None and row.words <= NAME and not row.ends and not row.bullet)
    return is_name and _has_date_below(index, rows)


def _has_date_below(index: int, rows: Sequence[Row]) -> bool:
    below = rows[index + 1].hit if index + 1 < len(rows) else None
    return below is not None and below.category == "date"


def _is_label(row: Row) -> bool:
    return row.hit is not None and row.hit.category == "comments"
