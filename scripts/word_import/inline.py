"""What stands inside one paragraph of a Word file: words with their looks, links, notes, fields and drawings.

Owns the accepting of tracked changes and the parts that are passed over. How paragraphs follow one another is for
`reader`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from scripts.office.package import Relation
from scripts.office.xml_tree import child, every, value
from scripts.word_import.drawings import Found, choose, look_into
from scripts.word_import.records import Run
from scripts.word_import.styles import Style, Styles, is_on, points

_PASSED: Final = {
    "w:hyperlink",
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:sdtContent",
    "w:sdt",
    "w:fldSimple",
}
_ALSO_PASSED: Final = {"w:bdo", "w:dir", "w:rubyBase", "w:ruby", "mc:Choice", "mc:Fallback"}
_GONE: Final = {"w:del", "w:moveFrom"}
_HYPERLINK: Final = re.compile(r"\s*HYPERLINK\s+\"([^\"]*)\"", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")


@dataclass
class Segment:
    """A paragraph up to a forced line break."""

    before: list[Found] = field(default_factory=list)
    """Drawings above the words."""
    runs: list[Run] = field(default_factory=list)
    after: list[Found] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)


class Fields:
    """The fields that are open: one may reach over many paragraphs (17.16.18)."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def mark(self, kind: str) -> None:
        """A `w:fldChar`: begin, separate or end."""
        if kind == "begin":
            self._open.append(("", False))
        elif self._open and kind == "separate":
            self._open[-1] = (self._open[-1][0], True)
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """A piece of the instruction of the innermost field."""
        if self._open and not self._open[-1][1]:
            self._open[-1] = (self._open[-1][0] + text, False)

    @property
    def hides(self) -> bool:
        """Whether words here are instructions and not for readers."""
        return any(not shows for _, shows in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether this is a table of contents."""
        return any(instruction.split()[:1] == ["TOC"] for instruction, _ in self._open)

    @property
    def link(self) -> str:
        """The address of the innermost hyperlink."""
        found = [match[1] for instruction, _ in self._open if (match := _HYPERLINK.match(instruction))]
        return found[-1] if found else ""


Notice = Callable[[str, dict[str, str]], None]
"""Takes the code of a remark about this paragraph, and its values."""


class Inline:
    """Reads the inside of one paragraph into segments."""

    def __init__(
        self, styles: Styles, relations: Mapping[str, Relation], fields: Fields, base: Style, notice: Notice
    ) -> None:
        self.segments = [Segment()]
        self._styles = styles
        self._relations = relations
        self._fields = fields
        self._base = base
        self._notice = notice

    def read(self, element: Element, link: str = "") -> None:
        """Read all that stands in an element."""
        for inner in element:
            if inner.tag == "w:r":
                self._run(inner, link)
            elif inner.tag in _PASSED or inner.tag in _ALSO_PASSED:
                if inner.tag in {"w:ins", "w:moveTo"}:
                    self._notice("changes", {})
                self.read(inner, self._address(inner) or link)
            elif inner.tag in _GONE:
                self._notice("changes", {})
            elif inner.tag == "mc:AlternateContent":
                chosen = choose(inner)
                if chosen is not None:
                    self.read(chosen, link)
            elif inner.tag in {"m:oMath", "m:oMathPara"}:
                self._notice("equation", {"text": "".join(part.text or "" for part in every(inner, "m:t"))})

    def _address(self, element: Element) -> str:
        relation = self._relations.get(element.get("r:id", ""))
        if element.tag != "w:hyperlink" or relation is None or not relation.external:
            return ""
        return relation.target

    def _run(self, run: Element, link: str) -> None:
        looks = child(run, "w:rPr")
        if is_on(looks, "w:vanish"):
            if any(part.text for part in every(run, "w:t")):
                self._notice("hidden", {"text": "".join(part.text or "" for part in every(run, "w:t"))})
            return
        if is_on(looks, "w:strike") or is_on(looks, "w:dstrike"):
            self._notice("struck", {"text": "".join(part.text or "" for part in every(run, "w:t"))})
        style = self._styles.style(value(looks, "w:rStyle"))
        strong = next((on for on in (is_on(looks, "w:b"), style.strong, self._base.strong) if on is not None), False)
        size = points(looks) or self._base.size or 0
        for part in run:
            self._part(part, strong, size, link)

    def _part(self, part: Element, strong: bool, size: float, link: str) -> None:
        if part.tag == "w:fldChar":
            self._fields.mark(part.get("w:fldCharType", ""))
        elif part.tag == "w:instrText":
            self._fields.instruct(part.text or "")
        elif part.tag in {"w:br", "w:cr"}:
            if part.get("w:type", "textWrapping") == "textWrapping":
                self.segments.append(Segment())
        elif part.tag in {"w:footnoteReference", "w:endnoteReference"}:
            key = f"{part.tag[2:-9]}:{part.get('w:id', '')}"
            self.segments[-1].runs.append(Run("", note=key))
        elif part.tag == "w:commentReference":
            self._notice("comment", {"id": part.get("w:id", "")})
        elif part.tag in {"w:drawing", "w:pict", "w:object"}:
            self._draw(part)
        elif part.tag == "mc:AlternateContent":
            for inner in choose(part) or ():
                self._part(inner, strong, size, link)
        elif part.tag == "w:ruby":
            self.read(part, link)
        else:
            self._write(_words(part), strong, size, link)

    def _write(self, text: str, strong: bool, size: float, link: str) -> None:
        if not text or self._fields.hides:
            return
        address = self._fields.link or link
        if address and not _ADDRESS.fullmatch(address):
            self._notice("link", {"text": text, "address": address})
            address = ""
        segment = self.segments[-1]
        segment.runs.append(Run(text, strong, address))
        segment.sizes[size] += len(text.strip())

    def _draw(self, drawing: Element) -> None:
        segment = self.segments[-1]
        has_words = any(run.text.strip() for run in segment.runs)
        (segment.after if has_words else segment.before).extend(look_into(drawing))


def _words(part: Element) -> str:
    """The characters that an element of a run stands for."""
    if part.tag == "w:t":
        return part.text or ""
    if part.tag in {"w:tab", "w:ptab"}:
        return "\t"
    if part.tag == "w:noBreakHyphen":
        return "-"
    if part.tag == "w:sym":
        code = part.get("w:char", "")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    return ""
