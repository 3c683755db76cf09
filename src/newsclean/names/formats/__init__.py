"""Alias tables in and out of other forms: TOML, CSV, JSON and the files of other tools.

Every reader streams: it holds one entity, not the file. What it cannot represent it refuses, naming file and line.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO

import newsclean.names.formats.delimited as delimited
import newsclean.names.formats.lines as lines
import newsclean.names.formats.structured as structured
from newsclean.names.formats.toml import read_toml, toml_lines
from newsclean.names.table import AliasTable, Entity, TableError, merge_same_ids

Reader = Callable[[Iterable[str]], Iterator[Entity]]
Progress = Callable[[int], None]

READERS: dict[str, Reader] = {
    "csv": delimited.read_csv,
    "tsv": delimited.read_tsv,
    "sparql": delimited.read_sparql,
    "paranames": delimited.read_paranames,
    "opensanctions": delimited.read_opensanctions,
    "opensanctions-forms": delimited.read_name_forms,
    "opensanctions-nested": structured.read_opensanctions_nested,
    "json": structured.read_json,
    "jsonl": structured.read_jsonl,
    "wikidata": structured.read_wikidata,
    "spacy": structured.read_spacy,
    "jrc": lines.read_jrc,
    "synonyms": lines.read_synonyms,
    "flashtext": lines.read_flashtext,
}
"""The forms that can be imported, by name; each reader takes lines and yields entities."""
_BY_SUFFIX = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl"}


@contextmanager
def open_lines(path: Path) -> Iterator[IO[str]]:
    """Open the text file at *path*, compressed with gzip or not."""
    if path.suffix == ".gz":
        import gzip

        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as packed:
            yield packed
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file


def form_of(path: Path) -> str:
    """Return the form that the name of *path* tells. Raises TableError where it tells none."""
    suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if suffix == ".toml":
        return "toml"
    if suffix not in _BY_SUFFIX:
        raise TableError(f"{path}: its name does not tell its form: choose one of toml, {', '.join(READERS)}")
    return _BY_SUFFIX[suffix]


def import_entities(path: Path, form: str | None = None, progress: Progress | None = None) -> Iterator[Entity]:
    """Yield the entities in the file at *path*; lines in a row that speak of one entity come as one.

    *progress* is called with the number of lines, every 100,000. Entities that come back later in the file have the
    same id: `AliasTable` joins them. Raises TableError with file and line for what cannot be represented.
    """
    form = form or form_of(path)
    if form == "toml":
        yield from read_toml(path).entities
        return
    if form not in READERS:
        raise TableError(f"{path}: unknown form {form!r}: choose one of toml, {', '.join(READERS)}")
    with open_lines(path) as file:
        here = [0]
        try:
            for _, run in groupby(READERS[form](_counted(file, here, progress)), key=lambda entity: entity.id):
                yield from merge_same_ids(run)
        except (TableError, UnicodeDecodeError) as error:
            raise TableError(f"{path}:{here[0]}: {error}") from None


def _counted(file: Iterable[str], here: list[int], progress: Progress | None) -> Iterator[str]:
    for here[0], line in enumerate(file, 1):
        if progress and here[0] % 100_000 == 0:
            progress(here[0])
        yield line


def read_table(path: Path) -> AliasTable:
    """Return the table in the file at *path*: TOML, CSV, TSV, JSON or JSON lines."""
    try:
        if form_of(path) == "toml":
            return read_toml(path)
        if form_of(path) in ("csv", "tsv") and (plain := _read_plain(path)) is not None:
            return AliasTable(plain=plain, name=path.stem)
        return AliasTable(import_entities(path), name=path.stem)
    except OSError as error:
        raise TableError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise TableError(f"{path}: not UTF-8; convert it first") from None
    except (EOFError, zlib.error) as error:
        raise TableError(f"{path}: cannot be read: {error}") from None


def _read_plain(path: Path) -> dict[str, str] | None:
    """Return a file of two columns as a plain mapping, None if it has more."""
    with open_lines(path) as file:
        return delimited.read_plain(file, "\t" if form_of(path) == "tsv" else ",")


__all__ = ["READERS", "form_of", "import_entities", "open_lines", "read_table", "read_toml", "toml_lines"]
