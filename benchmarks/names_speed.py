"""Measure the name step against flashtext and against one tokenising findall, paired, on alias tables of several sizes.

    python benchmarks/names_speed.py [DATA] [--tables 100 10000 100000 1000000] [--articles N] [--peer]

DATA is the folder of the benchmark data (or set NEWSCLEAN_BENCH): its names/scale holds corpus_de_20mb.txt.gz, one
article a line, and aliases_N.tsv.gz, alias TAB canonical. Every table runs in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from data_folder import data_folder

CORPUS = "corpus_de_20mb.txt.gz"
ROUNDS = 2


def resident() -> float:
    """Return the memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def seconds(function: Callable[[str], object], texts: list[str]) -> float:
    """Return the CPU seconds that *function* takes for all *texts*."""
    start = time.process_time()
    for text in texts:
        function(text)
    return time.process_time() - start


def measure(folder: Path, size: int, articles: int, peer: bool) -> dict[str, float]:
    """Return build time, memory and rates for the table of *size* aliases."""
    from newsclean.names import load_aliases, normalise_names

    with gzip.open(folder / CORPUS, "rt", encoding="utf-8") as file:
        texts = [line for line in file.read().split("\n") if line][:articles]
    characters = sum(map(len, texts)) / 1e6
    with gzip.open(folder / f"aliases_{size}.tsv.gz", "rt", encoding="utf-8") as file:
        plain = dict(line.split("\t") for line in file.read().split("\n") if line)
    before, start = resident(), time.process_time()
    step = normalise_names.using(aliases=load_aliases(plain), lang="de")
    step("Kein Name.")
    found = {"aliases": size, "build_s": time.process_time() - start, "memory_mb": resident() - before}
    rivals: dict[str, Callable[[str], object]] = {"newsclean": step, "findall": re.compile(r"\w+").findall}
    silent = normalise_names.using(
        aliases={"".join(re.sub(r"\w+", r"\g<0>qqq", alias)): name for alias, name in plain.items()}, lang="de"
    )
    if size <= 100_000:
        rivals["no_hit"] = silent
    if peer:
        from flashtext import KeywordProcessor

        processor = KeywordProcessor(case_sensitive=True)
        for alias, name in plain.items():
            processor.add_keyword(alias, name)
        rivals["flashtext"] = processor.replace_keywords
    gc.collect()
    gc.freeze()  # or the collector walks the tables of one rival in the time of another
    best = {name: min(seconds(call, texts) for _ in range(ROUNDS)) for name, call in rivals.items()}
    found |= {f"{name}_mb_s": characters / took for name, took in best.items()}
    if peer:
        found["times_flashtext"] = best["flashtext"] / best["newsclean"]
    if "no_hit" in best:
        found["no_hit_over_findall"] = best["no_hit"] / best["findall"]
    found["edits"] = sum(len(step.edits(text)) for text in texts[:500])
    return {key: round(value, 2) for key, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--tables", nargs="+", type=int, default=[100, 10_000, 100_000, 1_000_000])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument(
        "--peer", action="store_true", help="measure flashtext too (not at a million: it takes minutes)"
    )
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [options.one] if options.one else options.tables
    needed = [CORPUS, *(f"aliases_{size}.tsv.gz" for size in sizes)]
    data = data_folder(options.data, *(f"names/scale/{name}" for name in needed))
    folder = data / "names" / "scale"
    if options.one:
        print(json.dumps(measure(folder, options.one, options.articles, options.peer)))
        return
    for size in sizes:
        command = [sys.executable, __file__, str(data), "--one", str(size), "--articles", str(options.articles)]
        subprocess.run([*command, *(["--peer"] if options.peer and size <= 100_000 else [])], check=True)


if __name__ == "__main__":
    main()
