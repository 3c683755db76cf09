"""What a run did, as figures that add up: the same in whatever order and however the corpus was split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from newsclean.pipeline import Cleaned

MESSAGES = 20
"""Failures whose message is kept; all are counted."""


@dataclass
class Counts:
    """Figures of a run or of a part of one. *rows* are all rows of the part, blank lines of a file included."""

    documents: int = 0
    changed: int = 0
    failed: int = 0
    characters: int = 0
    removed: int = 0
    rows: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    removed_by_rule: Counter[str] = field(default_factory=Counter)
    undecided: int = 0
    failures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, cleaned: Cleaned) -> None:
        """Count one cleaned document."""
        self.documents += 1
        self.characters += len(cleaned.source)
        for done in cleaned.passes:
            for note in done.notes:
                self.undecided += note.rule.startswith("names/")
        if not cleaned.edits:
            return
        self.changed += 1
        self.removed += len(cleaned.source) - len(cleaned.text)
        for edit in cleaned.edits:
            self.edits[edit.rule] += 1
            self.removed_by_rule[edit.rule] += len(edit.before) - len(edit.after)

    def fail(self, row: int, message: str) -> None:
        """Count one document that could not be cleaned and stays as it was; *row* counts from 1 in this part."""
        self.documents += 1
        self.failed += 1
        if len(self.failures) < MESSAGES:
            self.failures.append((row, message))

    def behind(self, rows: int) -> Counts:
        """Return these figures with their rows numbered as behind *rows* others of the same file."""
        return replace(self, failures=[(row + rows, message) for row, message in self.failures])

    def __add__(self, other: Counts) -> Counts:
        """Return the sum; failures are kept in the order of the parts."""
        merged = replace(self)
        for name in ("documents", "changed", "failed", "characters", "removed", "rows", "undecided"):
            setattr(merged, name, getattr(self, name) + getattr(other, name))
        merged.edits = self.edits + other.edits
        merged.removed_by_rule = Counter(dict(self.removed_by_rule))
        merged.removed_by_rule.update(other.removed_by_rule)
        merged.failures = (self.failures + other.failures)[:MESSAGES]
        return merged

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data; rules in the order of the alphabet."""
        data = dict(vars(self))
        for name in ("edits", "removed_by_rule"):
            data[name] = dict(sorted(data[name].items()))
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Counts:
        """Read what `as_json` wrote."""
        rules = {name: Counter(data[name]) for name in ("edits", "removed_by_rule")}
        return cls(**data | rules | {"failures": [(row, message) for row, message in data["failures"]]})

    def lines(self) -> Iterable[str]:
        """Return a summary for people."""
        yield (
            f"{self.documents:,} documents, {self.changed:,} changed, {self.removed:,} of {self.characters:,} "
            f"characters removed, {self.undecided:,} names undecided, {self.failed:,} failed"
        )
        for rule, number in sorted(self.edits.items(), key=lambda item: (-item[1], item[0]))[:15]:
            yield f"  {number:>9,}  {rule} ({self.removed_by_rule[rule]:,} characters)"
        if len(self.edits) > 15:
            yield f"  and {len(self.edits) - 15:,} more rules"
        for row, message in self.failures:
            yield f"  failed: {message} (row {row:,})"
