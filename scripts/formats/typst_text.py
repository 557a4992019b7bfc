"""Values and narratives as Typst code: the one place where text becomes source that a compiler reads.

Owns quoting and the running text; what stands in a document belongs to `book` and `book_case`, how it looks to the
files in `typst/`. Everything is written in Typst's code mode with each text as a string literal, so nothing an editor
writes can be taken for markup: there is nothing to escape but the quote and the backslash. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from scripts.model import Block, Span, Spans


class Code(str):
    """Typst code, as against a text that is to be quoted."""

    __slots__ = ()


Value = str | bool | int | float | Decimal | None | Mapping[str, "Value"] | Sequence["Value"]

NOTHING: Final = Code("none")


def literal(value: Value) -> Code:
    """A value as a Typst expression: text as a string, mappings as dictionaries, sequences as arrays."""
    if isinstance(value, Code):
        return value
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return Code(f'"{escaped}"')
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return Code("true" if value else "false")
    if isinstance(value, (int, float, Decimal)):
        return Code(str(value))
    if isinstance(value, Mapping):
        entries = ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items())
        return Code(f"({entries or ':'})")
    return Code("(" + "".join(f"{literal(item)}, " for item in value) + ")")


def call(function: str, *arguments: Value, **named: Value) -> Code:
    """A call of a function of the templates; underscores in names become hyphens."""
    parts = [literal(value) for value in arguments]
    parts += [Code(f"{name.replace('_', '-')}: {literal(value)}") for name, value in named.items()]
    return Code(f"{function}({', '.join(parts)})")


def joined(parts: Iterable[Code]) -> Code:
    """Expressions one after the other, as one piece of content."""
    return Code("{\n" + "\n".join(parts) + "\n}")


def part_label(slug: str, part: str) -> str:
    """The label of a part of a case. No slug holds a point, so it is never that of a case, practice or term."""
    return f"{slug}.{part}"


@dataclass
class RunningText:
    """Writes the running text of one case: spans, and the blocks that are nothing but text.

    It remembers which notes have been set, because a note is printed at the first of its marks.
    """

    slug: str
    address: Callable[[str], str]
    """From a target of the narrative (`case:qili`, `#results`, `term:community`) to a label or a web address."""
    notes: Mapping[str, Code]
    """The text of each editor's note, by its id."""
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names to be found by the index, and the keys they stand for."""
    terms: set[str] = field(default_factory=set)
    """The glossary terms met so far."""
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        longest_first = sorted(self.names, key=len, reverse=True)
        # A Latin name ends where its word ends; Chinese has no such border.
        forms = (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in longest_first)
        self._names = re.compile("|".join(forms)) if self.names else None

    def spans(self, spans: Spans) -> Code:
        """Running text as one expression."""
        return Code("{ " + "; ".join(part for span in spans for part in self._span(span)) + " }")

    def block(self, block: Block, *, follows: bool = False) -> Code:
        """A paragraph, heading, list, quotation or table; `follows` where a paragraph stands before it."""
        items = [self.spans(item) for item in block.items]
        if block.kind == "heading":
            return call("section", part_label(self.slug, block.target), items[0], level=3)
        if block.kind == "paragraph":
            return call("paragraph", items[0], follows=follows, kept=is_kept(block, lines=6))
        if block.kind == "quote":
            return call("quote", joined(call("par", item) for item in items), block=True)
        if block.kind == "table":
            header, *rows = ([self.spans(cell) for cell in row] for row in block.rows)
            return call("table-of", _widths(block), header, rows)
        return call("list" if block.kind == "list" else "enum", *items)

    def text(self, text: str) -> list[Code]:
        """Plain text, with a mark for the index behind each name in it."""
        parts: list[Code] = []
        rest = 0
        for match in self._names.finditer(text) if self._names else ():
            parts.append(literal(text[rest : match.end()]))
            parts += [call("indexed", key) for key in self.names[match.group()]]
            rest = match.end()
        return [*parts, literal(text[rest:])] if text[rest:] or not parts else parts

    def _span(self, span: Span) -> list[Code]:
        if span.kind == "text":
            return self.text(span.text)
        if span.kind == "note":
            name = f"note.{self.slug}.{span.target}"
            if name in self._seen:
                return [call("note-again", name)]
            self._seen.add(name)
            return [call("note", name, self.notes[span.target])]
        if span.kind == "term":
            self.terms.add(span.target)
            return [call("term", self.address(f"term:{span.target}"), span.text)]
        inner = self.spans(span.children)
        if span.kind == "strong":
            return [call("strong", inner)]
        if span.kind == "emphasis":
            return [call("emph", inner)]
        shown = "see" if span.target.startswith(("case:", "practice:")) else "go"
        return [call(shown, self.address(span.target), inner)]


def _widths(block: Block) -> list[int]:
    """Shares of the columns of a table: a cell of many words is set both wider and higher than one of few."""
    columns = zip(*block.rows, strict=True)
    return [round(10 * max(_width(cell) for cell in column) ** 0.4) for column in columns]


def _width(spans: Spans) -> int:
    """Half characters of a text; at least the six that a heading needs."""
    text = "".join(span.plain() for span in spans)
    return max(6, sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text))


LINE: Final = 72
"""Half characters in a line of the book."""


def is_kept(block: Block, *, lines: int) -> bool:
    """Whether a paragraph must not be broken: one with a footnote and not more than so many lines.

    A footnote that no longer fits takes the line of its mark to the next page, and the compiler does not count that
    line among those it keeps together. Long paragraphs rarely suffer, and would leave holes.
    """
    if block.kind != "paragraph" or not any(span.kind == "note" for span in block.spans()):
        return False
    return _width(block.items[0]) <= lines * LINE
