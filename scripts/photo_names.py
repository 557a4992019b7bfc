"""What a photo is called, and where its file can stand without covering another.

Owns names: of photos in addresses and of files in the photo folders. Nothing here looks into a picture.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from scripts.photos import originals_dir
from scripts.pinyin import syllables

_LONGEST_NAME: Final = 40
_CAMERA_NAME: Final = re.compile(
    r"(img|dsc|dscn|dscf|pxl|mvimg|photo|image|p|wechatimg|mmexport|screenshot|微信图片|照片|图片)?[\s_-]*[\d\s_().-]*",
    re.IGNORECASE,
)
"""Names that phones and messengers give: they say nothing about the picture."""


class NoSuchPhotoError(Exception):
    """case.yml has no photo or slot of that name."""


def slug_of(stem: str) -> str:
    """A name for addresses out of the name of a file: `量血压 1` becomes `liang-xue-ya-1`; empty if nothing is left."""
    name = "-".join(syllables(stem))
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rpartition("-")[0] or name[:_LONGEST_NAME]


def propose_name(stem: str, taken: datetime.date | None) -> str:
    """What to call a photo: the name of its file if that says something, else the day it was taken."""
    name = "" if _CAMERA_NAME.fullmatch(stem) else slug_of(stem)
    return name or (f"photo-{taken.isoformat()}" if taken else "photo")


def unused_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number that makes it new."""
    number, fresh = 1, name
    while fresh in taken:
        number += 1
        fresh = f"{name}-{number}"
    return fresh


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder at which nothing stands yet, whatever the case and ending of its letters."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.stem.casefold() for path in folder.iterdir()}
    stem, fresh = Path(name).stem, Path(name).stem.casefold()
    return folder / f"{stem}{unused_name(fresh, there)[len(fresh) :]}{Path(name).suffix}"


def keep_original(case_dir: Path, path: Path) -> Path:
    """Move a file to `originals/`, where git does not see it and nothing is overwritten; returns where it is now."""
    kept = free_path(originals_dir(case_dir), path.name)
    path.rename(kept)
    return kept
