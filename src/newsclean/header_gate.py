"""The gate of `collapse_headers`: what a clean text has to pay. It says only whether anything may stand there twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice
from operator import eq
from os import path

from newsclean.headlines import CLOSING, FIRST, HEAD, LABEL, LONG, MAX_LINE, MIN_EXACT, OPENING, Folded, fold, weigh

_RIM = re.compile(r"[-–—―−|·•∙/>›»«‹~*+→⇒▸►▶:♦■｜：\[\]【】（）()]+\s*|(?:^|(?<=\s))\d{1,3}[.)]\s+|…|\.\.+")
_ELLIPSIS = re.compile(r"…|\.\.+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ELLIPSES = ("…", "...", "…]", "...]")
_BARE = OPENING + CLOSING + " \t\xa0"
FRONT = 12  # characters of a line that another may hold as they are
NEAR_FRONT = 32  # characters from where a headline begins in which a copy has its words, even if cut off


def may_repeat(text: str, title: str | None) -> bool:
    """Say whether a headline, a lead or a paragraph may stand in *text* twice, or *title* with more around it."""
    rows = (text.replace("\r", "\n") if "\r" in text else text).split("\n")
    long = [row for row in rows if len(row) >= LONG]
    if any(map(eq, long, islice(long, 1, None))):
        return True
    head = [row for row in rows[: 3 * HEAD] if row and not row.isspace()][:HEAD]
    return bool(head) and (_repeats_lead(head) or _repeats_headline(head, title))


def _repeats_lead(head: list[str]) -> bool:
    """Say whether a lead stands in the head again, or cut off."""
    leads = [row.strip() for row in head if len(row) >= LONG]
    if len(set(leads)) < len(leads):
        return True
    cut = [row.rstrip(" .…[]()") for row in leads if row.endswith(_ELLIPSES)]
    return any(len(front) < len(row) - 3 and row.startswith(front) for front in cut for row in leads)


def _repeats_headline(head: list[str], title: str | None) -> bool:
    lines = [row.strip() for row in head]
    title = title and title[:MAX_LINE].strip()
    if title and title != lines[0] and _is_near_title(title, lines):
        return True
    for number, line in enumerate(lines[:FIRST]):
        if len(line) <= MAX_LINE and (line.find(line[1:11], 11) > 0 or any(_alike(line, lines, number + 1))):
            return True
        if len(line) > LABEL or line.endswith((".", "!", "?")):
            return False  # what follows is no headline
    return False


def _is_near_title(title: str, lines: list[str]) -> bool:
    """Say whether a line holds the title and more, or two lines hold it."""
    key = fold(title).key
    near = [other.key != key for other in _alike(title, lines, 0)]
    return any(near) or len(near) > 1


def _alike(line: str, lines: list[str], first: int) -> Iterable[Folded]:
    """Yield the lines from number *first* on that begin as *line* does, or that it ends in."""
    if len(line) < 4 or first >= len(lines):
        return
    others = [other for other in lines[first:] if 4 <= len(other) <= MAX_LINE]
    probes = _probes(line)
    is_shout = line.isupper()
    folded: Folded | None = None
    for other in others:
        if not (other[1:FRONT] in line or other.isupper() or other.endswith(_ELLIPSES)):
            words = other.casefold() if is_shout else other
            for first_word, second_word in probes:
                if first_word in words and second_word in words:
                    break
            else:
                continue
        folded = folded or fold(line)
        again = fold(other)
        if _begin_alike(folded, again, lines):
            yield again


def _probes(line: str) -> list[tuple[str, str]]:
    """Return two words a copy has, from each place where the headline may begin: without their first letters."""
    if line.isupper():
        line = line.casefold()
    rims = [0, *(found.end() for found in islice(_RIM.finditer(line), 8)), len(line)]
    found = []
    for start, end in zip(rims, rims[1:], strict=False):
        if end - start < 4:
            continue
        near = line[start : min(end, start + max(14, min(NEAR_FRONT, 2 * (end - start) // 5)))]
        words = sorted(_WORD.findall(near), key=_merit)[-2:] or [near.strip(_BARE)]
        found.append((words[0][1:9], words[-1][1:9]))
    return found


def _merit(word: str) -> tuple[bool, int]:
    """An accent may be missing in the copy."""
    return word.isascii(), len(word)


def _begin_alike(one: Folded, other: Folded, lines: list[str]) -> bool:
    """Say whether a headline begins in both lines, and goes on alike until it ends in one, or a part of both ends."""
    for i in _starts(one, lines):
        for j in _starts(other, lines):
            if one.key[i : i + 4] != other.key[j : j + 4]:
                continue
            size = _agree(one.key[i:], other.key[j:])
            if weigh(one.key[i : i + size]) < MIN_EXACT:
                continue
            if i + size == len(one.key) or j + size == len(other.key):
                return True
            ends = {end - i for end in _ends(one)} & {end - j for end in _ends(other)}
            if any(end <= size and weigh(one.key[i : i + end]) >= MIN_EXACT for end in ends):
                return True
            cuts = [end - i for end in _cuts(one)] + [end - j for end in _cuts(other)]
            if any(4 < end <= size for end in cuts):
                return True
    return False


def _starts(line: Folded, lines: list[str]) -> list[int]:
    """Return where in the key a headline may begin: at the front, behind a rim or a line that stands alone too."""
    rims = [found.end() for found in islice(_RIM.finditer(line.text), 8)]
    said = line.text.casefold()
    rims += [len(label) for label in lines if 4 <= len(label) < LABEL and said.startswith(label.casefold())]
    return [0, *(bisect_left(line.at, rim) for rim in rims if rim < len(said))]


def _ends(line: Folded) -> set[int]:
    return {bisect_left(line.at, found.start()) for found in islice(_RIM.finditer(line.text), 8)} | {len(line.key)}


def _cuts(line: Folded) -> set[int]:
    return {bisect_left(line.at, found.start()) for found in _ELLIPSIS.finditer(line.text)}


def _agree(one: str, other: str) -> int:
    """Return how many characters two keys have in common at the front."""
    return len(path.commonprefix((one, other)))
