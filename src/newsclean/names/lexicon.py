"""An alias table made ready for one language: its forms, and the words by which a text is asked for them.

Each form is filed under its rarest word. A text is split into capitalised words once; only where one of them is
filed is anything compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from typing import Literal, NamedTuple

from newsclean.names.inflection import endings_of, has_cases, lemmas
from newsclean.names.table import ANY, Alias, AliasTable, Entity, in_language

Expand = Literal["never", "first", "all"]

WORD = re.compile(r"\w+")
CAPITALISED = re.compile("[A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u0490]\\w+")  # some small ones too: harmless
SMALL_TABLE = 20_000  # keys; up to here inflected and all-caps forms are kept ready, above they are worked out
FEW = 16
ALL = "*"  # all languages at once: only to ask whether a text holds a word of the table


class Kind(IntEnum):
    """What a form is, the strongest claim first."""

    BLOCKED = 0
    CANONICAL = 1
    SAFE = 2
    AMBIGUOUS = 3


class Form(NamedTuple):
    """*text* becomes *after*, or *bare* where a surname is not to become a full name."""

    text: str
    after: str
    bare: str
    kind: Kind
    entity: Entity
    bends: bool = True


def forms_of(entity: Entity, lang: str) -> list[Form]:
    """Return all forms of *entity* in *lang*, none of them twice; none where it is silent."""
    canonical = "*" if lang == ALL else entity.name_in(lang)
    if canonical is None:
        return []
    found: dict[str, Form] = {}

    def add(text: str, after: str, bare: str, kind: Kind, bends: bool = entity.inflect) -> None:
        if text and text not in found:
            found[text] = Form(text, after, bare, kind, entity, bends)

    for phrase in in_language(entity.blocked, lang):
        add(phrase, phrase, phrase, Kind.BLOCKED)
    for name in _right_names(entity, canonical, lang):
        add(name, name, name, Kind.CANONICAL)
    for some in entity.forms.values() if lang == ALL else [entity.forms.get(lang, {})]:
        for text, after in some.items():
            add(text, after, after, Kind.SAFE, False)
    for kind, aliases in ((Kind.SAFE, entity.aliases), (Kind.AMBIGUOUS, entity.ambiguous)):
        for alias in aliases:
            if alias.lang in (ANY, lang) or lang in ("", ALL):
                after = alias.to or canonical
                add(alias.text, after, _bare(alias, after, entity, lang), kind)
    for form in list(found.values()):
        if form.text[0].islower() and form.kind != Kind.BLOCKED:  # "papa Francis" may begin a sentence
            add(_capital(form.text), _capital(form.after), _capital(form.bare), form.kind, form.bends)
    return list(found.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _right_names(entity: Entity, canonical: str, lang: str) -> Iterator[str]:
    yield canonical
    surname = canonical.split()[-1]
    for given in in_language(entity.given, lang):
        yield canonical if canonical.startswith(given + " ") else f"{given} {surname}"
    for alias in (*entity.aliases, *entity.ambiguous):
        if alias.to and alias.lang in (ANY, lang):
            yield alias.to


def _bare(alias: Alias, after: str, entity: Entity, lang: str) -> str:
    """Return what a bare surname becomes when it stays one: "Lavrov" is "Lawrow", not "Sergei Lawrow"."""
    size = len(alias.text.split())
    if after.endswith(" " + alias.text):
        return alias.text
    if alias.to or entity.type != "person" or size >= len(after.split()):
        return after
    if any(after.startswith(title + " ") for title in in_language(entity.titles, lang)):
        return after
    for given in in_language(entity.given, lang):
        if after.startswith(given + " ") and size <= len(rest := after[len(given) + 1 :].split()):
            return " ".join(rest)
    return after if size > 1 else " ".join(after.split()[1:])


def key_of(text: str, weight: Mapping[str, float]) -> str:
    """Return the word that *text* is filed under: capitalised if there is one, the rarest, the longest.

    >>> key_of("Der Standard", {"Der": 9, "Standard": 1})
    'Standard'
    """
    words = CAPITALISED.findall(text) or WORD.findall(text)
    if len(words) <= 1:
        return words[0] if words else text
    return min(_findable(text, words), key=lambda word: (weight.get(word, 0), -len(word), word))


def _findable(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the words that `str.find` finds at their own place: not "San" in "Santo San"."""
    here = 0
    for word in words:
        here = text.index(word, here)
        if text.find(word) == here:
            yield word
        here += len(word)


Filed = Mapping[str, Sequence[int]]


