"""What one look at a text tells several steps. A look remembers the last text only, so that no step looks again."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

_T = TypeVar("_T")
_PRINTABLE = bytes([10, *range(32, 127)])  # what is in every text: letters, digits, common signs, blank, line feed
_SHORT = 200  # code points: below, a scan is cheaper than a collection
_SAMPLE = 256  # code points that tell whether a text is written in ASCII for the most part
_FEW = 1.15  # bytes per code point of a text with accents and typographic quotes, at most


class LastLook(Generic[_T]):
    """Makes *look* answer at once when asked about the same object again. What it returns must not be changed."""

    def __init__(self, look: Callable[[str], _T]) -> None:
        self._look = look
        self._last: tuple[str, _T] | None = None
        update_wrapper(self, look)

    def __call__(self, text: str) -> _T:
        last = self._last  # one read: another thread may put its own text there
        if last is None or last[0] is not text:
            self._last = last = (text, self._look(text))
        return last[1]

    def known(self, text: str) -> _T | None:
        """Return what is known of *text* without a look."""
        last = self._last
        return last[1] if last is not None and last[0] is text else None


def signs(text: str) -> frozenset[str] | None:
    r"""Return the characters of *text* besides line feeds and printable ASCII; None where a scan for some is cheaper.

    That is so for a short text, and for one that is not written in ASCII for the most part.
    >>> sorted(signs("Rat tagt\tin Köln. " * 20)), signs("Вода"), signs("Вода дорожает. " * 20)
    (['\t', 'ö'], None, None)
    """
    return _signs(text) if len(text) >= _SHORT else None


def known_signs(text: str) -> frozenset[str] | None:
    """Return what `signs` has said of *text*, the last it was asked about; else None."""
    return _signs.known(text)


@LastLook
def _signs(text: str) -> frozenset[str] | None:
    if not text.isascii():
        sample = text[:_SAMPLE]
        if len(sample.encode("utf-8", "surrogatepass")) > _FEW * len(sample):
            return None
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE)
    return frozenset(rest.decode("utf-8", "surrogatepass"))


@LastLook
def stripped_lines(text: str) -> list[str]:
    r"""Return the lines of *text* that are not blank, without the blanks around them.

    >>> stripped_lines("\n Rom \r\n\nBern")
    ['Rom', 'Bern']
    """
    text = text.replace("\r", "\n") if "\r" in text else text
    split = text.split("\n") if "\n" in text else [text]  # which would be copied
    return [*filter(None, map(str.strip, split))]
