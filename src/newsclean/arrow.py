"""Clean a column of an Arrow batch or table; every engine that speaks Arrow can call it. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from newsclean.pipeline import Pipeline
from newsclean.presets import pipeline as default_pipeline
from newsclean.step import Hints

if TYPE_CHECKING:
    import pyarrow as pa

    Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

ERROR = "newsclean_error"
Log = list[dict[str, Any]]


def clean_batch(
    batch: Batch,
    column: str = "text",
    *,
    pipeline: Pipeline | None = None,
    edits: str | None = None,
    errors: str | None = ERROR,
    strict: bool = False,
) -> Batch:
    """Return *batch* with the text *column* cleaned: a RecordBatch for a RecordBatch, a Table for a Table.

    Row count, order, nulls, other columns, metadata and the column's type stay: string, large_string, string_view
    or a dictionary of one of them. Columns named title, lang, site and date, where there are any, are hints.
    *edits* names a column to add, a list of structs with start, end (code points), before, after, rule and reason.
    A row that fails stays as it was and says why in the column *errors*, null elsewhere; with ``strict=True``, or
    without that column, it raises. Raises KeyError for a missing column, TypeError for one that is no text.
    """
    import pyarrow as pa

    check_column(batch.schema, column)
    clean = partial(_with_edits if edits else _without_edits, pipeline or default_pipeline())
    if isinstance(batch, pa.RecordBatch):
        return clean_rows(batch, column, clean, edits=edits, errors=errors, strict=strict)
    schema = out_schema(batch.schema, edits=edits, errors=errors)
    batches = (clean_rows(b, column, clean, edits=edits, errors=errors, strict=strict) for b in batch.to_batches())
    return pa.Table.from_batches(batches, schema)


def _without_edits(pipe: Pipeline, row: int, text: str, hints: Hints) -> tuple[str, Log | None]:
    return pipe(text, hints), None


def _with_edits(pipe: Pipeline, row: int, text: str, hints: Hints) -> tuple[str, Log | None]:
    cleaned = pipe.trace(text, hints)
    return cleaned.text, [edit._asdict() for edit in cleaned.edits]


def out_schema(schema: pa.Schema, *, edits: str | None = None, errors: str | None = ERROR) -> pa.Schema:
    """Return the schema that `clean_batch` gives for *schema*: engines ask for it beforehand."""
    import pyarrow as pa

    for name, kind in ((edits, edit_type()), (errors, pa.string())):
        if name:
            place = schema.get_field_index(name)
            field = pa.field(name, kind)
            schema = schema.append(field) if place < 0 else schema.set(place, field)
    return schema


def edit_type() -> pa.DataType:
    """Return the Arrow type of the edits of one text."""
    import pyarrow as pa

    offsets = [("start", pa.int64()), ("end", pa.int64())]
    return pa.list_(pa.struct([*offsets, *((name, pa.string()) for name in ("before", "after", "rule", "reason"))]))


def check_column(schema: pa.Schema, column: str) -> None:
    """Raise KeyError if *schema* has no *column*, TypeError if it is no text."""
    import pyarrow.types as kinds

    if column not in schema.names:
        raise KeyError(f"no column {column!r}: there are {', '.join(schema.names)}")
    kind = schema.field(column).type
    values = kind.value_type if kinds.is_dictionary(kind) else kind
    if not (kinds.is_string(values) or kinds.is_large_string(values) or kinds.is_string_view(values)):
        raise TypeError(f"column {column!r} is {kind}, not text")


def clean_rows(
    batch: pa.RecordBatch,
    column: str,
    clean: Callable[[int, str, Hints], tuple[str, Log | None]],
    *,
    edits: str | None,
    errors: str | None,
    strict: bool,
) -> pa.RecordBatch:
    """Return *batch* with *clean* called on every value of *column* that is not null; see `clean_batch`.

    *clean* is given the index of the row, the text and the hints, and returns the text and the edits as dicts.
    """
    import pyarrow as pa

    hints = _hints(batch, column)
    result: list[str | bytes | None] = []
    logs: list[Log | None] = []
    failures: list[str | None] = []
    for index, value in enumerate(_texts(batch.column(column))):
        new: str | bytes | None = value
        failure = log = None
        if value is not None:
            try:
                text = value.decode("utf-8") if isinstance(value, bytes) else value
                new, log = clean(index, text, Hints(*(known[index] for known in hints)))
            except Exception as error:
                if strict or not errors:
                    raise
                failure = f"{type(error).__name__}: {error}"
        result.append(new)
        logs.append(log)
        failures.append(failure)
    arrays = dict(zip(batch.schema.names, batch.columns, strict=True))
    arrays[column] = _like(result, batch.schema.field(column).type)
    if edits:
        arrays[edits] = pa.array(logs, edit_type())
    if errors:
        arrays[errors] = pa.array(failures, pa.string())
    schema = out_schema(batch.schema, edits=edits, errors=errors)
    return pa.RecordBatch.from_arrays([arrays[name] for name in schema.names], schema=schema)


def _texts(array: pa.Array) -> list[str | None] | list[bytes | None]:
    """Return the values; as bytes where one of them is not UTF-8, so that only that row fails."""
    try:
        return cast("list[str | None]", array.to_pylist())
    except UnicodeDecodeError:
        import pyarrow as pa

        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        return cast("list[bytes | None]", array.cast(pa.large_binary()).to_pylist())


def _hints(batch: pa.RecordBatch, column: str) -> list[list[str | None]]:
    nothing: list[str | None] = [None] * batch.num_rows
    return [
        [value if isinstance(value, str) and value else None for value in batch.column(name).to_pylist()]
        if name in batch.schema.names and name != column
        else nothing
        for name in Hints._fields
    ]


def _like(values: list[str | bytes | None], kind: pa.DataType) -> pa.Array:
    """Return *values* as an array of the column's own type."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return _like(values, kind.value_type).dictionary_encode().cast(kind)
    if any(isinstance(value, bytes) for value in values):
        raw = [value.encode("utf-8") if isinstance(value, str) else value for value in values]
        return pa.array(raw, pa.large_binary()).cast(kind, safe=False)
    return pa.array(values, kind)


def batch_cleaner(column: str = "text", **options: Any) -> Callable[[Batch], Batch]:
    """Return `clean_batch` with its options bound, for engines that want a function of one argument. It pickles."""
    return partial(clean_batch, column=column, **options)
