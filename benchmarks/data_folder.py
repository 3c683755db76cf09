"""The folder of the benchmark data, which a benchmark takes as its argument DATA or from NEWSCLEAN_BENCH."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOW = "name the data folder as an argument or in NEWSCLEAN_BENCH"


def data_folder(argument: str | None, *needed: str) -> Path:
    """Return the data folder; end with a message if none is named, or if a path *needed* in it is not there."""
    name = argument or os.environ.get("NEWSCLEAN_BENCH")
    if not name:
        sys.exit(f"no data folder: {HOW}")
    for path in needed:
        if not Path(name, path).exists():
            sys.exit(f"no {path} in {name!r}: {HOW}")
    return Path(name)
