"""Find every form of a table in a text: leftmost, longest, at word boundaries, in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newsclean.edits import Edit, Offsets, apply
from newsclean.names.inflection import Ending, endings_of, has_cases, inflected
from newsclean.names.lexicon import WORD, Form, Gate, Hit, Kind, Lexicon

IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that are not there for the eye: soft hyphens, zero-width spaces and joiners, byte order marks."""

_MARKS = (
    f"[{IGNORED}]+"
    "|[^\\W_][\u0300-\u036f]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3040-\u30ff][\u3099\u309a]"
)
_COMPOSE = re.compile(_MARKS)
_COMPOSE_AND_SPACE = re.compile(rf"{_MARKS}|[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*|[^\S\r\n]+")
_ODD_SPACES = ("  ", "\r", " \n", "\n ", "\t", "\xa0 ", " \xa0", "\u2009", "\u202f", "\u2003", "\u2002", "\u200a")


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
    if any(map(text.__contains__, IGNORED)):
        return True
    wide = text.encode("utf-16-le", "surrogatepass")
    return b"\x03" in wide or b"\x11" in wide or "\u3099" in text or "\u309a" in text


def compose(text: str, pattern: re.Pattern[str] = _COMPOSE) -> tuple[str, tuple[Edit, ...]]:
    """Return *text* under NFC without ignored characters, and the edits that made it so."""
    edits = []
    for match in pattern.finditer(text):
        found = match[0]
        if found.isspace():
            new = "\n" if "\n" in found or "\r" in found else " "
        else:
            new = unicodedata.normalize("NFC", _drop_ignored(found))
        if new != found:
            edits.append(Edit(match.start(), match.end(), found, new, ""))
    return apply(text, edits), tuple(edits)


def _drop_ignored(text: str) -> str:
    return "".join(c for c in text if c not in IGNORED)


class Match(NamedTuple):
    """A form of the table at ``view.text[start:end]``, with the *endings* of its words, maybe in capitals."""

    start: int
    end: int
    form: Form
    endings: tuple[Ending | None, ...] = ()
    shouted: bool = False


def find_matches(flat: str, hits: Iterable[Hit], lexicon: Lexicon) -> list[list[Match]]:
    """Return what the table claims in *flat*, leftmost and longest first; claims on one span stand together."""
    found: dict[tuple[int, int], list[Match]] = {}
    for match in _all_matches(flat, hits, lexicon):
        claims = found.setdefault((match.start, -match.end), [])
        if match not in claims:
            claims.append(match)
    chosen, here = [], 0
    for start, end in sorted(found):
        if start >= here:
            chosen.append(found[start, end])
            here = -end
    return chosen


def _all_matches(flat: str, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[Match]:
    cases = has_cases(lexicon.lang)
    for word, key, shouted in hits:
        forms = lexicon.forms(key)
        size = len(word)
        at = flat.find(word)
        while at >= 0:
            for form in forms:
                if cases and form.bends:
                    match = _match_cases(flat, at, form, shouted, lexicon.lang)
                else:
                    match = _match_at(flat, at, key, form, shouted, lexicon.lang)
                if match:
                    yield match
            at = flat.find(word, at + size)


def _match_at(flat: str, at: int, key: str, form: Form, shouted: bool, lang: str) -> Match | None:
    text = form.text
    start = at - text.find(key)
    if shouted:
        text = text.upper()
        start = at - text.find(key.upper())
    if start < 0 or not flat.startswith(text, start) or (start and _in_word(flat[start - 1])):
        return None
    end = start + len(text)
    if end == len(flat) or not _in_word(flat[end]):
        return Match(start, end, form, (), shouted)
    if form.bends:
        for ending in endings_of(lang):
            added = ending.added.upper() if shouted else ending.added
            stop = end + len(added)
            if flat.startswith(added, end) and (stop == len(flat) or not _in_word(flat[stop])):
                return Match(start, stop, form, (ending,), shouted)
    return None


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or "\u0300" <= char <= "\u036f"


def _match_cases(flat: str, at: int, form: Form, shouted: bool, lang: str) -> Match | None:
    pattern, endings = _case_pattern(form.text.upper() if shouted else form.text, lang)
    for found in pattern.finditer(flat, max(0, at - len(form.text) - 8 * len(endings)), at + 2 * len(form.text) + 24):
        if found.start() <= at < found.end():
            return Match(found.start(), found.end(), form, _used(found.groups(), endings), shouted)
    return None


def _used(words: tuple[str, ...], endings: tuple[dict[str, Ending], ...]) -> tuple[Ending | None, ...]:
    used = tuple(known.get(word) for word, known in zip(words, endings, strict=True))
    return used if any(used) else ()


@lru_cache(maxsize=4096)
def _case_pattern(text: str, lang: str) -> tuple[re.Pattern[str], tuple[dict[str, Ending], ...]]:
    """Return a pattern for *text* whose every word may be inflected, and what each inflected word comes from."""
    parts, endings, here = [], [], 0
    for word in WORD.finditer(text):
        known = inflected(word[0], lang)
        choice = "|".join(map(re.escape, sorted([word[0], *known], key=len, reverse=True)))
        parts.append(re.escape(text[here : word.start()]) + f"({choice})")
        endings.append(known)
        here = word.end()
    return re.compile(rf"(?<!\w){''.join(parts)}{re.escape(text[here:])}(?!\w)"), tuple(endings)


def hits_in(text: str, gate: Gate) -> list[Hit]:
    """Return the words of *text* to look at; nothing is compared yet."""
    return gate.hits(compose(text)[0] if needs_composing(text) else text)


def view_of(text: str) -> View:
    """Return *text* as the matcher reads it: composed, with single spaces and line breaks."""
    edits: tuple[Edit, ...] = ()
    seen = text
    if needs_composing(text) or any(odd in text for odd in _ODD_SPACES):
        seen, edits = compose(text, _COMPOSE_AND_SPACE)
    return View(seen, seen.replace("\n", " ").replace("\xa0", " "), Offsets(edits) if edits else None)
