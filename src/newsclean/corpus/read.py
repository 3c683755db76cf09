"""Read the documents of a corpus without changing it: text and hints, one after the other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from newsclean.corpus.plan import Part, parts_of
from newsclean.corpus.streams import open_reading
from newsclean.corpus.tables import parquet_file, read_csv
from newsclean.corpus.work import lines_of_part
from newsclean.documents import Fields, InputError, why


def read_corpus(source: str, fields: Fields, by: str, jsonl: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the group and the text of every document of *source*, a file or a folder.

    The group is the value of the field *by*; for plain text files, the name of their folder. Rows without text are
    passed over. Raises InputError.
    """
    for part in parts_of(source, jsonl):
        try:
            yield from read_part(part, fields, by)
        except OSError as error:
            raise InputError(f"{part.source}: {why(error)}") from error


def read_part(part: Part, fields: Fields, by: str) -> Iterator[tuple[str, str]]:
    """Yield the group and the text of every document of one part."""
    if part.kind == "text":
        with open_reading(part.source) as stream:
            try:
                yield os.path.basename(os.path.dirname(os.path.abspath(part.source))), stream.read().decode("utf-8")
            except UnicodeDecodeError as error:
                raise InputError(f"{part.source}: not utf-8 at offset {error.start}") from error
        return
    for row in _rows(part, fields, by):
        text, group = row.get(fields.text), row.get(by)
        if isinstance(text, str):
            yield str(group) if group not in (None, "") else "", text


def _rows(part: Part, fields: Fields, by: str) -> Iterator[dict[str, Any]]:
    if part.kind == "jsonl":
        for number, data in enumerate(lines_of_part(part), 1):
            if not data.isspace():
                yield _row(data, part.source, number)
    elif part.kind == "csv":
        with open_reading(part.source) as stream:
            rows = read_csv(stream, part.source)
            header = next(rows, [])
            for row in rows:
                yield dict(zip(header, row, strict=False))
    elif part.kind == "parquet":
        with parquet_file(part.source) as source:
            columns = [name for name in (fields.text, by) if name in source.schema_arrow.names]
            for batch in source.iter_batches(1000, [part.start], columns=columns) if source.num_row_groups else ():
                yield from batch.to_pylist()
    else:
        raise InputError(f"{part.source}: cannot be mined; clean it into JSON lines first")


def _row(data: bytes, path: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(data.decode("utf-8").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: row {number} is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError(f"{path}: row {number} is not an object but {type(row).__name__}")
    return row
