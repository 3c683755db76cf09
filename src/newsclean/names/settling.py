"""Look again at a text whose names were changed, until a second call would change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from newsclean.edits import Edit, apply, compose
from newsclean.names.filing import WORD
from newsclean.names.lexicon import Lexicon
from newsclean.names.matching import words_of
from newsclean.names.reading import read
from newsclean.names.resolving import resolve
from newsclean.step import Change

MAX_ROUNDS = 4
NEAR = 24  # code points beside a new name in which its neighbour is looked for


def settle(text: str, changes: list[Change], lexicon: Lexicon, context: str, date: str | None) -> list[Change]:
    """Look again at the changed text until nothing is left to do, so that a second call changes nothing."""
    edits = _edits(text, changes)
    if not edits or _is_settled(text, edits, lexicon):
        return changes
    passes, result = [edits], text
    while passes[-1] and len(passes) < MAX_ROUNDS:
        result = apply(result, passes[-1])
        passes.append(_edits(result, _look_again(result, lexicon, context, date)))
    if len(passes) == 2 and not passes[1]:
        return changes
    net = compose(text, passes)
    notes = [c for c in changes if c.after == text[c.start : c.end]]
    free = [c for c in notes if not any(edit.start < c.end and c.start < edit.end for edit in net)]
    return sorted([*(Change(e.start, e.end, e.after, e.rule, e.reason) for e in net), *free])


def _look_again(text: str, lexicon: Lexicon, context: str, date: str | None) -> Iterable[Change]:
    view = read(text)
    words = words_of(view, lexicon)
    return resolve(text, view, words, lexicon.gate.hits(words, view.text), lexicon, context, date)


def _is_settled(text: str, edits: Sequence[Edit], lexicon: Lexicon) -> bool:
    """Say whether plain *edits*, which are no evidence for others, leave nothing to do around them."""
    if lexicon.has_entities:
        return False
    reach, inner = lexicon.longest, lexicon.plain.inner
    around = [
        text[max(0, edit.start - reach) : edit.start] + edit.after + text[edit.end : edit.end + reach]
        for edit, following in zip(edits, (*edits[1:], None), strict=True)
        if _may_join(text, edit, inner) or (following and following.start < edit.end + 4)
    ]
    return not around or not any(_look_again("\n\n".join(around), lexicon, "", None))


def _may_join(text: str, edit: Edit, inner: Set[str]) -> bool:
    """Say whether the new name and the word beside it may both be in one longer alias."""
    new = WORD.findall(edit.after)
    if not new:
        return True
    if new[0] in inner:
        before = WORD.findall(text, max(0, edit.start - NEAR), edit.start)
        if before and before[-1] in inner:
            return True
    if new[-1] in inner:
        after = WORD.findall(text, edit.end, edit.end + NEAR)
        return bool(after) and after[0] in inner
    return False


def _edits(text: str, changes: Iterable[Change]) -> tuple[Edit, ...]:
    return tuple(
        Edit(start, end, text[start:end], after, rule, reason)
        for start, end, after, rule, reason in changes
        if text[start:end] != after
    )
