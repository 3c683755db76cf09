"""What a run has to do: the parts of a corpus, the same for any number of workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Any

from newsclean._version import __version__
from newsclean.config import Config
from newsclean.corpus.streams import compression_of, plain_name
from newsclean.documents import InputError

RANGE = 8 * 1024 * 1024
"""Bytes of JSON lines in one part."""

KINDS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".wet": "wet",
}


@dataclass(frozen=True)
class Part:
    """A stretch of one input file: bytes of JSON lines, a row group of Parquet, or (both None) all of it."""

    source: str
    target: str
    kind: str
    start: int | None = None
    stop: int | None = None


@dataclass(frozen=True)
class Plan:
    """All parts of a run in order, and a stamp: runs with equal plans write equal bytes."""

    parts: tuple[Part, ...]
    stamp: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {"stamp": self.stamp, "parts": [list(asdict(part).values()) for part in self.parts]}


def kind_of(path: str, jsonl: bool = False) -> str:
    """Return the kind of the file at *path* by its name. Raises InputError for a name it does not know.

    >>> kind_of("a.JSONL.gz"), kind_of("b.warc.wet.gz")
    ('jsonl', 'wet')
    """
    suffix = os.path.splitext(plain_name(path))[1].lower()
    if jsonl:
        return "jsonl"
    if suffix not in KINDS:
        raise InputError(f"{path}: unknown kind of file {suffix!r}; known are {', '.join(KINDS)}")
    return KINDS[suffix]


def make_plan(source: str, target: str, config: Config, jsonl: bool = False) -> Plan:
    """Plan to clean *source*, a file or a folder, into *target*. Raises InputError.

    Of a folder, every file of a known kind is cleaned, to the same name below *target*; hidden files and links are
    passed over.
    """
    if not os.path.exists(source):
        raise InputError(f"{source}: no such file or directory")
    _refuse_same(source, target)
    pairs = list(_files(source, target)) if os.path.isdir(source) else [(source, target)]
    if not pairs:
        raise InputError(f"{source}: no file of a known kind ({', '.join(KINDS)})")
    _refuse_shared(pairs)
    known = [(one, other, kind_of(one, jsonl)) for one, other in pairs]
    parts = [part for item in known for part in _parts(*item)]
    files = [[one, kind, os.path.getsize(one), os.stat(one).st_mtime_ns] for one, _, kind in known]
    stamp = {
        "newsclean": __version__,
        "data": _hash(b"".join(_shipped())),
        "settings": _hash(b"".join(_settings(config, [one for one, _ in pairs]))),
        "input": _hash(repr(files).encode()),
    }
    return Plan(tuple(parts), stamp)


def _settings(config: Config, paths: list[str]) -> Iterator[bytes]:
    """Yield the settings for each of *paths*, and the content of every file that they name."""
    per_path = [config.for_path(path) for path in paths] if config.per_path else [config]
    plain = [settings._replace(per_path=(), folder="") for settings in per_path]
    yield repr(plain).encode()
    for settings in dict.fromkeys(plain):
        for path in (*settings.aliases, *settings.extra, settings.baseline):
            if path and os.path.isfile(path):
                yield _bytes(path)


def parts_of(source: str, jsonl: bool = False) -> Iterator[Part]:
    """Yield the parts of *source* for reading only. Raises InputError."""
    if not os.path.exists(source):
        raise InputError(f"{source}: no such file or directory")
    names = [path for path, _ in _files(source, "")] if os.path.isdir(source) else [source]
    for name in names:
        yield from _parts(name, "", kind_of(name, jsonl))


def _files(source: str, target: str) -> Iterator[tuple[str, str]]:
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(folder, name)
            known = os.path.splitext(plain_name(name))[1].lower() in KINDS
            if known and not name.startswith(".") and not os.path.islink(path):
                yield path, os.path.join(target, _target_name(os.path.relpath(path, source)))


def _target_name(name: str) -> str:
    """Return the name to write to: what is extracted from HTML is text, from WET records JSON lines."""
    kind, packed = kind_of(name), compression_of(name)
    stem = os.path.splitext(plain_name(name))[0]
    return {"html": f"{stem}.txt", "wet": f"{stem}.jsonl{packed}"}.get(kind, name)


def _refuse_same(source: str, target: str) -> None:
    one, other = os.path.realpath(source), os.path.realpath(target)
    if one == other or (other.startswith(one + os.sep) and os.path.isdir(one)):
        raise InputError(f"{target}: lies in the corpus itself; write somewhere else, or use --write")


def _refuse_shared(pairs: list[tuple[str, str]]) -> None:
    sources: dict[str, str] = {}
    for source, target in pairs:
        if sources.setdefault(target, source) != source:
            raise InputError(f"{source}: would be written to {target}, as {sources[target]} is; rename one of them")


def _parts(source: str, target: str, kind: str) -> Iterator[Part]:
    if kind == "jsonl" and not compression_of(source):
        size = os.path.getsize(source)
        for start in range(0, max(size, 1), RANGE):
            yield Part(source, target, kind, start, min(start + RANGE, size))
    elif kind == "parquet":
        from newsclean.corpus.tables import row_groups

        for index in range(max(1, row_groups(source))):
            yield Part(source, target, kind, index, index + 1)
    else:
        yield Part(source, target, kind)


def _shipped() -> Iterator[bytes]:
    """Yield the name and content of every data file that ships."""
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield name.encode() + _bytes(os.path.join(place, name))


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
