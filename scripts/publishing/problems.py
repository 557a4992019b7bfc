"""What keeps a site from being published, in words for the person who publishes.

Owns the one error that everything here raises, and what is said when a disk fails.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scripts.mendable import MendableError

_FULL: Final = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class PublishingError(MendableError):
    """Nothing was published, or not all of it. The text says why and what to do."""


@contextmanager
def disk_problems() -> Iterator[None]:
    """Turns what a disk raises into words: readers still have a whole site, and what was begun goes on."""
    try:
        yield
    except OSError as error:
        name = error.filename2 or error.filename
        place = f"{name}: " if name else ""
        if error.errno in _FULL:
            zh, en = "磁盘满了，没有发布完", "The disk is full, so not everything was published"
            do_zh, do_en = "请腾出空间", "Make room"
        else:
            reason = error.strerror or type(error).__name__
            zh, en = (
                f"读写不了（{reason}），没有发布完",
                f"It cannot be read or written ({reason}); not all was published",
            )
            do_zh, do_en = "请检查磁盘、网络和权限", "Check disk, network and permissions"
        raise PublishingError(
            f"{place}{zh}。读者看到的网站还是完整的。{do_zh}，再发布一次，会接着发。\n"
            f"    {en}. What readers have is whole. {do_en}, then publish again: it goes on from there."
        ) from None
