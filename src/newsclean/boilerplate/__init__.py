"""Boilerplate: the lines of a text that are not the article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Literal

from newsclean.boilerplate.article import BUDGET, find_boilerplate
from newsclean.boilerplate.cues import cues_with
from newsclean.step import Find, Step

__all__ = ["find_boilerplate", "strip_boilerplate"]


def _bind(
    *,
    profile: Literal["article", "page", "auto"] = "article",
    extra: Iterable[Any] = (),
    keep: Iterable[str] = (),
    budget: float = BUDGET,
    model: bool = True,
) -> Find:
    cues = cues_with(extra, frozenset(keep))
    return partial(find_boilerplate, cues=cues, budget=budget)


strip_boilerplate = Step("boilerplate", find_boilerplate, _bind)
