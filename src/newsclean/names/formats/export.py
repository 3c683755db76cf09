"""Write alias tables in forms that other tools read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from newsclean.names.formats.delimited import COLUMNS
from newsclean.names.formats.toml import toml_lines
from newsclean.names.forms import Kind, forms_of
from newsclean.names.table import AliasTable, Entity, TableError, entry_from


def export_lines(table: AliasTable, form: str, lang: str | None = None) -> Iterator[str]:
    """Yield the lines of *table* in *form*. Forms without languages and evidence need *lang*, and get safe aliases.

    >>> list(export_lines(AliasTable(plain={"Kiew": "Kyjiw"}), "flashtext", "de"))
    ['Kiew=>Kyjiw']

    Raises TableError for an unknown form, or where *lang* is missing.
    """
    if form == "toml":
        return toml_lines(table.entities, title=table.name, licence=table.licence, source=table.source)
    if form in ("json", "jsonl", "csv"):
        return _WITH_EVIDENCE[form](table)
    if form not in _PAIRS:
        raise TableError(f"unknown form {form!r}: choose one of {', '.join(EXPORTS)}")
    if not lang:
        raise TableError(f"{form} knows no languages: say which one to export")
    return (_PAIRS[form](alias, name) for alias, name in safe_pairs(table, lang))


def safe_pairs(table: AliasTable, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the safe aliases of *table* in *lang* with what they become."""
    yield from table.plain.items()
    for entity in table.entities:
        for form in forms_of(entity, lang):
            if form.kind == Kind.SAFE and form.bare != form.text:
                yield form.text, form.bare


def _jsonl(table: AliasTable) -> Iterator[str]:
    for entity in table.entities:
        yield json.dumps(entry_from(entity), ensure_ascii=False)


def _json(table: AliasTable) -> Iterator[str]:
    yield '{"entries": ['
    last = len(table) - 1
    for number, line in enumerate(_jsonl(table)):
        yield line + ("," if number < last else "")
    yield "]}"


def _csv(table: AliasTable) -> Iterator[str]:
    yield ",".join(COLUMNS)
    for alias, name in table.plain.items():
        yield _row({"alias": alias, "canonical": name})
    for entity in table.entities:
        for row in _rows(entity):
            yield _row(row)


def _rows(entity: Entity) -> Iterator[dict[str, Any]]:
    if entity.forms or not entity.inflect:
        raise TableError(f"{entity.id}: CSV has no column for forms and inflect: export toml, json or jsonl")
    head = {"id": entity.id, "type": entity.type}
    langs = {*entity.canonical, *entity.cues, *entity.titles, *entity.given, *entity.blocked}
    for lang in sorted(langs):
        lists = {"cues": entity.cues, "titles": entity.titles, "given": entity.given, "not": entity.blocked}
        row = {key: "|".join(values.get(lang, ())) for key, values in lists.items()}
        row |= {"canonical": entity.canonical.get(lang, ""), "genitive": entity.genitive.get(lang, "")}
        row |= {"valid_from": entity.valid_from or "", "valid_to": entity.valid_to or "", "source": entity.source}
        yield head | {"lang": lang, "priority": entity.priority or ""} | row
    for flag, aliases in (("", entity.aliases), ("yes", entity.ambiguous)):
        for alias in aliases:
            yield head | {"lang": alias.lang, "alias": alias.text, "to": alias.to or "", "ambiguous": flag}


def _row(values: dict[str, Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([values.get(column, "") for column in COLUMNS])
    return out.getvalue()


def _spacy(alias: str, name: str) -> str:
    return json.dumps({"label": "NAME", "pattern": alias, "id": name}, ensure_ascii=False)


def _synonym(alias: str, name: str) -> str:
    return f"{alias.replace(',', chr(92) + ',')} => {name.replace(',', chr(92) + ',')}"


_WITH_EVIDENCE: dict[str, Callable[[AliasTable], Iterator[str]]] = {"json": _json, "jsonl": _jsonl, "csv": _csv}
_PAIRS: dict[str, Callable[[str, str], str]] = {
    "flashtext": lambda alias, name: f"{alias}=>{name}",
    "synonyms": _synonym,
    "spacy": _spacy,
    "tsv": lambda alias, name: f"{alias}\t{name}",
}
EXPORTS = ("toml", *_WITH_EVIDENCE, *_PAIRS)
