"""The command line. Exit codes: 0 nothing to change, 1 something changed or would, 2 trouble."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from newsclean._version import __version__
from newsclean.cli import commands
from newsclean.cli.formats import FORMATS
from newsclean.cli.terminal import complain, visible
from newsclean.config import Config, ConfigError, find_config, load_config, with_values
from newsclean.documents import InputError
from newsclean.policy import Policy

EPILOG = """\
exit codes: 0 nothing to change (or printed), 1 something changed or would change, 2 trouble.
`newsclean FILE` is short for `newsclean clean FILE`. Settings come from [tool.newsclean] in the nearest
pyproject.toml, or from newsclean.toml; flags override them.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with *argv*; return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser, commands_known = _parser()
    if arguments and arguments[0] not in commands_known and arguments[0] not in ("-h", "--help", "--version"):
        arguments.insert(0, "clean")
    try:
        args = parser.parse_args(arguments)
        return _run(parser, args)
    except (InputError, ConfigError) as error:
        complain(str(error))
        return commands.TROUBLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.TROUBLE
    except KeyboardInterrupt:
        complain("stopped")
        return 130


def _run(parser: argparse.ArgumentParser, args: argparse.Namespace) -> int:
    if not getattr(args, "run", None):
        parser.print_help()
        return commands.TROUBLE
    if "profile" in args:
        args.config = configuration(args)
        args.fields = commands.fields_of(args)
        is_new = args.run is commands.baseline  # what was accepted before does not count
        args.policy = Policy(replace(args.config, baseline=None) if is_new else args.config)
    code: int = args.run(args)
    sys.stdout.flush()
    return code


def configuration(args: argparse.Namespace) -> Config:
    """Return the settings of the nearest file, with the flags on top. Raises ConfigError."""
    path = args.config_file or (None if args.no_config else find_config())
    flags = {key: getattr(args, key, None) for key in Config.__dataclass_fields__}
    return with_values(load_config(path), {k: v for k, v in flags.items() if v is not None}, "command line")


class _Parser(argparse.ArgumentParser):
    """A parser whose messages quote arguments without the control characters in them."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(visible(message), file)


def _parser() -> tuple[argparse.ArgumentParser, Any]:
    parser = _Parser(
        prog="newsclean",
        description="Clean the plain text of news articles.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"newsclean {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, run, text in [
        ("clean", commands.clean, "print the clean text, or write it back with --write"),
        ("check", commands.check, "list what would change; exit 1 if anything would"),
        ("diff", commands.diff, "show what would change as a unified diff"),
        ("explain", commands.explain, "list every edit with its rule, place and reason"),
        ("baseline", commands.baseline, "accept every finding there is now, so that only new ones are found"),
        ("mine", commands.mine, "find the lines that recur over a site's articles, for review"),
        ("report", commands.report, "write one HTML page about what cleaning does"),
    ]:
        sub = subparsers.add_parser(name, help=text, description=text.capitalize() + ".", epilog=EPILOG)
        sub.set_defaults(run=run, write=False, edits=None)
        add_document_flags(sub)
        if name == "check":
            sub.add_argument("--format", choices=FORMATS, default="text", help="how to list findings (default: text)")
        if name in ("baseline", "report", "mine"):
            default = {"baseline": ".newsclean-baseline.json", "report": "report.html", "mine": "mined.toml"}[name]
            sub.add_argument("-o", "--output", metavar="FILE", default=default, help=f"default: {default}")
        if name == "mine":
            add_mining_flags(sub)
        if name == "report":
            sub.add_argument("--sample", type=int, default=300, help="changed documents to browse (default: 300)")
            sub.add_argument("--title", help="the heading of the page")
        if name == "clean":
            sub.add_argument("--write", action="store_true", help="change the files in place; exit 1 if any changed")
            sub.add_argument("--edits", metavar="FILE", help="also write every edit as a JSON line")
            add_corpus_flags(sub)
    return parser, subparsers.choices


def add_corpus_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags for cleaning a corpus into another place."""
    corpus = parser.add_argument_group("a whole corpus: one file or folder, cleaned into another")
    corpus.add_argument("-o", "--output", metavar="OUT", help="the file or folder to write")
    corpus.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default: 1; 0: one a processor)")
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
