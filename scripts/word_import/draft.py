"""A draft case out of a report: case.yml, zh.md, the pictures, and what a person must look at.

Owns what is filled in and what is only proposed. English is left to the translator, and no fact that takes judgement
enters case.yml. Pure: nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from scripts.model import CollectionFacts
from scripts.starter import starter_text
from scripts.withheld import find_names
from scripts.word_import.album import Album, Footnote, Slot
from scripts.word_import.facts import MOST_FACTS, Proposal, find_facts, propose_summary
from scripts.word_import.narrative_text import render_narrative
from scripts.word_import.outline import SECTION_NAMES, Outline, put_in_order
from scripts.word_import.records import Remark, Report, remark
from scripts.word_import.written import entry_text
from scripts.yaml_edit import add_fields, append_entry, edit_text, remove_field

_TOLD_ONCE: Final = {"changes", "contents"}
"""Remarks that a long report would repeat for every paragraph."""

_LONG: Final = 25
_MANY: Final = 10
"""Characters of a long paragraph; how many of them it takes to judge."""

_MENTION: Final = re.compile(r"(?:如|见|参见|详见)?(?:上|下)?(?:图|表|附表)\s*\d+(?:[-－.]\d+)?(?:所示)?")


@dataclass(frozen=True)
class Draft:
    """A case folder that nobody has written yet."""

    title: str
    case: bytes
    """case.yml, with a slot for every photo."""
    narrative: bytes
    """zh.md."""
    slots: tuple[Slot, ...]
    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...]
    lines: tuple[str, ...]
    """The text of the report, as `sources` counts it."""


def draft_from(report: Report, facts: CollectionFacts | None, number: int, withheld: Sequence[str] = ()) -> Draft:
    """The draft of a report. `withheld` are names that may stand in no file of a case: they are made unreadable."""
    album = Album(report.notes)
    outline = put_in_order(report, album)
    remarks = [*report.remarks, *outline.remarks, *album.remarks, *_mentions(report.lines)]
    if _is_broken(report.lines):
        remarks.append(remark(0, "lines_broken"))
    if facts is None:
        remarks.append(remark(0, "collection_unread"))
    remarks += [remark(line, "withheld", first=first) for line, first in find_names("\n".join(report.lines), withheld)]
    sections = _sections_of_lines(outline, len(report.lines))
    proposals = (
        *propose_summary([(paragraph.line, paragraph.text) for paragraph in outline.summary]),
        *find_facts(report.lines, sections, facts),
    )
    if any(sum(one.field == field for one in proposals) >= MOST_FACTS for field in ("timeline", "figures")):
        remarks.append(remark(0, "facts_many", most=MOST_FACTS))
    case = edit_text(starter_text(number).encode(), lambda data: _fill(data, outline, album, sections))
    return Draft(
        outline.title,
        _hide(case, withheld),
        _hide(render_narrative(outline.narrative).encode(), withheld),
        tuple(album.slots),
        proposals,
        tuple(_tell_once(remarks)),
        report.lines,
    )


# --------------------------------------------------------------------------------------------------- case.yml
def _fill(data: CommentedMap, outline: Outline, album: Album, sections: dict[int, str]) -> None:
    data["state"] = "draft"
    if outline.title:
        data["title"]["zh"] = outline.title
        data["official_title"]["zh"] = outline.title
    for slot in album.slots:
        append_entry(data, "photos", entry_text(_photo(slot, sections)))
    if album.footnotes:
        data.insert(list(data).index("related"), "notes", CommentedSeq())
        for footnote in album.footnotes:
            append_entry(data, "notes", entry_text(_note(footnote, sections)))
    _fill_sources(data["sources"], outline, sections)


def _fill_sources(sources: CommentedMap, outline: Outline, used: dict[int, str]) -> None:
    """The sections of the report as sources: facts and notes refer to them by line."""
    for name in dict.fromkeys(used.values()):
        title = "；".join(outline.headings.get(name, ())) or SECTION_NAMES[name]
        if name in sources:
            sources[name]["zh"] = title
            sources[name]["en"] = None
        else:
            add_fields(sources, entry_text({name: {"zh": title, "en": None}}), before="")
    if "background" not in used.values():
        remove_field(sources, "background")


def _photo(slot: Slot, sections: dict[int, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": slot.id, "caption": {"zh": slot.caption or None, "en": None}}
    if slot.alt:
        entry["alt"] = {"zh": slot.alt, "en": None}
    return entry | {"source": _source(slot.line, sections)}


def _note(footnote: Footnote, sections: dict[int, str]) -> dict[str, Any]:
    text = {"zh": footnote.text, "en": None}
    return {"id": footnote.id, "kind": "explanation", "text": text, "source": _source(footnote.line, sections)}


def _source(line: int, sections: dict[int, str]) -> dict[str, str]:
    return {"section": sections[line], "lines": str(line)}


def _sections_of_lines(outline: Outline, count: int) -> dict[int, str]:
    """The section of every line of the report; what stands above the first belongs to the first."""
    starts = sorted(outline.starts) or [(1, "background")]
    sections: dict[int, str] = {}
    name = starts[0][1]
    for line in range(1, count + 1):
        while starts and starts[0][0] <= line:
            name = starts.pop(0)[1]
        sections[line] = name
    return sections


# ---------------------------------------------------------------------------------------------------- remarks
def _mentions(lines: Sequence[str]) -> list[Remark]:
    """Where the text speaks of a figure or table by its number."""
    found: list[Remark] = []
    for number, line in enumerate(lines, 1):
        if not _MENTION.match(line):  # a line that begins with it is the caption itself
            found += [remark(number, "figure_mention", text=match.group()) for match in _MENTION.finditer(line)]
    return found


def _is_broken(lines: Sequence[str]) -> bool:
    """Whether most long paragraphs end in the middle of a sentence, as they do when text comes out of a PDF file."""
    long = [line for line in lines if len(line) >= _LONG and " | " not in line]
    broken = [line for line in long if not line.endswith(tuple("。！？；：…”’）"))]
    return len(long) > _MANY and len(broken) * 2 > len(long)


def _tell_once(remarks: Sequence[Remark]) -> list[Remark]:
    """Every remark once, in order of its place; those that would be repeated name all their lines."""
    told: list[Remark] = []
    once = sorted({one for one in remarks if one.code in _TOLD_ONCE}, key=lambda one: (one.code, one.line))
    for code, same in groupby(once, key=lambda one: one.code):
        numbers = list(dict.fromkeys(one.line for one in same))
        told.append(remark(numbers[0], code, lines="、".join(map(str, numbers))))
    told += [one for one in dict.fromkeys(remarks) if one.code not in _TOLD_ONCE]
    return sorted(told, key=lambda one: one.line)


def _hide(content: bytes, withheld: Sequence[str]) -> bytes:
    """The content with each withheld name cut down to its first character."""
    text = content.decode()
    for name in withheld:
        text = re.sub(re.escape(name), f"{name[0]}某某", text, flags=re.IGNORECASE)
    return text.encode()
