"""File each form under its rarest word.

A text is split into capitalised words once; only where one of them is filed is anything compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from newsclean.names.forms import ALL, Kind, forms_of
from newsclean.names.inflection import has_cases
from newsclean.names.table import Entity
from newsclean.names.words import COMMON

# what speaks against filing a form under a word: it is in a right name too, it is a given name, it is everywhere
IN_NAME, GIVEN, EVERYDAY = 1_000, 2_000, 10_000_000

WORD = re.compile(r"\w+")
_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u0460-\u052f\u1e00-\u1fff"
_OTHER_SCRIPTS = "\u0531-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\U00010000-\U0001efff"
CAPITALISED = re.compile(f"[{_CAPITAL}]\\w*(?:['’]\\w+)*")
"""A word that begins with a capital of Latin, Greek or Cyrillic; some small letters too, which does no harm."""


@cache
def any_script() -> re.Pattern[str]:
    """Return `CAPITALISED` with the words of all other scripts: dear to compile, so only where a table needs it."""
    return re.compile(f"[{_CAPITAL}{_OTHER_SCRIPTS}]\\w*(?:['’]\\w+)*")


def capitalised_words(text: str, pattern: re.Pattern[str] = CAPITALISED) -> set[str]:
    """Return the capitalised words of *text*; of one with an apostrophe the parts too.

    >>> sorted(capitalised_words("die Wahl in Al'met'yevsk, Putin's Sieg"))
    ['Al', "Al'met'yevsk", 'Putin', "Putin's", 'Sieg', 'Wahl']
    """
    words = set(pattern.findall(text))
    if "'" in text or "’" in text:
        both = [word for word in words if "'" in word or "’" in word]
        words.update([part for word in both for part in WORD.findall(word) if pattern.match(part)])
    return words


def key_of(text: str, weight: Mapping[str, float]) -> str:
    """Return the word that *text* is filed under: capitalised if there is one, the rarest, the longest.

    >>> key_of("Der Standard", {"Der": 9, "Standard": 1})
    'Standard'
    """
    words: list[str] = CAPITALISED.findall(text) or WORD.findall(text)
    if len(words) <= 1:
        return words[0] if words else text
    return min(words, key=lambda word: _rank(word, weight))


def _rank(word: str, weight: Mapping[str, float]) -> tuple[float, int, str]:
    """Return what to sort words by, the best to file a form under first."""
    return weight.get(word, 0) + EVERYDAY * (word in COMMON or len(word) < 3), -len(word), word


def file_key(text: str, weight: Mapping[str, float]) -> str:
    """Return what an entity's form is filed under: its key, with a second word if the first is met too often.

    >>> file_key("Europa-Parlament", {}), file_key("Papst Francisco", {})
    ('Parlament Europa', 'Francisco')
    """
    key = key_of(text, weight)
    if _rank(key, weight)[0] < IN_NAME:
        return key
    others = [word for word in CAPITALISED.findall(text) if word != key]
    return f"{key} {min(others, key=lambda word: _rank(word, weight))}" if others else key


def file_words(entities: Iterable[Entity], lang: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return two indexes, word to numbers of entities: of forms that change something, and of all other forms."""
    forms = [(number, form) for number, entity in enumerate(entities) for form in forms_of(entity, lang)]
    if lang == ALL:
        forms = [(number, form) for number, form in forms if form.kind >= Kind.SAFE]
    weight: Counter[str] = Counter()
    for _, form in forms:
        words = WORD.findall(form.text)
        weight.update(dict.fromkeys(words, IN_NAME if form.kind <= Kind.CANONICAL else 1))
        if form.entity.type == "person":
            weight.update(dict.fromkeys(words[:-1], GIVEN))
    make_key = key_of if has_cases(lang) else file_key
    aliases: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    for number, form in forms:
        changes = form.kind >= Kind.SAFE and form.bare != form.text
        filed = (aliases if changes else others).setdefault(make_key(form.text, weight), [])
        if number not in filed:
            filed.append(number)
    return aliases, others


Second = Sequence[tuple[str, str]]


class Plain(NamedTuple):
    """Plain aliases by word: *single* are words that are aliases, *longer* those filed under one of their words.

    A longer alias comes with a second sign, which must be in a text too before it is looked for: another of its
    words, or the first with the character behind it. *right* are
    the names that hold an alias, filed likewise; *inner* are all words of longer aliases.
    """

    single: Set[str]
    longer: dict[str, tuple[tuple[str, str], ...]]
    right: dict[str, tuple[tuple[str, str], ...]]
    inner: Set[str]


def file_plain(plain: Mapping[str, str]) -> Plain:
    weight: Counter[str] = Counter()
    single, several = set(), []
    names = set(plain.values())
    for alias in plain:
        if alias in names:  # a right name stands
            continue
        if alias.isalnum() and CAPITALISED.fullmatch(alias):
            single.add(alias)
        else:
            several.append(alias)
            weight.update(WORD.findall(alias))
    longer: dict[str, tuple[tuple[str, str], ...]] = {}
    for alias in several:
        _file(longer, alias, weight)
    right: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in names:
        if not name.isalnum() and _holds_alias(name, single, longer):
            _file(right, name, weight)
    return Plain(single, longer, right, weight.keys())


def _file(filed: dict[str, tuple[tuple[str, str], ...]], name: str, weight: Mapping[str, float]) -> None:
    words = CAPITALISED.findall(name)
    if len(words) > 1:
        key, other, *_ = [*sorted(set(words), key=lambda word: _rank(word, weight)), ""]
    else:
        key, other = words[0] if words else key_of(name, weight), ""
    if not other:
        end = name.find(key) + len(key)
        other = name[: end + 1] if end < len(name) else name[:end]
        other = other[other.find(key) :]
    filed[key] = (*filed.get(key, ()), (name, other))


def _holds_alias(name: str, single: Set[str], longer: Mapping[str, tuple[tuple[str, str], ...]]) -> bool:
    words = CAPITALISED.findall(name)
    return any(word in single for word in words) or any(
        alias in name for word in words for alias, _ in longer.get(word, ())
    )
