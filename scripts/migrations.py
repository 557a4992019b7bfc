"""Old case.yml files made to fit: one step for each form there has been, in order.

Each file says its form (`format:`), so that a case that comes from elsewhere, or out of an old copy, can be brought up
to date by itself. Comments, order and quoting stay. A step may be run again where it was cut off. Whether the result is
content is for `check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap

from scripts.limits import is_slug
from scripts.photos import drop_dir, masters_dir
from scripts.yaml_edit import YamlEditError, edit_yaml, remove_field

Step = Callable[[CommentedMap, Path], None]
"""Changes the data of a case.yml, and what lies beside it in the case's folder."""


def _photos_are_taken_in(data: CommentedMap, folder: Path) -> None:
    """0 to 1: photos lay right in `photos/`, under any name, and nobody was asked whether people agree.

    Each becomes a slot again, and its file gets the name of the slot: `photos intake` makes a clean master of it and
    asks for consent.
    """
    for entry in data.get("photos") or []:
        name = entry.get("file")
        if name is None or (masters_dir(folder) / name).exists():
            continue
        dropped = drop_dir(folder) / Path(name).name
        if dropped.is_file() and is_slug(str(entry.get("id"))):
            dropped.rename(dropped.with_stem(str(entry["id"])))
        remove_field(entry, "file")


STEPS: Final[tuple[Step, ...]] = (_photos_are_taken_in,)
"""The first makes form 1 of form 0, and so on."""

FORMAT: Final = len(STEPS)
"""The form that this program reads. A change of the model that older files do not fit brings a step."""


def form_of(data: Any) -> int | None:
    """The form that a case.yml says it has; 0 where it says nothing, as files did before there was a number.

    None if what it says is no number: the model tells that.
    """
    said = str(data.get("format", 0)) if isinstance(data, dict) else ""
    return int(said) if re.fullmatch(r"[0-9]{1,6}", said) else None


def migrate(path: Path) -> int | None:
    """Bring a case.yml up to date; the form that it had, or None if there was nothing to do.

    Raises YamlEditError if it cannot be read, or was written by a newer program.
    """
    had: list[int] = []

    def change(data: CommentedMap) -> None:
        found = form_of(data)
        if found is None or found > FORMAT:
            raise YamlEditError(
                f"{path}: 不认得的格式 unknown form: {data.get('format')}。请更新程序。 Update the program."
            )
        had[:] = [found]
        for step in STEPS[found:]:
            step(data, path.parent)
        if found != FORMAT:
            data["format"] = FORMAT

    try:
        edit_yaml(path, change)
    except YamlEditError as error:
        raise YamlEditError(str(error) if str(path) in str(error) else f"{path}: {error}") from None
    return None if had == [FORMAT] else had[0]
