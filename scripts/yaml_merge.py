"""New data laid into the YAML text that people wrote: what does not change stays byte for byte.

`yaml_layout` cuts the text into entries. Those whose value stays are put back as they were, whatever their style; the
others are entered, down to single values. An item of a list moves together with its comments; which one it is, is for
`yaml_compare`, and how a new value looks for `yaml_text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from scripts.load import is_deep
from scripts.text_files import decode_text, encode_text
from scripts.yaml_compare import holds, pair_up
from scripts.yaml_flow import changed_flow, comments_in
from scripts.yaml_layout import Entry, Layout, Region, is_leaf
from scripts.yaml_text import entry, folded, hang, item, mapping, scalar

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class MergeError(Exception):
    """A file that is not YAML as these files are, or data that would not come back from it."""


def merge_text(content: bytes, wanted: dict[str, Any]) -> bytes:
    """The content of a YAML file changed so that it holds `wanted`, and nothing else changed.

    Values are plain: dict, list, str, int, Decimal, float, bool, None. A text counts as unchanged when it differs only
    in how its lines were wrapped, a number when it is equal. Raises MergeError.
    """
    try:
        merged = _merge(decode_text(content), wanted)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise MergeError(str(error)) from None
    return content if merged is None else encode_text(merged, content)


def _merge(text: str, wanted: dict[str, Any]) -> str | None:
    """The new text, or None if nothing changes."""
    if is_deep(text):
        raise MergeError("nested too deep")
    root = yaml.compose(text, Loader=_Loader)
    if root is not None and holds(root, wanted):
        return None
    if isinstance(root, yaml.MappingNode) and root.value and not root.flow_style:
        merger = _Merger(text)
        lines = merger.mapping(root, wanted, Region(0, len(merger.lines)))
    else:
        above = text if root is None else text[: root.start_mark.index]
        lines = [*above.splitlines(), *mapping(wanted, 0, flush=False)]
    merged = "\n".join(lines) + "\n" if lines else ""
    again = yaml.compose(merged, Loader=_Loader)
    if not (holds(again, wanted) if again is not None else not wanted):
        raise MergeError("the data would not come back from the text")
    return merged


class _Merger(Layout):
    """Puts the entries of a text together again, with other values."""

    def mapping(self, node: yaml.MappingNode, wanted: dict[str, Any], region: Region) -> list[str]:
        """The lines of a block mapping that holds what is wanted."""
        above, old = self.entries(node, region)
        pieces: list[_Piece] = []
        for this in old:
            if this.key in wanted:
                pieces.append(_Piece(this, this.lead, self._entry(this, wanted[this.key]), this.tail))
            else:
                _leave_behind(this.tail, pieces, above)
        names = [piece.old.key for piece in pieces if piece.old]
        for index, (key, value) in enumerate(wanted.items()):
            if key in names:
                continue
            before = next((name for name in reversed(list(wanted)[:index]) if name in names), None)
            place = names.index(before) + 1 if before is not None else 0
            lines = entry(key, value, old[0].column, self.flush)
            tail = [""] if place and "" in pieces[place - 1].tail else []
            pieces.insert(place, _Piece(None, [], lines, tail))
            names.insert(place, key)
        return [*above, *_joined(pieces, old[-1])]

    def sequence(self, node: yaml.SequenceNode, wanted: list[Any], region: Region) -> list[str]:
        """The lines of a block sequence that holds what is wanted."""
        above, old = self.entries(node, region)
        spaced = any("" in this.tail for this in old[:-1])
        pairs = pair_up([this.node for this in old], wanted)
        pieces = []
        for value, pair in zip(wanted, pairs, strict=True):
            if pair is None:
                pieces.append(_Piece(None, [], item(value, old[0].column, self.flush), [""] if spaced else []))
                continue
            this = old[pair]
            tail = [""] if spaced and not this.tail else this.tail
            pieces.append(_Piece(this, this.lead, self._entry(this, value), tail))
        for index, this in enumerate(old):
            if index not in pairs and any(line.strip() for line in this.tail):
                before = [piece for near in old[:index] for piece in pieces if piece.old is near]
                _leave_behind(this.tail, before, above)
        return [*above, *_joined(pieces, old[-1])]

    def _entry(self, this: Entry, wanted: Any) -> list[str]:
        """The lines of one entry, with what stands deeper below it."""
        node, first = this.node, self.first(this)
        inside = self.lines[this.stop : this.inner]
        if holds(node, wanted):
            return [first, *self.lines[this.start + 1 : this.inner]]
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value and wanted:
            merge: Any = None
            if isinstance(node, yaml.MappingNode) and isinstance(wanted, dict):
                merge = self.mapping
            elif isinstance(node, yaml.SequenceNode) and isinstance(wanted, list):
                merge = self.sequence
            if merge and node.start_mark.line > this.start:
                return [first, *merge(node, wanted, Region(this.start + 1, this.inner))]
            if merge:
                return self._behind_dash(this, merge(node, wanted, Region(this.start, this.inner)))
        return [*self._replaced(this, wanted), *inside] if is_leaf(node) else self._replaced(this, wanted)

    def _behind_dash(self, this: Entry, lines: list[str]) -> list[str]:
        """Lines of a mapping or sequence whose first one shares its line with a dash."""
        column = this.node.start_mark.column
        first = next(index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
        dash = self.first(this)[:column]
        return [*lines[:first], dash + lines[first][column:], *lines[first + 1 :]]

    # ------------------------------------------------------------------------------------------------ single values
    def _replaced(self, this: Entry, wanted: Any) -> list[str]:
        """The lines of an entry with another value in place of the old one; comments on its lines stay."""
        node, first = this.node, self.first(this)
        if not is_leaf(node):
            head_end = this.key_end if this.key is None else first.index(":", this.key_end) + 1
            comment = "" if this.key is None else first[head_end:]
            return self._hung(this, [], first[:head_end], comment, wanted)
        start, end = node.start_mark, node.end_mark
        above = [] if start.line == this.start else [first, *self.lines[this.start + 1 : start.line]]
        line = first if start.line == this.start else self.lines[start.line]
        head = line[: start.column].rstrip()
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            comment = re.sub(r"^[|>][-+\d]*", "", line[start.column :])
            return self._hung(this, above, head, comment, wanted)
        ends = line if end.line == start.line else self.lines[end.line]
        comment = ends[end.column :].rstrip()
        if isinstance(node, yaml.CollectionNode) and node.value:
            if (inline := changed_flow(node, wanted, self.text)) is not None:
                return [*above, *f"{head} {inline}{comment}".split("\n")]
            above += [" " * this.column + found for found in comments_in(node, self.text)]
        return self._hung(this, above, head, comment, wanted)

    def _hung(self, this: Entry, above: list[str], head: str, comment: str, wanted: Any) -> list[str]:
        """A value behind its key or dash, in the style of the old one where it can hold it."""
        if comment.strip() and not comment.startswith((" ", "\t")):
            comment = f" {comment}"
        comment = comment.rstrip()
        style = this.node.style if isinstance(this.node, yaml.ScalarNode) else None
        if isinstance(wanted, str) and style in {"|", ">"}:
            width = max(len(line) for line in self.lines[this.start + 1 : this.stop] or [""])
            if lines := folded(wanted, this.column + 2, width, style):
                return [*above, f"{head} {lines[0]}{comment}", *lines[1:]]
        if not isinstance(wanted, (dict, list)) and wanted is not None and style in {'"', "'"}:
            return [*above, f"{head} {scalar(wanted, style)}{comment}"]
        if this.key is None and isinstance(wanted, dict) and wanted:
            lines = item(wanted, this.column, self.flush)
            return [*above, *([" " * this.column + comment.strip()] if comment else []), *lines]
        return [*above, *hang(head, wanted, this.column, self.flush, comment)]


@dataclass
class _Piece:
    """One entry of the new text, and the old one that it was."""

    old: Entry | None
    lead: list[str]
    lines: list[str]
    tail: list[str]


def _joined(pieces: list[_Piece], last: Entry) -> list[str]:
    """The pieces one below the other. An empty line that parted a piece from the next is not needed at the end."""
    while pieces and pieces[-1].tail and not pieces[-1].tail[-1].strip():
        pieces[-1].tail = pieces[-1].tail[:-1]
    if pieces and pieces[-1].old is last:
        pieces[-1].tail = last.tail
    return [line for piece in pieces for line in (*piece.lead, *piece.lines, *piece.tail)]


def _leave_behind(tail: list[str], pieces: list[_Piece], above: list[str]) -> None:
    """What stood below an entry that is gone stays, below the one before it; empty lines do not pile up."""
    kept = pieces[-1].tail if pieces else above
    if any(line.strip() for line in tail) or (pieces and not kept):
        kept = [*kept, *tail]
    if pieces:
        pieces[-1].tail = kept
    else:
        above[:] = kept
