"""A page to print of all photos of a case, for the person who must agree to their being published.

Owns what the page is told; its layout is in `templates/sheet.html`. The page needs nothing but itself: thumbnails are
part of it. Reads masters, writes nothing.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from scripts import wording
from scripts.model import Case, Photo
from scripts.photos import masters_dir
from scripts.pictures import PictureError, open_picture, read_picture
from scripts.settings import LANGUAGES

THUMBNAIL: Final = 640
"""Pixels on the longer side: 65 mm in print at 250 dots an inch."""


@dataclass(frozen=True)
class _Row:
    photo: Photo
    thumbnail: str
    """A data address; empty for a slot without a picture, or one that cannot be read."""
    problem: str
    """Why the picture cannot be shown, in both languages; empty if it can."""


def render_sheet(case_dir: Path, case: Case) -> str:
    """The contact sheet of one case, in both languages, as HTML."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = [_row(case_dir, photo) for photo in case.photos]
    return environment.get_template("sheet.html").render(
        case=case,
        slug=case_dir.name,
        rows=rows,
        languages=LANGUAGES,
        word=wording.word,
        dates=wording.write_dates,
        both=partial(_both),
        published=sum(row.photo.is_published for row in rows),
        pictures=sum(row.photo.file is not None for row in rows),
    )


def _both(name: str, **values: object) -> str:
    """A fixed word in both languages."""
    return " ".join(wording.word(name, language, **values) for language in LANGUAGES)


def _row(case_dir: Path, photo: Photo) -> _Row:
    if photo.file is None:
        return _Row(photo, "", "")
    try:
        image = open_picture(read_picture(masters_dir(case_dir) / photo.file), "", THUMBNAIL).image
    except PictureError as error:
        return _Row(photo, "", str(error))
    return _Row(photo, _data_address(image), "")


def _data_address(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=82, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
