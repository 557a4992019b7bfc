"""Saving: the one way in which programs change what people edit.

Every save holds a lock, is refused if a file was changed meanwhile or if `check` objects, keeps what was there in
`history`, and then puts all its files in place, or none. One that is killed on the way is finished by the next.
What is changed, and how that becomes text, is for the callers.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from scripts.check import read_collection
from scripts.history import Save, drop, finish, history, keep, pending, version
from scripts.issues import Issue
from scripts.kept_checks import KeptChecks
from scripts.mendable import MendableError
from scripts.output import remove_file, stage_file
from scripts.settings import Settings
from scripts.tree import Tree

_PATIENCE: Final = 30.0
"""Seconds to wait for another save. One takes about a second."""


@dataclass(frozen=True)
class Edit:
    """One file to be saved: where, the version it was made from (None: no file), its content (None: remove it)."""

    path: Path
    base: str | None
    content: bytes | None


@dataclass(frozen=True)
class Saved:
    """A save that was made, or None if there was nothing to change; and what `check` says about its files."""

    save: Save | None
    warnings: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A file that somebody else changed: what lies there now, and what was to be written."""

    path: Path
    theirs: bytes | None
    ours: bytes | None


class SavingError(MendableError):
    """Nothing was saved. The text says why, in both languages."""


class ConflictError(SavingError):
    """Files were changed by somebody else since the edit began."""

    def __init__(self, conflicts: Sequence[Conflict], root: Path) -> None:
        names = "、".join(conflict.path.relative_to(root).as_posix() for conflict in conflicts)
        super().__init__(
            f"{names}: 您打开以后，别人改过这个文件。没有保存，两边的内容都在；请看过再决定。\n"
            "    It was changed by somebody else since you opened it. Nothing was saved and nothing is lost; look at"
            " both before you decide."
        )
        self.conflicts = tuple(conflicts)


class RefusedError(SavingError):
    """The edit would leave mistakes in the files it changes, or make new ones elsewhere."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        super().__init__("\n".join([*map(str, issues), "", "没有保存。 Nothing was saved."]))
        self.issues = tuple(issues)


def version_of(path: Path) -> str | None:
    """The version of a file as it lies there; None if it does not."""
    return version(_content(path))


def save(settings: Settings, edits: Sequence[Edit], why: str, kept: KeptChecks | None = None) -> Saved:
    """Put the content of all edits in place, or of none; `why` is for people who look at the history.

    With `kept`, only cases that have changed since it was last used are checked again, and those that change now.
    Raises ConflictError, RefusedError, or SavingError for what the disk will not do. An edit that changes nothing is
    left out.
    """
    for edit in edits:
        _require_inside(settings, edit.path)
    with _locked(settings):
        _recover(settings)
        there = {edit.path: _content(edit.path) for edit in edits}
        wanted = {edit.path: edit.content for edit in edits if edit.content != there[edit.path]}
        conflicts = [
            Conflict(edit.path, there[edit.path], edit.content)
            for edit in edits
            if edit.path in wanted and version(there[edit.path]) != edit.base
        ]
        if conflicts:
            raise ConflictError(conflicts, settings.root)
        if not wanted:
            return Saved(None)
        warnings = _check(settings, wanted, kept)
        return Saved(
            _write(settings, why, {path: (there[path], content) for path, content in wanted.items()}), warnings
        )


@contextmanager
def recorded(settings: Settings, path: Path, why: str) -> Iterator[None]:
    """While another program changes a file in its own way: alone with it, and what stood there is kept."""
    with _locked(settings):
        _recover(settings)
        before = _content(path)
        yield
        after = _content(path)
        if after != before:
            finish(settings, keep(settings, why, {path: (before, after)}))


def check_edits(settings: Settings, edits: Sequence[Edit], kept: KeptChecks | None = None) -> tuple[Issue, ...]:
    """What `save` would say, without saving: what it would refuse, or else the warnings about the files."""
    try:
        return _check(settings, {edit.path: edit.content for edit in edits}, kept)
    except RefusedError as error:
        return error.issues


def undo(settings: Settings, save_id: str) -> tuple[Edit, ...]:
    """The edits that bring back what stood there before a save. Raises KeyError if no such save is kept."""
    made = next((made for made in history(settings) if made.id == save_id), None)
    if made is None:
        raise KeyError(save_id)
    paths = {file: settings.root / file.path for file in made.files}
    return tuple(Edit(path, version_of(path), made.before(file)) for file, path in paths.items())


def restore(settings: Settings, save_id: str, kept: KeptChecks | None = None) -> Saved:
    """Bring back what stood there before a save. This too is a save, and can be undone. Raises as `save` and `undo`."""
    edits = undo(settings, save_id)
    why = next(made.why for made in history(settings) if made.id == save_id)
    return save(settings, edits, f"撤销 undo: {why}", kept)


# ------------------------------------------------------------------------------------------------------- checks
def _check(settings: Settings, wanted: Mapping[Path, bytes | None], kept: KeptChecks | None) -> tuple[Issue, ...]:
    """Raises RefusedError; returns the warnings about the files. Old mistakes elsewhere are in nobody's way."""
    issues = read_collection(settings, kept, Tree(wanted)).issues
    own = {issues.position(path).path for path in wanted}
    refused = [issue for issue in issues.errors if issue.position.path in own]
    elsewhere = [issue for issue in issues.errors if issue.position.path not in own]
    if elsewhere:
        old = set(read_collection(settings, kept).issues.errors)
        refused += [issue for issue in elsewhere if issue not in old]
    if refused:
        raise RefusedError(sorted(refused))
    return tuple(issue for issue in issues.warnings if issue.position.path in own)


