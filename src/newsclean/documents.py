"""Files as documents: what is read keeps its bytes, and only a changed text is written anew."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple, Protocol

from newsclean.lines import lines
from newsclean.opt_out import IGNORE_FIELD, ignored_rules
from newsclean.step import NO_HINTS, Hints


class InputError(Exception):
    """Input that cannot be read or output that cannot be written, in one line: what, where and what to do."""


class Fields(NamedTuple):
    """The names of the fields of a row."""

    text: str = "text"
    title: str = "title"
    lang: str = "lang"
    site: str = "site"
    date: str = "date"


class Document(Protocol):
    """One text with its hints and its place; `with_text` gives the bytes to write back.

    *ignored* lists the rules, or fronts of rules, that leave this document alone.
    """

    text: str
    hints: Hints
    path: str
    row: int | None
    ignored: tuple[str, ...]

    def with_text(self, text: str) -> bytes: ...

    def line_of(self, offset: int) -> int: ...


class TextDocument:
    """A whole file as one text. Line ends, a BOM and a missing final newline are part of it."""

    row: int | None = None
    ignored: tuple[str, ...] = ()

    def __init__(
        self,
        path: str,
        data: bytes,
        text: str,
        encoding: str = "utf-8",
        hints: Hints = NO_HINTS,
    ) -> None:
        self.path, self.data, self.text, self.encoding, self.hints = path, data, text, encoding, hints

    def with_text(self, text: str) -> bytes:
        """Return the file's bytes with *text*; the very same bytes if it is the same text."""
        if text == self.text:
            return self.data
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as error:
            bad = text[error.start]
            raise InputError(
                f"{self.path}: {bad!r} cannot be written as {self.encoding}; print to UTF-8 instead"
            ) from error

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in lines(self.text)]

    def line_of(self, offset: int) -> int:
        """Return the number of the line that *offset* (code points) lies in, from 1."""
        from bisect import bisect_right

        return max(1, bisect_right(self._starts, offset))


class RowDocument:
    """The text field of one JSON row. Every other byte of the row stays as it is."""

    def __init__(
        self,
        path: str,
        row: int | None,
        data: bytes,
        field: str,
        text: str,
        hints: Hints,
        ignored: tuple[str, ...] = (),
    ) -> None:
        self.path, self.row, self.data, self.field = path, row, data, field
        self.text, self.hints, self.ignored = text, hints, ignored

    def with_text(self, text: str) -> bytes:
        """Return the row with *text* in its field; the very same bytes if it is the same text."""
        if text == self.text:
            return self.data
        raw = self.data.decode("utf-8")
        _, start, end = _span(raw, self.field)
        ascii_only = raw.isascii() and not self.text.isascii()
        try:
            return (raw[:start] + json.dumps(text, ensure_ascii=ascii_only) + raw[end:]).encode("utf-8")
        except UnicodeEncodeError:  # a lone surrogate can only be written escaped
            return (raw[:start] + json.dumps(text) + raw[end:]).encode("utf-8")

    def line_of(self, offset: int) -> int:
        return self.row or 1


class CellDocument:
    """The text of one row of a table; whoever reads the table puts the clean text back."""

    def __init__(self, path: str, row: int | None, text: str, hints: Hints, ignored: tuple[str, ...]) -> None:
        self.path, self.row, self.text, self.hints, self.ignored = path, row, text, hints, ignored

    def with_text(self, text: str) -> bytes:
        return text.encode("utf-8", "surrogatepass")

    def line_of(self, offset: int) -> int:
        return self.row or 1


class Passed(NamedTuple):
    """Bytes between documents that are handed on as they are, such as a blank line."""

    data: bytes


def row_with_error(data: bytes, name: str, message: str) -> bytes:
    """Return the bytes of a row with *message* in its field *name*; a row that is no JSON object stays as it is."""
    try:
        raw = data.decode("utf-8")
        if not isinstance(json.loads(raw.lstrip("\ufeff")), dict):
            return data
    except (ValueError, RecursionError):
        return data
    value = json.dumps(message)
    _, start, end = _span(raw, name)
    if not end:
        start = end = raw.rindex("}")
        comma = "" if raw[:start].rstrip().endswith("{") else ", "
        value = f"{comma}{json.dumps(name)}: {value}"
    return (raw[:start] + value + raw[end:]).encode("utf-8")


def row_without(data: bytes, name: str) -> bytes:
    """Return the bytes of a row that is a JSON object without its field *name*; the very same bytes if it has none."""
    raw = data.decode("utf-8")
    start, _, end = _span(raw, name)
    if not end:
        return data
    before, after = raw[:start].rstrip(_BLANK), raw[end:].lstrip(_BLANK)
    if before.endswith(","):
        return (before[:-1] + raw[end:]).encode("utf-8")
    return (raw[:start] + after.removeprefix(",").lstrip(_BLANK)).encode("utf-8")


_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n\ufeff"


def _span(raw: str, field: str) -> tuple[int, int, int]:
    """Return where top-level *field* of the JSON object *raw* begins, and its value's start and end; zeros without it.

    Of equal fields the last one counts.
    """
    span = (0, 0, 0)
    here = raw.index("{") + 1
    while True:
        here = _skip(raw, here)
        if raw[here] == "}":
            return span
        if raw[here] == ",":
            here = _skip(raw, here + 1)
        begin = here
        key, here = scanstring(raw, here + 1, True)
        start = _skip(raw, _skip(raw, here) + 1)  # over the colon
        _, here = _DECODER.raw_decode(raw, start)
        if key == field:
            span = begin, start, here


def _skip(raw: str, here: int) -> int:
    while raw[here] in _BLANK:
        here += 1
    return here


