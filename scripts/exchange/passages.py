"""A narrative as its passages: the texts that a translator works on, taken out of the structure that must stay.

A section is a row of pieces (paragraph, list, table, photo …), each of one or more passages: a paragraph, an item, a
cell. Owns taking Markdown apart so that every piece keeps its own lines, and putting one together again from passages.
Links, notes and bold stay in the passages; photos and charts are pieces without any. What is allowed is for `dialect`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts.exchange.values import tidy
from scripts.limits import SLUG
from scripts.settings import Language

Kind = Literal["heading", "paragraph", "list", "numbered", "quote", "table", "slot", "other"]

_MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
_ANCHOR: Final = re.compile(rf"\s*\{{#({SLUG})\}}\s*$")
_SLOT: Final = re.compile(rf"!\[\]\(((?:photo|chart):{SLUG})\)")
_UNSEEN: Final = re.compile(r"\]\([^)\s]*\)|\^[a-z0-9-]+\]")
_KINDS: Final[dict[str, Kind]] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "numbered",
    "blockquote_open": "quote",
    "table_open": "table",
}


@dataclass(frozen=True)
class Piece:
    """A block as it is written. `target` is a heading's anchor, or `photo:…`, `chart:…`; `columns` are a table's."""

    kind: Kind
    source: str
    passages: tuple[str, ...]
    target: str = ""
    columns: int = 0
    level: int = 0
    line: int = 0
    """Where it begins, from 0."""

    @property
    def frame(self) -> tuple[Kind, str, int, int]:
        """What a translation has in common with it."""
        return self.kind, self.target, self.columns, len(self.passages)


@dataclass(frozen=True)
class WrittenSection:
    """A section: its anchor, and its pieces, the heading first."""

    id: str
    pieces: tuple[Piece, ...]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Every passage in reading order: which piece, which of its passages."""
        return [(at, index) for at, piece in enumerate(self.pieces) for index in range(len(piece.passages))]

    def passage(self, place: tuple[int, int]) -> str:
        """The text of a passage."""
        return self.pieces[place[0]].passages[place[1]]


def words(text: str) -> str:
    """A passage without what readers do not see: the targets of links and the ids of notes."""
    return _UNSEEN.sub("]", text)


def take_apart(text: str, language: Language) -> tuple[WrittenSection, ...]:
    """The sections of a narrative; what stands before the first heading is left out."""
    lines = text.split("\n")
    sections: list[WrittenSection] = []
    for piece in _pieces(lines, language):
        if piece.kind == "heading" and piece.level == 2:  # noqa: PLR2004
            sections.append(WrittenSection(piece.target, (piece,)))
        elif sections:
            sections[-1] = replace(sections[-1], pieces=(*sections[-1].pieces, piece))
    return tuple(sections)


def put_together(piece: Piece, passages: Sequence[str]) -> Piece:
    """A piece of the same frame with other passages."""
    return replace(piece, source=_source(piece, passages), passages=tuple(passages))


def is_sound(piece: Piece, language: Language) -> bool:
    """Whether a piece that was put together is read as what it is meant to be: a text may begin like a list."""
    read = _pieces(piece.source.split("\n"), language)
    return len(read) == 1 and read[0].frame == piece.frame and read[0].passages == piece.passages


def _pieces(lines: Sequence[str], language: Language) -> list[Piece]:
    tokens = _MARKDOWN.parse("\n".join(lines))
    pieces: list[Piece] = []
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0 and (token.nesting == -1 or token.map):
            pieces.append(_piece(tokens[start : index + 1], lines, language))
            start = index + 1
    return pieces


def _piece(tokens: Sequence[Token], lines: Sequence[str], language: Language) -> Piece:
    first = tokens[0]
    begin, end = first.map or (0, 0)
    source = "\n".join(lines[begin:end]).rstrip()
    texts = tuple(tidy(token.content, chinese=language == "zh") for token in tokens if token.type == "inline")
    kind = _KINDS.get(first.type, "other")
    if kind == "heading":
        match = _ANCHOR.search(texts[0])
        title = texts[0][: match.start()] if match else texts[0]
        return Piece(kind, source, (title,), match[1] if match else "", level=int(first.tag[1:]), line=begin)
    if kind == "paragraph" and (match := _SLOT.fullmatch(texts[0])):
        return Piece("slot", source, (), match[1], line=begin)
    columns = sum(token.type == "th_open" for token in tokens)
    return Piece(kind, source, texts if kind != "other" else (), columns=columns, line=begin)


def _source(piece: Piece, passages: Sequence[str]) -> str:
    if piece.kind == "heading":
        return f"{'#' * piece.level} {passages[0]} {{#{piece.target}}}"
    if piece.kind == "list":
        return "\n".join(f"- {text}" for text in passages)
    if piece.kind == "numbered":
        return "\n".join(f"{number}. {text}" for number, text in enumerate(passages, 1))
    if piece.kind == "quote":
        return "\n>\n".join(f"> {text}" for text in passages)
    if piece.kind == "table":
        return _table(piece, passages)
    return passages[0] if passages else piece.source


def _table(piece: Piece, passages: Sequence[str]) -> str:
    cells = [text.replace("|", "\\|") for text in passages]
    rows = [cells[at : at + piece.columns] for at in range(0, len(cells), piece.columns)]
    written = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([written[0], piece.source.split("\n")[1].strip(), *written[1:]])
