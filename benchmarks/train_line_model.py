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
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from data_folder import data_folder
from fingerprint import fingerprint
from line_data import LEFT_OUT, NOT_FREE, Document, add_labels, read_documents
from newsclean.boilerplate.context import context_columns
from newsclean.boilerplate.features import PHRASE, Reader, Weights, near_lines, read_words, skipped_lines
from newsclean.boilerplate.model import KINDS, LEAVES, SCALE, TENTH

COUNTED = ("phrases", "closing")  # weighed by how often they stand where; the other kinds by a regression
SITES = 6  # a word seen on fewer sites has no weight
PRIOR = 4.0
LEAST = 0.3  # smaller weights are left out
TREES, CONTEXT_TREES = 110, 50
RATE, CONTEXT_RATE = 0.13, 0.14
INNER = 3  # folds of the scores that the second forest learns from
WORD_FOLDS = 5  # folds of the word weights that the first forest learns from
SHRINK = 0.5  # how freely the weights of words may grow
THIN = 0.15  # share of the lines far from any article that is learned from
COLUMNS = [  # of the first forest; others gain next to nothing
    *("words", "caps", "end", "end+1", "start", "of-title", "weight", "prose", "credit", "indent"),
    *("words~10", "score~2", "score~6", "score~20", "phrase~6", "again~6", "meta~15", "copies", "again"),
    *("lines", "all-prose", "prose-above", "prose-share", "in-block", "from-title", "metas-above"),
    *("closed", "ended", "endings", "closing-above", "closing-below", "block-lines", "block-words"),
    *("run-share", "from-longest"),
]
FUNCTION_WORDS = Path(__file__).with_name("function_words.txt")
OUTPUT = Path(__file__).parents[1] / "src" / "newsclean" / "data" / "line_model.json"

Words = dict[str, dict[str, float]]
Keys = list[tuple[str, str]]
Rows = np.ndarray[Any, Any]


def train(documents: Sequence[Document]) -> dict[str, Any]:
    """Return the weights file, as a dictionary, of a model that has learned from *documents*."""
    documents = [document for document in documents if document.source not in NOT_FREE]
    picks = [thinned(document) for document in documents]
    weights, own = weigh_words(count_sites(documents))
    keyed = [line_keys(document) for document in documents]
    chosen = range(len(documents))
    fold = [document.fold(WORD_FOLDS) for document in documents]
    others = {
        out: regress_words(documents, keyed, picks, [i for i in chosen if fold[i] != out]) for out in sorted(set(fold))
    }
    weights |= regress_words(documents, keyed, picks, chosen)
    function_words = " ".join(sorted(set(read_function_words())))
    rows = []
    for document in documents:
        table = own_columns(document, weights | others[document.fold(WORD_FOLDS)], own[document.site], function_words)
        rows.append(as_rows({name: table[name] for name in COLUMNS}) if table else np.empty((0, 0), dtype=np.float32))
    everything = range(len(documents))
    first = exported(COLUMNS, fit(rows, documents, picks, everything, TREES, RATE))
    context_names: list[str] = []
    context_rows = [rows[0][:0]] * len(documents)
    for inner in range(INNER):
        used = [i for i in everything if documents[i].fold(INNER) != inner]
        model = fit(rows, documents, picks, used, TREES, RATE)
        held_out = [i for i in everything if documents[i].fold(INNER) == inner and len(rows[i])]
        scores = iter(model.predict_proba(np.vstack([rows[i] for i in held_out]))[:, 1].tolist())
        for i in held_out:
            own_scores = list(islice(scores, len(rows[i])))
            table = context_columns(own_scores, rows[i][:, COLUMNS.index("words")].tolist())
            context_names = context_names or list(table)
            context_rows[i] = as_rows(table)
    second = exported(context_names, fit(context_rows, documents, picks, everything, CONTEXT_TREES, CONTEXT_RATE))
    return {
        "about": "newsclean line model; see docs/model-card.md; trained by benchmarks/train_line_model.py",
        "fingerprint": fingerprint(),
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
    counts: dict[str, dict[str, dict[str, list[int]]]] = {kind: defaultdict(dict) for kind in COUNTED}
    for document in documents:
        over = ends(document)
        for i, text in enumerate(document.texts):
            if not document.weights[i]:
                continue
            words, short = read_words(text)
            kept = [word for word in dict.fromkeys(words) if not word.isdecimal()]
            seen: list[tuple[str, str, int]] = []
            if 0 < len(words) <= PHRASE:
                seen.append(("phrases", " ".join(words), document.labels[i]))
            more = over[i]
            if short and more is not None:
                seen += [("closing", word, more) for word in kept]
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


def weigh_words(counts: dict[str, dict[str, dict[str, list[int]]]]) -> tuple[Words, dict[str, Words]]:
    """Return the log odds of each word, and per site those that the other sites alone would give."""
    weights: Words = {kind: {} for kind in COUNTED}
    own: dict[str, Words] = defaultdict(lambda: {kind: {} for kind in COUNTED})
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


def line_keys(document: Document) -> list[Keys]:
    """Return for each line that is looked at what its weight is looked up by; numbers have none, but they count."""
    found = []
    for i in near_lines(document.texts):
        words, short = read_words(document.texts[i])
        kind = "short" if short else "long"
        ends = [("first", words[0]), ("last", words[-1])] if words else []
        found.append([(kind, word) for word in dict.fromkeys(words)] + ends)
    return found


def regress_words(
    documents: Sequence[Document],
    keyed: Sequence[list[list[tuple[str, str]]]],
    picks: list[Rows],
    chosen: Iterable[int],
) -> Words:
    """Return the weights of words as a logistic regression finds them in the *chosen* documents."""
    used = [i for i in chosen if keyed[i] and documents[i].source not in LEFT_OUT]
    sites: dict[tuple[str, str], set[str]] = defaultdict(set)
    for i in used:
        for keys in keyed[i]:
            for key in keys:
                sites[key].add(documents[i].site)
    known = sorted(key for key, seen in sites.items() if len(seen) >= SITES and not key[1].isdecimal())
    place = {key: at for at, key in enumerate(known)}
    columns, values, ends = [], [], [0]
    for i in used:
        for keys in keyed[i]:
            found = [place[key] for key in keys if key in place]
            columns += found
            values += [2 / math.sqrt(len(keys) or 1)] * len(found)
            ends.append(len(columns))
    table = csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=(len(ends) - 1, len(known)))
    weight = np.concatenate([picks[i] for i in used])
    label = np.concatenate([np.array(documents[i].labels)[near_lines(documents[i].texts)] for i in used])
    here = weight > 0
    model = LogisticRegression(C=SHRINK, max_iter=60, tol=1e-3).fit(
        table[here], label[here], sample_weight=weight[here]
    )
    weights: Words = {kind: {} for kind in KINDS if kind not in COUNTED}
    for (kind, word), value in zip(known, model.coef_[0], strict=True):
        if tenths := round(2 * TENTH * float(value)):
            weights[kind][word] = tenths / TENTH
    return weights


