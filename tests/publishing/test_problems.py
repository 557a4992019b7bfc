"""What a disk that fails is called."""

from __future__ import annotations

import errno
import os

import pytest

from scripts.publishing.problems import PublishingError, disk_problems


def told(number: int) -> str:
    with pytest.raises(PublishingError) as caught, disk_problems():
        raise OSError(number, os.strerror(number), "/srv/site/index.html")
    return str(caught.value)


def test_a_full_disk_is_called_full() -> None:
    assert told(errno.ENOSPC) == (
        "/srv/site/index.html: 磁盘满了，没有发布完。读者看到的网站还是完整的。请腾出空间，再发布一次，会接着发。\n"
        "    The disk is full, so not everything was published. What readers have is whole. Make room, then publish"
        " again: it goes on from there."
    )


def test_other_trouble_is_named() -> None:
    assert told(errno.EACCES) == (
        "/srv/site/index.html: 读写不了（Permission denied），没有发布完。读者看到的网站还是完整的。"
        "请检查磁盘、网络和权限，再发布一次，会接着发。\n"
        "    It cannot be read or written (Permission denied); not all was published. What readers have is whole."
        " Check disk, network and permissions, then publish again: it goes on from there."
    )


def test_of_a_copy_the_place_it_was_to_go_is_named() -> None:
    with pytest.raises(PublishingError) as caught, disk_problems():
        raise OSError(errno.ENOSPC, "full", "/home/me/.published/files/0e", None, "/srv/site/index.html")
    assert str(caught.value).startswith("/srv/site/index.html: 磁盘满了")
