"""Copy kits on paper: the same sheet as the Word file, as a tagged A4 PDF.

Owns what the template `formats/typst/kit.typ` is told.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from scripts.formats.sheet import Block, Kit, Steps
from scripts.formats.take_home import phrase
from scripts.settings import Language

TEMPLATE: Final = "kit.typ"


def tell_kit(kit: Kit, cover: str | None, code: str) -> dict[str, Any]:
    """What the template is told; `cover` and `code` are SVG pictures."""
    return {
        "language": kit.language,
        "title": kit.title,
        "kicker": kit.kicker,
        "lead": kit.lead,
        "publisher": kit.publisher,
        "date": kit.date,
        "page_of": phrase("page_of", kit.language, page="\0", pages="\0").split("\0"),
        "cover": cover,
        "cover_alt": phrase("cover", kit.language, title=kit.title),
        "code": code,
        "blocks": [_tell(block, kit.language) for block in kit.blocks],
    }


def _tell(block: Block, language: Language) -> dict[str, Any]:
    told = {"kind": type(block).__name__, **asdict(block)}
    if isinstance(block, Steps):
        told["items"] = [(phrase("step", language, title=title), detail) for title, detail in block.items]
    return told
