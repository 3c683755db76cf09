"""Clean a column of an Arrow batch or table; every engine that speaks Arrow can call it. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from newsclean.opt_out import IGNORE_FIELD, ignored_rules, leaves_alone
from newsclean.pipeline import Pipeline
from newsclean.presets import STEPS
from newsclean.presets import pipeline as default_pipeline
from newsclean.step import Hints

if TYPE_CHECKING:
    import pyarrow as pa

    Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

ERROR = "newsclean_error"
Log = list[dict[str, Any]]


class Row(NamedTuple):
    """A row to clean: its place in the batch, its text (bytes if that is not UTF-8), and what stands beside it."""

    place: int
    value: str | bytes
    hints: Hints
    ignored: Any

    @property
    def text(self) -> str:
        return self.value.decode("utf-8") if isinstance(self.value, bytes) else self.value


class Done(NamedTuple):
    """What became of a row: its text, and either the edits, if they are wanted, or why it stayed as it was."""

    value: str | bytes | None
    log: Log | None = None
    failure: str | None = None


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
    or a dictionary of one of them. Columns named title, lang, site and date, where there are any, are hints, the
    last as text or as dates; a column newsclean_ignore (true, or a list or a text of rules) says which rules leave a
    row alone.
    *edits* names a column to add, a list of structs with start, end (code points), before, after, rule and reason.
    A row that fails stays as it was and says why in the column *errors*, null elsewhere; with ``strict=True``, or
    without that column, it raises. Raises KeyError for a missing column, TypeError for one that is no text, ValueError
    where two columns have one of these names.
    """
    import pyarrow as pa

    check_column(batch.schema, column)
    clean = partial(_clean, pipeline or default_pipeline(), bool(edits), strict or not errors)
    if isinstance(batch, pa.RecordBatch):
        return clean_rows(batch, column, clean, edits=edits, errors=errors)
    schema = out_schema(batch.schema, edits=edits, errors=errors)
    batches = (clean_rows(b, column, clean, edits=edits, errors=errors) for b in batch.to_batches())
    return pa.Table.from_batches(batches, schema)


def _clean(pipe: Pipeline, wants_edits: bool, strict: bool, row: Row) -> Done:
    try:
        rules = ignored_rules(row.ignored, [*STEPS, *(step.name for step in pipe.steps)]) if row.ignored else ()
        if not rules and not wants_edits:
            return Done(pipe(row.text, row.hints))
        cleaned = pipe.trace(row.text, row.hints).without(lambda edit: leaves_alone(rules, edit))
        return Done(cleaned.text, [edit._asdict() for edit in cleaned.edits] if wants_edits else None)
    except Exception as error:
        if strict:
            raise
        return Done(row.value, None, f"{type(error).__name__}: {error}")


def out_schema(schema: pa.Schema, *, edits: str | None = None, errors: str | None = ERROR) -> pa.Schema:
    """Return the schema that `clean_batch` gives for *schema*: engines ask for it beforehand."""
    import pyarrow as pa

    for name, kind in ((edits, edit_type()), (errors, pa.string())):
        if name:
            place = place_of(schema.names, name)
            field = pa.field(name, kind)
            schema = schema.append(field) if place < 0 else schema.set(place, field)
    return schema


def edit_type() -> pa.DataType:
    """Return the Arrow type of the edits of one text."""
    import pyarrow as pa

    offsets = [("start", pa.int64()), ("end", pa.int64())]
    return pa.list_(pa.struct([*offsets, *((name, pa.string()) for name in ("before", "after", "rule", "reason"))]))


def place_of(names: Sequence[str], name: str) -> int:
    """Return where *name* stands among the *names* of columns, or -1. Raises ValueError if it stands there twice."""
    if (found := names.count(name)) > 1:
        raise ValueError(f"{found} columns are named {name!r}: rename all but one")
    return names.index(name) if found else -1


def check_column(schema: pa.Schema, column: str) -> None:
    """Raise KeyError if *schema* has no *column*, TypeError if it is no text, ValueError if there are two."""
    import pyarrow.types as kinds

    place = place_of(schema.names, column)
    if place < 0:
        raise KeyError(f"no column {column!r}: there are {', '.join(schema.names)}")
    kind = schema.field(place).type
    values = kind.value_type if kinds.is_dictionary(kind) else kind
    if not (kinds.is_string(values) or kinds.is_large_string(values) or kinds.is_string_view(values)):
        raise TypeError(f"column {column!r} is {kind}, not text")


def clean_rows(
    batch: pa.RecordBatch,
    column: str,
    clean: Callable[[Row], Done],
    *,
    edits: str | None = None,
    errors: str | None = None,
    hints: Sequence[str] = Hints._fields,
) -> pa.RecordBatch:
    """Return *batch* with *clean* called on every row whose *column* is not null; see `clean_batch`.

    *hints* names the columns of title, language, site and date.
    """
    import pyarrow as pa

    known = [_values(batch, name if name != column else "") for name in hints]
    ignored = _values(batch, IGNORE_FIELD)
    place = place_of(batch.schema.names, column)
    done = [
        Done(None)
        if value is None
        else clean(Row(index, value, Hints(*(told(values[index]) for values in known)), ignored[index]))
        for index, value in enumerate(_texts(batch.column(place)))
    ]
    schema = out_schema(batch.schema, edits=edits, errors=errors)
    arrays = [*batch.columns, *(pa.nulls(len(done), kind) for kind in schema.types[batch.num_columns :])]
    arrays[place] = _like([row.value for row in done], batch.schema.field(place).type)
    if edits:
        arrays[schema.names.index(edits)] = pa.array([row.log for row in done], edit_type())
    if errors:
        arrays[schema.names.index(errors)] = pa.array([row.failure for row in done], pa.string())
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _texts(array: pa.Array) -> list[str | None] | list[bytes | None]:
    """Return the values; as bytes where one of them is not UTF-8, so that only that row fails."""
    try:
        return cast("list[str | None]", array.to_pylist())
    except UnicodeDecodeError:
        import pyarrow as pa

        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        return cast("list[bytes | None]", array.cast(pa.large_binary()).to_pylist())


def told(value: Any) -> str | None:
    """Return the hint that *value* gives: a text, or the day of a date as ISO 8601 writes it; None for all else."""
    if isinstance(value, date):
        return value.isoformat()[:10] if value == value else None  # pandas' NaT is a date, too
    return value if isinstance(value, str) and value else None


def _values(batch: pa.RecordBatch, name: str) -> list[Any]:
    """Return what stands in the column *name*; nulls if there is none."""
    place = place_of(batch.schema.names, name)
    return batch.column(place).to_pylist() if place >= 0 else [None] * batch.num_rows


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
