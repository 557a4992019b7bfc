"""Facts, figures, timeline, photos, glossary and practices out to one workbook, and its corrections back in.

Owns the way from a file's bytes to a plan. Only what a person changed is changed: a workbook that comes back as it
went out changes no byte. Nothing is planned unless all of it is sound; the check is the one that every save passes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from scripts.exchange.changes import Change, Plan, in_order, merged, objections, told
from scripts.exchange.columns import Vocabulary
from scripts.exchange.comparison import Outcome, compare
from scripts.exchange.delimited import ENCODING_NAMES, read_delimited
from scripts.exchange.gather import Gathered, gather
from scripts.exchange.memory import Memory, read_memory
from scripts.exchange.places import Places, Spot
from scripts.exchange.reading import ReadTable, read_tables
from scripts.exchange.records import Entry, Forms, Item, entries, put_forms
from scripts.exchange.sheets import Sheet, read_workbook
from scripts.exchange.values import shorten, show_form
from scripts.exchange.workbook import export_workbook
from scripts.history import version
from scripts.issues import Issue
from scripts.office.refusals import RefusedFileError
from scripts.saving import Edit
from scripts.settings import Settings

WHY = "从 Excel 导入 imported from Excel"


def export_excel(settings: Settings, slugs: Sequence[str] = ()) -> bytes:
    """A workbook of some cases, or of everything. Raises as `Gathered.require`."""
    gathered = gather(settings)
    gathered.require(slugs)
    return export_workbook(gathered, slugs)


def plan_import(content: bytes, settings: Settings, name: str = "") -> Plan:
    """What a workbook, or a CSV file of one of its sheets, would change. Writes nothing; tells all mistakes at once.

    `name` is the name of the file: its ending tells CSV from workbooks, and messages use it.
    """
    issues: list[Issue] = []
    try:
        sheets = list(_sheets(content, name, issues))
        remembered = read_memory(sheets)
    except RefusedFileError as error:
        return Plan((), (told(name, "", error.code, **error.values),))
    except (ValueError, KeyError):
        return Plan((), (told(name, "", "memory_damaged"),))
    gathered = gather(settings)
    tables = read_tables(sheets, gathered, issues)
    if not tables:
        issues.append(told(name, "", "workbook_unknown"))
    elif not remembered.known:
        issues.append(told(name, "", "memory_none"))
    importer = _Importer(gathered, remembered, issues)
    for table in tables:
        importer.take(table)
    return importer.plan()


def _sheets(content: bytes, name: str, issues: list[Issue]) -> Iterator[Sheet]:
    if not name.lower().endswith((".csv", ".txt")):
        yield from read_workbook(content)
        return
    read = read_delimited(content, name)
    zh, en = ENCODING_NAMES[read.encoding]
    issues.append(told(name, "", "csv_encoding_used", encoding_zh=zh, encoding_en=en))
    yield read.sheet


class _Importer:
    """Collects, table by table and file by file, what is to become of the data."""

    def __init__(self, gathered: Gathered, remembered: Memory, issues: list[Issue]) -> None:
        self._gathered = gathered
        self._memory = remembered
        self._issues = issues
        self._changes: list[Change] = []
        self._data: dict[str, Any] = {}
        """The data of files that change, by name."""
        self._spots: dict[str, list[Spot]] = {}

    def take(self, read: ReadTable) -> None:
        """Compare one table with the files and plan what is different."""
        for slug, name in read.table.files(self._gathered.slugs):
            rows = [row for row in read.rows if row.slug == slug]
            base = self._memory.rows.get((read.table.name, slug), {}) if self._memory.known else None
            if not any(not row.is_empty for row in rows):
                if base and read.table.key != "case":
                    self._tell(read.sheet.name, "table_left", record=slug or read.table.title[0])
                continue
            if name not in self._gathered.sources:
                self._tell(read.sheet.name, "file_broken", value=name)
                continue
            theirs = entries(read.table, self._gathered.data(name))
            outcome = compare(read.table, base, rows, theirs, may_remove=not read.is_partial)
            self._tell_problems(outcome, read, slug)
            if any(kept.changes or kept.is_new for kept in outcome.kept) or outcome.removed or outcome.is_reordered:
                self._note(outcome, read, slug, theirs)
                self._put(outcome, read, name, theirs)

    def plan(self) -> Plan:
        """The edits, if nothing stands against them: neither the cells nor `check`."""
        cases = self._gathered.settings.cases_dir
        edits = tuple(
            Edit(cases / name, version(self._gathered.contents[name]), merged(self._gathered, name, data, self._issues))
            for name, data in self._data.items()
        )
        told_already = {issue.position for issue in self._issues}
        self._issues += [issue for issue in self._at_cells(edits) if issue.position not in told_already]
        plan = Plan(tuple(self._changes), in_order(self._issues))
        return plan if plan.mistakes else replace(plan, edits=edits)

    def _at_cells(self, edits: Sequence[Edit]) -> Iterator[Issue]:
        """What would keep the edits from being saved, at the cells it is about."""
        settings = self._gathered.settings
        places: dict[str, Places] = {}
        for edit in edits:
            name = edit.path.relative_to(settings.cases_dir).as_posix()
            place = edit.path.relative_to(settings.root).as_posix()
            assert edit.content is not None
            places[place] = Places(settings.root, edit.path, edit.content, self._spots[name])

        def at_its_cell(issue: Issue) -> Issue:
            place = issue.position.path
            return places[place].at_its_cell(issue) if place in places else issue

        return objections(settings, edits, at_its_cell, {change.cell for change in self._changes})

    # -------------------------------------------------------------------------------------------- one table of a file
    def _put(self, outcome: Outcome, read: ReadTable, name: str, theirs: Sequence[Entry]) -> None:
        """The records as they shall be, in the data of their file; and where each came from."""
        table = read.table
        data = self._data.setdefault(name, copy.deepcopy(self._gathered.data(name)))
        columns = {column.path: column for column in table.columns}
        spots = self._spots.setdefault(name, [])
        if table.key == "case":
            for kept in outcome.kept:
                put_forms(data, columns, kept.changes)
                spots.append(Spot((), read, kept.row))
            return
        items = {entry.key: entry.item for entry in theirs}
        results: list[tuple[str, Item]] = []
        for index, kept in enumerate(outcome.kept):
            item = copy.deepcopy({} if kept.is_new else items[kept.key])
            if kept.is_new and table.key == "id" and not table.file:
                item["id"] = kept.key
            put_forms(item, columns, kept.changes)
            results.append((kept.key, item))
            if kept.row:
                spots.append(Spot((kept.key,) if table.file else (table.name, index), read, kept.row))
        if table.file:
            self._data[name] = dict(results)
        else:
            data[table.name] = [item for _, item in results]

    def _note(self, outcome: Outcome, read: ReadTable, slug: str, theirs: Sequence[Entry]) -> None:
        """The changes, in the order of the sheet."""
        forms = {entry.key: entry.forms for entry in theirs}
        noted: list[tuple[int, Change]] = []
        for kept in outcome.kept:
            record = _record(read, slug, kept.key, forms.get(kept.key, {}))
            if kept.is_new:
                noted.append((kept.row, Change("added", read.cell(kept.row), record)))
                continue
            for column in read.table.columns:
                if column.path in kept.changes:
                    before, after = forms[kept.key][column.path], kept.changes[column.path]
                    names = self._names(column.vocabulary, slug)
                    shown = (str(show_form(form, column, names)) for form in (before, after))
                    noted.append(
                        (kept.row, Change("changed", read.cell(kept.row, column.path), record, column.title, *shown))
                    )
        self._changes += [change for _, change in sorted(noted, key=lambda pair: pair[0])]
        for key in outcome.removed:
            self._changes.append(Change("removed", read.sheet.name, _record(read, slug, key, forms[key])))
        if outcome.is_reordered:
            self._changes.append(Change("reordered", read.sheet.name, slug or read.table.title[0]))

    # ------------------------------------------------------------------------------------------------- what to say
    def _tell_problems(self, outcome: Outcome, read: ReadTable, slug: str) -> None:
        columns = {column.path: column for column in read.table.columns}
        keys = dict(read.table.keys)
        for problem in outcome.problems:
            column = columns.get(problem.path)
            values = dict(problem.values)
            if column:
                names = self._names(column.vocabulary, slug)
                values = {key: _shown(show_form(form, column, names)) for key, form in values.items()}
            title = " ".join(column.title if column else keys.get(problem.path, ()))
            cell = read.cell(problem.row, problem.path) if problem.row else read.sheet.name
            self._issues.append(told(cell, title, problem.code, record=slug or read.table.title[0], **values))

    def _names(self, vocabulary: Vocabulary, slug: str) -> dict[str, str]:
        return self._gathered.names(vocabulary, slug) if vocabulary else {}

    def _tell(self, place: str, code: str, **values: object) -> None:
        self._issues.append(told(place, "", code, **values))


def _record(read: ReadTable, slug: str, key: str, forms: Forms) -> str:
    """A record as people know it: `lantern-lane/lamps`; one without an id by its title."""
    name = shorten(forms.get("title.zh", "")) if read.table.key == "row" else key
    return "/".join(filter(None, (slug, name))) or read.table.title[0]


def _shown(value: object) -> str:
    return shorten(str(value)) or "（空 empty）"
