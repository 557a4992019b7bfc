"""Photos on their way in: from a file of a phone to a master without metadata, and an entry in case.yml.

Owns names, masters and entries. An original is never changed: one that was dropped into `photos/` moves to
`photos/originals/`, which git ignores; one from elsewhere stays where it is. Safe decoding is for `pictures`, the
covering of regions for `redaction`.
"""

from __future__ import annotations

import datetime
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image
from ruamel.yaml.comments import CommentedMap

from scripts.issues import Issues
from scripts.load import read_yaml
from scripts.metadata import find_metadata
from scripts.model import Region
from scripts.output import write_file
from scripts.photo_check import LARGEST_MASTER
from scripts.photo_names import NoSuchPhotoError, free_path, keep_original, propose_name, slug_of, unused_name
from scripts.photos import drop_dir, masters_dir, originals_dir
from scripts.pictures import LONGEST_SIDE, PictureError, open_picture, read_picture, say
from scripts.processes import each
from scripts.redaction import cover, is_covered, regions_of
from scripts.tree import DISK
from scripts.yaml_edit import YamlEditError, add_fields, append_entry, edit_yaml, remove_field

MASTER_QUALITY: Final = 90
"""JPEG. High enough that derivatives look as if they were made from the original."""

SMALL: Final = 640
"""Pixels on the longer side below which a person is told that the photo will look blurred."""

_TEXTS: Final = """\
caption:
  zh:  # 说明：画面是什么场合，一句话
  en:  # the caption in English
alt:
  zh:  # 给看不见照片的读者：画面里有什么
  en:  # the same in English
credit:
  zh:  # 谁拍的或谁提供的
  en:  # the same in English
consent:
  state: unknown  # not_needed 不需要（写 why） / given 已同意（写 date 和 by） / refused 不同意 / unknown 还不知道
  recognisable:  # 能认出谁：nobody 没有人 / adults 成年人 / minors_or_vulnerable 有孩子或弱势人士
"""


@dataclass(frozen=True)
class Outcome:
    """What became of one file: the photo it is now (none if refused), and what to tell, each on one line."""

    path: Path
    photo: str = ""
    told: tuple[str, ...] = ()


Told = Callable[[Outcome], None]


def take_in(case_dir: Path, paths: Sequence[Path], tell: Told, slot: str = "") -> None:
    """Make masters and entries of files; what becomes of each is told as soon as it is certain.

    `slot` names the photo or slot in case.yml that a single file is for; a photo that is there is replaced, its old
    master kept in `originals/`. Raises YamlEditError if case.yml cannot be read or changed, NoSuchPhotoError if it has
    no such slot.
    """
    batch = _Batch(case_dir, tell)
    if slot and slot not in batch.entries:
        raise NoSuchPhotoError(slot)
    jobs = [(path, regions_of(batch.entries.get(slot or batch.slot_of(path.stem), {}))) for path in paths]
    for path, made in zip(paths, each(make_master, jobs), strict=True):
        batch.add(path, made, slot)
    batch.write()


def intake(case_dir: Path, tell: Told) -> None:
    """Take in what was dropped into `photos/`, and mend masters that are not clean or not covered yet."""
    drop = drop_dir(case_dir)
    own = {masters_dir(case_dir), originals_dir(case_dir)}
    take_in(case_dir, [drop / name for name in DISK.names(drop) if drop / name not in own], tell)
    _mend_masters(case_dir, tell)


def is_inside(case_dir: Path) -> bool:
    """Whether the photo folders of a case are where they seem to be, and no links to somewhere else."""
    root = case_dir.resolve()
    folders = (drop_dir(case_dir), masters_dir(case_dir), originals_dir(case_dir))
    return all(folder.resolve() == root / folder.relative_to(case_dir) for folder in folders)


