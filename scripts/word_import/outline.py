"""A report under the fixed sections of a narrative, in their fixed order.

Owns which section each passage goes to. What fits no section stays under its own heading in the section before it, and
is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from scripts.dialect import REQUIRED_SECTIONS, SECTIONS
from scripts.model import Block, Narrative, Section, Span, Spans
from scripts.word_import import records
from scripts.word_import.album import Album
from scripts.word_import.headings import find_headings
from scripts.word_import.passages import loose_notes, set_passage
from scripts.word_import.records import Paragraph, Remark, Report, remark
from scripts.word_import.sections import SUMMARY, match_heading
from scripts.word_import.spans import set_strong

SECTION_NAMES: Final = {
    "background": "背景",
    "needs": "需求",
    "approach": "思路",
    "process": "过程",
    "mechanisms": "机制",
    "results": "成效",
    "stories": "故事",
    "reflection": "反思",
}
"""Titles of sections for which the report has no heading of its own."""


@dataclass(frozen=True)
class Outline:
    """The report, put in order."""

    title: str
    narrative: Narrative
    summary: tuple[Paragraph, ...]
    """The paragraphs under a heading such as 摘要."""
    headings: dict[str, tuple[str, ...]]
    """Which headings of the report each section has been opened by."""
    starts: tuple[tuple[int, str], ...]
    """From which line of the report on the text belongs to which section."""
    remarks: tuple[Remark, ...]


@dataclass
class _Drawer:
    """One section while it is filled."""

    title: str = ""
    line: int = 0
    blocks: list[Block] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def put_in_order(report: Report, album: Album) -> Outline:
    """Set the whole report; photos and notes go into the album."""
    found = find_headings(report.blocks)
    arranger = _Arranger(album, _section_level(report.blocks, found.levels))
    arranger.count_exact(report.blocks, found.levels)
    passage: list[records.Block] = []
    for index, block in enumerate(report.blocks):
        if index in found.titles:
            continue
        if index in found.levels and isinstance(block, Paragraph):
            arranger.fill(passage)
            passage = []
            arranger.heading(block, found.levels[index])
        else:
            passage.append(block)
    arranger.fill(passage)
    if not found.title:
        arranger.remarks.append(remark(0, "title_missing"))
    return arranger.finish(found.title)


def _section_level(blocks: Sequence[records.Block], levels: dict[int, int]) -> int:
    """The level on which the report speaks of the fixed sections: the one with most of them."""
    found = {
        (level, match.section)
        for index, level in levels.items()
        if isinstance(block := blocks[index], Paragraph) and (match := match_heading(block.text))
    }
    counts = Counter(level for level, _ in found)
    outermost = min(levels.values(), default=1)
    return max((outermost, outermost + 1), key=lambda level: (counts[level], -level))


class _Arranger:
    def __init__(self, album: Album, section_level: int) -> None:
        self.remarks: list[Remark] = []
        self._album = album
        self._section_level = section_level
        self._drawers: dict[str, _Drawer] = {}
        self._starts: list[tuple[int, str]] = []
        self._summary: list[Paragraph] = []
        self._current = ""
        self._under_own = False
        """Whether the last heading of the first level became a subheading, so that those below it must be less."""
        self._exact: Counter[str] = Counter()
        self._first_level: set[str] = set()

    def count_exact(self, blocks: Sequence[records.Block], levels: dict[int, int]) -> None:
        """Find out which sections have headings of the first level, and how often each stands on the second."""
        for index, level in levels.items():
            block = blocks[index]
            match = match_heading(_title(block)) if isinstance(block, Paragraph) else None
            if match and level <= self._section_level:
                self._first_level.add(match.section)
            elif match and match.is_exact and level == self._section_level + 1:
                self._exact[match.section] += 1

    def heading(self, paragraph: Paragraph, level: int) -> None:
        """Take the heading of what follows."""
        title = _title(paragraph)
        match = match_heading(title)
        depth = max(level - self._section_level, 0)
        if depth == 0 and match:
            self._open(match.section, title, paragraph)
            if match.others:
                self.remarks.append(remark(paragraph.line, "heading_two", **_names(match.section, *match.others)))
        elif depth == 1 and match and match.is_exact and self._is_alone(match.section):
            self._open(match.section, title, paragraph)
        elif depth == 0:
            self._current = "background" if self._current == SUMMARY else self._current
            self._subheading(title, paragraph)
            self._under_own = True
            self.remarks.append(remark(paragraph.line, "heading_unplaced", **_names(self._current)))
        elif depth == 1 and not self._under_own:
            self._subheading(title, paragraph)
        else:
            self._drawer().blocks.append(Block("paragraph", paragraph.line, items=(tuple(set_strong(title)),)))
        self._drawer().blocks.extend(loose_notes(paragraph, self._album))

    def _is_alone(self, section: str) -> bool:
        """Whether a heading of the second level may open a section: no other heading speaks of it."""
        return section not in self._first_level and self._exact[section] == 1

    def _open(self, section: str, title: str, paragraph: Paragraph) -> None:
        self._under_own = section == SUMMARY
        self._starts.append((paragraph.line, "background" if section == SUMMARY else section))
        if section == SUMMARY:
            self._current = SUMMARY
            self._subheading(title, paragraph)
            self.remarks.append(remark(paragraph.line, "summary_kept"))
            return
        before = [SECTIONS.index(name) for name, drawer in self._drawers.items() if drawer.title]
        self._current = section
        drawer = self._drawer()
        if drawer.title:
            self._subheading(title, paragraph)
            self._under_own = True
            self.remarks.append(remark(paragraph.line, "section_again", **_names(section)))
            return
        if before and SECTIONS.index(section) < max(before):
            self.remarks.append(remark(paragraph.line, "section_moved", **_names(section)))
        drawer.title, drawer.line = title, paragraph.line
        drawer.headings.append(title)

    def _subheading(self, title: str, paragraph: Paragraph) -> None:
        drawer = self._drawer()
        number = 1 + sum(1 for block in drawer.blocks if block.kind == "heading")
        anchor = f"{self._current}-{number}"
        drawer.blocks.append(Block("heading", paragraph.line, items=((Span("text", title),),), target=anchor))

    def _drawer(self) -> _Drawer:
        if not self._current:
            self._current = "background"
        return self._drawers.setdefault(self._current, _Drawer())

    def fill(self, passage: Sequence[records.Block]) -> None:
        """Take what stands between two headings."""
        if not passage:
            return
        if not self._current:
            self.remarks.append(remark(passage[0].line, "before_headings"))
            self._starts.append((passage[0].line, "background"))
        if self._current == SUMMARY:
            self._summary += [block for block in passage if isinstance(block, Paragraph)]
        drawer = self._drawer()
        drawer.line = drawer.line or passage[0].line
        drawer.blocks += set_passage(passage, self._album)

    def finish(self, title: str) -> Outline:
        """The sections in their order; a summary is kept at the end of the background."""
        kept = self._drawers.pop(SUMMARY, None)
        if kept:
            self._drawers.setdefault("background", _Drawer(line=kept.blocks[0].line)).blocks.extend(kept.blocks)
        sections = []
        for name in SECTIONS:
            drawer = self._drawers.get(name)
            if drawer and drawer.blocks:
                words: Spans = (Span("text", drawer.title or SECTION_NAMES[name]),)
                sections.append(Section(name, words, drawer.line, tuple(drawer.blocks)))
            elif drawer:
                self.remarks.append(remark(drawer.line, "section_without_text", **_names(name)))
        missing = [name for name in REQUIRED_SECTIONS if name not in {section.id for section in sections}]
        self.remarks += [remark(0, "section_missing", **_names(name)) for name in missing]
        headings = {name: tuple(drawer.headings) for name, drawer in self._drawers.items()}
        narrative = Narrative(tuple(sections))
        return Outline(title, narrative, tuple(self._summary), headings, tuple(self._starts), tuple(self.remarks))


def _title(paragraph: Paragraph) -> str:
    return paragraph.text.rstrip("：:")


def _names(*sections: str) -> dict[str, str]:
    """Sections as messages name them in each language: the first, and all others."""
    first, *others = sections
    names = {"section_zh": _shown(first), "section_en": first}
    if others:
        names |= {"others_zh": "、".join(map(_shown, others)), "others_en": ", ".join(others)}
    return names


def _shown(section: str) -> str:
    return SECTION_NAMES.get(section, "摘要")
