"""The publishers: MkDocs, and the way out of it, kept open. Both make the same site of the same files."""

from __future__ import annotations

import html
import json
import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts import build, publishers
from scripts.publishers import installed_version, read_configuration
from scripts.settings import Settings
from scripts.site import SiteError, build_site
from tests.conftest import QUIET, ROOT, make_demo, serving

pytestmark = pytest.mark.xdist_group("publishers")

JSON = re.compile(r"<script[^>]*json[^>]*>.*?</script>", re.DOTALL)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo project, built by each."""
    settings = replace(make_demo(tmp_path_factory.mktemp("publishers")), engine="mkdocs")
    book = build.build(settings, QUIET)
    assert book.changed
    by_mkdocs = settings.site_dir.rename(settings.root / "by-mkdocs")
    build.build(replace(settings, engine="zensical"), QUIET)
    return {"mkdocs": by_mkdocs, "zensical": settings.site_dir}


def files(site: Path) -> set[str]:
    """Without what is named by a hash of pages, and what is compressed from them."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {name for name in found if not re.search(r"\.(gz|br|pf_\w+)$", name)}


def pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
        if "pagefind" not in path.parts
    }


def parts(text: str) -> list[str]:
    """Tags and words of a page. The engines differ in white space, in how they escape and shorten an address."""
    text = html.unescape(JSON.sub("<json>", text))
    text = re.sub(r"\s+", " ", text)
    text = re.sub(
        r'(?<= )(href|src|data-site-root)="([^"]*)"',
        lambda found: f"{found[1]} {posixpath.normpath(found[2] or '.')}",
        text,
    )
    return [part.strip() for part in re.findall(r"<[^>]*>|[^<]+", text) if part.strip()]


def test_both_make_the_same_files(sites: dict[str, Path]) -> None:
    assert files(sites["mkdocs"]) == files(sites["zensical"])


def test_both_make_the_same_pages(sites: dict[str, Path]) -> None:
    one, other = pages(sites["mkdocs"]), pages(sites["zensical"])
    assert sorted(one) == sorted(other)
    for name, text in one.items():
        assert parts(text) == parts(other[name]), name


def test_both_hold_the_same_data(sites: dict[str, Path]) -> None:
    one, other = pages(sites["mkdocs"]), pages(sites["zensical"])
    for name, text in one.items():
        found = [[json_of(block) for block in JSON.findall(page)] for page in (text, other[name])]
        assert found[0] == found[1], name


def json_of(block: str) -> object:
    return json.loads(block.partition(">")[2].removesuffix("</script>"))


def test_both_tell_search_engines_the_same(sites: dict[str, Path]) -> None:
    for name in ("sitemap.xml", "en/sitemap.xml"):
        listed = [
            sorted(re.findall(r"<loc>(.+?)</loc>", html.unescape((site / name).read_text(encoding="utf-8"))))
            for site in sites.values()
        ]
        assert listed[0] == listed[1]
        assert listed[0]


def test_nothing_of_the_themes_is_left_that_no_page_loads(sites: dict[str, Path]) -> None:
    for site in sites.values():
        assert not [name for name in files(site) if re.search(r"javascripts/|stylesheets/|^search\.json", name)]


def test_search_finds_in_a_site_made_by_zensical(browser: Browser, sites: dict[str, Path]) -> None:
    with serving(sites["zensical"]) as address:
        page = browser.new_page(base_url=address)
        page.goto("/en/")
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill("lantern")
        expect(page.locator(".search__page strong").first).to_contain_text("Lantern")
        page.close()


@pytest.fixture(params=["mkdocs", "zensical"])
def engine_demo(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Pages of the demo project that are hand-written only: enough to see what a publisher does with a mistake."""
    settings = replace(make_demo(tmp_path), engine=request.param)
    for language in ("zh", "en"):
        (settings.docs_dir / language / "index.md").write_text("# 甲 {#top}\n\n乙\n", encoding="utf-8")
    yield settings


def test_a_broken_link_stops_either(engine_demo: Settings) -> None:
    (engine_demo.docs_dir / "zh" / "colophon.md").write_text("# 甲 {#top}\n\n[乙](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        build_site(engine_demo, QUIET, "book")
    told = str(caught.value)
    assert told.startswith("mkdocs.yml: 页面没有排成。 The pages were not built.\n")
    assert "nowhere.md" in told
    assert "Traceback" not in told
    assert "\x1b" not in told
    assert not engine_demo.site_dir.exists()
    assert list(engine_demo.cache_dir.glob("build-*")) == []


def test_a_publisher_that_is_not_installed_is_named(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishers, "installed_version", lambda engine: None)
    with pytest.raises(SiteError) as caught:
        build_site(replace(demo, engine="zensical"), QUIET, "book")
    assert str(caught.value) == (
        f"没有安装 zensical。请运行 {sys.executable} -m pip install zensical，或改用 mkdocs。\n"
        "    zensical is not installed. Run that command, or use mkdocs."
    )


def test_an_unknown_publisher_has_no_version() -> None:
    assert installed_version("mkdocs") == "1.6.1"
    assert installed_version("no-such-publisher") is None  # type: ignore[arg-type]


def test_lists_of_the_english_configuration_take_the_place_of_the_chinese_ones() -> None:
    zh, en = (read_configuration(ROOT / name) for name in ("mkdocs.yml", "mkdocs.en.yml"))
    assert len(zh["nav"]) == len(en["nav"])
    assert en["nav"][0] == {"Home": "index.md"}
    assert en["extra_css"] == zh["extra_css"]
    assert en["theme"]["name"] == zh["theme"]["name"]
    assert en["extra"]["words"]["search"] == "Search"
    assert "INHERIT" not in en
