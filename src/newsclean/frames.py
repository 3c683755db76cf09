"""Clean a column of a pandas, polars, datasets or DuckDB table: one function for whatever was passed.

Nothing is imported to find out: if it is a polars frame, polars is loaded already.
"""

from __future__ import annotations

import sys
from typing import Any, TypeVar, cast

from newsclean.arrow import ERROR, batch_cleaner, clean_batch, place_of, told
from newsclean.opt_out import IGNORE_FIELD
from newsclean.pipeline import Pipeline
from newsclean.step import Hints

Frame = TypeVar("Frame")


def clean_frame(
    frame: Frame,
    column: str = "text",
    *,
    pipeline: Pipeline | None = None,
    edits: str | None = None,
    errors: str | None = ERROR,
    strict: bool = False,
) -> Frame:
    """Return *frame* with the text *column* cleaned, as the same kind of thing; options as in `clean_batch`.

    Takes a pandas DataFrame (its index stays), a polars DataFrame or LazyFrame, a Hugging Face Dataset or
    IterableDataset, a DuckDB relation (gives an Arrow table), an Arrow RecordBatch or Table. The frame itself is
    not changed. Raises TypeError for anything else, and what `clean_batch` raises.
    """
    options = {"pipeline": pipeline, "edits": edits, "errors": errors, "strict": strict}
    for library, kinds, function in _KINDS:
        module = sys.modules.get(library)
        if module and isinstance(frame, tuple(getattr(module, kind) for kind in kinds if hasattr(module, kind))):
            return cast("Frame", function(frame, column, options))
    raise TypeError(f"cannot clean a {type(frame).__module__}.{type(frame).__name__}: pass a frame, table or dataset")


def _arrow(frame: Any, column: str, options: dict[str, Any]) -> Any:
    return clean_batch(frame, column, **options)


def _pandas(frame: Any, column: str, options: dict[str, Any]) -> Any:
    import pandas as pd
    import pyarrow as pa

    columns = list(frame.columns)
    if place_of(columns, column) < 0:
        raise KeyError(f"no column {column!r}: there are {', '.join(map(str, columns))}")
    texts = {name: [told(value) for value in frame[name]] for name in Hints._fields if place_of(columns, name) >= 0}
    texts[column] = [value if isinstance(value, str) else None for value in frame[column]]
    if frame[column].notna().any() and not any(isinstance(value, str) for value in frame[column]):
        raise TypeError(f"column {column!r} is {frame[column].dtype}, not text")
    if place_of(columns, IGNORE_FIELD) >= 0:
        texts[IGNORE_FIELD] = [_spoken(value) for value in frame[IGNORE_FIELD]]
    table = pa.table({name: pa.array(values, pa.large_string()) for name, values in texts.items()})
    done = clean_batch(table, column, **options)
    pairs = zip(frame[column], done[column].to_pylist(), strict=True)
    values = [new if isinstance(old, str) else old for old, new in pairs]
    result = frame.copy(deep=False)
    result[column] = pd.Series(values, index=frame.index, dtype=_dtype_for(values, frame[column].dtype))
    for name in filter(None, (options["edits"], options["errors"])):
        result[name] = pd.Series(done[name].to_pylist(), index=frame.index, dtype=object)
    return result


def _dtype_for(values: list[Any], dtype: Any) -> Any:
    """Return the *dtype* of a column for its new *values*: categories are those in use, the old ones in their order."""
    import pandas as pd

    if not isinstance(dtype, pd.CategoricalDtype):
        return dtype
    used = dict.fromkeys(value for value in values if not pd.isna(value))
    kept = [value for value in dtype.categories if value in used]
    return pd.CategoricalDtype(pd.Index(dict.fromkeys([*kept, *used]), dtype=dtype.categories.dtype), dtype.ordered)


def _spoken(value: Any) -> str | None:
    """Return a mark as text: pandas keeps marks of any kind in one column, and a gap as NaN."""
    import pandas as pd

    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return None if pd.isna(value) else str(value)


def _polars(frame: Any, column: str, options: dict[str, Any]) -> Any:
    import polars as pl

    return cast("Any", pl.from_arrow(clean_batch(frame.to_arrow(), column, **options)))


def _lazy(frame: Any, column: str, options: dict[str, Any]) -> Any:
    def run(batch: Any) -> Any:
        return _polars(batch, column, options)

    schema = _polars(frame.head(0).collect(), column, options).schema
    return frame.map_batches(run, schema=schema, streamable=True)


def _datasets(frame: Any, column: str, options: dict[str, Any]) -> Any:
    return frame.with_format("arrow").map(batch_cleaner(column, **options), batched=True).with_format(None)


def _duckdb(frame: Any, column: str, options: dict[str, Any]) -> Any:
    return clean_batch(frame.to_arrow_table(), column, **options)


_KINDS = (
    ("pyarrow", ("RecordBatch", "Table"), _arrow),
    ("pandas", ("DataFrame",), _pandas),
    ("polars", ("DataFrame",), _polars),
    ("polars", ("LazyFrame",), _lazy),
    ("datasets", ("Dataset", "IterableDataset"), _datasets),
    ("duckdb", ("DuckDBPyRelation",), _duckdb),
)
