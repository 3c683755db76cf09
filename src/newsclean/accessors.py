"""``frame.newsclean.clean("text")`` on pandas and polars frames, once this module is imported.

It registers with whichever of the two is loaded already; import pandas or polars first.
"""

from __future__ import annotations

import sys
from typing import Any

from newsclean.frames import clean_frame


class Accessor:
    """What stands behind ``frame.newsclean``."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def clean(self, column: str = "text", **options: Any) -> Any:
        """Return the frame with *column* cleaned; options as in `newsclean.frames.clean_frame`."""
        return clean_frame(self._frame, column, **options)


def register() -> None:
    """Register the accessor with the frame libraries that are loaded. Raises ImportError if there is none."""
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    if not pandas and not polars:
        raise ImportError("import pandas or polars before newsclean.accessors")
    if pandas:
        pandas.api.extensions.register_dataframe_accessor("newsclean")(Accessor)
    if polars:
        polars.api.register_dataframe_namespace("newsclean")(Accessor)
        polars.api.register_lazyframe_namespace("newsclean")(Accessor)


register()
