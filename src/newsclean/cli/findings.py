"""What `check`, `diff` and `explain` say about one document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from newsclean.documents import Document, InputError, why
from newsclean.edits import Edit
from newsclean.pipeline import Cleaned


class Finding(NamedTuple):
    """One edit and where it lies: *line* counts from 1; *row* is the number of a JSON row, else None."""

    path: str
    row: int | None
    line: int
    edit: Edit

    @property
    def what(self) -> str:
        """One short line: what goes, or what becomes of it."""
        before, after = shorten(self.edit.before), shorten(self.edit.after)
        return f"“{before}” → “{after}”" if self.edit.after else f"remove “{before}”"


def findings(document: Document, cleaned: Cleaned) -> list[Finding]:
    """Return the findings of *document*, in the order of the text."""
    return [Finding(document.path, document.row, document.line_of(_place(edit)), edit) for edit in cleaned.edits]


def _place(edit: Edit) -> int:
    """Return where the words of *edit* begin: a deleted block takes the blank line above it along."""
    words = edit.before.lstrip()
    return edit.end - len(words) if words else edit.start


def as_record(finding: Finding) -> dict[str, Any]:
    """Return *finding* as a JSON object; offsets are code points of the document's text."""
    place = {"path": finding.path, "line": finding.line} | ({"row": finding.row} if finding.row else {})
    return place | finding.edit._asdict()


class EditLog:
    """A file of findings as JSON lines. A document's are on disk before its text is written."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._out = open(path, "w", encoding="utf-8")  # noqa: SIM115 (closed by `close`)

    def write(self, found: Iterable[Finding]) -> None:
        """Add the findings of one document. Raises InputError."""
        try:
            self._out.writelines(_line(as_record(finding)) for finding in found)
            self._out.flush()
        except OSError as error:
            raise InputError(f"{self._path}: not written: {why(error)}") from error

    def close(self) -> None:
        with suppress(OSError):  # said already
            self._out.close()


def _line(record: dict[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False)
    return (text if text.isprintable() else json.dumps(record)) + "\n"  # lone surrogates can only be written escaped


def shorten(text: str, width: int = 60) -> str:
    """Return *text* on one line, its middle left out when it is longer than *width*."""
    flat = " ".join(text.split()) or text.encode("unicode-escape").decode()
    return flat if len(flat) <= width else f"{flat[: width // 2]} … {flat[-width // 3 :]}"


def unified_diff(document: Document, cleaned: Cleaned) -> Iterator[str]:
    """Yield the lines of a unified diff from the source to the clean text, without line ends."""
    from difflib import unified_diff as differing

    name = document.path if document.row is None else f"{document.path}:{document.row}"
    for line in differing(
        cleaned.source.splitlines(keepends=True), cleaned.text.splitlines(keepends=True), name, name, n=2
    ):
        yield line.rstrip("\r\n")
        if line[0] in " +-" and not line.endswith(("\n", "\r")):
            yield "\\ No newline at end of file"


def explanation(document: Document, cleaned: Cleaned) -> Iterator[tuple[str, str | None]]:
    """Yield lines, each with a colour or None: every edit with its rule, place and reason; then what was left alone."""
    for finding in findings(document, cleaned):
        edit = finding.edit
        yield f"{finding.path}:{finding.line}: {edit.rule} [{edit.start}:{edit.end}]", "bold"
        yield f"    - {shorten(edit.before, 100)}", "red"
        if edit.after:
            yield f"    + {shorten(edit.after, 100)}", "green"
        if edit.reason:
            yield f"    because {edit.reason}", None
    for note in cleaned.notes:
        yield (
            f"{document.path}:{document.line_of(note.start)}: {note.rule} [{note.start}:{note.end}] left alone",
            "cyan",
        )
        yield f"    = {shorten(note.found, 100)}", None
        yield f"    because {note.reason}", None
