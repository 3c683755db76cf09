"""What can be seen of a line and its surroundings: the columns that the first forest of the line model reads.

Shapes work in any language; the two word lists, which do not, only add to what the shapes say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat
from operator import ne

from newsclean.boilerplate.columns import FAR, Column, best_block, distances, from_place, run_lengths, shifted, window

Weights = tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float], Mapping[str, float]]
"""Weights of words in short lines, of words in long lines, of whole short lines, of words that end an article."""

SHORT = 8  # words: up to here a word weighs as in a label, above as in a text
PHRASE = 5  # words: up to here a line is also looked up whole
LOOK = 240  # characters: of a longer line only so much is read

NEAR = 7  # lines around a long one that are worth a look, in a dump
SOLID, ENDED = 80, 40  # bytes: a long line, and one if it ends like a sentence
CROWDED = 40  # lines: in a shorter text every line is looked at

_MARKS = "\u0300-\u036f\u0900-\u0963\u0971-\u0dff\u0e00-\u0eff"  # vowel signs are part of a word
_WORD = re.compile(rf"[\w{_MARKS}]+")
_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # scripts without blanks between words
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_PARTICLES = frozenset("のをはがにでと的了是在和不")
_KOREAN = re.compile(r"[은는이가을를의에로다고]\b")
_DATE = re.compile(r"(?:19|20)\d\d(?!\d)|\d[:.]\d\d(?!\d)|\d\.\d\d?\.")
_AGO = re.compile(r"\b(?:ago|hours?|minutes?|mins?|vor|std|min|hace|il y a|fa|siden|sedan|sitten|geleden|назад)\b|前$")
_STOP = re.compile(r"[.!?][\"'”“»’)]* +[^\W\d_]|[。！？।]")
_ENDS = (
    dict.fromkeys(".!?。！？।", 5) | dict.fromkeys("\"'”“»«’)]", 4) | {"…": 3, ",": 2, ";": 2, "-": 2, "–": 2, ":": 1}
)
_STARTS = dict.fromkeys("*•-–—+|>#·»→►▶←‹›", 1) | dict.fromkeys("\"'„“”»«‘’(", 5)
_FULL = frozenset(".!?…\"'”»:。！？।）)“")

_OWN = [
    "words",
    "chars",
    "word-length",
    "function",
    "caps",
    "end",
    "start",
    "commas",
    "of-title",
    "weight",
    "least",
    "phrase",
    "closing",
    "meta",
    "prose",
    "score",
]
_WINDOWS = {
    "words": (3, 10), "prose": (2,), "score": (2, 6, 20), "phrase": (6,), "again": (6,), "function": (3,), "meta": (15,)
}  # fmt: skip


def count_words(text: str) -> int:
    """Return how many words *text* has; where a script sets no blanks, three characters count as one."""
    return len(_WORD.findall(text)) + len(_CJK.findall(text)) // 3


def word_keys(text: str) -> tuple[list[str], bool]:
    """Return the words of a line in lower case, and whether it is short: what its weights are looked up by."""
    words = _WORD.findall(text.strip()[:LOOK].lower())
    return words, len(words) <= SHORT


def near_lines(texts: Sequence[str]) -> list[int]:
    """Return which lines of a text are worth a look: all, but in a long list only those near a line that is long.

    >>> near_lines(["Home", "Log in"])
    [0, 1]
    >>> near_lines(["Menu"] * 100 + ["On Monday the council met in Rome, and it took all day to agree on the bridge."])
    [93, 94, 95, 96, 97, 98, 99, 100]
    """
    total = len(texts)
    if total < CROWDED:
        return list(range(total))
    near: list[int] = []
    until = 0
    for i, text in enumerate(texts):
        bare = text.strip()
        size = len(bare) if len(bare) >= SOLID else len(bare.encode("utf-8", "replace"))
        if size >= SOLID or (size >= ENDED and bare[-1] in _FULL):
            near += range(max(until, i - NEAR), min(total, i + NEAR + 1))
            until = min(total, i + NEAR + 1)
    return near


def skipped_lines(near: Sequence[int]) -> Column:
    """Return for each of the lines *near* how many lines between it and the one before are left out."""
    return [min(float(b - a - 1), FAR) for a, b in zip([-1, *near[:-1]], near, strict=True)]


Row = tuple[float, ...]


class Reader:
    """Reads lines one by one, each wording once: what a line says of itself does not depend on the lines around it."""

    def __init__(self, weights: Weights, function_words: frozenset[str], title: str | None = None) -> None:
        self.weights = weights
        self.is_function = function_words.__contains__
        self.title_words = frozenset(_WORD.findall(title.lower())) if title else frozenset()
        self.rows: dict[str, Row] = {}

    def columns(self, texts: Sequence[str], skipped: Column) -> dict[str, Column]:
        """Return the columns of *texts*, the lines of one document without the blank ones.

        A text keeps its indent, and a ``\\n`` in front for each blank line above; *skipped* says how many lines between
        it and the one before were not worth a look.
        """
        lines = [text.strip() for text in texts]
        known = self.rows
        rows = [known.get(line) or known.setdefault(line, self._read(line)) for line in lines]
        table: dict[str, Column] = dict(zip(_OWN, map(list, zip(*rows, strict=True)), strict=True))
        table["skipped"] = skipped
        _add_copies(table, lines)
        _add_gaps(table, texts)
        _add_places(table, len(texts))
        for name, radii in _WINDOWS.items():
            for radius in radii:
                table[f"{name}~{radius}"] = window(table[name], radius)
        table["end+1"] = shifted(table["end"], 1)
        return table

    def _read(self, line: str) -> Row:
        """Return what *line* says of itself, in the order of `_OWN`."""
        short, long, phrases, closing = self.weights
        size = len(line)
        look = line if size <= LOOK else line[:LOOK]
        found = _WORD.findall(look)
        words = list(map(str.lower, found))
        n = len(words)
        d = n or 1
        m = n if size <= LOOK else n * size // LOOK
        function = sum(map(self.is_function, words)) / d
        if not look.isascii():
            wide = _CJK.findall(look)
            if wide:
                m += len(wide) // 3 * size // len(look)
                function = 2 * sum(map(_PARTICLES.__contains__, wide)) / len(wide)
            elif _HANGUL.search(look):
                function = max(function, len(_KOREAN.findall(look)) / (3 * d))
        end = _ENDS.get(line[-1], 0)
        if end == 4 and size > 2 and line[-2] in ".!?…。":
            end = 5
        elif end == 5 and line.endswith("..."):
            end = 3
        prose = 0
        if m >= 10 and (end >= 4 or _STOP.search(look)) and (function > 0.08 or m >= 20):
            prose = m
        phrase = close = 0.0
        meta = 0
        if n <= SHORT:
            weigh = [short.get(word, 0.0) for word in words]
            close = max(map(closing.get, words, repeat(0.0)), default=0.0)
            if n <= PHRASE:
                phrase = phrases.get(" ".join(words), 0.0)
        else:
            weigh = [long.get(word, 0.0) for word in words]
        if 0 < n <= 12 and (n <= SHORT or end < 5):
            meta = 1 if _DATE.search(line) or _AGO.search(line.lower()) else 0
        weight = sum(weigh) / (d + 1)
        head = line[0]
        title = self.title_words
        return (
            m,
            size,
            size / d,
            function,
            sum(map(ne, words, found)) / d,
            end,
            _STARTS.get(head) or (2 if head.isdecimal() else 3 if head.islower() else 4 if head.isupper() else 0),
            line.count(",") / d,
            len(title.intersection(words)) / len(title) if title else -1.0,
            weight,
            min(weigh, default=0.0),
            phrase,
            close,
            meta,
            prose,
            weight * min(m, 12),
        )


def _add_copies(table: dict[str, Column], lines: Sequence[str]) -> None:
    """Add how often each line stands in the text, and whether it was said before."""
    copies = Counter(lines)
    said: set[str] = set()
    table["copies"] = [float(copies[line]) for line in lines]
    table["again"] = [float(line in said or said.add(line) is not None) for line in lines]  # type: ignore[func-returns-value]


def _add_gaps(table: dict[str, Column], texts: Sequence[str]) -> None:
    """Add the indent of each line, and its place in a run of lines without a blank one between."""
    gaps = [len(text) - len(text.lstrip("\n")) for text in texts]
    table["block-place"] = run_lengths([gap == 0 for gap in gaps])
    table["indent"] = [float(len(text) - len(text.lstrip()) - gap) for text, gap in zip(texts, gaps, strict=True)]


def _add_places(table: dict[str, Column], total: int) -> None:
    """Add where in the text a line stands: by lines, by prose, by the best block of long lines, by the headline."""
    prose, words, score = table["prose"], table["words"], table["score"]
    all_prose = sum(prose) or 1
    table["index"] = list(map(float, range(total)))
    table["lines"] = [float(total)] * total
    table["prose-share"] = [sum(prose) / (sum(words) or 1)] * total
    table["all-prose"] = [float(all_prose)] * total
    table["prose-above"] = [s / all_prose for s in list(accumulate(prose, initial=0))[:total]]
    table["to-prose-above"] = distances(prose)
    table["to-prose-below"] = distances(prose[::-1])[::-1]
    start, stop = best_block([min(n, 52) - 12 if n > 6 else -6 for n in words])
    table["in-block"], table["from-block"] = from_place(start, total), from_place(stop, total)
    start, _ = best_block([p if p else s - 0.5 for p, s in zip(prose, score, strict=True)])
    table["in-prose-block"] = from_place(start, total)
    heads = [i for i, share in enumerate(table["of-title"]) if share >= 0.7]
    table["from-title"] = from_place(heads[0], total) if heads else [2 * FAR] * total
    meta = list(accumulate(table["meta"], initial=0))
    table["metas-above"] = [min(count, 40) for count in meta[:total]]
    table["closed"] = _closed(table)
    is_short = [n < 10 and end < 5 for n, end in zip(words, table["end"], strict=True)]
    down, up = run_lengths(is_short), run_lengths(is_short[::-1])[::-1]
    table["run-length"] = [a + b - 1 if a else 0 for a, b in zip(down, up, strict=True)]


def _closed(table: dict[str, Column]) -> Column:
    """Return how strongly the short lines above say that the article is over."""
    peak = 0.0
    peaks = []
    for value, above in zip(table["closing"], table["prose-above"], strict=True):
        if value >= 0.7 and above > 0.3 and value >= peak * 0.9:
            peak = value
        peaks.append(peak)
    return peaks
