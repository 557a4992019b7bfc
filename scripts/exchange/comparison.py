"""What a person changed in a table, told from what changed in the files meanwhile.

Three sides: the rows as they were exported, as they came back, and as the file has them now. Each value is decided for
itself: changed only in the workbook, it is taken; changed only in the file, it stays; changed in both, it is a mistake
at its cell. The same for rows taken away and for their order. Pure; nothing here knows sheets or files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scripts.exchange.columns import Column, Table
from scripts.exchange.reading import ReadRow
from scripts.exchange.records import Entry, Forms
from scripts.model import NOT_RECORDED
from scripts.typography import mend

_LIKENESS: Final = ("date", "title.zh")
"""By which a record without an id is known again after somebody changed it."""


@dataclass(frozen=True)
class Problem:
    """What cannot be decided: the code of its message, at which row (0: none) and column."""

    code: str
    row: int
    path: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A record of the result: its key, its row in the sheet (0: none), what changes in it."""

    key: str
    row: int
    changes: Forms
    is_new: bool = False


@dataclass
class Outcome:
    """All records as they shall be, in order; what was taken away; what could not be decided."""

    kept: list[Kept] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    is_reordered: bool = False
    problems: list[Problem] = field(default_factory=list)


def compare(
    table: Table,
    base: Mapping[str, Forms] | None,
    ours: Sequence[ReadRow],
    theirs: Sequence[Entry],
    *,
    may_remove: bool = True,
) -> Outcome:
    """Decide. `base` is None if nothing is known of the export: then nothing is taken away."""
    there = {entry.key: entry.forms for entry in theirs}
    outcome = Outcome()
    if len(there) < len(theirs) or (table.key == "id" and "" in there):
        outcome.problems.append(Problem("file_ids", 0))
        return outcome
    if base is not None and table.key == "row":
        there = _recognised(base, there)
    names = dict(zip(there, (entry.key for entry in theirs), strict=True))
    known = there if base is None else base
    changes = _Rows(table, known, there, outcome).decide(ours, may_remove=may_remove and base is not None)
    left = [key for key in there if key not in outcome.removed]
    for key, row in _order(list(known), ours, left, outcome):
        if key is not None:
            outcome.kept.append(Kept(names[key], row.number if row else 0, changes.get(key, {})))
        elif row is not None:
            outcome.kept.append(Kept(row.key, row.number, _new_forms(table, row), is_new=True))
    outcome.removed = [names[key] for key in outcome.removed]
    return outcome


def _new_forms(table: Table, row: ReadRow) -> Forms:
    return {
        column.path: _mended(column, row.forms[column.path]) for column in table.columns if column.path in row.forms
    }


def _mended(column: Column, form: str) -> str:
    """A new text with its marks and spaces mended, as `check --fix` does; what nobody changed stays as it is."""
    return mend(form, column.language) if column.kind == "text" and form != NOT_RECORDED else form


def _recognised(base: Mapping[str, Forms], there: Mapping[str, Forms]) -> dict[str, Forms]:
    """The records of the file under the marks they were exported with.

    A record that somebody changed has another mark now; it is the same if a single one has its date or its title.
    """
    lost = [key for key in base if key not in there]
    names: dict[str, str] = {}
    for key in there:
        if key in base:
            continue
        for path in _LIKENESS:
            same = [old for old in lost if base[old].get(path) == there[key][path] and old not in names.values()]
            if len(same) == 1:
                names[key] = same[0]
                break
    return {names.get(key, key): forms for key, forms in there.items()}


