"""Split a text into capitalised words, and ask whether any of them is a sign of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u0460-\u052f\u1e00-\u1fff"
_OTHER_SCRIPTS = "\u0531-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\U00010000-\U0001efff"
SIMPLE = re.compile(f"[{_CAPITAL}]\\w*")
"""A word that begins with a capital of Latin, Greek or Cyrillic; some small letters too, which does no harm."""


@cache
def tied_words() -> re.Pattern[str]:
    """Return `SIMPLE` with what apostrophes tie to a word."""
    return re.compile(f"{SIMPLE.pattern}(?:['’]\\w+)*")


@cache
def any_script() -> re.Pattern[str]:
    """Return `tied_words` with the words of all other scripts: dear to compile, so only where a table needs it."""
    return re.compile(f"[{_CAPITAL}{_OTHER_SCRIPTS}]\\w*(?:['’]\\w+)*")


def capitalised_words(text: str, every_script: bool = False) -> list[str]:
    """Return the capitalised words of *text*; of one with an apostrophe the parts too.

    >>> capitalised_words("die Wahl in Al'met'yevsk, Putin's Sieg")
    ['Wahl', "Al'met'yevsk", "Putin's", 'Sieg', 'Al', 'Putin']
    """
    tied = "'" in text or "’" in text
    if not tied and not every_script:
        return SIMPLE.findall(text)
    pattern = any_script() if every_script else tied_words()
    words: list[str] = pattern.findall(text)
    if not tied:
        return words
    both = [word for word in words if "'" in word or "’" in word]
    return words + [part for word in both for part in re.findall(r"\w+", word) if pattern.match(part)]


class Screen:
    """Lets texts pass that hold none of some words, with an ending or in capitals; the rest have to be read.

    >>> screen = Screen(["Kiew"], ["s"])
    >>> screen.is_clear("Die Lage in Rom"), screen.is_clear("KIEWS Lage")
    (True, False)
    """

    def __init__(self, words: Iterable[str], endings: Iterable[str] = (), uncased: Collection[str] = ()) -> None:
        signs = set(words)
        for ending in endings:
            signs |= {word + ending for word in signs}
        self.signs = frozenset(signs.union(map(str.upper, signs)))
        self.uncased = uncased

    def is_clear(self, text: str) -> bool:
        """Say whether *text* holds no sign of a name."""
        if not self.signs and not self.uncased:
            return True
        return self.signs.isdisjoint(capitalised_words(text)) and not any(map(text.__contains__, self.uncased))
