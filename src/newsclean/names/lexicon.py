"""An alias table made ready for one language: its forms, and the words by which a text is asked for them.

Each form is filed under its rarest word. A text is split into capitalised words once; only where one of them is
filed is anything compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import IntEnum
from functools import cache, cached_property
from typing import Literal, NamedTuple

from newsclean.names.inflection import endings_of, has_cases, lemmas
from newsclean.names.table import ANY, Alias, AliasTable, Entity, Filed, in_language
from newsclean.names.words import COMMON

Expand = Literal["never", "first", "all"]

WORD = re.compile(r"\w+")
_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u0460-\u052f\u1e00-\u1fff"
_OTHER_SCRIPTS = "\u0531-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\U00010000-\U0001efff"
CAPITALISED = re.compile(f"[{_CAPITAL}]\\w*(?:['’]\\w+)*")
"""A word that begins with a capital of Latin, Greek or Cyrillic; some small letters too, which does no harm."""


@cache
def any_script() -> re.Pattern[str]:
    """Return `CAPITALISED` with the words of all other scripts: dear to compile, so only where a table needs it."""
    return re.compile(f"[{_CAPITAL}{_OTHER_SCRIPTS}]\\w*(?:['’]\\w+)*")


SMALL_TABLE = 20_000  # keys; up to here inflected and all-caps forms are kept ready, above they are worked out
WARM = 50  # texts; before that the making of them would cost more than it saves
FEW = 16
# what speaks against filing a form under a word: it is in a right name too, it is a given name, it is everywhere
IN_NAME, GIVEN, EVERYDAY = 1_000, 2_000, 10_000_000
ALL = "*"  # all languages at once: only to ask whether a text holds a word of the table


class Kind(IntEnum):
    """What a form is, the strongest claim first."""

    BLOCKED = 0
    CANONICAL = 1
    SAFE = 2
    AMBIGUOUS = 3


class Form(NamedTuple):
    """*text* becomes *after*, or *bare* where a surname is not to become a full name."""

    text: str
    after: str
    bare: str
    kind: Kind
    entity: Entity
    bends: bool = True


def forms_of(entity: Entity, lang: str) -> list[Form]:
    """Return all forms of *entity* in *lang*, none of them twice; none where it is silent."""
    canonical = "*" if lang == ALL else entity.name_in(lang)
    if canonical is None:
        return []
    found: dict[str, Form] = {}

    def add(text: str, after: str, bare: str, kind: Kind, bends: bool = entity.inflect) -> None:
        if text and text not in found:
            found[text] = Form(text, after, bare, kind, entity, bends)

    for phrase in in_language(entity.blocked, lang):
        add(phrase, phrase, phrase, Kind.BLOCKED)
    for name in _right_names(entity, canonical, lang):
        for text in (name, _capital(name)):
            add(text, text, text, Kind.CANONICAL)
    for some in entity.forms.values() if lang == ALL else [entity.forms.get(lang, {})]:
        for text, after in some.items():
            add(text, after, after, Kind.SAFE, False)
    for kind, aliases in ((Kind.SAFE, entity.aliases), (Kind.AMBIGUOUS, entity.ambiguous)):
        for alias in aliases:
            if alias.lang in (ANY, lang) or lang in ("", ALL):
                after = alias.to or canonical
                add(alias.text, after, _bare(alias, after, entity, lang), kind)
    for form in list(found.values()):
        if form.text[0].islower() and form.kind != Kind.BLOCKED:  # "papa Francis" may begin a sentence
            add(_capital(form.text), _capital(form.after), _capital(form.bare), form.kind, form.bends)
    return list(found.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _right_names(entity: Entity, canonical: str, lang: str) -> Iterator[str]:
    yield canonical
    surname = canonical.split()[-1]
    for given in in_language(entity.given, lang):
        yield canonical if canonical.startswith(given + " ") else f"{given} {surname}"
    for alias in (*entity.aliases, *entity.ambiguous):
        if alias.to and alias.lang in (ANY, lang):
            yield alias.to


def _bare(alias: Alias, after: str, entity: Entity, lang: str) -> str:
    """Return what a bare surname becomes when it stays one: "Lavrov" is "Lawrow", not "Sergei Lawrow"."""
    size = len(alias.text.split())
    if after.endswith(" " + alias.text):
        return alias.text
    if alias.to or entity.type != "person" or size >= len(after.split()):
        return after
    if any(after.startswith(title + " ") for title in in_language(entity.titles, lang)):
        return after
    for given in in_language(entity.given, lang):
        if after.startswith(given + " ") and size <= len(rest := after[len(given) + 1 :].split()):
            return " ".join(rest)
    return after if size > 1 else " ".join(after.split()[1:])


def capitalised_words(text: str, pattern: re.Pattern[str] = CAPITALISED) -> set[str]:
    """Return the capitalised words of *text*; of one with an apostrophe the parts too.

    >>> sorted(capitalised_words("die Wahl in Al'met'yevsk, Putin's Sieg"))
    ['Al', "Al'met'yevsk", 'Putin', "Putin's", 'Sieg', 'Wahl']
    """
    words = set(pattern.findall(text))
    if "'" in text or "’" in text:
        both = [word for word in words if "'" in word or "’" in word]
        words.update([part for word in both for part in WORD.findall(word) if pattern.match(part)])
    return words


def key_of(text: str, weight: Mapping[str, float]) -> str:
    """Return the word that *text* is filed under: capitalised if there is one, the rarest, the longest.

    >>> key_of("Der Standard", {"Der": 9, "Standard": 1})
    'Standard'
    """
    words = CAPITALISED.findall(text) or WORD.findall(text)
    if len(words) <= 1:
        return words[0] if words else text
    return min(_findable(text, words), key=lambda word: _rank(word, weight))


def _rank(word: str, weight: Mapping[str, float]) -> tuple[float, int, str]:
    """Return what to sort words by, the best to file a form under first."""
    return weight.get(word, 0) + EVERYDAY * (word in COMMON or len(word) < 3), -len(word), word


def file_key(text: str, weight: Mapping[str, float]) -> str:
    """Return what an entity's form is filed under: its key, with a second word if the first is met too often.

    >>> file_key("Europa-Parlament", {}), file_key("Papst Francisco", {})
    ('Parlament Europa', 'Francisco')
    """
    key = key_of(text, weight)
    if _rank(key, weight)[0] < IN_NAME:
        return key
    others = [word for word in CAPITALISED.findall(text) if word != key]
    return f"{key} {min(others, key=lambda word: _rank(word, weight))}" if others else key


def _findable(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the words that `str.find` finds at their own place: not "San" in "Santo San"."""
    here = 0
    for word in words:
        here = text.index(word, here)
        if text.find(word) == here:
            yield word
        here += len(word)


