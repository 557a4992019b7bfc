"""Writing: files in one step, and `docs/`, whose generated part holds exactly what it should.

Atomic per file, and a file whose content is already right is not touched. What belongs to this module is listed in
`docs/.generated`; a hand-written page is never overwritten.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from scripts.mendable import MendableError
from scripts.processes import in_copies

MANIFEST: Final = ".generated"

_TOGETHER: Final = 3_000
"""Files that one process brings to their places before it tells of them."""


class ForeignFileError(MendableError):
    """A page to be written would replace a file that somebody wrote by hand."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: 这个文件是手写的，不会覆盖。请给它改名，或移走后再试。\n"
            "    This file was written by hand and is not overwritten. Rename it or move it away, then try again."
        )
        self.path = path


@dataclass(frozen=True)
class Synced:
    """What a sync did, as paths below `docs/`."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def sync(docs_dir: Path, wanted: Mapping[str, bytes | Path], mark: bytes, waiting: Path | None = None) -> Synced:
    """Make the generated part of `docs_dir` hold exactly `wanted`: path below it -> content, or a file to copy, which
    may be the one that is there.

    Files in the folder `waiting`, on the same disk, are moved to their places instead.

    `mark` is what a generated file begins with; a file that is neither listed nor marked raises ForeignFileError
    before anything is written. Only one program at a time may sync; what a killed one had begun is taken away.
    """
    for part in docs_dir.rglob(".*.part"):
        part.unlink(missing_ok=True)
    owned = read_manifest(docs_dir)
    changed: list[str] = []
    for name, content in sorted(wanted.items()):
        path = docs_dir / name
        if is_current(path, content):
            continue
        if name not in owned and path.exists() and not _is_marked(path, mark):
            raise ForeignFileError(path)
        changed.append(name)
    stale = sorted(name for name in owned - set(wanted) if (docs_dir / name).is_file())
    if owned != set(wanted):
        # Listed before written: a killed run leaves nothing behind that the next one would not know as its own.
        _write_manifest(docs_dir, owned | set(wanted))
    parts = [changed[start : start + _TOGETHER] for start in range(0, len(changed), _TOGETHER)]
    for _ in in_copies(partial(_put, docs_dir, wanted, waiting), parts):
        pass
    for name in stale:
        remove_file(docs_dir / name, docs_dir / Path(name).parts[0])
    if owned - set(wanted):
        _write_manifest(docs_dir, set(wanted))
    return Synced(tuple(changed), tuple(stale), len(wanted) - len(changed))


def remove_generated(docs_dir: Path) -> tuple[str, ...]:
    """Take away everything that `sync` once wrote, and the list of it."""
    names = tuple(sorted(name for name in read_manifest(docs_dir) if (docs_dir / name).is_file()))
    for name in names:
        remove_file(docs_dir / name, docs_dir / Path(name).parts[0])
    (docs_dir / MANIFEST).unlink(missing_ok=True)
    return names


def read_manifest(docs_dir: Path) -> set[str]:
    """The paths below `docs_dir` that are generated."""
    try:
        lines = (docs_dir / MANIFEST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    return {line for line in lines if line and ".." not in Path(line).parts and not Path(line).is_absolute()}


def _write_manifest(docs_dir: Path, names: set[str]) -> None:
    write_file(docs_dir / MANIFEST, "".join(f"{name}\n" for name in sorted(names)).encode())


def _put(docs_dir: Path, wanted: Mapping[str, bytes | Path], waiting: Path | None, names: Sequence[str]) -> None:
    """Bring these to their places."""
    for folder in {(docs_dir / name).parent for name in names}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        content = wanted[name]
        if isinstance(content, Path) and content.parent == waiting:
            content.replace(docs_dir / name)
        else:
            write_file(docs_dir / name, content)


def is_current(path: Path, content: bytes | Path) -> bool:
    """Whether a file is there and holds these bytes, or those of that file."""
    try:
        if isinstance(content, Path):
            return content == path or filecmp.cmp(path, content, shallow=False)
        return path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _is_marked(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def write_file(path: Path, content: bytes | Path) -> None:
    """Put bytes, or a copy of a file, at `path` in one step: a reader sees the old file or the new one, never half."""
    stage_file(path, content).replace(path)


def stage_file(path: Path, content: bytes | Path, durable: bool = False) -> Path:
    """Write beside `path`, under a hidden name, what is to stand there; moving it there is for the caller.

    `durable` waits until the disk has it. Raises OSError and leaves nothing behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if isinstance(content, Path):
            shutil.copyfile(content, part)
            return part
        with part.open("wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def remove_file(path: Path, top: Path) -> None:
    """Remove a file, and the folders below `top` that it leaves empty."""
    path.unlink()
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()
