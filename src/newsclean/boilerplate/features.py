"""What can be seen of a line and its surroundings: the columns that the first forest of the line model reads.

Shapes work in any language; the word lists, which do not, only add to what the shapes say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import repeat
from operator import ne, sub
from typing import NamedTuple

from newsclean.boilerplate.columns import (
    FAR,
    Column,
    best_block,
    from_place,
    run_sums,
    shifted,
    stretches,
    sums_above,
    window,
)


class Weights(NamedTuple):
    """What words weigh: in short lines, in long ones, as the first or last of a line; and whole lines, and endings."""

    short: Mapping[str, float]
    long: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    phrases: Mapping[str, float]
    closing: Mapping[str, float]


SHORT = 8  # words: up to here a word weighs as in a label, above as in a text
PHRASE = 5  # words: up to here a line is also looked up whole
LOOK = 240  # characters: of a longer line only so much is read

NEAR = 5  # lines around a long one that are worth a look, in a dump
SOLID, ENDED = 80, 40  # bytes: a long line, and one if it ends like a sentence
CROWDED = 40  # lines: in a shorter text every line is looked at

_MARKS = "\u0300-\u036f\u0900-\u0963\u0971-\u0dff\u0e00-\u0eff"  # vowel signs are part of a word
_WORD = re.compile(rf"[0-9A-Z_a-zÀ-ÖØ-öø-ÿ\w{_MARKS}]+")  # what is listed is found without asking Unicode
_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # scripts without blanks between words
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_PARTICLES = frozenset("のをはがにでと的了是在和不")
_KOREAN = re.compile(r"[은는이가을를의에로다고]\b")
_DATE = re.compile(r"(?:19|20)\d\d(?!\d)|\d[:.]\d\d(?!\d)|\d\.\d\d?\.")
_AGO = frozenset(
    (
        *("ago", "hour", "hours", "minute", "minutes", "min", "mins", "vor", "std", "hace", "fa", "siden", "sedan"),
        *("sitten", "geleden", "назад"),
    )
)
_STOP = re.compile(r"[.!?][\"'”“»’)]* +[^\W\d_]|[。！？।]")
_ENDS = (
    dict.fromkeys(".!?。！？।", 5) | dict.fromkeys("\"'”“»«’)]", 4) | {"…": 3, ",": 2, ";": 2, "-": 2, "–": 2, ":": 1}
)
_STARTS = dict.fromkeys("*•-–—+|>#·»→►▶←‹›", 1) | dict.fromkeys("\"'„“”»«‘’(", 5)
_FULL = frozenset(".!?…\"'”»:。！？।）)“")

_CREDITS = frozenset(  # one of these among the last words makes a caption likely
    (
        *("photo", "photos", "photograph", "image", "images", "picture", "pictures", "credit", "credits", "courtesy"),
        *("foto", "fotos", "bild", "bilder", "bildrechte", "grafik", "quelle", "crédit", "fotografía", "imagen"),
        *("cortesía", "immagine", "afbeelding", "zdjęcie", "kuva", "фото", "getty", "afp", "ap", "epa", "reuters"),
        *("imago", "dpa", "shutterstock", "unsplash", "alamy", "istock", "wikimedia", "pixabay"),
    )
)
_CREDIT_WORDS = 6

_OWN = (
    "words", "function", "caps", "end", "start", "of-title",
    "weight", "phrase", "closing", "meta", "credit", "prose", "score",
)  # fmt: skip
_WINDOWS = {"words": (10,), "score": (2, 6, 20), "phrase": (6,), "again": (6,), "meta": (15,)}
_AROUND = 10  # lines above and below in which words that end an article are counted
_FOUND = 40  # words of running text above which such a word counts


def count_words(text: str) -> int:
    """Return how many words *text* has; where a script sets no blanks, three characters count as one."""
    return len(_WORD.findall(text)) + len(_CJK.findall(text)) // 3


def read_words(text: str) -> tuple[list[str], bool]:
    """Return the words of a line in lower case, and whether it is short: what its weights are looked up by."""
    words = _WORD.findall(text.strip()[:LOOK].lower())
    return words, len(words) <= SHORT


def near_lines(texts: Sequence[str]) -> list[int]:
    """Return which lines of a text are worth a look: all, but in a long list only those near a line that is long.

    >>> near_lines(["Home", "Log in"])
    [0, 1]
    >>> near_lines(["Menu"] * 100 + ["On Monday the council met in Rome, and it took all day to agree on the bridge."])
    [95, 96, 97, 98, 99, 100]
    """
    total = len(texts)
    if total < CROWDED:
        return list(range(total))
    near: list[int] = []
    until = 0
    for i, text in enumerate(texts):
        bare = text.strip()
        size = len(bare)
        if size < SOLID and not bare.isascii():
            size = len(bare.encode("utf-8", "replace"))
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
        _add_copies(table, lines)
        _add_blocks(table, texts, skipped)
        _add_places(table, len(texts))
        _add_endings(table)
        for name, radii in _WINDOWS.items():
            for radius in radii:
                table[f"{name}~{radius}"] = window(table[name], radius)
        table["end+1"] = shifted(table["end"], 1)
        return table

    def _read(self, line: str) -> Row:
        """Return what *line* says of itself, in the order of `_OWN`."""
        weights = self.weights
        size = len(line)
        look = line if size <= LOOK else line[:LOOK]
        found = _WORD.findall(look)
        n = len(found)
        words = list(map(str.lower, found))
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
        phrase = close = weight = 0.0
        meta = credit = 0
        if n:
            different = dict.fromkeys(words)
            table = weights.short if n <= SHORT else weights.long
            weight = sum(map(table.get, different, repeat(0.0)))
            weight += weights.first.get(words[0], 0.0) + weights.last.get(words[-1], 0.0)
            weight /= (len(different) + 2) ** 0.5
            if n <= SHORT:
                close = max(map(weights.closing.get, words, repeat(0.0)))
                if n <= PHRASE:
                    phrase = weights.phrases.get(" ".join(words), 0.0)
            if n <= 12 and (n <= SHORT or end < 5):
                said = words if size <= LOOK else _WORD.findall(line.lower())
                meta = 1 if _DATE.search(line) or _says_ago(line, said) else 0
            credit = 0 if _CREDITS.isdisjoint(words[-_CREDIT_WORDS:]) and "©" not in line else 1
        head = line[0]
        title = self.title_words
        return (
            m,
            function,
            sum(map(ne, words, found)) / d,
            end,
            _STARTS.get(head) or (2 if head.isdecimal() else 3 if head.islower() else 4 if head.isupper() else 0),
            len(title.intersection(words)) / len(title) if title else -1.0,
            weight,
            phrase,
            close,
            meta,
            credit,
            prose,
            weight * min(m, 12),
        )


def _says_ago(line: str, words: Sequence[str]) -> bool:
    """Say whether *line*, of which these are the *words* in lower case, tells how long ago something was."""
    return not _AGO.isdisjoint(words) or line[-1] == "前" or ("il" in words and "il y a" in line.lower())


def _add_copies(table: dict[str, Column], lines: Sequence[str]) -> None:
    """Add how often each line stands in the text, and whether it was said before."""
    copies = Counter(lines)
    said: set[str] = set()
    table["copies"] = [float(copies[line]) for line in lines]
    table["again"] = [float(line in said or said.add(line) is not None) for line in lines]  # type: ignore[func-returns-value]


def _add_blocks(table: dict[str, Column], texts: Sequence[str], skipped: Column) -> None:
    """Add the indent of each line, and how long its block is: the lines without a blank one between."""
    gaps = [len(text) - len(text.lstrip("\n")) for text in texts]
    table["indent"] = [float(len(text) - len(text.lstrip()) - gap) for text, gap in zip(texts, gaps, strict=True)]
    starts = [gap > 0 or left_out > 0 for gap, left_out in zip(gaps, skipped, strict=True)]
    table["block-words"], table["block-lines"] = run_sums(starts, table["words"])


def _add_places(table: dict[str, Column], total: int) -> None:
    """Add where in the text a line stands: by lines, by prose, by the best block of long lines, by the headline."""
    prose, words = table["prose"], table["words"]
    all_prose = sum(prose) or 1
    table["lines"] = [float(total)] * total
    table["prose-share"] = [sum(prose) / (sum(words) or 1)] * total
    table["all-prose"] = [float(all_prose)] * total
    table["prose-above"] = [s / all_prose for s in sums_above(prose)]
    start, _ = best_block([min(n, 52) - 12 if n > 6 else -6 for n in words])
    table["in-block"] = from_place(start, total)
    heads = [i for i, share in enumerate(table["of-title"]) if share >= 0.7]
    table["from-title"] = from_place(heads[0], total) if heads else [2 * FAR] * total
    table["metas-above"] = [min(count, 40) for count in sums_above(table["meta"])]
    is_long = [n >= 10 or (n >= 5 and end >= 4) for n, end in zip(words, table["end"], strict=True)]
    runs, table["from-longest"] = stretches(is_long, words)
    longest = max(runs) or 1
    table["run-share"] = [n / longest for n in runs]


def _add_endings(table: dict[str, Column]) -> None:
    """Add what the words that end an article say, such as those above reader comments."""
    closing = table["closing"]
    above = sums_above(closing)
    total = len(closing)
    sums = [*above, above[-1] + closing[-1]]
    table["closing-above"] = list(map(sub, above, [0.0] * min(_AROUND, total) + above[: max(0, total - _AROUND)]))
    last = sums[-1]
    table["closing-below"] = list(map(sub, [*sums[_AROUND + 1 :], *[last] * (_AROUND + 1)], sums[1:]))
    table["closed"] = _peaks(closing, [share > 0.3 for share in table["prose-above"]], 0.7)
    found = [n >= _FOUND for n in sums_above(table["prose"])]
    table["ended"] = _peaks(closing, found, 0.5)
    n = 0.0
    counted = zip(closing, found, strict=True)
    table["endings"] = [n := min(n + value, 30.0) if value >= 0.5 and counts else n for value, counts in counted]


def _peaks(closing: Column, counts: Sequence[bool], least: float) -> Column:
    """Return how strongly the lines up to each say that the article is over, of those that count and say it at all."""
    peak = 0.0
    return [
        peak := value if value >= least and counted and value >= peak * 0.9 else peak
        for value, counted in zip(closing, counts, strict=True)
    ]
