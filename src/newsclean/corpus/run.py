"""Run a plan: part by part, with one process or several, and resume where a run was cut off."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from newsclean.config import Config
from newsclean.corpus.counts import Counts
from newsclean.corpus.plan import Part, Plan
from newsclean.corpus.whole import FULL, appearing, refuse_links, whole_file
from newsclean.corpus.work import Worker, clean_part
from newsclean.documents import Fields, InputError, why
from newsclean.policy import Policy


@dataclass(frozen=True)
class Job:
    """What every worker needs to know; it pickles."""

    plan: Plan
    folder: str
    config: Config
    fields: Fields
    strict: bool
    wants_edits: bool


def run(job: Job, jobs: int, edits: str | None = None, on_part: Callable[[Counts, Part], None] | None = None) -> Counts:
    """Clean every part of the plan, put the results in their places, and return what was done.

    Finished parts lie in ``job.folder`` beside a manifest; the same plan run again goes on from there, and ends with
    the same bytes. A part that lacks the edits that are wanted, or has failed rows though *strict*, is done again.
    *on_part* is called as each part is done. Raises InputError; the folder stays for another try.
    """
    _open_folder(job)
    todo = [index for index in range(len(job.plan.parts)) if not _is_whole(job, index)]
    for index in set(range(len(job.plan.parts))) - set(todo):
        if on_part:
            on_part(_counts(job, index), job.plan.parts[index])
    for index, counts in _map(partial(_run_part, job), todo, jobs, job):
        if on_part:
            on_part(counts, job.plan.parts[index])
    return _assemble(job, edits)


def _open_folder(job: Job) -> None:
    """Make the folder of parts, or see that the one that is there belongs to this plan."""
    refuse_links(job.folder, job.folder)
    manifest = _manifest(job)
    wanted = json.loads(json.dumps(job.plan.as_json()))
    try:
        if manifest.exists():
            if json.loads(manifest.read_text(encoding="utf-8")) != wanted:
                raise InputError(f"{job.folder}: left by a run with other input, settings or version; remove it first")
            return
        if not _holds_parts_only(job.folder):
            raise InputError(f"{job.folder}: holds other files; move it away, or write somewhere else")
        os.makedirs(job.folder, exist_ok=True)
        _write(manifest, json.dumps(wanted))
    except OSError as error:
        raise InputError(f"{job.folder}: cannot be used: {why(error)}") from error
    except ValueError as error:
        raise InputError(f"{job.folder}: cannot be used: its manifest is broken: {error}; remove it") from error


def _holds_parts_only(folder: str) -> bool:
    return not os.path.isdir(folder) or all(name.startswith(("part-", "manifest.")) for name in os.listdir(folder))


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def _manifest(job: Job) -> Path:
    return Path(job.folder, "manifest.json")


def _data(job: Job, index: int) -> Path:
    return Path(job.folder, f"part-{index:06}.data")


def _edits(job: Job, index: int) -> Path:
    return Path(job.folder, f"part-{index:06}.edits")


def _done(job: Job, index: int) -> Path:
    """The file whose being there says that a part is whole: it is written last."""
    return Path(job.folder, f"part-{index:06}.json")


def _counts(job: Job, index: int) -> Counts:
    return Counts.from_json(json.loads(_done(job, index).read_text(encoding="utf-8")))


def _is_whole(job: Job, index: int) -> bool:
    """Say whether a part is whole, with its edits if they are wanted and without failed rows if it must have none."""
    if not _done(job, index).exists() or (job.wants_edits and not _edits(job, index).exists()):
        return False
    return not (job.strict and _counts(job, index).failed)


_policy: Policy | None = None  # of this process: built once, used for every part


def _run_part(job: Job, index: int) -> tuple[int, Counts]:
    global _policy
    if _policy is None or _policy.config != job.config:
        _policy = Policy(job.config)
    temporary = [path.with_name(f"{path.name}.{os.getpid()}.tmp") for path in (_data(job, index), _edits(job, index))]
    try:
        worker = Worker(_policy, job.fields, job.strict)
        if job.wants_edits:
            with open(temporary[1], "w", encoding="utf-8") as worker.log:
                counts = clean_part(job.plan.parts[index], str(temporary[0]), worker)
            os.replace(temporary[1], _edits(job, index))
        else:
            counts = clean_part(job.plan.parts[index], str(temporary[0]), worker)
        os.replace(temporary[0], _data(job, index))
        _write(_done(job, index), json.dumps(counts.as_json()))
    except OSError as error:
        place = job.folder if error.errno in FULL else job.plan.parts[index].source
        raise InputError(f"{place}: {why(error)}; run the same command again to go on") from error
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)
    return index, counts


def _map(
    function: Callable[[int], tuple[int, Counts]], todo: list[int], jobs: int, job: Job
) -> Iterator[tuple[int, Counts]]:
    if jobs == 1 or len(todo) < 2:
        yield from map(function, todo)
        return
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    left = iter(todo)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_watch_parent) as pool:
        running = {pool.submit(function, index) for index in islice(left, 2 * jobs)}
        try:
            while running:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield future.result()
                running |= {pool.submit(function, index) for index in islice(left, len(finished))}
        except BrokenProcessPool as error:
            raise InputError(
                f"{job.folder}: a worker was killed, perhaps for want of memory; run the same command again to go on, "
                "if need be with fewer --jobs"
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _watch_parent() -> None:
    """End this worker when its parent is gone, even killed; leave Ctrl-C to the parent."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent:
            parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _assemble(job: Job, edits: str | None) -> Counts:
    """Put the parts together, each target in one move; return the sum of what was done."""
    total = Counts()
    numbered = list(enumerate(job.plan.parts))
    with whole_file(edits) if edits else nullcontext() as log:
        for target, group in groupby(numbered, key=lambda item: item[1].target):
            indices = [index for index, _ in group]
            rows = 0
            for index in indices:
                counts = _counts(job, index)
                if log:
                    log.writelines(_renumbered(_edits(job, index), rows))
                total += counts.behind(rows)
                rows += counts.rows
            parts = [_data(job, index) for index in indices]
            _join(parts, target, job.plan.parts[indices[0]].kind, job.folder.removesuffix(".parts"))
    return total


