"""Find the lines that recur over a site's articles, for a human to review.

Every line is counted once a document, as a template: folded, numbers as 0 and names of months
and days as ¤. Counts are kept exactly; what
does not fit in memory is sorted out to disk, so the result does not depend on the order of the documents or on how the
corpus was split, and the counts of several machines add up.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import re
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge as merged_in_order
from itertools import groupby
from typing import NamedTuple

from newsclean.corpus.whole import appearing
from newsclean.documents import InputError, why
from newsclean.rules import fold

LONGEST = 300
"""Code points of a line that is counted; longer ones are articles' own."""

IN_MEMORY = 400_000
"""Templates held in memory before they are sorted out to disk: about 150 MB."""

RIM = 5
"""Lines at each end of a document that count as its start and its end."""

_MONTHS = """january february march april may june july august september october november december jan feb mar apr jun
jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember jänner janvier février
mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio
julio agosto septiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro
outubro novembro dezembro gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre monday
tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag
sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
domingo"""
_DATED = re.compile(rf"\b(?:{'|'.join(sorted(set(_MONTHS.split()), key=len, reverse=True))})\b")
_SURROGATE = re.compile("[\ud800-\udfff]")  # no file can hold them
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"[\"“”„«»「『]")
_SENTENCE_END = (".", "!", "?", "…", '"', "”", "“", "»", "。", "！", "？")


class Row(NamedTuple):
    """How often a template stands in a site's documents: in all, near their start, near their end; and one wording."""

    site: str
    template: str
    documents: int
    start: int
    end: int
    example: str
    wordings: int


class Mined(NamedTuple):
    """A template that recurs, with the site's number of documents and the lower bound of its true share there."""

    row: Row
    total: int
    confidence: float


def template_of(line: str) -> str:
    """Return the form in which lines are counted.

    >>> template_of("Stand: 12. Mai 2024, 17:30 Uhr")
    'stand: 0. ¤ 0, 0:0 uhr'
    """
    return _NUMBER.sub("0", _DATED.sub("¤", fold(line)))


def lines_of(text: str) -> Iterator[tuple[str, bool, bool, str]]:
    """Yield each template of *text* once, whether it stands near the start or the end, and its wording."""
    lines = [line for line in text.splitlines() if line.strip()]
    seen: dict[str, tuple[bool, bool, str]] = {}
    for index, line in enumerate(lines):
        if len(line) <= LONGEST and any(map(str.isalpha, line)) and not _SURROGATE.search(line):
            start, end = index < RIM, index >= len(lines) - RIM
            template = template_of(line)
            wording = " ".join(line.split())
            if template in seen:
                known = seen[template]
                seen[template] = (known[0] or start, known[1] or end, min(known[2], wording))
            elif template:
                seen[template] = (start, end, wording)
    for template, (start, end, wording) in seen.items():
        yield template, start, end, wording


class LineCounts:
    """Counts lines in bounded memory; use as a context manager, so that what went to disk is removed."""

    def __init__(self) -> None:
        self.totals: Counter[str] = Counter()
        self._counts: dict[tuple[str, str], list[int | str]] = {}
        self._stack = ExitStack()
        self._runs: list[str] = []

    def __enter__(self) -> LineCounts:
        self._folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="newsclean-"))
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()

    def add(self, site: str, text: str) -> None:
        """Count the lines of one document of *site*."""
        self.totals[site] += 1
        counts = self._counts
        for template, start, end, wording in lines_of(text):
            found = counts.get((site, template))
            if found is None:
                counts[site, template] = [1, int(start), int(end), wording, 1]
            else:
                _take_in(found, [1, int(start), int(end), wording, 1])
        if len(counts) > IN_MEMORY:
            self._spill()

    def rows(self) -> Iterator[Row]:
        """Yield all rows in order: by site, then by template."""
        yield from _summed(merged_in_order(*map(_read_run, self._runs), self._sorted()))

    def _sorted(self) -> Iterator[Row]:
        for (site, template), (documents, start, end, example, wordings) in sorted(self._counts.items()):
            yield Row(site, template, int(documents), int(start), int(end), str(example), int(wordings))

    def _spill(self) -> None:
        path = os.path.join(self._folder, f"run-{len(self._runs)}")
        try:
            _write_run(path, {}, self._sorted())
        except OSError as error:
            raise InputError(f"{self._folder}: {why(error)}; set TMPDIR to a place with more room") from error
        self._runs.append(path)
        self._counts.clear()


