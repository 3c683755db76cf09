"""The commands on documents: clean, check, diff, explain, baseline and report. Each returns an exit code."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import cast

from newsclean.cli.findings import EditLog, Finding, explanation, findings, unified_diff
from newsclean.cli.formats import as_github, as_json, as_sarif, as_text
from newsclean.cli.terminal import Printer, complain
from newsclean.documents import (
    Document,
    Fields,
    InputError,
    Passed,
    TextDocument,
    read_rows,
    read_text,
    rewrite,
)
from newsclean.pipeline import Cleaned
from newsclean.policy import Baseline, Policy
from newsclean.rules import RuleError

CLEAN, CHANGED, TROUBLE = 0, 1, 2
JSON_LINES = (".jsonl", ".ndjson", ".jl")
NOT_PLAIN = (
    dict.fromkeys((".csv", ".tsv", ".parquet", ".arrow", ".feather"), "a table")
    | dict.fromkeys((".gz", ".bz2", ".xz", ".zst"), "compressed")
    | {".wet": "a file of records"}
)
"""What only a corpus may be, by the end of its name: not read as prose."""


def clean(args: argparse.Namespace) -> int:
    """Print the clean text of each path, write it back with ``--write``, or clean a corpus with ``-o``."""
    if args.output:
        from newsclean.cli.corpora import clean_corpus

        return clean_corpus(args)
    for flag, value in (("--jobs", args.jobs), ("--strict", args.strict or None), ("--summary", args.summary)):
        if value is not None:
            raise InputError(f"{flag}: is for a corpus; say with -o where it goes")
    if args.edits:
        _refuse_taken(args.edits, args)
    with ExitStack() as stack:
        log = stack.enter_context(closing(EditLog(args.edits))) if args.edits else None
        if args.write:
            codes = [_rewrite(path, args, log) for path in args.paths]
            if args.verbose:
                complain(f"{len(codes)} files, {codes.count(CHANGED)} rewritten, {codes.count(TROUBLE)} failed")
            return max(codes)
        printer = Printer()
        return _worst(_print_clean(path, args, log, printer) for path in args.paths)


def check(args: argparse.Namespace) -> int:
    """List what would change; exit 1 if anything would."""
    printer = Printer()
    found: list[Finding] = []
    code = CLEAN
    for path in args.paths:
        try:
            for document, cleaned in _traced(path, args):
                new = findings(document, cleaned)
                found += new
                if args.format in ("text", "github"):
                    for finding in new:
                        printer.line(as_text(finding) if args.format == "text" else as_github(finding))
        except InputError as error:
            code = _refuse(error)
    if args.format in ("json", "sarif"):
        printer.line(as_json(found) if args.format == "json" else as_sarif(found))
    if found and args.verbose:
        complain(f"{len(found)} findings; `newsclean --write` changes the files, `newsclean explain` says why")
    return max(code, CHANGED if found else CLEAN)


def mine(args: argparse.Namespace) -> int:
    """Find the lines that recur over a site's articles."""
    from newsclean.cli.corpora import mine_corpus

    return mine_corpus(args)


def rules(args: argparse.Namespace) -> int:
    """Show the data that rule ids lead to, or list the rules."""
    from newsclean.cli.rule_list import show_rules

    return show_rules(args)


def baseline(args: argparse.Namespace) -> int:
    """Write a file that accepts every finding there is now, so that only new ones are found."""
    from newsclean.corpus.whole import whole_file

    _refuse_taken(args.output, args)
    folder = os.path.dirname(os.path.abspath(args.output))
    documents = ((document.path, cleaned.edits) for path in args.paths for document, cleaned in _traced(path, args))
    text = Baseline.of(folder, documents).dumps()
    with whole_file(args.output) as file:
        file.write(text)
    if not args.quiet:
        complain(f"{args.output}: written; use it with --baseline, or baseline = in the settings")
    return CLEAN


def report(args: argparse.Namespace) -> int:
    """Write one HTML page about what cleaning does to the documents."""
    from newsclean.corpus.whole import whole_file
    from newsclean.report import Collector, render

    _refuse_taken(args.output, args)
    collected = Collector(sample=args.sample)
    code = CLEAN
    for path in args.paths:
        try:
            for document, cleaned in _traced(path, args):
                name = document.path if document.row is None else f"{document.path}:{document.row}"
                collected.add(name, document.hints, cleaned)
        except InputError as error:
            collected.failed += 1
            code = _refuse(error)
    try:
        page = render(collected, args.title or "newsclean report")
    except ImportError as error:
        raise InputError(f"{args.output}: not written: {error}") from error
    with whole_file(args.output) as file:
        file.write(page)
    if not args.quiet:
        failed = f", {collected.failed} failed" if collected.failed else ""
        complain(f"{args.output}: {collected.changed} of {collected.documents} documents changed{failed}")
    return code


