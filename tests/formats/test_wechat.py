"""Articles for WeChat: only what its editor keeps, and everything the case says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from scripts.check import check_collection
from scripts.formats.wechat import code_name, cover_name, write_article
from scripts.model import Collection
from scripts.photos import Picture, plan_pictures
from scripts.settings import LANGUAGES, Language, Settings
from scripts.wording import word, write_figure
from tests.conftest import DEMO, ROOT, serving
from tests.formats.samples import HOSTILE, SITE, case_of, with_hostile_title

KEPT = {"section", "p", "span", "strong", "table", "tbody", "tr", "th", "td", "img", "br"}
ATTRIBUTES = {"style", "src", "alt"}
STYLES = re.compile(
    r"(margin|padding(-left)?|border(-top|-bottom|-left|-collapse)?|background-color|color|font-size|line-height"
    r"|letter-spacing|text-align|text-indent|vertical-align|display|width|max-width|white-space):[^:;{}()]+"
)
"""Text and box properties; nothing that places, loads or moves anything."""


class Article(HTMLParser):
    """The tags and the text between the article's own beginning and end."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(re.search(r'<main id="article">(.*)</main>', page, re.DOTALL)[1])  # type: ignore[index]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def collection() -> Collection:
    found, issues = check_collection(Settings(ROOT))
    assert found is not None, issues.report()
    return found


@pytest.fixture
def pictures(demo_collection: Collection) -> dict[tuple[str, str], Picture]:
    return plan_pictures(demo_collection, Settings(DEMO))


def articles(collection: Collection) -> Iterator[tuple[str, Language, Article]]:
    for case in collection.cases:
        for language in LANGUAGES:
            yield case.slug, language, Article(write_article(case, collection, language, {}, SITE))


def test_an_article_holds_only_what_the_editor_keeps(collection: Collection) -> None:
    for slug, language, article in articles(collection):
        for tag, attributes in article.tags:
            assert tag in KEPT, (slug, language, tag)
            assert set(attributes) <= ATTRIBUTES, (slug, language, attributes)
            for rule in filter(None, attributes.get("style", "").split(";")):
                assert STYLES.fullmatch(rule), (slug, language, rule)


def test_pictures_are_files_of_the_site_and_described(
    demo_collection: Collection, pictures: dict[tuple[str, str], Picture]
) -> None:
    case = case_of(demo_collection, "lantern-lane")
    article = Article(write_article(case, demo_collection, "zh", pictures, SITE))
    images = [attributes for tag, attributes in article.tags if tag == "img"]
    assert [image["src"] for image in images] == [
        cover_name(case),
        f"../{pictures['lantern-lane', 'walk'].fallback.uri}",
        code_name(case, "zh"),
    ]
    assert all(image["alt"] for image in images)
    assert not any(urlsplit(image["src"]).netloc for image in images)


def test_an_article_says_all_of_the_story_and_the_facts(collection: Collection) -> None:
    for slug, language, article in articles(collection):
        case = case_of(collection, slug)
        text = " ".join(article.text.split())
        assert case.facts.summary[language] in text
        for figure in case.facts.figures:
            assert write_figure(figure, language) in text
            assert figure.label[language] in text
        for step in case.facts.copy_kit.steps or ():
            assert step.detail[language] in text
        for note in case.facts.notes:
            assert note.text[language] in text
        for block in case.narratives[language].blocks() if case.narratives else ():
            for span in block.spans():
                assert " ".join(span.text.split()) in text, (slug, language, span.text)


def test_where_the_source_is_silent_the_article_says_so(demo_collection: Collection) -> None:
    case = case_of(demo_collection, "lantern-lane")
    article = Article(write_article(case, demo_collection, "zh", {}, SITE))
    assert article.text.count(word("not_recorded", "zh")) == 5


def test_a_note_in_the_text_is_a_number_that_is_found_at_the_end(collection: Collection) -> None:
    for slug, language, article in articles(collection):
        last = article.text.rindex(word("editor_note", language)) if case_of(collection, slug).facts.notes else 0
        for mark in re.findall(r"\[(\d+)\]", article.text):
            assert f"{mark}." in article.text[last:], (slug, language, mark)


def test_hostile_text_stands_as_it_is(demo_collection: Collection) -> None:
    changed = with_hostile_title(demo_collection, "lantern-lane")
    page = write_article(case_of(changed, "lantern-lane"), changed, "en", {}, SITE)
    assert HOSTILE in Article(page).text
    assert "<script>alert" not in page


def test_a_phone_shows_an_article_without_scrolling_sideways_and_the_button_copies_it(
    collection: Collection, browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    shutil.copytree(ROOT / "overrides" / "assets", tmp_path / "assets")
    case = collection.cases[0]
    page_file = folder / "article.html"
    page_file.write_text(write_article(case, collection, "zh", {}, SITE), encoding="utf-8")
    with serving(tmp_path) as where:
        context = browser.new_context(viewport={"width": 375, "height": 700})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=where)
        page = context.new_page()
        page.goto(f"{where}/downloads/article.html")
        assert page.evaluate("document.documentElement.scrollWidth") == 375
        page.click("button")
        assert page.inner_text("[role=status]") == "已复制，去编辑器里粘贴吧。"
        copied = page.evaluate(
            "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
        )
        context.close()
    assert f'src="{where}/downloads/{cover_name(case)}"' in copied  # whole addresses, or the editor finds no picture
    assert "background-color" in copied
    assert "全选并复制" not in copied
