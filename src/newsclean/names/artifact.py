"""Make the compact form of the alias tables that ship: ``python -m newsclean.names.artifact``.

People edit ``data/aliases/*.toml``; a program loads ``data/aliases/*.jsonl``, which lets it parse only the entities
that a text asks for. A test fails when the two differ.
"""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import Any

from newsclean.names.filing import file_signs, file_words
from newsclean.names.formats.toml import read_toml
from newsclean.names.table import ALL, DATA, AliasTable, entry_from


def compile_table(table: AliasTable) -> str:
    """Return the compact form of *table*: lines of head and signs, a line of words per language, a line per entity."""
    entities = table.entities
    languages = [*sorted(table.languages), ALL, ""]
    filed = [file_words(entities, lang) for lang in languages]
    items: list[Any] = [file_signs(entities), *filed]
    items += map(entry_from, entities)
    lines = [_line(item) for item in items]
    starts = list(accumulate((len(line.encode()) for line in lines[:-1]), initial=0))
    head = {"name": table.name, "licence": table.licence, "source": table.source}
    return _line(head | {"languages": languages, "starts": starts}) + "".join(lines)


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
