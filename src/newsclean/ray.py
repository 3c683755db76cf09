"""Cleaning on Ray Data. Needs ray[data] and pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.arrow import ERROR, batch_cleaner
from newsclean.pipeline import Pipeline

if TYPE_CHECKING:
    from ray.data import Dataset


def clean(
    dataset: Dataset,
    column: str = "text",
    *,
    pipeline: Pipeline | None = None,
    edits: str | None = None,
    errors: str | None = ERROR,
    strict: bool = False,
    **options: Any,
) -> Dataset:
    """Return *dataset* with the text *column* cleaned by its workers, as `newsclean.arrow.clean_batch` does it.

    *options* go to ``Dataset.map_batches`` (``batch_size=``, ``concurrency=``, ...). Ray tries a lost task again.
    """
    cleaner = batch_cleaner(column, pipeline=pipeline, edits=edits, errors=errors, strict=strict)
    return dataset.map_batches(cleaner, batch_format="pyarrow", zero_copy_batch=True, **options)
