"""Which finder serves which profile, and how cues and line model work together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from newsclean.boilerplate.article import BUDGET, find_cues, within_budget
from newsclean.boilerplate.cues import Cues, packaged
from newsclean.edits import Edit, apply, compose
from newsclean.step import Change, Hints

Profile = Literal["article", "page", "auto"]
PROFILES = ("article", "page", "auto")
ROUNDS = 8
EVIDENCE = 2  # deletions by cues that make a text worth the line model; a clean one never pays for it


def find_boilerplate(
    text: str,
    hints: Hints,
    *,
    profile: Profile = "article",
    cues: Cues | None = None,
    budget: float = BUDGET,
    model: bool = True,
) -> Iterable[Change]:
    """Find what is not the article: by cues, and by the line model where there is doubt.

    In profile ``article`` nothing goes, and a note says so, if it were more than *budget* of the text.
    """
    if profile != "article":
        from newsclean.boilerplate.page import find_page, is_page  # only where the line model is needed

        if profile == "page" or is_page(text, hints):
            return find_page(text, hints)
    changes = find_cues(text, hints, cues=cues)
    if model and len(changes) >= EVIDENCE:
        changes = _settled(text, hints, changes, cues)
    return within_budget(text, changes, budget) if changes else ()


def _settled(text: str, hints: Hints, changes: Iterable[Change], cues: Cues | None) -> list[Change]:
    """Let cues and model take turns until neither finds anything, so that a second call has nothing to add."""
    from newsclean.boilerplate.page import find_unlikely

    passes: list[list[Edit]] = []
    now = text
    known = cues or packaged()

    def stays(line: str) -> bool:
        return known.keeps(line, hints.lang)

    for turn in range(1, ROUNDS):
        passes.append([Edit(c.start, c.end, now[c.start : c.end], c.after, c.rule, c.reason) for c in changes])
        now = apply(now, passes[-1])
        changes = list(find_unlikely(now, hints, stays=stays) if turn % 2 else find_cues(now, hints, cues=cues))
        if not changes and (turn > 1 or not turn % 2):
            break
    return [Change(e.start, e.end, e.after, e.rule, e.reason) for e in compose(text, passes)]
