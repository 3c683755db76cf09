"""The gate of `collapse_headers`: what a clean text has to pay. It says only whether anything may stand there twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import eq

from newsclean.glance import stripped_lines
from newsclean.headers.folding import (
    CLOSING,
    FIRST,
    HEAD,
    LABEL,
    LONG,
    MAX_LINE,
    MIN_EXACT,
    OPENING,
    REACH,
    WIRE,
    Folded,
    ends_sentence,
    fold,
    fold_front,
    is_paragraph,
    read_entities,
    weigh,
)

FRONT = 12  # characters of a line that another may hold as they are
NEAR_FRONT = 32  # characters from where a headline begins in which a copy has its words, even if cut off
NEAR_END = 6  # characters before that word of which the letters must agree
SLACK = 8  # characters by which a copy may begin later: quotes, blanks, a list mark
FEWER = 10  # characters that are folded first, to see whether two lines begin alike
LEAD = 160  # characters from which a sentence below the first line is a lead
PIECE = 45  # characters of a label before a headline on its line

# where a label may end and a headline begin, or the other way round
_RIM = re.compile(
    r"[-–—―−·•∙/~*+♦■:|｜<>«»‹›→▸►⇒▶：\[\]【】（）()….#]"  # one set in front is fast to look for
    r"(?:(?<=[|｜›»>→▸►⇒▶：\[\]【】（）()…])\s*|(?<=[:#])\s+|(?<=\s[-–—―−·•∙/~*+♦■<«‹:])[-:<]?\s+"
    r"|(?<=\d\.)\s+|(?<=\.\.)\.*)"
)
_ELLIPSIS = re.compile(r"…|\.\.+")
_CUT_ENDS = ("…", "..", "…]", "..]", "…)", "..)")
_PLAIN = re.compile(r"[a-z]{3,}")  # the first letter may be a capital, an accent may be missing
_SHOUTED = re.compile("[A-ZÀ-ÖØ-ÞĀ-ſΑ-ΫЀ-Я]{4}")  # a part of the line may be in capitals; others have no letter case
_WORD = re.compile(r"(?<=\w)[^\W\d_]{2,}")
_ACCENTS = re.compile("[\u0300-\u036f]+")  # as characters of their own
_BARE = OPENING + CLOSING + " \t\xa0"


Probe = tuple[int, int, str]
"""Where a headline may begin, where a word near there stands, and that word, without its first letter."""


def head_lines(text: str) -> list[str] | None:
    """Return the first lines that are not blank, stripped; None if a long paragraph stands below its copy."""
    lines = stripped_lines(text)
    if any(map(eq, lines, islice(lines, 1, None))) and any(a == b and is_paragraph(a) for a, b in pairwise(lines)):
        return None
    return lines[:HEAD]


def may_repeat(lines: list[str], title: str | None) -> bool:
    """Say whether a headline or a lead may stand in the *lines* of the head twice, or *title* with more around it."""
    if _repeats_lead(lines):
        return True
    title = title and title[:MAX_LINE].strip()
    if title and title != lines[0] and _is_near_title(title, lines):
        return True
    for number, line in enumerate(lines[:FIRST], 1):
        is_last = len(line) > LABEL or ends_sentence(line)  # what follows is no headline
        if number > 1 and len(line) > LEAD and ends_sentence(line):
            return False  # a lead, below labels or a headline
        if len(line) <= MAX_LINE and (line.find(line[1:11], 11) > 0 or any(_alike(line, _near(lines, number), lines))):
            return True
        if is_last:
            return False
    return False


def _near(lines: list[str], number: int) -> list[str]:
    """Return the lines from *number* on that a copy may be: behind more text than `REACH` it is a subheading."""
    room = REACH
    for last, line in enumerate(lines[number:], number + 1):
        room -= len(line)
        if room < 0:
            return lines[number:last]
    return lines[number:]


def _repeats_lead(lines: list[str]) -> bool:
    """Say whether a lead stands in the head again, or cut off."""
    if len(set(map(len, lines))) < len(lines) and any(lines.count(n) > 1 and is_paragraph(n) for n in lines[:FIRST]):
        return True
    for cut in [line for line in lines if line.endswith(_CUT_ENDS)]:
        front = cut.rstrip(" .…[]()")
        if len(front) >= LONG and any(line.startswith(front) for line in lines if line is not cut):
            return True
    return False


def _is_near_title(title: str, lines: list[str]) -> bool:
    """Say whether a line holds the title and more, or two lines hold it."""
    key = fold(title).key
    near = [fold(other).key != key for other in _alike(title, lines, lines)]
    return any(near) or len(near) > 1


def _alike(line: str, others: list[str], lines: list[str]) -> Iterator[str]:
    """Yield those of *others* that hold what may be the headline of *line*."""
    others = [other for other in others if 4 <= len(other) <= MAX_LINE]
    if len(line) < 4 or not others:
        return
    is_shout = bool(_SHOUTED.search(line))
    front = line.casefold() if is_shout else line
    probes = list(_probes(front))
    words = [word for _, _, word in probes]
    signs = ("…", "..", *words, *map(str.upper, words))
    others = [other for other in others if _is_near(other.casefold() if is_shout else other, front, signs)]
    if not others:
        return
    if not is_shout and any(map(_SHOUTED.search, others)):
        is_shout, front = True, line.casefold()
        probes = list(_probes(front))
    labels = [label for label in lines if len(label) < LABEL and label is not line]
    said_labels = [*map(str.casefold, labels)] if is_shout else labels
    for other in others:
        said = other.casefold() if is_shout else other
        may_be = _may_hold(said, front, probes, said_labels) and _may_end(said, front, said_labels)
        if may_be and _begin_alike(line, other, _others(line, lines)):
            yield other


def _others(line: str, lines: list[str]) -> list[str]:
    """Return what the *lines* besides *line* say: any of them may be glued to a headline."""
    bare = (other.strip(_BARE) for other in lines if other is not line and len(other) <= MAX_LINE)
    return [*filter(None, bare)]


def _is_near(other: str, line: str, signs: Sequence[str]) -> bool:
    """Say whether *other* may be a copy of *line*: it has one of the *signs*, or its own front is in the line."""
    return any(map(other.__contains__, signs)) or other[1:FRONT] in line


def _has_ellipsis(words: str) -> bool:
    return "…" in words or ".." in words


def _may_end(other: str, line: str, labels: list[str]) -> bool:
    """Say whether one line has the last word of the other, or both have labels, or one is cut off."""
    if _last_word(line) in other or _last_word(other) in line or _has_ellipsis(other) or _has_ellipsis(line):
        return True
    return all(_RIM.search(said) or said.endswith(tuple(labels)) for said in (line, other))


def _last_word(line: str) -> str:
    """Return the last word of *line* without its first letter, or its end if it is long or behind an accent."""
    word = line.rsplit(None, 1)[-1].strip(_BARE)
    if not word.isascii():
        word = next(filter(None, reversed(_ACCENTS.split(word))), "")
    return word[1:][-6:]


def _may_hold(other: str, line: str, probes: list[Probe], labels: list[str]) -> bool:
    """Say whether *other* has the words of a probe where a headline may begin, or its own first words are in *line*."""
    if other[1:FRONT] in line or _has_ellipsis(other):
        return True
    for start, place, word in probes:
        at = other.find(word)
        while at >= 0:
            if _says_before(other[:at], line[start:place]) and (
                at <= place - start + SLACK
                or _RIM.search(other, 0, at)
                or WIRE.match(other)
                or any(map(other.startswith, labels))
            ):
                return True
            at = other.find(word, at + 1)
    return False


def _says_before(other: str, line: str) -> bool:
    """Say whether *other* and *line* end in the same letters, as far as both go."""
    if "&" in other or "&" in line:  # an entity is read as a sign later on
        return True
    one, two = fold_front(line[-NEAR_END:])[-4:], fold_front(other[-NEAR_END:])[-4:]
    return one.endswith(two) or two.endswith(one)


def _probes(line: str) -> Iterator[Probe]:
    """Yield what a copy has wherever the headline may begin in *line*, even if it is cut off."""
    for start, end in _pieces(line):
        near = line[start : min(end, start + max(14, min(NEAR_FRONT, 2 * (end - start) // 5)))]
        word = max(_PLAIN.findall(near) or _WORD.findall(near), key=len, default=near.strip(_BARE)[1:])[:8]
        yield start, start + near.index(word), word


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the headline may begin in *line*, behind labels, and where it may end."""
    wire = WIRE.match(line) if "-" in line[:14] else None
    start = wire.end() if wire else 0
    for found in islice(_RIM.finditer(line), 8):
        if _may_be_headline(line[start : found.start()]):
            yield start, found.start()
            if found.start() - start > PIECE:
                return
        start = found.end()
    if _may_be_headline(line[start:]):
        yield start, len(line)


