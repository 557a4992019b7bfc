"""The way out of MkDocs, kept open: the same pages and the same two configuration files build with zensical.

Compared are the pages, their anchors, their language and their alternates. Templates differ between the engines, so the
bytes do.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from scripts.settings import Settings
from scripts.site_checks import check_site


@pytest.fixture(scope="module")
def both(real: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The real collection, built by MkDocs and by zensical."""
    settings = Settings(tmp_path_factory.mktemp("zensical") / "project")
    shutil.copytree(real.root, settings.root, ignore=shutil.ignore_patterns("site", ".cache"))
    for configuration in ("mkdocs.yml", "mkdocs.en.yml"):
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "-f", configuration]
        done = subprocess.run(command, cwd=settings.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        if configuration == "mkdocs.yml":
            settings.site_dir.rename(settings.root / "chinese")
    zensical = settings.root / "chinese"
    shutil.rmtree(zensical / "en", ignore_errors=True)
    (settings.site_dir / "en").rename(zensical / "en")
    return real.site_dir, zensical


def pages(site: Path) -> dict[str, str]:
    found = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {name: text for name, text in found.items() if not name.startswith("pagefind/")}


def anchors(text: str) -> list[str]:
    content = text.partition('class="page page--')[2]
    return [name for name in re.findall(r'\bid="([^"]+)"', content) if not name.startswith("__")]


def test_both_make_the_same_pages(both: tuple[Path, Path]) -> None:
    assert sorted(pages(both[0])) == sorted(pages(both[1]))


def test_both_make_the_same_anchors(both: tuple[Path, Path]) -> None:
    one, other = pages(both[0]), pages(both[1])
    for name in one:
        first, second = anchors(one[name]), anchors(other[name])
        footer = first.index("search-words") if "search-words" in first else len(first)
        assert first[:footer] == second[: second.index("search-words") if "search-words" in second else len(second)], (
            name
        )


def test_both_say_the_same_about_language(both: tuple[Path, Path]) -> None:
    one, other = pages(both[0]), pages(both[1])
    pattern = r'<html lang="[^"]+"|<link rel="alternate" hreflang[^>]+>'
    for name in one:
        assert re.findall(pattern, unescape(one[name])) == re.findall(pattern, unescape(other[name])), name
        links = [re.findall(r'class="masthead__language" href="([^"]+)"', text[name]) for text in (one, other)]
        assert [posixpath.normpath(link) for link in links[0]] == [posixpath.normpath(link) for link in links[1]], name


NOT_BY_PUBLISHERS = r"pagefind|-offline-\w+\.zip"
"""What is made after the pages, from the finished site."""


def test_no_link_is_broken_in_either(both: tuple[Path, Path]) -> None:
    assert check_site(both[0]) == []
    (both[1] / "pagefind").mkdir(exist_ok=True)
    assert [problem for problem in check_site(both[1]) if not re.search(NOT_BY_PUBLISHERS, problem)] == []


def test_both_hold_the_same_words(both: tuple[Path, Path]) -> None:
    def words(text: str) -> str:
        content = text.partition('class="page page--')[2].partition("<footer")[0]
        return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", re.sub(r"<script.*?</script>", "", content, flags=re.DOTALL)))

    one, other = pages(both[0]), pages(both[1])
    for name in ("cases/qili/index.html", "en/cases/xinnanlu/index.html", "index.html"):
        assert words(one[name]) == words(other[name]), name
