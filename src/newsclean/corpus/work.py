"""Clean one part of a corpus into a file of its own."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from newsclean.arrow import ERROR, Done, Row
from newsclean.corpus.counts import Counts
from newsclean.corpus.plan import Part
from newsclean.corpus.streams import compression_of, open_reading, open_writing
from newsclean.corpus.tables import dialect_of, is_utf8, parquet_file, read_csv, wet_records
from newsclean.documents import (
    CellDocument,
    Document,
    Fields,
    InputError,
    TextDocument,
    check_size,
    hints_of,
    row_document,
    row_with_error,
    row_without,
    utf8,
)
from newsclean.opt_out import IGNORE_FIELD, ignored_rules
from newsclean.policy import Policy


class FailedRow(InputError):
    """A row that must not fail did; *row* counts from 1 in its part."""

    def __init__(self, message: str, row: int) -> None:
        super().__init__(message)
        self.row = row


@dataclass
class Worker:
    """Cleans documents one by one, counts them, and writes their edits to *log* if there is one."""

    policy: Policy
    fields: Fields
    strict: bool = False
    log: IO[str] | None = None
    counts: Counts = field(default_factory=Counts)

    def text(self, document: Document) -> str:
        """Return the clean text of *document*."""
        cleaned = self.policy.trace(document)
        self.counts.add(cleaned)
        if self.log:
            for edit in cleaned.edits:
                record = {"path": document.path, "row": document.row} | edit._asdict()
                self.log.write(json.dumps(record) + "\n")
        return cleaned.text

    def failed(self, row: int, path: str, error: Exception) -> str:
        """Count a failure and return its message; with *strict*, raise it as FailedRow.

        A fault of the disk is none of the row, and is raised.
        """
        if isinstance(error, OSError):
            raise error
        message = str(error) if isinstance(error, InputError) else f"{path}: {type(error).__name__}: {error}"
        if self.strict:
            raise FailedRow(message, row) from error
        self.counts.fail(row, message)
        return message


def clean_part(part: Part, out_path: str, worker: Worker) -> Counts:
    """Clean *part* into the file *out_path* and return what was done. Raises InputError."""
    try:
        _KINDS[part.kind](part, out_path, worker)
    except FailedRow as failed:
        place = "" if part.kind in ("text", "html") else f" (row {rows_before(part) + failed.row:,})"
        raise InputError(f"{failed}{place}") from failed
    return worker.counts


def _rows(part: Part, out_path: str, worker: Worker) -> None:
    with open_writing(out_path, compression_of(part.target)) as out:
        for data in lines_of_part(part):
            worker.counts.rows += 1
            out.write(data if data.isspace() else _clean_row(data, part.source, worker))


def _clean_row(data: bytes, path: str, worker: Worker) -> bytes:
    row = worker.counts.rows
    try:
        document = row_document(data, path, None, worker.fields)  # messages are equal however a file is split
        document.row = row
        done = document.with_text(worker.text(document))
        return row_without(done, ERROR) if ERROR.encode() in done else done
    except Exception as error:
        return row_with_error(data, ERROR, worker.failed(row, path, error))


def lines_of_part(part: Part) -> Iterator[bytes]:
    """Yield the lines that begin in the part's bytes: every line of a file belongs to exactly one part."""
    with open_reading(part.source) as stream:
        if part.start is None or part.stop is None:
            yield from stream
            return
        if part.start:
            stream.seek(part.start - 1)
            stream.readline()
        while stream.tell() < part.stop and (data := stream.readline()):
            yield data


def rows_before(part: Part) -> int:
    """Return the number of rows of the file that lie before *part*."""
    if not part.start:
        return 0
    if part.kind == "parquet":
        with parquet_file(part.source) as source:
            return sum(source.metadata.row_group(index).num_rows for index in range(part.start))
    before, step = part.start - 1, 1 << 20
    with open_reading(part.source) as stream:
        return 1 + sum(stream.read(min(step, before - at)).count(b"\n") for at in range(0, before, step))


def _text(part: Part, out_path: str, worker: Worker) -> None:
    limit = worker.policy.config_for(part.source).max_document
    with open_reading(part.source) as stream, open_writing(out_path, compression_of(part.target)) as out:
        data = stream.read(limit + 1)
        try:
            check_size(len(data), limit, part.source)
            document = TextDocument(part.source, data, utf8(data, part.source))
            data = document.with_text(worker.text(document))
        except Exception as error:
            worker.failed(1, part.source, error)
        out.write(data)
        shutil.copyfileobj(stream, out)
    worker.counts.rows = 1


def _html(part: Part, out_path: str, worker: Worker) -> None:
    try:
        import trafilatura
    except ImportError as error:
        raise InputError(f"{part.source}: needs an extra: pip install 'newsclean[html]'") from error
    with open_reading(part.source) as stream:
        data = stream.read()
    text = ""
    try:
        found = trafilatura.bare_extraction(data, include_comments=False)
        if found is None or not found.text:
            raise InputError(f"{part.source}: trafilatura finds no text in it")
        row = {"title": found.title, "lang": found.language, "site": found.sitename, "date": found.date}
        document = TextDocument(part.source, b"", found.text + "\n", hints=hints_of(row, Fields()))
        text = worker.text(document)
    except Exception as error:
        worker.failed(1, part.source, error)
    with open_writing(out_path, compression_of(part.target)) as out:
        out.write(text.encode("utf-8"))
    worker.counts.rows = 1