def diff(args: argparse.Namespace) -> int:
    """Show a unified diff; exit 1 if there is one."""
    printer = Printer()
    colours = {"-": "red", "+": "green", "@": "cyan"}
    code = CLEAN
    for path in args.paths:
        try:
            for document, cleaned in _traced(path, args):
                for line in unified_diff(document, cleaned):
                    printer.line(line, "bold" if line[:3] in ("---", "+++") else colours.get(line[:1]))
                    code = max(code, CHANGED)
        except InputError as error:
            code = _refuse(error)
    return code


def explain(args: argparse.Namespace) -> int:
    """List every edit with its rule, place and reason, and what was seen and left alone."""
    printer = Printer()
    code = CLEAN
    for path in args.paths:
        try:
            for document, cleaned in _traced(path, args):
                for line, colour in explanation(document, cleaned):
                    printer.line(line, colour)
        except InputError as error:
            code = _refuse(error)
    return code


def _worst(codes: Iterator[int]) -> int:
    return max(codes, default=CLEAN)


def _refuse(error: InputError) -> int:
    complain(str(error))
    return TROUBLE


def _refuse_taken(output: str, args: argparse.Namespace) -> None:
    from newsclean.cli.outputs import refuse_taken

    refuse_taken(args.paths, [output])


def _documents(path: str, args: argparse.Namespace) -> Iterator[Document | Passed]:
    suffix = os.path.splitext(path)[1].lower()
    what = NOT_PLAIN.get(suffix)
    if what and (what == "compressed" or not args.jsonl):
        raise InputError(f"{path}: is {what}; clean it into another with `newsclean clean -o`")
    if args.jsonl or suffix in JSON_LINES:
        yield from cast(Iterator[Document | Passed], read_rows(path, args.fields))
    else:
        limit = args.policy.config_for(path).max_document
        yield cast(Document, read_text(path, args.encoding, limit))


def _traced(path: str, args: argparse.Namespace) -> Iterator[tuple[Document, Cleaned]]:
    policy: Policy = args.policy
    left = policy.accepted_in(path)
    for document in _documents(path, args):
        if not isinstance(document, Passed):
            with _refusing(document):
                cleaned = policy.trace(document, left)
            yield document, cleaned


@contextmanager
def _refusing(document: Document) -> Iterator[None]:
    """Turn what a pattern of the user's cannot do in time into an InputError that names the document."""
    try:
        yield
    except RuleError as error:
        place = document.path if document.row is None else f"{document.path}:{document.row}"
        raise InputError(f"{place}: {error}") from error


def _cleaned(path: str, args: argparse.Namespace, log: EditLog | None) -> Iterator[tuple[bytes, bool]]:
    """Yield the bytes to write for each document of *path*, and whether they differ from what was read."""
    policy: Policy = args.policy
    left = policy.accepted_in(path)
    for document in _documents(path, args):
        if isinstance(document, Passed):
            yield document.data, False
            continue
        with _refusing(document):
            if log is None:
                text = policy.text(document, left)
            else:
                traced = policy.trace(document, left)
                text = traced.text
                log.write(findings(document, traced))
        if not args.write and isinstance(document, TextDocument):
            yield text.encode("utf-8", "replace"), text != document.text
        else:
            yield document.with_text(text), text != document.text


def _print_clean(path: str, args: argparse.Namespace, log: EditLog | None, printer: Printer) -> int:
    try:
        for data, _ in _cleaned(path, args, log):
            printer.document(data)
    except InputError as error:
        printer.flush()
        return _refuse(error)
    return CLEAN


def _rewrite(path: str, args: argparse.Namespace, log: EditLog | None) -> int:
    try:
        if path == "-":
            raise InputError("-: standard input cannot be written back; leave out --write")
        changed = rewrite(path, _cleaned(path, args, log))
    except InputError as error:
        return _refuse(error)
    if changed and not args.quiet:
        complain(f"{path}: rewritten")
    return CHANGED if changed else CLEAN


def fields_of(args: argparse.Namespace) -> Fields:
    """Return the field names that *args* and the configuration give."""
    config = args.config
    return Fields(config.text_field, config.title_field, config.lang_field, config.site_field, config.date_field)
