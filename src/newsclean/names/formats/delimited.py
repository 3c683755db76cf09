"""Alias tables as rows and columns: our own CSV, SPARQL results, ParaNames, OpenSanctions."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsclean.names.table import ANY, Alias, Entity, TableError

COLUMNS = (
    "id", "type", "lang", "canonical", "alias", "to", "ambiguous", "cues",
    "titles", "given", "not", "genitive", "priority", "valid_from", "valid_to", "source",
)  # fmt: skip
"""The columns of our own CSV; all but canonical may be missing. Lists in one cell are joined with ``|``."""
_YES = {"1", "true", "yes", "x", "ambiguous"}
_LISTS = {"cues": "cues", "titles": "titles", "given": "given", "not": "blocked"}
TYPES = {
    "per": "person", "person": "person", "org": "body", "organization": "body", "company": "body", "publicbody": "body",
    "legalentity": "body", "body": "body", "loc": "place", "place": "place", "gpe": "place", "p": "person", "o": "body",
}  # fmt: skip
"""What other tools call our types."""


def id_of(name: str) -> str:
    """Return an id for an entity known by *name* only."""
    return name.replace(" ", "_").replace("/", "_")


def type_of(name: str) -> str:
    """Return our type for what another tool calls *name*."""
    return TYPES.get(name.lower(), "other")


def read_csv(lines: Iterable[str]) -> Iterator[Entity]:
    """Read our own CSV: one alias a row, with a header, or two columns ``alias,canonical`` without.

    >>> [e.aliases for e in read_csv(["alias,canonical,lang", "Kiew,Kyjiw,de"])]
    [(Alias(text='Kiew', to=None, lang='de'),)]
    """
    return _read_rows(lines, ",")


def read_tsv(lines: Iterable[str]) -> Iterator[Entity]:
    """Read our own columns, separated by tabs."""
    return _read_rows(lines, "\t")


def _read_rows(lines: Iterable[str], delimiter: str) -> Iterator[Entity]:
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    for row in _checked(rows):
        if header is None:
            header = _header(row)
            if header == row:
                continue
        if len(row) > len(header):
            raise TableError(
                f"{len(row)} columns under a header of {len(header)}: quote a cell that holds the separator"
            )
        yield _entity(dict(zip(header, (cell.strip() for cell in row), strict=False)))


def _checked(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from (row for row in rows if row)
    except csv.Error as error:
        raise TableError(f"not a row: {error}") from None


def _header(row: list[str]) -> list[str]:
    if "canonical" in row:
        if unknown := set(row) - set(COLUMNS):
            raise TableError(f"unknown column {', '.join(sorted(unknown))}: the columns are {', '.join(COLUMNS)}")
        return row
    if len(row) == 2:
        return ["alias", "canonical"]
    raise TableError(f"no header: its columns are {', '.join(COLUMNS)}, or write two columns, alias and canonical")


def _entity(row: Mapping[str, str]) -> Entity:
    name = row.get("canonical", "")
    if not name and not row.get("id"):
        raise TableError("neither canonical form nor id: one of them says who is meant")
    lang = row.get("lang") or ANY
    alias = row.get("alias", "")
    aliases = (Alias(alias, row.get("to") or None, lang),) if alias and alias != name else ()
    is_ambiguous = row.get("ambiguous", "").lower() in _YES
    values: dict[str, Any] = {
        field: {lang: tuple(part.strip() for part in row[column].split("|"))}
        for column, field in _LISTS.items()
        if row.get(column)
    }
    return Entity(
        row.get("id") or id_of(name),
        type_of(row.get("type", "")),
        {lang: name} if name else {},
        () if is_ambiguous else aliases,
        aliases if is_ambiguous else (),
        genitive={lang: row["genitive"]} if row.get("genitive") else {},
        priority=_whole_number(row.get("priority") or "0"),
        valid_from=row.get("valid_from") or None,
        valid_to=row.get("valid_to") or None,
        source=row.get("source", ""),
        **values,
    )


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise TableError(f"priority is {text!r}: write a whole number") from None


def read_plain(lines: Iterable[str], delimiter: str) -> dict[str, str] | None:
    """Return rows of two columns, alias and canonical, as a mapping; None where there are other columns."""
    plain: dict[str, str] = {}
    for number, row in enumerate(_checked(csv.reader(lines, delimiter=delimiter)), 1):
        if len(row) != 2:
            return None
        if number == 1 and row == ["canonical", "alias"]:
            return None
        if number == 1 and row == ["alias", "canonical"]:
            continue
        alias, name = row[0].strip(), row[1].strip()
        if plain.get(alias, name) != name:
            raise TableError(f"line {number}: alias {alias!r} becomes {name!r} here and {plain[alias]!r} above")
        plain[alias] = name
    return plain


def _columns(lines: Iterable[str], delimiter: str, needed: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield rows by the names of their columns, which must hold *needed*."""
    rows = _checked(csv.reader(lines, delimiter=delimiter))
    header = [name.lstrip("?") for name in next(rows, [])]
    if missing := [name for name in needed if name not in header]:
        raise TableError(f"no column {', '.join(missing)} in the header {', '.join(header) or '(none)'}")
    for row in rows:
        if len(row) != len(header):
            raise TableError(f"{len(row)} columns under a header of {len(header)}")
        yield dict(zip(header, row, strict=True))


