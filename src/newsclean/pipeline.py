"""An ordered, visible tuple of steps, and the record of what they did to one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from newsclean.edits import Edit, Note, Offsets, apply, compose, invert
from newsclean.step import NO_HINTS, Hints, Step, foreign

MAX_ROUNDS = 4


class Pass(NamedTuple):
    """One run of one step: its edits and notes, on the text as it was then."""

    step: str
    edits: tuple[Edit, ...]
    notes: tuple[Note, ...] = ()


class Cleaned:
    """A cleaned text with the record of every change. Offsets are code points."""

    def __init__(self, source: str, text: str, passes: tuple[Pass, ...] = ()) -> None:
        self.source, self.text, self.passes = source, text, passes

    def __repr__(self) -> str:
        return f"Cleaned({self.source!r}, {self.text!r}, {self.passes!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cleaned):
            return NotImplemented
        return (self.source, self.text, self.passes) == (other.source, other.text, other.passes)

    def __hash__(self) -> int:
        return hash((self.source, self.text, self.passes))

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in source coordinates, sorted and disjoint; applied to *source* they give *text*."""
        return compose(self.source, (p.edits for p in self.passes))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What the steps saw and left alone, in source coordinates."""
        found: list[Note] = []
        earlier: list[tuple[Edit, ...]] = []
        for done in self.passes:
            if done.notes:
                back = Offsets(compose(self.source, earlier)).back
                for note in done.notes:
                    start, end = back(note.start, note.end)
                    found.append(note._replace(start=start, end=end))
            earlier.append(done.edits)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _offsets(self) -> Offsets:
        return Offsets(self.edits)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of *source* that ``text[start:end]`` came from."""
        return self._offsets.back(*_within(start, end, self.text))

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of *text* that covers what is left of ``source[start:end]``."""
        return self._offsets.forward(*_within(start, end, self.source))

    def undo(self, rule: str | None = None) -> str:
        """Return the text without the edits of *rule*, or the source when no rule is given.

        *rule* is a whole id (``boilerplate/de.werbung``) or the front of one (``boilerplate``). An edit that
        stands partly on an undone one is undone with it; one that swallowed it whole stays.
        """
        if rule is None:
            return self.source
        text = self.source
        traced = self.source
        drift: tuple[Edit, ...] = ()  # turns the traced text into the text without the edits of *rule*
        for done in self.passes:
            if not done.edits:
                continue
            carry = Offsets(drift).forward
            starts, ends = [edit.start for edit in drift], [edit.end for edit in drift]
            kept = []
            for edit in done.edits:
                near = drift[bisect_right(ends, edit.start) : bisect_left(starts, edit.end)]
                if not is_under(edit.rule, rule) and not _cuts_into(edit, near):
                    start, end = carry(edit.start, edit.end)
                    if text[start:end] != edit.after:
                        kept.append(edit._replace(start=start, end=end, before=text[start:end]))
            traced = apply(traced, done.edits)
            text = apply(text, kept)
            drift = compose(traced, (invert(done.edits), drift, kept))
        return text

    def without(self, refused: Callable[[Edit], bool]) -> Cleaned:
        """Return the record with each of `edits` undone that *refused* says true of."""
        kept = tuple(edit for edit in self.edits if not refused(edit))
        if len(kept) == len(self.edits):
            return self
        return Cleaned(self.source, apply(self.source, kept), (Pass("kept", kept, self.notes),))


def _within(start: int, end: int, text: str) -> tuple[int, int]:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}:{end} is not within a text of {len(text)} code points")
    return start, end


def is_under(rule: str, wanted: str) -> bool:
    """Say whether *wanted* is *rule*, one of the rules it joins, or the front of one.

    >>> is_under("boilerplate/de.werbung", "boilerplate"), is_under("names/Q1", "name")
    (True, False)
    """
    return any(part == wanted or part.startswith((wanted + "/", wanted + ".")) for part in rule.split("+"))


def _cuts_into(edit: Edit, others: Iterable[Edit]) -> bool:
    """Say whether *edit* does not hold the whole of one of *others*, which all overlap it."""
    return not all(edit.start <= other.start <= other.end <= edit.end for other in others)


class Pipeline:
    """Steps run one after the other; a plain ``str -> str`` function is taken as a step.

    With *settle*, steps run again until a whole round changes nothing (at most `MAX_ROUNDS` rounds), so that a
    second call finds nothing to do; a step whose text has not changed since it last ran is not run again.
    *hints* stand in where a call gives none.
    """

    def __init__(
        self, steps: Iterable[Step | Callable[[str], str]], *, settle: bool = False, hints: Hints = NO_HINTS
    ) -> None:
        self.steps: tuple[Step, ...] = tuple(
            step if isinstance(step, Step) else foreign(getattr(step, "__name__", type(step).__name__), step)
            for step in steps
        )
        self.settle = settle
        self.hints = hints

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(step.name for step in self.steps)})"

    def __call__(self, text: str, hints: Hints = NO_HINTS, /, **named: str | None) -> str:
        """Return *text* cleaned. Hints come as one value or by name: ``title=``, ``lang=``, ``site=``, ``date=``."""
        return self._run(text, self._known(hints, named), None)

    def trace(self, text: str, hints: Hints = NO_HINTS, /, **named: str | None) -> Cleaned:
        """Return *text* cleaned, with the record of every change."""
        passes: list[Pass] = []
        result = self._run(text, self._known(hints, named), passes)
        return Cleaned(text, result, tuple(passes))

    def _known(self, hints: Hints, named: dict[str, str | None]) -> Hints:
        if unknown := named.keys() - Hints._fields:
            raise TypeError(f"unknown hint {min(unknown)!r}: use {', '.join(Hints._fields)}")
        if hints is NO_HINTS and not named:
            return self.hints
        return Hints(
            *(
                named.get(field) or given or own
                for field, given, own in zip(Hints._fields, hints, self.hints, strict=True)
            )
        )

    def _run(self, text: str, hints: Hints, passes: list[Pass] | None) -> str:
        left: dict[int, str] = {}  # what each step gave last: it need not see that again
        for _ in range(MAX_ROUNDS if self.settle else 1):
            before = text
            for index, step in enumerate(self.steps):
                if left.get(index) == text:
                    continue
                if passes is None:
                    text = step(text, hints)
                else:
                    edits, notes = step.trace(text, hints)
                    passes.append(Pass(step.name, edits, notes))
                    text = apply(text, edits)
                left[index] = text
            if text == before:
                break
        return text
