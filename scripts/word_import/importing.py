"""A Word report into `cases/`: a new folder, whole or not at all.

Owns the writing. The folder is made elsewhere and moved in one step, so that an import that is killed leaves nothing
in `cases/`; and a folder that is there is never touched.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from scripts.intake import Outcome, take_in
from scripts.issues import Issues
from scripts.limits import is_slug
from scripts.load import parse, read_yaml
from scripts.model import CollectionFacts
from scripts.office.package import read_file
from scripts.office.refusals import RefusedFileError
from scripts.output import write_file
from scripts.photo_names import slug_of
from scripts.pictures import FORMATS, LONGEST_SIDE, PictureError, kind_of, open_picture
from scripts.settings import IMPORT_FOLDER, Settings
from scripts.starter import FolderExistsError, next_number
from scripts.withheld import read_names
from scripts.word_import.album import Slot
from scripts.word_import.draft import Draft, draft_from
from scripts.word_import.reader import LIMITS, read_report
from scripts.word_import.records import Picture, Remark, remark
from scripts.word_import.written import (
    LINES,
    PROPOSALS,
    REPORT,
    render_lines,
    render_proposals,
    render_report,
    tell_remark,
)

_QUALITY: Final = 97
"""JPEG, for the few pictures that are cut here before `intake` makes their masters."""

_TURNS: Final = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Pillow turns the other way."""


@dataclass(frozen=True)
class Imported:
    """A report that is a draft case now."""

    slug: str
    folder: Path
    title: str
    sections: int
    photos: int
    proposals: int
    told: tuple[str, ...]
    """What a person must look at, each in both languages with its place."""

    @property
    def report(self) -> Path:
        """The file in which all of that is written down."""
        return self.folder / IMPORT_FOLDER / REPORT


def import_report(source: Path | bytes, settings: Settings, slug: str = "", name: str = "") -> Imported:
    """Make `cases/<slug>/` out of a report; without `slug`, its title or file name in pinyin is taken.

    `name` is what the file is called, where only its bytes are given. Raises RefusedFileError, or FolderExistsError if
    there is such a case; then nothing was written.
    """
    name = source.name if isinstance(source, Path) else name
    report = read_report(read_file(source, LIMITS) if isinstance(source, Path) else source)
    draft = draft_from(report, _read_facts(settings), next_number(settings.cases_dir), read_names(settings.root))
    slug = slug or slug_of(draft.title) or slug_of(Path(name).stem)
    if not is_slug(slug):
        raise RefusedFileError("report_slug", slug=slug) if slug else RefusedFileError("report_unnamed")
    target = settings.cases_dir / slug
    if target.exists():
        raise FolderExistsError(target)
    try:
        remarks, photos = _make(target, draft, name, settings.cache_dir / "import")
    except OSError as error:
        raise RefusedFileError("report_unwritten", reason=error.strerror or type(error).__name__) from None
    sections = sum(line.startswith("## ") for line in draft.narrative.decode().splitlines())
    lines = tuple(tell_remark(one, draft.lines) for one in remarks)
    return Imported(slug, target, draft.title, sections, photos, len(draft.proposals), lines)


def _make(target: Path, draft: Draft, name: str, work: Path) -> tuple[list[Remark], int]:
    """Make the folder in `work` and move it to `target`; returns all remarks, and how many photos were taken in."""
    slug = target.name
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as there:
        folder = Path(there) / slug
        remarks, photos = _write(folder, draft, Path(there))
        counts = [
            f"案例 case: cases/{slug}/（草稿，不公开 draft, not published）",
            f"标题 title: {draft.title or '—'}",
            f"照片 photos: {photos}",
        ]
        told = render_report(name, counts, remarks, draft.lines, draft.proposals)
        write_file(folder / IMPORT_FOLDER / REPORT, told.encode())
        try:
            folder.rename(target)
        except OSError:
            if target.exists():
                raise FolderExistsError(target) from None
            raise
    return remarks, photos


def _read_facts(settings: Settings) -> CollectionFacts | None:
    """The collection, for the names it knows; None if it cannot be read."""
    issues = Issues(settings.root)
    source = read_yaml(settings.cases_dir / "collection.yml", issues)
    return parse(source, CollectionFacts, issues) if source else None


def _write(folder: Path, draft: Draft, work: Path) -> tuple[list[Remark], int]:
    """Write the folder with its photos; returns all remarks, and how many photos were taken in."""
    write_file(folder / "case.yml", draft.case)
    write_file(folder / "zh.md", draft.narrative)
    write_file(folder / IMPORT_FOLDER / LINES, render_lines(draft.lines).encode())
    write_file(folder / IMPORT_FOLDER / PROPOSALS, render_proposals(draft.proposals).encode())
    (folder / "photos").mkdir()
    remarks = list(draft.remarks)
    paths: list[Path] = []
    for slot in draft.slots:
        if slot.picture:
            paths += _lay_out(slot, slot.picture, work, remarks)
    lines = {slot.id: slot.line for slot in draft.slots}
    taken = 0

    def tell(outcome: Outcome) -> None:
        nonlocal taken
        taken += bool(outcome.photo)
        line, code = lines[outcome.path.stem], "picture_told" if outcome.photo else "picture_refused"
        remarks.extend(remark(line, code, photo=outcome.path.stem, **_both(reason)) for reason in outcome.told)

    take_in(folder, paths, tell)
    return sorted(remarks, key=lambda one: one.line), taken


def _lay_out(slot: Slot, picture: Picture, work: Path, remarks: list[Remark]) -> Sequence[Path]:
    """The picture as a file of its real kind, named after its slot; none if it is no picture."""
    try:
        data = _cut(picture)
        path = work / f"{slot.id}.{FORMATS[kind_of(data)][0]}"
    except PictureError as error:
        remarks.append(remark(slot.line, "picture_refused", photo=slot.id, **_both(str(error))))
        return []
    if data is not picture.data:
        remarks.append(remark(slot.line, "picture_cropped", photo=slot.id))
    write_file(path, data)
    return [path]


def _both(told: str) -> dict[str, str]:
    """A message on one line, as `pictures.say` makes it, in its two languages again."""
    chinese, stop, english = told.rpartition("。 ")
    return {"reason_zh": chinese + stop.strip(), "reason_en": english}


def _cut(picture: Picture) -> bytes:
    """The bytes of a picture; of one that Word shows in part or turned, what Word shows: the rest may be private."""
    turn = _TURNS.get(picture.turn)
    left, top, right, bottom = picture.crop
    if not (any(picture.crop) or turn) or left + right >= 1 or top + bottom >= 1:
        return picture.data
    image = open_picture(picture.data, "", LONGEST_SIDE).image
    width, height = image.size
    sides = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    image = image.crop(tuple(map(round, sides)))  # type: ignore[arg-type]
    buffer = io.BytesIO()
    (image.transpose(turn) if turn else image).save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()
