"""Check an alias table for entries that contradict each other or would do harm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from typing import Literal, NamedTuple

from newsclean.language import is_frequent
from newsclean.names.forms import Form, Kind, forms_of
from newsclean.names.lexicon import lexicon_of
from newsclean.names.matching import words_of
from newsclean.names.reading import read
from newsclean.names.resolving import resolve
from newsclean.names.table import ANY, AliasTable, Entity
from newsclean.names.words import COMMON

IsWord = Callable[[str, str], bool]
"""Says whether a lower-case word is in the dictionary of a language."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Finding(NamedTuple):
    """What is wrong with an entry: an *error* makes the table unfit for use, a *warning* asks for a second look."""

    level: Literal["error", "warning"]
    entry: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.entry}: {self.message}"


def check_table(table: AliasTable, is_word: IsWord | None = None) -> list[Finding]:
    """Return what is wrong with *table*, errors first; each finding once, whatever the number of languages.

    *is_word* says whether a lower-case word is in the dictionary of a language: more to compare safe aliases with than
    the everyday words that this package knows.

    >>> print(*check_table(AliasTable(plain={"Kiew": "Kyjiw", "Kyjiw": "Kyiv"})), sep="\\n")
    error: Kyjiw: it is the right name of Kiew, and an alias of Kyiv: a chain; leave one of the two out
    """
    found = [*_check_entries(table.entities), *_check_plain(table)]
    for lang in sorted(table.languages - {ANY} or {""}):
        found += _check_language(table, lang, is_word)
    return sorted(dict.fromkeys(found), key=lambda finding: finding.level)


def _error(entry: str, message: str) -> Finding:
    return Finding("error", entry, message)


def _warning(entry: str, message: str) -> Finding:
    return Finding("warning", entry, message)


def _check_entries(entities: Iterable[Entity]) -> Iterator[Finding]:
    """Find faults that an entry shows by itself."""
    for entity in entities:
        if not entity.canonical:
            yield _error(entity.id, 'no canonical form: write canonical.de = "…" for each language it is to work in')
        for lang in {*entity.canonical, *(a.lang for a in (*entity.aliases, *entity.ambiguous)), *entity.cues}:
            if lang != ANY and not _LANGUAGE.fullmatch(lang):
                yield _error(entity.id, f"{lang!r} is not a language code: write two letters, as in de")
        for alias in (*entity.aliases, *entity.ambiguous):
            if len(alias.text.strip()) < 2:
                yield _error(entity.id, f"alias {alias.text!r} is empty or one letter: leave it out")
            elif alias.text != alias.text.strip():
                yield _error(entity.id, f"alias {alias.text!r} has spaces around it: take them away")
        both = {a.text for a in entity.aliases} & {a.text for a in entity.ambiguous if a.lang == ANY}
        for text in sorted(both):
            yield _warning(entity.id, f"alias {text!r} is both safe and ambiguous: it counts as safe")
        yield from _check_dates(entity)


def _check_dates(entity: Entity) -> Iterator[Finding]:
    for text in filter(None, (entity.valid_from, entity.valid_to)):
        if not _is_date(text):
            yield _error(entity.id, f"{text!r} is not a date: write YYYY-MM-DD")
    if entity.valid_from and entity.valid_to and entity.valid_from > entity.valid_to:
        yield _error(entity.id, f"valid_from {entity.valid_from} is after valid_to {entity.valid_to}")


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _check_plain(table: AliasTable) -> Iterator[Finding]:
    for alias, name in table.plain.items():
        if len(alias.strip()) < 2:
            yield _error(alias, "an alias that is empty or one letter: leave it out")
        elif name in table.plain and table.plain[name] != name:
            after = table.plain[name]
            chain = "a cycle" if after == alias else "a chain"
            yield _error(
                name, f"it is the right name of {alias}, and an alias of {after}: {chain}; leave one of the two out"
            )


def _check_language(table: AliasTable, lang: str, is_word: IsWord | None) -> Iterator[Finding]:
    """Find faults between entries, in *lang*."""
    claims: dict[str, list[Form]] = defaultdict(list)
    for entity in table.entities:
        for form in forms_of(entity, lang):
            claims[form.text].append(form)
    given = _given_names(table, lang)
    for text, forms in claims.items():
        yield from _check_claims(text, forms, lang)
        safe = next((form for form in forms if form.kind == Kind.SAFE), None)
        if safe and " " not in text and (reason := _why_ambiguous(text, safe.after, lang, given, is_word)):
            yield _warning(safe.entity.id, f"alias {text!r} is {reason}: mark it ambiguous")
    yield from _check_names(table, lang)


def _why_ambiguous(text: str, name: str, lang: str, given: Set[str], is_word: IsWord | None) -> str | None:
    """Return why a safe alias of one word may mean something else."""
    if text in given:
        return "a given name"
    if text in COMMON or text.capitalize() in COMMON or (text.islower() and not name.islower()):
        return "an ordinary word"
    small = text.lower()
    if is_frequent(small, lang):
        return f"a frequent word in {lang or 'some language'}"
    return f"a word of the {lang} dictionary" if is_word and lang and is_word(small, lang) else None


def _check_claims(text: str, forms: list[Form], lang: str) -> Iterator[Finding]:
    """Find what two entities want of the one form *text*."""
    right = [form for form in forms if form.kind == Kind.CANONICAL]
    safe = [form for form in forms if form.kind == Kind.SAFE]
    for form in safe:
        for other in right:
            if other.entity.id != form.entity.id:
                yield _error(
                    form.entity.id,
                    f"alias {text!r} is the {lang} name of {other.entity.id}, and stays: leave it out",
                )
    if right or len(safe) < 2:
        return
    top = max(form.entity.priority for form in safe)
    best = {form.after: form.entity.id for form in safe if form.entity.priority == top}
    if len(best) > 1:
        (name, first), (after, second), *_ = sorted(best.items(), key=lambda item: item[1])
        yield _error(
            second,
            f"alias {text!r} becomes {after!r} in {lang}, but {name!r} for {first}: give one a priority, "
            "or mark both ambiguous",
        )


def _check_names(table: AliasTable, lang: str) -> Iterator[Finding]:
    """Find right names that the table itself would change."""
    lexicon = lexicon_of(table, lang)
    for entity in table.entities:
        for name in dict.fromkeys(filter(None, (entity.name_in(lang), entity.genitive.get(lang)))):
            view = read(name)
            words = words_of(view, lexicon)
            for change in resolve(name, view, words, lexicon.gate.hits(words, name), lexicon):
                if name[change.start : change.end] != change.after:
                    yield _error(
                        entity.id,
                        f"its {lang} name {name!r} would itself be changed ({change.rule} writes {change.after!r}): "
                        "leave that alias out, or block the name there with not",
                    )


def _given_names(table: AliasTable, lang: str) -> set[str]:
    names: set[str] = set()
    for entity in table.entities:
        canonical = entity.name_in(lang)
        if entity.type == "person" and canonical and " " in canonical:
            names.update(name for some in entity.given.values() for name in some)
    return names