# ---------------------------------------------------------------------------------------------------- masters
@dataclass(frozen=True)
class Master:
    """A photo ready to be kept: JPEG without metadata, the day it was taken, and what to tell about it."""

    data: bytes
    taken: datetime.date | None
    told: tuple[str, ...]


def make_master(job: tuple[Path, Sequence[Region]]) -> Master | PictureError:
    """The master of a picture file, with regions covered; a refusal is given back, so that processes can hand it on."""
    path, regions = job
    try:
        opened = open_picture(read_picture(path), path.suffix[1:], LARGEST_MASTER)
    except PictureError as error:
        return error
    told = [say(note) for note in opened.notes]
    width, height = opened.image.size
    if max(width, height) < SMALL:
        told.append(say("picture_small", width=width, height=height))
    buffer = io.BytesIO()
    cover(opened.image, regions).save(buffer, "JPEG", quality=MASTER_QUALITY, optimize=True)
    assert not find_metadata(buffer.getvalue())
    return Master(buffer.getvalue(), opened.taken, tuple(told))


def _mend_masters(case_dir: Path, tell: Told) -> None:
    """Clean and cover masters that somebody put there by hand, or whose regions were written down later."""
    folder = masters_dir(case_dir)
    batch = _Batch(case_dir, tell)
    for name in DISK.names(folder):
        path = folder / name
        photo = batch.files.get(name, "")
        regions = regions_of(batch.entries.get(photo, {}))
        made: Master | PictureError
        try:
            if _is_finished(read_picture(path), regions):
                if not photo:
                    batch.adopt(path)
                continue
            made = make_master((path, regions))
        except PictureError as error:
            made = error
        if photo and isinstance(made, Master):
            _replace_master(case_dir, path, photo, made.data)
            tell(Outcome(path, photo, made.told))
        else:
            batch.add(path, made, "")
    batch.write()


def _replace_master(case_dir: Path, path: Path, photo: str, data: bytes) -> None:
    """The same picture, cleaned or covered: what was there is kept in `originals/`."""
    shutil.copy2(path, free_path(originals_dir(case_dir), path.name))
    if path.suffix == ".jpg":
        write_file(path, data)
        return
    fresh = free_path(path.parent, f"{photo}.jpg")
    write_file(fresh, data)

    def change(entries: CommentedMap) -> None:
        for entry in entries["photos"]:
            if entry.get("id") == photo:
                entry["file"] = fresh.name

    edit_yaml(case_dir / "case.yml", change)
    path.unlink()


def _is_finished(data: bytes, regions: Sequence[Region]) -> bool:
    """Whether a master needs nothing more. One without regions is not decoded: `check` says if it is sound."""
    if find_metadata(data):
        return False
    if regions:
        return is_covered(open_picture(data, "", LONGEST_SIDE).image, regions)
    try:
        with Image.open(io.BytesIO(data)) as image:
            return max(image.size) <= LARGEST_MASTER
    except OSError:
        return False


# ----------------------------------------------------------------------------------------- files and their entries
@dataclass(frozen=True)
class _Placed:
    path: Path
    photo: str
    file: str
    taken: datetime.date | None


