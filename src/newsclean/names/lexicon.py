"""An alias table made ready for one language."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from newsclean.names.filing import Second, file_words
from newsclean.names.forms import NOBODY, Form, Kind, forms_of
from newsclean.names.gate import NO_HITS, Gate, Hits
from newsclean.names.inflection import has_cases
from newsclean.names.plain import Plain, plain_of
from newsclean.names.screen import any_tied, capitalised_words, tied_words
from newsclean.names.table import AliasTable, Expand, Filed


class Lexicon:
    """The forms of a table in one language; with language ``""`` those that are the same in all."""

    def __init__(self, table: AliasTable, lang: str, expand: Expand = "never") -> None:
        self.table, self.lang, self.expand = table, lang, expand
        ready = table.words(lang)
        aliases, others = ready if ready is not None else file_words(table.entities, lang)
        self.filed: tuple[Filed, Filed] = (aliases, others)
        self.plain: Plain = plain_of(table)
        self._forms: dict[str, tuple[tuple[Set[str], str, Form], ...]] = {}
        self._by_entity: dict[int, list[Form]] = {}
        self.has_entities = bool(aliases or others)
        self.has_cases = has_cases(lang)
        parts = (aliases, others if expand != "never" else (), self.plain.filed)
        keys = {key for part in parts for key in part}
        self.every_script = any(key[0] > "\u0530" for key in keys)
        self.words = any_tied() if self.every_script else tied_words()
        self._asked = keys
        self.gate = Gate(keys, lang, self.words)

    def words_in(self, text: str) -> list[str]:
        """Return the capitalised words of *text*."""
        return capitalised_words(text, self.every_script)

    @cached_property
    def _more(self) -> Gate:
        """The gate for the forms that only block or witness."""
        return Gate(set(self.filed[1]) - self._asked, self.lang, self.words)

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
        if key in plain.filed:
            for name in _held(plain.with_signs(key), anyway, words, text):
                right = name in plain.right
                after, kind = (name, Kind.CANONICAL) if right else (plain.aliases[name], Kind.SAFE)
                found.append(Form(name, after, after, kind, NOBODY))
        if self.has_entities:
            found += [
                form
                for others, last, form in self._of_entities(key)
                if anyway or (others <= words and (not last or last in words or last + "s" in words))
            ]
        return found

    def _of_entities(self, key: str) -> tuple[tuple[Set[str], str, Form], ...]:
        """Return the forms under *key*, each with the words that a text needs for it, the last maybe with an ending."""
        if key not in self._forms:
            found: list[tuple[Set[str], str, Form]] = []
            for number in dict.fromkeys(n for part in self.filed for n in part.get(key, ())):
                if number not in self._by_entity:
                    self._by_entity[number] = forms_of(self.table.entity(number), self.lang)
                forms = (form for form in self._by_entity[number] if all(word in form.text for word in key.split()))
                found += ((*self._words_of(form.text), form) for form in forms)
            self._forms[key] = tuple(found)
        return self._forms[key]

    def _words_of(self, text: str) -> tuple[frozenset[str], str]:
        """Return the capitalised words that no ending follows, and the one that may have one."""
        words = [(found[0], found.end() == len(text)) for found in self.words.finditer(text)]
        return frozenset(word for word, is_last in words if not is_last), words[-1][0] if words and words[-1][1] else ""


def _held(filed: Second, anyway: bool, words: Set[str], text: str) -> list[str]:
    """Return the names whose second sign is there: another of their words, or the first with what follows it."""
    if anyway:
        return [name for name, _ in filed]
    if len(filed) == 1:
        return [name for name, sign in filed if _is_held(sign, words, text)]
    held: dict[str, bool] = {}
    for _, sign in filed:
        if sign not in held:
            held[sign] = _is_held(sign, words, text)
    return [name for name, sign in filed if held[sign]]


def _is_held(sign: str, words: Set[str], text: str) -> bool:
    return sign in words or sign + "s" in words or (not (sign.isalnum() and sign[0].isupper()) and sign in text)


def lexicon_of(table: AliasTable, lang: str, expand: Expand = "never") -> Lexicon:
    """Return *table* made ready for *lang*, made once and kept with the table."""
    lexicon: Lexicon = table.kept((lang, expand), lambda: Lexicon(table, lang, expand))
    return lexicon
