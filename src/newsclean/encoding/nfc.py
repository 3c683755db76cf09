"""Compose base characters with their marks (Unicode NFC), in time linear in the length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, is_normalized, normalize

MAX_MARKS = 30
"""Longer runs of marks stay as they are: ordering them costs quadratic time (30 is "stream-safe" in UAX #15)."""

_CHUNK = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_LONG_RUN = re.compile(rb"\x00?\x01{%d,}" % (MAX_MARKS + 1))


def composed(text: str) -> str:
    """Return *text* in NFC, but for runs of more than `MAX_MARKS` marks.

    >>> composed("Mu\u0308ller")
    'Müller'
    """
    if is_normalized("NFC", text):
        return text
    marks = _marks(text)
    out: list[str] = []
    here = 0
    for run in _LONG_RUN.finditer(marks):
        out += normalize("NFC", text[here : run.start()]), text[run.start() : run.end()]
        here = run.end()
    out.append(normalize("NFC", text[here:]))
    return "".join(out)


def compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, after)`` for each cluster of *text* that is not in NFC, runs of `MAX_MARKS` marks aside.

    >>> list(compositions("Mu\u0308ller"))
    [(1, 3, 'ü')]
    """
    for chunk in _CHUNK.finditer(text):
        if not is_normalized("NFC", chunk[0]):
            for start, end in _clusters(chunk[0]):
                before = chunk[0][start:end]
                after = composed(before)
                if after != before:
                    yield chunk.start() + start, chunk.start() + end, after


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Cut *text* where neither side can change the other."""
    marks = _marks(text)
    start = 0
    for here in range(1, len(text)):
        if not marks[here] and not _joins(text[here - 1], text[here]):
            yield start, here
            start = here
    yield start, len(text)


def _joins(left: str, right: str) -> bool:
    """Say whether the starter *right* composes with what stands before it, as Hangul jamo and some vowel signs do."""
    if "\u1161" <= right <= "\u11c2":  # a final consonant joins the syllable that the two before it make
        return True
    return normalize("NFC", left + right) != normalize("NFC", left) + normalize("NFC", right)


def _marks(text: str) -> bytes:
    return bytes(map(bool, map(combining, text)))
