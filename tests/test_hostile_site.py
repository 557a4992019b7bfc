"""A site made of nothing but naughty strings: built as any other, valid, and in a browser nothing of it runs.

What single fields do with the strings is for `test_hostile`. Here they meet the publisher, the frame, the index of
search and the scripts of the pages, under the policy that servers send.
"""

from __future__ import annotations

import dataclasses
import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect

from scripts import output
from scripts.charts import draw_charts
from scripts.model import Case, Collection, Narrative
from scripts.page_writer import Materials
from scripts.pages import render_pages
from scripts.publishers import set_pages
from scripts.search_data import search_files
from scripts.settings import LANGUAGES, Language, Settings
from scripts.site import index_site
from scripts.site_checks import check_site
from tests.conftest import QUIET, ROOT, make_demo
from tests.markup import read_html
from tests.naughty import Plan, narrative_of, naughty_collection, naughty_strings, placed_blocks, taken, told_blocks
from tests.test_html import complaints, validator

__all__ = ["validator"]

pytestmark = pytest.mark.xdist_group("hostile")

CASES = 8

LET_PASS = re.compile(
    r"Text run|The value of attribute|This document appears to be written in|Duplicate|is not in Unicode Normalization"
)
"""What the validator says of the strings' languages and marks, and of names that occur twice. None is an error."""


@dataclasses.dataclass(frozen=True)
class Built:
    """The collection, and the folder of its site."""

    collection: Collection
    site: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All pages of a naughty collection, through MkDocs and the index. Covers, fonts and downloads are left out."""
    settings = make_demo(tmp_path_factory.mktemp("naughty"))
    strings = naughty_strings()
    words = taken(strings)

    def tell(place: int, facts: Case) -> dict[Language, Narrative]:
        """What the dialect takes of the strings, dealt out to the cases, in every kind of block."""
        body = f"{told_blocks(words[place::CASES])}\n\n{placed_blocks(facts)}"
        told = {language: narrative_of(body, language) for language in LANGUAGES}
        assert not any(issues for _, issues in told.values()), told["zh"][1].report()
        return {language: narrative for language, (narrative, _) in told.items()}

    collection = naughty_collection(strings, Plan(cases=CASES, entries=6, charts=1, practices=24), tell)
    charts = draw_charts(collection, settings.cache_dir)
    pages = render_pages(collection, Materials(settings.site_url, {}, charts))
    wanted = {f"{page.language}/{page.uri}": page.text.encode() for page in pages}
    wanted |= {f"{language}/{uri}": text.encode() for language, uri, text in search_files(collection)}
    output.sync(settings.docs_dir, wanted, mark=b"---\n")
    for language in LANGUAGES:
        for name in ("changelog.txt", "licences.txt"):
            (settings.docs_dir / language / name).touch()
    publish(settings, tmp_path_factory.mktemp("publishing"))
    return Built(collection, settings.site_dir)


def publish(settings: Settings, folder: Path) -> None:
    """Both languages, then the index."""
    assert "Traceback" not in set_pages(settings, folder)
    (folder / "zh").rename(settings.site_dir)
    (folder / "en").rename(settings.site_dir / "en")
    index_site(settings.site_dir, QUIET)


# ---------------------------------------------------------------------------------------------------- as it lies there
def test_the_site_is_whole_but_for_what_was_not_made(built: Built) -> None:
    """Every link of the narratives and the frame leads somewhere, no id stands twice, nothing runs or styles a page."""
    problems = check_site(built.site)
    made_elsewhere = re.compile(
        r"no such page: ([./]|en/)*(assets/(covers|share|icons|fonts)/|downloads/|feed\.|manifest\.)\S*$"
    )
    assert [problem for problem in problems if not made_elsewhere.search(problem)] == []


def test_every_page_is_valid(built: Built, validator: list[str]) -> None:
    names = ["glossary", "practices", "practices/n1", "types/n0", "places/n0", "compare", "about", "making", "index-az"]
    pages = [built.site / name / "index.html" for name in names]
    pages += built.site.glob("cases/case[0-2]/**/index.html")
    assert [line for line in complaints(validator, *pages) if not LET_PASS.search(line)] == []


def test_pages_have_the_scripts_of_the_frame_and_no_other(built: Built) -> None:
    for path in built.site.rglob("*.html"):
        reading = read_html(path.read_text(encoding="utf-8"))
        assert not reading.running(), path
        scripts = {source.rpartition("/")[2] for source in reading.all("src", "script")}
        assert "scheme.js" in scripts or "refresh" in reading.all("http-equiv"), path
        assert scripts <= {"dialog.js", "contents.js", "copy.js", "scheme.js", "hints.js", "photos.js", "compare.js"}
        assert not {"iframe", "object", "embed", "form", "base"} & {tag.split()[0] for tag in reading.skeleton}, path
        for text in filter(None, reading.silent):
            json.loads(text)


def test_titles_say_what_is_written_to_readers_and_to_machines(built: Built) -> None:
    seen = 0
    for case in built.collection.cases:
        for language, folder in (("zh", ""), ("en", "en/")):
            page = (built.site / f"{folder}cases/{case.slug}/index.html").read_text(encoding="utf-8")
            title = case.facts.title["zh" if language == "zh" else "en"]
            found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
            assert found is not None
            assert unescape(found[1]).startswith(title)
            properties = dict(re.findall(r'<meta property="(og:[a-z]+)" content="([^"]*)"', page))
            assert unescape(properties["og:title"]) == title
            data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
            assert title in {thing.get("headline") for thing in data["@graph"]}
            seen += 1
    assert seen == 2 * CASES


def test_every_term_and_practice_is_shown_as_it_is_written(built: Built) -> None:
    shown = {
        (language, name): read_html((built.site / folder / name / "index.html").read_text(encoding="utf-8")).words
        for language, folder in (("zh", "."), ("en", "en"))
        for name in ("glossary", "practices")
    }
    for language in LANGUAGES:
        for term in built.collection.glossary.values():
            assert " ".join(term.term[language].split()) in shown[language, "glossary"]
            assert " ".join(term.explanation[language].split()) in shown[language, "glossary"]
        for practice in built.collection.practices.values():
            assert " ".join(practice.name[language].split()) in shown[language, "practices"]


def test_no_script_of_ours_turns_text_into_markup_or_code() -> None:
    """Servers forbid it too (Trusted Types); not every server is ours."""
    doors = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|DOMParser"
        r"|createContextualFragment|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:|\.setAttribute\(\s*[\"'`](?:on|style)"
    )
    scripts = list((ROOT / "overrides").rglob("*.js"))
    assert len(scripts) > 10
    for path in scripts:
        assert not doors.findall(path.read_text(encoding="utf-8")), path


# ------------------------------------------------------------------------------------------------------ in a browser
@contextmanager
def guarded(site: Path) -> Iterator[str]:
    """The site, served with the policy of `deploy/nginx.conf`."""
    found = re.search(r'default\s+"(default-src [^"]+)";', (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8"))
    assert found is not None
    policy = found[1]

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, directory=str(site), **named)  # type: ignore[arg-type]

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that leaves a page drops its connections."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with guarded(built.site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which no dialog opens, no script throws, the policy forbids nothing, and no other host is asked."""
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    heard: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def listen(said: ConsoleMessage) -> None:
        if "Policy" in said.text or "Trusted" in said.text:
            heard.append(said.text)

    def watch(sent: Request) -> None:
        if not sent.url.startswith(address):
            heard.append(sent.url)

    opened.on("dialog", dismiss)
    opened.on("console", listen)
    opened.on("request", watch)
    opened.on("pageerror", lambda error: heard.append(str(error)))
    yield opened
    context.close()
    assert heard == []