def packed(weights: dict[str, float]) -> dict[str, str]:
    """Return the words by weight in tenths, in one string per weight."""
    groups: dict[int, list[str]] = defaultdict(list)
    for word, weight in sorted(weights.items()):
        groups[round(TENTH * weight)].append(word)
    return {str(weight): "|".join(words) for weight, words in sorted(groups.items())}


class _Own(dict[str, float]):
    """Weights in which a site's own words weigh what the other sites say."""

    def __init__(self, own: dict[str, float], others: dict[str, float]) -> None:
        super().__init__(own)
        self.others = others

    def get(self, word: str, default: float = 0.0) -> float:  # type: ignore[override]
        found = super().get(word)
        return self.others.get(word, default) if found is None else found


def own_columns(document: Document, weights: Words, own: Words, function_words: str) -> dict[str, list[float]]:
    """Return the columns of *document*, with word weights that do not know its site."""
    if not document.texts:
        return {}
    known = Weights(*(_Own(own[kind], weights[kind]) if kind in COUNTED else weights[kind] for kind in KINDS))
    title = None if document.hides_title else document.title
    near = near_lines(document.texts)
    texts = [document.texts[i] for i in near]
    if not texts:
        return {}
    reader = Reader(known, frozenset(function_words.split()), title)
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
    rows: list[Rows], documents: Sequence[Document], picks: list[Rows], chosen: Iterable[int], trees: int, rate: float
) -> HistGradientBoostingClassifier:
    """Fit a forest to the lines of the *chosen* documents."""
    used = [i for i in chosen if len(rows[i]) and documents[i].source not in LEFT_OUT]
    weight = np.concatenate([picks[i] for i in used])
    label = np.concatenate([np.array(documents[i].labels)[near_lines(documents[i].texts)] for i in used])
    column = np.vstack([rows[i] for i in used])
    here = weight > 0
    model = HistGradientBoostingClassifier(
        max_iter=trees, max_leaf_nodes=LEAVES, learning_rate=rate, min_samples_leaf=80, l2_regularization=1.0,
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
    documents = read_documents(data_folder(options.data, "boilerbench/dev", "wcxb"))
    for document in documents:
        add_labels(document)
    options.output.write_text(written(train(documents)), encoding="utf-8")


if __name__ == "__main__":
    main()
