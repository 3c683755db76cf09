"""Where a command writes to: never to what it reads, and never twice to one file."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator

from newsclean.corpus.whole import is_special
from newsclean.documents import InputError


def refuse_taken(taken: Iterable[str], outputs: Iterable[str | None]) -> None:
    """Raise InputError if one of *outputs* is one of *taken*, or another output, or would be read in a folder there.

    What is no regular file, such as ``/dev/null``, may be written to twice; None is no output.
    """
    read = {_identity(path) for path in taken if path != "-"}
    written: set[Hashable] = set()
    for path in filter(None, outputs):
        if path == "-":
            raise InputError("-: is standard input; name a file to write to")
        if not is_special(path):
            this = _identity(path)
            if this in read | written or not read.isdisjoint(_folders(path)):
                raise InputError(f"{path}: is read or written by this very command already; name another file")
            written.add(this)


def _identity(path: str) -> Hashable:
    """Return what two names of one file have in common: links and the case of letters do not hide it."""
    try:
        found = os.stat(path)
        return found.st_dev, found.st_ino
    except OSError:
        return os.path.realpath(path)


def _folders(path: str) -> Iterator[Hashable]:
    """Yield each folder that *path* lies in, if a file of its name is read as part of a corpus."""
    from newsclean.corpus.plan import KINDS
    from newsclean.corpus.streams import plain_name

    if os.path.splitext(plain_name(path))[1].lower() in KINDS:
        folder = os.path.realpath(path)
        while folder != (folder := os.path.dirname(folder)):
            yield _identity(folder)
