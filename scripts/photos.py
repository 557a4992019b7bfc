"""Photos: from an original in `cases/<slug>/photos/` to the pictures a page shows.

Owns sizes, formats and names of derivatives, and the making of them. A derivative is named by its width and a hash
of the original and the settings, so that a stale one can never be served and an old one never needs checking.
Nothing of the original but its pixels gets into a derivative: no location, device, comment or thumbnail.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps

from scripts.model import Collection
from scripts.output import write_file
from scripts.settings import Settings

WIDTHS: Final = (480, 960, 1600)
"""Pixels. A phone, a phone of high density or a column on a desk, a full-width picture on a desk."""

FORMATS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 6, "max_threads": 1}),
    "jpg": ("JPEG", {"quality": 82, "progressive": True, "optimize": True}),
}
"""AVIF first: at equal quality it has half the bytes. One thread, because several make different bytes each time."""

LARGEST_PIXELS: Final = 100_000_000
"""A photo of more pixels is refused before it is decoded; no phone takes one."""

_SETTINGS: Final = repr((WIDTHS, sorted(FORMATS.items()))).encode()

Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS


@dataclass(frozen=True)
class Derivative:
    """One file to be made: `width` by `height` pixels, at `uri` below the site's root."""

    original: Path
    uri: str
    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A photo as a page shows it: its derivatives, smallest first, and the size of the largest."""

    derivatives: tuple[Derivative, ...]

    @property
    def width(self) -> int:
        """Pixels of the largest derivative."""
        return self.derivatives[-1].width

    @property
    def height(self) -> int:
        """Pixels of the largest derivative."""
        return self.derivatives[-1].height

    @property
    def fallback(self) -> Derivative:
        """The largest JPEG, for a browser that knows nothing else."""
        return next(item for item in reversed(self.derivatives) if item.format == "jpg")

    def of_format(self, name: str) -> tuple[Derivative, ...]:
        """The derivatives of one format, smallest first."""
        return tuple(item for item in self.derivatives if item.format == name)


def plan_pictures(collection: Collection, settings: Settings) -> dict[tuple[str, str], Picture]:
    """What to make for every photo that has a file, by case and photo id. Reads files but decodes none."""
    pictures: dict[tuple[str, str], Picture] = {}
    for case in collection.cases:
        for photo in case.facts.photos:
            if photo.file:
                original = settings.cases_dir / case.slug / "photos" / photo.file
                pictures[case.slug, photo.id] = plan_picture(original, f"assets/photos/{case.slug}/{photo.id}")
    return pictures


def plan_picture(original: Path, stem: str) -> Picture:
    """The derivatives of one original; never wider than it is."""
    digest = hashlib.sha256(original.read_bytes() + _SETTINGS).hexdigest()[:10]
    with Image.open(original) as image:
        width, height = image.size
        if image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS:
            width, height = height, width
    widths = [size for size in WIDTHS if size < width] + [min(width, WIDTHS[-1])]
    return Picture(
        tuple(
            Derivative(original, f"{stem}-{size}-{digest}.{name}", name, size, max(1, round(height * size / width)))
            for size in dict.fromkeys(widths)
            for name in FORMATS
        )
    )


_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = (5, 6, 7, 8)
"""EXIF 2.32, tag 274: the orientations that swap width and height."""


def make_derivatives(pictures: Iterable[Picture], cache_dir: Path) -> Iterator[tuple[int, int]]:
    """Make what the cache lacks, in parallel; yields how many of how many photos are done."""
    missing: dict[Path, list[Derivative]] = {}
    for picture in pictures:
        for item in picture.derivatives:
            if not cached(item, cache_dir).exists():
                missing.setdefault(item.original, []).append(item)
    if not missing:
        return
    with ProcessPoolExecutor(max_workers=min(len(missing), os.cpu_count() or 1)) as pool:
        jobs = [pool.submit(_make, original, tuple(items), cache_dir) for original, items in missing.items()]
        for done, job in enumerate(jobs, 1):
            job.result()
            yield done, len(jobs)


def cached(derivative: Derivative, cache_dir: Path) -> Path:
    """Where a derivative is kept between builds."""
    return cache_dir / "photos" / derivative.uri.removeprefix("assets/photos/")


def _make(original: Path, items: tuple[Derivative, ...], cache_dir: Path) -> None:
    with Image.open(original) as opened:
        image = _upright_srgb(opened)
    for item in items:
        buffer = io.BytesIO()
        resized = image.resize((item.width, item.height), Image.Resampling.LANCZOS)
        name, options = FORMATS[item.format]
        resized.save(buffer, name, **options)
        write_file(cached(item, cache_dir), buffer.getvalue())


def _upright_srgb(image: Image.Image) -> Image.Image:
    """The picture turned as its EXIF says, in sRGB, on white where it was transparent, without any metadata."""
    upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    if profile and upright.mode in {"RGB", "CMYK"}:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(upright, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        assert converted is not None
        upright = converted
    clean = Image.new("RGB", upright.size)
    clean.paste(upright.convert("RGB"))
    return clean
