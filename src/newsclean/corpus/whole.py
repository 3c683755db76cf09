"""Files that appear under their name only when they are whole, and places that cannot be written to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape, glob
from typing import IO

from newsclean.documents import InputError, why

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""Faults of the place that is written to, never of what is read."""


@contextmanager
def appearing(path: str) -> Iterator[str]:
    """Yield the name of a file to write beside *path*; it is moved there at the end, unless something failed.

    What a killed run left beside *path* is removed. Raises InputError.
    """
    for left in glob(f"{escape(path)}.newsclean-*.tmp"):
        with suppress(OSError):
            os.unlink(left)  # it could be a link, too
    temporary = f"{path}.newsclean-{os.getpid()}.tmp"
    try:
        yield temporary
        with open(temporary, "rb+") as done:
            os.fsync(done.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise InputError(f"{path}: not written: {why(error)}; mend that and run the same command again") from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)


@contextmanager
def whole_file(path: str) -> Iterator[IO[str]]:
    """Open a text file to write that appears when it is whole; what is no regular file is written to as it is."""
    if is_special(path):
        try:
            with open(path, "w", encoding="utf-8", newline="\n") as out:
                yield out
        except OSError as error:
            raise InputError(f"{path}: not written: {why(error)}") from error
        return
    with appearing(path) as temporary, open(temporary, "w", encoding="utf-8", newline="\n") as out:
        yield out


def is_special(path: str) -> bool:
    """Say whether *path* is there and neither a file nor a folder: a device such as /dev/null, or a pipe."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def refuse_unwritable(paths: Iterable[str]) -> None:
    """Raise InputError if one of *paths* cannot be made, so that it is said before the work and not after it."""
    for path in paths:
        folder = os.path.dirname(os.path.abspath(path))
        while not os.path.lexists(folder):
            folder = os.path.dirname(folder)
        if not os.path.isdir(folder):
            raise InputError(f"{path}: cannot be written: {folder} is no folder")
        if not is_special(path) and not os.access(folder, os.W_OK | os.X_OK):
            raise InputError(f"{path}: cannot be written: {folder} is read-only")


def refuse_links(target: str, root: str) -> None:
    """Refuse to write through a symbolic link below *root*, or as it: it could lead out of the output folder."""
    path = target
    while len(path) > len(root) or path == target:
        if os.path.islink(path):
            raise InputError(f"{path}: is a symbolic link; remove it, or write somewhere else")
        path = os.path.dirname(path)
