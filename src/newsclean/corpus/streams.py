"""Files that may be compressed: ``.gz``, ``.bz2``, ``.xz`` and, with the extra, ``.zst``."""

from __future__ import annotations

import io
import os
from typing import IO, Any, cast

from newsclean.documents import InputError, why

COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
MAX_RATIO = 200
"""Bytes that one compressed byte may become; news text comes to 3 to 20."""
ALWAYS_ALLOWED = 16 * 1024 * 1024
"""Decompressed bytes that no one minds, whatever the ratio."""
STEP = 1024
"""Bytes of zstd that are decompressed at once: they become 32 MB at most."""


class _Bounded(io.RawIOBase):
    """Hands on what *stream* reads, until it is more than the file at *path* may become.

    Raises InputError for that, and for what *stream* raises where it is cut off or damaged: OSError, EOFError, *fault*.
    """

    def __init__(self, stream: IO[bytes], path: str, fault: type[Exception]) -> None:
        self._stream, self._path, self._faults = stream, path, (OSError, EOFError, fault)
        self._left = max(ALWAYS_ALLOWED, MAX_RATIO * os.path.getsize(path))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except self._faults as error:
            said = why(error) if isinstance(error, OSError) else error
            raise InputError(f"{self._path}: cut off or damaged: {said}; get it again, or remove it") from error
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


class _Frames:
    """Reads the frames of a zstd file one behind the other; raises EOFError where the last one has no end.

    The library's own reader takes a file that is cut off for whole.
    """

    def __init__(self, path: str, zstandard: Any) -> None:
        self._file = open(path, "rb")  # noqa: SIM115 (closed with the stream)
        self._new_frame = zstandard.ZstdDecompressor().decompressobj
        self._frame, self._packed, self._plain = self._new_frame(), b"", io.BytesIO()
        self.close = self._file.close

    def read(self, size: int) -> bytes:
        while not (data := self._plain.read(size)):
            packed = self._packed or self._file.read(STEP)
            if not packed and self._frame.eof:
                break
            if not packed:
                raise EOFError("the file ends inside a frame")
            if self._frame.eof:
                self._frame = self._new_frame()
            self._plain = io.BytesIO(self._frame.decompress(packed))
            self._packed = self._frame.unused_data
        return data


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

    Raises InputError without the library that needs, and for a compressed file of no bytes. Reading raises it where the
    file is cut off or damaged, and once it has become more than `MAX_RATIO` times as large, and more than
    `ALWAYS_ALLOWED` bytes.
    """
    kind = compression_of(path)
    if kind == "":
        return open(path, "rb")
    if os.path.isfile(path) and not os.path.getsize(path):
        raise InputError(f"{path}: cut off or damaged: it is empty; get it again, or remove it")
    if kind == ".zst":
        zstandard = _zstandard(path)
        stream, fault = cast("IO[bytes]", _Frames(path, zstandard)), zstandard.ZstdError
    else:
        opener, fault = _library(kind)
        stream = opener(path, "rb")
    return io.BufferedReader(_Bounded(stream, path, fault), 1 << 16)


def open_writing(path: str, kind: str) -> IO[bytes]:
    """Open *path* for writing, compressed as *kind* says; the same bytes in give the same bytes out."""
    if kind == ".zst":
        out = open(path, "wb")  # noqa: SIM115 (the writer closes it)
        return cast("IO[bytes]", _zstandard(path).ZstdCompressor().stream_writer(out, closefd=True))
    if kind == ".gz":
        return cast("IO[bytes]", _gzip_writer(path))
    return cast("IO[bytes]", _library(kind)[0](path, "wb"))


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


def _library(kind: str) -> tuple[Any, type[Exception]]:
    """Return what opens files of *kind*, and what it raises, beside OSError and EOFError, for one that is damaged."""
    if kind == ".gz":
        import gzip
        import zlib

        return gzip.open, zlib.error
    if kind == ".bz2":
        import bz2

        return bz2.open, OSError
    if kind == ".xz":
        import lzma

        return lzma.open, lzma.LZMAError
    return open, OSError


def _zstandard(path: str) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(f"{path}: .zst needs an extra: pip install 'newsclean[zst]'") from error
    return zstandard
