"""What a table of the data edition is made of, and how its values are written.

Owns the shape of a field and a table and the plain forms of values. Which tables there are stands in `tables`; the
files are made in `data` and `workbook`, and the data page shows the same fields as a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, Literal

from scripts.field_names import in_language
from scripts.formats.rows import Row
from scripts.model import Collection, Provenance, Record, Text
from scripts.settings import Language, Words
from scripts.shapes import Shape, shape_of

Value = str | int | Decimal | bool | tuple[str, ...] | None
"""A cell. A tuple is a list of names; None is an empty cell."""

Kind = Literal["string", "integer", "number", "boolean"]
"""A type of the Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/)."""

LIST_SEPARATOR: Final = "; "


@dataclass(frozen=True)
class Field:
    """One column: what it is called in files and to readers, what it means, and how to get it from a row."""

    name: str
    kind: Kind
    title: Text
    description: Text
    get: Callable[[Row], Value]
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class Table:
    """One table: a CSV file, a sheet of the workbook, a list in the JSON."""

    name: str
    title: Text
    description: Text
    rows: Callable[[Collection], Iterable[Row]]
    fields: tuple[Field, ...]
    refers_to: dict[str, str] = field(default_factory=dict)
    """Fields that name a row of another table, by that table's first field."""

    @property
    def key(self) -> str:
        """The field whose values are unique: the first."""
        return self.fields[0].name


# ---------------------------------------------------------------------------------------------- writing tables down
def column(
    name: str, words: Words, get: Callable[[Row], Value], *, kind: Kind = "string", about: Words = ("", "")
) -> Field:
    """A field that may be empty. Its description is `about`, or its title where that says it all."""
    title = Text(zh=words[0], en=words[1])
    return Field(name, kind, title, Text(zh=about[0] or title.zh, en=about[1] or title.en), get)


def both(name: str, words: Words, get: Callable[[Row], Text | None]) -> tuple[Field, Field]:
    """A text in both languages: two fields."""

    def read(language: Language) -> Field:
        def value(row: Row) -> Value:
            text = get(row)
            return text[language] if text else None

        return column(f"{name}_{language}", in_language(words, language), value)

    return read("zh"), read("en")


def choice(
    name: str, words: Words, get: Callable[[Row], Value], choices: Iterable[str], about: Words = ("", "")
) -> Field:
    """One of a few words, and never empty."""
    return replace(column(name, words, get, about=about), choices=tuple(choices), required=True)


def fields_of(
    record: type[Record], *names: str, of: Callable[[Row], Any] = lambda row: row.item, about: Words = ("", "")
) -> Iterator[Field]:
    """Fields of the model as they are called there; `of` finds the record of a row, or None."""
    for name in names:
        yield from _field_of(name, shape_of(record).fields[name], of, about)


def _field_of(name: str, shape: Shape, of: Callable[[Row], Any], about: Words) -> Iterator[Field]:
    def get(row: Row) -> Any:
        return getattr(of(row), name, None)

    if shape.kind == "text":
        yield from both(name, shape.label, get)
    elif shape.kind == "choice":
        yield choice(name, shape.label, get, (code for code, _ in shape.choices), about)
    else:
        yield column(name, shape.label, get, kind="number" if shape.kind == "number" else "string", about=about)


def provenance(get: Callable[[Row], Provenance | None]) -> tuple[Field, ...]:
    """Where in the source the fact stands: the section with its title, and the lines."""

    def section(row: Row) -> Value:
        source = get(row)
        return source.section if source else None

    def title(row: Row) -> Text | None:
        source = get(row)
        return row.sections[source.section] if source else None

    def lines(row: Row) -> Value:
        source = get(row)
        # An en dash: a spreadsheet takes «10-11» for the tenth of November.
        return source.lines.replace("-", "–") if source else None

    return (
        column("source_section", ("原文章节编号", "Section of the source"), section),
        *both("source_title", ("原文章节", "Title of that section"), title),
        column("source_lines", shape_of(Provenance).fields["lines"].label, lines),
    )


# --------------------------------------------------------------------------------------------------- plain values
def as_text(value: Value) -> str:
    """A value as a CSV cell, before anything is done about formulas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_number(value: Decimal) -> int | float:
    """A decimal as JSON and spreadsheets have numbers."""
    return int(value) if value == value.to_integral_value() else float(value)
