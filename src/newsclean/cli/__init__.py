"""The command line. Exit codes: 0 nothing to change, 1 something changed or would, 2 trouble."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence

from newsclean.cli import commands
from newsclean.cli.parser import COMMANDS, parser_of
from newsclean.cli.terminal import complain
from newsclean.config import Config, ConfigError, find_config, load_config, with_values
from newsclean.documents import InputError
from newsclean.policy import Policy


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with *argv*; return the exit code."""
    gc.set_threshold(100_000)  # the tables are many objects that live on: to look them through at a start costs 5 ms
    arguments = list(sys.argv[1:] if argv is None else argv)
    first = arguments[0] if arguments else "--help"
    if first not in COMMANDS and first not in ("-h", "--help", "--version"):
        if first.isalpha() and not os.path.exists(first):
            complain(f"{first}: neither a command nor a file; `newsclean --help` lists the commands")
            return commands.TROUBLE
        arguments.insert(0, first := "clean")
    parser = parser_of(first if first in COMMANDS else None)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale, as Printer does
    try:
        args = parser.parse_args(arguments)
        return _run(parser, args)
    except (InputError, ConfigError) as error:
        complain(str(error))
        return commands.TROUBLE
    except OSError as error:
        if error.filename is None:  # standard output is gone: else the interpreter complains at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            complain(f"{error.filename or 'standard output'}: {(error.strerror or str(error)).lower()}")
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
        args.policy = Policy(args.config._replace(baseline=None) if is_new else args.config)
    code: int = args.run(args)
    sys.stdout.flush()
    return code


def configuration(args: argparse.Namespace) -> Config:
    """Return the settings of the nearest file, with the flags on top. Raises ConfigError."""
    path = args.config_file or (None if args.no_config else find_config())
    flags = {key: getattr(args, key, None) for key in Config._fields}
    return with_values(load_config(path), {k: v for k, v in flags.items() if v is not None}, "command line")
