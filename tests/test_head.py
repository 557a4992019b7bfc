"""What the built pages tell search engines, messengers and feed readers."""

from __future__ import annotations

import html
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from PIL import Image

from scripts import build
from scripts.settings import Settings
from scripts.site_checks import check_site
from tests.conftest import QUIET, ROOT
from tests.test_built_site import ROOT_ADDRESS, pages


@pytest.fixture(scope="module")
def site(real: Settings) -> Path:
    return real.site_dir


def properties(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'<meta property="([^"]+)" content="([^"]*)">', text)}


def test_every_page_can_be_shared_with_a_picture_that_is_there(site: Path) -> None:
    for name, text in pages(site).items():
        told = properties(text)
        assert told["og:url"] == f"{ROOT_ADDRESS}{name}"
        assert told["og:locale"] != told["og:locale:alternate"]
        for key in ("og:title", "og:description", "og:type", "og:site_name", "og:image:alt"):
            assert told[key], (name, key)
        picture = site / told["og:image"].removeprefix(ROOT_ADDRESS)
        with Image.open(picture) as image:
            assert image.size == (int(told["og:image:width"]), int(told["og:image:height"])) == (800, 800)
        # The first picture of the page is the same one.
        first = re.search(r'<img src="([^"]+)"', text)
        assert first
        assert (site / name / first[1]).resolve() == picture.resolve()


def test_structured_data_is_json_on_every_generated_page(site: Path) -> None:
    for name, text in pages(site).items():
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert len(blocks) == (0 if "page--plain" in text else 1), name
        for block in blocks:
            assert json.loads(block)["@context"] == "https://schema.org"


def test_a_title_that_would_end_the_script_does_not(built: Settings) -> None:
    case = built.cases_dir / "lantern-lane" / "case.yml"
    text = case.read_text(encoding="utf-8")
    hostile = re.sub(r"(title:\n  zh: .*\n  en: ).*", r'\1"</script><script>alert()</script>"', text, count=1)
    assert hostile != text
    case.write_text(hostile, encoding="utf-8")
    build.build(built, QUIET)
    page = (built.site_dir / "en" / "cases" / "lantern-lane" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    assert json.loads(block[1])["@graph"][0]["headline"] == "</script><script>alert()</script>"


def test_the_sitemaps_are_xml_with_alternates_that_exist(site: Path) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    for name in ("sitemap.xml", "en/sitemap.xml"):
        for url in ElementTree.parse(site / name).getroot().findall("s:url", spaces):
            alternates = {link.get("hreflang"): link.get("href") or "" for link in url.findall("x:link", spaces)}
            assert set(alternates) == {"zh-CN", "en"}
            assert url.findtext("s:loc", namespaces=spaces) in alternates.values()
            for address in alternates.values():
                page = site / address.removeprefix(ROOT_ADDRESS) / "index.html"
                assert page.is_file()
                assert '<meta name="robots" content="noindex' not in page.read_text(encoding="utf-8")


def test_no_script_stands_in_a_page(site: Path) -> None:
    """Only data does, and so a strict policy can forbid every other."""
    for name, text in pages(site).items():
        for tag in re.findall(r"<script\b[^>]*>", text):
            assert "src=" in tag or "application/" in tag, (name, tag)
        assert not re.search(r"<[^>]+\son[a-z]+=", text), name


def test_the_share_picture_is_not_loaded_with_the_page(site: Path) -> None:
    for name, text in pages(site).items():
        first = re.search(r"<img [^>]+>", text)
        assert first, name
        assert 'loading="lazy" hidden' in first[0], name


def test_filings_stand_in_both_footers_with_their_links(built: Settings) -> None:
    for language in ("zh", "en"):
        file = built.root / ("mkdocs.yml" if language == "zh" else "mkdocs.en.yml")
        text = file.read_text(encoding="utf-8")
        filing = "filings:\n    - {text: 蜀ICP备00000000号, address: 'https://beian.miit.gov.cn/'}"
        file.write_text(text.replace("filings: []", filing), encoding="utf-8")
    build.build(built, QUIET)
    link = '<a href="https://beian.miit.gov.cn/" rel="noopener">蜀ICP备00000000号</a>'
    for name in ("index.html", "en/index.html"):
        assert link in html.unescape((built.site_dir / name).read_text(encoding="utf-8"))
    assert check_site(built.site_dir) == []


def test_browser_bars_have_the_colours_of_the_paper() -> None:
    paper = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["paper"]
    sheet = (ROOT / "overrides" / "assets" / "casebook.css").read_text(encoding="utf-8")
    seen = re.findall(r"^  --paper: (#\w+);", sheet, re.MULTILINE)
    assert [paper["light"], paper["dark"]] == seen[:2]
