"""Photos on their way into a case: what was uploaded and waits in `photos/` until its texts are written.

A file that is no photo is refused at once, in words, and nothing of it is kept. What waits is neither published nor
committed. Making masters is for `intake`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from scripts.intake import is_inside
from scripts.output import write_file
from scripts.photo_names import free_path, propose_name, unused_name
from scripts.photos import drop_dir, originals_dir
from scripts.pictures import LARGEST_FILE, PictureError, check_name, open_picture, say, shown_name
from scripts.tree import DISK

_THUMBNAIL = 320
"""Pixels. Enough to find damage, and what the first look needs."""


@dataclass(frozen=True)
class Uploaded:
    """What became of an upload: the name it waits under, or none if it was refused; and what to tell."""

    name: str
    told: tuple[str, ...]


def waiting_photos(case_dir: Path) -> list[str]:
    """The names of what waits, sorted."""
    folder = drop_dir(case_dir)
    return [name for name in DISK.names(folder) if (folder / name).is_file()]


def waiting_path(case_dir: Path, name: str) -> Path | None:
    """The file of that name that waits; None if there is none."""
    return drop_dir(case_dir) / name if name in waiting_photos(case_dir) else None


def receive(case_dir: Path, name: str, content: BinaryIO) -> Uploaded:
    """Keep an uploaded file if it is a photo that can be taken in."""
    plain = Path(name.replace("\\", "/")).name
    told_name = shown_name(plain or name)
    if not is_inside(case_dir):
        return Uploaded("", (f"{told_name}: photos 是通往别处的链接。 photos is a link to elsewhere.",))
    try:
        check_name(Path(plain or "?"))
        data = content.read(LARGEST_FILE * 1_000_000 + 1)
        if len(data) > LARGEST_FILE * 1_000_000:
            raise PictureError("picture_heavy", size=len(data) // 1_000_000, most=LARGEST_FILE)
        if not data:
            raise PictureError("picture_empty")
        notes = open_picture(data, Path(plain).suffix[1:], _THUMBNAIL).notes
    except PictureError as error:
        return Uploaded("", (f"{told_name}: {error}",))
    path = free_path(drop_dir(case_dir), plain)
    write_file(path, data)
    return Uploaded(path.name, tuple(f"{told_name}: {say(note)}" for note in notes))


def proposed_id(case_dir: Path, name: str, taken: list[str]) -> str:
    """What to call a photo that waits, by its file's name."""
    return unused_name(propose_name(Path(name).stem, None), taken)


def discard(case_dir: Path, name: str) -> None:
    """Take away what waits under a name: it is put among the originals, so that nothing is lost."""
    path = waiting_path(case_dir, name)
    if path is not None:
        path.rename(free_path(originals_dir(case_dir), name))
