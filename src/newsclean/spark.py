"""Cleaning and mining on Spark. Needs pyspark 4 or newer, pyarrow and pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from newsclean.arrow import ERROR, batch_cleaner, out_schema
from newsclean.corpus.mine import Mined, Row, lines_of
from newsclean.corpus.mine import mine as decide
from newsclean.pipeline import Pipeline

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def clean(
    frame: DataFrame,
    column: str = "text",
    *,
    pipeline: Pipeline | None = None,
    edits: str | None = None,
    errors: str | None = ERROR,
    strict: bool = False,
) -> DataFrame:
    """Return *frame* with the text *column* cleaned by its executors; options as in `newsclean.arrow.clean_batch`.

    The pipeline is pickled once with the task. Rows, order within partitions, other columns and nulls stay; a row
    that fails stays as it was and says why in the column *errors*. Spark counts records, not bytes, in a batch: lower
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` for long texts.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    options = {"pipeline": pipeline, "edits": edits, "errors": errors, "strict": strict}
    schema = from_arrow_schema(out_schema(to_arrow_schema(frame.schema), edits=edits, errors=errors))
    return frame.mapInArrow(partial(_clean_all, batch_cleaner(column, **options)), schema)


def _clean_all(cleaner: Any, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield cleaner(batch)


def mine(frame: DataFrame, column: str = "text", by: str = "site", *, smallest: int = 4) -> list[Mined]:
    """Return the lines that recur over a site's texts: the same as `newsclean mine` finds, as DataFrame operations.

    Only the lines that stand in *smallest* documents of a site come to the driver.
    """
    from pyspark.sql import functions as f

    texts = frame.select(f.coalesce(f.col(by).cast("string"), f.lit("")).alias("site"), f.col(column).alias("text"))
    texts = texts.where(f.col("text").isNotNull())
    totals = {row["site"]: row["count"] for row in texts.groupBy("site").count().collect()}
    # Spark compares strings by their bytes, which is the order of code points: min() is Python's min()
    counted = (
        texts.mapInArrow(_lines, "site string, template string, start int, end int, wording string")
        .groupBy("site", "template")
        .agg(
            f.count("*").alias("documents"),
            f.sum("start").alias("start"),
            f.sum("end").alias("end"),
            f.min("wording").alias("example"),
            f.max("wording").alias("last"),
        )
        .where(f.col("documents") >= smallest)
        .orderBy("site", "template")
    )
    rows = (
        Row(
            r["site"],
            r["template"],
            r["documents"],
            r["start"],
            r["end"],
            r["example"],
            1 + (r["example"] != r["last"]),
        )
        for r in counted.toLocalIterator()
    )
    return list(decide(totals, rows, smallest))


def _lines(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    names = ("site", "template", "start", "end", "wording")
    types = (pa.string(), pa.string(), pa.int32(), pa.int32(), pa.string())
    for batch in batches:
        rows = [
            (site, template, int(start), int(end), wording)
            for site, text in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True)
            for template, start, end, wording in lines_of(text)
        ]
        columns = list(zip(*rows, strict=True)) or [()] * len(names)
        arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, names)
