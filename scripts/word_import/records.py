"""What a Word report is read into: paragraphs, pictures and tables, in order, before anything is made of them.

Shapes only. A line is a paragraph of text or a row of a table, counted from 1: what `sources` of a draft refer to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["", "title", "heading", "caption", "quote", "contents"]
"""What the style of a paragraph says it is."""

LabelKind = Literal["part", "chapter", "han", "han_paren", "digit", "decimal", "digit_paren", "circled", "bullet"]
"""第一章; 第一节; 一、; （一）; 1.; 1.1; （1）; ①; a dot or dash."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number or dot before a paragraph, typed or made by Word."""

    kind: LabelKind
    value: int
    text: str
    """As it was typed, or as it is typed where a list cannot be set."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    strong: bool = False
    link: str = ""
    """The address, for words that lead somewhere."""
    note: str = ""
    """The key of a footnote or endnote in `Report.notes`; a run with a note has no text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of one up to a forced line break."""

    line: int
    runs: tuple[Run, ...]
    role: Role = ""
    level: int = 0
    """Of a heading, from 1; 0 where no style says so."""
    size: float = 0
    """Points, of most of its words; 0 if the file does not say."""
    centred: bool = False
    label: Label | None = None
    depth: int = 0
    """Of a list item, from 0."""

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(run.text for run in self.runs)

    @property
    def is_strong(self) -> bool:
        """Whether every word is bold."""
        words = [run for run in self.runs if run.text.strip()]
        return bool(words) and all(run.strong for run in words)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is in the file."""

    line: int
    """The paragraph it stands with."""
    name: str
    """The part that holds it."""
    data: bytes = field(repr=False)
    alt: str = ""
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    """What Word hides at left, top, right and bottom, each as a share of the whole side."""
    turn: int = 0
    """Degrees clockwise."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. A merged one stands in each place that it covers."""

    blocks: tuple[Block, ...]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; `line` is that of its first row."""

    line: int
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Picture | Table


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not understood, or that a person must look at: a code of `messages.REMARKS` and its values."""

    line: int
    """0 for the report as a whole."""
    code: str
    values: tuple[tuple[str, str], ...] = ()


def remark(line: int, code: str, **values: object) -> Remark:
    """A remark whose values are texts."""
    return Remark(line, code, tuple((key, str(text)) for key, text in values.items()))


@dataclass(frozen=True)
class Report:
    """A whole report."""

    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Run, ...]]
    """Footnotes and endnotes by key."""
    remarks: tuple[Remark, ...]
    lines: tuple[str, ...]
    """The text of every line, for whoever wants to look something up."""
