"""The alias table: who is called what, in which language, and how sure a form is."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from newsclean.names.screen import Screen

FORMAT = 1
ANY = "any"
"""The language key that stands for every language."""
ALL = "*"
"""All languages at once: only to ask whether a text holds a word of the table."""
Expand = Literal["never", "first", "all"]
"""Where a bare surname becomes the full name."""
DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "aliases")

NONE: Mapping[str, Any] = {}
PerLanguage = Mapping[str, tuple[str, ...]]
Filed = Mapping[str, Sequence[int]]
"""Words, and the numbers of the entities that have a form filed under them."""


class TableError(ValueError):
    """An alias table cannot be read; the message names file and entry and says what to do."""


class Alias(NamedTuple):
    """One way to write a name; *to* where it does not become the canonical form, *lang* where it is of one language."""

    text: str
    to: str | None = None
    lang: str = ANY


class Entity(NamedTuple):
    """One person, body or place.

    *canonical* gives the right form per language; a language that is not there is left alone. *aliases* are safe
    alone, *ambiguous* forms need evidence: *cues* in the sentence, *titles* directly before, the entity elsewhere in
    the article. *given* names and a surname are a full form, *blocked* phrases are something else.
    """

    id: str
    type: str = "other"
    canonical: Mapping[str, str] = NONE
    aliases: tuple[Alias, ...] = ()
    ambiguous: tuple[Alias, ...] = ()
    cues: PerLanguage = NONE
    titles: PerLanguage = NONE
    given: PerLanguage = NONE
    blocked: PerLanguage = NONE
    genitive: Mapping[str, str] = NONE
    forms: Mapping[str, Mapping[str, str]] = NONE
    inflect: bool = True
    priority: int = 0
    valid_from: str | None = None
    valid_to: str | None = None
    source: str = ""

    def name_in(self, lang: str) -> str | None:
        """Return the canonical form in *lang*; with no language, the one all languages agree on."""
        if not lang:
            names = set(self.canonical.values())
            return names.pop() if len(names) == 1 else None
        return self.canonical.get(lang) or self.canonical.get(ANY)


def in_language(values: PerLanguage, lang: str) -> tuple[str, ...]:
    """Return what *values* holds for *lang* and for every language; with no language, all there is.

    >>> in_language({"any": ("Papa",), "de": ("Papst",), "en": ("Pope",)}, "de")
    ('Papa', 'Papst')
    """
    if lang in ("", "*"):
        return tuple(dict.fromkeys(value for some in values.values() for value in some))
    return tuple(values.get(ANY, ())) + tuple(values.get(lang, ()))


class AliasTable:
    """Entities, and a plain mapping of safe aliases that are the same in every language.

    *plain* is kept as given (a million aliases cost little more than the mapping); *entities* are read when a text
    holds one of their words.
    """

    def __init__(
        self,
        entities: Iterable[Entity] = (),
        plain: Mapping[str, str] | None = None,
        *,
        name: str = "",
        licence: str = "",
        source: str = "",
    ) -> None:
        self.name, self.licence, self.source = name, licence, source
        self.plain: Mapping[str, str] = NONE if plain is None else _checked(plain)
        self._entities: list[Entity] = merge_same_ids(entities)
        self._lexicons: dict[tuple[Any, ...], Any] = {}

    def __len__(self) -> int:
        return len(self._entities)

    def __repr__(self) -> str:
        return f"<AliasTable {self.name!r}: {len(self)} entities, {len(self.plain)} plain aliases>"

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_lexicons": {}}  # made again where it is needed

    def entity(self, number: int) -> Entity:
        """Return the entity at *number*."""
        return self._entities[number]

    @property
    def entities(self) -> Sequence[Entity]:
        """All entities."""
        return [self.entity(number) for number in range(len(self))]

    def words(self, lang: str) -> tuple[Filed, Filed] | None:
        """Return the ready index for *lang*, if there is one: words of aliases, and of forms that only block."""
        return None

    def screen(self) -> Screen | None:
        """Return the ready screen, if there is one."""
        return None

    @property
    def languages(self) -> set[str]:
        """The languages that some entity has a canonical form in."""
        return {lang for entity in self.entities for lang in entity.canonical}

    def kept(self, key: tuple[Any, ...], make: Any) -> Any:
        """Return what *make* gives, made once for *key* and kept with the table (not pickled)."""
        try:
            return self._lexicons[key]
        except KeyError:
            return self._lexicons.setdefault(key, make())


def _checked(plain: Mapping[str, str]) -> Mapping[str, str]:
    """Return *plain*. Raises TableError where it is no mapping of texts, none of them empty."""
    for alias, name in plain.items():
        if not isinstance(alias, str) or not isinstance(name, str):
            raise TableError(f"alias {alias!r} becomes {name!r}: both have to be texts")
        if not alias.strip():
            raise TableError(f"alias {alias!r} of {name!r} is empty: leave it out")
        if not name.strip():
            raise TableError(f"alias {alias!r} becomes nothing: give its right name")
    return plain


def merge_same_ids(entities: Iterable[Entity]) -> list[Entity]:
    """Join entities of one id into one, in the order of their first; what comes later adds or overrides."""
    found: dict[str, Entity] = {}
    for entity in entities:
        old = found.get(entity.id)
        found[entity.id] = entity if old is None else _join(old, entity)
    return list(found.values())


def _join(old: Entity, new: Entity) -> Entity:
    values: dict[str, Any] = {}
    for field, default in Entity._field_defaults.items():
        before, after = getattr(old, field), getattr(new, field)
        if isinstance(before, tuple):
            values[field] = tuple(dict.fromkeys(before + after))
        elif isinstance(before, Mapping):
            values[field] = _join_by_key(before, after)
        else:
            values[field] = before if after == default else after
    return Entity(old.id, **values)


def _join_by_key(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(before)
    for key, value in after.items():
        if isinstance(value, tuple):
            value = tuple(dict.fromkeys(joined.get(key, ()) + value))
        elif isinstance(value, Mapping):
            value = {**joined.get(key, {}), **value}
        joined[key] = value
    return joined


class CompiledTable(AliasTable):
    """A table in the compact form: a line of head, one of signs, one of filed words per language, then entities.

    The head says where the lines begin, so that only those a text asks for are ever read.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        with open(path, "rb") as file:
            head: dict[str, Any] = json.loads(file.readline())
            self._first = file.tell()
        super().__init__(name=head["name"], licence=head["licence"], source=head["source"])
        self._ready: dict[str, int] = {lang: number for number, lang in enumerate(head["languages"])}
        self._starts: list[int] = head["starts"]
        self._parsed: dict[int, Entity] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1 - len(self._ready)

    def _line(self, number: int) -> Any:
        with open(self._path, "rb") as file:
            file.seek(self._first + self._starts[number])
            return json.loads(file.readline())

    @property
    def languages(self) -> set[str]:
        """The languages that some entity has a canonical form in."""
        return {lang for lang in self._ready if lang.isalpha()}

    def entity(self, number: int) -> Entity:
        """Return the entity at *number*, parsed once."""
        if number not in self._parsed:
            self._parsed[number] = entity_from(self._line(1 + len(self._ready) + number))
        return self._parsed[number]

    def words(self, lang: str) -> tuple[Filed, Filed] | None:
        """Return the index for *lang* that was made with the table; empty for a language it is silent in."""
        aliases, blockers = self._line(1 + self._ready[lang]) if lang in self._ready else ({}, {})
        return aliases, blockers

    def screen(self) -> Screen | None:
        """Return the screen that was made with the table."""
        return Screen(*self._line(0))


