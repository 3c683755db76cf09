"""Split a text into capitalised words, and ask whether any of them is a sign of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, filterfalse
from typing import NamedTuple

_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u0460-\u052f\u1e00-\u1fff"
_OTHER_SCRIPTS = "\u0531-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff"
_RARE_SCRIPTS = "\U00010000-\U0001efff"
_WORD = "[0-9A-Z_a-zÀ-ÖØ-öø-ÿ\\w]"  # the same as \\w, but what is listed is found without asking Unicode
SIMPLE = re.compile(f"[{_CAPITAL}]{_WORD}*")
"""A word that begins with a capital of Latin, Greek or Cyrillic; some small letters too, which does no harm."""


SIGN = re.compile("[A-ZÀ-ÞĀ-ɏЀ-ЯѠ-ԯ][a-zA-ZÀ-ɏЀ-ԯḀ-ỿ]+")
"""What a `Screen` takes for a word: faster than `SIMPLE`, and cut at other letters, which does no harm there."""


@cache
def tied_words() -> re.Pattern[str]:
    """Return `SIMPLE` with what apostrophes tie to a word."""
    return re.compile(f"{SIMPLE.pattern}(?:['’]\\w+)*")


@cache
def any_script() -> re.Pattern[str]:
    """Return `SIMPLE` with the words of all other scripts: dear to compile, so only where a table needs it."""
    return re.compile(f"[{_CAPITAL}{_OTHER_SCRIPTS}{_RARE_SCRIPTS}]{_WORD}*")


@cache
def any_tied() -> re.Pattern[str]:
    """Return `any_script` with what apostrophes tie to a word."""
    return re.compile(f"{any_script().pattern}(?:['’]\\w+)*")


def capitalised_words(text: str, every_script: bool = False) -> list[str]:
    """Return the capitalised words of *text*; of one with an apostrophe the parts too.

    >>> capitalised_words("die Wahl in Al'met'yevsk, Putin's Sieg")
    ['Wahl', "Al'met'yevsk", "Putin's", 'Sieg', 'Al', 'Putin']
    """
    every_script = every_script and not text.isascii()
    if "'" not in text and "’" not in text:
        return (any_script() if every_script else SIMPLE).findall(text)
    pattern = any_tied() if every_script else tied_words()
    words: list[str] = pattern.findall(text)
    tied = filterfalse(str.isalnum, words)
    return words + [part for word in tied for part in re.findall(r"\w+", word) if pattern.match(part)]


Found = list[tuple[str, tuple[int, ...]]]
"""Forms, and the numbers of the entities that have them."""


class Shape(NamedTuple):
    """A *form* of some entities, as *letters* stand in a text: in capitals or not; *words* must be in the text, too."""

    form: str
    numbers: tuple[int, ...]
    letters: str
    words: Sequence[tuple[str, str]]


class Screen:
    """Finds the forms of a table that stand in a text, with an ending s or in capitals; as a rule none.

    *forms* gives for a word the forms that it is a sign of, each followed by the numbers of its entities. The word is
    their rarest, and the other words of a form must be in the text, too. *uncased* forms have no capitalised word.

    >>> screen = Screen({"Kiew": "Kiew\\t0", "Pius": "Papst Pius\\t3\\t4"})
    >>> screen.found("Der Papst in KIEW", SIGN.findall("Der Papst in KIEW"))
    [('Kiew', (0,))]
    """

    def __init__(self, forms: Mapping[str, str], uncased: str = "") -> None:
        self.forms = forms
        capitals = list(map(str.upper, forms))
        self.signs = frozenset([*forms, *capitals, *[word + "s" for word in forms], *[word + "S" for word in capitals]])
        self.uncased = _parse(uncased)
        self._rarest = [max(form) for form, _ in self.uncased]
        self._shapes: dict[str, dict[str, list[Shape]]] = {}

    def found(self, text: str, words: Collection[str]) -> Found:
        """Return the forms in *text*, whose capitalised words are *words* (those of `SIGN`)."""
        found: Found = []
        signs = self.signs.intersection(words)
        if signs:
            held = set(words)
            for sign in signs:
                shapes = self._shapes_of(sign)
                for shape in chain(*map(shapes.__getitem__, shapes.keys() & held)):
                    if all(word in held or bent in held for word, bent in shape.words) and _stands(shape.letters, text):
                        found.append((shape.form, shape.numbers))
        for rare, (form, numbers) in zip(self._rarest, self.uncased, strict=True):
            if rare in text and all(map(text.__contains__, form.split())):
                found.append((form, numbers))
        return found

    def _shapes_of(self, sign: str) -> dict[str, list[Shape]]:
        """Return the forms that the word *sign* of a text is a sign of, each by another word that it needs there."""
        if sign not in self._shapes:
            shapes = self._shapes[sign] = {}
            for shape in self._make_shapes(sign):
                others = max((pair for pair in shape.words if sign not in pair), default=(sign,), key=_first_size)
                for word in others:
                    shapes.setdefault(word, []).append(shape)
        return self._shapes[sign]

    def _make_shapes(self, sign: str) -> Iterator[Shape]:
        for word in (sign, sign[:-1]):
            for form, numbers in _parse(self.forms.get(word, "")):
                yield Shape(form, numbers, form, [(some, some + "s") for some in SIGN.findall(form)])
        if sign.isupper():
            for word in (*self._from_capitals.get(sign, ()), *self._from_capitals.get(sign[:-1], ())):
                for form, numbers in _parse(self.forms[word]):
                    loud = map(str.upper, SIGN.findall(form))
                    yield Shape(form, numbers, form.upper(), [(some, some + "S") for some in loud])

    @cached_property
    def _from_capitals(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in self.forms:
            words.setdefault(word.upper(), []).append(word)
        return words


def _first_size(words: tuple[str, ...]) -> int:
    return len(words[0])


def _stands(form: str, text: str) -> bool:
    """Say whether *form* is in *text*, maybe with other spaces between its words."""
    if form in text:
        return True
    if " " not in form:
        return False
    first, form_at = form.partition(" ")[0], _with_any_spaces(form).match
    at = text.find(first)
    while at >= 0:
        if form_at(text, at):
            return True
        at = text.find(first, at + 1)
    return False


@lru_cache(maxsize=1024)
def _with_any_spaces(form: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, form.split())))


def _parse(line: str) -> Found:
    """Return the forms and numbers of *line*.

    >>> _parse("Papst Pius\\t3\\t4\\tPius\\t3")
    [('Papst Pius', (3, 4)), ('Pius', (3,))]
    """
    found: Found = []
    for part in line.split("\t") if line else ():
        if part.isdecimal() and found:
            found[-1] = (found[-1][0], (*found[-1][1], int(part)))
        else:
            found.append((part, ()))
    return found
