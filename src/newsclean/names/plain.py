"""Plain aliases by word: a name for each, no entity behind it and no evidence asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from newsclean.names.filing import EVERYDAY, WORD, Second, commonness
from newsclean.names.screen import SIMPLE, any_script, tied_words
from newsclean.names.surroundings import in_word
from newsclean.names.table import AliasTable

SMALL_TABLE = 20_000  # words; above it a word in capitals stands for its capitalised form only

APOSTROPHES = ("'", "’")

Filed = str | tuple[str, ...]
"""One form, or several."""


class Weights(Counter[str]):
    """What speaks against filing a form under each word."""

    def __missing__(self, word: str) -> int:
        return weigh(word, 0)  # a part of a word: "Phone" in "iPhone"


def weigh(word: str, count: int) -> int:
    """Return what speaks against filing a form under *word*, which *count* forms have; of equals the longest wins."""
    return 100 * (count + EVERYDAY * commonness(word)) - len(word)


class Plain:
    """Plain aliases by word.

    *filed* has under a word the aliases, and the right names that hold an alias, whose rarest word it is; *inner* are
    all words of longer aliases.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.aliases = aliases
        names = set(aliases.values())
        self.filed: dict[str, Filed] = {}
        self.needs = cache(self._find_needs)
        self.quiet = cache(self._find_quiet)
        self.shouted = cache(self._find_shouted)
        self.joins = cache(self._find_joins)
        several = []
        for alias in aliases:
            if alias in names:  # a right name stands
                continue
            if alias.isalnum() and SIMPLE.fullmatch(alias):
                self.filed[alias] = alias
            else:
                several.append(alias)
        weight = Weights(chain.from_iterable(map(WORD.findall, several)))
        for word, count in weight.items():
            weight[word] = weigh(word, count)
        self.inner: Set[str] = weight.keys()
        self.several: set[str] = set()  # keys of forms of several words
        self.inside: set[str] = set()  # keys that are part of a word, or there twice: "Phone" in "iPhone"
        for alias in several:
            self._file(alias, weight)
        self._small = {key for key in self.filed if not SIMPLE.match(key)}
        self.right = frozenset(filter(self._holds_alias, names))
        for name in self.right:
            self._file(name, weight)

    def _file(self, name: str, weight: Weights) -> None:
        words: list[str] = SIMPLE.findall(name) or WORD.findall(name)
        key = min(words, key=weight.__getitem__) if len(words) > 1 else words[0] if words else name
        head, _, tail = name.partition(key)
        if (head and in_word(head[-1])) or (tail and (in_word(tail[0]) or key in tail)):
            self.inside.add(key)
        if " " in name:
            self.several.add(key)
        old = self.filed.get(key, ())
        self.filed[key] = (*((old,) if isinstance(old, str) else old), name) if old else name

    def _holds_alias(self, name: str) -> bool:
        """Say whether *name* has to be known to stand: an alias is in it, or in it with an ending, or without one."""
        if name.isalnum():
            return name[-1:] == "s" and name[:-1] in self.filed
        words = SIMPLE.findall(name)
        bent = name + "s"
        others = [word[:-1] for word in words if word[-1] == "s"] + [word + "s" for word in words[-1:]]
        others += self._small.intersection(WORD.findall(name)) if self._small else ()
        return any(form in bent for word in words + others for form in self.forms(word))

    def forms(self, key: str) -> tuple[str, ...]:
        """Return what is filed under *key*."""
        filed = self.filed.get(key, ())
        return (filed,) if isinstance(filed, str) else filed

    @cached_property
    def words(self) -> re.Pattern[str]:
        """What finds the capitalised words of a text, of other scripts than Latin, Greek and Cyrillic if need be."""
        return any_script() if any(key[0] > "\u0530" for key in self.filed) else SIMPLE

    @cached_property
    def longest(self) -> int:
        """The length of the longest alias or right name that holds one."""
        return max(map(len, chain(self.aliases, self.right)), default=0)

    @cached_property
    def uncased(self) -> frozenset[str]:
        """The keys that are not among the capitalised words of a text."""
        return frozenset(key for key in self.filed if not self.words.match(key))

    @cached_property
    def uncased_stems(self) -> list[str]:
        """Those of a few uncased keys that no other is a part of: as a rule none of them is in a text."""
        return [key for key in self.uncased if not any(other != key and other in key for other in self.uncased)]

    @cached_property
    def from_capitals(self) -> dict[str, str]:
        """The keys by how they look in capitals; only those of a small table."""
        return {key.upper(): key for key in self.filed} if len(self.filed) <= SMALL_TABLE else {}

    @cached_property
    def standing(self) -> frozenset[str]:
        """The words of a text that stand for a key: as it is, with a genitive s, and in a small table in capitals."""
        words = [*self.filed, *(key + "s" for key in self.filed)]
        return frozenset([*words, *map(str.upper, words)] if self.from_capitals else words)

    def _find_needs(self, key: str) -> frozenset[str]:
        """Return the words and apostrophes of which a text has one where a form stands around *key*.

        There are none if a form may stand there without.
        """
        signs = [self._second_signs(form, key) for form in self.forms(key)]
        return frozenset(chain(*signs)) if all(signs) and key not in self.inside else frozenset()

    def _second_signs(self, form: str, key: str) -> Sequence[str]:
        """Return a capitalised word of *form* besides *key*, as it may stand; else an apostrophe, else nothing."""
        words = [word for word in self.words.findall(form) if word != key]
        if words:
            word = max(words, key=len)
            return (word, word + "s")
        return [sign for sign in APOSTROPHES if sign in form][:1]

    def _find_quiet(self, key: str) -> Neighbours:
        return neighbours(key, ((form, form) for form in self.forms(key)))

    def _find_shouted(self, key: str) -> Neighbours:
        loud = ((form.upper(), form) for form in self.forms(key))
        return neighbours(key.upper(), (pair for pair in loud if pair[0] != pair[1]))

    def with_signs(self, key: str) -> Second:
        """Return what is filed under *key*, each form with a second sign that a text needs for it."""
        return [(form, _second(form, key)) for form in self.forms(key)]

    def is_inner(self, word: str) -> bool:
        """Say whether *word* may be a word of a longer alias, maybe with an ending or in capitals."""
        return word in self.inner or (word[-1] == "s" and word[:-1] in self.inner) or word.isupper()

    def _find_joins(self, name: str) -> tuple[bool, bool]:
        words = WORD.findall(name)
        return (self.is_inner(words[0]), self.is_inner(words[-1])) if words else (True, True)


