"""Which finder serves which profile, and how cues and line model work together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING, Literal

from newsclean.boilerplate.article import BUDGET, find_cues, within_budget
from newsclean.boilerplate.cues import Cues, packaged
from newsclean.edits import Edit, apply, compose
from newsclean.step import Change, Hints, behind_mark, result_of

if TYPE_CHECKING:
    from newsclean.boilerplate.model import LineModel
    from newsclean.boilerplate.page import Reading

Profile = Literal["article", "page", "auto"]
PROFILES = ("article", "page", "auto")
ROUNDS = 8
Finder = Callable[[str], Iterable[Change]]
EVIDENCE = 2  # deletions by cues that make a text worth the line model; a clean one never pays for it


@behind_mark
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

    In profile ``article`` nothing goes, and a note says so, if it were more than *budget* of the text. In ``page``
    the line model comes first, and cues look through what it leaves. ``auto`` is ``page`` for a text that is one, or
    that looks like one once it is cleaned as an article.
    """
    if profile == "page":
        return find_in_page(text, hints, cues)
    if profile == "article":
        return find_in_article(text, hints, cues, budget, model)
    from newsclean.boilerplate.page import read_page  # only where the line model is needed

    if reading := read_page(text, hints):
        return find_in_page(text, hints, cues, reading=reading)
    changes = find_in_article(text, hints, cues, budget, model)
    result = result_of(text, changes)
    return find_in_page(text, hints, cues) if result != text and read_page(result, hints) else changes


def find_in_article(text: str, hints: Hints, cues: Cues | None, budget: float, model: bool) -> Sequence[Change]:
    """Find what is not the article in *text*, an extracted one: by cues, and by the line model where they find much."""
    changes = find_cues(text, hints, cues=cues)
    if not changes:
        return ()
    finders: list[Finder] = [lambda now: changes if now is text else find_cues(now, hints, cues=cues)]
    if model and len(changes) >= EVIDENCE:
        from newsclean.boilerplate.page import find_unlikely

        known = cues or packaged()
        finders.append(partial(find_unlikely, hints=hints, stays=lambda line: known.keeps(line, hints.language)))
    return within_budget(text, _settled(text, finders), budget)


def find_in_page(
    text: str,
    hints: Hints,
    cues: Cues | None = None,
    model: LineModel | None = None,
    reading: Reading | None = None,
) -> list[Change]:
    """Find what is not the article in *text*, the dump of a page: by the line model, then by cues in what it leaves.

    Cues go no further than to the last line. *reading* is that of *text*, where it has been read before.
    """
    from newsclean.boilerplate.page import find_page

    def find_lines(now: str) -> Sequence[Change]:
        return find_page(now, hints, model=model, reading=reading if now is text else None)

    def find_cue_lines(now: str) -> Sequence[Change]:
        found = find_cues(now, hints, cues=cues)
        return found if result_of(now, found).replace("\ufeff", "").strip() else ()

    return _settled(text, [find_lines, find_cue_lines])


def _settled(text: str, finders: Sequence[Finder]) -> list[Change]:
    """Let *finders* take turns until none finds anything in what the others leave: a second call has nothing to add."""
    passes: list[list[Edit]] = []
    now = text
    silent = 0
    is_mixed = _is_mixed(text)
    for find in islice(cycle(finders), ROUNDS):
        changes = list(find(now))
        if changes:
            passes.append([change.on(now) for change in changes])
            now = apply(now, passes[-1])
        if not changes:
            silent += 1
        else:  # a finder that found something has settled what it sees itself
            silent = 0 if is_mixed else 1
        if silent == len(finders):
            break
    return [*map(Change.of, compose(text, passes))]


def _is_mixed(text: str) -> bool:
    """Say whether a lone CR ends a line: with a line below it gone, it may stand before an LF, and be one with it."""
    return text.count("\r") != text.count("\r\n")
