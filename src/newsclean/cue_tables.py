"""Compile cues into the look-up tables that the matcher reads, and these into the artifact ``data/cues.json``."""

from __future__ import annotations

import json
import os
import re
import string
from collections.abc import Iterable, Mapping
from re import _parser  # type: ignore[attr-defined]  # how a pattern begins stands in its parse
from typing import Any

from newsclean.rules import (
    CLOSERS,
    DATA,
    LEADERS,
    LONGEST,
    PARTED,
    SLACK,
    START,
    STEMS,
    TOKEN,
    Cue,
    fold,
    front,
    packaged_cues,
)

_LETTERS = string.ascii_lowercase + "äöüéèêíóçśčšåøабвгдежзиклмнопрстуфхцчшэюяі¿¡\"'„“«"
TELLING = ("newsletter",)  # so rare in articles that every line with it is matched; the capital may be one
_DIGIT = "\x00"  # stands for any digit in the fronts of a pattern
_WORDLESS = re.compile(r"[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
Tables = dict[str, Any]  # what tables() makes, cues.json holds and boilerplate.cues reads


def tables(cues: Iterable[Cue]) -> Tables:
    """Return *cues* as the look-up tables of the matcher. Of two cues with one text the plainer one counts."""
    ranked = sorted(cues, key=lambda cue: (cue.ambiguous, cue.weak, bool(cue.where)))
    texts: dict[str, int] = {}
    heads: dict[str, int] = {}
    patterns: list[tuple[str, int]] = []
    anchors: dict[str, list[int]] = {}
    parts: dict[str, list[int]] = {}
    limits: dict[str, int] = {}  # by front: how long a text is that begins so
    headed: set[str] = set()
    fronts: dict[str, list[str]] = {}
    stems: dict[str, list[int]] = {}
    tails: set[str] = set()
    for number, cue in enumerate(ranked):
        for text in cue.texts:
            texts.setdefault(fold(text), number)
            mine = dict.fromkeys(_fronts(text), len(text) + SLACK)
            if cue.head:
                heads.setdefault(fold(text), number)
                labels = _fronts(text) | _head_fronts(text)
                headed |= labels
                mine = dict.fromkeys(labels, 0) | mine
            tails |= mine.keys() if cue.tail else set()
            limits |= {start: max(length, limits.get(start, 0)) for start, length in mine.items()}
        if cue.pattern:
            found = pattern_stems(cue.pattern)
            for stem, begins in found.items():
                stems.setdefault(stem, []).append(len(patterns))
                for start in begins:
                    limits.setdefault(start, 0)
                    if stem not in fronts.setdefault(start, []):
                        fronts[start].append(stem)
                tails |= begins if cue.tail else set()
            if not found:
                spaced = not any(_WORDLESS.search(anchor) for anchor in cue.anchors)
                for anchor in (fold(anchor) or anchor for anchor in cue.anchors):
                    token = max(TOKEN.findall(anchor), key=len, default="") if spaced else anchor
                    if not spaced or not token:
                        parts.setdefault(anchor, []).append(len(patterns))
                    if TOKEN.fullmatch(token):
                        anchors.setdefault(token, []).append(len(patterns))
            patterns.append((cue.pattern, number))
    widths = [_width(pattern) for pattern, _ in patterns]
    lengths = {stem: SLACK + max(widths[index] for index in found) for stem, found in stems.items()}
    longest = {start: max(map(lengths.__getitem__, found)) for start, found in fronts.items()}
    starts = {
        start: LONGEST if start in headed else min(LONGEST, max(limit, longest.get(start, 0)))
        for start, limit in limits.items()
    }
    return {
        "cues": "\n".join(f"{cue.rule}\t{cue.category}\t{_flags(cue)}\t{cue.site}" for cue in ranked),
        "texts": _packed(texts),
        "heads": _packed(heads),
        "starts": _grouped(starts),
        "limits": _packed({start: f"{limit}{'h' * (start in headed)}" for start, limit in sorted(limits.items())}),
        "symbols": [part for part in parts if len(part) == 1 and not part.isalnum()]
        + [word[1:] for word in TELLING if word in anchors],
        "tails": "\n".join(sorted(tails)),
        "patterns": "\n".join(pattern for pattern, _ in patterns),
        "numbers": ",".join(str(number) for _, number in patterns),
        "widths": ",".join(map(str, widths)),
        "fronts": _packed({start: "\t".join(found) for start, found in sorted(fronts.items())}),
        "stems": _packed(dict(sorted(stems.items()))),
        "anchors": _packed(anchors),
        "parts": _packed(parts),
    }


def _packed(table: Mapping[str, Any]) -> tuple[str, str]:
    """A table as two strings, keys and values, which are split when first asked for."""
    values = (",".join(map(str, value)) if isinstance(value, list) else str(value) for value in table.values())
    return "\n".join(table), "\n".join(values)


def _grouped(starts: Mapping[str, int]) -> list[tuple[int, str]]:
    """A table of few values as pairs of value and keys, which unpack fastest."""
    return [
        (limit, "\n".join(sorted(start for start, value in starts.items() if value == limit)))
        for limit in sorted(set(starts.values()))
    ]


def _flags(cue: Cue) -> str:
    on = {
        "b": cue.block,
        "t": cue.tail,
        "s": cue.where == "start",
        "e": cue.where == "end",
        "w": cue.weak or cue.where == "thread",
        "c": cue.where == "thread",
        "a": cue.ambiguous,
    }
    return "".join(letter for letter, value in on.items() if value)


GATE = ("starts", "symbols")  # the tables that a clean text needs; they stand in the first part of the artifact


def artifact() -> str:
    """Return what ``data/cues.json`` must hold: two pieces of JSON, the second for texts that may hold a cue.

    Line breaks and tabs in the strings are written as they are, which is read faster than ``\\n``.
    """
    made = tables(packaged_cues().values())
    gate = {name: made.pop(name) for name in GATE}
    return PARTED.join(map(_written, (gate, made)))


def _written(part: Tables) -> str:
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"\\(.)", lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[0]), text)


