"""The line model: how likely each line of a text is part of the article.

Boosted trees of at most sixteen leaves, in pure Python: a first forest over the columns that `features` makes, and
a second over what the first says of the lines around, which `context` makes. All trees of a forest are read at
once, as in QuickScorer (Lucchese et al., 2015): sixteen bits per tree hold the leaves that are still possible, a
line is one long integer of such fields, and each column strikes out leaves of all trees with one AND. The lowest
bit that is left in a field is the leaf. Trained by benchmarks/train_line_model.py; docs/model-card.md says on what, and
how well it does.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import compress, zip_longest
from math import exp
from operator import and_, getitem
from typing import Any

from newsclean.boilerplate.columns import Column
from newsclean.boilerplate.context import context_columns
from newsclean.boilerplate.features import Reader, Weights, near_lines, skipped_lines

LEAVES = 16
SCALE = 1000  # leaf values are stored as thousandths
TENTH = 10  # and weights of words as tenths
HOPELESS, SURE = 0.15, 0.85  # first scores below and above which hardly a line of a dump was ever judged otherwise
ENOUGH = 20  # lines of a block that are looked at for a reason
KINDS = Weights._fields
_LOW = bytes(byte.bit_length() - 1 if byte.bit_count() == 1 else 0 for byte in range(256))
_HIGH = bytes(byte.bit_length() + 7 if byte.bit_count() == 1 else 0 for byte in range(256))

Table = Mapping[str, Column]


@dataclass(frozen=True)
class Forest:
    """Trees made ready to run: for each column its thresholds, and the leaves that are left above each of them."""

    base: float
    masks: Mapping[str, tuple[list[float], list[int]]]
    leaves: list[list[int]]

    @cached_property
    def pairs(self) -> list[list[int]]:
        """The leaves of two trees at a time, summed up: of leaves i and j the sum is at ``i + LEAVES * j``."""
        full = [tree + [0] * (LEAVES - len(tree)) for tree in self.leaves]
        two = zip_longest(full[::2], full[1::2], fillvalue=[0] * LEAVES)
        return [[low + high for high in second for low in first] for first, second in two]

    def scores(self, table: Table) -> list[float]:
        """Return the probability that the forest gives each line of *table*."""
        total = len(next(iter(table.values())))
        trees = len(self.leaves)
        ones = int.from_bytes(b"\1\0" * trees, "little")
        always = (1 << LEAVES * trees) - 1
        left: Iterable[int] = ()
        for name, (thresholds, masks) in self.masks.items():
            column = table[name]
            values = set(column)
            if len(values) * 3 < len(column) or len(values) == 1:
                lookup = {value: masks[bisect_left(thresholds, value)] for value in values}
                if len(values) == 1:  # the same for the whole text
                    always &= lookup[column[0]]
                    continue
                struck = list(map(lookup.__getitem__, column))
            else:
                struck = [masks[bisect_left(thresholds, value)] for value in column]
            left = list(map(and_, left, struck)) if left else struck
        return [self._score(bits & always, ones, trees) for bits in left or [always] * total]

    def _score(self, bits: int, ones: int, trees: int) -> float:
        """Return the probability at the leaves that *bits* leave, of which each field has one at least."""
        lowest = (bits & ~(bits - ones)).to_bytes(2 * trees, "little")
        low, high = lowest[::2].translate(_LOW), lowest[1::2].translate(_HIGH)  # one of the two is 0 in each field
        leaves = int.from_bytes(low, "little") | int.from_bytes(high, "little")  # a byte for each tree
        two = (leaves | leaves >> 4).to_bytes(trees, "little")[::2]
        return 1 / (1 + exp(-self.base - sum(map(getitem, self.pairs, two)) / SCALE))


@dataclass(frozen=True)
class Judged:
    """The lines of a text with their scores; *table* holds the columns of those that are *near* a long line."""

    texts: Sequence[str]
    near: list[int]
    table: Table
    scores: list[float]

    @cached_property
    def _place(self) -> dict[int, int]:
        return {line: row for row, line in enumerate(self.near)}

    def value(self, column: str, line: int) -> float:
        """Return what *column* holds of *line*; 0 if the line was not looked at."""
        return self.table[column][self._place[line]] if line in self._place else 0.0

    def looked_at(self, line: int) -> bool:
        """Say whether the score of *line* means something; those of the others are 0."""
        return line in self._place

    def reason(self, members: Sequence[int]) -> str:
        """Return in a few words how the lines *members*, a block that goes, scored, and what they look like."""
        score = sum(self.scores[i] for i in members) / len(members)
        count = f"{len(members)} lines" if len(members) > 1 else "1 line"
        rows = [self._place[i] for i in members[:ENOUGH] if i in self._place]
        signs = [_FAR_OFF] if len(rows) * 2 < min(len(members), ENOUGH) else _signs(self.table, rows)
        return f"score {score:.2f}: " + ", ".join([count, *signs])


_FAR_OFF = "far from running text"
_SIGNS = {
    "again": ("said before", 0.6, 1.0),
    "closed": ("after words that end an article", 0.7, 99.0),
    "phrase": ("wording of menus", -99.0, -1.0),
    "prose": ("no sentence", 0.0, 0.0),
    "words": ("short", 0.0, 7.0),
    "meta": ("date or time", 0.5, 1.0),
    "weight": ("words of boilerplate", -99.0, -1.0),
}


def _signs(table: Table, rows: Sequence[int]) -> list[str]:
    """Return what the *rows* have in common, the plainest first."""
    mean = {name: sum(table[name][row] for row in rows) / len(rows) for name in _SIGNS}
    return [say for name, (say, low, high) in _SIGNS.items() if low <= mean[name] <= high][:3]


@dataclass(frozen=True)
class LineModel:
    """Two forests, one over what a line looks like, one over how the first scores lie around it, and the word lists."""

    lines: Forest
    context: Forest
    weights: Weights
    function_words: frozenset[str]

    def reader(self, title: str | None = None) -> Reader:
        """Return a reader of lines; it remembers those it has read."""
        return Reader(self.weights, self.function_words, title)

    def judge(self, texts: Sequence[str], reader: Reader) -> Judged:
        """Return the scores of *texts*, the lines that are not blank, with a ``\\n`` in front per blank line above."""
        near = near_lines(texts)
        found = [0.0] * len(texts)
        if not near:
            return Judged(texts, near, {}, found)
        table = reader.columns([texts[i] for i in near], skipped_lines(near))
        first = self.lines.scores(table)
        low, high = 0.0, 1.0
        if len(near) < len(texts) and max(first) > HOPELESS:  # a dump: do not think twice about what is clear
            low, high = HOPELESS, SURE
        doubt = [low <= score <= high for score in first]
        context = context_columns(first, table["words"])
        context = {name: [*compress(context[name], doubt)] for name in self.context.masks}
        second = iter(self.context.scores(context))
        for line, score, in_doubt in zip(near, first, doubt, strict=True):
            found[line] = next(second) if in_doubt else score
        return Judged(texts, near, table, found)


def scores(texts: Sequence[str], title: str | None = None) -> list[float]:
    """Return for each line of *texts* the probability that it belongs to the article; a blank line scores 0.

    >>> story = "On Monday the council met in Rome, and it took all day to agree on a plan for the old bridge."
    >>> [score > 0.5 for score in scores(["Home", "Log in", "", story, story.replace("Rome", "Paris")])]
    [False, False, False, True, True]
    """
    model = line_model()
    found = [0.0] * len(texts)
    live, said, gap = [], [], 0
    for i, text in enumerate(texts):
        if text.strip():
            live.append(i)
            said.append("\n" * gap + text)
        gap = 0 if text.strip() else gap + 1
    for i, score in zip(live, model.judge(said, model.reader(title)).scores if live else (), strict=True):
        found[i] = score
    return found


@lru_cache(maxsize=1)
def line_model() -> LineModel:
    """Return the model that ships with the package; it is read at the first call."""
    text = (files("newsclean") / "data" / "line_model.json").read_text(encoding="utf-8")
    return make_model(json.loads(text))


def make_model(data: Mapping[str, Any]) -> LineModel:
    """Return the model that *data*, the content of a weights file, describes."""
    weights = Weights(*(_unpacked(data["words"][kind]) for kind in KINDS))
    return LineModel(
        make_forest(data["lines"]), make_forest(data["context"]), weights, frozenset(data["function_words"].split())
    )


def _unpacked(words: Mapping[str, str]) -> dict[str, float]:
    return {word: int(tenths) / TENTH for tenths, group in words.items() for word in group.split("|")}


def make_forest(data: Mapping[str, Any]) -> Forest:
    """Return the forest of *data*: per tree, triples of column, threshold and the leaves struck out above it."""
    nodes: dict[str, list[tuple[float, int]]] = {name: [] for name in data["columns"]}
    for tree, flat in enumerate(data["trees"]):
        for column, threshold, struck in zip(*[iter(flat)] * 3, strict=True):
            nodes[data["columns"][int(column)]].append((threshold, int(struck) << (LEAVES * tree)))
    every = (1 << (LEAVES * len(data["trees"]))) - 1
    return Forest(data["base"], {name: _cumulated(every, found) for name, found in nodes.items()}, data["leaves"])


def _cumulated(every: int, nodes: list[tuple[float, int]]) -> tuple[list[float], list[int]]:
    """Return the thresholds in order, and below, between and above them the leaves that are left."""
    masks = [every]
    nodes.sort()
    for _, struck in nodes:
        masks.append(masks[-1] & ~struck)
    return [threshold for threshold, _ in nodes], masks
