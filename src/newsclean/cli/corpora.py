"""The commands on whole corpora, with their progress bar and their summary."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newsclean.cli.outputs import refuse_taken
from newsclean.cli.terminal import complain
from newsclean.corpus.counts import Counts
from newsclean.corpus.plan import KINDS, Part, Plan, make_plan
from newsclean.corpus.read import read_corpus
from newsclean.corpus.run import Job, cpu_count, finish, is_done, run, tidy_up
from newsclean.corpus.streams import plain_name
from newsclean.corpus.whole import is_special, refuse_unwritable, whole_file
from newsclean.documents import InputError

OnPart = Callable[[Counts, Part], None]


def clean_corpus(args: argparse.Namespace) -> int:
    """Clean one file or folder into another; exit 0, or 2 if it could not be done."""
    if len(args.paths) != 1 or args.write:
        raise InputError("-o takes one file or folder, without --write")
    _refuse_encoding(args.encoding)
    (source,) = args.paths
    target = args.output.rstrip("/") or args.output
    summary = args.summary or f"{target}.summary.json"
    plan = make_plan(source, target, args.config, args.jsonl)
    _refuse_other_form(source, target, plan.parts[0].kind)
    refuse_taken({source, *(part.target for part in plan.parts)} - {target}, [target, args.edits, summary])
    job = Job(plan, f"{target}.parts", args.config, args.fields, args.strict, bool(args.edits))
    if is_done(job, summary, args.edits):
        tidy_up(job)
        if not args.quiet:
            complain(f"{target}: is done already; remove {summary} to do it again")
        return 0
    _refuse_target(source, target)
    targets = {os.path.dirname(part.target): part.target for part in plan.parts}.values()
    refuse_unwritable(path for path in (*targets, job.folder, args.edits, summary) if path)
    with _progress(plan, args.quiet) as on_part:
        counts = run(job, _processes(args.jobs), args.edits, on_part)
    finish(job, counts, summary)
    if args.quiet:
        _tell_failures(counts, target)
        return 0
    for line in counts.lines():
        complain(line)
    complain(f"written: {target}; figures: {summary}")
    return 0


def _refuse_other_form(source: str, target: str, kind: str) -> None:
    """Raise InputError if *source* is a file and *target* has the name of another form than will be written."""
    named = _suffix(target)
    if os.path.isdir(source) or named not in KINDS:
        return
    form = {"html": ".txt", "wet": ".jsonl", "jsonl": ".jsonl"}.get(kind, _suffix(source))
    if KINDS[named] != KINDS[form] or (kind == "csv" and named != form):
        raise InputError(f"{target}: what is written has the form of {form}; name it so")


def _suffix(path: str) -> str:
    return os.path.splitext(plain_name(path))[1].lower()


def _refuse_encoding(encoding: str) -> None:
    if encoding.lower() not in ("utf-8", "utf8"):
        raise InputError("--encoding: a corpus is read as UTF-8; convert its files first")


def _processes(jobs: int | None) -> int:
    return 1 if jobs is None else jobs if jobs > 0 else cpu_count()


def _tell_failures(counts: Counts, target: str) -> None:
    for row, message in counts.failures:
        complain(f"{message} (row {row:,})")
    if (listed := len(counts.failures)) < counts.failed:
        complain(f"{target}: {counts.failed:,} rows failed and stay as they were; the first {listed} are listed")


def _refuse_target(source: str, target: str) -> None:
    """Raise InputError if *target* is there and of another kind than what is to be written."""
    if is_special(target):
        raise InputError(f"{target}: is no regular file; write to one")
    if os.path.exists(target) and os.path.isdir(target) != os.path.isdir(source):
        kind, other = ("folder", "file") if os.path.isdir(target) else ("file", "folder")
        raise InputError(f"{target}: is a {kind}, and the corpus is a {other}; name another")


def mine_corpus(args: argparse.Namespace) -> int:
    """Write the lines that recur over a site's articles as a cue file for review."""
    from newsclean.corpus.mine import LineCounts, merge_counts, mine, write_counts
    from newsclean.corpus.mined_file import cue_file

    _refuse_encoding(args.encoding)
    if args.merge and args.counts:
        raise InputError("--counts: are not written with --merge, which only reads them")
    refuse_taken(args.paths, [args.output, args.counts])
    with LineCounts() as counted:
        if args.merge:
            totals, rows = merge_counts(args.paths)
        else:
            for path in args.paths:
                for group, text in read_corpus(path, args.fields, args.by or args.fields.site, args.jsonl):
                    counted.add(group, text)
            totals, rows = counted.totals, counted.rows()
            if args.by and set(totals) == {""}:
                raise InputError(f"{args.paths[0]}: no row has a field {args.by!r}; name another with --by")
        if args.counts:
            write_counts(args.counts, counted)
        found = list(mine(totals, rows, args.min_documents))
    with whole_file(args.output) as out:
        out.writelines(cue_file(found, os.path.basename(args.output)))
    if not args.quiet:
        complain(
            f"{args.output}: {len(found)} lines of {len(totals)} sites; review them, then use --extra {args.output}"
        )
    return 0


@contextmanager
def _progress(plan: Plan, quiet: bool) -> Iterator[OnPart | None]:
    """Show a bar on standard error if that is a terminal and rich is there; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    try:
        from rich import progress as bars
        from rich.console import Console
    except ImportError:
        yield None
        return
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.DownloadColumn(),
        bars.TransferSpeedColumn(),
        bars.TimeRemainingColumn(),
        bars.TextColumn("{task.fields[done]}"),
    )
    total = sum(map(_size, plan.parts))
    done = Counts()
    with bars.Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("cleaning", total=total, done="")

        def on_part(counts: Counts, part: Part) -> None:
            done.documents += counts.documents
            done.changed += counts.changed
            done.failed += counts.failed
            words = f"{done.documents:,} documents, {done.changed:,} changed, {done.failed:,} failed"
            bar.update(task, advance=_size(part), done=words)

        yield on_part


def _size(part: Part) -> int:
    """Return the bytes of input a part stands for; a row group counts as one share of its file."""
    if part.kind == "jsonl" and part.start is not None and part.stop is not None:
        return part.stop - part.start
    if part.kind == "parquet":
        from newsclean.corpus.tables import row_groups

        return os.path.getsize(part.source) // max(1, row_groups(part.source))
    return os.path.getsize(part.source)
