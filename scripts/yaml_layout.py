"""YAML text cut into entries along its keys and dashes, each with the comments above it and what stands below it.

A comment belongs to the entry right below it if it stands no deeper; one that stands deeper belongs to the entry above;
what an empty line parts from the next entry stays where it is. Only cuts; putting together is for `yaml_merge`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

_LINE: Final = re.compile(r"[^\n\u0085\u2028\u2029]*(?:[\n\u0085\u2028\u2029]|$)")
_FLUSH_LIST: Final = re.compile(r"^(?P<indent> *)[^\s#-][^\n]*:[^\S\n]*(#[^\n]*)?\n(?P=indent)- ", re.MULTILINE)
"""A list whose dashes stand below the first letter of its key."""


@dataclass(frozen=True)
class Region:
    """Lines from `begin` up to but without `end` that a mapping or sequence has to itself."""

    begin: int
    end: int


@dataclass
class Entry:
    """A key with its value, or a dash with its item: lines `start` to `stop`, and the lines around them."""

    key: str | None
    key_end: int
    """Column after the key; of a dash, after the dash."""
    node: yaml.Node
    column: int
    start: int
    stop: int = 0
    inner: int = 0
    """The lines from `stop` to `inner` are comments that stand deeper than the entry itself."""
    lead: list[str] = field(default_factory=list)
    """Comment lines right above."""
    tail: list[str] = field(default_factory=list)
    """What stands below: empty lines, and comments that are nobody's."""


class Layout:
    """A text as lines, and where its entries begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.lines: list[str] = [line.rstrip("\n") for line in _LINE.findall(self.text)]
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.flush = _FLUSH_LIST.search(text) is not None

    def entries(self, node: yaml.MappingNode | yaml.SequenceNode, region: Region) -> tuple[list[str], list[Entry]]:
        """The lines above the first entry, and the entries."""
        if isinstance(node, yaml.MappingNode):
            found = [
                Entry(key.value, key.end_mark.column, value, key.start_mark.column, key.start_mark.line)
                for key, value in node.value
            ]
        else:
            column = node.start_mark.column
            starts = self._dashes(node, column)
            found = [
                Entry(None, column + 1, value, column, line) for value, line in zip(node.value, starts, strict=True)
            ]
        for index, this in enumerate(found):
            this.stop = self._content_end(this) + 1
            following = found[index + 1] if index + 1 < len(found) else None
            below = following.start if following else region.end
            lead = below
            while following and lead > this.stop and self._is_comment(lead - 1, most=this.column):
                lead -= 1
            this.inner = this.stop
            for line in range(this.stop, lead):
                if self._is_comment(line) and self._indent(line) > this.column:
                    this.inner = line + 1
            this.tail = self.lines[this.inner : lead]
            if following:
                following.lead = self.lines[lead:below]
        return self.lines[region.begin : found[0].start], found

    def _dashes(self, node: yaml.SequenceNode, column: int) -> list[int]:
        """The line of each dash: that of its item, or one above it."""
        lines = []
        for value in node.value:
            line = value.start_mark.line
            while self.lines[line][column : column + 1] != "-" or self._is_comment(line):
                line -= 1
            lines.append(line)
        return lines

    def _content_end(self, this: Entry) -> int:
        """The last line that a value stands on."""
        node = this.node
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            value = last[1] if isinstance(last, tuple) else last
            line = last[0].start_mark.line if isinstance(last, tuple) else value.start_mark.line
            return max(int(line), self._content_end(Entry(None, 0, value, 0, line)))
        end = int(node.end_mark.line)
        if not isinstance(node, yaml.ScalarNode) or node.style not in {"|", ">"}:
            return max(this.start, end)
        end = min(end - (node.end_mark.column == 0), len(self.lines) - 1)
        if "+" in self.lines[this.node.start_mark.line][node.start_mark.column :].partition("#")[0]:
            return end
        while end > node.start_mark.line and not self.lines[end].strip():
            end -= 1
        return end

    def _is_comment(self, line: int, most: int | None = None) -> bool:
        stripped = self.lines[line].lstrip(" ")
        return stripped.startswith("#") and (most is None or self._indent(line) <= most)

    def _indent(self, line: int) -> int:
        text = self.lines[line]
        return len(text) - len(text.lstrip(" "))

    def first(self, this: Entry) -> str:
        """The first line of an entry; a dash to its left is for the list to write."""
        line = self.lines[this.start]
        return line if not line[: this.column].strip() else " " * this.column + line[this.column :]


def is_leaf(node: yaml.Node) -> bool:
    """Whether a value is written in place: a scalar, brackets, or nothing."""
    return not isinstance(node, yaml.CollectionNode) or bool(node.flow_style) or not node.value