def _take_in(found: list[int | str], other: list[int | str]) -> None:
    """Add *other* to *found*: numbers add up, the lesser wording stays; two wordings are as many as it needs."""
    found[:3] = (int(found[i]) + int(other[i]) for i in range(3))
    found[4] = 2 if found[3] != other[3] or 2 in (found[4], other[4]) else 1
    found[3] = min(str(found[3]), str(other[3]))


def _summed(rows: Iterable[Row]) -> Iterator[Row]:
    for (site, template), group in groupby(rows, key=lambda row: row[:2]):
        counts: list[list[int | str]] = [list(row[2:]) for row in group]
        first, *others = counts
        for other in others:
            _take_in(first, other)
        yield Row(site, template, *first)  # type: ignore[arg-type]


def _write_run(path: str, totals: dict[str, int], rows: Iterable[Row]) -> None:
    with gzip.GzipFile(path, "wb", compresslevel=1, mtime=0) as out:
        out.write(json.dumps({"newsclean-counts": 1, "totals": dict(sorted(totals.items()))}).encode() + b"\n")
        out.writelines(json.dumps(row).encode() + b"\n" for row in rows)


def _read_run(path: str) -> Iterator[Row]:
    try:
        with gzip.open(path, "rb") as lines:
            next(lines)
            for line in lines:
                yield Row(*json.loads(line))
    except (OSError, EOFError, zlib.error, ValueError, TypeError) as error:
        raise InputError(f"{path}: counts that are not whole ({error}); make them again") from error


def write_counts(path: str, counted: LineCounts) -> None:
    """Write all counts to *path*, to be merged with those of other machines."""
    with appearing(path) as temporary:
        _write_run(temporary, counted.totals, counted.rows())


def read_totals(path: str) -> Counter[str]:
    """Return the documents of each site that the counts at *path* stand for. Raises InputError."""
    try:
        with gzip.open(path, "rb") as lines:
            head = json.loads(next(lines))
            if head["newsclean-counts"] != 1:
                raise ValueError(f"format {head['newsclean-counts']}")
            return Counter(head["totals"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, StopIteration) as error:
        raise InputError(f"{path}: not counts of `newsclean mine --counts` ({error})") from error


def merge_counts(paths: list[str]) -> tuple[Counter[str], Iterator[Row]]:
    """Return the sum of the counts in *paths*: the totals, and the rows in order."""
    totals: Counter[str] = Counter()
    for path in paths:
        totals += read_totals(path)
    return totals, _summed(merged_in_order(*map(_read_run, paths)))


def mine(totals: dict[str, int], rows: Iterable[Row], smallest: int = 4) -> Iterator[Mined]:
    """Yield the rows that recur often enough to be boilerplate.

    A line must stand in *smallest* documents of its site and in a sixth of them, or, on sites of more than 144
    documents, in twice the square root of their number. What reads as a sentence must stand in a fifth, a quotation
    in a third: articles share those.
    """
    for row in rows:
        total = totals[row.site]
        if row.documents >= smallest and row.documents >= _needed(row, total):
            yield Mined(row, total, _lower_bound(row.documents, total))


def _needed(row: Row, total: int) -> float:
    words = len(row.template.split())
    if _QUOTED.search(row.example):
        return total / 3
    if words >= 8 and row.example.endswith(_SENTENCE_END):
        return total / 5
    return min(total / 6, 2 * math.sqrt(total))


def _lower_bound(successes: int, total: int) -> float:
    """Return the lower end of the 95 % Wilson score interval of a share (E. B. Wilson, 1927)."""
    z, share = 1.96, successes / total
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return round((share + z * z / (2 * total) - spread) / (1 + z * z / total), 3)
