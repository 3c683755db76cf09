"""The forms of an entity in one language: what each becomes, and how strong its claim is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from newsclean.names.table import ALL, ANY, Alias, Entity, in_language

NOBODY = Entity("plain")
"""Whose the plain aliases are."""


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


def changes(form: Form) -> bool:
    """Say whether *form* becomes another, even where a surname stays a surname."""
    return form.kind >= Kind.SAFE and form.bare != form.text


def changing_forms(entity: Entity, lang: str) -> frozenset[str]:
    """Return the forms of *entity* that change something in *lang*."""
    return frozenset(form.text for form in forms_of(entity, lang) if changes(form))


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
