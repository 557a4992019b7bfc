"""A form as it is filled in: made from the data of a file, or from what a browser sends; rows come, go and move.

What a form asks for is for `shapes`, how it looks for the templates, and what data it stands for is for `values`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from scripts.editor.shapes import Shape
from scripts.settings import LANGUAGES
from scripts.yaml_compare import identity, is_same


@dataclass
class Row:
    """An item of a list, or an entry with its key. `was` is its place in the data that the form was made from."""

    answer: Answer
    was: int | None = None
    key: str = ""
    is_changed: bool = False
    """Whether it is not as it stands in the file."""


@dataclass
class Answer:
    """One place of a form, with what stands in it."""

    shape: Shape
    text: str = ""
    """A single value as typed; `true` for a flag that is set."""
    chosen: list[str] = field(default_factory=list)
    """Several references, words or numbers."""
    silent: bool = False
    """Whether the word stands here that says that the source is silent."""
    fields: dict[str, Answer] = field(default_factory=dict)
    """The parts of a group; `zh` and `en` of a text."""
    rows: list[Row] = field(default_factory=list)
    name: str = ""
    """In the form: `figures.0.value`."""
    location: str = ""
    """In the data: as `name`, but entries by their keys."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything here; what only repeats a default counts as nothing."""
        if self.silent or (self.text and self.text != self.shape.default) or any(self.chosen):
            return False
        return all(part.is_empty for part in self.fields.values()) and not self.rows


_LANGUAGE_SHAPES: Final[dict[str, Shape]] = {language: Shape("line") for language in LANGUAGES}


def parts_of(shape: Shape) -> Mapping[str, Shape]:
    """The named parts of a group or text."""
    return _LANGUAGE_SHAPES if shape.kind == "text" else shape.fields


# ------------------------------------------------------------------------------------------------ from the data
def from_data(shape: Shape, data: Any, old: Any = None) -> Answer:
    """The form as the data fills it in. What does not fit the shape is left out.

    `old` is the data of the file, if that is not the same: the rows of lists are known by their places there.
    """
    answer = _from_data(shape, data, data if old is None else old)
    settle(answer, "", "")
    return answer


def _from_data(shape: Shape, data: Any, old: Any) -> Answer:
    answer = Answer(shape)
    if shape.silence and data == shape.silence:
        answer.silent = True
    elif shape.kind in {"group", "text"}:
        values, before = (part if isinstance(part, dict) else {} for part in (data, old))
        for name, part in parts_of(shape).items():
            answer.fields[name] = _from_data(part, values.get(name), before.get(name))
        return answer
    elif shape.kind == "list" and isinstance(data, list):
        answer.rows = _rows(shape, data, old if isinstance(old, list) else [])
    elif shape.kind == "entries" and isinstance(data, dict):
        assert shape.item
        before = old if isinstance(old, dict) else {}
        places = {key: index for index, key in enumerate(before)}
        answer.rows = [
            Row(
                _from_data(shape.item, value, before.get(key)),
                places.get(key),
                key,
                is_changed=not is_same(before.get(key), value),
            )
            for key, value in data.items()
        ]
    elif shape.kind in {"references", "words", "numbers"}:
        answer.chosen = [str(value) for value in data] if isinstance(data, list) else []
    elif data is None:
        answer.text = shape.default or ""
    elif not isinstance(data, (dict, list)):
        answer.text = " ".join(str(data).split()) if shape.kind == "line" else str(data)
    if answer.silent:
        answer.fields = {name: _from_data(part, None, None) for name, part in parts_of(shape).items()}
    return answer


def _rows(shape: Shape, data: list[Any], old: list[Any]) -> list[Row]:
    """A row for each item, with the place that the item has in the file: the same, or known by the same name."""
    assert shape.item
    free = dict(enumerate(old))
    rows = []
    for index, value in enumerate(data):
        near = sorted(free, key=lambda place: abs(place - index))
        was = next((place for place in near if is_same(free[place], value)), None)
        if was is None and (name := identity(value)):
            was = next((place for place in near if identity(free[place]) == name), None)
        before = free.pop(was) if was is not None else None
        rows.append(Row(_from_data(shape.item, value, before), was, is_changed=not is_same(before, value)))
    return rows


