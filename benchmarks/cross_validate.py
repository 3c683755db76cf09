"""Score the line model on sites it has not seen: train on all folds but one, clean the texts of that one, five times.

    OMP_NUM_THREADS=1 python benchmarks/cross_validate.py DATA [--models FOLDER] [--folds 0,1,2,3,4] [--worst 10]

Prints F1 x 100 per task and source for the text as it is, by the model alone, under the right profile (``page`` for
dumps: the model, then cues; ``article`` for the rest: here the model alone), and under ``auto``; for clean texts, lines
lost per 10,000 and words lost in per cent.
FOLDER keeps the weights of the folds, so that a second run does not train again.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from boilerplate_bench import load_module
from data_folder import data_folder
from line_data import Document, add_labels, read_documents
from newsclean.boilerplate.model import LineModel, make_model
from newsclean.boilerplate.page import find_page, find_unlikely, read_page
from newsclean.boilerplate.profiles import find_in_page
from newsclean.step import Change, Hints, Step

FOLDS = 5
VARIANTS = ("before", "model", "profile", "auto")

Scores = dict[tuple[str, str], list[tuple[Document, dict[str, Any]]]]


def load_scorers(folder: Path) -> tuple[ModuleType, ModuleType]:
    """Return the scorers that come with the data."""
    return load_module(folder / "boilerbench" / "score.py"), load_module(folder / "wcxb" / "score_pages.py")


def fold_model(documents: list[Document], fold: int, folder: Path | None) -> LineModel:
    """Return a model that has seen no site of *fold*."""
    path = folder / f"fold{fold}.json" if folder else None
    if path is None or not path.exists():
        from train_line_model import train, written

        for document in documents:
            if not document.texts:
                add_labels(document)
        text = written(train([document for document in documents if document.fold(FOLDS) != fold]))
        if path is None:
            return make_model(json.loads(text))
        path.write_text(text, encoding="utf-8")
    return make_model(json.loads(path.read_text(encoding="utf-8")))


def cleaned(document: Document, model: LineModel) -> dict[str, str]:
    """Return the text of *document* by variant."""
    hints = Hints(title=document.title)

    def applied(find: Callable[..., Iterable[Change]]) -> str:
        return Step("boilerplate", lambda text, hints: find(text, hints, model=model))(document.text, hints)

    right, alone = (find_in_page, find_page) if document.group == "naive" else (find_unlikely, find_unlikely)
    guessed = find_in_page if read_page(document.text, hints, model=model) else find_unlikely
    texts = {find: applied(find) for find in {right, alone, guessed}}
    return {"before": document.text, "model": texts[alone], "profile": texts[right], "auto": texts[guessed]}


def scorer(task: str, boilerbench: ModuleType, wcxb: ModuleType) -> Callable[[Document, str], Any]:
    if task == "W":
        return lambda document, text: wcxb.prf(text, document.truth)
    if task == "B":
        return lambda document, text: boilerbench.count_item(document.truth, text)
    if task == "D":
        return lambda document, text: boilerbench.damage(document.text, text)
    return lambda document, text: boilerbench.shingle_match(document.truth, text)


def summary(task: str, found: list[Any], boilerbench: ModuleType) -> float:
    """Return the figure of a task: F1 x 100, or for clean texts the lines lost per 10,000."""
    if task == "W":
        return 100 * sum(f1 for _, _, f1 in found) / len(found)
    if task == "D":
        return 1e4 * sum(len(each["lost"]) for each in found) / max(1, sum(each["lines"] for each in found))
    figures = boilerbench.conf(found) if task == "B" else boilerbench.prf_rows(found)
    return 100 * float(figures["f1"])


def single(task: str, score: Any) -> float:
    """Return how well one document came out, from 0 to 1, for finding the worst."""
    if task == "W":
        return float(score[2])
    if task == "D":
        return 1 - score["tok_lost"] / max(1, score["tok"])
    if task == "B":
        tp, fp, fn, _ = score
        return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0
    tp, fp, fn = score
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def report(scores: Scores, boilerbench: ModuleType) -> None:
    good: dict[str, dict[str, float]] = {}
    print(f"{'text':24}" + "".join(f"{variant:>10}" for variant in VARIANTS))
    for (task, source), rows in sorted(scores.items()):
        figures = {v: summary(task, [score[v] for _, score in rows], boilerbench) for v in VARIANTS}
        print(f"{task + ' ' + source:24}" + "".join(f"{figures[v]:10.2f}" for v in VARIANTS))
        if task == "A" and rows[0][0].group == "good":
            good[source] = figures
        if task == "D":
            lost = [sum(s[v]["tok_lost"] for _, s in rows) / sum(s[v]["tok"] for _, s in rows) for v in VARIANTS]
            print(f"{'  words lost, per cent':24}" + "".join(f"{100 * n:10.4f}" for n in lost))
            print(
                f"{'  emptied':24}"
                + "".join(f"{sum(s[v]['tok_lost'] == s[v]['tok'] for _, s in rows):10d}" for v in VARIANTS)
            )
    if good:
        means = {v: sum(figures[v] for figures in good.values()) / len(good) for v in VARIANTS}
        print(f"{'A mean of ' + str(len(good)):24}" + "".join(f"{means[v]:10.3f}" for v in VARIANTS))
        worst = min(good, key=lambda source: good[source]["profile"] - good[source]["before"])
        print(f"most lost: {worst} {good[worst]['profile'] - good[worst]['before']:+.3f}")


def print_worst(scores: Scores, count: int) -> None:
    """Print for each group the documents that came out worst, and what was taken that should have stayed."""
    for (task, source), rows in sorted(scores.items()):
        ranked = sorted(rows, key=lambda row: single(task, row[1]["profile"]) - single(task, row[1]["before"]))
        print(f"== {task} {source}")
        for document, score in ranked[:count]:
            before, after = single(task, score["before"]), single(task, score["profile"])
            print(f"   {document.page} {before:.3f} -> {after:.3f}")
            kept = set(score["text"].split("\n"))
            wanted = zip(document.texts, document.labels, strict=False)
            for text in [text for text, label in wanted if label and text.lstrip("\n") not in kept][:6]:
                print(f"      lost: {text.strip()[:100]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--models", type=Path)
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    folder = data_folder(options.data, "boilerbench/dev", "boilerbench/score.py", "wcxb/score_pages.py")
    boilerbench, wcxb = load_scorers(folder)
    documents = read_documents(folder)
    scores: Scores = defaultdict(list)
    for fold in map(int, options.folds.split(",")):
        model = fold_model(documents, fold, options.models)
        for document in documents:
            if document.fold(FOLDS) == fold:
                texts = cleaned(document, model)
                score = scorer(document.task, boilerbench, wcxb)
                row = {name: score(document, text) for name, text in texts.items()}
                if options.worst:
                    add_labels(document)
                    row["text"] = texts["profile"]
                scores[document.task, document.source].append((document, row))
    report(scores, boilerbench)
    if options.worst:
        print_worst(scores, options.worst)


if __name__ == "__main__":
    main()
