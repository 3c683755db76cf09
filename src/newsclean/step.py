"""A step: finds what to change, and is itself a plain ``str -> str``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, wraps
from typing import Any, NamedTuple

from newsclean.edits import Edit, EditError, Note, apply


class Hints(NamedTuple):
    """What is known of an article besides its text; every field may be None.

    *title* is the headline, *lang* a language code ("de", "de-AT"), *site* a host or outlet, *date* ``YYYY-MM-DD``.
    What is no code, or no date, counts as unknown.
    """

    title: str | None = None
    lang: str | None = None
    site: str | None = None
    date: str | None = None

    @property
    def language(self) -> str | None:
        """The language, as `language_code` reads it."""
        return language_code(self.lang)


def language_code(lang: str | None) -> str | None:
    """Return the two-letter code that *lang* begins with; None where it is no code, for then nothing is known.

    >>> language_code("de-AT"), language_code("EN"), language_code("german")
    ('de', 'en', None)
    """
    if not lang:
        return None  # as for most texts
    code = re.split("[-_]", lang, maxsplit=1)[0].lower()
    return code if len(code) == 2 and code.isalpha() else None


NO_HINTS = Hints()


class Change(NamedTuple):
    """What a finder yields: ``text[start:end]`` becomes *after*, by *rule* (without the step's name in front).

    A change whose *after* is what stands there already changes nothing: it becomes a note.
    """

    start: int
    end: int
    after: str
    rule: str
    reason: str = ""

    def on(self, text: str) -> Edit:
        """Return this change as an edit of *text*, its rule as it is."""
        return Edit(self.start, self.end, text[self.start : self.end], self.after, self.rule, self.reason)

    def is_note(self, text: str) -> bool:
        """Say whether this changes nothing in *text*."""
        return self.after == text[self.start : self.end]

    @classmethod
    def of(cls, edit: Edit) -> Change:
        """Return *edit* as a change."""
        return cls(edit.start, edit.end, edit.after, edit.rule, edit.reason)


def result_of(text: str, changes: Iterable[Change]) -> str:
    """Return *text* with *changes* made; the same object if there are only notes."""
    return apply(text, [change.on(text) for change in changes if not change.is_note(text)])


Find = Callable[[str, Hints], Iterable[Change]]
"""Yields sorted, disjoint changes; notes may lie anywhere. Returns an empty tuple quickly when there is nothing."""


def behind_mark(find: Callable[..., Iterable[Change]]) -> Callable[..., Iterable[Change]]:
    """Make *find* look at a text without its byte order mark, which is no part of the first line and stays."""

    @wraps(find)
    def found(text: str, hints: Hints, **options: Any) -> Iterable[Change]:
        if not text.startswith("\ufeff"):
            return find(text, hints, **options)
        changes = find(text[1:], hints, **options)
        return [change._replace(start=change.start + 1, end=change.end + 1) for change in changes]

    return found


class Step:
    """A named ``str -> str`` whose work can be had as edits; what it returns is made from those edits.

    *find* is a module-level function or a `functools.partial` of one, so that a step pickles. *bind*, where there
    is one, makes *find* anew from keyword options: `using` calls it. *direct* is for borrowed functions only: it
    does the same work without the log. *options* are those that *find* was made from.
    """

    __slots__ = ("bind", "direct", "find", "name", "options")

    def __init__(
        self,
        name: str,
        find: Find,
        bind: Callable[..., Find] | None = None,
        direct: Callable[[str], str] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self.name, self.find, self.bind, self.direct, self.options = name, find, bind, direct, options or {}

    def __repr__(self) -> str:
        return f"Step({self.name!r})"

    def __call__(self, text: str, hints: Hints = NO_HINTS, /, **options: Any) -> str:
        """Return *text* changed; the same object if nothing changes.

        Keyword arguments are hints (``title=``, ``lang=``, ``site=``, ``date=``) or options of the step.
        """
        if options:
            step, hints = self._split(hints, options)
            return step(text, hints)
        if self.direct:
            return self.direct(text) if text else text
        changes = self.find(text, hints)
        return self._made(text, changes) if changes else text

    def edits(self, text: str, hints: Hints = NO_HINTS, /, **options: Any) -> tuple[Edit, ...]:
        """Return what calling the step would change, as edits on *text*."""
        return self.trace(text, hints, **options)[0]

    def trace(self, text: str, hints: Hints = NO_HINTS, /, **options: Any) -> tuple[tuple[Edit, ...], tuple[Note, ...]]:
        """Return the edits, and the notes on what was seen and left alone."""
        if options:
            step, hints = self._split(hints, options)
            return step.trace(text, hints)
        return self._sorted_out(text, self.find(text, hints))

    def using(self, **options: Any) -> Step:
        """Return this step with *options*; others stay as they are. Raises TypeError for one that it does not have."""
        if self.bind is None:
            raise TypeError(f"step {self.name!r} has no options, but got {', '.join(options)}")
        options = {**self.options, **options}
        return Step(self.name, self.bind(**options), self.bind, self.direct, options)

    def _split(self, hints: Hints, options: dict[str, Any]) -> tuple[Step, Hints]:
        given = {key: options.pop(key) for key in Hints._fields if key in options}
        return (self.using(**options) if options else self), hints._replace(**given)

    def _made(self, text: str, changes: Iterable[Change]) -> str:
        """Return *text* with *changes* made: what applying the edits gives, without making them."""
        out: list[str] = []
        here = 0
        for before, (start, end, after, _, _) in self._checked(text, changes):
            if before != after:
                out += text[here:start], after
                here = end
        return "".join([*out, text[here:]]) if out else text

    def _sorted_out(self, text: str, changes: Iterable[Change]) -> tuple[tuple[Edit, ...], tuple[Note, ...]]:
        edits: list[Edit] = []
        notes: list[Note] = []
        for before, (start, end, after, rule, reason) in self._checked(text, changes):
            if before == after:
                notes.append(Note(start, end, before, f"{self.name}/{rule}", reason))
            else:
                edits.append(Edit(start, end, before, after, f"{self.name}/{rule}", reason))
        return tuple(edits), tuple(notes)

    def _checked(self, text: str, changes: Iterable[Change]) -> Iterator[tuple[str, Change]]:
        """Yield *changes*, each behind what stands in its place. Raises EditError for one that cannot be made."""
        here = 0
        for change in changes:
            start, end, after, rule, _ = change
            before = text[start:end]
            if before != after:
                if not here <= start < end <= len(text):
                    raise EditError(f"{self.name}/{rule}: {start}:{end} overlaps, is empty or is out of range")
                here = end
            yield before, change


def foreign(name: str, function: Callable[[str], str]) -> Step:
    """Wrap a ``str -> str`` function that reports nothing; its edits are a line, then word diff, rule ``diff``.

    An empty text stays empty: no edit could say what was put there.
    """
    return Step(name, partial(_diff, function), direct=function)


_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def _diff(function: Callable[[str], str], text: str, hints: Hints) -> Iterator[Change]:
    result = function(text) if text else text
    if result == text:
        return
    for start, end, new in _replaced(text.splitlines(keepends=True), result.splitlines(keepends=True)):
        for a, b, words in _replaced(_WORD.findall(text[start:end]), _WORD.findall(new)):
            yield Change(start + a, start + b, words, "diff")


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, text)`` in characters of ``"".join(old)``; an insertion takes its neighbour along."""
    from difflib import SequenceMatcher

    at = [0]
    for item in old:
        at.append(at[-1] + len(item))
    found: list[list[Any]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = "".join(new[k:m])
        if tag == "equal":
            continue
        if tag != "insert":
            found.append([i, j, text])
        elif found and found[-1][1] == i:  # the left neighbour is taken already
            found[-1][2] += text
        elif i:  # the left neighbour stays, with the new text behind it
            found.append([i - 1, i, old[i - 1] + text])
        else:
            found.append([0, 1, text + old[0]])
    for i, j, text in found:
        yield at[i], at[j], text
