"""CSV, Parquet and Arrow files."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import IO, Any

from newsclean.documents import InputError


def row_groups(path: str) -> int:
    """Return the number of row groups of the Parquet file at *path*."""
    return int(parquet_file(path).num_row_groups)


def parquet_file(path: str) -> Any:
    """Open the Parquet file at *path*. Raises InputError without pyarrow, or if it is none."""
    arrow = _arrow(path)
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path, memory_map=True)
    except arrow.ArrowInvalid as error:
        raise InputError(f"{path}: not a Parquet file: {error}") from error


def _arrow(path: str) -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise InputError(f"{path}: needs an extra: pip install 'newsclean[arrow]'") from error
    return pyarrow


def read_csv(stream: IO[bytes], path: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, or of a TSV file by its name; the header first. Raises InputError."""
    csv.field_size_limit(sys.maxsize)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    reader = csv.reader(text, dialect_of(path), strict=True)
    try:
        yield from reader
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}:{reader.line_num}: not CSV: {error}") from error


def dialect_of(path: str) -> str:
    """Return the name of the CSV dialect for *path*: tabs for ``.tsv``, else commas."""
    from newsclean.corpus.streams import plain_name

    return "excel-tab" if plain_name(path).lower().endswith(".tsv") else "excel"