def plain_of(table: AliasTable) -> Plain:
    """Return the plain aliases of *table* by word, sorted once and kept with the table."""
    plain: Plain = table.kept(("plain",), lambda: Plain(table.plain))
    return plain


Placed = tuple[int, str, str]
"""Where the key of a form stands in it, the form as it stands in a text, maybe in capitals, and the form."""


class Neighbours(NamedTuple):
    """The forms under one key by the two characters behind it, or before it where it is their last word."""

    behind: Mapping[str, Sequence[Placed]]
    before: Mapping[str, Sequence[Placed]]
    alone: Sequence[Placed]

    def around(self, before: str, behind: str) -> Sequence[Placed]:
        """Return what may stand between the two characters *before* and *behind* the key."""
        return (*self.alone, *self.behind.get(behind, ()), *self.before.get(before, ()))


def neighbours(key: str, forms: Iterable[tuple[str, str]]) -> Neighbours:
    """Sort *forms*, which hold *key*, by what stands around it; each as it stands in a text and as it is."""
    behind: dict[str, list[Placed]] = {}
    before: dict[str, list[Placed]] = {}
    alone = []
    for letters, form in forms:
        head, _, tail = letters.partition(key)
        placed = (len(head), letters, form)
        if len(tail) > 1:
            behind.setdefault(tail[:2], []).append(placed)
        elif len(head) > 1 and not tail:
            before.setdefault(head[-2:], []).append(placed)
        else:
            alone.append(placed)
    return Neighbours(behind, before, alone)


def _second(form: str, key: str) -> str:
    """Return another capitalised word of *form*, or *key* with the character behind it."""
    words = [word for word in tied_words().findall(form) if word != key]
    at = form.find(key)
    return max(words, key=len) if words else form[at : at + len(key) + 1].rstrip()