def check_size(size: int, limit: int, where: str) -> None:
    """Raise InputError if a document of *size* bytes is larger than *limit*."""
    if size > limit:
        raise InputError(f"{where}: larger than {limit:,} bytes and left as it is; see --max-document")


def read_text(path: str, encoding: str = "utf-8", limit: int = 50_000_000) -> TextDocument:
    """Read one text file, or standard input for ``-``.

    *encoding* ``auto`` looks at the bytes: see `newsclean.decode`. Raises InputError, with the byte offset of what
    is not *encoding* or fits none, or for a file of more than *limit* bytes, of which no more than that is read.
    """
    data = _read_bytes(path, limit)
    if encoding == "auto":
        from newsclean.decoding import decode

        try:
            text, used = decode(data)
        except ValueError as error:
            raise InputError(f"{path}: {error}") from error
        return TextDocument(path, data, text, used)
    return TextDocument(path, data, _decoded(data, encoding, path), encoding)


def read_rows(path: str, fields: Fields) -> Iterator[RowDocument | Passed]:
    """Read JSON lines one by one.

    Raises InputError with the line number of a row that is no object or lacks the text.
    """
    try:
        with open(path, "rb") if path != "-" else _standard_input() as stream:
            yield from rows(stream, path, fields)
    except OSError as error:
        raise InputError(f"{path}: {why(error)}") from error


def rows(stream: Iterable[bytes], path: str, fields: Fields, first: int = 1) -> Iterator[RowDocument | Passed]:
    """Turn lines of bytes into documents; *first* is the number of the first line."""
    for number, data in enumerate(stream, first):
        if data.strip() in (b"", b"\xef\xbb\xbf"):
            yield Passed(data)
        else:
            yield row_document(data, path, number, fields)


def row_document(data: bytes, path: str, number: int | None, fields: Fields) -> RowDocument:
    """Turn the bytes of one JSON row into a document. Raises InputError."""
    where = path if number is None else f"{path}:{number}"
    try:
        row = json.loads(utf8(data, where).lstrip("\ufeff"))
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    except RecursionError as error:
        raise InputError(f"{where}: not JSON that can be read: nested too deeply") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: the row is not an object but {type(row).__name__}; give one {{...}} a line")
    text = row.get(fields.text)
    if not isinstance(text, str):
        have = "is missing" if fields.text not in row else f"is {type(text).__name__}, not a string"
        raise InputError(f"{where}: field {fields.text!r} {have}; name another with --text-field")
    return RowDocument(path, number, data, fields.text, text, hints_of(row, fields), _ignored(row, where))


def _ignored(row: dict[str, Any], where: str) -> tuple[str, ...]:
    try:
        return ignored_rules(row.get(IGNORE_FIELD))
    except ValueError as error:
        raise InputError(f"{where}: {error}") from error


def hints_of(row: dict[str, Any], fields: Fields) -> Hints:
    """Return the hints a row gives; a field that is absent, empty or no string gives none."""
    values = (row.get(name) for name in fields[1:])
    return Hints(*(value if isinstance(value, str) and value else None for value in values))


def rewrite(path: str, chunks: Iterable[tuple[bytes, bool]]) -> bool:
    """Replace the file at *path* by *chunks* in one move, and say whether it was: it is not when no chunk is new.

    Each chunk comes with whether it differs from what was read. Mode bits are kept, a symbolic link stays a link,
    and on any error the file stays as it was. Nothing is written before the first new chunk. Raises InputError.
    """
    target = os.path.realpath(path)
    if not os.path.isfile(target):
        list(chunks)  # reading says what is wrong with the path
        raise InputError(f"{path}: not a file")
    chunks = iter(chunks)
    same = 0  # bytes up to the first new chunk
    for data, is_new in chunks:
        if is_new:
            _replace(path, target, same, chain([data], (data for data, _ in chunks)))
            return True
        same += len(data)
    return False


def _replace(path: str, target: str, same: int, chunks: Iterable[bytes]) -> None:
    """Write the first *same* bytes of *target* and then *chunks* beside it, and move that into its place."""
    from tempfile import mkstemp

    try:
        handle, temporary = mkstemp(dir=os.path.dirname(target), prefix=".newsclean-")
    except OSError as error:
        raise InputError(f"{path}: cannot write beside it: {why(error)}") from error
    try:
        with open(handle, "wb") as out:
            with open(target, "rb") as old:
                while same and (data := old.read(min(same, 1 << 20))):
                    same -= out.write(data)
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        os.replace(temporary, target)
    except OSError as error:
        raise InputError(f"{path}: not written: {why(error)}") from error
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def _read_bytes(path: str, limit: int) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(limit + 1)
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a directory; give files, or clean a whole corpus with -o OUT") from error
    except OSError as error:
        raise InputError(f"{path}: {why(error)}") from error
    check_size(len(data), limit, path)
    return data


def _standard_input() -> Any:
    return open(sys.stdin.fileno(), "rb", closefd=False)


def utf8(data: bytes, where: str) -> str:
    """Return *data* decoded from UTF-8. Raises InputError with the offset of what is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not utf-8: byte 0x{data[error.start]:02x} at offset {error.start}") from error


def _decoded(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise InputError(
            f"{where}: not {encoding}: byte 0x{byte:02x} at offset {error.start}; try --encoding auto"
        ) from error
    except LookupError as error:
        raise InputError(f"{where}: unknown encoding {encoding!r}; try windows-1252, or auto") from error


def why(error: OSError) -> str:
    """Return what the system says, without number and names."""
    return (error.strerror or str(error)).lower()
