"""Drawings of a Word file: which pictures, text boxes and other things one holds.

Owns DrawingML, VML and the choice between both. Whether a picture is sound is for `intake`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree.ElementTree import Element

from scripts.office.xml_tree import child, every, value, whole

_UNDERSTOOD: Final = {"wps", "wpg", "wpc", "w14", "w15", "w16", "w16se", "a14"}
"""Extensions whose first choice this module reads; of others it takes the fallback (ISO/IEC 29500-3, 7.5)."""

_SHARE: Final = 100_000
"""DrawingML gives shares in thousandths of a per cent."""

_DEGREE: Final = 60_000
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MADE_BY_WORD: Final = re.compile(r"描述已自动生成.*|[\w ]*AI 生成的内容可能不正确.*", re.DOTALL)


@dataclass(frozen=True)
class Found:
    """One thing in a drawing: a relation that leads to it, or the text box itself."""

    kind: Literal["picture", "linked", "box", "chart", "diagram", "object", "word_art"]
    relation: str = ""
    box: Element | None = None
    text: str = ""
    """What Word says a picture shows; the words of word art."""
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    turn: int = 0


def choose(alternatives: Element) -> Element | None:
    """The branch of `mc:AlternateContent` to read: never both, or every text box would come twice."""
    for branch in alternatives:
        if branch.tag == "mc:Choice" and set(branch.get("Requires", "").split()) <= _UNDERSTOOD:
            return branch
    return child(alternatives, "mc:Fallback")


def look_into(drawing: Element) -> Iterator[Found]:
    """What a `w:drawing`, `w:pict` or `w:object` holds, in order."""
    said = next((entry.get("descr", "") for entry in every(drawing, "wp:docPr")), "")
    yield from _walk(drawing, _alternative(said))


def _walk(element: Element, said: str) -> Iterator[Found]:
    for inner in element:
        if inner.tag == "mc:AlternateContent":
            chosen = choose(inner)
            if chosen is not None:
                yield from _walk(chosen, said)
        elif inner.tag == "w:txbxContent":
            yield Found("box", box=inner)
        elif inner.tag == "pic:pic":
            yield _picture(inner, said)
        elif inner.tag == "v:imagedata":
            alternative = _alternative(element.get("alt", "")) or said
            yield Found("picture", inner.get("r:id", "") or inner.get("r:pict", ""), text=alternative)
        elif inner.tag == "c:chart":
            yield Found("chart", inner.get("r:id", ""))
        elif inner.tag == "dgm:relIds":
            yield Found("diagram", inner.get("r:dm", ""))
        elif inner.tag == "o:OLEObject":
            yield Found("object", inner.get("r:id", ""), text=inner.get("ProgID", ""))
        elif inner.tag == "v:textpath":
            yield Found("word_art", text=inner.get("string", ""))
        else:
            yield from _walk(inner, said)


def _picture(element: Element, said: str) -> Found:
    blip = child(element, "pic:blipFill", "a:blip")
    own = _alternative(value(element, "pic:nvPicPr", "pic:cNvPr", name="descr"))
    if blip is None or not blip.get("r:embed"):
        return Found("linked", blip.get("r:link", "") if blip is not None else "")
    cut = child(element, "pic:blipFill", "a:srcRect")
    left, top, right, bottom = (max(0, whole(cut.get(side, "")) if cut is not None else 0) / _SHARE for side in "ltrb")
    turn = round(whole(value(element, "pic:spPr", "a:xfrm", name="rot")) / _DEGREE) % 360
    return Found("picture", blip.get("r:embed", ""), text=said or own, crop=(left, top, right, bottom), turn=turn)


def _alternative(said: str) -> str:
    """A description that a person may have written: not the name of a file, and not what Word guessed."""
    said = " ".join(_MADE_BY_WORD.sub("", said).split())
    is_file = "\\" in said or "/" in said or re.search(r"\.\w{3,4}$", said)
    return said if _HAN.search(said) and not is_file else ""
