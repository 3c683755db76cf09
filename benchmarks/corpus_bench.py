"""Measure `newsclean clean CORPUS -o OUT` on a large made corpus: CPU, memory of each process, and two workers.

    python benchmarks/corpus_bench.py DATA [--gigabytes 3] [--work FOLDER]

DATA is the folder of the benchmark data (or set NEWSCLEAN_BENCH). The corpus is made of the development texts, repeated
and varied, as JSON lines. Compared in CPU time: a pass that only parses and prints the rows, the cleaning alone, and
the command. The load average is printed with every figure: on a busy machine wall-clock figures say nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data_folder import data_folder

ECHO = """
import json, sys
with open(sys.argv[1], encoding="utf-8") as rows, open(sys.argv[2], "w", encoding="utf-8") as out:
    for row in rows:
        out.write(json.dumps(json.loads(row), ensure_ascii=False) + "\\n")
"""
CLEAN = """
import json, sys, time, newsclean
pipe, spent = newsclean.pipeline(), 0.0
with open(sys.argv[1], encoding="utf-8") as rows:
    for row in rows:
        text = json.loads(row)["text"]
        start = time.process_time()
        pipe(text)
        spent += time.process_time() - start
print(spent)
"""
COMMAND = "import sys; from newsclean.cli import main; sys.exit(main(sys.argv[1:]))"


def make(bench: Path, path: Path, size: int) -> int:
    """Write about *size* bytes of rows to *path*; return how many."""
    texts = []
    for name in ("D_clean", "A_aeb", "B_traf", "C_fundus"):
        with gzip.open(bench / "boilerbench" / "dev" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            texts += [
                row["text"] for row in map(json.loads, rows) if row.get("extractor", "trafilatura") == "trafilatura"
            ]
    dice = random.Random(3)
    count = written = 0
    with open(path, "w", encoding="utf-8") as out:
        while written < size:
            paragraphs = dice.choice(texts).split("\n")
            cut = dice.randrange(len(paragraphs) // 2 + 1)
            row = {"id": count, "site": f"site{count % 40}.example", "text": "\n".join(paragraphs[cut:]) + f" {count}"}
            written += out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def timed(*argv: str) -> tuple[float, float, str]:
    """Run Python with *argv*; return its CPU seconds, children included, its wall seconds, and what it printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([sys.executable, *argv], check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - start, done.stdout


def peak(*argv: str) -> tuple[float, float]:
    """Run Python with *argv*; return its wall seconds and the largest resident megabytes of any of its processes."""
    process = subprocess.Popen([sys.executable, *argv], stderr=subprocess.DEVNULL)
    start, most = time.monotonic(), 0
    while process.poll() is None:
        for pid in [process.pid, *_children(process.pid)]:
            most = max(most, _resident(pid))
        time.sleep(0.05)
    return time.monotonic() - start, most / 1024


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
    except OSError:
        return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--gigabytes", type=float, default=3.0)
    parser.add_argument("--work", help="folder for the corpus (default: a temporary one)")
    args = parser.parse_args()
    data = data_folder(args.data, "boilerbench")
    with tempfile.TemporaryDirectory(dir=args.work) as folder:
        source, out = Path(folder, "corpus.jsonl"), Path(folder, "out.jsonl")
        count = make(data, source, int(args.gigabytes * 1e9))
        size = source.stat().st_size / 1e6
        print(f"{count:,} articles, {size:,.0f} MB; load average {os.getloadavg()[0]:.2f}")
        echo, _, _ = timed("-c", ECHO, str(source), str(out))
        print(f"parse and print      {echo:9.1f} s CPU, {size / echo:8.1f} MB/s")
        _, _, spent = timed("-c", CLEAN, str(source))
        cleaning = float(spent)
        print(f"cleaning alone       {cleaning:9.1f} s CPU, {size / cleaning:8.1f} MB/s")
        command = ("-c", COMMAND, "clean", "-q", "--no-config", str(source), "-o")
        cpu, _, _ = timed(*command, str(Path(folder, "one.jsonl")))
        ratio = cpu / (echo + cleaning)
        print(
            f"newsclean clean -o   {cpu:9.1f} s CPU, {size / cpu:8.1f} MB/s: {ratio:.2f} x (parse and print + cleaning)"
        )
        walls = []
        for jobs in ("1", "2"):
            wall, most = peak(*command, str(Path(folder, f"jobs{jobs}.jsonl")), "--jobs", jobs)
            walls.append(wall)
            load = os.getloadavg()[0]
            print(f"--jobs {jobs}: {wall:8.1f} s wall, at most {most:.0f} MB a process; load average {load:.2f}")
        print(f"two workers against one: {walls[0] / walls[1]:.2f} x on {len(os.sched_getaffinity(0))} processors")
        same = (
            Path(folder, "jobs1.jsonl").read_bytes() == Path(folder, "jobs2.jsonl").read_bytes()
            if size < 4000
            else True
        )
    return 0 if same and ratio <= 1.75 else 1


if __name__ == "__main__":
    sys.exit(main())
