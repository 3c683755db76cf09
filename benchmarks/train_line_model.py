"""Train the line model and write its weights: the same data and versions give the same bytes.

    OMP_NUM_THREADS=1 python benchmarks/train_line_model.py DATA [--output src/newsclean/data/line_model.json]

DATA is the folder described in `line_data`; numpy and scikit-learn come with ``pip install newsclean[train]``.
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from line_data import LEFT_OUT, NOT_FREE, Document, add_labels, data_folder, read_documents
from newsclean.boilerplate.context import context_columns
from newsclean.boilerplate.features import PHRASE, Reader, near_lines, skipped_lines, word_keys
from newsclean.boilerplate.model import LEAVES, SCALE

KINDS = ("short", "long", "phrases", "closing")
SITES = 6  # a word seen on fewer sites has no weight
PRIOR = 4.0
LEAST = 0.3  # smaller weights are left out
TREES, CONTEXT_TREES = 120, 60
INNER = 3  # folds of the scores that the second forest learns from
THIN = 0.15  # share of the lines far from any article that is learned from
COLUMNS = [  # of the first forest; the others gain next to nothing
    *(
        "words~3",
        "words~10",
        "prose~2",
        "score~2",
        "score~6",
        "score~20",
        "phrase~6",
        "again~6",
        "function~3",
        "meta~15",
    ),
    *(
        "words",
        "chars",
        "word-length",
        "caps",
        "end",
        "end+1",
        "start",
        "commas",
        "indent",
        "copies",
        "again",
        "of-title",
    ),
    *("weight", "least", "prose", "skipped", "index", "lines", "prose-share", "all-prose", "prose-above"),
    *("to-prose-below", "in-block", "from-block", "in-prose-block", "from-title", "metas-above", "closed"),
    *("run-length", "block-place"),
]
FUNCTION_WORDS = Path(__file__).with_name("function_words.txt")
OUTPUT = Path(__file__).parents[1] / "src" / "newsclean" / "data" / "line_model.json"

Weights = dict[str, dict[str, float]]
Rows = np.ndarray[Any, Any]


def train(documents: Sequence[Document]) -> dict[str, Any]:
    """Return the weights file, as a dictionary, of a model that has learned from *documents*."""
    documents = [document for document in documents if document.source not in NOT_FREE]
    counts = count_sites(documents)
    weights, own = weigh_words(counts)
    function_words = " ".join(sorted(set(read_function_words())))
    rows = []
    for document in documents:
        table = own_columns(document, weights, own[document.site], function_words)
        rows.append(as_rows({name: table[name] for name in COLUMNS}) if table else np.empty((0, 0), dtype=np.float32))
    picks = [thinned(document) for document in documents]
    everything = range(len(documents))
    first = exported(COLUMNS, fit(rows, documents, picks, everything, TREES))
    context_names: list[str] = []
    context_rows = [rows[0][:0]] * len(documents)
    for fold in range(INNER):
        model = fit(rows, documents, picks, [i for i in everything if documents[i].fold(INNER) != fold], TREES)
        held_out = [i for i in everything if documents[i].fold(INNER) == fold and len(rows[i])]
        scores = iter(model.predict_proba(np.vstack([rows[i] for i in held_out]))[:, 1].tolist())
        for i in held_out:
            own_scores = list(islice(scores, len(rows[i])))
            table = context_columns(own_scores, rows[i][:, COLUMNS.index("words")].tolist())
            context_names = context_names or list(table)
            context_rows[i] = as_rows(table)
    second = exported(context_names, fit(context_rows, documents, picks, everything, CONTEXT_TREES))
    return {
        "about": "newsclean line model; see docs/model-card.md; trained by benchmarks/train_line_model.py",
        "lines": first,
        "context": second,
        "words": {kind: packed(weights[kind]) for kind in KINDS},
        "function_words": function_words,
    }


def as_rows(table: dict[str, list[float]]) -> Rows:
    return np.array(list(table.values()), dtype=np.float32).T


def read_function_words() -> list[str]:
    lines = FUNCTION_WORDS.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.partition(":")[2].split()]


# ---------------------------------------------------------------- words


def count_sites(documents: Sequence[Document]) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Return how often each word of each kind stands in lines of the article and in others, per site."""
    counts: dict[str, dict[str, dict[str, list[int]]]] = {kind: defaultdict(dict) for kind in KINDS}
    for document in documents:
        over = ends(document)
        for i, text in enumerate(document.texts):
            if not document.weights[i]:
                continue
            words, short = word_keys(text)
            kept = {word for word in words if not word.isdecimal()}
            seen = [("short" if short else "long", word, document.labels[i]) for word in kept]
            if 0 < len(words) <= PHRASE:
                seen.append(("phrases", " ".join(words), document.labels[i]))
            if short and over[i] is not None:
                seen += [("closing", word, over[i]) for word in kept]
            for kind, word, label in seen:
                counts[kind][word].setdefault(document.site, [0, 0])[1 - label] += 1
    return counts


def ends(document: Document) -> list[int | None]:
    """Return for the lines near the end of a dump's article whether more of it comes after them (1) or none (0)."""
    size = [w * w * label for w, label in zip(document.weights, document.labels, strict=True)]
    total = sum(size)
    if document.group != "naive" or not total:
        return [None] * len(size)
    left = total
    found: list[int | None] = []
    for n in size:
        left -= n
        found.append(None if left >= 0.7 * total else int(left > 0.03 * total))
    last = max((i for i, more in enumerate(found) if more), default=-1)
    return [more if i <= last + 40 else None for i, more in enumerate(found)]


