"""How photos that stand one after another are shown: alone, as a pair, or as a gallery.

Owns the grouping and nothing of the look. Photos in, groups out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from scripts.model import Narrative, Photo


@dataclass(frozen=True)
class Group:
    """Photos shown together, in order. A pair is before and after; a gallery has two or more."""

    kind: Literal["single", "pair", "gallery"]
    photos: tuple[Photo, ...]


def group_photos(photos: Sequence[Photo]) -> tuple[Group, ...]:
    """A run of photos: pairs taken out, what lies between them gathered."""
    groups: list[Group] = []
    run: list[Photo] = []
    index = 0
    while index < len(photos):
        photo, following = photos[index], photos[index + 1 : index + 2]
        if following and photo.pair == following[0].id:
            groups += _gathered(run)
            groups.append(Group("pair", (photo, following[0])))
            run, index = [], index + 2
        else:
            run.append(photo)
            index += 1
    return (*groups, *_gathered(run))


def _gathered(run: Sequence[Photo]) -> list[Group]:
    if not run:
        return []
    return [Group("gallery" if len(run) > 1 else "single", tuple(run))]


def groups_of(narrative: Narrative, photos: Sequence[Photo]) -> dict[int, tuple[Group, ...]]:
    """The groups of each run of photo blocks, by the line of its first block."""
    by_id = {photo.id: photo for photo in photos}
    groups: dict[int, tuple[Group, ...]] = {}
    for section in narrative.sections:
        for is_photo, blocks in groupby(section.blocks, key=lambda block: block.kind == "photo"):
            if is_photo:
                run = list(blocks)
                groups[run[0].line] = group_photos([by_id[block.target] for block in run])
    return groups
