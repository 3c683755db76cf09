"""Load an alias table: a mapping, a file of the user's, or one that ships."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from newsclean.names.table import DATA, AliasTable, CompiledTable, TableError

Source = AliasTable | Mapping[str, str] | str | os.PathLike[str] | None


def load_aliases(source: Source | Sequence[Source] = None) -> AliasTable:
    """Return the alias table of *source*; without one, the table that ships.

    *source* is a table, a mapping ``{alias: canonical}``, a path (``.toml``, ``.json``, ``.jsonl`` or ``.csv``), the
    name of a table that ships (``"default"``, ``"cities"``, ``"countries"``), or a sequence of these, later ones
    adding to earlier ones.

    >>> load_aliases({"Kiew": "Kyjiw"})
    <AliasTable '': 0 entities, 1 plain aliases>

    Raises TableError for a file that cannot be read, with its name and the entry.
    """
    if source is None:
        return _shipped("default")
    if isinstance(source, AliasTable):
        return source
    if isinstance(source, Mapping):
        return AliasTable(plain=source)
    if isinstance(source, str) and source in shipped_tables():
        return _shipped(source)
    if isinstance(source, (str, os.PathLike)):
        return _read(source)
    return _together([load_aliases(item) for item in source])


class _Joined(AliasTable):
    """Several tables as one; pickled as these, so that those which ship stay at home."""

    def __init__(self, tables: Sequence[AliasTable]) -> None:
        super().__init__(
            [entity for table in tables for entity in table.entities],
            {alias: name for table in tables for alias, name in table.plain.items()},
            name="+".join(table.name for table in tables),
            licence="; ".join(dict.fromkeys(table.licence for table in tables if table.licence)),
            source="; ".join(dict.fromkeys(table.source for table in tables if table.source)),
        )
        self._tables = tables

    def __reduce__(self) -> tuple[Any, ...]:
        return _Joined, (self._tables,)


def _together(tables: Sequence[AliasTable]) -> AliasTable:
    return tables[0] if len(tables) == 1 else _Joined(tables)


def _read(path: str | os.PathLike[str]) -> AliasTable:
    from pathlib import Path

    from newsclean.names.formats import read_table  # only a file of the user's needs the readers

    try:
        return read_table(Path(path))
    except TableError as error:
        message = str(error)
        raise TableError(message if message.startswith(str(path)) else f"{path}: {message}") from None


def shipped_tables() -> tuple[str, ...]:
    """Return the names of the tables that ship."""
    return _shipped_names()


@cache
def _shipped_names() -> tuple[str, ...]:
    return tuple(sorted(name.removesuffix(".jsonl") for name in os.listdir(DATA) if name.endswith(".jsonl")))


class _Shipped(CompiledTable):
    """A table that ships; pickled by its name, since it is also where the pickle is read."""

    def __init__(self, name: str) -> None:
        super().__init__(os.path.join(DATA, f"{name}.jsonl"))
        self._shipped_as = name

    def __reduce__(self) -> tuple[Any, ...]:
        return _shipped, (self._shipped_as,)


@cache
def _shipped(name: str) -> AliasTable:
    return _Shipped(name)