def _renumbered(path: Path, rows: int) -> Iterator[str]:
    """Yield a part's edits with their rows numbered through the whole file, as readable JSON."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["row"] is None:
                del record["row"]
            else:
                record["row"] += rows
            # lone surrogates can only be written escaped
            text = json.dumps(record, ensure_ascii=False)
            yield (text if text.isprintable() else json.dumps(record)) + "\n"


def _join(parts: list[Path], target: str, kind: str, root: str) -> None:
    refuse_links(target, root)
    try:
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    except OSError as error:
        raise InputError(f"{target}: not written: {why(error)}") from error
    with appearing(target) as temporary:
        (_join_parquet if kind == "parquet" and len(parts) > 1 else _join_bytes)(parts, temporary)


def _join_bytes(parts: Iterable[Path], path: str) -> None:
    with open(path, "wb") as out:
        for part in parts:
            with open(part, "rb") as data:
                shutil.copyfileobj(data, out, 1 << 20)


def _join_parquet(parts: list[Path], path: str) -> None:
    import pyarrow.parquet as pq

    first = pq.ParquetFile(parts[0])
    codec = first.metadata.row_group(0).column(0).compression if first.num_row_groups else "SNAPPY"
    with pq.ParquetWriter(path, first.schema_arrow, compression=codec) as writer:
        for part in parts:
            table = pq.read_table(part)
            writer.write_table(table, row_group_size=max(1, table.num_rows))


def finish(job: Job, counts: Counts, summary: str) -> None:
    """Write the summary and remove the folder of parts: from now on the run counts as done."""
    with whole_file(summary) as out:
        known = {"stamp": job.plan.stamp, "edit_log": job.wants_edits}
        out.write(json.dumps(known | counts.as_json(), indent=1) + "\n")
    shutil.rmtree(job.folder, ignore_errors=True)


def tidy_up(job: Job) -> None:
    """Remove the parts of this run, which is done, where it was cut off at its very end."""
    with suppress(InputError, OSError):
        if _manifest(job).exists():
            _open_folder(job)
        elif not _holds_parts_only(job.folder):
            return
        shutil.rmtree(job.folder)


def is_done(job: Job, summary: str, edits: str | None = None) -> bool:
    """Say whether this very run was finished before and everything it is to write is there, the log *edits* too."""
    try:
        figures = json.loads(Path(summary).read_text(encoding="utf-8"))
        if figures["stamp"] != job.plan.stamp or (job.strict and figures["failed"]):
            return False
        if edits and not (figures["edit_log"] and os.path.exists(edits)):
            return False
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return all(os.path.exists(part.target) for part in job.plan.parts)


def cpu_count() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
