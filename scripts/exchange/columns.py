"""Which sheets there are and which columns they have: derived from the model, field by field.

Owns the shape of the workbook and the paths that name its columns (`figures.label.zh`), which a hidden row repeats, so
that sheets may be renamed and columns moved. What a sheet cannot hold (regions of a photo, lists of records) is no
column; the editor is for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from scripts.exchange import titles
from scripts.model import Case, Dates, Event, Figure, GlossaryTerm, Photo, Practice, Record, Recorded, Text
from scripts.settings import LANGUAGES

Kind = Literal["text", "line", "number", "flag", "choice", "dates", "lines", "reference", "list", "references"]
"""`line` is a single text without languages, `lines` those of the source, `list` texts one below another."""

Vocabulary = Literal["", "types", "communities", "situations", "audiences", "cases", "sources"]
"""Where the ids come from that a cell may name."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `path` leads to its value within a row's record: `label.zh`, `source.lines`."""

    path: str
    kind: Kind
    title: titles.Words
    about: str = ""
    vocabulary: Vocabulary = ""
    choices: tuple[tuple[str, titles.Words], ...] = ()
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
    def title(self) -> titles.Words:
        """What is written on its tab."""
        return titles.SHEETS[self.name]

    @property
    def keys(self) -> tuple[tuple[str, titles.Words], ...]:
        """The columns before the others: which case, which record."""
        case = () if self.file else (("@case", titles.SLUG),)
        return (*case, *{"case": (), "id": (("@id", titles.ID),), "row": (("@row", titles.ROW),)}[self.key])

    def files(self, slugs: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The files its records stand in, with the case of each (none for a file that cases share)."""
        if self.file:
            yield "", self.file
        else:
            yield from ((slug, f"{slug}/case.yml") for slug in slugs)


_VOCABULARIES: Final[dict[str, Vocabulary]] = {
    "facts.type": "types",
    "facts.place.community": "communities",
    "facts.situations": "situations",
    "facts.audiences": "audiences",
    "facts.related": "cases",
}
_LOCKED: Final = {"facts.number", "photos.file"}
_LEFT_OUT: Final = {"facts.former_slugs", "facts.format", "figures.id", "photos.id"}
"""What moves addresses is for the editor, the form of the file for programs; ids have a column of their own."""

_RECORDED: Final = get_args(Recorded)[1]


def _derive(name: str, record: type[Record], at: str = "") -> Iterator[Column]:
    for field, info in record.model_fields.items():
        path = f"{at}{field}"
        if f"{name}.{path}" not in _LEFT_OUT:
            yield from _columns(name, path, info)


def _columns(name: str, path: str, info: FieldInfo) -> Iterator[Column]:
    kind = _core(info.annotation)
    if isinstance(kind, type) and issubclass(kind, Record) and kind not in (Text, Dates):
        yield from _derive(name, kind, f"{path}.")
        return
    known = _kind(f"{name}.{path}", kind)
    if known is None:
        return
    about = (info.description or "").partition("。")[0]
    title = titles.COLUMNS[name][path]
    if known == "text":
        recorded = any(item is _RECORDED for item in info.metadata)
        for language in LANGUAGES:
            zh, en = titles.IN_LANGUAGE[language]
            words = (f"{title[0]}（{zh}）", f"{title[1]}, {en}")
            yield Column(f"{path}.{language}", "text", words, about, recorded=recorded)
        return
    default = info.default if isinstance(info.default, str) else str(info.default).lower() if kind is bool else ""
    choices = titles.FLAGS if known == "flag" else titles.CHOICES.get(f"{name}.{path}", {})
    yield Column(
        *(path, known, title, about, _vocabulary(f"{name}.{path}"), tuple(choices.items()), default),
        locked=f"{name}.{path}" in _LOCKED,
    )


def _kind(path: str, core: Any) -> Kind | None:
    """How the values of a type are written in a cell; None for what a cell cannot hold."""
    if core is Text:
        return "text"
    if core is Dates:
        return "dates"
    if core is bool:
        return "flag"
    if core in {int, Decimal}:
        return "number"
    if get_origin(core) is Literal:
        return "choice"
    if core is str:
        return "lines" if path.endswith(".lines") else "reference" if _vocabulary(path) else "line"
    if get_origin(core) is tuple and _core(get_args(core)[0]) is str:
        return "references" if _vocabulary(path) else "list"
    return None


def _vocabulary(path: str) -> Vocabulary:
    return "sources" if path.endswith("source.section") else _VOCABULARIES.get(path, "")


def _core(annotation: Any) -> Any:
    """`X` out of `Annotated[X | None, …]`."""
    if get_origin(annotation) is Annotated:
        return _core(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _core(next(option for option in get_args(annotation) if option is not type(None)))
    return annotation


TABLES: Final = (
    Table("facts", "case", tuple(_derive("facts", Case))),
    Table("figures", "id", tuple(_derive("figures", Figure))),
    Table("timeline", "row", tuple(_derive("timeline", Event))),
    Table("photos", "id", tuple(_derive("photos", Photo))),
    Table("glossary", "id", tuple(_derive("glossary", GlossaryTerm)), "glossary.yml"),
    Table("practices", "id", tuple(_derive("practices", Practice)), "practices.yml"),
)
