"""What is told when a disk fails, and how such an error is found in what a program prints."""

from __future__ import annotations

import errno
import os

import pytest

from scripts import disk


def error(number: int, *place: str) -> OSError:
    return OSError(number, os.strerror(number), *place)


def test_a_full_disk_is_called_full() -> None:
    assert disk.told(error(errno.ENOSPC, "/srv/甲/site.zip")) == (
        "/srv/甲/site.zip: 磁盘满了，写不下。请腾出空间，再运行一次。已发布的网站没有变。\n"
        "    The disk is full. Make room, then run the command again. The published site is as it was."
    )


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_what_may_not_be_written_is_told_with_what_to_look_at(number: int) -> None:
    reason = os.strerror(number)
    assert disk.told(error(number, "docs")) == (
        f"docs: 读写不了（{reason}）。请检查这个文件或文件夹的权限，看它是不是只读的、有没有被别的程序打开着，"
        "再运行一次。已发布的网站没有变。\n"
        f"    It cannot be read or written ({reason}). Check its permissions, whether it is read-only and whether"
        " another program has it open, then run the command again. The published site is as it was."
    )


def test_a_drive_that_breaks_is_told_without_a_place_where_none_is_known() -> None:
    assert disk.told(error(errno.EIO)) == (
        "磁盘读写出错（Input/output error）。请检查磁盘，再运行一次。已发布的网站没有变。\n"
        "    The disk failed (Input/output error). Check the disk, then run the command again."
        " The published site is as it was."
    )


def test_any_other_error_is_a_mistake_of_the_program() -> None:
    assert disk.told(error(errno.ENOENT, "x")) is None
    assert disk.told(OSError("no number")) is None


@pytest.mark.parametrize(
    ("printed", "number", "place"),
    [
        (
            "Traceback …\nOSError: [Errno 28] No space left on device: '/tmp/a b/x.html'\n",
            errno.ENOSPC,
            "/tmp/a b/x.html",
        ),
        ("[Errno 28] No space left on device: '/theme/a.js' -> '/site/a.js'", errno.ENOSPC, "/site/a.js"),
        ("OSError: [Errno 28] No space left on device", errno.ENOSPC, None),
        ("Error: Permission denied (os error 13)", errno.EACCES, None),
        ("[Errno 13] Permission denied: 'a'\n[Errno 2] No such file or directory: 'b'\n", errno.EACCES, "a"),
    ],
)
def test_an_error_of_the_disk_is_found_in_what_a_program_prints(printed: str, number: int, place: str | None) -> None:
    found = disk.reported(printed)
    assert found is not None
    assert (found.errno, found.filename) == (number, place)


@pytest.mark.parametrize("printed", ["", "WARNING - no such page", "FileNotFoundError: [Errno 2] No such file: 'x'"])
def test_nothing_else_is_taken_for_one(printed: str) -> None:
    assert disk.reported(printed) is None
