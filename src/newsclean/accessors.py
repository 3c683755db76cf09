"""``frame.newsclean.clean("text")`` on pandas and polars frames, once this module is imported.

It imports whichever of the two is installed, so that it does not matter which comes first.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
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
    """Register the accessor with pandas and polars, as far as they are installed. Raises ImportError without both."""
    found = [name for name in ("pandas", "polars") if find_spec(name)]
    if not found:
        raise ImportError("newsclean.accessors is for pandas or polars: install one of them")
    for library in map(import_module, found):
        _register_with(library)


def _register_with(library: Any) -> None:
    if library.__name__ == "pandas":
        library.api.extensions.register_dataframe_accessor("newsclean")(Accessor)
    else:
        library.api.register_dataframe_namespace("newsclean")(Accessor)
        library.api.register_lazyframe_namespace("newsclean")(Accessor)


register()
