"""Write a canonical form where another stood: endings, capitals, spaces and titles carry over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newsclean.names.filing import WORD
from newsclean.names.inflection import Ending, bend
from newsclean.names.matching import Match
from newsclean.names.table import Entity, in_language

_SPACES = re.compile(r"\s+")


class Written(NamedTuple):
    """The text to put at ``[start:end]`` of the view."""

    start: int
    end: int
    text: str


def write(match: Match, name: str, flat: str, floor: int, lang: str) -> Written | None:
    """Return *name* as it has to stand in place of *match*, or None where its endings cannot be carried over.

    A title or given name that stands there already is taken in, but nothing before *floor*.
    """
    entity = match.form.entity
    bent = _with_endings(name, match.endings, entity, lang)
    if bent is None:
        return None
    if not entity.titles and not entity.given:
        return Written(match.start, match.end, bent.upper() if match.shouted else bent)
    start, text = _absorb(bent, name, entity, flat[max(floor, match.start - 60) : match.start], match.start, lang)
    return Written(start, match.end, text.upper() if match.shouted else text)


def _with_endings(name: str, endings: tuple[Ending | None, ...], entity: Entity, lang: str) -> str | None:
    if not endings:
        return name
    if lang == "de" and name == entity.canonical.get(lang) and lang in entity.genitive:
        return entity.genitive[lang]
    words = WORD.findall(name)
    if len(endings) == 1 and (len(words) == 1 or lang not in ("pl", "ru", "uk")):
        return bend(name, endings[0], lang) if endings[0] else name
    if len(words) != len(endings):
        return None
    bent = [bend(word, ending, lang) if ending else word for word, ending in zip(words, endings, strict=True)]
    each = iter(bent)
    return None if None in bent else WORD.sub(lambda _: next(each) or "", name)


def _absorb(text: str, name: str, entity: Entity, before: str, start: int, lang: str) -> tuple[int, str]:
    """Return where *text* is to begin and how much of it, given the title or given name that stands *before*."""
    for heads in (in_language(entity.titles, lang), in_language(entity.given, lang)):
        own = next((head for head in heads if name.startswith(head + " ")), None)
        if own is None:
            continue
        for head in sorted(heads, key=len, reverse=True):
            if (standing := standing_before(head, before)) is not None:
                if head == own or standing == own:
                    return start, text[len(own) + 1 :]
                return start - len(standing) - 1, text
    return start, text


def standing_before(head: str, before: str) -> str | None:
    """Return *head* as it stands, with a space, at the end of *before*: as it is, with a capital, in capitals."""
    for form in (head, head[:1].upper() + head[1:], head.upper()):
        if before.endswith(form + " ") and not before[: -len(form) - 1][-1:].isalnum():
            return form
    return None


def keep_spaces(text: str, source: str) -> str:
    """Return *text* with the spaces of *source*, where both have equally many words.

    >>> keep_spaces("Werner Faymann", "W.\\nFaymann"), keep_spaces("Kyjiw", "Kiew")
    ('Werner\\nFaymann', 'Kyjiw')
    """
    spaces = _SPACES.findall(source)
    words = text.split(" ")
    if not spaces or len(spaces) != len(words) - 1:
        return text
    return "".join(word + space for word, space in zip(words, [*spaces, ""], strict=True))


def count_words(text: str) -> int:
    """Return the number of words, where a hyphen parts words."""
    return sum(1 for _ in WORD.finditer(text))


def listed(names: Iterable[str]) -> str:
    """Return *names* as "A, B or C"."""
    *front, last = names
    return f"{', '.join(front)} or {last}" if front else last
