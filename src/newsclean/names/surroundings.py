"""Look at what stands directly around a place in a text: part of a word, of an address, of a compound."""

from __future__ import annotations

import re

_CHUNK = re.compile(r"\S*")
_ADDRESS = re.compile(r"://|^www\.|@|^[(\[„“\"'»«]*#|\\|^/|\w\.[a-z]{2,}|^`|`$|\(\)|\w=\w|_")
_HYPHENS = ("-", "‐", "‑")
_SPACE = ("", " ", "\n", "\xa0")
_ENDS = (",", ".", ";", ":", "!", "?")
_LONGEST = 200  # code points of an address that are looked at, to each side


def in_word(char: str) -> bool:
    """Say whether *char* may stand inside a word; no character may not."""
    return char.isalnum() or char == "_" or "\u0300" <= char <= "\u036f"


def in_address(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` is in a URL, an e-mail address, a tag, a handle or code."""
    if text[start - 1 : start] in _SPACE:
        after = text[end : end + 1]
        if after in _SPACE:
            return False
        if after in _ENDS and text[end + 1 : end + 2] in _SPACE:
            return _ADDRESS.search(text[start : end + 1]) is not None
    before = text[max(0, start - _LONGEST) : start]
    head = before.split()[-1] if before and not before[-1].isspace() else ""
    tail = _CHUNK.match(text, end, end + _LONGEST)
    return _ADDRESS.search(head + text[start:end] + (tail[0] if tail else "")) is not None


def in_compound(text: str, start: int, end: int) -> bool:
    """Say whether a hyphen ties ``text[start:end]`` to another word."""
    if text[start - 1 : start] in _HYPHENS and start > 1 and text[start - 2].isalnum():
        return True
    return text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2] not in ("-", "–")
