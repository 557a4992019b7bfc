"""One at a time: a lock on a file, which ends with the process that holds it, however that ends.

Owns how to wait for it. What must not be done twice at once, and what a person is told meanwhile, is for the callers.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE: Final = 0.1
"""Seconds between two tries."""


@contextmanager
def exclusive(path: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold `path`, which is made if need be, alone among all processes and threads.

    `on_wait` is called once if somebody else holds it. Raises OSError where the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    told = False
    while (handle := _try(path)) is None:
        if not told:
            on_wait()
            told = True
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(handle)


def _try(path: Path) -> int | None:
    """The lock, as a file to be closed in the end; or nothing where somebody else has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
        # Who held it may have taken the file away, and somebody else made another: that one counts.
        if os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    os.close(handle)
    return None


def _lock(handle: int) -> None:
    """Raises BlockingIOError or PermissionError where somebody else has it. Some network disks know no locks."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        if error.errno not in {errno.ENOLCK, errno.ENOTSUP}:
            raise
