"""Say whether a text may need repair, from the characters that are in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from unicodedata import category, is_normalized

from newsclean.encoding.gate import (
    CATEGORIES,
    CONTROLS,
    FIXERS,
    INVISIBLE,
    OPTIONAL,
    SURROGATES,
    Options,
    gate,
    has_entity,
    mojibake_around,
)
from newsclean.glance import signs

_ALWAYS = CONTROLS + SURROGATES + CATEGORIES["c1"] + INVISIBLE
_MOST = 6  # characters to look for one by one: for more, one scan for all of them is cheaper
_Search = Callable[[str], object]


class Watch:
    """What the finder looks out for; it knows of every character it has met what must be searched for."""

    def __init__(self, options: Options) -> None:
        optional = (fixer for option, fixer in FIXERS.items() if getattr(options, option))
        self._characters = _ALWAYS + "".join(OPTIONAL[fixer] for fixer in optional)
        self._unwanted = re.compile(f"[{self._characters}]")
        self._searches: dict[str, _Search | None] = {}

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """The pattern that finds the first place."""
        return gate(self._characters)

    def may_change(self, text: str) -> bool:
        """Say whether *text* may need repair; what it says no to needs none."""
        if has_entity(text):
            return True
        found = signs(text)
        if found is not None:
            searches = self._searches
            try:
                mine = [search for sign in found if (search := searches[sign])]
            except KeyError:
                searches |= {sign: self._search(sign) for sign in found - searches.keys()}
                mine = [search for sign in found if (search := searches[sign])]
            if len(mine) <= _MOST:
                return any(search(text) for search in mine)
        return self.gate.search(text, text[:1] == "\ufeff") is not None or not is_normalized("NFC", text)

    def _search(self, sign: str) -> _Search | None:
        if sign == "\ufeff":
            return _has_mark_inside
        if self._unwanted.match(sign):
            return _is_there
        if category(sign)[0] == "M" or "\u1161" <= sign <= "\u11c2" or not is_normalized("NFC", sign):
            return _is_decomposed  # it composes with what stands before it, as marks and Hangul jamo do
        pattern = mojibake_around(sign)
        return pattern.search if pattern else None


def _is_there(text: str) -> bool:
    return True


def _has_mark_inside(text: str) -> bool:
    return text.find("\ufeff", 1) > 0


def _is_decomposed(text: str) -> bool:
    return not is_normalized("NFC", text)


watch = lru_cache(Watch)