def _fronts(text: str) -> set[str]:
    """The fronts that a line with this text may have."""
    bare = {spelling.lstrip(LEADERS).rstrip(CLOSERS) for spelling in _spellings(text)} - {""}
    short = {
        spelling + closer for spelling in bare if len(spelling) < START for closer in (*" :.!…)»：）", " -", " *", " »")
    }
    return {front(spelling) for spelling in bare | short}


def _head_fronts(text: str) -> set[str]:
    """The fronts of lines that begin with this text and a separator; one open place is tried with every letter."""
    bare = {spelling.lstrip(LEADERS).rstrip(CLOSERS) for spelling in _spellings(text)} - {""}
    whole = {spelling + sign for spelling in bare for sign in (": ", " : ", " - ", " – ", " | ", " » ")}
    whole |= {
        spelling + letter for spelling in whole if len(spelling) == START - 1 and ":" in spelling for letter in _LETTERS
    }
    return {front(spelling) for spelling in whole if len(spelling) >= START}


def _spellings(text: str) -> set[str]:
    """The text as lines may spell it, where lower() tells them apart: apostrophes, sigma, dotted I, sharp s."""
    found = {text, text.lower(), text.upper(), re.sub(r"σ\b", "ς", text), text.replace("ss", "ß")}
    return found | {s.replace("'", "’") for s in found} | {s.replace("’", "'") for s in found}


def pattern_stems(pattern: str) -> dict[str, set[str]]:
    """Return how the folded lines that *pattern* matches begin, and the fronts of such lines, if this can be told.

    >>> {stem: sorted(fronts) for stem, fronts in pattern_stems("(?:stand|datum): .{1,9}").items()}
    {'stand: ': ['stand:'], 'datum: ': ['datum:']}
    """
    parsed = list(_parser.parse(pattern))
    return next((stems for length in STEMS if (stems := _stems(_literals(parsed, length), length))), {})


def _stems(literals: list[tuple[str, bool]], length: int) -> dict[str, set[str]]:
    stems: dict[str, set[str]] = {}
    for literal, whole in literals:
        bare = literal.lstrip(LEADERS + _DIGIT)
        if _DIGIT in bare[:START] or not bare or (len(bare) < START and not whole):
            return {}
        stem = bare.partition(_DIGIT)[0][:length]
        short = _fronts(bare) if whole and len(bare) < START else set()
        stems.setdefault(stem, set()).update(short, map(front, _spellings(bare)))
    return stems


def _width(pattern: str) -> int:
    """The length of the longest line that *pattern* matches."""
    return min(LONGEST, int(_parser.parse(pattern).getwidth()[1]))


def _literals(items: list[Any], length: int, limit: int = 400) -> list[tuple[str, bool]]:
    """The strings the parsed *items* can begin with; the flag says whether the string is all of it."""
    found = [("", True)]
    for name, value in ((str(op), argument) for op, argument in items):
        open_ones = [text for text, whole in found if whole and len(text.lstrip(LEADERS + _DIGIT)) < length]
        if not open_ones:
            break
        rest = [pair for pair in found if not pair[1] or len(pair[0].lstrip(LEADERS + _DIGIT)) >= length]
        if name == "LITERAL":
            nexts = [(chr(value), True)]
        elif name == "IN" and all(str(op) == "LITERAL" for op, _ in value):
            nexts = [(chr(code), True) for _, code in value]
        elif name == "IN" and _only_skipped(value):
            nexts = [(_DIGIT, True)]
        elif name == "SUBPATTERN":
            nexts = _literals(list(value[-1]), length)
        elif name == "BRANCH":
            nexts = [pair for branch in value[1] for pair in _literals(list(branch), length)]
        elif name == "MAX_REPEAT":
            low, high, inner = value
            nexts = [(text, whole and high == 1) for text, whole in _literals(list(inner), length)]
            if high > 1 and all(text and not text.strip(LEADERS + _DIGIT) for text, _ in nexts):
                nexts = [
                    (text * times, times < 5) for text, _ in nexts for times in range(max(low, 1), min(high, 5) + 1)
                ]
            nexts += [("", True)] if low == 0 else []
        elif name == "AT":
            nexts = [("", True)]
        else:
            nexts = [("", False)]
        if len(rest) + len(open_ones) * len(nexts) > limit:
            return rest + [(text, False) for text in open_ones]
        found = rest + [(text + more, whole) for text in open_ones for more, whole in nexts]
    return found


def _only_skipped(members: Any) -> bool:
    return all(
        (str(op) == "LITERAL" and chr(arg) in LEADERS)
        or (str(op) == "RANGE" and 48 <= arg[0] <= arg[1] <= 57)
        or (str(op) == "CATEGORY" and str(arg) == "CATEGORY_DIGIT")
        for op, arg in members
    )


if __name__ == "__main__":
    made = artifact()  # first, so that a cue that is no good leaves the file as it is
    with open(os.path.join(DATA, "cues.json"), "w", encoding="utf-8", newline="\n") as file:
        file.write(made)
