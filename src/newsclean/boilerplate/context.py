"""What a line's neighbours say once every line has a first score: the columns of the second forest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newsclean.boilerplate.columns import FAR, Column, best_block, from_place, shifted, window

WIDEST = 60  # words: a longer line counts as this many
STRONG, WEAK = 0.75, 0.3  # first scores that speak for and against a line
GAP = 6  # weak lines in a row that end a passage
TOP = 150  # words: the best of a text, by which the others are judged


def context_columns(scores: Sequence[float], words: Sequence[float]) -> dict[str, Column]:
    """Return the columns of lines with first *scores* and so many *words*: how the scores lie around each line."""
    total = len(scores)
    size = [min(float(n), float(WIDEST)) for n in words]
    own = list(scores)
    table = {"score": own, "size": size}
    for offset in (-3, -2, -1, 1, 2, 3):
        table[f"score{offset:+d}"] = shifted(own, offset)
    for radius in (3, 8, 20, 50):
        table[f"score~{radius}"] = window(own, radius)
    mass = list(accumulate([p * n for p, n in zip(scores, size, strict=True)], initial=0.0))
    whole = mass[-1] or 1.0
    table["mass-above"] = [m / whole for m in mass[:total]]
    table["mass-below"] = [1 - m / whole for m in mass[1:]]
    table["mass"] = [whole] * total
    start, stop = best_block([(p - 0.5) * n for p, n in zip(scores, size, strict=True)])
    table["in-block"], table["from-block"] = from_place(start, total), from_place(stop, total)
    gains = [(p - 0.35) * min(n, 20) if n > 5 or p < 0.2 else 0.0 for p, n in zip(scores, size, strict=True)]
    start, stop = best_block(gains)
    table["in-wide-block"], table["from-wide-block"] = from_place(start, total), from_place(stop, total)
    table["weak-above"], table["strong-above"] = _passage(own, size)
    weak, strong = _passage(own[::-1], size[::-1])
    table["weak-below"], table["strong-below"] = weak[::-1], strong[::-1]
    best = _best(own, size)
    table["best"] = [best] * total
    table["to-best"] = [p / best for p in scores]
    return table


def _passage(scores: Column, size: Sequence[float]) -> tuple[Column, Column]:
    """Return how many weak lines lie since the last strong one, and how many strong words the passage holds."""
    weak = 0.0
    words = 0.0
    lines, strength = [], []
    for score, n in zip(scores, size, strict=True):
        lines.append(min(weak, FAR))
        strength.append(words)
        if score > STRONG and n >= 8:
            words += n
            weak = 0.0
        elif score < WEAK:
            weak += 1
            if weak > GAP:
                words = 0.0
    return lines, strength


def _best(scores: Column, size: Sequence[float]) -> float:
    """Return the mean score of the best words."""
    left = float(TOP)
    total = 0.0
    for score, n in sorted(zip(scores, size, strict=True), reverse=True):
        take = min(n, left)
        total += score * take
        left -= take
        if left <= 0:
            break
    return max(total / max(TOP - left, 1.0), 1e-6)
