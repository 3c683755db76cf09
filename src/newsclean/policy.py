"""Which edits a corpus wants: settings per path, ignored lines and rows, and a baseline of accepted findings."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from newsclean.config import Config, ConfigError
from newsclean.documents import Document, TextDocument, check_size
from newsclean.edits import Edit
from newsclean.lines import lines
from newsclean.opt_out import EVERYTHING, leaves_alone
from newsclean.pipeline import Cleaned, Pipeline

_MARK = re.compile(r"newsclean:[ \t]*(ignore(?:-file)?)(?![\w-])(?:[ \t]*\[([^\]\n]{0,500})\])?")


class Policy:
    """Cleans documents as the settings for their path say, and leaves undone what a mark or the baseline accepts.

    A line of a text that holds ``newsclean: ignore`` is left alone, ``newsclean: ignore-file`` leaves the whole text
    alone; ``newsclean: ignore[boilerplate, names/Q1]`` names rules or fronts of rules. A row, of JSON or of a table,
    says the same with a field ``newsclean_ignore``: true, or a list of rules; marks in its text are only text.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self._pipelines: dict[str, Pipeline] = {}
        self._baseline = Baseline.load(config.baseline) if config.baseline else None
        self._pipeline(config)  # so that what is wrong with the settings is said at once

    def text(self, document: Document, left: Counter[str] | None = None) -> str:
        """Return the clean text of *document*. Raises InputError if it is larger than ``max_document``.

        *left* is as in `trace`.
        """
        self._refuse_large(document)
        if self._baseline or document.ignored or "newsclean:" in document.text:
            return self.trace(document, left).text
        return self.pipeline_for(document.path)(document.text, document.hints)

    def trace(self, document: Document, left: Counter[str] | None = None) -> Cleaned:
        """Return the clean text of *document* with the record of what was changed and not undone. Raises InputError.

        *left* is what `accepted_in` says of a file, counted down from document to document; without it, each
        document may have all that is accepted in its file.
        """
        self._refuse_large(document)
        cleaned = self.pipeline_for(document.path).trace(document.text, document.hints)
        marks = list(_marks(document))
        if marks:
            cleaned = cleaned.without(lambda edit: any(_covers(mark, edit) for mark in marks))
        if self._baseline:
            accepted = _accepted(self.accepted_in(document.path) if left is None else left, cleaned.edits)
            cleaned = cleaned.without(lambda edit: edit in accepted)
        return cleaned

    def accepted_in(self, path: str) -> Counter[str]:
        """Return the findings that the baseline accepts in the file at *path*, and how often each."""
        return self._baseline.of_file(path) if self._baseline else Counter()

    def pipeline_for(self, path: str) -> Pipeline:
        """Return the pipeline that the settings give for the file at *path*."""
        return self._pipeline(self.config_for(path))

    def config_for(self, path: str) -> Config:
        """Return the settings for the file at *path*."""
        return self.config.for_path(path) if self.config.per_path else self.config

    def _refuse_large(self, document: Document) -> None:
        limit = self.config_for(document.path).max_document
        if 4 * len(document.text) > limit:  # only then can its UTF-8 be longer
            check_size(len(document.text.encode("utf-8", "surrogatepass")), limit, document.path)

    def _pipeline(self, config: Config) -> Pipeline:
        key = repr(config._replace(per_path=()))
        if key not in self._pipelines:
            try:
                self._pipelines[key] = config.pipeline()
            except (ValueError, OSError) as error:
                raise ConfigError(str(error)) from error
        return self._pipelines[key]


Mark = tuple[int, int, tuple[str, ...]]


def _marks(document: Document) -> Iterator[Mark]:
    """Yield the stretches that are to be left alone, and the rules they are to be left alone by."""
    end = len(document.text)
    if document.ignored:
        yield 0, end, document.ignored
    if not isinstance(document, TextDocument) or "newsclean:" not in document.text:
        return
    for line in lines(document.text):
        if found := _MARK.search(line.text):
            rules = tuple(part.strip() for part in (found[2] or EVERYTHING).split(","))
            yield (0, end, rules) if found[1] == "ignore-file" else (line.start, line.stop, rules)


def _covers(mark: Mark, edit: Edit) -> bool:
    start, end, rules = mark
    return edit.start < end and start < edit.end and leaves_alone(rules, edit)


class Baseline:
    """Accepted findings, by file: a finding is known by its rule and what it changes, not by its place."""

    def __init__(self, folder: str, findings: dict[str, Counter[str]]) -> None:
        self.folder, self.findings = folder, findings

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Baseline:
        """Read the baseline at *path*. Raises ConfigError."""
        try:
            with open(path, encoding="utf-8") as file:
                data = json.loads(file.read())
            findings = {file: Counter(counts) for file, counts in data["findings"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
            raise ConfigError(f"{path}: not a baseline ({error}); write one with `newsclean baseline`") from error
        return cls(os.path.dirname(os.path.abspath(path)), findings)

    @classmethod
    def of(cls, folder: str, documents: Iterable[tuple[str, Iterable[Edit]]]) -> Baseline:
        """Make a baseline, kept in *folder*, that accepts the edits of *documents*."""
        baseline = cls(os.path.abspath(folder), {})
        for path, edits in documents:
            if found := Counter(map(fingerprint, edits)):
                baseline.findings.setdefault(baseline._name(path), Counter()).update(found)
        return baseline

    def dumps(self) -> str:
        """Return the baseline as JSON, sorted, so that it diffs well."""
        data: dict[str, Any] = {"version": 1, "findings": self.findings}
        return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    def of_file(self, path: str) -> Counter[str]:
        """Return a count of its own of what is accepted in the file at *path*."""
        return Counter(self.findings.get(self._name(path), {}))

    def _name(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")


def _accepted(left: Counter[str], edits: Iterable[Edit]) -> set[Edit]:
    """Return those of *edits* that are in *left*, and count them down there."""
    accepted = set()
    for edit in edits:
        key = fingerprint(edit)
        if left[key] > 0:
            left[key] -= 1
            accepted.add(edit)
    return accepted


def fingerprint(edit: Edit) -> str:
    """Return what a finding is known by: a hash of its rule and of what it changes into what."""
    from hashlib import blake2b  # with OpenSSL: not for every start

    text = "\0".join((edit.rule, edit.before, edit.after))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
