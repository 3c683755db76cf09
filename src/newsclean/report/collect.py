"""Count what cleaning did, document by document, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import heappush, heappushpop
from itertools import pairwise
from typing import NamedTuple

from newsclean.edits import Edit
from newsclean.pipeline import Cleaned
from newsclean.step import Hints

CONTEXT = 160
"""Characters of unchanged text shown on each side of an edit."""

LONGEST = 600
"""Characters shown of one edit; of a name or a title, a third of it."""

DISTINCT = 100_000
"""Distinct removed lines, names and so on that are counted exactly; beyond them the rare ones are forgotten."""


class Piece(NamedTuple):
    """A stretch of a sampled document: kept text, an edit, or (``skipped``) the length of what is not shown."""

    text: str
    edit: Edit | None = None
    skipped: int = 0


class Sampled(NamedTuple):
    """A document to browse: its name, hints and pieces; *key* orders the sample."""

    key: bytes
    name: str
    hints: Hints
    pieces: tuple[Piece, ...]
    rules: tuple[str, ...]


class Top:
    """Counts things and remembers the frequent ones: at most `DISTINCT`, dropping the rarest half when full."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.is_exact = True

    def add(self, thing: str) -> None:
        self.counts[thing] += 1
        if len(self.counts) > DISTINCT:
            self.counts = Counter(dict(self.counts.most_common(DISTINCT // 2)))
            self.is_exact = False

    def most(self, number: int) -> list[tuple[str, int]]:
        """Return the *number* most frequent things; those equally frequent in the order of the alphabet."""
        return sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))[:number]


@dataclass
class Collector:
    """Takes cleaned documents one by one; *sample* is how many changed documents can be browsed."""

    sample: int = 300
    documents: int = 0
    changed: int = 0
    characters: int = 0
    removed: int = 0
    failed: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    removed_by_rule: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    edits_by_site: Counter[str] = field(default_factory=Counter)
    edits_by_language: Counter[str] = field(default_factory=Counter)
    lines: Top = field(default_factory=Top)
    headlines: Top = field(default_factory=Top)
    repairs: Top = field(default_factory=Top)
    names: Top = field(default_factory=Top)
    undecided: Top = field(default_factory=Top)
    _kept: list[tuple[bytes, int, Sampled]] = field(default_factory=list)

    def add(self, name: str, hints: Hints, cleaned: Cleaned) -> None:
        """Count *cleaned*; *name* says which document it is."""
        self.documents += 1
        self.characters += len(cleaned.source)
        site, language = hints.site or "(unknown)", hints.lang or "(unknown)"
        self.sites[site] += 1
        self.languages[language] += 1
        for note in cleaned.notes:
            if note.rule.startswith("names/"):
                self.undecided.add(note.found)
        if not cleaned.edits:
            return
        self.changed += 1
        self.removed += len(cleaned.source) - len(cleaned.text)
        self.edits_by_site[site] += len(cleaned.edits)
        self.edits_by_language[language] += len(cleaned.edits)
        for edit in cleaned.edits:
            self._count(edit)
        self._sample(name, hints, cleaned)

    def _count(self, edit: Edit) -> None:
        for rule in edit.rule.split("+"):
            self.rules[rule] += 1
            self.removed_by_rule[rule] += len(edit.before) - len(edit.after)
            step = rule.split("/")[0]
            if step == "boilerplate":
                for line in filter(None, map(str.strip, edit.before.splitlines())):
                    self.lines.add(line[:200])
            elif step == "headers":
                self.headlines.add(" ".join(edit.before.split())[:200])
            elif step in ("encoding", "names"):
                (self.repairs if step == "encoding" else self.names).add(f"{edit.before[:80]} → {edit.after[:80]}")

    def _sample(self, name: str, hints: Hints, cleaned: Cleaned) -> None:
        """Keep the *sample* documents whose name hashes lowest: the same ones in whatever order they come."""
        rank = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = bytes(255 - byte for byte in rank)
        rules = tuple(dict.fromkeys(rule for edit in cleaned.edits for rule in edit.rule.split("+")))
        shown = Hints(*(value and shorten(value, LONGEST // 3) for value in hints))
        item = (key, self.documents, Sampled(rank, shorten(name, LONGEST // 3), shown, tuple(pieces(cleaned)), rules))
        if len(self._kept) < self.sample:
            heappush(self._kept, item)
        elif self.sample:
            heappushpop(self._kept, item)

    @property
    def sampled(self) -> list[Sampled]:
        """The documents to browse, by name."""
        return sorted((kept for _, _, kept in self._kept), key=lambda document: document.name)


def pieces(cleaned: Cleaned) -> Iterator[Piece]:
    """Cut the source into kept text and edits, and leave out the middle of long kept stretches."""
    rims = [0, *(rim for edit in cleaned.edits for rim in (edit.start, edit.end)), len(cleaned.source)]
    for index, (start, end) in enumerate(pairwise(rims)):
        if index % 2:
            edit = cleaned.edits[index // 2]
            yield Piece(shorten(edit.before), edit._replace(before="", after=shorten(edit.after)))
        elif start < end:
            yield from _kept_text(cleaned.source[start:end], start > 0, end < len(cleaned.source))


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return *text*, its middle left out when it is longer than *longest*."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]} … {text[-half:]}"


def _kept_text(text: str, has_left: bool, has_right: bool) -> Iterable[Piece]:
    left, right = CONTEXT * has_left, CONTEXT * has_right
    hidden = len(text) - left - right
    if hidden <= CONTEXT:
        return [Piece(text)]
    shown = [Piece(text[:left]), Piece("", skipped=hidden), Piece(text[len(text) - right :] if right else "")]
    return [piece for piece in shown if piece.text or piece.skipped]
