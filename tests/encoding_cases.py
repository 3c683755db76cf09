"""Read the tables of cases, which lie in cases/encoding by origin of the evidence."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "cases" / "encoding"
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([trnf]))")
_SHORT = {"t": "\t", "r": "\r", "n": "\n", "f": "\f"}


def rows(origin):
    """Return the rows of a table as tuples; backslash escapes stand for what cannot be seen."""
    lines = (FOLDER / f"{origin}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(map(_unescaped, line.split("\t"))) for line in lines if line and not line.startswith("#")]


def _unescaped(cell):
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _SHORT[match[2]], cell)
