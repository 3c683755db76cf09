"""An alias table made ready for one language."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import Literal

from newsclean.names.filing import CAPITALISED, Plain, Second, any_script, file_plain, file_words
from newsclean.names.forms import NOBODY, Form, Kind, forms_of
from newsclean.names.gate import NO_HITS, Gate, Hits
from newsclean.names.inflection import has_cases
from newsclean.names.table import AliasTable, Filed

Expand = Literal["never", "first", "all"]


class Lexicon:
    """The forms of a table in one language; with language ``""`` those that are the same in all."""

    def __init__(self, table: AliasTable, lang: str, expand: Expand = "never") -> None:
        self.table, self.lang, self.expand = table, lang, expand
        ready = table.words(lang)
        aliases, others = ready if ready is not None else file_words(table.entities, lang)
        self.filed: tuple[Filed, Filed] = (aliases, others)
        self.plain: Plain = table.kept(("plain",), lambda: file_plain(table.plain))
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._by_entity: dict[int, list[Form]] = {}
        self.has_entities = bool(aliases or others)
        self.has_cases = has_cases(lang)
        parts = (aliases, others if expand != "never" else (), self.plain.single, self.plain.longer)
        keys = {key for part in parts for key in part}
        self.words = any_script() if any(key[0] > "\u0530" for key in keys) else CAPITALISED
        self._asked = keys
        self.gate = Gate(keys, lang, self.words)

    @cached_property
    def longest(self) -> int:
        """The length of the longest plain alias."""
        return max(map(len, self.table.plain), default=0)

    @cached_property
    def _more(self) -> Gate:
        """The gate for the forms that only block or witness."""
        return Gate(
            {key for part in (self.filed[1], self.plain.right) for key in part} - self._asked, self.lang, self.words
        )

    def more_hits(self, hits: Hits, words: Set[str], text: str) -> Hits:
        """Return *hits* and those on forms that only block or witness."""
        if not self._more.keys and not self._more.pairs:
            return hits
        more = self._more.hits(words, text)
        if more is NO_HITS:
            return hits
        return Hits(hits.quiet | more.quiet, hits.shouted | more.shouted)

    def forms(self, key: str, shouted: bool, words: Set[str], text: str) -> list[Form]:
        """Return the forms filed under *key* that may be in *text*, whose capitalised words are *words*."""
        plain, anyway, found = self.plain, shouted or self.has_cases, []
        if key in plain.single:
            found.append(_plain_form(key, self.table.plain[key], Kind.SAFE))
        for filed, kind in ((plain.longer, Kind.SAFE), (plain.right, Kind.CANONICAL)):
            if key in filed:
                for name in _held(filed[key], anyway, words, text):
                    found.append(_plain_form(name, self.table.plain[name] if kind == Kind.SAFE else name, kind))
        if self.has_entities:
            found += self._of_entities(key)
        return found

    def _of_entities(self, key: str) -> tuple[Form, ...]:
        if key not in self._forms:
            found: list[Form] = []
            for number in dict.fromkeys(n for part in self.filed for n in part.get(key, ())):
                if number not in self._by_entity:
                    self._by_entity[number] = forms_of(self.table.entity(number), self.lang)
                found += (form for form in self._by_entity[number] if all(word in form.text for word in key.split()))
            self._forms[key] = tuple(found)
        return self._forms[key]


def _held(filed: Second, anyway: bool, words: Set[str], text: str) -> list[str]:
    """Return the names whose second sign is there: another of their words, or the first with what follows it."""
    if anyway:
        return [name for name, _ in filed]
    held: dict[str, bool] = {}
    for _, sign in filed:
        if sign not in held:
            held[sign] = sign in words or (sign + "s" in words if sign[-1].isalnum() else sign in text)
    return [name for name, sign in filed if held[sign]]


def _plain_form(text: str, name: str, kind: Kind) -> Form:
    return Form(text, name, name, kind, NOBODY)


def lexicon_of(table: AliasTable, lang: str, expand: Expand = "never") -> Lexicon:
    """Return *table* made ready for *lang*, made once and kept with the table."""
    lexicon: Lexicon = table.kept((lang, expand), lambda: Lexicon(table, lang, expand))
    return lexicon
