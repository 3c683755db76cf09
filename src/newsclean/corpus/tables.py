"""CSV, Parquet, Arrow and WET files."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import IO, Any

from newsclean.corpus.streams import open_reading, plain_name
from newsclean.documents import InputError

_ESCAPED = re.compile("[\udc80-\udcff]")


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
    """Yield the rows of a CSV file, or of a TSV file by its name; the header first. Raises InputError.

    Bytes that are not UTF-8 come as lone surrogates, see `is_utf8`, and are written again with `surrogateescape`.
    """
    csv.field_size_limit(sys.maxsize)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.reader(text, dialect_of(path), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: not CSV: {error}") from error


def is_utf8(row: list[str]) -> bool:
    """Say whether all cells of a row that `read_csv` gave were UTF-8."""
    return not any(map(_ESCAPED.search, row))


def dialect_of(path: str) -> str:
    """Return the name of the CSV dialect for *path*: tabs for ``.tsv``, else commas."""
    return "excel-tab" if plain_name(path).lower().endswith(".tsv") else "excel"


def wet_records(path: str) -> Iterator[tuple[Any, bytes]]:
    """Yield the head and the content of every WARC record. Raises InputError where one is not as long as it says."""
    try:
        from warcio.archiveiterator import WARCIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError(f"{path}: needs an extra: pip install 'newsclean[warc]'") from error
    number = 0
    with open_reading(path) as stream:
        records = WARCIterator(stream, no_record_parse=True)
        try:
            for number, record in enumerate(records, 1):
                content = record.raw_stream.read()
                if record.rec_headers.get_header("Content-Length") != str(len(content)):
                    raise InputError(f"{path}: record {number} is not whole; get the file again, or remove it")
                yield record.rec_headers, content
        except ArchiveLoadFailed as error:
            raise InputError(f"{path}: record {number + 1} is no WARC record") from error
        if records.err_count:
            raise InputError(f"{path}: a record is longer than it says; get the file again, or remove it")