_LISTS = {"aliases": "aliases", "ambiguous": "ambiguous"}
_PER_LANGUAGE = {"cues": "cues", "titles": "titles", "given": "given", "not": "blocked"}
_PLAIN = ("type", "inflect", "priority", "source")
_KEYS = frozenset({"id", "canonical", "genitive", "forms", "valid_from", "valid_to", *_LISTS, *_PER_LANGUAGE, *_PLAIN})


def entity_from(entry: Mapping[str, Any]) -> Entity:
    """Return the entity that one ``[[name]]`` entry describes. Raises TableError for a key or value it cannot be.

    >>> entity_from({"id": "Q1", "canonical": {"de": "Kyjiw"}, "aliases": {"de": ["Kiew"]}}).aliases
    (Alias(text='Kiew', to=None, lang='de'),)
    """
    if unknown := set(entry) - _KEYS:
        raise TableError(f"unknown key {', '.join(sorted(unknown))}: the keys are {', '.join(sorted(_KEYS))}")
    if not isinstance(entry.get("id"), str) or not entry["id"]:
        raise TableError('no id: write id = "Q…" (a Wikidata id) or a short word of your own')
    values: dict[str, Any] = {"id": entry["id"]}
    canonical = entry.get("canonical")
    values["canonical"] = {ANY: canonical} if isinstance(canonical, str) else dict(_mapping("canonical", canonical))
    for key, field in _LISTS.items():
        values[field] = tuple(_aliases(key, entry.get(key, ())))
    for key, field in _PER_LANGUAGE.items():
        values[field] = {lang: tuple(_strings(key, some)) for lang, some in _by_language(entry.get(key, ()))}
    values["genitive"] = dict(_mapping("genitive", entry.get("genitive", {})))
    values["forms"] = {lang: dict(_mapping("forms", some)) for lang, some in entry.get("forms", {}).items()}
    values |= {key: str(entry[key]) for key in ("valid_from", "valid_to") if entry.get(key)}
    values |= {key: entry[key] for key in _PLAIN if key in entry}
    return Entity(**values)


