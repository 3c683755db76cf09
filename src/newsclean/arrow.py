"""Clean a column of an Arrow batch or table; every engine that speaks Arrow can call it. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from newsclean.pipeline import Cleaned, Pipeline
from newsclean.presets import pipeline as default_pipeline
from newsclean.step import Hints

if TYPE_CHECKING:
    import pyarrow as pa

    Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

ERROR = "newsclean_error"


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

    pipe = pipeline or default_pipeline()
    _check(batch.schema, column)
    if isinstance(batch, pa.RecordBatch):
        return _clean(batch, column, pipe, edits, None if strict else errors, errors)
    schema = out_schema(batch.schema, edits=edits, errors=errors)
    batches = (_clean(b, column, pipe, edits, None if strict else errors, errors) for b in batch.to_batches())
    return pa.Table.from_batches(batches, schema)


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


def _check(schema: pa.Schema, column: str) -> None:
    import pyarrow.types as kinds

    if column not in schema.names:
        raise KeyError(f"no column {column!r}: there are {', '.join(schema.names)}")
    kind = schema.field(column).type
    values = kind.value_type if kinds.is_dictionary(kind) else kind
    if not (kinds.is_string(values) or kinds.is_large_string(values) or kinds.is_string_view(values)):
        raise TypeError(f"column {column!r} is {kind}, not text")


def _clean(
    batch: pa.RecordBatch, column: str, pipe: Pipeline, edits: str | None, catch: str | None, errors: str | None
) -> pa.RecordBatch:
    import pyarrow as pa

    values = _texts(batch.column(column))
    hints = _hints(batch, column)
    result: list[str | bytes | None] = []
    logs: list[list[dict[str, Any]] | None] = []
    failures: list[str | None] = []
    for index, value in enumerate(values):
        given: str | bytes | None = value
        failure = log = None
        try:
            if value is not None:
                text = value.decode("utf-8") if isinstance(value, bytes) else value
                known = Hints(*(column_[index] for column_ in hints))
                if edits:
                    cleaned: Cleaned = pipe.trace(text, known)
                    given, log = cleaned.text, [edit._asdict() for edit in cleaned.edits]
                else:
                    given = pipe(text, known)
        except Exception as error:
            if not catch:
                raise
            failure = f"{type(error).__name__}: {error}"
        result.append(given)
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
    from functools import partial

    return partial(clean_batch, column=column, **options)