def file_words(entities: Iterable[Entity], lang: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return two indexes, word to numbers of entities: of forms that change something, and of all other forms."""
    forms = [(number, form) for number, entity in enumerate(entities) for form in forms_of(entity, lang)]
    if lang == ALL:
        forms = [(number, form) for number, form in forms if form.kind >= Kind.SAFE]
    weight: Counter[str] = Counter()
    for _, form in forms:
        words = WORD.findall(form.text)
        weight.update(dict.fromkeys(words, IN_NAME if form.kind <= Kind.CANONICAL else 1))
        if form.entity.type == "person":
            weight.update(dict.fromkeys(words[:-1], GIVEN))
    make_key = key_of if has_cases(lang) else file_key
    aliases: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    for number, form in forms:
        changes = form.kind >= Kind.SAFE and form.bare != form.text
        filed = (aliases if changes else others).setdefault(make_key(form.text, weight), [])
        if number not in filed:
            filed.append(number)
    return aliases, others


Second = Sequence[tuple[str, str]]


class Plain(NamedTuple):
    """Plain aliases by word: *single* are words that are aliases, *longer* those filed under one of their words.

    A longer alias comes with a second sign, which must be in a text too before it is looked for: another of its
    words, or the first with the character behind it. *right* are
    the names that hold an alias, filed likewise; *inner* are all words of longer aliases.
    """

    single: Set[str]
    longer: dict[str, tuple[tuple[str, str], ...]]
    right: dict[str, tuple[tuple[str, str], ...]]
    inner: Set[str]


def _file_plain(plain: Mapping[str, str]) -> Plain:
    weight: Counter[str] = Counter()
    single, several = set(), []
    names = set(plain.values())
    for alias in plain:
        if alias in names:  # a right name stands
            continue
        if alias.isalnum() and CAPITALISED.fullmatch(alias):
            single.add(alias)
        else:
            several.append(alias)
            weight.update(WORD.findall(alias))
    longer: dict[str, tuple[tuple[str, str], ...]] = {}
    for alias in several:
        _file(longer, alias, weight)
    right: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in names:
        if not name.isalnum() and _holds_alias(name, single, longer):
            _file(right, name, weight)
    return Plain(single, longer, right, weight.keys())


def _file(filed: dict[str, tuple[tuple[str, str], ...]], name: str, weight: Mapping[str, float]) -> None:
    words = CAPITALISED.findall(name)
    key = key_of(name, weight)
    others = [word for word in words if word != key]
    other = min(others, key=lambda word: _rank(word, weight)) if others else ""
    if not other:
        end = name.find(key) + len(key)
        other = name[: end + 1] if end < len(name) else name[:end]
        other = other[other.find(key) :]
    filed[key] = (*filed.get(key, ()), (name, other))


def _holds_alias(name: str, single: Set[str], longer: Mapping[str, tuple[tuple[str, str], ...]]) -> bool:
    words = CAPITALISED.findall(name)
    return any(word in single for word in words) or any(
        alias in name for word in words for alias, _ in longer.get(word, ())
    )


NOBODY = Entity("plain")


class Hits(NamedTuple):
    """Keys that words of a text stand for: as they are or with an ending (*quiet*), or in capitals (*shouted*)."""

    quiet: Set[str]
    shouted: Set[str]


NO_HITS = Hits(frozenset(), frozenset())


class Lexicon:
    """The forms of a table in one language; with language ``""`` those that are the same in all."""

    def __init__(self, table: AliasTable, lang: str, expand: Expand = "never") -> None:
        self.table, self.lang, self.expand = table, lang, expand
        ready = table.words(lang)
        aliases, others = ready if ready is not None else file_words(table.entities, lang)
        self.filed: tuple[Filed, Filed] = (aliases, others)
        self.plain: Plain = table.kept(("plain",), lambda: _file_plain(table.plain))
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


class Gate:
    """Asks a text whether it holds one of *keys*, as it stands, with an ending of *lang*, or in capitals."""

    def __init__(self, keys: Set[str], lang: str, words: re.Pattern[str]) -> None:
        double = {key for key in keys if " " in key} if len(keys) <= SMALL_TABLE else frozenset[str]()
        self.keys = keys - double if double else keys
        self.pairs: dict[str, list[tuple[str, str]]] = {}  # first word, maybe with an ending: second word, key
        for key in double:
            first, _, second = key.partition(" ")
            for form in (first, first + "s"):
                self.pairs.setdefault(form, []).append((second, key))
        self.lang = lang
        self.has_cases = has_cases(lang)
        self.genitive = [ending.added for ending in endings_of(lang)] == ["s"]
        self.uncased = frozenset(key for key in self.keys if not words.match(key))
        self.asked = 0
        self.variants: frozenset[str] | None = None

    def _make_variants(self) -> frozenset[str]:
        cased = self.keys - self.uncased
        capitals = {key.upper() for key in cased}
        if not self.has_cases:
            for ending in endings_of(self.lang):
                big = ending.added.upper()
                cased |= {key + ending.added for key in cased}
                capitals |= {key + big for key in capitals}
        return frozenset(cased | capitals)

    def hits(self, words: Set[str], text: str) -> Hits:
        """Return the keys that the capitalised *words* of *text*, or other words of it, stand for."""
        self.asked += 1
        if self.asked == WARM and len(self.keys) <= SMALL_TABLE:
            self.variants = self._make_variants()
        if self.variants is not None and not self.has_cases:
            if self.variants.isdisjoint(words) and not (self.uncased and self._uncased(text)):
                return self._double(words) if self.pairs else NO_HITS
            if not self.pairs:
                words = self.variants & words
        keys = self.keys
        quiet = keys & words
        odd = [word for word in words if word[-1] == "s" or word.isupper()]
        if self.genitive:
            quiet |= keys & {word[:-1] for word in odd if word not in COMMON}
        elif self.has_cases:
            quiet |= {lemma for word in words for lemma, _ in lemmas(word, self.lang) if lemma in keys}
        if self.uncased:
            quiet |= self._uncased(text)
        loud = {word for word in odd if word.isupper()}
        shouted = {key for word in loud for key in self._shouted(word)}
        if self.pairs:
            double = self._double(words)
            quiet, shouted = quiet | double.quiet, shouted | double.shouted
        return _hits(quiet, shouted)

    def _uncased(self, text: str) -> Set[str]:
        if len(self.uncased) <= FEW:
            return {key for key in self.uncased if key in text}
        return self.uncased & set(WORD.findall(text))

    def _shouted(self, word: str) -> Iterator[str]:
        """Yield the keys that *word* is, in capitals."""
        if len(word) > 1:
            for lemma in (word, *(lemma for lemma, _ in lemmas(word, self.lang))):
                if (key := self._quiet(lemma)) is not None:
                    yield key

    def _quiet(self, word: str) -> str | None:
        """Return the key that reads *word* in capitals."""
        key = word.capitalize()
        if key in self.keys:
            return key
        return self._from_capitals.get(word) if len(self.keys) <= SMALL_TABLE else None

    def _double(self, words: Set[str]) -> Hits:
        """Return the keys of two words, both of which are among *words*, the second maybe with an ending."""
        quiet, shouted = set(), set()
        for first in self._pair_words & words:
            for second, key in self.pairs.get(first, ()):
                if second in words or second + "s" in words:
                    quiet.add(key)
            for second, key in self._loud_pairs.get(first, ()):
                if second in words or second + "S" in words:
                    shouted.add(key)
        return _hits(quiet, shouted)

    @cached_property
    def _pair_words(self) -> frozenset[str]:
        return frozenset(self.pairs.keys() | self._loud_pairs.keys())

    @cached_property
    def _loud_pairs(self) -> dict[str, list[tuple[str, str]]]:
        return {first.upper(): [(second.upper(), key) for second, key in some] for first, some in self.pairs.items()}

    @cached_property
    def _from_capitals(self) -> dict[str, str]:
        return {key.upper(): key for key in self.keys if key.upper() != key}


def _hits(quiet: Set[str], shouted: Set[str]) -> Hits:
    return Hits(quiet, shouted) if quiet or shouted else NO_HITS


def lexicon_of(table: AliasTable, lang: str, expand: Expand = "never") -> Lexicon:
    """Return *table* made ready for *lang*, made once and kept with the table."""
    lexicon: Lexicon = table.kept((lang, expand), lambda: Lexicon(table, lang, expand))
    return lexicon