def test_nothing_of_the_strings_runs_on_any_page_of_a_case(page: Page, built: Built) -> None:
    for case in built.collection.cases:
        for folder in ("cases", "en/cases"):
            page.goto(f"/{folder}/{case.slug}/")
            title = case.facts.title["zh" if folder == "cases" else "en"]
            expect(page.locator("h1")).to_have_text(title)
            assert page.evaluate("document.querySelectorAll('article img, .page img:not(.cover-picture)').length") == 0
            # The reader's day goes where it belongs, also when a title has the same sign.
            for visited, shown in page.evaluate(
                "[...document.querySelectorAll('[data-visited]')].map((one) => [one.dataset.visited, one.textContent])"
            ):
                before, _, after = visited.rpartition("{date}")
                assert shown.startswith(before) and shown.endswith(after)
        page.goto(f"/cases/{case.slug}/parallel/")
    for path in ("glossary", "practices", "compare", "index-az", "about", "making/notes", "en/glossary"):
        page.goto(f"/{path}/")


def test_hints_of_terms_are_words(page: Page, built: Built) -> None:
    """A term is explained where it first stands; its explanation is text in an element of the page's own making."""
    page.goto("/en/cases/case0/")
    term = page.locator("a.term").first
    term.hover()
    expect(page.locator(".hint")).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('.hint *')].map((each) => each.localName)") == ["p", "a"]


QUERIES = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "$& $' $` $1",
    "{query} {name}",
    "constructor __proto__ hasOwnProperty",
    "\u202eevil\u0000",
    "%00%ff",
    "字" * 900,
    "\\u{110000} [^ (.*)+$",
)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_query_in_the_address_is_only_words(page: Page, query: str) -> None:
    page.goto(f"/en/?q={quote(query)}&type={quote(query)}&nobody={quote(query)}#{quote(query)}")
    window = page.locator("dialog.search")
    expect(window).to_be_visible()
    expect(page.locator(".search__chip")).to_have_count(0)
    assert page.locator(".search__input").input_value() == re.sub("[\0\u202e]", "", query)[:200]
    assert (
        page.evaluate("document.querySelector('dialog.search').querySelectorAll('script, iframe, [onerror]').length")
        == 0
    )


def test_what_is_asked_is_told_as_it_was_asked(page: Page) -> None:
    """`String.replace` would take $& for the text it found."""
    page.goto("/en/?q=" + quote("qqzzx$&$'"))
    status = page.locator(".search__status")
    expect(status).to_have_text("Nothing found for “qqzzx$&$'”. Try a shorter word, or look in the list of cases.")


def test_answers_with_markup_in_their_names_are_only_words(page: Page) -> None:
    page.goto("/en/?q=alert")
    expect(page.locator(".search__result").first).to_be_visible()
    names = page.evaluate("[...document.querySelectorAll('.search__results *')].map((each) => each.localName)")
    assert set(names) <= {"a", "img", "li", "mark", "small", "span", "strong"}
    assert "<" in page.locator(".search__results").inner_text()


@pytest.mark.parametrize("cases", ["<img src=x onerror=alert(1)>", "case0,case1,../../x", "case0,case1", "constructor"])
def test_a_choice_of_cases_in_the_address_is_only_names(page: Page, cases: str) -> None:
    page.goto(f"/en/compare/?cases={quote(cases, safe=',')}")
    expect(page.locator(".compare-status")).not_to_have_text("")
    assert page.evaluate("document.querySelector('#picked').querySelectorAll('script, img, iframe').length") == 0
    for link in page.locator("#picked a").all():
        assert (link.get_attribute("href") or "").startswith(("http://127.0.0.1", "#"))
