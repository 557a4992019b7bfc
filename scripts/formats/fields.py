"""What a table of the data edition is made of, and how its values are written.

Owns the shape of a field and a table and the plain forms of values. Which tables there are stands in `tables`; the
files are made in `data` and `workbook`, and the data page shows the same fields as a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from scripts.formats.rows import Row
from scripts.model import Collection, Provenance, Text
from scripts.settings import LANGUAGES, Language

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
    name: str,
    zh: str,
    en: str,
    get: Callable[[Row], Value],
    *,
    kind: Kind = "string",
    about: tuple[str, str] = ("", ""),
) -> Field:
    """A field that may be empty. Its description is `about`, or its title where that says it all."""
    described = Text(zh=about[0] or zh, en=about[1] or en)
    return Field(name, kind, Text(zh=zh, en=en), described, get)


def both(name: str, zh: str, en: str, get: Callable[[Row], Text | None]) -> tuple[Field, Field]:
    """A text in both languages: two fields."""

    def in_language(language: Language) -> Callable[[Row], Value]:
        def read(row: Row) -> Value:
            text = get(row)
            return text[language] if text else None

        return read

    names = {"zh": ("中文", "in Chinese"), "en": ("英文", "in English")}
    chinese, english = (
        column(
            f"{name}_{language}", f"{zh}（{names[language][0]}）", f"{en}, {names[language][1]}", in_language(language)
        )
        for language in LANGUAGES
    )
    return chinese, english


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
        column("source_section", "原文章节编号", "Section of the source", section),
        *both("source_title", "原文章节", "Title of that section", title),
        column("source_lines", "原文行号", "Lines of the source text", lines),
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
