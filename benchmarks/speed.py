"""Time every step and the whole pipeline against what else there is, paired and interleaved in one process.

    python benchmarks/speed.py [DATA] [--rounds 5] [--json FILE] [--svg FILE]

DATA (or the environment variable NEWSCLEAN_BENCH) is a folder of ``*.jsonl`` or ``*.jsonl.gz`` files with a ``text``
field; without it, only text made by `texts` is used. Times are CPU seconds; a ratio is the median of the ratios of the
rounds. Peers come with ``pip install 'newsclean[bench]'``; those not installed are named and left out.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import texts

Clean = Callable[[str], Any]


class Row(NamedTuple):
    """How *ours* did against *peer* on *corpus*: microseconds per kB each, and how many times faster ours is."""

    corpus: str
    ours: str
    peer: str
    ours_us_per_kb: float
    peer_us_per_kb: float
    ratio: float


def our_functions() -> dict[str, Clean]:
    """Return the steps and the pipelines that this installation has."""
    found: dict[str, Clean] = {}
    for module, name in (
        ("encoding", "fix_encoding"),
        ("whitespace", "tidy_whitespace"),
        ("headers", "collapse_headers"),
        ("boilerplate", "strip_boilerplate"),
        ("names", "normalise_names"),
    ):
        step = _imported(f"newsclean.{module}", name)
        if step:
            found[name] = step
    make = _imported("newsclean", "pipeline")
    if make:
        whole = make()
        found["article pipeline"] = whole
        without = [step for step in whole.steps if step.name != "names"]
        found["article pipeline without names"] = type(whole)(without, settle=whole.settle)
    return found


def peers() -> dict[str, Clean]:
    """Return the peers that are installed, each in its fair setting; name the others on standard error."""
    makers = {
        "ftfy.fix_text": _ftfy,
        "clean-text": _clean_text,
        "textacy": _textacy,
        "datatrove FTFYFormatter": _datatrove,
        "datatrove C4QualityFilter": _c4,
    }
    found = {}
    for name, make in makers.items():
        try:
            found[name] = make()
        except ImportError as error:
            print(f"left out: {name} ({error})", file=sys.stderr)
    return found


def _ftfy() -> Clean:
    from ftfy import fix_text

    return fix_text


def _clean_text() -> Clean:
    from cleantext import clean

    return lambda text: clean(text, to_ascii=False, lower=False)


def _textacy() -> Clean:
    from textacy.preprocessing import make_pipeline, normalize

    return make_pipeline(normalize.unicode, normalize.quotation_marks, normalize.whitespace)  # type: ignore[no-any-return]


def _datatrove() -> Clean:
    from datatrove.pipeline.formatters import FTFYFormatter

    return FTFYFormatter().format  # type: ignore[no-any-return]


def _c4() -> Clean:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    rules = C4QualityFilter(split_paragraph=True, min_num_sentences=-1)  # without a sentence splitter
    return lambda text: rules.filter(Document(text=text, id=""))


def _imported(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def made_corpora(size: int = 60) -> dict[str, list[str]]:
    """Return the corpora that this repository makes itself, *size* articles each."""
    german = texts.german_articles(size)
    many = texts.german_articles(max(size, 100))  # so that one in a hundred is one
    return {
        "made, ASCII": texts.ascii_articles(size),
        "made, German": german,
        "made, multilingual": texts.multilingual_articles(size),
        "made, German, 1 % damaged": texts.damaged(many, 0.01),
        "made, German, 10 % damaged": texts.damaged(many, 0.10),
        "made, German, 100 % damaged": texts.damaged(german, 1.0),
    }


def data_corpora(folder: Path, size: int = 150) -> dict[str, list[str]]:
    """Return the first *size* texts of each JSONL file under *folder*."""
    found = {}
    for path in sorted([*folder.rglob("*.jsonl"), *folder.rglob("*.jsonl.gz")]):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
            read = [row.get("text") for row in map(json.loads, islice(rows, size))]
        found[path.name.split(".json")[0]] = [text for text in read if isinstance(text, str)]
    return {name: read for name, read in found.items() if read}


def cpu_seconds(clean: Clean, corpus: Iterable[str], at_least: float = 0.02) -> float:
    """Return the CPU time of one run of *clean* over *corpus*, repeated until it can be read off the clock."""
    repeats = 0
    start = time.process_time()
    while True:
        for text in corpus:
            clean(text)
        repeats += 1
        spent = time.process_time() - start
        if spent >= at_least:
            return spent / repeats


def compare(name: str, corpus: list[str], ours: dict[str, Clean], others: dict[str, Clean], rounds: int) -> list[Row]:
    """Time all functions in turn, *rounds* times, and pair each of *ours* with each of *others*."""
    contenders = {**ours, **others}
    times: dict[str, list[float]] = {label: [] for label in contenders}
    for clean in contenders.values():
        clean(corpus[0])  # compile and import outside the clock
    for _ in range(rounds):
        for label, clean in contenders.items():
            times[label].append(cpu_seconds(clean, corpus))
    kilobytes = sum(len(text.encode("utf-8", "surrogatepass")) for text in corpus) / 1000
    return [
        Row(
            name,
            mine,
            other,
            round(median(times[mine]) / kilobytes * 1e6, 3),
            round(median(times[other]) / kilobytes * 1e6, 3),
            round(median(b / a for a, b in zip(times[mine], times[other], strict=True)), 1),
        )
        for mine in ours
        for other in others
    ]


def headline_microseconds(rounds: int = 7) -> float:
    """Return the CPU time of one 25-character headline through `fix_encoding`."""
    fix = our_functions()["fix_encoding"]
    headline = "Rat in Köln tagt zu Wasser"[:25]
    return min(cpu_seconds(fix, [headline] * 10_000, 0.01) for _ in range(rounds)) * 100


def table(rows: list[Row]) -> str:
    """Return *rows* as a Markdown table."""
    lines = ["| corpus | ours | peer | ours us/kB | peer us/kB | ratio |", "|---|---|---|--:|--:|--:|"]
    lines += [
        f"| {r.corpus} | {r.ours} | {r.peer} | {r.ours_us_per_kb} | {r.peer_us_per_kb} | {r.ratio}x |" for r in rows
    ]
    return "\n".join(lines)


def chart(rows: list[Row]) -> str:
    """Return the ratios of `fix_encoding` and the pipelines against ftfy as an SVG bar chart."""
    bars = [r for r in rows if r.peer == "ftfy.fix_text" and ("encoding" in r.ours or "pipeline" in r.ours)]
    most = max((r.ratio for r in bars), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{22 * len(bars) + 34}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        '<text x="8" y="18" font-weight="bold">Times faster than ftfy.fix_text (CPU time, paired)</text>',
    ]
    for index, row in enumerate(bars):
        y = 30 + 22 * index
        width = max(1, round(row.ratio / most * 330))
        parts += (
            f'<text x="8" y="{y + 13}">{row.ours}: {row.corpus}</text>',
            f'<rect x="370" y="{y}" width="{width}" height="17" fill="#2a6f97"/>',
            f'<text x="{375 + width}" y="{y + 13}">{row.ratio:g}x</text>',
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Run, print the table and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("NEWSCLEAN_BENCH"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=60, help="articles per corpus")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path)
    asked = parser.parse_args(argv)
    corpora = made_corpora(asked.size)
    if asked.data and Path(asked.data).is_dir():
        corpora |= data_corpora(Path(asked.data), asked.size)
    else:
        print("no data folder given: made text only", file=sys.stderr)
    ours, others = our_functions(), peers()
    rows: list[Row] = []
    for name, corpus in corpora.items():
        rows += compare(name, corpus, ours, others, asked.rounds)
    headline = headline_microseconds()
    print(table(rows))
    print(f"\none headline of 25 characters through fix_encoding: {headline:.2f} us")
    if asked.json:
        record = {"headline_us": round(headline, 3), "rows": [row._asdict() for row in rows]}
        asked.json.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.svg:
        asked.svg.write_text(chart(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
