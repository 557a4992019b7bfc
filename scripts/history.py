"""What was saved, and what stood there before: the folder `.history/` of a project, which git ignores.

One folder a save, named by its time, with `save.json` (why, which files) and the files as they were (`before/`) and as
they became (`after/`), so that a person can find an old version without a program. A folder whose name ends in
`.pending` belongs to a save that is not finished: it holds all that is needed to finish it. Nothing here writes below
`cases/`; that is for `saving`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.output import stage_file
from scripts.settings import Settings

KEPT_SAVES: Final = 200
KEPT_DAYS: Final = 90
"""A save is forgotten when it is neither among the last 200 nor younger than 90 days."""

_PENDING: Final = ".pending"
_NAME: Final = re.compile(r"\d{8}T\d{6}\.\d{6}Z")
_TIME: Final = "%Y%m%dT%H%M%S.%fZ"


def version(content: bytes | None) -> str | None:
    """The name of a content: the same for the same bytes. None for a file that is not there."""
    return None if content is None else hashlib.sha256(content).hexdigest()[:16]


@dataclass(frozen=True)
class SavedFile:
    """One file of a save: its path below the project, and its versions (None: not there)."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Save:
    """One save that was made."""

    folder: Path
    why: str
    files: tuple[SavedFile, ...]

    @property
    def id(self) -> str:
        """Its name, for `restore`. Later saves have greater names."""
        return self.folder.name.removesuffix(_PENDING)

    @property
    def time(self) -> datetime.datetime:
        """When it was made, in UTC."""
        return datetime.datetime.strptime(self.id, _TIME).replace(tzinfo=datetime.UTC)

    def before(self, file: SavedFile) -> bytes | None:
        """What the file held until then."""
        return None if file.before is None else (self.folder / "before" / file.path).read_bytes()

    def after(self, file: SavedFile) -> bytes | None:
        """What the save made of it."""
        return None if file.after is None else (self.folder / "after" / file.path).read_bytes()


def history(settings: Settings, path: Path | None = None) -> list[Save]:
    """The saves that are kept, newest first; with a path only those that changed this file."""
    name = path.relative_to(settings.root).as_posix() if path else None
    saves = (_read(folder) for folder in _folders(settings) if _NAME.fullmatch(folder.name))
    return [save for save in saves if name is None or any(file.path == name for file in save.files)]


def pending(settings: Settings) -> list[Save]:
    """Saves that were interrupted after everything needed to finish them had been kept, oldest first."""
    return [_read(folder) for folder in reversed(_folders(settings)) if folder.name.endswith(_PENDING)]


def keep(settings: Settings, why: str, contents: Mapping[Path, tuple[bytes | None, bytes | None]]) -> Save:
    """Keep what files held and what they are to hold (path -> before, after), for good; returns a pending save.

    Raises OSError, and then keeps nothing.
    """
    folder = settings.history_dir / ".part"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files: list[SavedFile] = []
    try:
        for path, (before, after) in contents.items():
            name = path.relative_to(settings.root).as_posix()
            files.append(SavedFile(name, version(before), version(after)))
            for kind, content in (("before", before), ("after", after)):
                if content is not None:
                    _put(folder / kind / name, content)
        _put(folder / "save.json", _listed(why, files))
        return Save(folder.rename(settings.history_dir / f"{_next_name(settings)}{_PENDING}"), why, tuple(files))
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def finish(settings: Settings, save: Save) -> Save:
    """A pending save is done: from now on it is history. Old saves are forgotten."""
    done = Save(save.folder.rename(save.folder.with_name(save.id)), save.why, save.files)
    oldest = (_now() - datetime.timedelta(days=KEPT_DAYS)).strftime(_TIME)
    for folder in [folder for folder in _folders(settings) if _NAME.fullmatch(folder.name)][KEPT_SAVES:]:
        if folder.name < oldest:
            _discard(folder)
    return done


def drop(save: Save) -> None:
    """A pending save did not come to pass."""
    _discard(save.folder)


def forget(settings: Settings, path: Path) -> None:
    """Take every copy of a file out of the history, as if it had never been saved: nobody may have it any more."""
    name = path.relative_to(settings.root).as_posix()
    for save in history(settings, path):
        for kind in ("before", "after"):
            (save.folder / kind / name).unlink(missing_ok=True)
        _put(save.folder / "save.json", _listed(save.why, [file for file in save.files if file.path != name]))


def _discard(folder: Path) -> None:
    """Out of sight in one step, so that nobody ever meets half a save."""
    gone = folder.with_name(".gone")
    shutil.rmtree(gone, ignore_errors=True)
    shutil.rmtree(folder.rename(gone), ignore_errors=True)


def _listed(why: str, files: Sequence[SavedFile]) -> bytes:
    return json.dumps({"why": why, "files": [vars(file) for file in files]}, ensure_ascii=False, indent=1).encode()


def _put(path: Path, content: bytes) -> None:
    stage_file(path, content, durable=True).replace(path)


def _read(folder: Path) -> Save:
    listed = json.loads((folder / "save.json").read_text(encoding="utf-8"))
    return Save(folder, listed["why"], tuple(SavedFile(**file) for file in listed["files"]))


def _folders(settings: Settings) -> list[Path]:
    """Newest first."""
    if not settings.history_dir.is_dir():
        return []
    return sorted((path for path in settings.history_dir.iterdir() if path.name[:1] != "."), reverse=True)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _next_name(settings: Settings) -> str:
    """A name for now, greater than all others even if the clock was set back."""
    now = _now()
    if folders := _folders(settings):
        last = datetime.datetime.strptime(folders[0].name.removesuffix(_PENDING), _TIME).replace(tzinfo=datetime.UTC)
        now = max(now, last + datetime.timedelta(microseconds=1))
    return now.strftime(_TIME)
