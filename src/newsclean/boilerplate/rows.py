"""Rows: the lines of a text that are not blank, with what is to be known of each to judge it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsclean.boilerplate.cues import Hit

_SENTENCE_END = re.compile(r"""[.!?…。！？।][\s"'“”‘’«»‹›)\]]*$""")
_BULLET = re.compile(r"\s*(?:[-*•·‣▪►▶→–—>#+|]|\d{1,2}[.)])\s")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts without blanks between words


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
    words: int = field(init=False)
    ends: bool = field(init=False)
    bullet: bool = field(init=False)

    def __post_init__(self) -> None:
        text = self.text.strip()
        self.words = len(text.split()) + len(_WIDE.findall(text)) // 2
        self.ends = _SENTENCE_END.search(text[-12:]) is not None
        self.bullet = _BULLET.match(self.text) is not None

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
