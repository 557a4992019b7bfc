"""The photos of a case: upload, texts, consent, focal point, regions to cover, replacing, consent taken back.

What was uploaded waits until its texts are written; then picture and entry are saved at once, so that no case is ever
left with half a photo. Regions are covered in the same save. Masters are made by `intake`, and what waits is for
`waiting`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.responses import Response

from scripts.editor.answers import Answer, Row, act, from_data, from_form, settle
from scripts.editor.desk import Opened
from scripts.editor.documents import Document, photos_document
from scripts.editor.forms import Attempt, Page, attempt, contradictions, held, render
from scripts.editor.preview import waiting_as_jpeg
from scripts.editor.problems import Problems, issues_at, place
from scripts.editor.values import to_data
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.waiting import discard, proposed_id, receive, waiting_path, waiting_photos
from scripts.editor.wordings import both
from scripts.history import version
from scripts.intake import Master, is_inside, make_master
from scripts.photo_names import NoSuchPhotoError, free_path, keep_original
from scripts.photos import masters_dir
from scripts.pictures import PictureError
from scripts.redaction import regions_of
from scripts.saving import Edit, SavingError, recorded, version_of
from scripts.withdrawal import what_remains, withdraw

_ROWS: Final = "photos"


@dataclass(frozen=True)
class Card:
    """What a page shows of one photo besides its fields."""

    waiting: str
    """The name of an uploaded file that is to become this photo; empty if there is none."""
    picture: str
    """The address of the picture; empty if there is none."""
    state: str
    """A word: `photo_published`, `photo_slot`, `photo_waiting` …"""


# ------------------------------------------------------------------------------------------------------ handlers
def show_photos(visit: Visit) -> Response:
    """The photos of a case, and what waits."""
    document = _document(visit)
    opened = visit.desk.open(document.path)
    answer = from_data(document.shape, opened.data)
    waiting = _add_waiting(visit, answer, {})
    path = document.path.relative_to(visit.desk.settings.root).as_posix()
    everything = visit.desk.reading().issues
    issues = [issue for issue in everything if issue.position.path == path and issue.field.startswith(_ROWS)]
    problems = place(answer, issues_at(issues, answer, visit.language), visit.language)
    return _render(visit, Page(document, answer, opened.version or "", problems), opened, waiting)


def upload(visit: Visit) -> Response:
    """New photos, sent: they wait until their texts are written."""
    case_dir = _document(visit).path.parent
    for file in visit.files.get("new", []):
        if file.filename:
            for told in receive(case_dir, file.filename, file.file).told:
                visit.desk.tell(told)
    return go(f"/cases/{visit.slug}/photos")


def save_photos(visit: Visit) -> Response:
    """The form of the photos, sent."""
    document = _document(visit)
    answer = from_form(document.shape, visit.sent)
    opened = visit.desk.open(document.path)
    waiting = _waiting_of(visit, answer)
    if action := visit.sent.text("@do"):
        waiting = _act(visit, answer, action, waiting)
        page = Page(document, answer, visit.sent.text("@base"), Problems(), focus=action)
        return _render(visit, page, opened, waiting)
    return _save(visit, document, answer, opened, waiting)


def take_back(visit: Visit) -> Response:
    """Consent taken back: asked first, then done."""
    document = _document(visit)
    photo = visit.params["photo"]
    entry = _entry(visit.desk.open(document.path).data, photo)
    if entry is None:
        raise RefusedRequest("not_found")
    if visit.sent.text("sure") != "1":
        return show(visit, "withdraw.html", slug=visit.slug, photo=photo, caption=_caption(entry, visit))
    settings, slug = visit.desk.settings, visit.slug
    name = {"zh": visit.desk.title(slug, "zh"), "en": visit.desk.title(slug, "en")}
    why = both(f"{name['zh']}：撤回照片 {photo}", f"{name['en']}: photo {photo} withdrawn")
    try:
        with recorded(settings, document.path, why):
            withdrawn = withdraw(settings, slug, photo)
    except (NoSuchPhotoError, SavingError, OSError) as error:
        visit.desk.tell(str(error))
        return go(f"/cases/{slug}/photos")
    for line in what_remains(withdrawn, settings.root):
        visit.desk.tell(line)
    return go(f"/cases/{slug}/photos?done=withdrawn")


def show_waiting(visit: Visit) -> Response:
    """A photo that waits, as a picture."""
    path = waiting_path(_document(visit).path.parent, visit.params["name"])
    data = waiting_as_jpeg(path) if path else None
    if data is None:
        raise RefusedRequest("not_found")
    return Response(data, media_type="image/jpeg")


def _document(visit: Visit) -> Document:
    document = photos_document(visit.desk.settings, visit.slug)
    if not is_inside(document.path.parent):
        raise RefusedRequest("not_found")
    return document


# ------------------------------------------------------------------------------------------------- what waits
def _waiting_of(visit: Visit, answer: Answer) -> dict[int, str]:
    """For each row the uploaded file that is to become its picture; files that came with the form are kept first."""
    case_dir = _document(visit).path.parent
    there = waiting_photos(case_dir)
    found = {}
    for index, row in enumerate(answer.fields[_ROWS].rows):
        name = visit.sent.text(f"{row.answer.name}.@waiting")
        for file in visit.files.get(f"{row.answer.name}.@file", []):
            if file.filename:
                uploaded = receive(case_dir, file.filename, file.file)
                for told in uploaded.told:
                    visit.desk.tell(told)
                name = uploaded.name or name
                there = waiting_photos(case_dir)
        if name in there:
            found[index] = name
    return found


def _add_waiting(visit: Visit, answer: Answer, known: Mapping[int, str]) -> dict[int, str]:
    """A new row for every file that waits and has none yet."""
    rows = answer.fields[_ROWS].rows
    case_dir = _document(visit).path.parent
    item = answer.fields[_ROWS].shape.item
    assert item
    waiting = dict(known)
    for name in waiting_photos(case_dir):
        if name in waiting.values():
            continue
        taken = [row.answer.fields["id"].text for row in rows]
        fresh = from_data(item, {"id": proposed_id(case_dir, name, taken)})
        waiting[len(rows)] = name
        rows.append(Row(fresh))
    settle(answer, "", "")
    return waiting


def _act(visit: Visit, answer: Answer, action: str, waiting: Mapping[int, str]) -> dict[int, str]:
    """Carry out an action on the rows; what waits stays with its row, and is put away if the row is removed."""
    by_row = {id(row): waiting[index] for index, row in enumerate(answer.fields[_ROWS].rows) if index in waiting}
    rows = list(answer.fields[_ROWS].rows)
    act(answer, action)
    kept = answer.fields[_ROWS].rows
    for row in rows:
        if not any(row is other for other in kept) and id(row) in by_row:
            discard(_document(visit).path.parent, by_row[id(row)])
    return {index: by_row[id(row)] for index, row in enumerate(kept) if id(row) in by_row}


# ------------------------------------------------------------------------------------------------------- saving
def _save(visit: Visit, document: Document, answer: Answer, opened: Opened, waiting: dict[int, str]) -> Response:
    base = visit.sent.text("@base")
    before = held(visit, document, base)
    rows = answer.fields[_ROWS].rows
    idle = [index for index in waiting if _says_nothing(rows[index])]
    answer.fields[_ROWS].rows = [row for index, row in enumerate(rows) if index not in idle]
    coming = {id(rows[index]): name for index, name in waiting.items() if index not in idle}
    settle(answer, "", "")
    data = to_data(answer, before.data if before else opened.data)
    names = [coming.get(id(row), "") for row in answer.fields[_ROWS].rows]
    made = _make(visit, document, before or opened, data.value, names)
    problems = [*data.problems, *made.problems]
    shown = _Shown(names)
    if problems:
        return shown(visit, contradictions(visit, document, answer, base, problems), opened)
    answered = attempt(visit, Attempt(document, answer, before, opened, made.data, made.edits, shown))
    if answered.status_code == 303:  # noqa: PLR2004 - saved, and on to the next page
        for name in filter(None, names):
            if path := waiting_path(document.path.parent, name):
                keep_original(document.path.parent, path)
    return answered


def _says_nothing(row: Row) -> bool:
    """Whether nobody wrote anything about a photo that waits: its id was proposed."""
    return row.was is None and all(part.is_empty for name, part in row.answer.fields.items() if name != "id")


@dataclass(frozen=True)
class _Made:
    data: dict[str, Any]
    edits: tuple[Edit, ...]
    problems: tuple[tuple[str, str], ...]


def _make(visit: Visit, document: Document, before: Opened, data: dict[str, Any], names: Sequence[str]) -> _Made:
    """Masters for pictures that are new, and for those whose regions changed; their files in the entries."""
    folder = masters_dir(document.path.parent)
    photos = [dict(entry) for entry in data.get(_ROWS) or [] if isinstance(entry, dict)]
    edits: list[Edit] = []
    problems: list[tuple[str, str]] = []
    for index, entry in enumerate(photos):
        old = _entry(before.data, str(entry.get("id"))) or {}
        name = names[index] if index < len(names) else ""
        place_of_file = f"{_ROWS}.{index}"
        if name and old.get("file") and _same_consent(old, entry) and _agreed(old):
            problems.append((f"{place_of_file}.consent", "consent_again"))
            continue
        source = waiting_path(document.path.parent, name) if name else _to_cover(folder, old, entry)
        if source is None:
            continue
        made = make_master((source, regions_of(entry)))
        if isinstance(made, PictureError):
            visit.desk.tell(str(made))
            problems.append((place_of_file, "picture_refused"))
            continue
        edits += _put(folder, entry, made, is_new=bool(name))
    whole = {**data, _ROWS: photos} if _ROWS in data else data
    return _Made(whole, tuple(edits), tuple(problems))


def _put(folder: Path, entry: dict[str, Any], made: Master, *, is_new: bool) -> list[Edit]:
    """The master of an entry, under a name of its own if the picture is new; the old one goes."""
    old = Path(str(entry.get("file") or "")).name
    edits = []
    if is_new or not old.endswith(".jpg"):
        path = free_path(folder, f"{entry.get('id') or 'photo'}.jpg")
        entry.update(_with_file(entry, path.name, made))
        edits.append(Edit(path, None, made.data))
        if old and (folder / old).is_file():
            edits.append(Edit(folder / old, version_of(folder / old), None))
    else:
        edits.append(Edit(folder / old, version((folder / old).read_bytes()), made.data))
    return edits


def _with_file(entry: dict[str, Any], name: str, made: Master) -> dict[str, Any]:
    """The entry with its file, and the day it was taken if the picture says so; in the order of the model."""
    fields = {**entry, "file": name, **({"taken": made.taken.isoformat()} if made.taken else {})}
    first: dict[str, Any] = {key: fields.pop(key) for key in ("id", "file", "taken") if key in fields}
    entry.clear()
    return first | fields


def _to_cover(folder: Path, old: Mapping[str, Any], entry: Mapping[str, Any]) -> Path | None:
    """The master whose regions were drawn anew; None if there is nothing to cover."""
    file = Path(str(entry.get("file") or "")).name
    if not file or not entry.get("redact") or regions_of(old) == regions_of(entry) or not (folder / file).is_file():
        return None
    return folder / file


def _same_consent(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return bool(old.get("consent") == new.get("consent"))


def _agreed(entry: Mapping[str, Any]) -> bool:
    consent = entry.get("consent")
    return isinstance(consent, dict) and consent.get("state") in {"given", "not_needed"}


def _entry(data: Mapping[str, Any], photo: str) -> Mapping[str, Any] | None:
    entries = data.get(_ROWS)
    found = [entry for entry in entries or [] if isinstance(entry, dict) and str(entry.get("id")) == photo]
    return found[0] if found else None


def _caption(entry: Mapping[str, Any], visit: Visit) -> str:
    caption = entry.get("caption")
    return str((caption.get(visit.language) or caption.get("zh") or "") if isinstance(caption, dict) else "")


# ------------------------------------------------------------------------------------------------------ showing
@dataclass(frozen=True)
class _Shown:
    """Shows the form again after a refusal, with what waits beside its row."""

    names: Sequence[str]

    def __call__(self, visit: Visit, page: Page, opened: Opened) -> Response:
        count = len(page.answer.fields[_ROWS].rows)
        known = {index: name for index, name in enumerate(self.names[:count]) if name}
        return _render(visit, page, opened, _add_waiting(visit, page.answer, known))


def _render(visit: Visit, page: Page, opened: Opened, waiting: Mapping[int, str]) -> Response:
    rows = page.answer.fields[_ROWS].rows
    cards = [(row, _card(visit, row, waiting.get(index, ""))) for index, row in enumerate(rows)]
    return render(visit, page, opened, "photos.html", cards=cards, told=visit.desk.told())


def _card(visit: Visit, row: Row, waiting: str) -> Card:
    fields = row.answer.fields
    photo, file = fields["id"].text, fields["file"].text
    state = fields["consent"].fields["state"].text
    if waiting:
        return Card(waiting, f"/cases/{visit.slug}/waiting/{waiting}", "photo_waiting")
    if not file:
        return Card("", "", "photo_withdrawn" if state == "refused" else "photo_slot")
    known = {"given": "photo_published", "not_needed": "photo_published", "refused": "photo_refused"}
    return Card("", f"/cases/{visit.slug}/picture/{photo}/large", known.get(state, "photo_unknown"))