def _mapping(key: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
        raise TableError(f'{key} is {value!r}: give one text per language, as in {key}.de = "…"')
    return value


def _by_language(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif value:
        yield ANY, value


def _strings(key: str, values: Any) -> Iterator[str]:
    if isinstance(values, str) or not all(isinstance(value, str) for value in values):
        raise TableError(f"{key} is {values!r}: give a list of texts")
    yield from values


def _aliases(key: str, value: Any) -> Iterator[Alias]:
    for lang, some in _by_language(value):
        if isinstance(some, str):
            raise TableError(f"{key} is {some!r}: give a list of texts")
        for item in some:
            if isinstance(item, str):
                yield Alias(item, None, lang)
            elif isinstance(item, Mapping) and isinstance(item.get("text"), str) and set(item) <= {"text", "to"}:
                yield Alias(item["text"], item.get("to"), lang)
            else:
                raise TableError(f'{key} holds {item!r}: give a text or {{text = "…", to = "…"}}')


def entry_from(entity: Entity) -> dict[str, Any]:
    """Return the entry that `entity_from` reads back as *entity*, without what is default."""
    entry: dict[str, Any] = {"id": entity.id}
    if entity.type != "other":
        entry["type"] = entity.type
    entry["canonical"] = dict(entity.canonical)
    for key, field in _LISTS.items():
        if aliases := getattr(entity, field):
            entry[key] = _listed({lang: [_item(a) for a in aliases if a.lang == lang] for _, _, lang in aliases})
    for key, field in _PER_LANGUAGE.items():
        if values := getattr(entity, field):
            entry[key] = _listed({lang: list(some) for lang, some in values.items()})
    for key in ("genitive", "forms", "inflect", "priority", "valid_from", "valid_to", "source"):
        if (value := getattr(entity, key)) != Entity._field_defaults[key]:
            entry[key] = value
    return entry


def _listed(by_language: dict[str, list[Any]]) -> Any:
    return by_language[ANY] if list(by_language) == [ANY] else by_language


def _item(alias: Alias) -> Any:
    return alias.text if alias.to is None else {"text": alias.text, "to": alias.to}