def file_words(entities: Iterable[Entity], lang: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return two indexes, word to numbers of entities: of forms that change something, and of all other forms."""
    forms = [(number, form) for number, entity in enumerate(entities) for form in forms_of(entity, lang)]
    if lang == ALL:
        forms = [(number, form) for number, form in forms if form.kind >= Kind.SAFE]
    weight: Counter[str] = Counter()
    for _, form in forms:
        weight.update(dict.fromkeys(WORD.findall(form.text), 1000 if form.kind <= Kind.CANONICAL else 1))
    aliases: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    for number, form in forms:
        changes = form.kind >= Kind.SAFE and form.bare != form.text
        filed = (aliases if changes else others).setdefault(key_of(form.text, weight), [])
        if number not in filed:
            filed.append(number)
    return aliases, others


def _file_plain(plain: Mapping[str, str]) -> tuple[dict[str, str | tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the same for plain aliases: word to alias, and word to right names that hold an alias."""
    weight: Counter[str] = Counter()
    for alias in plain:
        if not alias.isalnum():
            weight.update(CAPITALISED.findall(alias))
    right = set(plain.values())
    filed: dict[str, str | tuple[str, ...]] = {}
    for alias in plain:
        if alias in right:  # a right name stands
            continue
        key = alias if alias.isalnum() and CAPITALISED.fullmatch(alias) else key_of(alias, weight)
        old = filed.get(key)
        if old is None:
            filed[key] = alias
        else:
            filed[key] = (*old, alias) if isinstance(old, tuple) else (old, alias)
    blockers: dict[str, tuple[str, ...]] = {}
    for name in right:
        if not name.isalnum() and _holds_alias(name, filed):
            key = key_of(name, weight)
            blockers[key] = (*blockers.get(key, ()), name)
    return filed, blockers


def _holds_alias(name: str, filed: Mapping[str, str | tuple[str, ...]]) -> bool:
    for word in CAPITALISED.findall(name):
        some = filed.get(word, ())
        if any(alias in name for alias in ((some,) if isinstance(some, str) else some)):
            return True
    return False


NOBODY = Entity("plain")


class Hit(NamedTuple):
    """A *word* of the text that a *key* stands behind; *shouted* if it is the key in capitals."""

    word: str
    key: str
    shouted: bool


class Lexicon:
    """The forms of a table in one language; with language ``""`` those that are the same in all."""

    def __init__(self, table: AliasTable, lang: str, expand: Expand = "never") -> None:
        self.table, self.lang, self.expand = table, lang, expand
        ready = table.words(lang)
        aliases, others = ready if ready is not None else file_words(table.entities, lang)
        self.filed: tuple[Filed, Filed] = (aliases, others)
        self.plain, self.right = table.kept(("plain",), lambda: _file_plain(table.plain))
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._by_entity: dict[int, list[Form]] = {}
        keys: list[str] = [*aliases, *(others if expand != "never" else ()), *(self.plain if len(self.plain) else ())]
        self.gate = Gate(keys if aliases or others else self.plain, lang)

    @cached_property
    def full_gate(self) -> Gate:
        """The gate for every form, those that only block or witness too."""
        if not self.filed[0] and not self.filed[1] and not self.right:
            return self.gate
        return Gate({key: 0 for part in (*self.filed, self.plain, self.right) for key in part}, self.lang)

    def forms(self, key: str) -> tuple[Form, ...]:
        """Return the forms filed under *key*."""
        if key in self._forms:
            return self._forms[key]
        found = tuple(self._filed_under(key))
        if len(self._forms) < SMALL_TABLE:
            self._forms[key] = found
        return found

    def _filed_under(self, key: str) -> Iterator[Form]:
        aliases = self.plain.get(key, ())
        for alias in (aliases,) if isinstance(aliases, str) else aliases:
            name = self.table.plain[alias]
            yield Form(alias, name, name, Kind.SAFE, NOBODY)
        for name in self.right.get(key, ()):
            yield Form(name, name, name, Kind.CANONICAL, NOBODY)
        for number in dict.fromkeys(n for part in self.filed for n in part.get(key, ())):
            if number not in self._by_entity:
                self._by_entity[number] = forms_of(self.table.entity(number), self.lang)
            yield from (form for form in self._by_entity[number] if key in form.text)


class Gate:
    """Asks a text whether it holds one of *keys*, as it stands, with an ending of *lang*, or in capitals."""

    def __init__(self, keys: Iterable[str], lang: str) -> None:
        self.keys = keys if isinstance(keys, Mapping) else dict.fromkeys(keys)
        self.lang = lang
        self.has_cases = has_cases(lang)
        self.uncased = tuple(key for key in self.keys if not CAPITALISED.match(key))
        self.variants = self._make_variants() if len(self.keys) <= SMALL_TABLE else None

    def _make_variants(self) -> frozenset[str]:
        cased = {key for key in self.keys if CAPITALISED.match(key)}
        capitals = {key.upper() for key in cased}
        if not self.has_cases:
            for ending in endings_of(self.lang):
                big = ending.added.upper()
                cased |= {key + ending.added for key in cased}
                capitals |= {key + big for key in capitals}
        return frozenset(cased | capitals)

    def hits(self, text: str) -> list[Hit]:
        """Return the words of *text* that are worth a closer look."""
        words = CAPITALISED.findall(text)
        if self.variants is None:
            found = self.keys.keys() & words | {word for word in words if word[-1] == "s" or word.isupper()}
        elif not self.variants.isdisjoint(words):
            found = self.variants.intersection(words)
        else:
            found = set()
        if self.has_cases:
            found |= set(words)
        if self.uncased:
            found |= self._uncased(text)
        return [hit for word in found for hit in self._resolve(word)] if found else []

    def _uncased(self, text: str) -> set[str]:
        if len(self.uncased) <= FEW:
            return {key for key in self.uncased if key in text}
        return self.keys.keys() & set(WORD.findall(text))

    def _resolve(self, word: str) -> Iterator[Hit]:
        if word in self.keys:
            yield Hit(word, word, False)
        shouted = len(word) > 1 and word.isupper()
        if shouted and (key := self._quiet(word)) is not None:
            yield Hit(word, key, True)
        for lemma, _ in lemmas(word, self.lang):
            if lemma in self.keys:
                yield Hit(word, lemma, False)
            if shouted and (key := self._quiet(lemma)) is not None:
                yield Hit(word, key, True)

    def _quiet(self, word: str) -> str | None:
        """Return the key that reads *word* in capitals."""
        if self.variants is not None:
            return self._from_capitals.get(word)
        key = word.capitalize()
        return key if key in self.keys else None

    @cached_property
    def _from_capitals(self) -> dict[str, str]:
        return {key.upper(): key for key in self.keys if key.upper() != key}
