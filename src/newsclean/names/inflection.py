"""Endings that a name takes in a sentence, per language, and how a canonical form takes them too.

Only what can be carried over letter by letter: a stem that changes is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsclean.names.surroundings import in_word
from newsclean.names.words import COMMON


class Ending(NamedTuple):
    """*added* stands where the dictionary form has *base*; *needs_consonant*: only on a stem that ends in one."""

    added: str
    base: str = ""
    needs_consonant: bool = False


def _masculine(*endings: str) -> tuple[Ending, ...]:
    return tuple(Ending(added, "", True) for added in endings)


def _declined(base: str, *endings: str) -> tuple[Ending, ...]:
    return tuple(Ending(added, base) for added in endings)


ENDINGS: dict[str, tuple[Ending, ...]] = {
    "de": (Ending("s"),),
    "nl": (Ending("s"),),
    "sv": (Ending("s"),),
    "*": (Ending("s"),),  # any language: to ask whether a text holds a name at all
    "pl": (
        *_masculine("a", "owi", "em", "iem", "ie", "ów", "u"),
        *_declined("ski", "skiego", "skiemu", "skim"),
        *_declined("cki", "ckiego", "ckiemu", "ckim"),
    ),
    "ru": (
        *_masculine("а", "у", "ом", "ым", "е"),
        *_declined("ский", "ского", "скому", "ским", "ском"),
        *_declined("ова", "овой", "ову"),
        *_declined("ина", "иной", "ину"),
    ),
    "uk": (
        *_masculine("а", "у", "ові", "ом", "ем", "им", "і"),
        *_declined("ський", "ського", "ському", "ським"),
        *_declined("ова", "ової", "овій", "ову"),
    ),
}
_VOWELS = frozenset("aeiouyąęóáéíаеёиоуыэюяєіїйьъ")
_CHANGING = ("ek", "ec", "eł")  # Polish stems that lose their e: Franciszek, Franciszka
_HISS = ("s", "ß", "x", "z", "ce")  # after these a German genitive is an apostrophe


def endings_of(lang: str) -> tuple[Ending, ...]:
    """Return the endings of *lang*; none for a language without rules."""
    return ENDINGS.get(lang, ())


def has_cases(lang: str) -> bool:
    """Say whether names have case endings in *lang*, beyond a genitive s."""
    return len(endings_of(lang)) > 1


@cache
def last_letters(lang: str) -> frozenset[str]:
    """Return the letters that endings of *lang* end in."""
    return frozenset(ending.added[-1] for ending in endings_of(lang))


def lemmas(word: str, lang: str) -> Iterator[tuple[str, Ending]]:
    """Yield the dictionary forms that *word* may be an inflected form of.

    >>> [lemma for lemma, _ in lemmas("Trumpem", "pl")]
    ['Trump']
    """
    if word[-1:].lower() not in last_letters(lang):
        return
    upper = word.isupper()
    for ending in endings_of(lang):
        added = ending.added.upper() if upper else ending.added
        if word.endswith(added) and len(word) > len(added) + 1:
            lemma = word[: -len(added)] + (ending.base.upper() if upper else ending.base)
            if _takes(lemma, ending):
                yield lemma, ending


def bend(name: str, ending: Ending, lang: str) -> str | None:
    """Return *name* with *ending*, or None where its stem does not take it.

    >>> bend("Трамп", Ending("ом", "", True), "ru"), bend("Merkel", Ending("s"), "de"), bend("Marx", Ending("s"), "de")
    ('Трампом', 'Merkels', 'Marx’')
    """
    upper = name.isupper()
    if lang == "de" and name.lower().endswith(_HISS):
        return name + "’"
    if lang == "pl" and not ending.base and name.lower().endswith(_CHANGING):
        return None
    if not _takes(name, ending) or not name.lower().endswith(ending.base):
        return None
    stem = name[: len(name) - len(ending.base)]
    return stem + (ending.added.upper() if upper else ending.added)


def _takes(name: str, ending: Ending) -> bool:
    return not ending.needs_consonant or name[-1:].lower() not in _VOWELS


def endings_behind(
    flat: str, start: int, end: int, endings: Sequence[Ending], shouted: bool
) -> Iterator[tuple[Ending, int]]:
    """Yield with which of *endings*, in capitals if *shouted*, ``flat[start:end]`` is a word, and where that ends.

    A word that is met in any text is no name with an ending.
    >>> [stop for _, stop in endings_behind("Merkels Rede", 0, 6, ENDINGS["de"], False)]
    [7]
    >>> [*endings_behind("Als er kam", 0, 2, ENDINGS["de"], False)]
    []
    """
    for ending in endings:
        added = ending.added.upper() if shouted else ending.added
        stop = end + len(added)
        if flat.startswith(added, end) and not in_word(flat[stop : stop + 1]):
            word = flat[start:stop]
            if word not in COMMON and word.capitalize() not in COMMON:
                yield ending, stop


def inflected(word: str, lang: str) -> dict[str, Ending]:
    """Return the forms of *word* with each ending of *lang* that it takes."""
    found = {}
    for ending in endings_of(lang):
        form = bend(word, ending, lang) if lang != "de" else word + ending.added
        if form:
            found[form] = ending
    return found
