"""Search with a thousand cases in each language, over a simulated 4G connection, with nothing in the cache.

The cases are made from the sentences of the real ones, so that words are as common as they are,
with new words strewn in, so that there are as many words as there would be. Measured in Chromium, for each query: what
is loaded between the key that opens the window and the answer, in kilobytes as they travel; how long the answer takes
after the last key, for a reader who types and for one who pastes; and what opening and answering take without the
simulated connection, on the real collection.
"""

from __future__ import annotations

import gzip
import http.server
import random
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import build
from scripts.check import check_collection
from scripts.model import Collection
from scripts.progress import Reporter, Talk
from scripts.search_format import FOLDER
from scripts.settings import LANGUAGES, Language
from scripts.site import index_site
from tests.bench.report import Report
from tests.bench.tables import Table, whole
from tests.conftest import copy_project
from tests.install import find_browser

CASES: Final = 1000
SENTENCES: Final = {"zh": 110, "en": 130}
"""Of one case, as the real ones have."""
NEW_WORDS: Final = 30
"""Strewn into each case."""

CONNECTION: Final = {"offline": False, "latency": 165, "downloadThroughput": 9e6 / 8, "uploadThroughput": 1.35e6 / 8}
"""«Fast 4G» of Chromium's developer tools: 9 Mbit/s, 165 ms for each request."""

QUERIES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": ("业委会", "垃圾分类", "怎么成立业委会", "电梯维修", "七里", "老人"),
    "en": ("owners' committee", "waste sorting", "balcony"),
}
BARS: Final = (300, 500)
"""Kilobytes, milliseconds."""

TYPING: Final = 100
"""Milliseconds between two keys of a quick reader. Chinese is composed from pinyin, two or three keys a character, and
arrives in the field as a whole."""

SETTLED: Final = 3000
"""Milliseconds after an answer in which everything else arrives."""

_WATCH: Final = """() => {
  const list = document.querySelector(".search__results")
  new MutationObserver(() => (window.answered = list.children.length ? performance.now() : undefined))
    .observe(list, { childList: true })
}"""
"""Notes when the list of answers was last replaced: the last one answers the whole query."""


# ------------------------------------------------------------------------------------------------------- the cases
def sentences(collection: Collection, language: Language) -> list[str]:
    """Every sentence of the real cases."""
    mark = r"(?<=[。！？])" if language == "zh" else r"(?<=[.!?])\s+"
    found = []
    for case in collection.cases:
        for block in case.narratives[language].blocks():
            for item in block.items:
                found += re.split(mark, "".join(span.plain() for span in item))
    return [sentence for sentence in found if len(sentence) > 4]


def new_words(language: Language, chance: random.Random) -> list[str]:
    """Words that the real cases do not have: names, as a larger collection brings them."""
    if language == "zh":
        characters = [chr(point) for point in range(0x4E00, 0x9FA6) if _everyday(chr(point))]
        return ["".join(chance.sample(characters, 2)) for _ in range(20_000)]
    return ["".join(chance.sample("abcdeghilmnoprstuwy", 7)) for _ in range(20_000)]


def _everyday(character: str) -> bool:
    try:
        return character.encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False


def case_page(number: int, language: Language, said: list[str], names: list[str], collection: Collection) -> str:
    """One case as a page: title, facets, eight sections."""
    chance = random.Random(f"{number} {language}")
    text = chance.choices(said, k=SENTENCES[language])
    for name in chance.choices(names, weights=[1 / rank for rank in range(1, len(names) + 1)], k=NEW_WORDS):
        at = chance.randrange(len(text))
        text[at] = f"{name}{text[at]}" if language == "zh" else f"{name} {text[at]}"
    facts = chance.choice(collection.cases).facts
    facets = [("kind", "case"), ("type", facts.type), *(("situation", name) for name in facts.situations)]
    facets += [("audience", name) for name in facts.audiences]
    facets += [("practice", use.practice) for use in facts.practices]
    data = "".join(f'<data value="{value}" data-search-facet="{name}"></data>' for name, value in facets)
    step = len(text) // 8
    sections = "".join(
        f'<h2 id="s{part}">{escape(text[part * step][:12])}</h2>'
        + "".join(f"<p>{escape(line)}</p>" for line in text[part * step : (part + 1) * step])
        for part in range(8)
    )
    title = escape(
        f"{chance.choice(names)}：{text[3][:10]}" if language == "zh" else f"{chance.choice(names)}: {text[3][:30]}"
    )
    body = f'<div data-searched>{data}<h1 id="top">{title}</h1>{sections}</div>'
    return f'<!doctype html><html lang="{language}"><title>{title}</title><body>{body}</body></html>'


