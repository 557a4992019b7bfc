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

from scripts.history import forget
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
    """Mark a photo as refused, take its master out of the case and out of the history, and remove every derivative.

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
    for master in masters:
        forget(settings, master)
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


def what_remains(withdrawn: Withdrawn, root: Path) -> list[str]:
    """What a program cannot take back, for the person who must."""
    lines = []
    if withdrawn.kept:
        kept = withdrawn.kept.relative_to(root).as_posix()
        lines.append(
            f"照片移到 moved to {kept}：只在这台电脑上，不进 git；不再需要，请连同这个文件夹里它的原件一起删掉。\n"
            "    It is on this computer only, out of git’s sight. Delete it, and its original in that folder, when"
            " nobody needs them."
        )
    if withdrawn.publications:
        lines.append(
            f"以前发布的 {withdrawn.publications} 版里有这张照片，留底已经删去，不能再退回到那些版本。\n"
            f"    It was shown in {withdrawn.publications} kept publications; they are gone, and there is no going back"
            " to them."
        )
    if withdrawn.commits is None:
        lines.append("git 历史查不到，请自己核对。 The history of git could not be read; check it yourself.")
    elif withdrawn.commits:
        listed = ", ".join(withdrawn.commits)
        paths = " ".join(f"--path {path.relative_to(root).as_posix()}" for path in withdrawn.masters)
        lines.append(f"git 历史里还有 still in the history of git: {listed}")
        lines.append(
            f"    要彻底删除，请管理员运行 git filter-repo --invert-paths {paths}，强制推送，并请每个人重新克隆。\n"
            "    To remove it for good, an administrator rewrites the history with that command, pushes it by force,"
            " and has everybody clone anew."
        )
    else:
        lines.append("git 历史里没有这张照片。 The history of git does not hold it.")
    lines.append(
        "已经公开的网站要重新发布才会消失；别人下载的书、转发的图、搜索引擎的缓存，程序删不掉。\n"
        "    The public site loses it when it is published again; books that were downloaded, pictures passed on and"
        " caches of search engines are out of reach."
    )
    return lines
