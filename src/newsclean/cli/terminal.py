"""What reaches the terminal: colour only where it is wanted, and never a raw control character from an article."""

from __future__ import annotations

import os
import re
import sys
from typing import BinaryIO, TextIO

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOURS = {"red": "31", "green": "32", "cyan": "36", "bold": "1", "dim": "2"}


def visible(text: str) -> str:
    r"""Return *text* with control, line-separating and text-turning characters written as escapes.

    Tabs and line feeds stay.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _UNSAFE.sub(lambda match: match[0].encode("unicode-escape").decode(), text)


def wants_colour(stream: TextIO) -> bool:
    """Say whether *stream* is a terminal that takes colour: NO_COLOR and TERM=dumb say no."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Printer:
    """Writes lines to standard output, in UTF-8 whatever the locale."""

    def __init__(self, out: BinaryIO | None = None, colour: bool | None = None) -> None:
        self._out = out or sys.stdout.buffer
        self._colour = wants_colour(sys.stdout) if colour is None else colour
        self._terminal = sys.stdout.isatty()

    def line(self, text: str = "", colour: str | None = None) -> None:
        """Write one line, safe for a terminal, in *colour* if the terminal takes it."""
        text = visible(text)
        if colour and self._colour:
            text = f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"
        self._out.write(text.encode("utf-8") + b"\n")

    def document(self, data: bytes) -> None:
        """Write a document's bytes as they are; on a terminal, its control characters as escapes."""
        if self._terminal:
            data = visible(data.decode("utf-8", "replace").replace("\r\n", "\n")).encode("utf-8")
        self._out.write(data)

    def flush(self) -> None:
        self._out.flush()


def complain(message: str) -> None:
    """Write one line to standard error."""
    print(f"newsclean: {visible(message)}".replace("\n", " "), file=sys.stderr)
