"""Alias tables as plain lines: JRC-Names, synonyms of Solr and Elasticsearch, flashtext."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsclean.names.formats.delimited import id_of, type_of
from newsclean.names.table import ANY, Alias, Entity, TableError


def _bare(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines* without comments, blank ones and line ends."""
    for line in lines:
        line = line.rstrip("\r\n")
        if line.strip() and not line.startswith("#"):
            yield line


def read_jrc(lines: Iterable[str]) -> Iterator[Entity]:
    """Read JRC-Names: id, type, language (u for any) and name with plus signs; the first name of an id is canonical.

    >>> [e.canonical for e in read_jrc(["7\\tP\\tu\\tDani+Ábalo"])]
    [{'any': 'Dani Ábalo'}]
    """
    last, canonical = "", ""
    for line in _bare(lines):
        cells = line.split("\t")
        if len(cells) != 4:
            raise TableError(f"{len(cells)} columns: a line holds id, type, language and name, with tabs between")
        number, kind, lang, name = cells
        name = name.replace("+", " ").strip()
        if number == "0":
            continue
        if number != last:
            last, canonical = number, name
        alias = Alias(name, None, ANY if lang == "u" else lang)
        yield Entity(f"jrc-{number}", type_of(kind), {ANY: canonical}, (alias,) if name != canonical else ())


def read_flashtext(lines: Iterable[str]) -> Iterator[Entity]:
    """Read a keyword file of flashtext: ``variant=>name`` a line, or a name alone."""
    for line in _bare(lines):
        parts = [part.strip() for part in line.split("=>")]
        if len(parts) > 2 or not all(parts):
            raise TableError(f"{line!r}: write variant=>name, with one arrow")
        name = parts[-1]
        aliases = tuple(Alias(part) for part in parts[:-1] if part != name)
        yield Entity(id_of(name), canonical={ANY: name}, aliases=aliases)


def read_synonyms(lines: Iterable[str]) -> Iterator[Entity]:
    """Read synonyms of Solr and Elasticsearch: ``a, b => c``, or ``a, b, c``, where the first is taken as the name.

    Several names on the right are refused: they say that a form has no one name.
    """
    for line in _bare(lines):
        left, arrow, right = line.partition("=>")
        if "=>" in right:
            raise TableError(f"{line!r}: two arrows in one line")
        forms, names = _split(left), _split(right)
        if arrow and len(names) != 1:
            raise TableError(f"{line!r}: {len(names)} names on the right: keep the one that is to be written")
        if not forms:
            raise TableError(f"{line!r}: nothing on the left")
        name = names[0] if arrow else forms[0]
        aliases = tuple(Alias(form) for form in forms if form != name)
        yield Entity(id_of(name), canonical={ANY: name}, aliases=aliases)


def _split(text: str) -> list[str]:
    parts = (re.sub(r"\\(.)", r"\1", part).strip() for part in re.findall(r"((?:\\.|[^,\\])+)", text))
    return [part for part in parts if part]
