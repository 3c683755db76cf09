"""Headers: a headline that stands there twice is left standing once; so is a lead or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from os import path
from typing import Literal

from newsclean.headers.folding import MAX_LINE, Known, read_entities, site_key
from newsclean.headers.gate import head_lines, may_repeat
from newsclean.step import Change, Find, Hints, Step, behind_mark, result_of

_MARK = re.compile(r"[-–—|·>›»/](?<=\s.)\s|[>›»/]\s")


@behind_mark
def find(text: str, hints: Hints, *, drop: bool = False, outlets: frozenset[str] = frozenset()) -> Sequence[Change]:
    """Find what to delete so that headline, lead and paragraphs stand there once. See `collapse_headers`."""
    lines = head_lines(text)
    if lines is not None and not (drop and hints.title):
        if not lines:
            return ()
        if not may_repeat(lines, hints.title):
            found = _trim_first_line(text, lines[0], hints, outlets)
            if not found:
                return ()
            left = head_lines(result_of(text, found))
            if left is not None and not may_repeat(left, hints.title):
                return found
    from newsclean.headers.rounds import collapse_repeats  # what a clean text does without is not loaded

    return collapse_repeats(text, hints.title, Known(_known_outlets(outlets), site_key(hints.site)), drop)


def _trim_first_line(text: str, line: str, hints: Hints, outlets: frozenset[str]) -> Sequence[Change]:
    """Find what is glued to the one headline, *line*, of a text in which nothing stands twice."""
    if len(line) > MAX_LINE or not _MARK.search(read_entities(line)):
        return ()
    from newsclean.headers.cuts import trim_only_headline

    known = Known(_known_outlets(outlets), site_key(hints.site))
    return trim_only_headline(text.index(line), line, hints.title, known)


@lru_cache(maxsize=8)
def _known_outlets(extra: frozenset[str]) -> frozenset[str]:
    with open(path.join(path.dirname(path.dirname(__file__)), "data", "outlets.txt"), encoding="utf-8") as file:
        return extra.union(file.read().split("\n")) - {""}


def bind(*, title_policy: Literal["keep", "drop"] = "keep", outlets: Iterable[str] = ()) -> Find:
    """Make the finder of `collapse_headers`.

    *title_policy*: "keep" leaves one headline; "drop" deletes that too, where ``title=`` or a copy shows that it
    is one. *outlets*: names that may be glued to a headline, besides the ones that ship.
    Raises ValueError for another *title_policy*.
    """
    if title_policy not in ("keep", "drop"):
        raise ValueError(f"title_policy is {title_policy!r}: write 'keep' or 'drop'")
    return partial(find, drop=title_policy == "drop", outlets=frozenset(outlets))


collapse_headers = Step("headers", bind(), bind)
