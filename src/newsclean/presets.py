"""The order of the steps, and the three functions most people need."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from newsclean.boilerplate import strip_boilerplate
from newsclean.encoding import fix_encoding
from newsclean.headers import collapse_headers
from newsclean.names import normalise_names
from newsclean.pipeline import Cleaned, Pipeline
from newsclean.step import Hints, Step
from newsclean.whitespace import tidy_whitespace

PROFILES = ("article", "page", "auto")

STEPS: dict[str, Step] = {
    "encoding": fix_encoding,
    "whitespace": tidy_whitespace,
    "headers": collapse_headers,
    "boilerplate": strip_boilerplate,
    "names": normalise_names,
}
"""The steps in their order. Encoding comes first, since a broken letter hides a cue; names last, on what is left."""


def pipeline(
    *,
    profile: str = "article",
    lang: str | None = None,
    aliases: Any = None,
    steps: Iterable[str | Step | Callable[[str], str]] | None = None,
    keep: Collection[str] = (),
    extra: Sequence[Any] = (),
    title_policy: str = "keep",
    expand: str = "never",
    languages: Collection[str] | None = None,
) -> Pipeline:
    """Build the pipeline once, to call it often; it pickles.

    *profile* says what the text is: ``"article"`` came from an extractor and only evident boilerplate goes; ``"page"``
    is the dump of a whole page; ``"auto"`` decides text by text. *lang* is the language where a call names none.
    *aliases* is what `load_aliases` takes: a path, a mapping, a table, several of them, or None for the table that
    ships. *steps* chooses steps by name, in the order given, or takes steps and ``str -> str`` functions of your own.
    *keep* lists boilerplate categories or rule ids that stay; *extra* lists cue files. *title_policy* (``"keep"``,
    ``"drop"``) is for the headline, *expand* (``"never"``, ``"first"``, ``"all"``) for bare surnames, *languages*
    narrows language detection.

    >>> pipeline(steps=["encoding", "whitespace"])("GrÃ¼ÃŸe  aus Wien ")
    'Grüße aus Wien'

    Raises ValueError for an unknown profile or step.
    """
    if profile not in PROFILES:
        raise ValueError(f"unknown profile {profile!r}: use one of {', '.join(PROFILES)}")
    options: dict[str, dict[str, Any]] = {
        "headers": {"title_policy": title_policy},
        "boilerplate": {"profile": profile, "keep": frozenset(keep), "extra": tuple(extra)},
        "names": {"aliases": aliases, "expand": expand, "languages": languages},
    }
    chosen = [_named(step, options) if isinstance(step, str) else step for step in (STEPS if steps is None else steps)]
    return Pipeline(chosen, settle=True, hints=Hints(lang=lang))


def _named(name: str, options: dict[str, dict[str, Any]]) -> Step:
    if name not in STEPS:
        raise ValueError(f"unknown step {name!r}: use one of {', '.join(STEPS)}")
    return STEPS[name].using(**options[name]) if name in options else STEPS[name]


def clean(
    text: str,
    *,
    profile: str = "article",
    lang: str | None = None,
    title: str | None = None,
    site: str | None = None,
    date: str | None = None,
    aliases: Any = None,
) -> str:
    """Return the text of a news article without what is not the article; the same object if nothing changes.

    Encoding faults are repaired, doubled headlines collapsed, boilerplate lines stripped, names written one way.
    *title*, *lang*, *site* and *date* are what you know of the article; each may be left out. See `pipeline` for
    *profile* and *aliases*, and `trace` for the record of what was done.

    >>> clean("Rat tagt in Rom\\n\\nDer Rat hat am Montag in Rom getagt.\\n\\nLesen Sie auch\\n\\nWerbung\\n")
    'Rat tagt in Rom\\n\\nDer Rat hat am Montag in Rom getagt.\\n'
    """
    return _pipeline_for(profile, aliases)(text, title=title, lang=lang, site=site, date=date)


def trace(
    text: str,
    *,
    profile: str = "article",
    lang: str | None = None,
    title: str | None = None,
    site: str | None = None,
    date: str | None = None,
    aliases: Any = None,
) -> Cleaned:
    """Do what `clean` does, and keep the record: edits with rule, place and reason, undo, positions both ways.

    >>> cleaned = trace("Der Rat hat am Montag in Rom getagt.\\n\\nWerbung\\n")
    >>> [(edit.start, edit.end, edit.rule) for edit in cleaned.edits]
    [(37, 46, 'boilerplate/de.werbung')]
    >>> cleaned.undo() == cleaned.source
    True
    """
    return _pipeline_for(profile, aliases).trace(text, title=title, lang=lang, site=site, date=date)


def _pipeline_for(profile: str, aliases: Any) -> Pipeline:
    """Return the pipeline for *profile* and *aliases*, made once; anew for a mapping and for a file that changed."""
    sources = tuple(aliases) if isinstance(aliases, (list, tuple)) else (aliases,)
    if not all(isinstance(source, Hashable) for source in sources):
        return pipeline(profile=profile, aliases=aliases)
    return _cached(profile, sources, tuple(map(_changed, sources)))


def _changed(source: Any) -> int:
    return os.stat(source).st_mtime_ns if isinstance(source, (str, os.PathLike)) and os.path.exists(source) else 0


@lru_cache(maxsize=16)
def _cached(profile: str, sources: tuple[Any, ...], changed: tuple[int, ...]) -> Pipeline:
    return pipeline(profile=profile, aliases=sources if len(sources) > 1 else sources[0])
