"""A narrative with some of its sections in other words: the others, and pieces that stay, keep their lines.

Owns building the English of a section on its Chinese, and laying sections into the text of en.md. Pure: text in, text
out. Who wrote the new words, and whether they may stand, is for others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scripts.exchange.pairing import Place
from scripts.exchange.passages import Piece, WrittenSection, put_together, take_apart


def build(chinese: WrittenSection, english: WrittenSection | None, texts: Mapping[Place, str]) -> list[Piece]:
    """The English pieces of a section, in the order of the Chinese, from the text of each passage.

    Photos and charts come from the Chinese; a piece whose words are those of an English one is that one.
    """
    there = english.pieces if english else ()
    pieces: list[Piece] = []
    for at, piece in enumerate(chinese.pieces):
        passages = tuple(texts[at, index] for index in range(len(piece.passages)))
        same = (old for old in there if old.frame == piece.frame and old.passages == passages)
        kept = next(same, None)
        pieces.append(kept or (put_together(piece, passages) if passages else piece))
    return pieces


def lay_in(text: str, order: Sequence[str], new: Mapping[str, Sequence[Piece]]) -> str:
    """The text with sections replaced; one that is not there yet goes where `order` has it."""
    lines = text.split("\n")
    sections = take_apart(text, "en")
    begins = [section.pieces[0].line for section in sections]
    for section, end in reversed(list(zip(sections, [*begins[1:], len(lines)], strict=False))):
        if section.id in new:
            _replace(lines, section, end, new[section.id])
    text = "\n".join(lines)
    for name in order:
        if name in new and name not in {section.id for section in sections}:
            text = _insert(text, order[order.index(name) :], new[name])
    return text


def _replace(lines: list[str], section: WrittenSection, end: int, pieces: Sequence[Piece]) -> None:
    if [piece.frame for piece in pieces] == [piece.frame for piece in section.pieces]:
        for piece, old in reversed(list(zip(pieces, section.pieces, strict=True))):
            lines[old.line : old.line + old.source.count("\n") + 1] = piece.source.split("\n")
    else:
        lines[section.pieces[0].line : end] = [*_written(pieces), ""]


def _insert(text: str, following: Sequence[str], pieces: Sequence[Piece]) -> str:
    """Put a section before the first of those that follow it, or at the end."""
    begins = {section.id: section.pieces[0].line for section in take_apart(text, "en")}
    at = next((begins[name] for name in following if name in begins), None)
    if at is None:
        return "\n\n".join(filter(None, (text.rstrip("\n"), "\n".join(_written(pieces))))) + "\n"
    lines = text.split("\n")
    return "\n".join([*lines[:at], *_written(pieces), "", *lines[at:]])


def _written(pieces: Sequence[Piece]) -> list[str]:
    return "\n\n".join(piece.source for piece in pieces).split("\n")
