"""Where a site is published: a folder that is exchanged whole, a folder that files are copied into, or a remote.

Owns what each can do and what it refuses. In which order files go there is for `transfer`; what `rclone` is told is for
`rclone`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol

from scripts.output import remove_file, write_file
from scripts.publishing.listing import MARKER, Listing, ListingError, parse_listing
from scripts.publishing.problems import PublishingError

_PROJECT: Final = ("cases", "docs", "overrides", "scripts", "site", "book", "sheets", "private", ".git", ".cache")
"""Folders of a project that hold other things."""


_HALF: Final = re.compile(r"\..+\.\d+\.part")


class Place(Protocol):
    """Somewhere readers find the site. Anything here may raise PublishingError, or OSError where a disk fails."""

    name: str
    """What it is called in the history and to people."""

    def leaves_out(self, name: str) -> bool:
        """Whether a file of the site is of no use there."""

    def marker(self) -> bytes | None:
        """What the last publication noted there, if there was one."""

    def write_marker(self, content: bytes) -> None:
        """Note it."""

    def sizes(self) -> Mapping[str, int]:
        """Every file that lies there, without the marker."""

    def prepare(self) -> None:
        """Take away what a run that was killed left half written."""

    def send(self, files: Mapping[str, Path]) -> None:
        """Put files there, each under its path, in place of what is there."""

    def remove(self, names: Iterable[str]) -> None:
        """Take files away."""


class Folder:
    """A folder that files are copied into: on this computer, a stick, a network drive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.as_posix()

    def leaves_out(self, name: str) -> bool:
        """Any server may lie behind a folder."""
        return False

    def marker(self) -> bytes | None:
        """From the file `.published.json`."""
        try:
            return (self.path / MARKER).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write_marker(self, content: bytes) -> None:
        """In one step."""
        write_file(self.path / MARKER, content)

    def sizes(self) -> Mapping[str, int]:
        """A folder that is not there yet holds nothing."""
        found = ((path.relative_to(self.path).as_posix(), path) for path in self.path.rglob("*") if path.is_file())
        return {name: path.stat().st_size for name, path in found if name != MARKER and not _HALF.fullmatch(path.name)}

    def prepare(self) -> None:
        """Files that `output.write_file` had begun."""
        for path in self.path.rglob(".*.part"):
            if _HALF.fullmatch(path.name):
                path.unlink()

    def send(self, files: Mapping[str, Path]) -> None:
        """Each in one step."""
        for name, content in files.items():
            write_file(self.path / name, content)

    def remove(self, names: Iterable[str]) -> None:
        """With the folders that this leaves empty."""
        for name in names:
            if (self.path / name).exists():
                remove_file(self.path / name, self.path)


class InPlace(Folder):
    """The folder `public/` of the project: made anew beside it and exchanged in one step."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.name = path.name


def open_folder(path: Path, root: Path) -> Folder:
    """A folder to publish into. Raises PublishingError if files of the project lie there, which have other uses."""
    path, root = path.resolve(), root.resolve()
    inside = path.relative_to(root).parts[:1] if path.is_relative_to(root) else ()
    if root.is_relative_to(path) or (inside and inside[0] in _PROJECT):
        raise PublishingError(
            f"{path}: 这里有项目自己的文件，不能发布到这里。请在 publish.yml 里换一个文件夹。\n"
            "    Files of the project itself lie here. Choose another folder in publish.yml."
        )
    if path.exists() and not path.is_dir():
        raise PublishingError(f"{path}: 这是文件，不是文件夹。 This is a file, not a folder.")
    return Folder(path)


def read_listing(place: Place) -> Listing | None:
    """What was last published at a place. Raises PublishingError if files of others lie there."""
    content = place.marker()
    if content is None:
        if place.sizes():
            raise PublishingError(
                f"{place.name}: 这里已经有别的文件，不是这个程序放的，不会动它们。请清空，或换一个地方。\n"
                "    There are files here that this program did not put here, and it leaves them alone. Empty the"
                " place, or choose another."
            )
        return None
    try:
        return parse_listing(content)
    except ListingError:
        raise PublishingError(
            f"{place.name}: 里面的 {MARKER} 损坏了，不知道读者现在看到什么。请清空这个地方，再发布一次。\n"
            f"    {MARKER} there is damaged, so nobody knows what readers have. Empty the place and publish again."
        ) from None


def need_room(path: Path, size: int) -> None:
    """Raises PublishingError, before anything is written, if a disk has no room for so many bytes."""
    while not path.exists():
        path = path.parent
    free = shutil.disk_usage(path).free
    if free < size:
        raise PublishingError(
            f"{path}: 磁盘只剩 {free / 1e6:.0f} MB，要 {size / 1e6:.0f} MB。什么都没有发布，请腾出空间再试。\n"
            f"    The disk has {free / 1e6:.0f} MB left, and {size / 1e6:.0f} MB are needed. Nothing was published;"
            " make room and try again."
        )
