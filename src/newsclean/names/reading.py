"""Read a text as the matcher does: composed, without characters that are not there for the eye, with even spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.edits import Edit, Offsets, apply
from newsclean.edits import compose as join_passes
from newsclean.glance import known_signs

IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that are not there for the eye: soft hyphens, zero-width spaces and joiners, byte order marks."""

_COMBINING = (range(0x300, 0x370), range(0x1161, 0x1176), range(0x11A8, 0x11C3), range(0x3099, 0x309B))
_JOINING = frozenset(IGNORED).union(*(map(chr, codes) for codes in _COMBINING))
# strings, compiled by re when they are first needed: most texts need none of them
_MARKS = f"[{''.join(sorted(_JOINING))}]+"
_SPACES = "\\s(?:\\s+|(?<=[\\r\\t\\x0b\\x0c\u1680\u2000-\u200a\u202f\u205f\u3000]))"
_RARE_SPACES = ("\r", " \n", "\n ", "\t", "\xa0 ", " \xa0", "\u2009", "\u202f")
_LINE_BREAK = r"\r\n|[\r\n]"


class View(NamedTuple):
    """A text as the matcher reads it: *text* composed, *flat* the same with every separator one space."""

    text: str
    flat: str
    offsets: Offsets | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source that ``text[start:end]`` came from."""
        return self.offsets.back(start, end) if self.offsets else (start, end)


def needs_composing(text: str) -> bool:
    """Say whether *text* holds ignored characters or marks that combine (U+03xx, Hangul jamo, kana marks).

    UTF-16 puts such marks one byte apart, so a byte search finds them at memory speed.
    """
    if text.isascii():
        return False
    found = known_signs(text)
    if found is not None:
        return not _JOINING.isdisjoint(found)
    if any(map(text.__contains__, IGNORED)):
        return True
    wide = text.encode("utf-16-le", "surrogatepass")
    return b"\x03" in wide or b"\x11" in wide or "\u3099" in text or "\u309a" in text


def compose(text: str) -> list[Edit]:
    """Return the edits that put *text* under NFC, without ignored characters."""
    from newsclean.nfc import composed  # most texts need none

    edits = []
    for match in re.finditer(_MARKS, text):
        start, end = match.span()
        marks = match[0].rstrip(IGNORED)
        middle = start + len(marks)
        if marks and start:
            start -= 1  # the letter that the marks stand on
        found = text[start:middle]
        new = composed("".join(c for c in found if c not in IGNORED))
        if new != found:
            edits.append(Edit(start, middle, found, new, ""))
        if middle < end:  # an edit of their own, so that they stay where the name before them is changed
            edits.append(Edit(middle, end, text[middle:end], "", ""))
    return edits


def even_spaces(text: str) -> list[Edit]:
    """Return the edits that make every run of spaces one space, one line break, or one blank line."""
    edits = []
    for match in re.finditer(_SPACES if any(_holds(text, _RARE_SPACES)) else "  +", text):
        found = match[0]
        new = (" ", "\n", "\n\n")[min(2, len(re.findall(_LINE_BREAK, found)))]
        if new != found:
            edits.append(Edit(match.start(), match.end(), found, new, ""))
    return edits


def has_odd_spaces(view: View) -> bool:
    """Say whether some spaces of the text are not as a matcher wants them."""
    return "  " in view.text or any(_holds(view.text, _RARE_SPACES))


def _holds(text: str, signs: Iterable[str]) -> Iterator[bool]:
    """Yield for each of *signs* whether it is in *text*; of a pair that is odd, the rare one is looked for first."""
    return (sign.strip(" ") in text and sign in text for sign in signs)


def composed(text: str) -> str:
    """Return *text* under NFC, without ignored characters: as a rule the same object."""
    return apply(text, compose(text)) if needs_composing(text) else text


def read(text: str) -> View:
    """Return *text* composed: under NFC, without ignored characters."""
    edits = compose(text) if needs_composing(text) else None
    return _view(apply(text, edits), [edits], text) if edits else as_read(text)


def as_read(text: str) -> View:
    """Return *text*, which is composed, for the matcher."""
    return View(text, _flat(text))


def with_even_spaces(view: View, text: str) -> View:
    """Return the *view* of *text* with single spaces and line breaks."""
    if not has_odd_spaces(view):
        return view
    edits = even_spaces(view.text)
    earlier = compose(text) if view.offsets else []
    return _view(apply(view.text, edits), [earlier, edits], text)


def _view(seen: str, passes: list[list[Edit]], text: str) -> View:
    return View(seen, _flat(seen), Offsets(join_passes(text, passes)))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\xa0", " ")
