"""Boilerplate: the lines of a text that are not the article."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from newsclean.boilerplate.article import BUDGET
from newsclean.boilerplate.cues import cues_with
from newsclean.boilerplate.profiles import PROFILES, Profile, find_boilerplate
from newsclean.step import Find, Step

__all__ = ["find_boilerplate", "strip_boilerplate"]


def _bind(
    *,
    profile: Profile = "article",
    extra: Iterable[Any] = (),
    keep: Collection[str] = (),
    budget: float = BUDGET,
    model: bool = True,
) -> Find:
    """Make the finder: *extra* are TOML files or mappings of cues, *keep* names categories or rules that stay.

    *budget* is the largest share of an article that may go; without *model*, cues and block rules work alone, which
    only an article can do with.
    Raises RuleError for a bad cue or an unknown name in *keep*, ValueError for another profile or budget.
    """
    if profile not in PROFILES:
        raise ValueError(f"profile {profile!r} is none of {', '.join(PROFILES)}")
    if not model and profile != "article":
        raise ValueError(f"profile {profile!r} needs the line model: leave out model=False")
    if not 0 <= budget <= 1:
        raise ValueError(f"budget {budget!r} is no share: give a number from 0 to 1")
    return partial(find_boilerplate, profile=profile, cues=cues_with(extra, keep), budget=budget, model=model)


strip_boilerplate = Step("boilerplate", find_boilerplate, _bind)
"""Remove the lines that are not the article, such as "Read also:" and the headlines below; see docs/boilerplate.md."""
