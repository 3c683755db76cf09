"""Read the documents of a corpus without changing it: text and hints, one after the other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from newsclean.corpus.plan import Part, parts_of
from newsclean.corpus.streams import open_reading
from newsclean.corpus.tables import is_utf8, parquet_file, read_csv
from newsclean.corpus.work import lines_of_part, rows_before
from newsclean.documents import Fields, InputError, utf8, why


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
            data = stream.read()
        yield os.path.basename(os.path.dirname(os.path.abspath(part.source))), utf8(data, part.source)
        return
    for row in _rows(part, fields, by):
        text, group = row.get(fields.text), row.get(by)
        if isinstance(text, str):
            yield str(group) if group not in (None, "") else "", text


def _rows(part: Part, fields: Fields, by: str) -> Iterator[dict[str, Any]]:
    if part.kind == "jsonl":
        for number, data in enumerate(lines_of_part(part), 1):
            if not data.isspace():
                try:
                    yield _row(data)
                except ValueError as error:
                    raise InputError(f"{part.source}: row {rows_before(part) + number:,} is {error}") from error
    elif part.kind == "csv":
        with open_reading(part.source) as stream:
            rows = read_csv(stream, part.source)
            header = next(rows, [])
            for number, row in enumerate(rows, 1):
                if not is_utf8(row):
                    raise InputError(f"{part.source}: row {number:,} is not utf-8")
                yield dict(zip(header, row, strict=False))
    elif part.kind == "parquet":
        with parquet_file(part.source) as source:
            columns = [name for name in (fields.text, by) if name in source.schema_arrow.names]
            for batch in source.iter_batches(1000, [part.start], columns=columns) if source.num_row_groups else ():
                yield from batch.to_pylist()
    else:
        raise InputError(f"{part.source}: cannot be mined; clean it into JSON lines first")


def _row(data: bytes) -> dict[str, Any]:
    """Return the object of a JSON row. Raises ValueError that says what the row is instead."""
    try:
        row = json.loads(data.decode("utf-8").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise ValueError(f"not an object but {type(row).__name__}")
    return row