def _require_inside(settings: Settings, path: Path) -> None:
    """Raises SavingError for a path that is not below `cases/`, or that a link leads elsewhere."""
    root = settings.cases_dir.resolve()
    if not path.is_relative_to(settings.cases_dir) or path.resolve() != root / path.relative_to(settings.cases_dir):
        raise SavingError(
            f"{path.name}: 只能保存 cases 文件夹里的文件。\n    Only files inside the folder cases can be saved."
        )


# ------------------------------------------------------------------------------------------------------ writing
def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(settings: Settings, why: str, contents: Mapping[Path, tuple[bytes | None, bytes | None]]) -> Save:
    """Space is taken up for everything first; from then on the files only change places."""
    try:
        made = keep(settings, why, contents)
    except OSError as error:
        raise _cannot(error) from None
    parts: dict[Path, Path | None] = {}
    moved: list[Path] = []
    try:
        for path, (_, after) in contents.items():
            parts[path] = None if after is None else stage_file(path, after, durable=True)
        for path, part in parts.items():
            moved.append(path)
            _put_in_place(path, part, settings.cases_dir)
        return finish(settings, made)
    except OSError as error:
        for part in parts.values():
            if part is not None:
                part.unlink(missing_ok=True)
        _put_back(settings, {path: contents[path][0] for path in moved}, made)
        raise _cannot(error) from None


def _put_in_place(path: Path, part: Path | None, top: Path) -> None:
    if part is None:
        remove_file(path, top)
    else:
        part.replace(path)


def _put_back(settings: Settings, contents: Mapping[Path, bytes | None], made: Save) -> None:
    """Undo the first half of a save whose second half failed; if that fails too, the next save finishes it."""
    try:
        for path, before in contents.items():
            if _content(path) != before:
                _put_in_place(path, None if before is None else stage_file(path, before), settings.cases_dir)
    except OSError:
        return
    drop(made)


def _recover(settings: Settings) -> None:
    """Finish what a killed save had begun. A file that somebody changed since is left as it is."""
    try:
        for made in pending(settings):
            for file in made.files:
                path = settings.root / file.path
                for part in path.parent.glob(f".{path.name}.*.part"):
                    part.unlink(missing_ok=True)
                if version_of(path) == file.before != file.after:
                    after = made.after(file)
                    _put_in_place(path, None if after is None else stage_file(path, after), settings.cases_dir)
            finish(settings, made)
    except OSError as error:
        raise _cannot(error) from None


def _cannot(error: OSError) -> SavingError:
    reason = error.strerror or type(error).__name__
    return SavingError(
        f"写不进去（{reason}），没有保存，原来的文件都没有动。请检查磁盘空间，关掉正在使用这个文件的程序，再试一次。\n"
        f"    It could not be written ({reason}); nothing was saved and the files are as they were. Make room on the"
        " disk, close programs that use the file, and try again."
    )


# --------------------------------------------------------------------------------------------------------- lock
@contextmanager
def _locked(settings: Settings) -> Iterator[None]:
    """One save at a time, whichever program makes it. The system lets go of the lock of a program that dies."""
    try:
        settings.history_dir.mkdir(exist_ok=True)
        file = (settings.history_dir / ".lock").open("a+b")
    except OSError as error:
        raise _cannot(error) from None
    with file:
        until = time.monotonic() + _PATIENCE
        while not _try_lock(file):
            if time.monotonic() > until:
                raise SavingError(
                    "另一个程序正在保存，等了很久也没有结束。没有保存，请稍后再试。\n"
                    "    Another program is saving and does not end. Nothing was saved; try again later."
                )
            time.sleep(0.02)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
