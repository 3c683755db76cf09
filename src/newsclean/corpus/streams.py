"""Files that may be compressed: ``.gz``, ``.bz2``, ``.xz`` and, with the extra, ``.zst``."""

from __future__ import annotations

import io
import os
from typing import IO, Any, cast

from newsclean.documents import InputError

COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
MAX_RATIO = 200
"""Bytes that one compressed byte may become; news text comes to 3 to 20."""
ALWAYS_ALLOWED = 16 * 1024 * 1024
"""Decompressed bytes that no one minds, whatever the ratio."""


class _Bounded(io.RawIOBase):
    """Hands on what *stream* reads, until it is more than the file at *path* may become."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        self._stream, self._path = stream, path
        self._left = max(ALWAYS_ALLOWED, MAX_RATIO * os.path.getsize(path))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise InputError(
                f"{self._path}: becomes more than {MAX_RATIO} times as large when decompressed: not read further; "
                "if that is right, decompress it first"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def compression_of(path: str) -> str:
    """Return the suffix that says how *path* is compressed, or an empty string.

    >>> compression_of("a.jsonl.gz"), compression_of("a.jsonl")
    ('.gz', '')
    """
    suffix = os.path.splitext(path)[1].lower()
    return suffix if suffix in COMPRESSED else ""


def plain_name(path: str) -> str:
    """Return *path* without the suffix of its compression."""
    return path[: len(path) - len(compression_of(path))]


def open_reading(path: str) -> IO[bytes]:
    """Open *path* for reading its bytes, decompressed.

    Raises InputError without the library that needs; reading raises it once a file has become more than `MAX_RATIO`
    times as large, and more than `ALWAYS_ALLOWED` bytes.
    """
    kind = compression_of(path)
    if kind == "":
        return open(path, "rb")
    return io.BufferedReader(_Bounded(_decompressed(path, kind), path), 1 << 16)


def _decompressed(path: str, kind: str) -> IO[bytes]:
    if kind == ".zst":
        raw = open(path, "rb")  # noqa: SIM115 (the reader closes it)
        reader = _zstandard(path).ZstdDecompressor().stream_reader(raw, read_across_frames=True, closefd=True)
        return cast("IO[bytes]", reader)
    return cast("IO[bytes]", _opener(kind)(path, "rb"))


def open_writing(path: str, kind: str) -> IO[bytes]:
    """Open *path* for writing, compressed as *kind* says; the same bytes in give the same bytes out."""
    if kind == ".zst":
        out = open(path, "wb")  # noqa: SIM115 (the writer closes it)
        return cast("IO[bytes]", _zstandard(path).ZstdCompressor().stream_writer(out, closefd=True))
    if kind == ".gz":
        return cast("IO[bytes]", _gzip_writer(path))
    return cast("IO[bytes]", _opener(kind)(path, "wb"))


def _gzip_writer(path: str) -> Any:
    """Open a gzip file that names neither the file nor the time, so that equal content gives equal bytes."""
    import gzip

    class Nameless(gzip.GzipFile):
        def __init__(self) -> None:
            self._file = open(path, "wb")  # noqa: SIM115 (closed with the stream)
            super().__init__(filename="", mode="wb", fileobj=self._file, mtime=0, compresslevel=6)

        def close(self) -> None:
            super().close()
            self._file.close()

    return Nameless()


def _opener(kind: str) -> Any:
    if kind == ".gz":
        import gzip

        return gzip.open
    if kind == ".bz2":
        import bz2

        return bz2.open
    if kind == ".xz":
        import lzma

        return lzma.open
    return open


def _zstandard(path: str) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(f"{path}: .zst needs an extra: pip install 'newsclean[zst]'") from error
    return zstandard
