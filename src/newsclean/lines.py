"""Where the lines of a text lie. A line ends at LF, CR LF or CR, and at nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class Line(NamedTuple):
    """One line: ``text[start:end]`` is what it says, ``text[end:stop]`` its terminator (empty on the last line)."""

    start: int
    end: int
    stop: int
    text: str


def lines(text: str) -> list[Line]:
    r"""Return the lines of *text*; their ``[start:stop]`` spans cover all of it.

    >>> [line.text for line in lines("a\r\n\nb\x85c")]
    ['a', '', 'b\x85c']
    """
    found = []
    if "\r" not in text:
        start = 0
        for piece in text.split("\n"):
            end = start + len(piece)
            found.append(Line(start, end, end + 1, piece))
            start = end + 1
        last = found.pop()
        if last.text:
            found.append(last._replace(stop=last.end))
        return found
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            found.append(Line(match.start(), match.end(1), match.end(), match[1]))
    return found
