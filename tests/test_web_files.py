"""Feed, manifest, rules for crawlers, icons: what their specifications ask for."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest
from PIL import Image

from scripts.model import Collection, Day
from scripts.settings import LANGUAGES, Language
from scripts.web_files import ICON_SIZES, render_feed, render_icon, render_manifest, render_robots
from tests.conftest import ROOT

ADDRESS = "https://casebook.example.org/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_has_what_rfc_4287_requires(demo_collection: Collection, language: Language) -> None:
    feed = ElementTree.fromstring(render_feed(demo_collection, language, ADDRESS))
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1, name
    home = f"{ADDRESS}{'' if language == 'zh' else 'en/'}"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{home}feed.xml", "alternate": home}
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        case.facts.title[language] for case in demo_collection.cases
    ]
    for entry in entries:
        for name in ("id", "title", "updated", "summary"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1, name
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    for moment in feed.iter(f"{ATOM}updated"):
        assert datetime.fromisoformat(moment.text or "").utcoffset() is not None


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (Day(year=2026), "2026-01-01T00:00:00+08:00"),
        (Day(year=2026, month=11), "2026-11-01T00:00:00+08:00"),
        (Day(year=2026, month=11, day=24), "2026-11-24T00:00:00+08:00"),
    ],
)
def test_the_date_of_the_feed_is_the_editions(demo_collection: Collection, day: Day, moment: str) -> None:
    dates = demo_collection.facts.edition.model_copy(update={"start": day, "end": None})
    facts = demo_collection.facts.model_copy(update={"edition": dates})
    changed = replace(demo_collection, facts=facts)
    text = render_feed(changed, "zh", ADDRESS).decode()
    assert set(re.findall(r"<updated>(.+?)</updated>", text)) == {moment}


def test_markup_in_a_title_is_only_words_in_the_feed(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    title = case.facts.title.model_copy(update={"en": "</title><script>&"})
    changed = replace(case, facts=case.facts.model_copy(update={"title": title}))
    collection = replace(demo_collection, cases=(changed,))
    feed = ElementTree.fromstring(render_feed(collection, "en", ADDRESS))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "</title><script>&"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_names_icons_that_are_made(demo_collection: Collection, language: Language) -> None:
    manifest = json.loads(render_manifest(demo_collection, language))
    assert manifest["name"] == demo_collection.facts.title[language]
    up = "" if language == "zh" else "../"
    assert [icon["src"] for icon in manifest["icons"]] == [f"{up}assets/icons/{size}.png" for size in ICON_SIZES]


@pytest.mark.parametrize("size", ICON_SIZES)
def test_an_icon_is_drawn_to_its_edges(size: int) -> None:
    favicon = (ROOT / "overrides" / "assets" / "favicon.svg").read_text(encoding="utf-8")
    content = render_icon(favicon, size)
    assert content == render_icon(favicon, size)
    with Image.open(io.BytesIO(content)) as icon:
        assert icon.size == (size, size)
        colours = icon.convert("RGBA")
        assert colours.getchannel("A").getextrema() == (255, 255)
        assert colours.getpixel((0, 0)) == colours.getpixel((size // 2, 0))
        assert len(colours.getcolors() or range(99)) > 1


def test_crawlers_are_told_where_both_sitemaps_are() -> None:
    lines = render_robots(ADDRESS).decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[2:] == [f"Sitemap: {ADDRESS}sitemap.xml", f"Sitemap: {ADDRESS}en/sitemap.xml"]