class _Rows:
    """Row by row, value by value."""

    def __init__(self, table: Table, base: Mapping[str, Forms], there: Mapping[str, Forms], outcome: Outcome) -> None:
        self._table = table
        self._columns: dict[str, Column] = {column.path: column for column in table.columns}
        self._base = base
        self._there = there
        self._outcome = outcome

    def decide(self, ours: Sequence[ReadRow], *, may_remove: bool) -> dict[str, Forms]:
        """The changes by key; rows taken away go to the outcome."""
        changes: dict[str, Forms] = {}
        present: set[str] = set()
        for row in ours:
            if row.is_empty and row.key in self._base:
                continue
            present.add(row.key)
            if row.key in self._there and (row.key or self._table.key == "case"):
                changes[row.key] = self._values(row)
            else:
                self._absent(row)
        if may_remove and present and self._table.key != "case":
            for key in self._base:
                if key not in present and key in self._there:
                    self._remove(key)
        return changes

    def _values(self, row: ReadRow) -> Forms:
        there = self._there[row.key]
        if row.key not in self._base:
            if any(form != there[path] for path, form in row.forms.items()):
                self._problem("id_taken", row, value=row.key)
            return {}
        base, changes = self._base[row.key], {}
        for path, form in row.forms.items():
            was = base.get(path, self._columns[path].default)
            if form in {was, there[path]}:
                continue
            if self._columns[path].locked:
                self._problem("cell_locked", row, path, before=was, after=form)
            elif there[path] != was:
                self._problem("cell_conflict", row, path, before=was, theirs=there[path], ours=form)
            elif (mended := _mended(self._columns[path], form)) != was:
                changes[path] = mended
        return changes

    def _absent(self, row: ReadRow) -> None:
        """A row that the file has not (any more)."""
        if row.key in self._base and row.key:
            base = self._base[row.key]
            if any(form != base.get(path, self._columns[path].default) for path, form in row.forms.items()):
                self._problem("row_gone", row, value=row.key)
        elif self._table.key == "row" and row.key:
            self._problem("row_unknown", row, "@row", value=row.key)
        elif self._table.key == "id" and not row.key:
            self._problem("id_missing", row, "@id")
        for path, form in row.forms.items():
            if form and self._columns[path].locked and row.key not in self._base:
                self._problem("cell_locked", row, path, before="", after=form)

    def _remove(self, key: str) -> None:
        base, there = self._base[key], self._there[key]
        if all(there[path] == base.get(path, column.default) for path, column in self._columns.items()):
            self._outcome.removed.append(key)
        else:
            self._outcome.problems.append(Problem("row_removed", 0, values={"value": key}))

    def _problem(self, code: str, row: ReadRow, path: str = "", **values: str) -> None:
        self._outcome.problems.append(Problem(code, row.number, path, values))


def _order(
    base: Sequence[str], ours: Sequence[ReadRow], there: Sequence[str], outcome: Outcome
) -> list[tuple[str | None, ReadRow | None]]:
    """The keys of the result in order, with their rows; a new row (key None) follows the row it was put below."""
    rows = {row.key: row for row in ours if row.key in there}
    common = set(rows) & set(base)
    wanted = [key for key in rows if key in common]
    before, now = ([key for key in side if key in common] for side in (base, there))
    if wanted == before:
        wanted = now
    elif now not in (before, wanted):
        outcome.problems.append(Problem("order_conflict", 0))
    outcome.is_reordered = wanted != now
    following = iter(wanted)
    result: list[tuple[str | None, ReadRow | None]] = []
    for key in there:
        name = next(following) if key in common else key
        result.append((name, rows.get(name)))
    above: ReadRow | None = None
    for row in ours:
        is_new = row.key not in rows and row.key not in base and not row.is_empty
        if is_new:
            result.insert(_place(result, above), (None, row))
        if is_new or row.key in rows:
            above = row
    return result


def _place(result: Sequence[tuple[str | None, ReadRow | None]], above: ReadRow | None) -> int:
    """Below the row above it; with none above, before the first row of the sheet, or at the end."""
    placed = [row for _, row in result]
    if above is not None:
        return placed.index(above) + 1
    return next((index for index, row in enumerate(placed) if row is not None), len(placed))
