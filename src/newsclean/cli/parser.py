"""The flags of the command line. Only the command that is called has its flags made: a start is short."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

import newsclean.cli.commands as commands
from newsclean._version import __version__
from newsclean.cli.formats import FORMATS
from newsclean.cli.terminal import visible

EPILOG = """\
exit codes: 0 nothing to change (or printed), 1 something would change, or did with --write; 2 trouble.
`newsclean FILE` is short for `newsclean clean FILE`. Settings come from [tool.newsclean] in the nearest
pyproject.toml, or from newsclean.toml; flags override them.
"""

Run = Callable[[argparse.Namespace], int]

COMMANDS: dict[str, tuple[Run | None, str]] = {
    "clean": (commands.clean, "print the clean text, or write it back with --write"),
    "check": (commands.check, "list what would change; exit 1 if anything would"),
    "diff": (commands.diff, "show what would change as a unified diff"),
    "explain": (commands.explain, "list every edit with its rule, place and reason"),
    "baseline": (commands.baseline, "accept every finding there is now, so that only new ones are found"),
    "mine": (commands.mine, "find the lines that recur over a site's articles, for review"),
    "report": (commands.report, "write one HTML page about what cleaning does"),
    "rules": (commands.rules, "show the data that a rule id leads to, or list the rules"),
    "names": (None, ""),  # newsclean.names_cli adds these two
    "aliases": (None, ""),
}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays out help. argparse makes one for every flag, and asks a dear module for the width of the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


def _width() -> int:
    try:
        return min(int(os.environ.get("COLUMNS") or os.get_terminal_size().columns), 120) - 2
    except (OSError, ValueError):
        return 100


class Parser(argparse.ArgumentParser):
    """A parser whose help ends with the exit codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, epilog=EPILOG, **options)

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(visible(message), file)  # it quotes arguments, and those may hold control characters


def parser_of(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser with the flags of *command*; without one, with those of all commands.

    Shell completion and a man page can be made of the whole, by ``shtab`` and ``argparse-manpage``.
    """
    parser = Parser(prog="newsclean", description="Clean the plain text of news articles.")
    parser.add_argument("--version", action="version", version=f"newsclean {__version__}")
    made = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, (run, text) in COMMANDS.items():
        if run and command in (None, name):
            sub = made.add_parser(name, help=text, description=text.capitalize() + ".")
            sub.set_defaults(run=run, write=False, edits=None)
            _add_flags(name, sub)
    if command in (None, "names", "aliases"):
        from newsclean.names_cli import add_parsers

        add_parsers(made)
    return parser


def _add_flags(command: str, parser: argparse.ArgumentParser) -> None:
    if command == "rules":
        add_rule_flags(parser)
        return
    add_document_flags(parser)
    if command == "check":
        parser.add_argument("--format", choices=FORMATS, default="text", help="how to list findings (default: text)")
    if command in ("baseline", "report", "mine"):
        default = {"baseline": ".newsclean-baseline.json", "report": "report.html", "mine": "mined.toml"}[command]
        parser.add_argument("-o", "--output", metavar="FILE", default=default, help=f"default: {default}")
    if command == "mine":
        add_mining_flags(parser)
    if command == "report":
        parser.add_argument("--sample", type=int, default=300, help="changed documents to browse (default: 300)")
        parser.add_argument("--title", help="the heading of the page")
    if command == "clean":
        parser.add_argument("--write", action="store_true", help="change the files in place; exit 1 if any changed")
        parser.add_argument("--edits", metavar="FILE", help="also write every edit as a JSON line")
        add_corpus_flags(parser)


def add_rule_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of `newsclean rules`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="a rule id as in boilerplate/de.werbung, or names/Q1")
    parser.add_argument("--categories", action="store_true", help="list the categories, and how many rules each has")
    parser.add_argument("--category", metavar="NAME", help="list the rules of one category")
    parser.add_argument("--lang", metavar="CODE", help="list the rules of one language, such as de")


def add_corpus_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags for cleaning a corpus into another place."""
    corpus = parser.add_argument_group("a whole corpus: one file or folder, cleaned into another")
    corpus.add_argument("-o", "--output", metavar="OUT", help="the file or folder to write")
    corpus.add_argument("--jobs", type=int, metavar="N", help="processes (default: 1; 0: one a processor)")
    corpus.add_argument("--strict", action="store_true", help="stop at a row that fails instead of keeping it as it is")
    corpus.add_argument("--summary", metavar="FILE", help="where the figures go as JSON (default: OUT.summary.json)")


def add_mining_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of `newsclean mine`."""
    parser.add_argument("--by", metavar="FIELD", help="the field whose values are the sites (default: site)")
    parser.add_argument("--min-documents", type=int, default=4, metavar="N", help="a line stands in N at least (4)")
    parser.add_argument("--counts", metavar="FILE", help="also write all counts, to be merged with those of others")
    parser.add_argument("--merge", action="store_true", help="the paths are counts: add them up")


def add_document_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of every command that cleans documents."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a text or JSONL file, or - for standard input")
    how = parser.add_argument_group("how to clean")
    how.add_argument("--profile", choices=("article", "page", "auto"), help="what the texts are (default: article)")
    how.add_argument("--lang", help="the language of the texts, such as de, where a row names none")
    how.add_argument("--steps", type=_listed, help="run only these, in this order: encoding,whitespace,headers,...")
    how.add_argument("--aliases", action="append", metavar="TABLE", help="an alias table, or one that ships, by name")
    how.add_argument("--expand", choices=("never", "first", "all"), help="spell out bare surnames (default: never)")
    how.add_argument("--keep", type=_listed, metavar="CATEGORIES", help="boilerplate categories or rule ids that stay")
    how.add_argument("--extra", action="append", metavar="FILE", help="a file of further cues")
    how.add_argument("--title-policy", choices=("keep", "drop"), help="keep or drop the headline (default: keep)")
    files = parser.add_argument_group("files")
    files.add_argument("--jsonl", action="store_true", help="read JSON lines (also chosen by the file's name)")
    files.add_argument("--encoding", default="utf-8", help="encoding of text files, or auto (default: utf-8, strictly)")
    for field in ("text", "title", "lang", "site", "date"):
        files.add_argument(f"--{field}-field", metavar="NAME", help=f"JSON field of the {field} (default: {field})")
    files.add_argument("--baseline", metavar="FILE", help="accepted findings, as `newsclean baseline` writes them")
    files.add_argument("--max-document", type=int, metavar="BYTES", help="leave larger ones alone (default: 50000000)")
    files.add_argument("--config", dest="config_file", metavar="FILE", help="settings to use instead of the nearest")
    files.add_argument("--no-config", action="store_true", help="use no settings file")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong")
    loudness.add_argument("-v", "--verbose", action="store_true", help="say more")


def _listed(value: str) -> list[str]:
    return [item.strip() for item in value.split(",") if item.strip()]
