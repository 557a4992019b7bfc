"""What a workbook remembers of the moment it was exported: a hidden sheet with every row as it was.

So that an import can tell what a person changed from what changed in the files meanwhile, and a row taken away from
one that was never there. Owns the form of that sheet. A file without it (CSV, a sheet copied into a new workbook)
still comes in, compared with the files as they are, and takes nothing away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from scripts.exchange.records import Forms
from scripts.exchange.sheets import Sheet

SHEET: Final = "_exported"
_PART: Final = 30_000
"""Characters of a cell: fewer than Excel allows."""


@dataclass(frozen=True)
class Remembered:
    """A row as it was exported."""

    table: str
    slug: str
    """Empty for what belongs to no case."""
    key: str
    forms: Forms


@dataclass(frozen=True)
class Memory:
    """The rows of a workbook as they were exported, in their order. `known` is false where nothing is remembered."""

    known: bool = False
    rows: dict[tuple[str, str], dict[str, Forms]] = field(default_factory=dict)
    """(table, slug) -> key -> values."""


def write_memory(rows: Iterable[Remembered]) -> Iterator[list[str]]:
    """The rows of the hidden sheet: table, case, key, and the values in as many cells as they need."""
    for row in rows:
        text = json.dumps({path: form for path, form in row.forms.items() if form}, ensure_ascii=False)
        yield [row.table, row.slug, row.key, *(text[at : at + _PART] for at in range(0, len(text), _PART))]


def read_memory(sheets: Iterable[Sheet]) -> Memory:
    """What the hidden sheet says; nothing if it is not there. Raises ValueError if somebody changed it."""
    sheet = next((sheet for sheet in sheets if sheet.name == SHEET), None)
    if sheet is None:
        return Memory()
    memory = Memory(known=True)
    for row in sheet.rows:
        cells = {column: str(cell.value) for column, cell in row.cells.items()}
        table, slug, key = (cells.get(column, "") for column in (1, 2, 3))
        forms = json.loads("".join(cells[column] for column in sorted(cells) if column > 3))  # noqa: PLR2004
        if not isinstance(forms, dict) or not all(isinstance(form, str) for form in forms.values()):
            raise ValueError(row.number)
        memory.rows.setdefault((table, slug), {})[key] = forms
    return memory