def _may_be_headline(piece: str) -> bool:
    return len(piece) >= (MIN_EXACT if piece.isascii() else 4)


def _begin_alike(line: str, other: str, labels: list[str]) -> bool:
    """Say whether a headline begins in both lines, and goes on alike until it ends in one, or a part of both ends."""
    line, other = read_entities(line), read_entities(other)
    fronts = [(j, fold_front(other[j : j + FEWER])[:4]) for j in _starts(other, labels)]
    for i in _starts(line, labels):
        front = fold_front(line[i : i + FEWER])[:4]
        for j, again in fronts:
            if front.startswith(again) or again.startswith(front):
                one, two = fold(line), fold(other)
                if _go_on_alike(one, bisect_left(one.at, i), two, bisect_left(two.at, j), labels):
                    return True
    return False


def _go_on_alike(one: Folded, i: int, other: Folded, j: int, labels: list[str]) -> bool:
    size = _agree(one.key[i:], other.key[j:])
    if weigh(one.key[i : i + size]) < MIN_EXACT:
        return False
    if i + size == len(one.key) or j + size == len(other.key):
        return True
    if any(4 < cut <= size for cut in _offsets(_ELLIPSIS, one, i) | _offsets(_ELLIPSIS, other, j)):
        return True
    return any(4 < end <= size for end in _ends(one, i, labels) & _ends(other, j, labels))


