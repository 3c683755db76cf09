"""Carry annotations from a source to its clean text and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsclean.pipeline import Cleaned

Span = tuple[Any, ...]
"""``(start, end, ...)``: offsets in code points, and whatever belongs to the span."""


def carry_spans(cleaned: Cleaned, spans: Iterable[Span], *, back: bool = False) -> list[Span]:
    """Return *spans* of the source as spans of the clean text; with *back*, the other way round.

    A span that was cut into covers what is left of it; one whose text is gone is left out. What follows start and
    end is handed on as it is.

    >>> from newsclean.edits import Edit
    >>> from newsclean.pipeline import Pass
    >>> cleaned = Cleaned("Werbung\\nIn Rom", "In Rom", (Pass("b", (Edit(0, 8, "Werbung\\n", "", "b/w"),)),))
    >>> carry_spans(cleaned, [(0, 7, "AD"), (11, 14, "LOC")])
    [(3, 6, 'LOC')]
    >>> carry_spans(cleaned, [(3, 6, "LOC")], back=True)
    [(11, 14, 'LOC')]
    """
    carry = cleaned.to_source if back else cleaned.to_text
    carried = []
    for start, end, *rest in spans:
        new_start, new_end = carry(start, end)
        if new_start < new_end or start == end:
            carried.append((new_start, new_end, *rest))
    return carried


def carry_iob(cleaned: Cleaned, tokens: Iterable[tuple[int, int, str]], *, back: bool = False) -> list[Span]:
    """Return IOB2 tagged *tokens*, ``(start, end, tag)``, as tokens of the clean text; with *back*, of the source.

    A token whose text is gone is left out; where it began an entity, the next token of that entity begins it.
    Tokens that one replacement covers together become one, with the tag of the first.

    >>> cleaned = Cleaned("Rom", "Rom")
    >>> carry_iob(cleaned, [(0, 3, "B-LOC")])
    [(0, 3, 'B-LOC')]
    """
    carried: list[Span] = []
    lost_begin = ""
    for start, end, tag in tokens:
        found = carry_spans(cleaned, [(start, end, tag)], back=back)
        if not found:
            lost_begin = tag[2:] if tag.startswith("B-") else lost_begin if tag.startswith("I-") else ""
            continue
        if lost_begin and tag == f"I-{lost_begin}":
            found = [(*found[0][:2], f"B-{lost_begin}")]
        lost_begin = ""
        if carried and found[0][0] < carried[-1][1]:
            carried[-1] = (carried[-1][0], max(carried[-1][1], found[0][1]), carried[-1][2])
        else:
            carried += found
    return carried
