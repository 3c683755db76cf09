"""Measure the boilerplate step on both benches: before and after, per group and language, and the worst documents.

    python benchmarks/boilerplate_bench.py DATA [--tasks A,B,C,D,W] [--profile article] [--no-model] [--worst 10]

DATA (or the environment variable NEWSCLEAN_BENCH) is the folder that holds ``boilerbench/`` and ``wcxb/``; their own
scorers in there do the counting. Groups: A the real extractors and the dumps, B, C and W by extractor, D by source.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from data_folder import data_folder
from newsclean.boilerplate import strip_boilerplate
from newsclean.step import Hints, Step

NAMES = {"A": "A_aeb", "B": "B_traf", "C": "C_fundus", "D": "D_clean"}
FEW = 8  # documents: languages with fewer are put together


def load_module(path: Path) -> Any:
    """Import a scorer by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> list[dict[str, Any]]:
    """Read gzipped JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as file:
        return [json.loads(line) for line in file]


class Case:
    """One document: its text before and after, and its scores by the bench's own counting."""

    def __init__(self, row: dict[str, Any], text: str, step: Step, score: Callable[[str], Any], group: str) -> None:
        self.name, self.lang, self.group, self.text = str(row.get("doc", row["id"])), row.get("lang") or "", group, text
        hints = Hints(title=row.get("title"), lang=row.get("lang"), site=row.get("site") or row.get("domain"))
        self.edits = step.edits(text, hints)
        self.out = step(text, hints) if self.edits else text
        self.before = score(text)
        self.after = score(self.out) if self.edits else self.before

    def harm(self, good: str) -> list[str]:
        """Deleted lines that stand in *good*, the truth, word for word."""
        flat = " ".join(good.split())
        lines = [(line.strip(), edit.rule) for edit in self.edits for line in edit.before.splitlines()]
        return [f"[{rule}] {line[:110]}" for line, rule in lines if len(line) > 2 and line in flat]


def cases(data: Path, task: str, step: Step, split: str, only: str | None) -> Iterator[tuple[Case, str]]:
    """Yield every case of a task, with the text that should be there."""
    if task == "W":
        prf = load_module(data / "wcxb" / "score_pages.py").prf
        for row in read(data / "wcxb" / "articles.jsonl.gz"):
            for extractor in ("trafilatura", "inscriptis"):
                if only in (None, extractor):
                    truth = row["truth"]
                    yield Case(row, row[extractor], step, lambda text, t=truth: prf(text, t), extractor), truth
        return
    score = load_module(data / "boilerbench" / "score.py")
    folder = data / "boilerbench" / split
    truths = {} if task == "D" else {row["id"]: row for row in read(folder / f"{NAMES[task]}.truth.jsonl.gz")}
    for row in read(folder / f"{NAMES[task]}.jsonl.gz"):
        extractor = row.get("extractor") or row["source"]
        if only not in (None, extractor):
            continue
        if task == "D":
            yield (
                Case(row, row["text"], step, lambda out, t=row["text"]: score.damage(t, out), row["source"]),
                row["text"],
            )
        elif task == "B":
            item = truths[row["doc"]]
            good = " | ".join(item["with"])
            yield Case(row, row["text"], step, lambda out, t=item: score.count_item(t, out), extractor), good
        else:
            truth = truths[row["doc"]]["truth"]
            yield Case(row, row["text"], step, lambda out, t=truth: score.shingle_match(t, out), extractor), truth


def summary(task: str, scores: list[Any], data: Path) -> float:
    """One figure for a group, x 100: F1, or for D lines lost per 10,000."""
    if task == "W":
        return 100 * mean(score[2] for score in scores)
    if task == "D":
        return 1e4 * sum(len(score["lost"]) for score in scores) / max(1, sum(score["lines"] for score in scores))
    module = load_module(data / "boilerbench" / "score.py")
    return 100 * (module.conf(scores) if task == "B" else module.prf_rows(scores))["f1"]


