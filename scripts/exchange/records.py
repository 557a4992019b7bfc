"""Between the plain data of a YAML file and the rows of a sheet.

Owns reading a record's values in their one written form, column by column, and putting forms back into the record, so
that what is not a column stays as it is. Data is as `load` reads it: every scalar a text. Incomplete drafts are data
like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from scripts.exchange.columns import Column, Table
from scripts.exchange.values import number_form, tidy
from scripts.model import NOT_RECORDED

Item = dict[str, Any]
Forms = dict[str, str]
"""The values of a row by the path of their column; empty ones are there too."""

_MARK: Final = 8
"""Signs of a row's mark."""


@dataclass(frozen=True)
class Entry:
    """A record as it stands in a file: how its row is known, its values, the data itself."""

    key: str
    forms: Forms
    item: Item


def entries(table: Table, data: Any) -> list[Entry]:
    """The records of a table in the data of its file; what is not a record is passed over."""
    if not isinstance(data, dict):
        return []
    if table.key == "case":
        return [_entry(table, "", data)]
    if table.file:
        return [_entry(table, key, item) for key, item in data.items() if isinstance(item, dict)]
    listed = data.get(table.name)
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    if table.key == "id":
        return [_entry(table, str(item.get("id") or ""), item) for item in items]
    return list(_marked(table, items))


def _entry(table: Table, key: str, item: Item) -> Entry:
    return Entry(key, {column.path: form_of(item, column) for column in table.columns}, item)


def _marked(table: Table, items: Iterable[Item]) -> Iterator[Entry]:
    """Records without an id, each with a mark made from what it says; the second of two that are alike has `-2`."""
    counts: dict[str, int] = {}
    for item in items:
        entry = _entry(table, "", item)
        mark = hashlib.sha256("\0".join(entry.forms.values()).encode()).hexdigest()[:_MARK]
        counts[mark] = counts.get(mark, 0) + 1
        number = counts[mark]
        yield Entry(mark if number == 1 else f"{mark}-{number}", entry.forms, item)


def form_of(item: Item, column: Column) -> str:
    """A value in its one written form; the default where there is none."""
    value: Any = item
    for part in column.path.split("."):
        if value == NOT_RECORDED and column.recorded:
            return NOT_RECORDED
        value = value.get(part) if isinstance(value, dict) else None
    if value is None:
        return column.default
    if isinstance(value, list):
        return "\n".join(tidy(str(part)) for part in value)
    if not isinstance(value, str):
        return ""
    if column.kind == "number":
        try:
            return number_form(Decimal(value))
        except InvalidOperation:
            return tidy(value)
    return tidy(value, chinese=column.kind == "text" and column.language == "zh")


def put_forms(item: Item, columns: Mapping[str, Column], changes: Mapping[str, str]) -> None:
    """Set the values named by their paths; an empty one, or the default, takes its field away."""
    order = _order(columns.values())
    for path, form in changes.items():
        _put(item, columns[path], form, order)


_Order = dict[str, list[str]]
"""The fields of each mapping in a record, in the order of the model, by the path of the mapping."""


def _put(item: Item, column: Column, form: str, order: _Order) -> None:
    *around, last = column.path.split(".")
    if column.recorded:
        parent = _inside(item, around[:-1], order)
        if form == NOT_RECORDED:
            _set(parent, around[-1], NOT_RECORDED, order.get(".".join(around[:-1]), ()))
            return
        if parent.get(around[-1]) == NOT_RECORDED:
            parent[around[-1]] = {}
    holder = _inside(item, around, order)
    if not form or form == column.default:
        holder.pop(last, None)
        _prune(item, around)
    else:
        _set(holder, last, _plain(form, column), order.get(".".join(around), ()))


def _plain(form: str, column: Column) -> Any:
    """A form as YAML writes it: numbers and flags without quotes."""
    if column.kind in {"list", "references"}:
        return form.split("\n")
    if column.kind == "number":
        return Decimal(form)
    return form == "true" if column.kind == "flag" else form


def _inside(item: Item, path: Sequence[str], order: _Order) -> Item:
    """The mapping at a path, made where there is none."""
    for at, part in enumerate(path):
        if not isinstance(item.get(part), dict):
            _set(item, part, {}, order.get(".".join(path[:at]), ()))
        item = item[part]
    return item


def _set(holder: Item, key: str, value: Any, order: Sequence[str]) -> None:
    """Set a field; a new one goes behind the nearest of those that the model has before it."""
    if key in holder or key not in order:
        holder[key] = value
        return
    before = {name for name in order[: order.index(key)] if name in holder}
    items = list(holder.items())
    place = max((at + 1 for at, (name, _) in enumerate(items) if name in before), default=_head(items))
    holder.clear()
    holder.update([*items[:place], (key, value), *items[place:]])


def _head(items: Sequence[tuple[str, Any]]) -> int:
    """Behind the id, which is no column and stands first."""
    return int(bool(items) and items[0][0] == "id")


def _order(columns: Iterable[Column]) -> _Order:
    order: dict[str, list[str]] = {}
    for column in columns:
        parts = column.path.split(".")
        for at, part in enumerate(parts):
            names = order.setdefault(".".join(parts[:at]), [])
            if part not in names:
                names.append(part)
    return order


def _prune(item: Item, path: list[str]) -> None:
    """Take away the mappings on a path that hold nothing any more."""
    for depth in range(len(path), 0, -1):
        holder = item
        for part in path[: depth - 1]:
            holder = holder[part]
        if holder[path[depth - 1]]:
            return
        del holder[path[depth - 1]]
