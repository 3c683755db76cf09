"""Copies: where a page says its article again below, as extractors find it in a hidden version of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.boilerplate.rows import Row

LONG = 100  # characters: nobody writes so long a line twice by chance
NEAR = 3  # rows: from one copy of a run to the next
MANY = 3  # paragraphs that are said again in their order; a refrain, or a question asked of each guest, is one
WORDS = 4  # a copy of fewer may be chance
COPY = "copy"  # the rule


def may_repeat(pieces: Sequence[str]) -> bool:
    """Say whether several long lines stand twice among *pieces*; mostly their lengths tell that none does."""
    lengths = [length for length in map(len, pieces) if length >= LONG]
    if len(lengths) - len(set(lengths)) < MANY:
        return False
    return len(lengths) - len({piece for piece in pieces if len(piece) >= LONG}) >= MANY


def mark_copies(rows: Sequence[Row]) -> None:
    """Mark paragraphs said before, in their order; with nothing new below, also scraps beside them.

    A copy alone stays; so do list items and what a machine wrote.
    """
    seen: dict[str, int] = {}
    original = {i: first for i, row in enumerate(rows) if (first := seen.setdefault(row.text.strip(), i)) < i}
    copies = [i for i in original if len(rows[i].text) >= LONG and rows[i].prose and not rows[i].bullet]
    runs = [run for run in _runs(copies, original) if len(run) >= MANY]
    if not runs:
        return
    last_new = max((i for i, row in enumerate(rows) if i not in original and row.prose and row.hit is None), default=-1)
    for run in runs:
        members = run
        if run[0] > last_new:
            start = next(i for i in original if i > last_new and rows[i].words >= WORDS)
            members = [i for i in range(start, len(rows)) if i in original or not rows[i].sentence]
        for i in members:
            rows[i].remove(COPY, "said before")


def _runs(copies: Sequence[int], original: dict[int, int]) -> Iterator[Sequence[int]]:
    """Yield the copies that stand by each other as their originals do."""
    run: list[int] = []
    for i in copies:
        if run and i - run[-1] <= NEAR and 0 < original[i] - original[run[-1]] <= NEAR:
            run.append(i)
        else:
            yield run
            run = [i]
    yield run
