"""Read the development texts that the line model learns from, and label their lines.

The data folder (first argument of the scripts, or the environment variable NEWSCLEAN_BENCH) holds ``boilerbench/dev``
and ``wcxb``. A line belongs to the article if at least half of its word trigrams are in the truth; of copies, only the
one in the best company does. Pages without a whole truth get their labels from what HTML extractors keep, and from
segments that people marked.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclean.boilerplate.features import count_words
from newsclean.lines import lines

# one naive dump and one extractor would do for most pages; these differ enough to be worth their time
NAIVE = {"inscriptis", "html-text", "html2text", "xpath-text"}
LEFT_OUT = {
    "boilerpipe_rs",
    "readability_rs",
    "go_readability_fork",
    "go_trafilatura",
    "rs_trafilatura",
    "beautifulsoup",
}
NOT_FREE = {"gnad", "gnad_sent"}  # 10kGNAD is for non-commercial use: it measures, it does not teach
GROUP_WEIGHT = {"A naive": 0.6, "A good": 0.45, "B": 1.0, "C": 1.5, "D": 1.5, "W": 1.0}
SOURCE_WEIGHT = {"xpath-text": 0.5}
SEGMENT_WEIGHT = 6.0  # a line that a person marked

_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


@dataclass
class Document:
    """One text: *group* is ``naive`` (a dump), ``good`` (extracted) or ``clean``; *truth* is what is to be left."""

    task: str
    group: str
    source: str
    page: str
    site: str
    title: str | None
    text: str
    truth: Any
    references: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def fold(self, folds: int) -> int:
        """Return the fold of the document: all texts of a site are in one."""
        return int(hashlib.sha256(f"fold|{self.site}".encode()).hexdigest(), 16) % folds

    @property
    def hides_title(self) -> bool:
        """Whether the model learns from this page without its title: a third of them."""
        return int(hashlib.sha256(f"hint|{self.page}".encode()).hexdigest(), 16) % 3 == 0


def read_rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as file:
        return [json.loads(line) for line in file]


def read_documents(folder: Path) -> list[Document]:
    """Return all development texts, without labels."""
    dev = folder / "boilerbench" / "dev"
    found = []
    for task, name in (("A", "A_aeb"), ("B", "B_traf"), ("C", "C_fundus")):
        truths = {row["id"]: row for row in read_rows(dev / f"{name}.truth.jsonl.gz")}
        references: dict[str, dict[str, str]] = defaultdict(dict)
        if task == "B":
            for row in read_rows(dev / f"{name}.ref.jsonl.gz"):
                references[row["doc"]][row["extractor"]] = row["text"]
        for row in read_rows(dev / f"{name}.jsonl.gz"):
            truth = truths[row["doc"]]
            group = "good" if row["extractor"] not in NAIVE | {"beautifulsoup"} else "naive"
            found.append(
                Document(
                    task, group, row["extractor"], row["doc"], row["site"], row.get("title"), row["text"],
                    truth if task == "B" else truth["truth"], references.get(row["doc"], {}),
                )
            )  # fmt: skip
    for row in read_rows(dev / "D_clean.jsonl.gz"):
        found.append(
            Document("D", "clean", row["source"], row["id"], row["site"], row.get("title"), row["text"], row["text"])
        )
    for row in read_rows(folder / "wcxb" / "articles.jsonl.gz"):
        for source, group in (("inscriptis", "naive"), ("trafilatura", "good")):
            if row["truth"] and row[source]:
                site = row["domain"].removeprefix("www.")
                found.append(
                    Document("W", group, source, f"wcxb:{row['id']}", site, row["title"], row[source], row["truth"])
                )
    return found


def add_labels(document: Document) -> None:
    """Add the lines of *document* that are not blank, with label and weight."""
    texts = document.texts = split_lines(document.text)
    if document.task == "D":
        document.labels, weights = [1] * len(texts), [1.0] * len(texts)
    elif document.task == "B":
        document.labels, weights = _from_references(document)
    else:
        shares = overlaps(texts, document.truth)
        document.labels = [int(share is not None and share >= 0.5) for share in shares]
        weights = [0.0 if share is None else 0.4 if 0.2 < share < 0.8 else 1.0 for share in shares]
    key = f"A {document.group}" if document.task == "A" else document.task
    weight = GROUP_WEIGHT[key] * SOURCE_WEIGHT.get(document.source, 1.0)
    document.weights = [weight * w * max(1, count_words(t)) ** 0.5 for w, t in zip(weights, texts, strict=True)]


def split_lines(text: str) -> list[str]:
    r"""Return the lines of *text* that are not blank, each with a ``\n`` in front for every blank line above it."""
    found = []
    gap = 0
    for line in lines(text):
        bare = line.text.lstrip("\ufeff")
        if bare.strip():
            found.append("\n" * gap + bare)
        gap = 0 if bare.strip() else gap + 1
    return found


def tokens(text: str) -> list[str]:
    """Return the words of *text*; scripts without blanks count by the character."""
    return [token for word in _WORD.findall(text.lower()) for token in (word if _WIDE.search(word) else [word])]


def overlaps(texts: list[str], truth: str) -> list[float | None]:
    """Return for each line which share of its trigrams is in *truth*; None where that says nothing."""
    whole = tokens(truth)
    grams = set(zip(whole, whole[1:], whole[2:], strict=False))
    truth_lines = Counter(tuple(tokens(line.text)) for line in lines(truth))
    words = [tuple(tokens(text)) for text in texts]
    shares: list[float | None] = []
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, line in enumerate(words):
        if len(line) < 3:
            share = float(line in truth_lines)
        else:
            own = list(zip(line, line[1:], line[2:], strict=False))
            share = sum(gram in grams for gram in own) / len(own)
        shares.append(share if line else None)
        if line and share >= 0.5:
            where[line].append(i)
    solid = [
        min(len(line), 40) if len(line) >= 6 and (shares[i] or 0) >= 0.5 and len(where[line]) == 1 else 0
        for i, line in enumerate(words)
    ]

    def company(i: int, radius: int) -> int:
        return sum(solid[max(0, i - radius) : i + radius + 1]) - solid[i]

    for line, copies in where.items():
        stay = max(truth_lines[line], 1) if len(line) < 6 else 1
        for i in sorted(copies, key=lambda i: (-min(company(i, 4), 60), i))[stay:]:
            shares[i] = 0.0
        if len(line) < 6 and any(solid):
            for i in copies:
                if (shares[i] or 0) >= 0.5 and not company(i, 8):
                    shares[i] = None
    return shares


def _from_references(document: Document) -> tuple[list[int], list[float]]:
    """Label the lines of a page of which only segments are marked: by those, and by the votes of three extractors."""
    votes = [0] * len(document.texts)
    for name, vote in (("trafilatura_default", 2), ("trafilatura_precision", 1), ("justext", 1)):
        for i, share in enumerate(overlaps(document.texts, document.references.get(name, ""))):
            votes[i] += vote * ((share or 0) >= 0.5)
    wanted, unwanted = ([_plain(s) for s in document.truth[key]] for key in ("with", "without"))
    labels, weights = [], []
    for text, vote in zip(document.texts, votes, strict=True):
        plain = _plain(text)
        marked = 1 if any(s in plain for s in wanted) else 0 if any(s in plain for s in unwanted) else None
        labels.append(int(vote >= 2) if marked is None else marked)
        weights.append((0.5 if vote == 1 else 1.0) if marked is None else SEGMENT_WEIGHT)
    return labels, [0.7 * weight for weight in weights]


def _plain(text: str) -> str:
    return " ".join(text.split())
