"""Consent taken back: a photo leaves everything that is published or committed from here on.

Owns what is removed and the account of what a program cannot remove. The pages themselves are built again by the
caller, so that nothing points to what is gone.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from scripts.photo_names import NoSuchPhotoError, keep_original
from scripts.photos import masters_dir
from scripts.publishing.store import Store
from scripts.settings import Settings
from scripts.yaml_edit import edit_yaml, remove_field


@dataclass(frozen=True)
class Withdrawn:
    """What was removed, and what remains."""

    removed: tuple[Path, ...]
    """Derivatives and contact sheets."""
    masters: tuple[Path, ...]
    """Where the photo may stand in the history of git."""
    kept: Path | None
    """Where the master is now: on this computer, out of git's sight. None if there was no file."""
    commits: tuple[str, ...] | None
    """Short names of the commits whose history still holds the master; None if git cannot tell."""
    publications: int
    """Kept publications that showed it: they are gone, and there is no going back to them."""


def withdraw(settings: Settings, slug: str, photo: str) -> Withdrawn:
    """Mark a photo as refused, take its master out of the case, and remove every derivative.

    Raises NoSuchPhotoError if case.yml has no such photo, YamlEditError if it cannot be changed.
    """
    case_dir = settings.cases_dir / slug
    files: list[str] = []

    def change(data: CommentedMap) -> None:
        entry = next((entry for entry in data.get("photos") or [] if str(entry.get("id")) == photo), None)
        if entry is None:
            raise NoSuchPhotoError(photo)
        files[:] = [str(entry["file"])] if "file" in entry else []
        _refuse(entry)

    edit_yaml(case_dir / "case.yml", change)
    masters = tuple(masters_dir(case_dir) / Path(name).name for name in files or [f"{photo}.jpg"])
    commits = _commits(settings.root, masters)
    kept = [keep_original(case_dir, master) for master in masters if master.exists()]
    removed = [*_derivatives(settings, slug, photo), *settings.sheets_dir.glob(f"{slug}.html")]
    for path in removed:
        path.unlink()
    publications = Store(settings.published_dir).forget_photo(slug, photo)
    return Withdrawn(tuple(removed), masters, kept[0] if kept else None, commits, publications)


def _refuse(entry: Any) -> None:
    """The slot stays, and so does the record that somebody refused."""
    remove_field(entry, "file")
    consent = entry.get("consent")
    if isinstance(consent, CommentedMap):
        consent["state"] = "refused"
        return
    remove_field(entry, "consent")
    entry.insert(list(entry).index("id") + 1, "consent", CommentedMap(state="refused", recognisable="adults"))


def _derivatives(settings: Settings, slug: str, photo: str) -> list[Path]:
    """Every file made of a photo, in the cache, in `docs/`, in the site and in what is being built."""
    name = re.compile(rf"{re.escape(photo)}-(\d+-)?[0-9a-f]{{10}}\.(avif|jpg|colour)")
    found = []
    for place in (settings.cache_dir, settings.docs_dir, settings.site_dir):
        for path in sorted(place.rglob(f"photos/{slug}/*")):
            if path.is_file() and name.fullmatch(path.name):
                found.append(path)
    return found


def _commits(root: Path, paths: Iterable[Path]) -> tuple[str, ...] | None:
    """The commits that touched any of the files, newest first."""
    names = [path.relative_to(root).as_posix() for path in paths]
    command = ["git", "log", "--all", "--format=%h", "--", *names]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(done.stdout.split())