def read_sparql(lines: Iterable[str]) -> Iterator[Entity]:
    """Read the CSV of a Wikidata query with variables item, itemLabel and, if asked for, alias and lang."""
    for row in _columns(lines, ",", ("item", "itemLabel")):
        name, lang, alias = row["itemLabel"], row.get("lang") or ANY, row.get("alias", "")
        aliases = (Alias(alias, None, lang),) if alias and alias != name else ()
        yield Entity(row["item"].rpartition("/")[2], canonical={lang: name}, aliases=aliases)


def read_paranames(lines: Iterable[str]) -> Iterator[Entity]:
    """Read ParaNames: a label per language, further labels of a language as aliases."""
    last, names = "", dict[str, str]()
    for row in _columns(lines, "\t", ("wikidata_id", "label", "language", "type")):
        if row["wikidata_id"] != last:
            last, names = row["wikidata_id"], {}
        lang, label = row["language"], row["label"]
        aliases = (Alias(label, None, lang),) if names.setdefault(lang, label) != label else ()
        yield Entity(last, type_of(row["type"]), {lang: names[lang]}, aliases)


def read_opensanctions(lines: Iterable[str]) -> Iterator[Entity]:
    """Read OpenSanctions' ``targets.simple.csv``: a name, and aliases joined with semicolons."""
    for row in _columns(lines, ",", ("id", "schema", "name", "aliases")):
        aliases = dict.fromkeys(part.strip() for part in row["aliases"].split(";"))
        kept = tuple(Alias(text) for text in aliases if text and text != row["name"])
        yield Entity(row["id"], type_of(row["schema"]), {ANY: row["name"]}, kept)


_FORM_SOURCES = {"L": "label", "A": "alias", "N": "native label", "T": "transliteration"}


def read_name_forms(lines: Iterable[str]) -> Iterator[Entity]:
    """Read OpenSanctions' ``name_forms.csv``: groups of forms, each with its languages and where it comes from.

    Labels (L) and native labels (N) are the names in their languages, further ones aliases there; aliases (A) count
    in their languages, transliterations (T) in all. A form that gives no language counts in all.
    """
    last, names = "", dict[str, str]()
    for row in _columns(lines, ",", ("group", "classes", "native_langs", "form", "langs", "source")):
        source, form = row["source"], row["form"]
        if source not in _FORM_SOURCES:
            known = ", ".join(f"{letter} ({what})" for letter, what in _FORM_SOURCES.items())
            raise TableError(f"source is {source!r}: known are {known}")
        if row["group"] != last:
            last, names = row["group"], {}
        langs = _languages(row["native_langs"] if source == "N" else row["langs"]) if source != "T" else [ANY]
        canonical = {lang: names.setdefault(lang, form) for lang in langs} if source in "LN" else {}
        aliases = tuple(Alias(form, None, lang) for lang in langs if canonical.get(lang) != form)
        yield Entity(last, type_of(_first(row["classes"])), canonical, aliases)


def _languages(cell: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", cell) or [ANY]


def _first(cell: str) -> str:
    return next(iter(re.findall(r"\w+", cell)), "")
