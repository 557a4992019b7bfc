"""Pictures of a case to hang up and hand on: a poster on A4, and a long picture for phones.

Owns what `typst/poster.typ` and `typst/card.typ` are told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from scripts.covers import render_cover
from scripts.formats.qr import qr_picture
from scripts.formats.raster import flat_png
from scripts.formats.take_home import case_address, edition_date, phrase
from scripts.formats.typeset import typeset_png
from scripts.identity import COLOURS
from scripts.model import Collection, PublishedCase
from scripts.settings import Language
from scripts.wording import word, write_figure

POSTER: Final = "poster.typ"
CARD: Final = "card.typ"

CARD_WIDTH: Final = 1080
"""Pixels of a long picture: the width of most phones, and the most that WeChat keeps."""

_MOST_FIGURES: Final = 12
"""Key figures on a long picture: of more it would be too long to be sent."""

_CARD_POINTS: Final = 360
"""The same width on the page that `card.typ` sets."""

_POINTS_PER_INCH: Final = 72
_SENTENCE_END: Final = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[A-Z“])")


def tell_poster(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> dict[str, Any]:
    """What the template of the poster is told."""
    return _tell(case, collection, language, site_url) | {
        "cover": render_cover(case, collection, width=1260, height=840),
        "sentence": _sentence(case, language),
    }


def tell_card(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> dict[str, Any]:
    """What the template of the long picture is told."""
    facts = case.facts
    shown = facts.figures[:_MOST_FIGURES]
    figures = [(write_figure(item, language), item.unit[language], item.label[language]) for item in shown]
    steps = facts.copy_kit.steps or ()
    return _tell(case, collection, language, site_url) | {
        "cover": render_cover(case, collection, width=1080, height=608),
        "summary": facts.summary[language],
        "gap": "" if language == "zh" else " ",
        "figures_title": word("figures", language),
        "figures": figures,
        "steps_title": phrase("steps_of_case", language),
        "steps": [(phrase("step", language, title=step.title[language]), step.detail[language]) for step in steps],
        "not_recorded": word("not_recorded", language),
    }


def write_card(told: Mapping[str, Any]) -> bytes:
    """The long picture as a PNG of `CARD_WIDTH` pixels. Raises typeset.TypesetError."""
    return flat_png(typeset_png(CARD, told, _POINTS_PER_INCH * CARD_WIDTH / _CARD_POINTS))


def _sentence(case: PublishedCase, language: Language) -> str:
    """The problem in one sentence, which makes a passer-by curious; or else the first sentence of the summary."""
    if case.facts.comparison:
        return case.facts.comparison.problem[language]
    return _SENTENCE_END.split(case.facts.summary[language], maxsplit=1)[0]


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
