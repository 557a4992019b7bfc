"""Whether the photos of a case may be published: the files, their texts, consent, what must be covered.

Works on the masters of one case. Nothing is decoded that has been decoded before: a master whose derivatives are in
the cache is sound. What a picture file may be is for `pictures`, what may stand in it for `metadata`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image

from scripts.issues import Issues, hint
from scripts.load import Source, field_name
from scripts.metadata import find_metadata
from scripts.model import Case, Narrative, Photo
from scripts.photos import drop_dir, masters_dir, originals_dir, was_made
from scripts.pictures import LONGEST_SIDE, PictureError, open_picture, read_picture
from scripts.redaction import is_covered
from scripts.settings import Language
from scripts.tree import DISK, Tree

LARGEST_MASTER: Final = 2560
"""Pixels on the longer side: enough for a full-width print, and a tenth of a phone's file."""

_THUMBNAIL: Final = 256
"""Pixels. A JPEG decoded at an eighth of its size is enough to find damage."""

_TEXTS: Final = (
    ("alt", "给看不见照片的读者", "for readers who cannot see it"),
    ("credit", "说明由谁拍摄或提供", "who took or gave it"),
)
_UNPUBLISHED: Final = {None: "photo_no_consent", "unknown": "photo_unknown", "refused": "photo_refused"}


def check_photos(
    case_dir: Path, source: Source, facts: Case, cache_dir: Path, issues: Issues, tree: Tree = DISK
) -> None:
    """Every photo of case.yml against its file, and every file against case.yml."""
    folder = masters_dir(case_dir)
    present = tree.names(folder)
    listed: set[str] = set()
    for index, photo in enumerate(facts.photos):
        at = ("photos", index)
        if photo.file is None:
            continue
        listed.add(photo.file)
        position, field = source.position(issues, *at, "file"), field_name((*at, "file"))
        if Path(photo.file).name != photo.file or "\\" in photo.file:
            issues.add(position, field, "photo_path", value=photo.file)
            continue
        if photo.file not in present:
            values = hint(photo.file, present)
            # A checkout holds no master that nobody has agreed to (`publishing.content_commit`).
            code = "photo_missing" if photo.is_published else "photo_away"
            issues.add(position, field, code, value=photo.file, **values)
            continue
        _check_master(folder / photo.file, case_dir.name, photo, cache_dir, issues, tree)
        entry = source.position(issues, *at)
        for key, purpose_zh, purpose_en in _TEXTS:
            if getattr(photo, key) is None:
                name = field_name((*at, key))
                issues.add(entry, name, "photo_text", key=key, purpose_zh=purpose_zh, purpose_en=purpose_en)
        state = photo.consent.state if photo.consent else None
        if state in _UNPUBLISHED:
            place = source.position(issues, *at, "consent")
            issues.add(place, field_name((*at, "consent")), _UNPUBLISHED[state], value=photo.id, slug=case_dir.name)
    folded: dict[str, str] = {}
    for name in present:
        if (other := folded.setdefault(name.casefold(), name)) != name:
            issues.add(issues.position(folder / name), "", "photo_case", value=name, other=other)
        if name not in listed:
            issues.add(issues.position(folder / name), "", "photo_unlisted", value=name, slug=case_dir.name)
    for name in tree.names(drop_dir(case_dir)):
        if drop_dir(case_dir) / name not in {folder, originals_dir(case_dir)}:
            issues.add(issues.position(drop_dir(case_dir) / name), "", "photo_waiting", slug=case_dir.name)


def _check_master(path: Path, slug: str, photo: Photo, cache_dir: Path, issues: Issues, tree: Tree = DISK) -> None:
    position = issues.position(path)
    try:
        data = tree.read(path) if path in tree.changes else read_picture(path)
        if photo.redact:
            if not is_covered(open_picture(data, "", LONGEST_SIDE).image, photo.redact):
                issues.add(position, "", "photo_uncovered", slug=slug)
        elif not was_made(data, slug, photo.id, cache_dir):
            open_picture(data, "", _THUMBNAIL)
    except PictureError as error:
        issues.add(position, "", error.code, **error.values)
        return
    with Image.open(io.BytesIO(data)) as image:
        side = max(image.size)
    if found := find_metadata(data):
        issues.add(position, "", "photo_metadata", found=", ".join(found), slug=slug)
    elif side > LARGEST_MASTER:
        issues.add(position, "", "photo_size", side=side, most=LARGEST_MASTER, slug=slug)


def check_pairs(case_dir: Path, facts: Case, narratives: Mapping[Language, Narrative], issues: Issues) -> None:
    """The “after” of a pair stands right below its “before”."""
    ids = {photo.id for photo in facts.photos}
    pairs = {photo.id: photo.pair for photo in facts.photos if photo.pair in ids}
    for language, narrative in narratives.items():
        for section in narrative.sections:
            for block, following in pairwise((*section.blocks, None)):
                assert block
                after = pairs.get(block.target) if block.kind == "photo" else None
                if after and not (following and following.kind == "photo" and following.target == after):
                    position = issues.position(case_dir / f"{language}.md", block.line, 1)
                    issues.add(position, "", "pair_apart", value=block.target, other=after)
