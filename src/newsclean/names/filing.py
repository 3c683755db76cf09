"""File each form under its rarest word.

A text is split into capitalised words once; only where one of them is filed is anything compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from newsclean.names.forms import Form, Kind, changes, forms_of
from newsclean.names.inflection import has_cases
from newsclean.names.screen import SIGN, tied_words
from newsclean.names.table import ALL, Entity
from newsclean.names.words import COMMON, FUNCTION

# what speaks against filing a form under a word: it is in a right name too, it is a given name, it is everywhere
IN_NAME, GIVEN, EVERYDAY = 1_000, 2_000, 10_000_000

WORD = re.compile(r"\w+")


def key_of(text: str, weight: Mapping[str, float]) -> str:
    """Return the word that *text* is filed under: capitalised if there is one, the rarest, the longest.

    >>> key_of("Der Standard", {"Der": 9, "Standard": 1})
    'Standard'
    """
    words: list[str] = tied_words().findall(text) or WORD.findall(text)
    if len(words) <= 1:
        return words[0] if words else text
    return min(words, key=lambda word: rank(word, weight))


def rank(word: str, weight: Mapping[str, float]) -> tuple[float, int, str]:
    """Return what to sort words by, the best to file a form under first."""
    return weight.get(word, 0) + EVERYDAY * commonness(word), -len(word), word


def commonness(word: str) -> int:
    """Return how often *word* is met in any text: seldom (0), often (1) or at the front of sentences (2)."""
    return 0 if word not in COMMON and len(word) > 2 else 2 if word in FUNCTION else 1


def file_key(text: str, weight: Mapping[str, float]) -> str:
    """Return what an entity's form is filed under: its key, with a second word if the first is met too often.

    >>> file_key("Europa-Parlament", {}), file_key("Papst Francisco", {})
    ('Parlament Europa', 'Francisco')
    """
    key = key_of(text, weight)
    if rank(key, weight)[0] < IN_NAME:
        return key
    others = [word for word in tied_words().findall(text) if word != key]
    return f"{key} {min(others, key=lambda word: rank(word, weight))}" if others else key


def file_words(entities: Iterable[Entity], lang: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return two indexes, word to numbers of entities: of forms that change something, and of all other forms."""
    forms, weight = _weighed(entities, lang)
    make_key = key_of if has_cases(lang) else file_key
    aliases: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    for number, form in forms:
        filed = (aliases if changes(form) else others).setdefault(make_key(form.text, weight), [])
        if number not in filed:
            filed.append(number)
    return aliases, others


def file_signs(entities: Iterable[Entity]) -> tuple[dict[str, str], str]:
    """Return what a `Screen` of *entities* is made of: the forms of all languages by their rarest word, and others."""
    forms, weight = _weighed(entities, ALL)
    numbers: dict[str, list[str]] = {}
    for number, form in forms:
        numbers.setdefault(form.text, []).append(str(number))
    filed: dict[str, list[str]] = {}
    for text, some in numbers.items():
        words = SIGN.findall(text)
        sign = min(words, key=lambda word: rank(word, weight)) if words else ""
        filed.setdefault(sign, []).append("\t".join([text, *some]))
    uncased = "\t".join(filed.pop("", ()))
    return {sign: "\t".join(lines) for sign, lines in filed.items()}, uncased


def _weighed(entities: Iterable[Entity], lang: str) -> tuple[list[tuple[int, Form]], Mapping[str, int]]:
    """Return all forms with the numbers of their entities, and how much speaks against filing one under each word."""
    forms = [(number, form) for number, entity in enumerate(entities) for form in forms_of(entity, lang)]
    if lang == ALL:
        forms = [(number, form) for number, form in forms if form.kind >= Kind.SAFE]
    weight: Counter[str] = Counter()
    for _, form in forms:
        words = WORD.findall(form.text)
        weight.update(dict.fromkeys(words, IN_NAME if form.kind <= Kind.CANONICAL else 1))
        if form.entity.type == "person":
            weight.update(dict.fromkeys(words[:-1], GIVEN))
    return forms, weight


Second = Sequence[tuple[str, str]]
"""Forms, each with another sign of it: a word that a text needs, too."""
