"""Count the articles that the filters of large corpora keep before and after cleaning. Needs newsclean[datatrove].

    python benchmarks/documents_saved.py DATA [--extractor trafilatura ...] [--profile article]

DATA is the folder of the benchmark data (or set NEWSCLEAN_BENCH). Filters: datatrove's FineWeb quality filter, C4
quality filter (whole documents), Gopher quality and Gopher repetition, each with its own settings. Two inputs: the
texts as the extractors give them, and the same with the headline standing there twice, as news feeds often have it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import newsclean
from data_folder import data_folder


def filters() -> dict:
    from datatrove.pipeline.filters import (
        C4QualityFilter,
        FineWebQualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
    )

    return {
        "FineWeb quality": FineWebQualityFilter(),
        "C4 quality": C4QualityFilter(filter_no_terminal_punct=False),
        "Gopher quality": GopherQualityFilter(),
        "Gopher repetition": GopherRepetitionFilter(),
    }


def is_kept(one: object, text: str) -> bool:
    from datatrove.data import Document

    found = one.filter(Document(text=text, id="0"))
    return found is True


def articles(bench: Path, extractors: set[str]) -> list[dict]:
    found = []
    for name in ("A_aeb", "C_fundus"):
        with gzip.open(bench / "boilerbench" / "dev" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            found += [row for row in map(json.loads, rows) if row["extractor"] in extractors and row["lang"] == "en"]
    return [row for row in found if row["text"].strip()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--extractor", nargs="+", default=["trafilatura", "newspaper", "readability_js", "boilerpipe"])
    parser.add_argument("--profile", default="article")
    args = parser.parse_args()
    data = data_folder(args.data, "boilerbench")
    pipe = newsclean.pipeline(profile=args.profile)
    rows = articles(data, set(args.extractor))
    print(f"{len(rows)} English articles of {', '.join(args.extractor)}")
    print(f"{'':32}{'filter':20}{'kept before':>12}{'after':>8}{'saved':>8}{'lost':>8}")
    for what, doubled in (("as extracted", False), ("with the headline twice", True)):
        counts: Counter[tuple[str, str]] = Counter()
        for row in rows:
            text = f"{row['title']}\n{row['title']}.\n\n{row['text']}" if doubled else row["text"]
            clean = pipe(text, title=row["title"])
            for name, one in FILTERS.items():
                before, after = is_kept(one, text), is_kept(one, clean)
                counts[name, "before"] += before
                counts[name, "after"] += after
                counts[name, "saved"] += after and not before
                counts[name, "lost"] += before and not after
        for name in FILTERS:
            figures = "".join(f"{counts[name, key]:>8}" for key in ("after", "saved", "lost"))
            print(f"{what:32}{name:20}{counts[name, 'before']:>12}{figures}")
    return 0


if __name__ == "__main__":
    try:
        FILTERS = filters()
    except ImportError as error:
        sys.exit(f"documents_saved: {error}: pip install 'newsclean[datatrove]' nltk spacy")
    sys.exit(main())