def settle(answer: Answer, name: str, location: str) -> None:
    """Give every place its name, after rows came, went or moved."""
    answer.name, answer.location = name, location
    for part, inner in answer.fields.items():
        settle(inner, _join(name, part), _join(location, part))
    for index, row in enumerate(answer.rows):
        key = row.key or str(index) if answer.shape.kind == "entries" else str(index)
        settle(row.answer, _join(name, str(index)), _join(location, key))


def _join(name: str, part: str) -> str:
    return f"{name}.{part}" if name else part


# --------------------------------------------------------------------------------------------- from the browser
class Sent:
    """What a browser sent: names with their values, in order."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        self._rows: dict[str, set[int]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value.replace("\r\n", "\n"))
            parts = name.split(".")
            for index, part in enumerate(parts):
                if part.isascii() and part.isdecimal() and len(part) < 7:  # noqa: PLR2004
                    self._rows.setdefault(".".join(parts[:index]), set()).add(int(part))

    def text(self, name: str) -> str:
        """The value of a name; empty if it was not sent."""
        return self._values.get(name, [""])[-1]

    def all(self, name: str) -> list[str]:
        """All values of a name."""
        return self._values.get(name, [])

    def rows(self, name: str) -> list[int]:
        """The numbers of the rows sent below a name."""
        return sorted(self._rows.get(name, ()))


def from_form(shape: Shape, sent: Sent, name: str = "", location: str = "") -> Answer:
    """The form as somebody filled it in."""
    answer = _from_form(shape, sent, name)
    settle(answer, name, location or name)
    return answer


def _from_form(shape: Shape, sent: Sent, name: str) -> Answer:
    answer = Answer(shape, silent=bool(sent.text(f"{name}.@silent")))
    if shape.kind in {"group", "text"}:
        answer.fields = {part: _from_form(inner, sent, _join(name, part)) for part, inner in parts_of(shape).items()}
    elif shape.kind in {"list", "entries"}:
        assert shape.item
        for index in sent.rows(name):
            at = _join(name, str(index))
            was = sent.text(f"{at}.@was")
            inner = _from_form(shape.item, sent, at)
            answer.rows.append(Row(inner, int(was) if was.isdecimal() else None, sent.text(f"{at}.@key").strip()))
    elif shape.kind == "words":
        answer.chosen = [tidy(line) for line in sent.text(name).split("\n") if line.strip()]
    elif shape.kind == "numbers":
        answer.chosen = [sent.text(f"{name}.{index}").strip() for index in range(shape.size)]
    elif shape.kind == "references":
        answer.chosen = [value for value in sent.all(name) if value]
    else:
        answer.text = tidy(sent.text(name))
    return answer


def tidy(text: str) -> str:
    """A text as one line."""
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------------------- rows
def act(answer: Answer, action: str) -> str:
    """Carry out `add:NAME`, `remove:NAME:ROW`, `up:NAME:ROW` or `down:NAME:ROW`; returns the name to be looked at next.

    An action that fits no list of the form does nothing.
    """
    verb, _, rest = action.partition(":")
    name, _, number = rest.partition(":")
    place = _find(answer, name)
    if place is None or place.shape.item is None:
        return ""
    row = int(number) if number.isdecimal() and int(number) < len(place.rows) else None
    if verb == "add":
        place.silent = False
        place.rows.append(Row(from_data(place.shape.item, None)))
        row = len(place.rows) - 1
    elif row is None:
        return ""
    elif verb == "remove":
        place.rows.pop(row)
        row = min(row, len(place.rows) - 1)
    elif verb in {"up", "down"}:
        other = row + (1 if verb == "down" else -1)
        if 0 <= other < len(place.rows):
            place.rows[row], place.rows[other] = place.rows[other], place.rows[row]
            row = other
    settle(answer, answer.name, answer.location)
    return place.rows[row].answer.name if row >= 0 else place.name


def _find(answer: Answer, name: str) -> Answer | None:
    if answer.name == name:
        return answer
    inner: Sequence[Answer] = [*answer.fields.values(), *(row.answer for row in answer.rows)]
    return next((found for part in inner if (found := _find(part, name))), None)
