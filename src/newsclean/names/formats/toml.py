"""Alias tables in TOML: the form that people edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsclean.names.table import FORMAT, AliasTable, Entity, TableError, entity_from, entry_from

_HEAD = frozenset({"format", "title", "licence", "source", "name"})


def read_toml(path: Path) -> AliasTable:
    """Return the table in the TOML file at *path*. Raises TableError naming the file and the entry."""
    import tomllib

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TableError(f"{path}: not a TOML file: {error}") from None
    if content.get("format") != FORMAT:
        raise TableError(f"{path}: format is {content.get('format')!r}: write format = {FORMAT} at its head")
    if unknown := set(content) - _HEAD:
        raise TableError(f"{path}: unknown key {', '.join(sorted(unknown))}: entries begin with [[name]]")
    entities = list(_entities(path, content.get("name", [])))
    return AliasTable(
        entities,
        name=str(content.get("title", path.stem)),
        licence=str(content.get("licence", "")),
        source=str(content.get("source", "")),
    )


def _entities(path: Path, entries: Any) -> Iterator[Entity]:
    if not isinstance(entries, list):
        raise TableError(f"{path}: name is {entries!r}: entries begin with [[name]], with two brackets")
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        where = f"{path}: entry {number} ({entry.get('id', 'no id')})"
        try:
            entity = entity_from(entry)
        except TableError as error:
            raise TableError(f"{where}: {error}") from None
        if entity.id in seen:
            raise TableError(f"{where}: a second entry of this id: join the two")
        seen.add(entity.id)
        yield entity


def toml_lines(entities: Iterable[Entity], *, title: str = "", licence: str = "", source: str = "") -> Iterator[str]:
    """Yield the lines of a TOML file of *entities*, one entity in memory at a time.

    >>> print(*toml_lines([Entity("Q1899", canonical={"de": "Kyjiw"})], title="cities"), sep="\\n")
    format = 1
    title = "cities"
    <BLANKLINE>
    [[name]]
    id = "Q1899"
    canonical.de = "Kyjiw"
    """
    yield f"format = {FORMAT}"
    for key, value in (("title", title), ("licence", licence), ("source", source)):
        if value:
            yield f"{key} = {_text(value)}"
    for entity in entities:
        yield ""
        yield "[[name]]"
        yield from _pairs("", entry_from(entity))


def _pairs(prefix: str, values: dict[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        name = prefix + (key if key.isascii() and key.replace("_", "").isalnum() else _text(key))
        if isinstance(value, dict):
            yield from _pairs(name + ".", value)
        elif key in ("valid_from", "valid_to"):
            yield f"{name} = {value}"
        else:
            yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(some)}" for key, some in value.items()) + "}"
    return "[" + ", ".join(map(_value, value)) + "]"


def _text(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
