"""A Word report as paragraphs, pictures and tables in order, with remarks on what was not understood.

Owns the order of things, tables, notes and comments. What a paragraph is in the report, heading or caption, is for
`headings` and `outline`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from scripts.office.package import Package, Relation
from scripts.office.refusals import Limits, RefusedFileError
from scripts.office.xml_tree import child, every, value, whole
from scripts.pictures import LARGEST_FILE
from scripts.word_import.drawings import Found, choose
from scripts.word_import.inline import Fields, Inline, Segment
from scripts.word_import.labels import split_label
from scripts.word_import.records import Block, Cell, Label, Paragraph, Picture, Remark, Report, Run, Table, remark
from scripts.word_import.styles import Numbering, Style, Styles, is_centred
from scripts.word_import.tidy import tidy, tidy_runs

LIMITS: Final = Limits(file=150, parts=4000, unpacked=600, xml=60, part=20)
"""A report with thirty photos as phones take them has about 120 MB; one of a hundred pages has 2 MB of XML."""

MOST_LINES: Final = 20_000
MOST_CHARACTERS: Final = 300_000
"""A report of a hundred pages has some 2,000 paragraphs and 60,000 characters."""

_PASSED: Final = {"w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}
_SHOWN: Final = 80
"""Characters of something not understood that a remark repeats."""

_MOST_COLUMNS: Final = 63
"""As many as Word allows."""


def read_report(data: bytes) -> Report:
    """Everything in a .docx file that a casebook can use. Raises RefusedFileError for any other file."""
    package = Package(data, "docx", LIMITS)
    body = child(package.tree(package.main), "w:body")
    if body is None:
        raise RefusedFileError("office_broken", kind="docx", reason=package.main)
    reader = _Reader(package)
    blocks = tuple(reader.blocks(body))
    if not any(isinstance(block, (Paragraph, Table)) for block in blocks):
        raise RefusedFileError("report_no_text")
    notes = {key: runs for kind in ("footnote", "endnote") for key, runs in reader.notes(kind)}
    reader.tell_outside()
    remarks = (replace(one, line=min(one.line, len(reader.lines))) for one in reader.remarks)
    return Report(blocks, notes, tuple(remarks), tuple(reader.lines))


class _Reader:
    def __init__(self, package: Package) -> None:
        self.remarks: list[Remark] = []
        self.lines: list[str] = []
        self._package = package
        self._relations = package.relations(package.main)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"))
        self._fields = Fields()
        self._pictures: dict[str, bytes | None] = {}
        self._characters = 0
        self._row: list[str] | None = None
        """The texts of the row being read; outside tables None."""

    def _related(self, kind: str) -> Element | None:
        """The part of a kind that the document points to."""
        names = [relation.target for relation in self._relations.values() if relation.kind == kind]
        return self._package.tree(names[0]) if names else None

    def _notice(self, code: str, values: dict[str, str]) -> None:
        """A remark on what is being read now. It speaks of the line that comes next."""
        shown = {key: _shorten(text) for key, text in values.items()}
        line = len(self.lines) + (0 if self._row is not None else 1)
        self.remarks.append(remark(line, code, **shown))

    # ------------------------------------------------------------------------------------------------ blocks
    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks of an element, as deep as they lie."""
        for inner in element:
            if inner.tag == "w:p":
                yield from self._paragraph(inner)
            elif inner.tag == "w:tbl":
                yield from self._table(inner)
            elif inner.tag == "w:sdt":
                yield from self._control(inner)
            elif inner.tag in _PASSED:
                yield from self.blocks(inner)
            elif inner.tag == "mc:AlternateContent":
                yield from self.blocks(chosen if (chosen := choose(inner)) is not None else Element("none"))
            elif inner.tag == "w:altChunk":
                self._notice("inserted_file", {})

    def _control(self, element: Element) -> Iterator[Block]:
        gallery = value(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
        content = child(element, "w:sdtContent")
        if gallery == "Table of Contents":
            self._notice("contents", {})
        elif content is not None:
            yield from self.blocks(content)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        place = child(element, "w:pPr")
        style = self._styles.paragraph(value(place, "w:pStyle"))
        in_contents = self._fields.is_contents
        inline = Inline(self._styles, self._relations, self._fields, style, self._notice)
        inline.read(element)
        if style.role == "contents" or in_contents or self._fields.is_contents:
            self._notice("contents", {})
            return
        outline = whole(value(place, "w:outlineLvl"), -1)
        if 0 <= outline < 9 and not style.role:  # noqa: PLR2004 (levels 1 to 9; body text is 9 here)
            style = replace(style, role="heading", level=outline + 1)
        centred = is_centred(place)
        style = replace(style, centred=style.centred if centred is None else centred)
        label, depth = self._label(place, style)
        for segment in inline.segments:
            yield from self._segment(segment, style, label, depth)
            label = None if any(run.text.strip() for run in segment.runs) else label

    def _label(self, place: Element | None, style: Style) -> tuple[Label | None, int]:
        name = value(place, "w:numPr", "w:numId") or style.numbering or "0"
        depth = whole(value(place, "w:numPr", "w:ilvl"), style.depth)
        return (None if name == "0" else self._numbering.label(name, depth)), depth

    def _segment(self, segment: Segment, style: Style, label: Label | None, depth: int) -> Iterator[Block]:
        yield from self._drawn(segment.before)
        self._count(sum(len(run.text) for run in segment.runs))
        runs = tidy_runs(segment.runs)
        text = "".join(run.text for run in runs)
        if text.strip():
            if label is None:
                label, taken = split_label(text)
                runs = cut(runs, taken)
            line = self._number(f"{label.text if label else ''}{''.join(run.text for run in runs)}")
            size = segment.sizes.most_common(1)[0][0] if segment.sizes else 0
            yield Paragraph(line, runs, style.role, style.level, size, bool(style.centred), label, depth)
        yield from self._drawn(segment.after)

    def _count(self, characters: int) -> None:
        """Raises RefusedFileError for a report that is longer than any report."""
        self._characters += characters
        if len(self.lines) >= MOST_LINES or self._characters > MOST_CHARACTERS:
            raise RefusedFileError("report_long", lines=MOST_LINES, characters=MOST_CHARACTERS)

    def _number(self, text: str) -> int:
        """The line that a text stands on; in a table, that of the row."""
        if self._row is None:
            self.lines.append(text)
        else:
            self._row.append(text)
        return len(self.lines)

    # ------------------------------------------------------------------------------------------------ tables
    def _table(self, element: Element) -> Iterator[Block]:
        if self._row is not None:
            self._notice("nested_table", {})
            for row in _rows(element):
                for inner in _inside(row, "w:tc"):
                    yield from self.blocks(inner)
            return
        first = len(self.lines) + 1
        rows: list[tuple[Cell, ...]] = []
        for row in _rows(element):
            self._count(0)
            self._number("")
            self._row = []
            rows.append(tuple(self._cells(row, rows[-1] if rows else ())))
            self.lines[-1] = " | ".join(self._row)
            self._row = None
        if rows:
            yield Table(first, tuple(rows))

    def _cells(self, row: Element, above: tuple[Cell, ...]) -> Iterator[Cell]:
        column = 0
        for inner in _inside(row, "w:tc"):
            if column >= _MOST_COLUMNS:
                return
            place = child(inner, "w:tcPr")
            width = min(max(1, whole(value(place, "w:gridSpan"), 1)), _MOST_COLUMNS)
            merge = child(place, "w:vMerge")
            goes_on = merge is not None and merge.get("w:val", "continue") == "continue"
            if goes_on and column < len(above):
                cells = above[column : column + width]
                yield from (replace(cell, merged=True) for cell in cells)
                yield from [Cell((), merged=True)] * (width - len(cells))
            else:
                blocks = tuple(self.blocks(inner))
                yield from [Cell(blocks, merged=width > 1 or merge is not None)] * width
            column += width

    # ---------------------------------------------------------------------------------------------- drawings
    def _drawn(self, things: Iterable[Found]) -> Iterator[Block]:
        for found in things:
            if found.kind == "box" and found.box is not None:
                before = len(self.lines)
                inside = tuple(self.blocks(found.box))
                if inside:
                    self.remarks.append(remark(before + 1 if self._row is None else before, "text_box"))
                yield from inside
            elif found.kind == "picture":
                yield from self._picture(found)
            elif found.kind in {"chart", "diagram"}:
                self._notice(found.kind, {"text": self._words_of(found.relation)})
            elif found.kind == "linked":
                relation = self._relations.get(found.relation)
                self._notice("picture_linked", {"address": relation.target if relation else ""})
            elif found.text.strip() or found.kind == "object":
                self._notice(found.kind, {"text": found.text})

    def _picture(self, found: Found) -> Iterator[Picture]:
        relation = self._relations.get(found.relation)
        if relation is None or relation.external:
            self._notice("picture_linked", {"address": relation.target if relation else ""})
            return
        name = relation.target
        if name not in self._pictures:
            try:
                self._pictures[name] = self._package.content(name, LARGEST_FILE)
            except RefusedFileError:
                self._pictures[name] = None
        data = self._pictures[name]
        if data is None:
            self._notice("picture_gone", {})
            return
        yield Picture(max(1, len(self.lines)), name, data, tidy(found.text), found.crop, found.turn)

    def _words_of(self, relation_id: str) -> str:
        """The words of a chart or diagram, so that a person knows which one it was."""
        relation = self._relations.get(relation_id)
        tree = self._package.tree(relation.target) if relation and not relation.external else None
        texts = [part.text or "" for part in every(tree, "a:t", "c:v")] if tree is not None else []
        return "；".join(dict.fromkeys(text.strip() for text in texts if text.strip()))

    # -------------------------------------------------------------------------------------- beside the text
    def notes(self, kind: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
        """The footnotes or endnotes of the file by key."""
        tree = self._related(f"{kind}s")
        for entry in tree if tree is not None else ():
            if entry.get("w:type", "normal") != "normal":
                continue
            inline = Inline(self._styles, {}, Fields(), Style(), lambda code, values: None)
            for paragraph in every(entry, "w:p"):
                inline.read(paragraph)
            runs = [Run(run.text) for segment in inline.segments for run in segment.runs]
            self._count(sum(len(run.text) for run in runs))
            yield f"{kind}:{entry.get('w:id', '')}", tidy_runs(runs)

    def tell_outside(self) -> None:
        """Remarks on what stands outside the text: comments, headers and footers, macros."""
        tree = self._related("comments")
        texts = {entry.get("w:id", ""): _plain(entry) for entry in tree} if tree is not None else {}
        for index, found in enumerate(self.remarks):
            if found.code == "comment":
                text = texts.get(dict(found.values)["id"], "")
                self.remarks[index] = remark(found.line, "comment", text=_shorten(text))
        margins = [relation for relation in self._relations.values() if relation.kind in {"header", "footer"}]
        words = dict.fromkeys(text for relation in margins if (text := self._margin(relation)))
        if words:
            self.remarks.append(remark(0, "margins", text=_shorten("；".join(words))))
        if any(relation.kind == "vbaProject" for relation in self._relations.values()):
            self.remarks.append(remark(0, "macros"))

    def _margin(self, relation: Relation) -> str:
        tree = None if relation.external else self._package.tree(relation.target)
        return "" if tree is None else _shorten(_plain(tree))


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table but those that tracked changes take away."""
    return (row for row in _inside(table, "w:tr") if child(row, "w:trPr", "w:del") is None)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The elements of one kind, whether they stand free or in a control."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in _PASSED or inner.tag == "w:sdt":
            yield from _inside(inner, tag)


def cut(runs: tuple[Run, ...], length: int) -> tuple[Run, ...]:
    """The runs without their first characters."""
    kept: list[Run] = []
    for run in runs:
        taken = min(length, len(run.text))
        length -= taken
        if run.text[taken:] or run.note:
            kept.append(replace(run, text=run.text[taken:]))
    return tuple(kept)


def _plain(element: Element) -> str:
    return "".join(part.text or "" for part in every(element, "w:t"))


def _shorten(text: str) -> str:
    """A text for a remark. It is cut before it is tidied, because it may be of any length."""
    short = tidy(text[: 2 * _SHOWN])
    return short if len(short) <= _SHOWN else short[:_SHOWN] + "……"
