"""Rows: the lines of a text that are not blank, with what is to be known of each to judge it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from newsclean.boilerplate.cues import Hit
from newsclean.rules import wide

SENTENCE = 5  # words from which a line that ends as a sentence does is one

_SENTENCE_END = re.compile(r"""[.!?…。！？।][\s"'“”‘’«»‹›)\]]*$""")
_FULL_STOP = re.compile(r"""(?<!\.)[.。।]["'“”‘’«»‹›]*$""")
_BULLET = re.compile(r"\s*(?:[-*•·‣▪►▶→–—>#+|]|\d{1,2}[.)])\s")


class Row:
    """One line that is not blank: ``text[start:end]``, with *gap* blank lines above it.

    *space* is the gap once marked rows are gone, *hit* the cue that the line matches; a row is marked by a *rule*.
    An *opening* may be the first line of what a reader wrote.
    One that is *kept*, at the user's wish, cannot be marked.
    """

    def __init__(
        self, start: int, end: int, stop: int, text: str, gap: int, space: int = 0, hit: Hit | None = None
    ) -> None:
        self.start, self.end, self.stop, self.text, self.gap = start, end, stop, text, gap
        self.space, self.hit = space, hit
        self.tried = self.wrapped = self.kept = self.opening = False
        self.rule = self.why = ""

    @cached_property
    def words(self) -> int:
        words = len(self.text.split())
        return words if self.text.isascii() else words + len(wide().findall(self.text)) // 2

    @cached_property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _SENTENCE_END.search(self.text[-12:].rstrip()) is not None

    @cached_property
    def small(self) -> bool:
        """Whether the line begins in lower case, as the rest of a sentence does."""
        return self.text.lstrip()[:1].islower()

    @cached_property
    def stops(self) -> bool:
        """Whether the line ends in a full stop, which headlines and labels do not have."""
        return _FULL_STOP.search(self.text[-12:].rstrip()) is not None

    @cached_property
    def bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether this is a paragraph of running text."""
        return self.wrapped or (self.words >= 12 and self.ends) or self.words >= 30

    @property
    def sentence(self) -> bool:
        """Whether this is a whole sentence, however short."""
        return self.words >= SENTENCE and self.ends

    @property
    def teaser(self) -> bool:
        """Whether this could be the headline of another article."""
        return (
            not self.wrapped
            and 4 <= self.words < 30
            and (not self.ends or not self.text.rstrip().endswith((".", "。", '."', ".“", ".”")))
        )

    def remove(self, rule: str, why: str) -> None:
        """Mark the row, unless it is to be *kept*."""
        if not self.kept:
            self.rule, self.why = rule, why


def find_wrapped(rows: Sequence[Row]) -> None:
    """Tell the rows that are pieces of one paragraph with hard line breaks: the next one goes on in lower case."""
    for row in rows:
        row.wrapped = False
    for above, row in pairwise(rows):
        if not row.space and not above.ends and row.text[:1].islower() and above.words > 5 and not above.hit:
            above.wrapped = row.wrapped = True