def loss(task: str, case: Case) -> float:
    """How much worse a document got; negative where it got better."""
    b, a = case.before, case.after
    if task == "W":
        return float(b[2] - a[2])
    if task == "D":
        return float(a["tok_lost"])
    if task == "B":
        return float((b[0] - a[0]) - (b[1] - a[1]))
    return float(b[0] - a[0])


def report(task: str, found: list[tuple[Case, str]], data: Path, worst: int, langs: bool) -> dict[str, Any]:
    """Print before and after, per group and language, and the worst documents."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case, _ in found:
        groups[case.group].append(case)
    result: dict[str, Any] = {}
    print(f"\n== {task}: {len(found)} documents" + (", lines lost per 10,000" if task == "D" else ", F1 x 100"))
    for name, members in groups.items():
        before, after = (summary(task, [getattr(case, side) for case in members], data) for side in ("before", "after"))
        emptied = sum(not case.out.strip() and bool(case.text.strip()) for case in members)
        result[name] = {"before": before, "after": after, "emptied": emptied}
        extra = f", {emptied} emptied" if emptied else ""
        if task == "D":
            words = 100 * sum(c.after["tok_lost"] for c in members) / sum(c.after["tok"] for c in members)
            extra += f", {words:.4f} % of words"
            result[name]["words"] = words
        elif task == "B":
            lost = sum(c.before[0] - c.after[0] for c in members)
            extra += f", wanted lost {lost}, unwanted removed {sum(c.before[1] - c.after[1] for c in members)}"
        print(f"{name:24} {before:7.2f} -> {after:7.2f}  {after - before:+6.2f}{extra}")
        if langs and task != "D":
            by_lang: dict[str, list[Case]] = defaultdict(list)
            for case in members:
                by_lang[case.lang].append(case)
            small = [case for lang, of_lang in by_lang.items() if len(of_lang) < FEW for case in of_lang]
            shown = {lang: of_lang for lang, of_lang in by_lang.items() if len(of_lang) >= FEW} | {"other": small}
            for lang, of_lang in shown.items():
                if of_lang:
                    b, a = (
                        summary(task, [getattr(case, side) for case in of_lang], data) for side in ("before", "after")
                    )
                    print(f"    {lang or '?':6} {len(of_lang):5}  {b:7.2f} -> {a:7.2f}  {a - b:+6.2f}")
    if task == "A":
        real = [
            v
            for k, v in result.items()
            if k not in ("xpath-text", "beautifulsoup", "html-text", "html2text", "inscriptis")
        ]
        if real:
            b, a = mean(v["before"] for v in real), mean(v["after"] for v in real)
            line = f"{'mean of ' + str(len(real)):24} {b:7.2f} -> {a:7.2f}  {a - b:+6.2f}"
            print(f"{line}, worst {min(v['after'] - v['before'] for v in real):+.2f}")
            result["mean"] = {"before": b, "after": a}
    for name in groups:
        bad = sorted(
            ((loss(task, case), case, good) for case, good in found if case.group == name), key=lambda x: -x[0]
        )
        for value, case, good in bad[:worst]:
            if value > 0:
                print(f"  worse {name} {case.name} {case.lang} {value:.4f}")
                for line in case.harm(good)[:8]:
                    print(f"      {line}")
    return result


def main() -> None:
    """Run the tasks and print the tables; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--tasks", default="A,B,C,D,W")
    parser.add_argument("--extractor", help="only this extractor or source")
    parser.add_argument("--profile", choices=["article", "page", "auto"], default="article")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--langs", action="store_true", help="also by language")
    args = parser.parse_args()
    data = data_folder(args.data, "boilerbench/score.py", "wcxb/score_pages.py")
    step = strip_boilerplate.using(profile=args.profile, model=not args.no_model)
    results = {}
    for task in args.tasks.split(","):
        start = time.process_time()
        found = list(cases(data, task, step, args.split, args.extractor))
        results[task] = report(task, found, data, args.worst, args.langs)
        print(f"({time.process_time() - start:.1f} s CPU with scoring)")
    print(json.dumps(results))


if __name__ == "__main__":
    main()
