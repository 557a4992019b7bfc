"""The publisher that stays: a page like that of a build, and nothing where a build would stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from scripts.page_writer import Page
from scripts.resident_publisher import ResidentPublisher
from scripts.settings import Language, Settings


@pytest.fixture(scope="module")
def publisher(demo_built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ResidentPublisher]:
    class Elsewhere(Settings):
        cache_dir = tmp_path_factory.mktemp("cache")

    publisher = ResidentPublisher(Elsewhere(demo_built.root, "mkdocs"))
    yield publisher
    publisher.close()


def page_of(settings: Settings, language: Language, uri: str) -> Page:
    text = (settings.docs_dir / language / uri).read_text(encoding="utf-8")
    return Page(language, uri, lambda: text)


def test_every_page_of_both_languages_is_what_the_build_gave(
    demo_built: Settings, publisher: ResidentPublisher
) -> None:
    if demo_built.engine != "mkdocs":
        pytest.skip("The demo was built by another publisher.")
    pages = [
        page_of(demo_built, language, path.relative_to(demo_built.docs_dir / language).as_posix())
        for language in ("zh", "en")
        for path in sorted((demo_built.docs_dir / language).rglob("index.md"))
    ]
    done = publisher.set_pages(pages)
    assert done
    assert len(done) == len(pages)
    # The size of the archives is only known when the site is whole.
    last = {name: html for name, html in done.items() if b"data-size-of" not in html}
    assert last == {name: (demo_built.site_dir / name).read_bytes() for name in last}


@pytest.mark.parametrize(
    ("uri", "text"),
    [
        ("about/index.md", "# 甲 {#top}\n\n[乙](../nowhere/index.md)\n"),
        ("about/index.md", "# 甲 {#top}\n\n[乙](#nowhere)\n"),
        ("unknown/index.md", "# 甲\n"),
    ],
)
def test_what_would_stop_a_build_gives_nothing(publisher: ResidentPublisher, uri: str, text: str) -> None:
    sound = Page("zh", "colophon.md", lambda: "# 甲 {#top}\n\n[乙](#top)\n")
    assert publisher.set_pages([sound, Page("zh", uri, lambda: text)]) is None
    assert list(publisher.set_pages([sound]) or {}) == ["colophon.html"]


def test_search_is_not_shown_a_page_that_says_so(publisher: ResidentPublisher) -> None:
    for front, shown in (("title: 甲", 1), ("search:\n  exclude: true", 0)):
        page = Page("zh", "about/index.md", lambda front=front: f"---\n{front}\n---\n\n# 甲 {{#top}}\n")  # type: ignore[misc]
        done = publisher.set_pages([page])
        assert done
        (html,) = done.values()
        assert html.count(b" data-searched") == html.count(b"data-search-facet") == shown


def test_one_that_has_ended_gives_nothing(demo: Settings) -> None:
    publisher = ResidentPublisher(replace(demo, engine="mkdocs"))
    publisher.close()
    assert publisher.set_pages([Page("zh", "colophon.md", lambda: "# 甲\n")]) is None
