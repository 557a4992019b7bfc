"""The small files that programs ask for beside the pages: a feed of cases, a manifest, the rules for crawlers, icons.

Owns their form. Dates are the edition's, never a clock's. Pure: values in, files out.
"""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from html import escape
from typing import Final

import vl_convert
from PIL import Image

from scripts.identity import COLOURS
from scripts.model import Collection, Day, PublishedCase
from scripts.settings import LANGUAGE_TAGS, Language

ICON_SIZES: Final = (180, 192, 512)
"""Pixels: Apple's touch icon, and the two that a web manifest should have (https://www.w3.org/TR/appmanifest/)."""


def icon_uri(size: int) -> str:
    """Where an icon stands, once for both languages, below the root of the site."""
    return f"assets/icons/{size}.png"


def render_feed(collection: Collection, language: Language, site_url: str) -> bytes:
    """All cases as an Atom feed (RFC 4287), in the order of the book, with the date of the edition."""
    facts = collection.facts
    home = f"{site_url}{'' if language == 'zh' else 'en/'}"
    updated = _first_moment(facts.edition.end or facts.edition.start)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGE_TAGS[language]}">',
        f"<id>{home}</id>",
        f"<title>{escape(facts.title[language])}</title>",
        f"<subtitle>{escape(facts.description[language])}</subtitle>",
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(facts.foundation.name[language])}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{home}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{home}"/>',
        f"<icon>{site_url}{icon_uri(192)}</icon>",
        *(line for case in collection.cases for line in _entry(case, collection, language, home, updated)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(case: PublishedCase, collection: Collection, language: Language, home: str, updated: str) -> list[str]:
    facts = case.facts
    address = f"{home}cases/{case.slug}/"
    kind = collection.facts.types[facts.type].name[language]
    return [
        "<entry>",
        # The short address never changes, and so neither does what a feed reader knows the case by.
        f"<id>{home}c/{facts.number}/</id>",
        f"<title>{escape(facts.title[language])}</title>",
        f"<updated>{updated}</updated>",
        f'<link rel="alternate" type="text/html" href="{address}"/>',
        f'<category term="{facts.type}" label="{escape(kind)}"/>',
        f"<summary>{escape(facts.summary[language])}</summary>",
        "</entry>",
    ]


def _first_moment(day: Day) -> str:
    """A date as RFC 3339 wants it: what is not known is the first, at midnight in China."""
    return datetime(day.year, day.month or 1, day.day or 1, tzinfo=UTC).strftime("%Y-%m-%dT00:00:00+08:00")


def render_manifest(collection: Collection, language: Language) -> bytes:
    """What a phone needs to put the site on its home screen (https://www.w3.org/TR/appmanifest/)."""
    facts, paper = collection.facts, COLOURS["light"].paper
    up = "" if language == "zh" else "../"
    manifest = {
        "name": facts.title[language],
        "short_name": facts.title[language],
        "description": facts.description[language],
        "lang": LANGUAGE_TAGS[language],
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {"src": up + icon_uri(size), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in ICON_SIZES
        ],
    }  # fmt: skip
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def render_robots(site_url: str) -> bytes:
    """Everybody may read everything; where the lists of pages are (RFC 9309, https://www.sitemaps.org/)."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\nSitemap: {site_url}en/sitemap.xml\n".encode()


def render_icon(favicon: str, size: int) -> bytes:
    """The drawn favicon (SVG) as a PNG of `size` by `size` pixels, opaque: telephones round the corners themselves."""
    with Image.open(io.BytesIO(vl_convert.svg_to_png(favicon, scale=size / 16))) as drawn:
        edge = drawn.convert("RGB").getpixel((drawn.width // 2, 1))
        flat = Image.new("RGB", drawn.size, edge)
        flat.paste(drawn, mask=drawn.getchannel("A"))
    buffer = io.BytesIO()
    flat.resize((size, size), Image.Resampling.LANCZOS).quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
