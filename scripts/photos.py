"""Photos: from a master in `cases/<slug>/photos/masters/` to the pictures a page shows.

Owns where photos lie, and the sizes, formats and names of derivatives, and the making of them. A derivative is named
by its width and a hash of the master and the settings, so that a stale one can never be served and an old one never
needs checking. Masters are made by `intake`; a photo without consent has no derivative.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from PIL import Image

from scripts.metadata import find_metadata
from scripts.model import Collection
from scripts.output import write_file
from scripts.pictures import LONGEST_SIDE, open_picture
from scripts.processes import each
from scripts.settings import Settings

WIDTHS: Final = (480, 960, 1600)
"""Pixels. A phone, a phone of high density or a column on a desk, a full-width picture on a desk."""

FORMATS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "avif": ("AVIF", {"speed": 8, "max_threads": 1}),
    "jpg": ("JPEG", {"progressive": True, "optimize": True}),
}
"""AVIF first: at equal quality it has fewer bytes. One thread, because several make different bytes each time. Speed 8
takes half the time of 6 for a tenth more bytes."""

QUALITY: Final = {"avif": (78, 66), "jpg": (88, 82)}
"""For widths up to 960 pixels, where each pixel is seen, and for larger ones, which screens of high density shrink.
Chosen for a structural similarity of .98 at 960 pixels on photos full of detail."""

LARGE: Final = 960

_SETTINGS: Final = repr((WIDTHS, sorted(FORMATS.items()), sorted(QUALITY.items()))).encode()
_FOLDER: Final = "assets/photos/"


def drop_dir(case_dir: Path) -> Path:
    """Where people drop photos. Git ignores all of it but the masters."""
    return case_dir / "photos"


def masters_dir(case_dir: Path) -> Path:
    """The photos of a case, cleaned: what is committed and published."""
    return case_dir / "photos" / "masters"


def originals_dir(case_dir: Path) -> Path:
    """What people dropped, kept on this computer only."""
    return case_dir / "photos" / "originals"


@dataclass(frozen=True)
class Derivative:
    """One file to be made: `width` by `height` pixels, at `uri` below the site's root."""

    master: Path
    uri: str
    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A photo as a page shows it: its derivatives, smallest first, and the colour that stands in until they come."""

    derivatives: tuple[Derivative, ...]
    mark: str
    """The uri, never published, under which the cache keeps the colour; it is there once all derivatives are."""
    colour: str = ""
    """As CSS has it, such as `#8a7f6b`; empty until `read_colours`."""

    @property
    def width(self) -> int:
        """Pixels of the largest derivative."""
        return self.derivatives[-1].width

    @property
    def height(self) -> int:
        """Pixels of the largest derivative."""
        return self.derivatives[-1].height

    @property
    def is_upright(self) -> bool:
        """Whether it is clearly higher than wide."""
        return self.height > self.width * 1.1

    @property
    def fallback(self) -> Derivative:
        """The largest JPEG, for a browser that knows nothing else."""
        return next(item for item in reversed(self.derivatives) if item.format == "jpg")

    def of_format(self, name: str) -> tuple[Derivative, ...]:
        """The derivatives of one format, smallest first."""
        return tuple(item for item in self.derivatives if item.format == name)


Pictures = Mapping[tuple[str, str], Picture]
"""Pictures by case and photo id."""


def plan_pictures(collection: Collection, settings: Settings) -> dict[tuple[str, str], Picture]:
    """What to make for every photo that may be published. Reads files but decodes none."""
    pictures: dict[tuple[str, str], Picture] = {}
    for case in collection.cases:
        for photo in case.facts.photos:
            if photo.file and photo.is_published:
                master = masters_dir(settings.cases_dir / case.slug) / photo.file
                pictures[case.slug, photo.id] = plan_picture(master, case.slug, photo.id)
    return pictures


def plan_picture(master: Path, slug: str, name: str) -> Picture:
    """The derivatives of one master; never wider than it is."""
    data = master.read_bytes()
    mark = _mark(data, slug, name)
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
    stem, _, digest = mark.removesuffix(".colour").rpartition("-")
    widths = [size for size in WIDTHS if size < width] + [min(width, WIDTHS[-1])]
    derivatives = tuple(
        Derivative(master, f"{stem}-{size}-{digest}.{kind}", kind, size, max(1, round(height * size / width)))
        for size in dict.fromkeys(widths)
        for kind in FORMATS
    )
    return Picture(derivatives, mark)


def was_made(data: bytes, slug: str, name: str, cache_dir: Path) -> bool:
    """Whether this very master has been decoded before, and so is sound."""
    return _cached(_mark(data, slug, name), cache_dir).exists()


def _mark(data: bytes, slug: str, name: str) -> str:
    digest = hashlib.sha256(data + _SETTINGS).hexdigest()[:10]
    return f"{_FOLDER}{slug}/{name}-{digest}.colour"


def cached(derivative: Derivative, cache_dir: Path) -> Path:
    """Where a derivative is kept between builds."""
    return _cached(derivative.uri, cache_dir)


def _cached(uri: str, cache_dir: Path) -> Path:
    return cache_dir / "photos" / uri.removeprefix(_FOLDER)


def make_derivatives(pictures: Iterable[Picture], cache_dir: Path) -> Iterator[tuple[int, int]]:
    """Make what the cache lacks, in parallel; yields how many of how many photos are done."""
    jobs = [(picture, cache_dir) for picture in pictures if not _cached(picture.mark, cache_dir).exists()]
    for done, _ in enumerate(each(_make, jobs), 1):
        yield done, len(jobs)


def read_colours(pictures: Pictures, cache_dir: Path) -> dict[tuple[str, str], Picture]:
    """The pictures with the colour of each, once their derivatives are made."""
    return {
        key: replace(picture, colour=_cached(picture.mark, cache_dir).read_text(encoding="ascii"))
        for key, picture in pictures.items()
    }


def prune(pictures: Iterable[Picture], cache_dir: Path) -> int:
    """Remove from the cache what belongs to none of the pictures; returns how many files that were."""
    kept = set()
    for picture in pictures:
        kept |= {_cached(picture.mark, cache_dir)} | {cached(item, cache_dir) for item in picture.derivatives}
    stale = [path for path in _cached("", cache_dir).rglob("*") if path.is_file() and path not in kept]
    for path in stale:
        path.unlink()
    return len(stale)


def _make(job: tuple[Picture, Path]) -> None:
    picture, cache_dir = job
    image = open_picture(picture.derivatives[0].master.read_bytes(), "", LONGEST_SIDE).image
    for size, items in groupby(picture.derivatives, lambda item: (item.width, item.height)):
        resized = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for item in items:
            data = encode(resized, item.format)
            assert not find_metadata(data)
            write_file(cached(item, cache_dir), data)
    write_file(_cached(picture.mark, cache_dir), _dominant_colour(image).encode())


def encode(image: Image.Image, kind: str) -> bytes:
    """A derivative's bytes: `kind` is `avif` or `jpg`."""
    name, options = FORMATS[kind]
    buffer = io.BytesIO()
    image.save(buffer, name, quality=QUALITY[kind][image.width > LARGE], **options)
    return buffer.getvalue()


def _dominant_colour(image: Image.Image) -> str:
    small = image.resize((32, 32), Image.Resampling.BOX).quantize(5, method=Image.Quantize.MEDIANCUT)
    counts = small.getcolors()
    palette = small.getpalette()
    assert counts
    assert palette
    _, index = max(counts)
    assert isinstance(index, int)
    start = 3 * index
    return "#" + bytes(palette[start : start + 3]).hex()
