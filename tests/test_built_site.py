"""The real site, built: languages, addresses, alternates, anchors, nothing asked of others."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

from scripts.settings import Settings
from scripts.site_checks import check_site
from tests.test_collection import SLUGS

ROOT_ADDRESS = "https://casebook.example.org/"


@pytest.fixture(scope="module")
def site(real: Settings) -> Path:
    return real.site_dir


def every_address(site: Path) -> dict[str, str]:
    """Every page by its address below the site's root: `cases/qili/`, `en/cases/qili/`."""
    found = {}
    for path in site.rglob("index.html"):
        name = path.parent.relative_to(site).as_posix()
        found["" if name == "." else f"{name}/"] = path.read_text(encoding="utf-8")
    return found


def pages(site: Path) -> dict[str, str]:
    """Every page but those that only lead on."""
    return {name: text for name, text in every_address(site).items() if 'http-equiv="refresh"' not in text}


def test_every_case_is_published_in_both_languages(site: Path) -> None:
    found = pages(site)
    for slug in SLUGS:
        assert f"cases/{slug}/" in found
        assert f"en/cases/{slug}/" in found


def test_every_page_has_its_counterpart(site: Path) -> None:
    found = set(pages(site))
    chinese = {name for name in found if not name.startswith("en/")}
    assert {f"en/{name}" for name in chinese} == found - chinese


def test_language_and_alternates_are_right_on_every_page(site: Path) -> None:
    for name, text in pages(site).items():
        english = name.startswith("en/")
        path = name.removeprefix("en/")
        assert re.search(r'<html lang="([^"]+)"', text)[1] == ("en" if english else "zh"), name  # type: ignore[index]
        alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text))
        assert alternates == {
            "zh-CN": f"{ROOT_ADDRESS}{path}",
            "en": f"{ROOT_ADDRESS}en/{path}",
            "x-default": f"{ROOT_ADDRESS}{path}",
        }, name
        assert f'<link rel="canonical" href="{ROOT_ADDRESS}{name}">' in text


def test_every_page_links_its_counterpart(site: Path) -> None:
    for name, text in pages(site).items():
        link = re.search(r'class="masthead__language" href="([^"]+)"', text)
        assert link, name
        target = (site / name / link[1]).resolve()
        expected = site / name.removeprefix("en/") if name.startswith("en/") else site / "en" / name
        assert target == expected.resolve(), name


def test_titles_and_descriptions_are_there_and_differ(site: Path) -> None:
    seen: set[str] = set()
    for name, text in pages(site).items():
        title = re.search(r"<title>(.+?)</title>", text)
        description = re.search(r'<meta name="description" content="(.+?)">', text)
        assert title, name
        assert description, name
        assert title[1] not in seen, name
        seen.add(title[1])


def test_the_anchors_of_a_case_are_the_same_in_both_languages(site: Path) -> None:
    found = pages(site)
    for slug in SLUGS:
        ids = [
            [name for name in re.findall(r'\bid="([^"]+)"', found[page]) if not name.startswith("__")]
            for page in (f"cases/{slug}/", f"en/cases/{slug}/")
        ]
        assert ids[0] == ids[1], slug
        assert {"facts", "timeline", "background", "process", "results", "reflection", "copy-kit"} <= set(ids[0])


def test_no_link_is_broken_and_no_other_host_is_asked(site: Path) -> None:
    assert check_site(site) == []


def test_cases_never_stand_in_nav(site: Path) -> None:
    navigation = re.search(r'<nav class="masthead__nav".*?</nav>', pages(site)["cases/qili/"], re.DOTALL)
    assert navigation
    assert not any(slug in navigation[0] for slug in SLUGS)


@pytest.mark.parametrize("name", ["404.html", "en/404.html"])
def test_the_page_for_what_is_not_there_speaks_both_languages(site: Path, name: str) -> None:
    text = (site / name).read_text(encoding="utf-8")
    parts = re.findall(r'<div lang="([^"]+)">(.*?)</div>', text, re.DOTALL)
    own, other = parts
    assert [own[0], other[0]] == (["en", "zh-CN"] if name.startswith("en/") else ["zh-CN", "en"])
    words = {"zh-CN": "没有这一页", "en": "There is no such page"}
    for tag, part in parts:
        assert words[tag] in part
        # It appears at any address, so its links begin at the root.
        start = "/en/" if name.startswith("en/") else "/"
        hrefs = re.findall(r'href="([^"]+)"', part)
        assert [posixpath.normpath(href) for href in hrefs] == (
            ["/en", "/en/cases"] if tag == "en" else ["/", "/cases"]
        ), start


def test_pages_in_both_languages_are_left_out_of_search_and_of_search_engines(site: Path) -> None:
    for name, text in pages(site).items():
        apart = name.endswith("/parallel/")
        assert ('<meta name="robots" content="noindex">' in text) == apart, name
        assert ("data-searched" not in text) == apart, name


def test_the_sitemaps_name_every_page_without_dates(site: Path) -> None:
    listed: set[str] = set()
    for name in ("sitemap.xml", "en/sitemap.xml"):
        text = (site / name).read_text(encoding="utf-8")
        assert "lastmod" not in text
        listed |= set(re.findall(r"<loc>(.+?)</loc>", text))
    assert listed == {f"{ROOT_ADDRESS}{name}" for name in pages(site) if not name.endswith("/parallel/")}


def test_every_case_has_a_short_address_in_both_languages(site: Path) -> None:
    leads_on = {name: text for name, text in every_address(site).items() if 'http-equiv="refresh"' in text}
    assert {f"{language}c/{number}/" for language in ("", "en/") for number in range(1, 10)} <= set(leads_on)
    for name, text in leads_on.items():
        url = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        link = re.search(r'<a href="([^"]+)"', text)
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', text)
        assert url, name
        assert link, name
        assert canonical, name
        target = (site / name / url[1]).resolve()
        assert target == (site / name / link[1]).resolve()
        assert target == (site / canonical[1].removeprefix(ROOT_ADDRESS)).resolve()
        assert target.is_relative_to(site / "en") == name.startswith("en/")
        assert (target / "index.html").is_file()
        assert '<meta name="robots" content="noindex">' in text
        assert "data-searched" not in text


def test_a_short_address_leads_to_the_case_of_its_number(site: Path) -> None:
    assert 'url=../../cases/qili/"' in every_address(site)["c/8/"]
    assert 'url=../../cases/qili/"' in every_address(site)["en/c/8/"]


def test_a_case_page_is_light(site: Path) -> None:
    """The bar is 150 kB compressed with style and script; the HTML alone stays far below."""
    for slug in SLUGS:
        for folder in ("cases", "en/cases"):
            assert (site / folder / slug / "index.html").stat().st_size < 150_000


def test_photo_slots_are_honest_placeholders(site: Path) -> None:
    text = pages(site)["cases/qili/"]
    assert text.count('class="photo-slot"') == 3
    assert "照片待补" in text
    assert not re.search(r'<figure class="photo"[^>]*>\s*<img', text)
