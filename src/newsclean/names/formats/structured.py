"""Alias tables in JSON: our own, Wikidata, OpenSanctions, spaCy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsclean.names.formats.delimited import id_of, type_of
from newsclean.names.table import ANY, Alias, Entity, TableError, entity_from


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"not JSON that can be read: {error}") from None


def read_json(lines: Iterable[str]) -> Iterator[Entity]:
    """Read one JSON value: ``{canonical: [aliases]}``, ``{alias: canonical}``, or entries in a list or under "entries".

    Unlike the other readers it holds the whole file.
    """
    value = _parse("".join(lines))
    if isinstance(value, dict) and isinstance(value.get("entries"), list):
        value = value["entries"]
    if isinstance(value, list):
        for number, entry in enumerate(value, 1):
            yield _entry(entry, f"entry {number}")
    elif isinstance(value, dict):
        for name, some in value.items():
            yield _pair(name, some)
    else:
        raise TableError("neither an object nor a list")


def read_jsonl(lines: Iterable[str]) -> Iterator[Entity]:
    """Read one entry a line."""
    for line in lines:
        if line.strip():
            yield _entry(_parse(line), "this line")


def _pair(name: str, some: Any) -> Entity:
    if isinstance(some, str):
        return Entity(id_of(some), canonical={ANY: some}, aliases=(Alias(name),))
    if isinstance(some, list) and all(isinstance(alias, str) for alias in some):
        return Entity(id_of(name), canonical={ANY: name}, aliases=tuple(map(Alias, some)))
    raise TableError(f"{name!r} has {some!r}: give a name, or a list of aliases")


def _entry(entry: Any, where: str) -> Entity:
    """Return the entity of our own entry, or of one that is of a single language and names it in "lang"."""
    if not isinstance(entry, dict):
        raise TableError(f"{where} is {entry!r}: give an object with id and canonical")
    try:
        return entity_from(_of_one_language(entry) if "lang" in entry else entry)
    except TableError as error:
        raise TableError(f"{where} ({entry.get('id', 'no id')}): {error}") from None


def _of_one_language(entry: Mapping[str, Any]) -> dict[str, Any]:
    lang = entry["lang"]
    values = {key: value for key, value in entry.items() if key != "lang"}
    for key in ("canonical", "cues", "titles", "given", "not", "genitive"):
        if values.get(key):
            values[key] = {lang: values[key]}
    for key in ("aliases", "ambiguous"):
        if values.get(key):
            values[key] = {lang: [_alias(item) for item in values[key]]}
    if not values.get("genitive"):
        values.pop("genitive", None)
    return values


def _alias(item: Any) -> Any:
    return {"text": item[0], "to": item[1]} if isinstance(item, list) and len(item) == 2 else item


def read_wikidata(lines: Iterable[str]) -> Iterator[Entity]:
    """Read entities of a Wikidata dump, one a line: labels are the names, aliases the aliases, per language."""
    for line in lines:
        text = line.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        value = _parse(text)
        items = value["entities"].values() if "entities" in value else [value]
        for item in items:
            yield _wikidata_entity(item)


def _wikidata_entity(item: Any) -> Entity:
    try:
        names = {lang: label["value"] for lang, label in item["labels"].items()}
        aliases = tuple(
            Alias(alias["value"], None, lang)
            for lang, some in (item.get("aliases") or {}).items()
            for alias in some
            if alias["value"] != names.get(lang)
        )
        return Entity(item["id"], canonical=names, aliases=aliases)
    except (KeyError, TypeError, AttributeError):
        raise TableError("not a Wikidata entity: it has no id, labels.LANG.value or aliases.LANG[].value") from None


def read_opensanctions_nested(lines: Iterable[str]) -> Iterator[Entity]:
    """Read OpenSanctions' ``targets.nested.json``, one entity a line; its weak aliases are ambiguous."""
    for line in lines:
        if not line.strip():
            continue
        item = _parse(line)
        properties = item.get("properties") or {} if isinstance(item, dict) else {}
        names = properties.get("name")
        if not names:
            raise TableError("an entity without properties.name")
        safe = dict.fromkeys([*names[1:], *properties.get("alias", ())])
        yield Entity(
            item["id"],
            type_of(item.get("schema", "")),
            {ANY: names[0]},
            tuple(Alias(text) for text in safe if text != names[0]),
            tuple(map(Alias, properties.get("weakAlias", ()))),
        )


def read_spacy(lines: Iterable[str]) -> Iterator[Entity]:
    """Read patterns of spaCy's EntityRuler; the first pattern of an id is taken as the name (ids are remembered)."""
    names: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            continue
        item = _parse(line)
        if not isinstance(item, dict) or "pattern" not in item:
            raise TableError("no pattern: a line is an object with label, pattern and id")
        text = _pattern_text(item["pattern"])
        key = str(item.get("id") or id_of(text))
        name = names.setdefault(key, text)
        aliases = (Alias(text),) if text != name else ()
        yield Entity(key, type_of(item.get("label", "")), {ANY: name}, aliases)


def _pattern_text(pattern: Any) -> str:
    if isinstance(pattern, str):
        return pattern
    words = []
    for token in pattern:
        if not isinstance(token, dict) or len(token) != 1:
            raise TableError(f"token {token!r} asks for more than a word: only ORTH, TEXT and LOWER can be taken over")
        [(key, word)] = token.items()
        if key not in ("ORTH", "TEXT", "LOWER") or not isinstance(word, str):
            raise TableError(f"token {token!r}: only ORTH, TEXT and LOWER with one word can be taken over")
        words.append(word.capitalize() if key == "LOWER" else word)
    return " ".join(words)
