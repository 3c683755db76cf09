"""What one look at a text tells several steps. A look remembers the last text only, so that no step looks again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_T = TypeVar("_T")
_PRINTABLE = bytes([10, *range(32, 127)])  # what is in every text: letters, digits, common signs, blank, line feed
_SHORT = 200  # code points: below, a scan is cheaper than a collection
_SAMPLE = 256  # code points that tell whether a text is written in ASCII for the most part
_FEW = 1.15  # bytes per code point of a text with accents and typographic quotes, at most


def remember_last(look: Callable[[str], _T]) -> Callable[[str], _T]:
    """Make *look* answer at once when it is asked about the same object again. What it returns must not be changed."""
    last: tuple[str, _T] | None = None

    @wraps(look)
    def remembered(text: str) -> _T:
        nonlocal last
        known = last  # one read: another thread may put its own text there
        if known is None or known[0] is not text:
            last = known = (text, look(text))
        return known[1]

    return remembered


def signs(text: str) -> frozenset[str] | None:
    r"""Return the characters of *text* besides line feeds and printable ASCII; None where a scan for some is cheaper.

    That is so for a short text, and for one that is not written in ASCII for the most part.
    >>> sorted(signs("Rat tagt\tin Köln. " * 20)), signs("Вода"), signs("Вода дорожает. " * 20)
    (['\t', 'ö'], None, None)
    """
    return _signs(text) if len(text) >= _SHORT else None


@remember_last
def _signs(text: str) -> frozenset[str] | None:
    if not text.isascii():
        sample = text[:_SAMPLE]
        if len(sample.encode("utf-8", "surrogatepass")) > _FEW * len(sample):
            return None
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE)
    return frozenset(rest.decode("utf-8", "surrogatepass"))


@remember_last
def stripped_lines(text: str) -> list[str]:
    r"""Return the lines of *text* that are not blank, without the blanks around them.

    >>> stripped_lines("\n Rom \r\n\nBern")
    ['Rom', 'Bern']
    """
    split = (text.replace("\r", "\n") if "\r" in text else text).split("\n")
    return [*filter(None, map(str.strip, split))]
