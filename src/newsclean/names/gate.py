"""Ask a text quickly whether it holds one of many words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from newsclean.names.filing import WORD
from newsclean.names.inflection import endings_of, has_cases, lemmas
from newsclean.names.words import COMMON

SMALL_TABLE = 20_000  # keys; up to here inflected and all-caps forms are kept ready, above they are worked out
WARM = 50  # texts; before that the making of them would cost more than it saves
FEW = 16


class Hits(NamedTuple):
    """Keys that words of a text stand for: as they are or with an ending (*quiet*), or in capitals (*shouted*)."""

    quiet: Set[str]
    shouted: Set[str]


NO_HITS = Hits(frozenset(), frozenset())


class Gate:
    """Asks a text whether it holds one of *keys*, as it stands, with an ending of *lang*, or in capitals."""

    def __init__(self, keys: Set[str], lang: str, words: re.Pattern[str]) -> None:
        double = {key for key in keys if " " in key} if len(keys) <= SMALL_TABLE else frozenset[str]()
        self.keys = keys - double if double else keys
        self.pairs: dict[str, list[tuple[str, str]]] = {}  # first word, maybe with an ending: second word, key
        for key in double:
            first, _, second = key.partition(" ")
            for form in (first, first + "s"):
                self.pairs.setdefault(form, []).append((second, key))
        self.lang = lang
        self.has_cases = has_cases(lang)
        self.genitive = [ending.added for ending in endings_of(lang)] == ["s"]
        self.uncased = frozenset(key for key in self.keys if not words.match(key))
        self.asked = 0
        self.signs: frozenset[str] | None = None  # all words by which a text may hold a key

    def _make_signs(self) -> frozenset[str]:
        """Return all words by which a text may hold a key: inflected, in capitals, the first of two."""
        cased = self.keys - self.uncased
        forms = set(cased)
        for added, base, _ in endings_of(self.lang):
            forms |= {key[: len(key) - len(base)] + added for key in cased if key.endswith(base)}
        return frozenset(forms.union(map(str.upper, forms), self._pair_words))

    def hits(self, words: Collection[str], text: str) -> Hits:
        """Return the keys that the capitalised *words* of *text*, or other words of it, stand for."""
        self.asked += 1
        if self.signs is None and self.asked == WARM and len(self.keys) <= SMALL_TABLE:
            self.signs = self._make_signs()
        if self.signs is None:
            found: Set[str] = words if isinstance(words, Set) else set(words)
        else:
            found = self.signs.intersection(words)
        uncased = self._uncased(text) if self.uncased else frozenset[str]()
        return self._hits(found, words, uncased) if found or uncased else NO_HITS

    def _hits(self, found: Set[str], words: Collection[str], uncased: Set[str]) -> Hits:
        """Return the keys that the words *found* stand for, of all capitalised *words* of a text, and *uncased*."""
        keys = self.keys
        quiet = keys & found
        if self.genitive:
            quiet |= keys & {word[:-1] for word in found if word[-1] == "s" and word not in COMMON}
        elif self.has_cases:
            quiet |= {lemma for word in found for lemma, _ in lemmas(word, self.lang) if lemma in keys}
        if uncased:
            quiet |= uncased
        shouted = {key for word in compress(found, map(str.isupper, found)) for key in self._shouted(word)}
        if self.pairs and (firsts := self._pair_words & found):
            double = self._double(firsts, set(words))
            quiet, shouted = quiet | double.quiet, shouted | double.shouted
        return _hits(quiet, shouted)

    def _uncased(self, text: str) -> Set[str]:
        if len(self.uncased) <= FEW:
            return {key for key in self.uncased if key in text}
        return self.uncased & set(WORD.findall(text))

    def _shouted(self, word: str) -> Iterator[str]:
        """Yield the keys that *word* is, in capitals."""
        if len(word) > 1:
            for lemma in (word, *(lemma for lemma, _ in lemmas(word, self.lang))):
                if (key := self._quiet(lemma)) is not None:
                    yield key

    def _quiet(self, word: str) -> str | None:
        """Return the key that reads *word* in capitals."""
        key = word.capitalize()
        if key in self.keys:
            return key
        return self._from_capitals.get(word) if len(self.keys) <= SMALL_TABLE else None

    def _double(self, firsts: Set[str], words: Set[str]) -> Hits:
        """Return the keys that begin with one of *firsts* and go on with one of *words*, maybe with an ending."""
        quiet, shouted = set(), set()
        for first in firsts:
            for second, key in self.pairs.get(first, ()):
                if second in words or second + "s" in words:
                    quiet.add(key)
            for second, key in self._loud_pairs.get(first, ()):
                if second in words or second + "S" in words:
                    shouted.add(key)
        return _hits(quiet, shouted)

    @cached_property
    def _pair_words(self) -> frozenset[str]:
        return frozenset(self.pairs.keys() | self._loud_pairs.keys())

    @cached_property
    def _loud_pairs(self) -> dict[str, list[tuple[str, str]]]:
        return {first.upper(): [(second.upper(), key) for second, key in some] for first, some in self.pairs.items()}

    @cached_property
    def _from_capitals(self) -> dict[str, str]:
        return {key.upper(): key for key in self.keys}


def _hits(quiet: Set[str], shouted: Set[str]) -> Hits:
    return Hits(quiet, shouted) if quiet or shouted else NO_HITS
