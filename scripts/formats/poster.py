"""Pictures of a case to hang up and hand on: a poster on A4, and a long picture for phones.

Owns what `typst/poster.typ` and `typst/card.typ` are told.
"""

from __future__ import annotations

import re
from typing import Any, Final

from scripts.covers import render_cover
from scripts.formats.qr import qr_picture
from scripts.formats.take_home import case_address, edition_date, phrase
from scripts.formats.typeset import typeset_pdf, typeset_png
from scripts.identity import COLOURS
from scripts.model import Collection, PublishedCase
from scripts.settings import Language
from scripts.wording import word, write_figure

CARD_WIDTH: Final = 1080
"""Pixels of a long picture: the width of most phones, and the most that WeChat keeps."""

_CARD_POINTS: Final = 360
"""The same width on the page that `card.typ` sets."""

_POINTS_PER_INCH: Final = 72
_SENTENCE_END: Final = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[A-Z“])")


def write_poster(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> bytes:
    """The poster as a tagged PDF. Raises typeset.TypesetError."""
    told = _tell(case, collection, language, site_url) | {
        "cover": render_cover(case, collection, width=1260, height=708),
        "sentence": first_sentence(case.facts.summary[language]),
    }
    return typeset_pdf("poster.typ", told)


def write_card(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> bytes:
    """The long picture as a PNG of `CARD_WIDTH` pixels. Raises typeset.TypesetError."""
    facts = case.facts
    figures = [(write_figure(item, language), item.unit[language], item.label[language]) for item in facts.figures]
    steps = facts.copy_kit.steps or ()
    told = _tell(case, collection, language, site_url) | {
        "cover": render_cover(case, collection, width=1080, height=608),
        "summary": facts.summary[language],
        "figures_title": word("figures", language),
        "figures": figures,
        "steps_title": phrase("steps_of_case", language),
        "steps": [(phrase("step", language, title=step.title[language]), step.detail[language]) for step in steps],
        "not_recorded": word("not_recorded", language),
    }
    return typeset_png("card.typ", told, _POINTS_PER_INCH * CARD_WIDTH / _CARD_POINTS)


def first_sentence(text: str) -> str:
    """The first sentence of a summary, with its mark."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def _tell(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> dict[str, Any]:
    facts, about = case.facts, collection.facts
    address = case_address(site_url, language, case)
    kinds = list(about.types)
    number = word("case_number", language, number=facts.number)
    return {
        "language": language,
        "title": facts.title[language],
        "kicker": f"{number} · {about.types[facts.type].name[language]}",
        "type_colour": COLOURS["light"].types[kinds.index(facts.type)],
        "cover_alt": phrase("cover", language, title=facts.title[language]),
        "code": qr_picture(address),
        "code_alt": phrase("code", language, address=address),
        "scan": phrase("scan", language),
        "address": address.removeprefix("https://").removesuffix("/"),
        "book": about.title[language],
        "foundation": about.foundation.name[language],
        "publisher": about.foundation.name[language],
        "date": edition_date(collection),
    }
