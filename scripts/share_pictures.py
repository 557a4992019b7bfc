"""The square picture that stands for a page where it is shared: in WeChat, in messages, in search results.

Owns its layout: the case's cover (`covers`) above, number and title below, in the heading face. Square, because WeChat
cuts everything else; JPEG, because not every client reads anything newer. Texts come from the collection. Pure but for
the fonts, which are read once from their packages.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Final

import vl_convert
from PIL import Image

from scripts import wording
from scripts.covers import render_collection_cover, render_cover
from scripts.identity import COLOURS
from scripts.model import Collection, PublishedCase
from scripts.settings import Language

SIZE: Final = 800
"""Pixels of each side."""

_COVER: Final = 440
"""Height of the cover; the words have the rest."""

_MARGIN: Final = 56
_FACES: Final[dict[Language, str]] = {
    "zh": "Noto Serif SC",
    "en": "Source Serif Pro, Noto Serif SC",
}
_FONT_FOLDERS: Final = (("font_source_serif_pro", "files"), ("pylopdf_fonts_zh_cn", ""))
_TITLE: Final = (64, 54, 46, 38)
"""Sizes of the title in pixels: the largest that takes no more than `_LINES` is used, or else the smallest."""

_LINES: Final = 2

_QUALITY: Final = 78


def share_uri(slug: str, language: Language) -> str:
    """Where a case's share picture stands, below the root of the site."""
    return f"assets/share/{slug}-{language}.jpg"


def collection_share_uri(language: Language) -> str:
    """Where the share picture of every other page stands."""
    return f"assets/share/{language}.jpg"


def draw_share_picture(case: PublishedCase, collection: Collection, language: Language) -> str:
    """A case's picture as SVG 1.1."""
    facts = case.facts
    community = collection.facts.communities[facts.place.community].name[language]
    number = wording.word("case_number", language, number=facts.number)
    place, _, words = facts.title[language].partition("：" if language == "zh" else ": ")
    cover = render_cover(case, collection, width=SIZE, height=_COVER)
    kind = list(collection.facts.types).index(facts.type)
    above = f"{number} · {place}" if words else f"{number} · {community}"
    return _draw(cover, above, words or place, collection.facts.title[language], COLOURS["light"].types[kind], language)


def draw_collection_picture(collection: Collection, language: Language) -> str:
    """The picture of the collection as SVG 1.1."""
    facts = collection.facts
    cover = render_collection_cover(collection, width=SIZE, height=_COVER)
    return _draw(
        cover, facts.subtitle[language], facts.title[language], facts.foundation.name[language],
        COLOURS["light"].accent, language,
    )  # fmt: skip


def render_jpeg(svg: str) -> bytes:
    """An SVG of `SIZE` by `SIZE` as a JPEG without any metadata."""
    _register_fonts()
    with Image.open(io.BytesIO(vl_convert.svg_to_png(svg))) as drawn:
        picture = drawn.convert("RGB").resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, optimize=True, progressive=True, subsampling=0)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Static fonts only: vl-convert does not find a variable font by its family."""
    for package, folder in _FONT_FOLDERS:
        vl_convert.register_font_directory(str(files(package).joinpath(folder)))


def _draw(cover: str, above: str, title: str, below: str, colour: str, language: Language) -> str:
    light = COLOURS["light"]
    size, lines = _set_title(title, language)
    top = _COVER + 62
    parts = [
        f'<rect width="{SIZE}" height="{SIZE}" fill="{light.paper}"/>{cover}',
        _text(above, top, 27, colour, language),
        *(_text(line, top + 22 + round(size * 1.24 * place), size, light.ink, language, weight=600)
          for place, line in enumerate(lines, 1)),
        _text(below, SIZE - 42, 24, light.ink_soft, language),
    ]  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}">'
        f"{''.join(parts)}</svg>\n"
    )


def _text(text: str, baseline: int, size: int, colour: str, language: Language, weight: int = 400) -> str:
    return (
        f'<text x="{_MARGIN}" y="{baseline}" font-family="{_FACES[language]}" font-size="{size}" '
        f'font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )


def _set_title(title: str, language: Language) -> tuple[int, list[str]]:
    """The size of a title and its lines."""
    for size in _TITLE:
        lines = _break(title, (SIZE - 2 * _MARGIN) / size, language)
        if len(lines) <= _LINES:
            break
    return size, lines


def _break(title: str, room: float, language: Language) -> list[str]:
    """Lines of at most `room` ems: Chinese breaks between characters, English between words."""
    units = list(title) if language == "zh" else title.split(" ")
    gap = "" if language == "zh" else " "
    lines = [""]
    for unit in units:
        longer = f"{lines[-1]}{gap}{unit}" if lines[-1] else unit
        if lines[-1] and _width(longer) > room:
            lines.append(unit)
        else:
            lines[-1] = longer
    return lines


def _width(text: str) -> float:
    """A close guess in ems, a little too wide: a Chinese character takes one, a Latin letter about half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WF" else 0.56 for sign in text)
