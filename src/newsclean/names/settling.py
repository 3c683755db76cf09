"""Look again at a text whose names were changed, until a second call would change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from newsclean.edits import Edit, Offsets, apply, compose
from newsclean.names.filing import WORD
from newsclean.names.plain import Plain
from newsclean.names.reading import composed
from newsclean.step import Change

MAX_ROUNDS = 4
NEAR = 24  # code points beside a new name in which its neighbour is looked for

Look = Callable[[str], Iterable[Change]]
"""Finds what is to be changed in a text that is a result already."""


def settle(text: str, changes: list[Change], look: Look) -> list[Change]:
    """Return *changes* with what *look* still finds in their result, so that a second call changes nothing."""
    passes, result = [_edits(text, changes)], text
    while passes[-1] and len(passes) < MAX_ROUNDS:
        result = apply(result, passes[-1])
        passes.append(_edits(result, look(result)))
    if not any(passes[1:]):
        return changes
    net = compose(text, passes)
    notes = [change for change in changes if change.is_note(text)]
    free = [c for c in notes if not any(edit.start < c.end and c.start < edit.end for edit in net)]
    return sorted([*map(Change.of, net), *free])


def settle_plain(text: str, seen: str, changes: list[Change], plain: Plain, look: Look) -> list[Change]:
    """Return what `settle` does for *text*, which is *seen* when composed.

    Plain names are no evidence for others, so only what is around them is looked at.
    """
    ends = [-NEAR, *(change.end for change in changes)]
    joints = [
        place
        for place, (change, end) in enumerate(zip(changes, ends, strict=False))
        if change.start < end + 4 or _may_join(text, change, plain)
    ]
    if not joints:
        return changes
    result = apply(text, edits := _edits(text, changes, notes=True))
    is_even = seen is text and "  " not in text  # or blanks are doubled, or letters decomposed
    new, reach = Offsets(edits).new, 2 * plain.longest + (0 if is_even else NEAR)  # a name there may free another
    around = [result[max(0, low - reach) : high + reach] for low, high in map(new.__getitem__, joints)]
    return settle(text, changes, look) if _changes("\n\n".join(around), look) else changes


def held_back(text: str, changes: Iterable[Change], why: str) -> list[Change]:
    """Return *changes* as notes that say *why* none of them is made; those that are notes already stay."""
    return [change if change.is_note(text) else _as_note(text, change, why) for change in changes]


def _as_note(text: str, change: Change, why: str) -> Change:
    name = change.rule.partition("+")[0].partition(".")[0]
    return change._replace(after=text[change.start : change.end], rule=f"undecided.{name}", reason=why)


def _changes(text: str, look: Look) -> bool:
    return not all(change.is_note(text) for change in look(text))


def _may_join(text: str, change: Change, plain: Plain) -> bool:
    """Say whether the new name and the word beside it may both be in one longer alias."""
    first, last = plain.joins(change.after)
    if first:
        before = WORD.findall(composed(text[max(0, change.start - NEAR) : change.start]))
        if before and plain.is_inner(before[-1]):
            return True
    if last:
        after = WORD.findall(composed(text[change.end : change.end + NEAR]))
        return bool(after) and plain.is_inner(after[0])
    return False


def _edits(text: str, changes: Iterable[Change], notes: bool = False) -> Sequence[Edit]:
    edits = [change.on(text) for change in changes]
    return edits if notes else [edit for edit in edits if edit.before != edit.after]