def weigh_words(counts: dict[str, dict[str, dict[str, list[int]]]]) -> tuple[Weights, dict[str, Weights]]:
    """Return the log odds of each word, and per site those that the other sites alone would give."""
    weights: Weights = {kind: {} for kind in KINDS}
    own: dict[str, Weights] = defaultdict(lambda: {kind: {} for kind in KINDS})
    for kind, words in counts.items():
        sums = {word: sum(a / (a + b) for a, b in sites.values()) for word, sites in words.items()}
        prior = sum(sums.values()) / sum(map(len, words.values()))
        sign = -1 if kind == "closing" else 1
        for word in sorted(words):
            sites = words[word]
            if len(sites) < SITES:
                continue
            yes, no = sums[word], len(sites) - sums[word]
            weights[kind][word] = log_odds(yes, no, prior, sign)
            for site, (a, b) in sites.items():
                share = a / (a + b)
                few = len(sites) == SITES
                own[site][kind][word] = 0.0 if few else log_odds(yes - share, no - 1 + share, prior, sign)
        weights[kind] = {word: weight for word, weight in weights[kind].items() if weight}
    return weights, own


def log_odds(yes: float, no: float, prior: float, sign: int) -> float:
    value = math.log((yes + PRIOR * prior) / (no + PRIOR * (1 - prior))) - math.log(prior / (1 - prior))
    return sign * round(value, 1) if abs(round(value, 1)) >= LEAST else 0.0


def packed(weights: dict[str, float]) -> dict[str, str]:
    """Return the words by weight, in one string per weight."""
    groups: dict[float, list[str]] = defaultdict(list)
    for word, weight in sorted(weights.items()):
        groups[weight].append(word)
    return {str(weight): "|".join(words) for weight, words in sorted(groups.items())}


class _Own(dict[str, float]):
    """Weights in which a site's own words weigh what the other sites say."""

    def __init__(self, own: dict[str, float], others: dict[str, float]) -> None:
        super().__init__(own)
        self.others = others

    def get(self, word: str, default: float = 0.0) -> float:  # type: ignore[override]
        found = super().get(word)
        return self.others.get(word, default) if found is None else found


def own_columns(document: Document, weights: Weights, own: Weights, function_words: str) -> dict[str, list[float]]:
    """Return the columns of *document*, with word weights that do not know its site."""
    if not document.texts:
        return {}
    short, long, phrases, closing = (_Own(own[kind], weights[kind]) for kind in KINDS)
    title = None if document.hides_title else document.title
    near = near_lines(document.texts)
    texts = [document.texts[i] for i in near]
    if not texts:
        return {}
    reader = Reader((short, long, phrases, closing), frozenset(function_words.split()), title)
    return reader.columns(texts, skipped_lines(near))


# ---------------------------------------------------------------- forests


def thinned(document: Document) -> Rows:
    """Return the weight of each line that is looked at: those far from any article are few, and weigh the more."""
    near = np.zeros(len(document.labels), dtype=bool)
    for i, label in enumerate(document.labels):
        if label:
            near[max(0, i - 4) : i + 5] = True
    start = zlib.crc32(document.page.encode())
    drawn = [(i * 2654435761 + start) % 1000 < 1000 * THIN for i in range(len(near))]
    chosen: Rows = np.where(near, 1.0, np.where(drawn, 1 / THIN, 0.0)) * np.array(document.weights)
    return chosen[near_lines(document.texts)] if len(chosen) else chosen


def fit(
    rows: list[Rows], documents: Sequence[Document], picks: list[Rows], chosen: Iterable[int], trees: int
) -> HistGradientBoostingClassifier:
    """Fit a forest to the lines of the *chosen* documents."""
    used = [i for i in chosen if len(rows[i]) and documents[i].source not in LEFT_OUT]
    weight = np.concatenate([picks[i] for i in used])
    label = np.concatenate([np.array(documents[i].labels)[near_lines(documents[i].texts)] for i in used])
    column = np.vstack([rows[i] for i in used])
    here = weight > 0
    model = HistGradientBoostingClassifier(
        max_iter=trees, max_leaf_nodes=LEAVES, learning_rate=0.14, min_samples_leaf=80, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(column[here], label[here], sample_weight=weight[here])


def exported(names: list[str], model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the trees of *model*: per inner node column, threshold and a mask of the leaves struck out above it."""
    trees, leaves = [], []
    used: dict[str, int] = {}
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        flat: list[float] = []
        values: list[int] = []

        def walk(at: int, nodes: Any = nodes, flat: list[float] = flat, values: list[int] = values) -> int:
            """Append the leaves below node *at* from left to right; return their bits."""
            node = nodes[at]
            if node["is_leaf"]:
                values.append(round(float(node["value"]) * SCALE))
                return 1 << (len(values) - 1)
            place = len(flat)
            column = used.setdefault(names[int(node["feature_idx"])], len(used))
            flat.extend([column, round_threshold(float(node["num_threshold"])), 0])
            left = walk(int(node["left"]))
            flat[place + 2] = left
            return left | walk(int(node["right"]))

        walk(0)
        trees.append(flat)
        leaves.append(values)
    return {
        "base": round(float(model._baseline_prediction.ravel()[0]), 6),
        "columns": list(used),
        "trees": trees,
        "leaves": leaves,
    }


def round_threshold(value: float) -> float:
    short = float(f"{value:.5g}")
    return int(short) if short == int(short) else short


def written(model: dict[str, Any]) -> str:
    """Return the weights file as text, a part to a line."""
    parts = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in model.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    documents = read_documents(data_folder(options.data))
    for document in documents:
        add_labels(document)
    options.output.write_text(written(train(documents)), encoding="utf-8")


if __name__ == "__main__":
    main()
