"""Regions of a photo that nobody may see, covered for good.

Owns the covering and the proof that a picture is covered. Pixels in, pixels out; what a region is stands in `model`,
and where pictures are kept in `intake`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PIL import Image, ImageStat

from scripts.model import Region

GRID: Final = 16
"""Pixels of a block of colour in a JPEG (ITU-T T.81, A.2): covered whole, the fill stays perfectly flat."""

MARGIN: Final = 20
"""Pixels around a region that are covered with it. A camera's JPEG mixes what lies within 16 pixels, and interpolation
carries traces a few pixels further."""

_RING: Final = 12
"""Pixels around the covered part from which the fill takes its colour."""

_FLAT: Final = 2
"""Levels of 256 by which a covered region may differ within itself: whole blocks of one colour stay one colour."""


def regions_of(entry: Mapping[str, Any]) -> tuple[Region, ...]:
    """The regions of an entry as written. What is no region is told by `check`; here it hides the whole picture."""
    regions = []
    for value in entry.get("redact") or ():
        try:
            x, y, width, height = (float(number) for number in value)
        except (TypeError, ValueError):
            x, y, width, height = 0, 0, 100, 100
        regions.append(Region(x=x, y=y, width=width, height=height))
    return tuple(regions)


def cover(image: Image.Image, regions: Sequence[Region]) -> Image.Image:
    """A copy in which each region is one flat colour, the median of what surrounds it and of nothing inside."""
    covered = image.copy()
    boxes = [_outward(region, image.size) for region in regions]
    for box in boxes:
        covered.paste(_surroundings(image, box, boxes), box)
    return covered


def is_covered(image: Image.Image, regions: Sequence[Region]) -> bool:
    """Whether every region is of one colour: nothing can be recovered from it."""
    for region in regions:
        for band in image.crop(_inward(region, image.size)).split():
            lowest, highest = ImageStat.Stat(band).extrema[0]
            if highest - lowest > _FLAT:
                return False
    return True


def _pixels(region: Region, size: tuple[int, int]) -> tuple[float, float, float, float]:
    width, height = size
    left, top = region.x * width / 100, region.y * height / 100
    return left, top, left + region.width * width / 100, top + region.height * height / 100


def _outward(region: Region, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = _pixels(region, size)
    return (
        max(0, int(left - MARGIN) // GRID * GRID),
        max(0, int(top - MARGIN) // GRID * GRID),
        min(size[0], -(-int(right + MARGIN + 1) // GRID) * GRID),
        min(size[1], -(-int(bottom + MARGIN + 1) // GRID) * GRID),
    )


def _inward(region: Region, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = _pixels(region, size)
    first = min(int(left), size[0] - 1), min(int(top), size[1] - 1)
    return *first, min(max(round(right), first[0] + 1), size[0]), min(max(round(bottom), first[1] + 1), size[1])


def _surroundings(
    image: Image.Image, box: tuple[int, int, int, int], hidden: Sequence[tuple[int, int, int, int]]
) -> tuple[int, ...]:
    """The median colour of a ring around a box, leaving out everything that is hidden; grey if nothing is left."""
    left, top, right, bottom = box
    width, height = image.size
    outer = max(0, left - _RING), max(0, top - _RING), min(width, right + _RING), min(height, bottom + _RING)
    mask = Image.new("L", image.size, 0)
    mask.paste(255, outer)
    for other in hidden:
        mask.paste(0, other)
    if not mask.getbbox():
        return (128, 128, 128)
    return tuple(int(value) for value in ImageStat.Stat(image, mask).median)
