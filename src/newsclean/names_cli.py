"""The commands ``newsclean names`` and ``newsclean aliases``."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from newsclean.documents import InputError, read_text
from newsclean.edits import Edit, Note
from newsclean.names import AliasTable, TableError, load_aliases, normalise_names

_FILE_NAME = re.compile(r"\S+\.[a-z][a-z0-9]{1,7}")


def add_parsers(subparsers: Any) -> None:
    """Add the parsers of both commands to *subparsers*; each sets ``run`` to its function."""
    _add_names(subparsers)
    _add_aliases(subparsers)


def _add_names(subparsers: Any) -> None:
    names = subparsers.add_parser(
        "names", help="show what the name step replaces in a text, and what it leaves undecided"
    )
    names.add_argument("text", help="a text, the name of a file, or - for standard input")
    names.add_argument("--lang", help="language of the text, as in de; it is detected without")
    names.add_argument(
        "--aliases", action="append", metavar="TABLE", help="a table: a file, or one that ships; repeatable"
    )
    names.add_argument("--expand", choices=("never", "first", "all"), default="never", help="what becomes of surnames")
    names.add_argument("--title", help="the headline, as evidence")
    names.add_argument("--date", help="the date of the article, YYYY-MM-DD")
    names.add_argument("--format", choices=("table", "json"), default="table")
    names.set_defaults(run=run_names)


def _add_aliases(subparsers: Any) -> None:
    aliases = subparsers.add_parser("aliases", help="check, convert, join and look into alias tables")
    commands = aliases.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="find entries that contradict each other or would do harm")
    check.add_argument("files", nargs="*", help="tables; without any, the one that ships")
    check.add_argument("--words", action="store_true", help="warn of dictionary words, too: needs newsclean[words]")
    take = commands.add_parser("import", help="make a TOML table from another form, line by line")
    take.add_argument("file", type=Path)
    take.add_argument("--from", dest="form", metavar="FORM", help="form of the file, where its name does not tell it")
    take.add_argument("-o", "--output", type=Path, help="write here instead of to standard output")
    give = commands.add_parser("export", help="write a table in a form that another tool reads")
    give.add_argument("table", help="a file, or the name of a table that ships")
    give.add_argument("--to", dest="form", default="toml", metavar="FORM")
    give.add_argument("--lang", help="the language to export, for forms that know none")
    give.add_argument("-o", "--output", type=Path)
    merge = commands.add_parser("merge", help="join tables; entries of one id become one, later ones add and override")
    merge.add_argument("files", nargs="+")
    merge.add_argument("-o", "--output", type=Path)
    show = commands.add_parser("show", help="show the entries that know a name")
    show.add_argument("name")
    show.add_argument("--aliases", action="append", metavar="TABLE")
    aliases.set_defaults(run=run_aliases)


def run_names(args: argparse.Namespace) -> int:
    """Print what the name step does with one text; return 0, or 2 where the table cannot be read."""
    try:
        step = normalise_names.using(aliases=args.aliases, lang=args.lang, expand=args.expand)
    except (TableError, OSError) as error:
        return _fail(error)
    text = _read_text(args.text)
    edits, notes = step.trace(text, title=args.title, date=args.date)
    if args.format == "json":
        found = {"replaced": [e._asdict() for e in edits], "undecided": [n._asdict() for n in notes]}
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print(*_table(text, edits, notes), sep="\n")
    return 0


def _read_text(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read()
    if len(argument) < 256 and os.path.isfile(argument):
        return read_text(argument).text
    if _FILE_NAME.fullmatch(argument):
        raise InputError(f"{argument}: no such file; to have it read as text, put a blank behind it")
    return argument


def _table(text: str, edits: Iterable[Edit], notes: Iterable[Note]) -> Iterator[str]:
    """Yield one line per mention: place, what stands there, what it becomes, entity, why."""
    rows = [(e.start, _flat(e.before), _flat(e.after), e.rule, e.reason) for e in edits]
    rows += [(n.start, _flat(n.found), "(left)", n.rule, n.reason) for n in notes]
    if not rows:
        yield "no name to replace"
        return
    cells = [("line", "stands", "becomes", "rule", "why")]
    cells += [
        (str(text.count("\n", 0, start) + 1), before, after, rule.removeprefix("names/"), why)
        for start, before, after, rule, why in sorted(rows)
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _flat(text: str) -> str:
    return " ".join(text.split())


def run_aliases(args: argparse.Namespace) -> int:
    """Run one of the commands on tables; return 0, 1 where a check found errors, 2 where something cannot be read."""
    try:
        return {
            "check": _check,
            "import": _import,
            "export": _export,
            "merge": _merge,
            "show": _show,
        }[args.command](args)
    except (TableError, FileNotFoundError, PermissionError) as error:
        return _fail(error)


def _check(args: argparse.Namespace) -> int:
    from newsclean.names.checking import check_table

    errors = 0
    is_word = _dictionary() if args.words else None
    for file in args.files or ["default"]:
        found = check_table(load_aliases(file), is_word)
        errors += sum(finding.level == "error" for finding in found)
        for finding in found:
            print(f"{file}: {finding}")
        if not found:
            print(f"{file}: nothing to report")
    return 1 if errors else 0


def _dictionary() -> Callable[[str, str], bool]:
    """Return what says whether a word is in the dictionary of a language; False for a language without one."""
    try:
        from simplemma import is_known
    except ImportError:
        raise TableError("--words needs a dictionary: pip install 'newsclean[words]'") from None

    def is_word(word: str, lang: str) -> bool:
        try:
            return bool(is_known(word, lang=lang))
        except ValueError:
            return False

    return is_word


def _import(args: argparse.Namespace) -> int:
    from newsclean.names.formats import import_entities, toml_lines

    entities = import_entities(args.file, args.form, _report if sys.stderr.isatty() else None)
    _write(toml_lines(entities, title=args.file.stem, source=args.file.name), args.output)
    return 0


def _report(lines: int) -> None:
    print(f"\r{lines:,} lines", end="", file=sys.stderr, flush=True)


def _export(args: argparse.Namespace) -> int:
    from newsclean.names.formats.export import export_lines

    _write(export_lines(load_aliases(args.table), args.form, args.lang), args.output)
    return 0


def _merge(args: argparse.Namespace) -> int:
    from newsclean.names.formats import toml_lines

    table = load_aliases(args.files)
    if table.plain:
        raise TableError("a table of two columns has no entries to join: import it first")
    _write(toml_lines(table.entities, title=table.name, licence=table.licence, source=table.source), args.output)
    return 0


def _show(args: argparse.Namespace) -> int:
    from newsclean.names.formats import toml_lines

    table = load_aliases(args.aliases)
    found = [entity for entity in table.entities if _knows(entity, args.name)]
    name = table.plain.get(args.name)
    if name is not None:
        print(f"{args.name} -> {name}")
    elif not found:
        print(f"no entry knows {args.name!r}", file=sys.stderr)
        return 1
    if found:
        print(*list(toml_lines(found))[2:], sep="\n")
    return 0


def _knows(entity: Any, name: str) -> bool:
    texts = {alias.text for alias in (*entity.aliases, *entity.ambiguous)}
    return name in texts or name in entity.canonical.values() or name == entity.id


def _write(lines: Iterable[str], output: Path | None) -> None:
    """Write *lines* as they come; to a file by way of a new one, so that a failure leaves the old one whole."""
    if output is None:
        for line in lines:
            print(line)
        return
    new = output.with_name(output.name + ".new")
    try:
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
        new.replace(output)
    finally:
        new.unlink(missing_ok=True)


def _fail(error: Exception) -> int:
    print(f"newsclean: {error}", file=sys.stderr)
    return 2


__all__ = ["AliasTable", "add_parsers", "run_aliases", "run_names"]
