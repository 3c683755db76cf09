"""List every edit that cleaning makes in clean articles; a new one fails until someone has read and accepted it.

    python benchmarks/damage.py [DATA]             print every edit, and which are not accepted
    python benchmarks/damage.py [DATA] --check     print the new ones only; exit 1 if there are any
    python benchmarks/damage.py [DATA] --accept    take all of today's edits as accepted

DATA (or the environment variable NEWSCLEAN_BENCH) holds ``boilerbench/dev`` and ``wcxb``. Clean are the articles
that were cut out of their pages without the boilerplate: the default pipeline cleans them. An edit is known by a hash
of its document, its rule and what it changes, so that it stays the same edit when the text before it changes;
`damage_accepted.txt` keeps such hashes with their rules, and no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import newsclean
from data_folder import data_folder
from newsclean.edits import Edit

ACCEPTED = Path(__file__).with_name("damage_accepted.txt")
TRUTHS = ("A_aeb", "C_fundus")
FILES = (
    "boilerbench/dev/D_clean.jsonl.gz",
    *(f"boilerbench/dev/{name}{kind}.jsonl.gz" for name in TRUTHS for kind in ("", ".truth")),
    "wcxb/articles.jsonl.gz",
)


class Found(NamedTuple):
    """One edit in one clean text."""

    document: str
    edit: Edit

    @property
    def fingerprint(self) -> str:
        parts = (self.document, self.edit.rule, self.edit.before, self.edit.after)
        return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()

    def __str__(self) -> str:
        before, after = (json.dumps(part, ensure_ascii=False) for part in (self.edit.before, self.edit.after))
        place = f"    {self.document} at {self.edit.start}"
        return f"{self.fingerprint} {self.edit.rule}\n{place}\n    - {before}\n    + {after}"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a packed JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def clean_texts(data: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the id, the text and what is known of each clean article."""
    folder = data / "boilerbench" / "dev"
    for row in rows(folder / "D_clean.jsonl.gz"):
        yield row["id"], row["text"], row
    for name in TRUTHS:
        known = {row["id"]: row for row in rows(folder / f"{name}.jsonl.gz")}
        for row in rows(folder / f"{name}.truth.jsonl.gz"):
            yield row["id"], row["truth"], known.get(row["id"], {})
    for row in rows(data / "wcxb" / "articles.jsonl.gz"):
        yield f"wcxb:{row['id']}", row["truth"], row


def damage(data: Path) -> tuple[list[Found], int, int]:
    """Return every edit, the number of texts and that of their characters."""
    pipe = newsclean.pipeline()
    found, texts, characters = [], 0, 0
    for document, text, known in clean_texts(data):
        hints = {key: known[key] for key in ("title", "lang", "site") if isinstance(known.get(key), str) and known[key]}
        found += [Found(document, edit) for edit in pipe.trace(text, **hints).edits]
        texts += 1
        characters += len(text)
    return found, texts, characters


def read_accepted() -> Counter[str]:
    """Return the accepted fingerprints; one that stands twice is accepted twice."""
    if not ACCEPTED.exists():
        return Counter()
    lines = ACCEPTED.read_text(encoding="utf-8").splitlines()
    return Counter(line.split()[0] for line in lines if line and not line.startswith("#"))


def not_in(accepted: Counter[str], found: list[Found]) -> list[Found]:
    """Return those of *found* that are not accepted."""
    left, new = Counter(accepted), []
    for one in found:
        if left[one.fingerprint] > 0:
            left[one.fingerprint] -= 1
        else:
            new.append(one)
    return new


def write_accepted(found: list[Found]) -> None:
    """Write the fingerprints of *found* with their rules, sorted."""
    head = "# Edits in clean articles that were read and accepted: hash and rule. See damage.py.\n"
    lines = sorted(f"{one.fingerprint} {one.edit.rule}\n" for one in found)
    ACCEPTED.write_text(head + "".join(lines), encoding="utf-8")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", metavar="DATA")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="print new edits only; exit 1 if there are any")
    what.add_argument("--accept", action="store_true", help="take all of today's edits as accepted")
    args = parser.parse_args()
    found, texts, characters = damage(data_folder(args.data, *FILES))
    if args.accept:
        write_accepted(found)
    accepted = read_accepted()
    new = not_in(accepted, found)
    for one in new if args.check else () if args.accept else found:
        print(one)
    gone = accepted - Counter(one.fingerprint for one in found)
    lost = sum(len(one.edit.before) - len(one.edit.after) for one in found)
    print(f"{texts:,} clean texts of {characters:,} characters; {lost:,} characters removed")
    print(f"{len(found):,} edits in {len({one.document for one in found}):,} texts: {len(new):,} are new")
    print(f"{gone.total():,} accepted ones are not made any more")
    for rule, count in Counter(one.edit.rule.split("/")[0] for one in found).most_common():
        print(f"  {count:6,}  {rule}")
    return 1 if args.check and new else 0


if __name__ == "__main__":
    sys.exit(main())
