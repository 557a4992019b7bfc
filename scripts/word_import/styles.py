"""Styles and numbering of a Word file: what a paragraph is and looks like before its own marks.

Owns styles.xml and numbering.xml. Names are those that Word, WPS and LibreOffice write; a style of any other name is
known by its outline level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from scripts.numbers import read_numeral
from scripts.office.xml_tree import child, value, whole
from scripts.word_import.labels import made_label
from scripts.word_import.records import Label, Role

_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("title", re.compile(r"title|标题|文档标题|文章标题|报告标题|文件标题")),
    ("contents", re.compile(r"(toc|目录)\s*(\d|heading|标题)|table of figures|图表目录")),
    ("caption", re.compile(r"caption|题注|图注|图题|表题|图片说明|图名|表名")),
    ("quote", re.compile(r"(intense )?quote|明显引用|引用|引文")),
)
_LEVEL: Final = re.compile(r"(?:heading|标题)\s*([1-9一二三四五六七八九])|([1-9一二三四五六七八九])级标题|(章|节)标题")
_BODY_LEVEL: Final = 9
"""The outline level of body text (17.3.1.20)."""


@dataclass(frozen=True)
class Style:
    """What a style gives its paragraphs or words. None where it leaves a matter to others."""

    role: Role = ""
    level: int = 0
    strong: bool | None = None
    size: float | None = None
    centred: bool | None = None
    numbering: str | None = None
    """An id of `Numbering`; "0" switches numbering off."""
    depth: int = 0


class Styles:
    """The styles of one file by id."""

    def __init__(self, root: Element | None) -> None:
        entries = [entry for entry in root if entry.tag == "w:style"] if root is not None else []
        self._entries = {entry.get("w:styleId", ""): entry for entry in entries}
        self._known: dict[str, Style] = {}
        defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr") if root is not None else None
        self._base = Style(strong=is_on(defaults, "w:b"), size=points(defaults))
        paragraphs = [entry for entry in entries if entry.get("w:type") == "paragraph"]
        usual = [entry.get("w:styleId", "") for entry in paragraphs if entry.get("w:default") in {"1", "true"}]
        self._usual = usual[0] if usual else ""

    def paragraph(self, name: str) -> Style:
        """The style of a paragraph; the usual one if it names none."""
        return self.style(name if name in self._entries else self._usual)

    def style(self, name: str) -> Style:
        """A style with all that it inherits."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Style:
        style, seen = self._base, []
        while name in self._entries and name not in seen:
            seen.append(name)
            name = value(self._entries[name], "w:basedOn")
        for ancestor in reversed(seen):
            style = _derive(style, self._entries[ancestor])
        return style


def _derive(base: Style, entry: Element) -> Style:
    looks, place = child(entry, "w:rPr"), child(entry, "w:pPr")
    role, level = _judge_name(value(entry, "w:name"))
    outline = whole(value(place, "w:outlineLvl"), _BODY_LEVEL)
    if not role and 0 <= outline < _BODY_LEVEL:
        role, level = "heading", outline + 1
    if not role and child(place, "w:outlineLvl") is None:
        role, level = base.role, base.level
    strong, size, centred = is_on(looks, "w:b"), points(looks), is_centred(place)
    numbering = value(place, "w:numPr", "w:numId")
    depth = value(place, "w:numPr", "w:ilvl")
    return replace(
        base,
        role=role,
        level=level,
        strong=base.strong if strong is None else strong,
        size=base.size if size is None else size,
        centred=base.centred if centred is None else centred,
        numbering=numbering or base.numbering,
        depth=whole(depth, base.depth),
    )


def _judge_name(name: str) -> tuple[Role, int]:
    name = " ".join(name.casefold().split())
    if match := _LEVEL.fullmatch(name):
        sign = match[1] or match[2] or {"章": "1", "节": "2"}[match[3]]
        return "heading", int(sign) if sign.isdecimal() else read_numeral(sign) or 1
    return next((role for role, pattern in _ROLES if pattern.fullmatch(name)), ""), 0


def is_on(looks: Element | None, tag: str) -> bool | None:
    """Whether a switch such as `w:b` is on or off; None if it is not there (17.17.4)."""
    found = child(looks, tag)
    return None if found is None else found.get("w:val", "1") not in {"0", "false", "off", "none"}


def points(looks: Element | None) -> float | None:
    """The size of type, which files give in half points."""
    half = whole(value(looks, "w:sz"))
    return half / 2 if half > 0 else None


def is_centred(place: Element | None) -> bool | None:
    """Whether a paragraph stands in the middle; None if it does not say."""
    side = value(place, "w:jc")
    return side in {"center", "centre"} if side else None


# -------------------------------------------------------------------------------------------------- numbering
@dataclass(frozen=True)
class _Level:
    format: str
    pattern: str
    start: int


class Numbering:
    """The lists of one file. Asked paragraph by paragraph, because it counts."""

    def __init__(self, root: Element | None) -> None:
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for entry in root if root is not None else ():
            if entry.tag == "w:abstractNum":
                self._kinds[entry.get("w:abstractNumId", "")] = dict(_levels(entry))
            elif entry.tag == "w:num":
                name = entry.get("w:numId", "")
                self._lists[name] = value(entry, "w:abstractNumId")
                self._starts |= dict(_overrides(name, entry))

    def label(self, name: str, depth: int) -> Label | None:
        """The label of the next paragraph of a list."""
        kind = self._lists.get(name, "")
        level = self._kinds.get(kind, {}).get(depth)
        if level is None:
            return None
        start = self._starts.pop((name, depth), None)
        count = self._counts.get((kind, depth), level.start - 1) + 1 if start is None else start
        self._counts[kind, depth] = count
        for deeper in [key for key in self._counts if key[0] == kind and key[1] > depth]:
            del self._counts[deeper]
        return made_label(level.format, level.pattern, count)


def _levels(entry: Element) -> Iterator[tuple[int, _Level]]:
    for level in entry:
        if level.tag == "w:lvl":
            made = _Level(
                value(level, "w:numFmt") or "decimal", value(level, "w:lvlText"), whole(value(level, "w:start"), 1)
            )
            yield whole(level.get("w:ilvl", "")), made


def _overrides(name: str, entry: Element) -> Iterator[tuple[tuple[str, int], int]]:
    for override in entry:
        start = whole(value(override, "w:startOverride"), -1)
        if start >= 0:
            yield (name, whole(override.get("w:ilvl", ""))), start
