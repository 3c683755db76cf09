"""Split a text into capitalised words, and ask whether any of them is a sign of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import filterfalse

_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u0460-\u052f\u1e00-\u1fff"
_OTHER_SCRIPTS = "\u0531-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff"
_RARE_SCRIPTS = "\U00010000-\U0001efff"
SIMPLE = re.compile(f"[{_CAPITAL}]\\w*")
"""A word that begins with a capital of Latin, Greek or Cyrillic; some small letters too, which does no harm."""


@cache
def tied_words() -> re.Pattern[str]:
    """Return `SIMPLE` with what apostrophes tie to a word."""
    return re.compile(f"{SIMPLE.pattern}(?:['’]\\w+)*")


@cache
def any_script() -> re.Pattern[str]:
    """Return `SIMPLE` with the words of all other scripts: dear to compile, so only where a table needs it."""
    return re.compile(f"[{_CAPITAL}{_OTHER_SCRIPTS}{_RARE_SCRIPTS}]\\w*")


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


class Screen:
    """Lets texts pass that hold none of some words, with an ending or in capitals; the rest have to be read.

    *pairs* gives for a word the words of which one must be in the text, too; *uncased* are looked for as they are.

    >>> screen = Screen(["Kiew"], {"Papst": ["Leo", "Pius"]}, "s")
    >>> [screen.is_clear(text, text.split()) for text in ("Papst in Rom", "KIEWS Lage", "Papst Leo")]
    [True, False, False]
    """

    def __init__(
        self,
        words: Iterable[str],
        pairs: Mapping[str, Sequence[str]] | None = None,
        ending: str = "",
        uncased: Sequence[str] = (),
    ) -> None:
        pairs = pairs or {}
        self.single = _forms(words, ending)
        self.first = _forms(pairs, ending)
        self.signs = frozenset(self.single | self.first)
        self.pairs, self.ending, self.uncased = pairs, ending, uncased

    def is_clear(self, text: str, words: Collection[str]) -> bool:
        """Say whether *text*, whose capitalised words are *words*, holds no sign of a name."""
        found = self.signs.intersection(words)
        if found and not (self.single.isdisjoint(found) and self._stand_alone(found, set(words))):
            return False
        return not any(map(text.__contains__, self.uncased))

    def _stand_alone(self, firsts: Iterable[str], words: Set[str]) -> bool:
        """Say whether none of *firsts* has its second word among *words*."""
        return all(words.isdisjoint(self._seconds(first)) for first in firsts)

    def _seconds(self, first: str) -> Set[str]:
        seconds = self._known.get(first)
        if seconds is None:
            bases = self._bases.get(first, ())
            seconds = self._known[first] = _forms((word for base in bases for word in self.pairs[base]), self.ending)
        return seconds

    @cached_property
    def _known(self) -> dict[str, Set[str]]:
        return {}

    @cached_property
    def _bases(self) -> dict[str, list[str]]:
        """For each form of a first word the first words that it is a form of."""
        bases: dict[str, list[str]] = {}
        for base in self.pairs:
            for form in _forms([base], self.ending):
                bases.setdefault(form, []).append(base)
        return bases


def _forms(words: Iterable[str], ending: str) -> set[str]:
    """Return *words* as they are, with *ending*, and both in capitals."""
    forms = set(words)
    if ending:
        forms |= {word + ending for word in forms}
    return forms.union(map(str.upper, forms))
