"""Make the compact form of the alias tables that ship: ``python -m newsclean.names.artifact``.

People edit ``data/aliases/*.toml``; a program loads ``data/aliases/*.jsonl``, which lets it parse only the entities
that a text asks for. A test fails when the two differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

from newsclean.names.filing import file_words
from newsclean.names.formats.toml import read_toml
from newsclean.names.inflection import endings_of, has_cases
from newsclean.names.screen import SIMPLE
from newsclean.names.table import ALL, DATA, AliasTable, entry_from


def compile_table(table: AliasTable) -> str:
    """Return the compact form of *table*: a line of head, two lines of words per language, a line per entity."""
    entities = table.entities
    languages = [*sorted(table.languages), ALL, ""]
    filed = [file_words(entities, lang) for lang in languages]
    items: list[Any] = [_signs(aliases, lang) for (aliases, _), lang in zip(filed, languages, strict=True)]
    items += filed
    items += map(entry_from, entities)
    lines = [_line(item) for item in items]
    starts = list(accumulate((len(line.encode()) for line in lines[:-1]), initial=0))
    head = {"name": table.name, "licence": table.licence, "source": table.source}
    return _line(head | {"languages": languages, "starts": starts}) + "".join(lines)


def _signs(aliases: Iterable[str], lang: str) -> list[Any] | None:
    """Return what a `Screen` is made of; None where names have cases."""
    if has_cases(lang):
        return None
    pairs: dict[str, list[str]] = {}
    single = []
    for key in aliases:
        first, space, second = key.partition(" ")
        if space:
            pairs.setdefault(first, []).append(second)
        else:
            single.append(key)
    cased = [word for word in single if SIMPLE.match(word)]
    uncased = [word for word in single if not SIMPLE.match(word)]
    return [" ".join(cased), pairs, "".join(ending.added for ending in endings_of(lang)), uncased]


def _line(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_artifacts(folder: Path = Path(DATA)) -> list[Path]:
    """Compile every TOML table in *folder*; return the files written."""
    written = []
    for path in sorted(folder.glob("*.toml")):
        target = path.with_suffix(".jsonl")
        target.write_text(compile_table(read_toml(path)), encoding="utf-8", newline="\n")
        written.append(target)
    return written


if __name__ == "__main__":
    for path in write_artifacts():
        print(path)