def _ends(line: Folded, start: int, labels: list[str]) -> set[int]:
    """Return where in the key, from *start*, a headline may end: before a separator or one of *labels*."""
    keys = (fold(label).key for label in labels)
    return _offsets(_RIM, line, start) | {len(line.key) - len(key) - start for key in keys if line.key.endswith(key)}


def _agree(one: str, other: str) -> int:
    """Return how many characters two keys have in common at the front."""
    if one.startswith(other) or other.startswith(one):
        return min(len(one), len(other))
    return next(place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)


def _starts(line: str, labels: list[str]) -> list[int]:
    """Return where a headline may begin: at the front, behind a label or a line that stands alone too."""
    said = line.casefold() if labels else ""
    folded = [(label.casefold(), label) for label in labels if len(label) < len(said)]
    is_even = len(said) == len(line)  # not if it has an ß, which casefolds to two letters
    glued = [len(low if is_even else label) for low, label in folded if said.startswith(low)]
    return [0, *glued, *(start for start, _ in _pieces(line) if start)]


def _offsets(pattern: re.Pattern[str], line: Folded, start: int) -> set[int]:
    """Return where in the key, from *start*, the pattern is found."""
    return {bisect_left(line.at, found.start()) - start for found in islice(pattern.finditer(line.text), 9)}
