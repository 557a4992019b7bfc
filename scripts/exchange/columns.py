"""Which sheets there are and which columns they have: derived from the model, field by field.

Owns the shape of the workbook and the paths that name its columns (`figures.label.zh`), which a hidden row repeats, so
that sheets may be renamed and columns moved. What a sheet cannot hold (regions of a photo, lists of records) is no
column; the editor is for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from scripts import shapes
from scripts.exchange import titles
from scripts.field_names import in_language
from scripts.model import NOT_RECORDED, Case, Event, Figure, GlossaryTerm, Photo, Practice
from scripts.settings import LANGUAGES, Words
from scripts.shapes import Shape, shape_of

Kind = Literal["text", "line", "number", "flag", "choice", "dates", "lines", "reference", "list", "references"]
"""`line` is a single text without languages, `lines` those of the source, `list` texts one below another."""

Vocabulary = Literal["", "types", "communities", "situations", "audiences", "cases", "sources"]
"""Where the ids come from that a cell may name."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `path` leads to its value within a row's record: `label.zh`, `source.lines`."""

    path: str
    kind: Kind
    title: Words
    about: str = ""
    vocabulary: Vocabulary = ""
    choices: tuple[tuple[str, Words], ...] = ()
    default: str = ""
    """The word that stands for an empty cell."""
    recorded: bool = False
    """Whether `not_recorded` may stand here."""
    locked: bool = False

    @property
    def language(self) -> Literal["zh", "en"]:
        """The language of its texts; names and single lines are Chinese."""
        return "en" if self.path.endswith(".en") else "zh"


@dataclass(frozen=True)
class Table:
    """A sheet: whose records it lists, and how a row is known again.

    `key` is `case` (one row a case), `id`, or `row` (records without an id: a mark made from their content). `file` is
    the file that all rows stand in, or empty if each case has its own.
    """

    name: str
    key: Literal["case", "id", "row"]
    columns: tuple[Column, ...]
    file: str = ""

    @property
    def title(self) -> Words:
        """What is written on its tab."""
        return titles.SHEETS[self.name]

    @property
    def keys(self) -> tuple[tuple[str, Words], ...]:
        """The columns before the others: which case, which record."""
        case = () if self.file else (("@case", titles.SLUG),)
        return (*case, *{"case": (), "id": (("@id", titles.ID),), "row": (("@row", titles.ROW),)}[self.key])

    def files(self, slugs: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The files its records stand in, with the case of each (none for a file that cases share)."""
        if self.file:
            yield "", self.file
        else:
            yield from ((slug, f"{slug}/case.yml") for slug in slugs)


_LOCKED: Final = {"facts.number", "photos.file"}
_LEFT_OUT: Final = {"facts.former_slugs", "facts.format", "figures.id", "photos.id"}
"""What moves addresses is for the editor, the form of the file for programs; ids have a column of their own."""

_KINDS: Final[Mapping[shapes.Kind, Kind]] = {
    "text": "text",
    "line": "line",
    "slug": "line",
    "number": "number",
    "flag": "flag",
    "choice": "choice",
    "dates": "dates",
    "reference": "reference",
    "references": "references",
    "words": "list",
}
"""What a cell can hold of what the model asks for, and what that is called here."""


def _derive(table: str, shape: Shape, at: str = "", around: Words | None = None) -> Iterator[Column]:
    for name, inner in shape.fields.items():
        path = f"{at}{name}"
        if f"{table}.{path}" in _LEFT_OUT:
            continue
        if inner.kind == "group":
            yield from _derive(table, inner, f"{path}.", around=shape.label if at else None)
        elif inner.kind in _KINDS:
            yield from _columns(table, path, inner, around)


def _columns(table: str, path: str, shape: Shape, around: Words | None) -> Iterator[Column]:
    """One column, or one for each language. A name deep inside says what `around` is as well: `时间：原文章节`."""
    title = (f"{around[0]}：{shape.label[0]}", f"{around[1]}: {shape.label[1]}") if around else shape.label
    about = shape.help[0].removesuffix("。")
    if shape.kind == "text":
        recorded = shape.silence == NOT_RECORDED
        for language in LANGUAGES:
            named = in_language(title, language)
            yield Column(f"{path}.{language}", "text", named, about, recorded=recorded)
        return
    kind = "lines" if path.endswith(".lines") else _KINDS[shape.kind]
    vocabulary = cast(Vocabulary, shape.vocabulary)
    choices = tuple(titles.FLAGS.items()) if kind == "flag" else shape.choices
    locked = f"{table}.{path}" in _LOCKED
    yield Column(path, kind, title, about, vocabulary, choices, shape.default or "", locked=locked)


TABLES: Final = (
    Table("facts", "case", tuple(_derive("facts", shape_of(Case)))),
    Table("figures", "id", tuple(_derive("figures", shape_of(Figure)))),
    Table("timeline", "row", tuple(_derive("timeline", shape_of(Event)))),
    Table("photos", "id", tuple(_derive("photos", shape_of(Photo)))),
    Table("glossary", "id", tuple(_derive("glossary", shape_of(GlossaryTerm))), "glossary.yml"),
    Table("practices", "id", tuple(_derive("practices", shape_of(Practice))), "practices.yml"),
)