def _wet(part: Part, out_path: str, worker: Worker) -> None:
    """Clean the text records of a WET file into JSON lines with url, date and text."""
    with open_writing(out_path, compression_of(part.target)) as out:
        for head, content in wet_records(part.source):
            if head.get_header("WARC-Type") != "conversion":
                continue
            worker.counts.rows += 1
            row = {"url": head.get_header("WARC-Target-URI"), "date": head.get_header("WARC-Date")}
            row["text"] = content.decode("utf-8", "replace")
            data = json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"
            out.write(_clean_row(data, part.source, worker))


def _csv(part: Part, out_path: str, worker: Worker) -> None:
    fields = worker.fields
    with open_reading(part.source) as stream, open_writing(out_path, compression_of(part.target)) as raw:
        rows = read_csv(stream, part.source)
        header = next(rows, [])
        if fields.text not in header:
            there = ", ".join(header) or "none"
            raise InputError(
                f"{part.source}: no column {fields.text!r}; there are: {there}; name one with --text-field"
            )
        out = io.TextIOWrapper(raw, encoding="utf-8", errors="surrogateescape", newline="", write_through=True)
        writer = csv.writer(out, dialect_of(part.source), lineterminator="\n")
        names = header if ERROR in header else [*header, ERROR]
        writer.writerow(names)
        place = header.index(fields.text)
        for number, row in enumerate(rows, 1):
            worker.counts.rows = number
            writer.writerow(_clean_cells(row, header, place, part.source, worker) if row else row)
        out.detach()


def _clean_cells(row: list[str], header: list[str], place: int, path: str, worker: Worker) -> list[str]:
    """Return the row of a CSV file to write: its text, at *place*, clean, and why it failed under `ERROR`.

    A row of more cells than the header stays as it is, with the reason behind it.
    """
    number, too_long, message = worker.counts.rows, len(row) > len(header), ""
    cells = row + [""] * (len(header) - len(row))
    try:
        if too_long:
            raise InputError(f"{path}: {len(row)} cells under a header of {len(header)}")
        if not is_utf8(row):
            raise InputError(f"{path}: not utf-8")
        known = dict(zip(header, row, strict=False))
        rules = ignored_rules(known.get(IGNORE_FIELD))
        cells[place] = worker.text(CellDocument(path, number, cells[place], hints_of(known, worker.fields), rules))
    except Exception as error:
        message = worker.failed(number, path, error)
    if ERROR not in header:
        return [*cells, message]
    if not too_long:
        cells[header.index(ERROR)] = message
    return cells


def _parquet(part: Part, out_path: str, worker: Worker) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with parquet_file(part.source) as source:
        cleaner = _batch_cleaner(part.source, source.schema_arrow, worker)
        groups = [part.start] if source.num_row_groups else []
        batches = (cleaner(batch) for batch in source.iter_batches(batch_size=1000, row_groups=groups))
        schema = cleaner(pa.RecordBatch.from_pylist([], source.schema_arrow)).schema
        table = pa.Table.from_batches(batches, schema)
        codec = source.metadata.row_group(part.start).column(0).compression if groups else "SNAPPY"
    pq.write_table(table, out_path, compression=codec, row_group_size=max(1, table.num_rows))


def _arrow(part: Part, out_path: str, worker: Worker) -> None:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise InputError(f"{part.source}: needs an extra: pip install 'newsclean[arrow]'") from error
    try:
        with pa.memory_map(part.source) as mapped, pa.ipc.open_file(mapped) as source:
            cleaner = _batch_cleaner(part.source, source.schema, worker)
            schema = cleaner(pa.RecordBatch.from_pylist([], source.schema)).schema
            with pa.OSFile(out_path, "wb") as sink, pa.ipc.new_file(sink, schema) as out:
                for index in range(source.num_record_batches):
                    out.write_batch(cleaner(source.get_batch(index)))
    except pa.ArrowInvalid as error:
        raise InputError(f"{part.source}: not an Arrow file: {error}") from error


def _batch_cleaner(path: str, schema: Any, worker: Worker) -> Callable[[Any], Any]:
    """Return a function that cleans a record batch through *worker*, row by row."""
    from newsclean.arrow import check_column, clean_rows, place_of

    column = worker.fields.text
    try:
        check_column(schema, column)
        for name in (*worker.fields[1:], IGNORE_FIELD, ERROR):
            place_of(schema.names, name)
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: {error.args[0]}; name one with --text-field") from error
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error

    def clean(batch: Any) -> Any:
        before = worker.counts.rows

        def clean_row(row: Row) -> Done:
            number = before + row.place + 1
            try:
                return Done(worker.text(CellDocument(path, number, row.text, row.hints, ignored_rules(row.ignored))))
            except Exception as error:
                return Done(row.value, None, worker.failed(number, path, error))

        done = clean_rows(batch, column, clean_row, errors=ERROR, hints=worker.fields[1:])
        worker.counts.rows += batch.num_rows
        return done

    return clean


_KINDS: dict[str, Callable[[Part, str, Worker], None]] = {
    "jsonl": _rows,
    "text": _text,
    "html": _html,
    "wet": _wet,
    "csv": _csv,
    "parquet": _parquet,
    "arrow": _arrow,
}
