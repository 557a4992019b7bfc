"""Files as readers of content see them: as they lie on disk, or as they would lie after an edit that nobody wrote yet.

So that what is about to be saved passes the same check as what is there, without being written first. Owns no format.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final


@dataclass(frozen=True)
class Look:
    """What is known of a file that nobody has opened yet."""

    size: int
    """Bytes."""
    is_special: bool = False
    """Whether it is a pipe or a device, which may never end."""


@dataclass(frozen=True)
class Tree:
    """The disk, with some files in place of what lies there."""

    changes: Mapping[Path, bytes | None] = field(default_factory=dict)
    """Path -> content instead of that on disk; None for a file that is gone."""

    def read(self, path: Path) -> bytes:
        """The content of a file. Raises OSError as the disk does."""
        return self._changed(path) if path in self.changes else path.read_bytes()

    def look(self, path: Path) -> Look:
        """What is known of a file without opening it. Raises OSError as the disk does."""
        if path in self.changes:
            return Look(len(self._changed(path)))
        about = path.stat()
        return Look(about.st_size, not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)))

    def _changed(self, path: Path) -> bytes:
        content = self.changes[path]
        if content is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return content

    def has(self, path: Path) -> bool:
        """Whether there is such a file."""
        return self.changes[path] is not None if path in self.changes else path.exists()

    def files(self, folder: Path) -> list[Path]:
        """Everything below a folder, folders too, sorted."""
        added = {
            inner
            for path, content in self.changes.items()
            if content is not None and folder in path.parents
            for inner in (path, *path.parents)
            if folder in inner.parents
        }
        found = {path for path in folder.rglob("*") if self.has(path) and not self._is_emptied(path)}
        return sorted(found | added)

    def names(self, folder: Path) -> list[str]:
        """What lies right in a folder, sorted, without the hidden things that systems leave behind."""
        names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        names = {name for name in names if self.has(folder / name) and not self._is_emptied(folder / name)}
        for path, content in self.changes.items():
            if content is not None and folder in path.parents:
                names.add(path.relative_to(folder).parts[0])
        return sorted(name for name in names if not name.startswith("."))

    def folders(self, folder: Path) -> list[Path]:
        """The folders right in a folder that are not hidden, sorted."""
        parents = {parent for path, content in self.changes.items() if content is not None for parent in path.parents}
        paths = (folder / name for name in self.names(folder))
        return [path for path in paths if path.is_dir() or path in parents]

    def _is_emptied(self, folder: Path) -> bool:
        """Whether a folder loses its last file, and goes with it."""
        gone = {path for path, content in self.changes.items() if content is None and folder in path.parents}
        if not gone or not folder.is_dir():
            return False
        return not any(path.is_file() and path not in gone for path in folder.rglob("*"))


DISK: Final = Tree()
"""What lies there."""
