"""What was saved: a list, each save with what it changed, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.responses import Response

from scripts.editor.differences import Line, compare
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.wordings import in_language
from scripts.history import Save, SavedFile, history
from scripts.saving import SavingError

_SHOWN: Final = 200
"""Saves on the list."""

_TEXTS: Final = {".yml", ".md", ".lock", ".txt"}


@dataclass(frozen=True)
class Change:
    """One file of a save, and what became of it; no lines for what is no text."""

    path: str
    lines: tuple[Line, ...]
    is_current: bool
    """Whether the file still is as this save left it."""


def show_all(visit: Visit) -> Response:
    """Every save that is kept."""
    return _list(visit, history(visit.desk.settings), "")


def show_of_case(visit: Visit) -> Response:
    """The saves that touched one case."""
    slug = visit.slug
    made = [save for save in history(visit.desk.settings) if any(_is_of(file, slug) for file in save.files)]
    return _list(visit, made, slug)


def _is_of(file: SavedFile, slug: str) -> bool:
    return file.path.startswith(f"cases/{slug}/")


def _list(visit: Visit, saves: list[Save], slug: str) -> Response:
    why = {save.id: in_language(save.why, visit.language) for save in saves}
    return show(visit, "history.html", saves=saves[:_SHOWN], why=why, slug=slug)


def show_one(visit: Visit) -> Response:
    """What one save changed."""
    return _show_one(visit, _save(visit), "")


def undo(visit: Visit) -> Response:
    """Bring back what stood there before a save."""
    save = _save(visit)
    back = visit.sent.text("back")
    try:
        made = visit.desk.restore(save.id)
    except SavingError as error:
        return _show_one(visit, save, str(error))
    here = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/history"
    exists = not here.startswith("/cases/") or visit.desk.has_case(here.split("/")[2])
    undone = f"undone&save={made.save.id}" if made.save else "saved_nothing"
    return go(f"{here if exists else '/history'}?done={undone}")


def _show_one(visit: Visit, save: Save, told: str) -> Response:
    changes = [_change(visit, save, file) for file in save.files]
    status = 422 if told else 200
    return show(
        visit, "save.html", status, save=save, why=in_language(save.why, visit.language), changes=changes, told=told
    )


def _change(visit: Visit, save: Save, file: SavedFile) -> Change:
    path = visit.desk.settings.root / file.path
    lines: tuple[Line, ...] = ()
    if Path(file.path).suffix in _TEXTS:
        before, after = (
            content.decode("utf-8", "replace") if content else "" for content in (save.before(file), save.after(file))
        )
        lines = tuple(compare(before, after))
    return Change(file.path, lines, visit.desk.open(path).version == file.after)


def _save(visit: Visit) -> Save:
    name = visit.params["save"]
    found = next((save for save in history(visit.desk.settings) if save.id == name), None)
    if found is None:
        raise RefusedRequest("not_found")
    return found
