"""Rows: the lines of a text that are not blank, with what is to be known of each to judge it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from newsclean.boilerplate.cues import WIDE, Hit

_SENTENCE_END = re.compile(r"""[.!?…。！？।][\s"'“”‘’«»‹›)\]]*$""")
_BULLET = re.compile(r"\s*(?:[-*•·‣▪►▶→–—>#+|]|\d{1,2}[.)])\s")


@dataclass
class Row:
    """One line. *gap* counts the blank lines above it; *hit* is the cue it matches, *why* the reason to remove it."""

    start: int
    end: int
    stop: int
    text: str
    gap: int
    hit: Hit | None = None
    why: str = ""
    rule: str = ""

    @cached_property
    def words(self) -> int:
        return len(self.text.split()) + len(WIDE.findall(self.text)) // 2

    @cached_property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _SENTENCE_END.search(self.text[-12:].rstrip()) is not None

    @cached_property
    def bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether this is a paragraph of running text."""
        return self.words >= 12 and self.ends or self.words >= 30

    @property
    def teaser(self) -> bool:
        """Whether this could be the headline of another article."""
        return 4 <= self.words < 30 and (not self.ends or not self.text.rstrip().endswith(("." , "。", '."', ".“", ".”")))

    def remove(self, rule: str, why: str) -> None:
        self.rule, self.why = rule, why