def make_site(site: Path, collection: Collection) -> None:
    """The real site in `site` with a thousand cases more in each language, indexed anew."""
    shutil.rmtree(site / FOLDER)
    for language in LANGUAGES:
        said, names = sentences(collection, language), new_words(language, random.Random(1))
        for number in range(CASES):
            folder = site / ("" if language == "zh" else "en") / "cases" / f"generated-{number}"
            folder.mkdir()
            text = case_page(number, language, said, names, collection)
            (folder / "index.html").write_text(text, encoding="utf-8")


# -------------------------------------------------------------------------------------------------------- measuring
class _Handler(http.server.SimpleHTTPRequestHandler):
    """A host as hosts are: connections stay open, texts travel compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in {".html", ".js", ".css", ".json", ".svg"}:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """Serves a folder as a host would; the address has no slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def first_query(browser: Browser, address: str, query: str, pause: int) -> tuple[float, float]:
    """Kilobytes and milliseconds of a first query on a cold cache. `pause` is the time between two keys; 0 for one
    that is pasted as the window opens."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", CONNECTION)
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.keyboard.press("/")
    page.evaluate(_WATCH)
    if not pause or not query.isascii():
        page.wait_for_timeout(pause * 3 * len(query))
        page.keyboard.insert_text(query)
    else:
        for character in query:
            page.wait_for_timeout(pause)
            page.keyboard.insert_text(character)
    typed = page.evaluate("performance.now()")
    page.wait_for_function("window.answered")
    page.wait_for_timeout(SETTLED)
    answered = page.evaluate("window.answered")
    context.close()
    return sum(loaded) / 1000, answered - typed


def on_this_machine(page: Page, query: str) -> tuple[float, float]:
    """Milliseconds until the window is open after its key, and until the answer stands there after the last key."""
    page.evaluate("""() => addEventListener("keydown", () => {
      window.pressed = performance.now()
      requestAnimationFrame(function look() {
        if (document.querySelector("dialog[open]")) window.opened = performance.now()
        else requestAnimationFrame(look)
      })
    }, { once: true, capture: true })""")
    page.keyboard.press("/")
    page.wait_for_function("window.opened")
    opening = page.evaluate("window.opened - window.pressed")
    page.wait_for_timeout(800)
    page.keyboard.insert_text(query[:-1])
    page.wait_for_timeout(800)
    page.evaluate("""() => {
      const input = document.querySelector(".search__input")
      input.addEventListener("input", () => (window.typed = performance.now()), { once: true, capture: true })
      new MutationObserver((_, observer) => { observer.disconnect(); window.answered = performance.now() })
        .observe(document.querySelector(".search__results"), { childList: true })
    }""")  # fmt: skip
    page.keyboard.insert_text(query[-1])
    page.wait_for_function("window.answered")
    return opening, page.evaluate("window.answered - window.typed")


def measure(report: Report) -> None:
    """Here and now, then a thousand cases over a slow connection."""
    report.part("Search")
    settings = copy_project(report.folder / "search")
    report.note("building the site of this project")
    build.build(settings, Reporter(Talk.QUIET), website_only=True)
    collection, _ = check_collection(settings)
    assert collection is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=["--no-sandbox"])
        report.say(_here(browser, settings.site_dir))
        report.note(f"indexing {CASES} cases a language")
        make_site(settings.site_dir, collection)
        index_site(settings.site_dir, Reporter(Talk.QUIET))
        report.say(_over_a_connection(browser, settings.site_dir))
        browser.close()


def _here(browser: Browser, site: Path) -> Table:
    rows = []
    with hosting(site) as address:
        for path, query in (("/", "业委会选举"), ("/", "怎么成立业委会"), ("/en/", "owners’ committee")):
            page = browser.new_page()
            page.goto(address + path, wait_until="networkidle")
            rows.append((query, *map(whole, on_this_machine(page, query))))
            page.close()
    heads = ("query", "ms until the window is open", "ms from the last key to the answer")
    return Table("This collection, no network between", heads, tuple(rows))


def _over_a_connection(browser: Browser, site: Path) -> Table:
    size = sum(path.stat().st_size for path in (site / FOLDER).rglob("*") if path.is_file())
    rows = []
    with hosting(site) as address:
        for language in LANGUAGES:
            for query in QUERIES[language]:
                path = "/" if language == "zh" else "/en/"
                kilobytes, typed = first_query(browser, address + path, query, TYPING)
                pasted = first_query(browser, address + path, query, 0)[1]
                held = "met" if kilobytes <= BARS[0] and typed <= BARS[1] else "**not met**"
                rows.append((query, *map(whole, (kilobytes, typed, pasted)), held))
    title = f"{CASES:,} cases a language, a first query over 4G with nothing in the cache; index of {size / 1e6:.0f} MB"
    bar = f"at most {BARS[0]} kB and {BARS[1]} ms"
    return Table(title, ("query", "kB", "ms typed", "ms pasted", bar), tuple(rows))
