"""Measure `newsclean mine` on a made corpus: real bodies, with each site's real leftover lines at their usual places.

    python benchmarks/mining_bench.py DATA [--documents 30 500] [--sites 40] [--show 20]

DATA is the folder of the benchmark data (or set NEWSCLEAN_BENCH). A site's lines stand in 20 to 100 % of its documents.
Precision counts mined lines that were placed there, recall placed lines that were mined. Then the real corpora: what is
found in fnc_sample, and what in the two clean ones, bbc and es_fakenews.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from data_folder import data_folder
from newsclean.corpus.mine import LineCounts, Mined, mine, template_of

LINES = 12  # leftover lines a site is given


def rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
        yield from map(json.loads, lines)


def leftovers(bench: Path) -> dict[str, list[tuple[str, bool]]]:
    """Return the lines of each site's page dump that its article does not hold, and whether they stand before it."""
    truths = {row["id"]: row["truth"] for row in rows(bench / "boilerbench" / "dev" / "A_aeb.truth.jsonl.gz")}
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in rows(bench / "boilerbench" / "dev" / "A_aeb.jsonl.gz"):
        if row["extractor"] != "inscriptis":
            continue
        own = {template_of(line) for line in truths[row["doc"]].splitlines()}
        is_before, seen = True, set()
        for line in map(str.strip, row["text"].splitlines()):
            template = template_of(line)
            if template in own and len(template) > 60:
                is_before = False
            elif template not in own and template not in seen and 4 <= len(line) <= 120 and any(map(str.isalpha, line)):
                seen.add(template)
                found[row["site"]].append((line, is_before))
    return {site: lines for site, lines in sorted(found.items()) if len(lines) >= LINES}


def corpus(
    bench: Path, sites: int, documents: int, seed: int = 1
) -> tuple[list[tuple[str, str]], set[tuple[str, str]]]:
    """Make the corpus: documents as (site, text), and the (site, template) of every placed line."""
    dice = random.Random(seed)
    bodies = [
        row["text"] for row in rows(bench / "boilerbench" / "dev" / "D_clean.jsonl.gz") if row["source"] != "gnad_sent"
    ]
    made, placed = [], set()
    for site, lines in dice.sample(sorted(leftovers(bench).items()), sites):
        chosen = dice.sample(lines, LINES)
        shares = {line: dice.uniform(0.2, 1.0) for line, _ in chosen}
        holders = {line: set(dice.sample(range(documents), max(1, round(shares[line] * documents)))) for line in shares}
        placed |= {(site, template_of(line)) for line in shares}
        for number, body in enumerate(dice.sample(bodies, documents)):
            before = [line for line, is_before in chosen if is_before and number in holders[line]]
            after = [line for line, is_before in chosen if not is_before and number in holders[line]]
            made.append((site, "\n".join([*before, body, *after])))
    dice.shuffle(made)
    return made, placed


def mined(documents: list[tuple[str, str]]) -> list[Mined]:
    with LineCounts() as counted:
        for site, text in documents:
            counted.add(site, text)
        return list(mine(counted.totals, counted.rows()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--documents", type=int, nargs="+", default=[30, 500])
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--show", type=int, default=0, help="print wrong and missed lines")
    args = parser.parse_args()
    bench = data_folder(args.data, "boilerbench")
    is_good = True
    for documents in args.documents:
        made, placed = corpus(bench, args.sites, documents)
        found = {(item.row.site, item.row.template) for item in mined(made)}
        precision, recall = len(found & placed) / max(1, len(found)), len(found & placed) / len(placed)
        is_good &= precision >= 0.99 and recall >= 0.95
        print(f"{args.sites} sites x {documents} documents: precision {precision:.4f}, recall {recall:.4f}")
        for wrong in sorted(found - placed)[: args.show]:
            print("   wrong ", wrong)
        for missed in sorted(placed - found)[: args.show]:
            print("   missed", missed)
    for name in ("fnc_sample", "bbc", "es_fakenews"):
        texts = [(row["site"], row["text"]) for row in rows(bench / "boilerbench" / "corpus" / f"{name}.jsonl.gz")]
        print(f"{name}: {len(texts)} documents")
        for item in mined(texts):
            print(f"   {item.row.documents:5} of {item.total:5}  {item.row.site}: {item.row.example[:90]}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
