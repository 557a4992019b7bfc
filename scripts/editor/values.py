"""What data a filled-in form stands for.

Nothing typed is lost: what cannot be a number stays as it was typed, for `check` to tell. Marks in texts that somebody
changed are set right; what was left out of the file, or written otherwise, stays so. In the data every scalar is text,
as `load` reads it, until it is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from scripts.editor.answers import Answer, Row, parts_of, tidy
from scripts.editor.shapes import Shape
from scripts.settings import LANGUAGES
from scripts.typed import read_dates, read_number
from scripts.typography import mend


@dataclass(frozen=True)
class Data:
    """What a form says, as data for a file; and the places that contradict themselves, with the code of each."""

    value: Any
    problems: tuple[tuple[str, str], ...]


def to_data(answer: Answer, old: Any) -> Data:
    """The data of a form. `old` is what it was made from: what was left out or written otherwise there stays so."""
    problems: list[tuple[str, str]] = []
    return Data(_to_data(answer, old, problems), tuple(problems))


_ABSENT: Final = object()


def _to_data(answer: Answer, old: Any, problems: list[tuple[str, str]]) -> Any:
    """The value of one place; `_ABSENT` if nothing is written there and nothing was."""
    shape = answer.shape
    typed = Answer(shape, answer.text, answer.chosen, fields=answer.fields, rows=answer.rows)
    if answer.silent and shape.silence:
        if not typed.is_empty:
            problems.append((answer.location, "silent_and_written"))
        return shape.silence if typed.is_empty else _written(typed, old, problems)
    if typed.is_empty and _is_nothing(old, shape):
        return old
    if typed.is_empty and not shape.required:
        return [] if isinstance(old, list) and shape.kind != "numbers" else _ABSENT
    return _written(typed, old, problems)


def _written(answer: Answer, old: Any, problems: list[tuple[str, str]]) -> Any:
    shape = answer.shape
    if shape.kind == "text":
        before = old if isinstance(old, dict) else {}
        return {language: _mended(answer.fields[language].text, before, language) for language in LANGUAGES}
    if shape.kind == "group":
        return _group(answer, old if isinstance(old, dict) else {}, problems)
    if shape.kind == "list":
        rows = [row for row in answer.rows if row.was is not None or not row.answer.is_empty]
        items = old if isinstance(old, list) else []
        return [_row(row, _at(items, row.was), problems) for row in rows]
    if shape.kind == "entries":
        return _entries(answer, old if isinstance(old, dict) else {}, problems)
    if shape.kind == "numbers":
        return [_number(value) for value in answer.chosen] if any(answer.chosen) else _ABSENT
    if shape.kind in {"references", "words"}:
        return list(answer.chosen)
    return _single(shape, answer.text)


def _group(answer: Answer, old: Mapping[str, Any], problems: list[tuple[str, str]]) -> dict[str, Any]:
    values = {name: _to_data(part, old.get(name, _ABSENT), problems) for name, part in answer.fields.items()}
    unknown = {name: value for name, value in old.items() if name not in values}
    return {name: value for name, value in values.items() if value is not _ABSENT} | unknown


def _at(items: list[Any], index: int | None) -> Any:
    return items[index] if index is not None and index < len(items) else _ABSENT


def _row(row: Row, old: Any, problems: list[tuple[str, str]]) -> Any:
    value = _to_data(row.answer, old, problems)
    return None if value is _ABSENT else value


def _entries(answer: Answer, old: Mapping[str, Any], problems: list[tuple[str, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for row in answer.rows:
        if row.was is None and not row.key and row.answer.is_empty:
            continue
        before = _at(list(old.values()), row.was)
        key = row.key
        if not key or key in values:
            problems.append((row.answer.location, "key_twice" if key else "key_missing"))
            key = f"{key or 'new'}-{len(values) + 1}"
        values[key] = _row(row, before, problems)
    return values


def _mended(text: str, before: Mapping[str, Any], language: Any) -> str | None:
    """A text with its marks set right, if somebody changed it."""
    old = before.get(language)
    if not text:
        return None
    return old if isinstance(old, str) and tidy(old) == text else mend(text, language)


def _single(shape: Shape, text: str) -> Any:
    if not text:
        return None if shape.required else _ABSENT
    if shape.kind == "number":
        return _number(text)
    if shape.kind == "flag":
        return text == "true"
    if shape.kind == "dates":
        return read_dates(text) or text
    return text


def _is_nothing(old: Any, shape: Shape) -> bool:
    """Whether the old data says as little as an empty place of a form does."""
    if old is _ABSENT or old is None or old in ([], {}):
        return True
    if isinstance(old, dict) and shape.kind in {"group", "text"}:
        return all(_is_nothing(value, parts_of(shape).get(name, shape)) for name, value in old.items())
    return isinstance(old, str) and old == shape.default


def _number(text: str) -> Any:
    """A number, however people write it; as it was typed if it is none, or only about one."""
    number = read_number(text)
    return number.value if number and not number.qualifier else text