class _Batch:
    """Files on their way into one case: masters are written one by one, case.yml once, and originals move last.

    So a run that is killed loses nothing: what is not in case.yml yet still lies where it lay, and the next run finds
    the masters of the first.
    """

    def __init__(self, case_dir: Path, tell: Told) -> None:
        self._case_dir = case_dir
        self._tell = tell
        self._placed: list[_Placed] = []
        self.entries = _read_entries(case_dir)
        self.files = {str(entry["file"]): photo for photo, entry in self.entries.items() if "file" in entry}

    def add(self, path: Path, made: Master | PictureError, slot: str) -> None:
        """Write the master of a file; for the photo `slot`, or for one that its name speaks of, or for a new one."""
        if isinstance(made, PictureError):
            self._tell(Outcome(path, told=(str(made),)))
            return
        twin = self._twin(made.data)
        if twin and twin in self.files:
            self._tell(Outcome(path, told=(say("picture_twice", other=self.files[twin]),)))
            return
        photo = slot or self._name(path.stem, made.taken)
        master = masters_dir(self._case_dir) / twin if twin else free_path(masters_dir(self._case_dir), f"{photo}.jpg")
        if not twin:
            write_file(master, made.data)
        self._note(path, photo, master.name, made.taken)
        self._tell(Outcome(path, photo, made.told))

    def adopt(self, path: Path) -> None:
        """Give an entry to a master that is clean and has none."""
        photo = self._name(path.stem, None)
        self._note(path, photo, path.name, None)
        self._tell(Outcome(path, photo))

    def write(self) -> None:
        """Put everything into case.yml, then move the originals."""
        if not self._placed:
            return
        edit_yaml(self._case_dir / "case.yml", self._change)
        used = {placed.file for placed in self._placed}
        for placed in self._placed:
            old = Path(str(self.entries[placed.photo].get("file", ""))).name
            if old and old not in used and (masters_dir(self._case_dir) / old).is_file():
                keep_original(self._case_dir, masters_dir(self._case_dir) / old)
            inside = placed.path.parent in {drop_dir(self._case_dir), masters_dir(self._case_dir)}
            if inside and placed.path != masters_dir(self._case_dir) / placed.file:
                keep_original(self._case_dir, placed.path)

    def _change(self, data: CommentedMap) -> None:
        for placed in self._placed:
            entries = [entry for entry in data.get("photos") or [] if str(entry.get("id")) == placed.photo]
            if entries:
                _fill(entries[0], placed.file, placed.taken)
            else:
                taken = f"taken: {placed.taken.isoformat()}\n" if placed.taken else ""
                append_entry(data, "photos", f"id: {placed.photo}\nfile: {placed.file}\n{taken}{_TEXTS}")

    def _note(self, path: Path, photo: str, file: str, taken: datetime.date | None) -> None:
        self._placed.append(_Placed(path, photo, file, taken))
        self.entries.setdefault(photo, {})
        self.files[file] = photo

    def slot_of(self, stem: str) -> str:
        """The slot that waits for a photo of this name; empty if there is none."""
        name = slug_of(stem)
        return name if name in self.entries and name not in self.files.values() else ""

    def _name(self, stem: str, taken: datetime.date | None) -> str:
        """The slot that waits for a photo of this name, or a name that no photo has yet."""
        return self.slot_of(stem) or unused_name(propose_name(stem, taken), self.entries)

    def _twin(self, data: bytes) -> str:
        """The master that has these very bytes already."""
        folder = masters_dir(self._case_dir)
        for name in DISK.names(folder):
            path = folder / name
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return name
        return ""


def _fill(entry: CommentedMap, file: str, taken: datetime.date | None) -> None:
    """Give an entry its picture. Nobody in a new picture has agreed yet."""
    remove_field(entry, "taken")
    if "file" in entry:
        entry["file"] = file
        consent = entry.get("consent")
        if isinstance(consent, CommentedMap):
            consent["state"] = "unknown"
            consent["recognisable"] = None
            for key in ("date", "by", "why"):
                remove_field(consent, key)
    else:
        entry.insert(list(entry).index("id") + 1, "file", file)
    if taken:
        entry.insert(list(entry).index("file") + 1, "taken", taken)
    add_fields(entry, _TEXTS, before="source")


def _read_entries(case_dir: Path) -> dict[str, dict[str, Any]]:
    """The photos of case.yml by id, as text, whatever else is amiss in it. Raises YamlEditError if it is not YAML."""
    issues = Issues(case_dir)
    source = read_yaml(case_dir / "case.yml", issues)
    if source is None:
        raise YamlEditError(issues.report())
    listed = source.data.get("photos") if isinstance(source.data, dict) else None
    return {str(entry["id"]): entry for entry in listed or [] if isinstance(entry, dict) and "id" in entry}
