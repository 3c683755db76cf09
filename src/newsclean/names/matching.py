"""Find every form of a table in a text: leftmost, longest, at word boundaries, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from newsclean.names.filing import WORD
from newsclean.names.forms import Form, Kind
from newsclean.names.gate import Hits
from newsclean.names.inflection import Ending, endings_behind, endings_of, inflected
from newsclean.names.lexicon import Lexicon
from newsclean.names.reading import View, has_odd_spaces
from newsclean.names.surroundings import in_word


class Match(NamedTuple):
    """A form of the table at ``view.text[start:end]``, with the *endings* of its words, maybe in capitals."""

    start: int
    end: int
    form: Form
    endings: tuple[Ending | None, ...] = ()
    shouted: bool = False


def find_forms(view: View, words: Set[str], hits: Hits, lexicon: Lexicon) -> list[tuple[Form, bool]]:
    """Return the forms that may be in a text with these *hits*, and whether in capitals."""
    return [
        (form, shouted)
        for keys, shouted in ((hits.quiet, False), (hits.shouted, True))
        for key in keys
        for form in lexicon.forms(key, shouted, words, view.flat)
        if not shouted or form.text != form.text.upper()
    ]


def holds_form(view: View, words: Set[str], hits: Hits, lexicon: Lexicon) -> bool:
    """Say whether a text with these *hits* holds a form that changes something."""
    forms = find_forms(view, words, hits, lexicon)
    return stand([found for found in forms if found[0].kind >= Kind.SAFE], view)


def stand(forms: Iterable[tuple[Form, bool]], view: View) -> bool:
    """Say whether the letters of one of *forms* are in a text, between whatever spaces."""
    texts = [form.text.upper() if shouted else form.text for form, shouted in forms]
    if any(map(view.flat.__contains__, texts)):
        return True
    longer = [text for text in texts if " " in text]
    return bool(longer) and has_odd_spaces(view) and any(all(map(view.text.__contains__, t.split())) for t in longer)


def find_matches(flat: str, forms: Iterable[tuple[Form, bool]], lexicon: Lexicon) -> list[list[Match]]:
    """Return what the table claims in *flat*, leftmost and longest first; claims on one span stand together."""
    match = _match_cases if lexicon.has_cases else _match
    found: dict[tuple[int, int], list[Match]] = {}
    for form, shouted in forms:
        for one in match(flat, form, shouted, lexicon.lang):
            claims = found.setdefault((one.start, -one.end), [])
            if one not in claims:
                claims.append(one)
    chosen, here = [], 0
    for start, end in sorted(found):
        if start >= here:
            chosen.append(found[start, end])
            here = -end
    return chosen


def _match(flat: str, form: Form, shouted: bool, lang: str) -> Iterator[Match]:
    text = form.text.upper() if shouted else form.text
    size = len(text)
    start = flat.find(text)
    while start >= 0:
        end = start + size
        if not start or not in_word(flat[start - 1]):
            if end == len(flat) or not in_word(flat[end]):
                yield Match(start, end, form, (), shouted)
            elif form.bends:
                for ending, stop in endings_behind(flat, start, end, endings_of(lang), shouted):
                    yield Match(start, stop, form, (ending,), shouted)
        start = flat.find(text, start + 1)


def _match_cases(flat: str, form: Form, shouted: bool, lang: str) -> Iterator[Match]:
    if not form.bends:
        yield from _match(flat, form, shouted, lang)
        return
    pattern, endings = _case_pattern(form.text.upper() if shouted else form.text, lang)
    for found in pattern.finditer(flat):
        yield Match(found.start(), found.end(), form, _used(found.groups(), endings), shouted)


def _used(words: tuple[str, ...], endings: tuple[dict[str, Ending], ...]) -> tuple[Ending | None, ...]:
    used = tuple(known.get(word) for word, known in zip(words, endings, strict=True))
    return used if any(used) else ()


@lru_cache(maxsize=4096)
def _case_pattern(text: str, lang: str) -> tuple[re.Pattern[str], tuple[dict[str, Ending], ...]]:
    """Return a pattern for *text* whose every word may be inflected, and what each inflected word comes from."""
    parts, endings, here = [], [], 0
    for word in WORD.finditer(text):
        known = inflected(word[0], lang)
        choice = "|".join(map(re.escape, sorted([word[0], *known], key=len, reverse=True)))
        parts.append(re.escape(text[here : word.start()]) + f"({choice})")
        endings.append(known)
        here = word.end()
    return re.compile(rf"(?<!\w){''.join(parts)}{re.escape(text[here:])}(?!\w)"), tuple(endings)


def words_of(view: View, lexicon: Lexicon) -> set[str]:
    """Return the capitalised words of a text."""
    return set(lexicon.words_in(view.text))
