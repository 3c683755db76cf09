"""Check the accuracy floors on the benchmark data; fail when one is broken.

    python benchmarks/accuracy_floors.py DATA [--update]

DATA is the folder of the benchmark data (or set NEWSCLEAN_BENCH): it holds the scorers. Floors lie in
accuracy_floors.json: figures of the last release less a margin. ``--update`` writes them anew from today's figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from data_folder import data_folder

HERE = Path(__file__).parent
FLOORS = HERE / "accuracy_floors.json"
MARGIN = 0.003
DUMPS = {"xpath-text", "beautifulsoup", "html-text", "html2text", "inscriptis"}  # the other 22 are real extractors


def scored(argv: list[str], environment: dict[str, str] | None = None) -> dict:
    """Run a scorer and return the JSON object on its last line."""
    done = subprocess.run([sys.executable, *argv], capture_output=True, text=True, env=os.environ | (environment or {}))
    if done.returncode:
        sys.exit(f"accuracy_floors: {' '.join(argv)}\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def figures(data: Path) -> dict[str, float]:
    """Return every figure that has a floor, as shares; the more the better."""
    found: dict[str, float] = {}
    headers = f"{sys.executable} {HERE / 'headers_adapter.py'}"
    for title, flags in (("unknown", []), ("known", ["--titles"])):
        result = scored([str(data / "headers" / "score_headers.py"), "--cmd", headers, *flags])
        found |= {f"headers, title {title}: {kind}": result[kind] for kind in ("double", "single")}
    for given, profile in (("inscriptis", "page"), ("trafilatura", "article")):
        command = f"{sys.executable} {HERE / 'boilerplate_adapter.py'} --profile {profile}"
        result = scored([str(data / "wcxb" / "score_pages.py"), "--input", given, "--cmd", command])
        found[f"wcxb {given}, {profile}: F1"] = result["f1"]
    article = f"{sys.executable} {HERE / 'boilerplate_adapter.py'} --profile article"
    board = data / "boilerbench"
    result = scored([str(board / "score.py"), "--split", "dev", "--root", str(board), "--cmd", article, "--boot", "0"])
    found["boilerbench A, mean of 22: F1"] = result["A_groups"]["good"]["after_f1"]
    real = [name for name in result["A"] if name not in DUMPS]
    found["boilerbench A, least of 22: F1 kept"] = min(
        result["A"][name]["after"]["f1"] / result["A"][name]["before"]["f1"] for name in real
    )
    for task in ("A", "B", "C"):
        found[f"boilerbench {task}, trafilatura: F1"] = result[task]["trafilatura"]["after"]["f1"]
    for source, damage in result["D"].items():
        found[f"boilerbench D, {source}: words kept"] = 1 - damage["words_lost"]
    page = f"{sys.executable} {HERE / 'boilerplate_adapter.py'} --profile page"
    command = [str(board / "score.py"), "--split", "dev", "--root", str(board), "--tasks", "B,C", "--boot", "0"]
    result = scored([*command, "--cmd", page])
    for task, extractors in (("B", ("inscriptis", "html-text")), ("C", ("inscriptis",))):
        for extractor in extractors:
            found[f"boilerbench {task}, {extractor}, page: F1"] = result[task][extractor]["after"]["f1"]
    names = f"{sys.executable} {HERE / 'names_adapter.py'}"
    table, rows = data / "names" / "aliases.json", data / "names" / "dev.jsonl"
    base = [str(data / "names" / "score_names.py"), "--rows", str(rows), "--table", str(table), "--cmd", names]
    result = scored([*base, "--docs", str(data / "names" / "articles.jsonl")], {"ALIASES": str(table)})
    found |= {f"names: {key}": result[key] for key in ("exact", "edit_precision", "edit_recall")}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--update", action="store_true", help="write the floors anew")
    args = parser.parse_args()
    today = figures(data_folder(args.data, "boilerbench", "wcxb", "headers", "names"))
    if args.update:
        floors = {
            name: round(value - (0.0002 if "kept" in name else MARGIN), 4) for name, value in sorted(today.items())
        }
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    broken = 0
    for name, floor in floors.items():
        is_kept = today.get(name, 0.0) >= floor
        broken += not is_kept
        print(f"{'ok  ' if is_kept else 'LOW '} {name:45} {100 * today.get(name, 0.0):7.2f}  floor {100 * floor:7.2f}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
