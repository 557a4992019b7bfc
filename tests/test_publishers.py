"""The publishers: MkDocs, and the way out of it, kept open. Both make the same site of the same files."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts import build, publishers
from scripts.publishers import installed_version, read_configuration
from scripts.settings import VERSION, Settings
from scripts.site import SiteError, build_site
from tests.conftest import QUIET, ROOT, make_demo, serving
from tests.engines import differences, files


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo project, built by each."""
    settings = replace(make_demo(tmp_path_factory.mktemp("publishers")), engine="mkdocs")
    book = build.build(settings, QUIET)
    assert book.changed
    by_mkdocs = settings.site_dir.rename(settings.root / "by-mkdocs")
    build.build(replace(settings, engine="zensical"), QUIET)
    return {"mkdocs": by_mkdocs, "zensical": settings.site_dir}


def test_both_make_the_same_site(sites: dict[str, Path]) -> None:
    """The same files; pages that are the same tag by tag and word by word; the same data, the same sitemaps."""
    assert differences(sites["mkdocs"], sites["zensical"]) == []


def test_a_difference_would_be_seen(sites: dict[str, Path], tmp_path: Path) -> None:
    changed = shutil.copytree(sites["mkdocs"], tmp_path / "changed")
    page = changed / "en" / "cases" / "lantern-lane" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("was dark", "was  light").replace('"inLanguage": "en"', '"inLanguage": "fr"'), "utf-8")
    sitemap = changed / "sitemap.xml"
    sitemap.write_text(sitemap.read_text(encoding="utf-8").replace("/about/", "/abort/"), encoding="utf-8")
    (changed / "robots.txt").unlink()
    found = differences(sites["mkdocs"], changed)
    assert [line.partition(":")[0] for line in found] == [
        "robots.txt",
        "en/cases/lantern-lane/index.html",
        "en/cases/lantern-lane/index.html",
        "sitemap.xml",
    ]
    assert "≠" in found[1]


def test_nothing_of_the_themes_is_left_that_no_page_loads(sites: dict[str, Path]) -> None:
    for site in sites.values():
        assert not [name for name in files(site) if re.search(r"javascripts/|stylesheets/|^search\.json", name)]


def test_every_page_says_which_release_made_it_and_leads_to_what_changed(sites: dict[str, Path]) -> None:
    for site in sites.values():
        for language, words in (("", f"案例集程序{VERSION}版"), ("en/", f"Casebook software {VERSION}")):
            text = (site / language / "colophon" / "index.html").read_text(encoding="utf-8")
            assert f'<meta name="generator" content="wuhou-casebook {VERSION}">' in text
            assert f'<p class="colophon__version"><a href="../changelog.txt">{words}</a></p>' in text
            assert (site / language / "changelog.txt").read_bytes() == (ROOT / "CHANGELOG.md").read_bytes()


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
