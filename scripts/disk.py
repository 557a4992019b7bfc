"""What to tell when a disk fails: full, read-only, a file that may not be read, a drive that breaks.

Owns the words, and which errors are the disk's; every other OSError is a mistake of the program. Also finds such an
error in what another program printed. What becomes of the work that was begun is for the callers: the site that readers
have is exchanged only as a whole, so it is always as it was.
"""

from __future__ import annotations

import errno
import os
import re
from typing import Final

from scripts.settings import Words

_FULL: Final = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_BROKEN: Final = {errno.EIO, errno.EFBIG, errno.ENAMETOOLONG}

_REPORTED: Final = re.compile(
    r"\[Errno (?P<python>\d+)\] [^:\n]+(?:: (?P<from>'.+?'|\".+?\"))?(?: -> (?P<to>'.+?'|\".+?\"))?"
    r"|\(os error (?P<rust>\d+)\)"
)
"""How Python, and programs written in Rust, print what the system says."""


def words(error: OSError) -> Words | None:
    """What is wrong and what to do, in Chinese and English; None for an error that is not the disk's."""
    reason = error.strerror or type(error).__name__
    if error.errno in _FULL:
        return (
            "磁盘满了，写不下。请腾出空间，再运行一次。",
            "The disk is full. Make room, then run the command again.",
        )
    if error.errno in _DENIED:
        return (
            f"读写不了（{reason}）。请检查这个文件或文件夹的权限，看它是不是只读的、有没有被别的程序打开着，再运行一次。",
            f"It cannot be read or written ({reason}). Check its permissions, whether it is read-only and whether"
            " another program has it open, then run the command again.",
        )
    if error.errno in _BROKEN:
        return (
            f"磁盘读写出错（{reason}）。请检查磁盘，再运行一次。",
            f"The disk failed ({reason}). Check the disk, then run the command again.",
        )
    return None


def told(error: OSError) -> str | None:
    """The whole message, with the place; None for an error that is not the disk's."""
    said = words(error)
    if said is None:
        return None
    name = error.filename2 or error.filename
    place = f"{os.fsdecode(name)}: " if isinstance(name, (str, bytes, os.PathLike)) else ""
    return f"{place}{said[0]}已发布的网站没有变。\n    {said[1]} The published site is as it was."


def reported(printed: str) -> OSError | None:
    """The last error of the disk in what a program printed, if there is one."""
    for found in reversed(list(_REPORTED.finditer(printed))):
        number = int(found["python"] or found["rust"])
        name = found["to"] or found["from"]
        error = OSError(number, os.strerror(number), name and name[1:-1])
        if words(error):
            return error
    return None
