"""What tests share: the demo project in a folder of its own, built sites, a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn, cast

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts import build
from scripts.charts import DrawnCharts, draw_charts
from scripts.check import check_collection
from scripts.formats import everything
from scripts.formats.data import make_data
from scripts.formats.download import Download
from scripts.locking import exclusive
from scripts.model import Collection
from scripts.page_writer import Materials
from scripts.progress import Reporter, Talk
from scripts.settings import Engine, Settings
from tests.install import find_browser

ROOT = Path(__file__).parent.parent
DEMO = Path(__file__).parent / "demo"
QUIET = Reporter(Talk.QUIET)
PUBLISHER = cast(Engine, os.environ.get("ENGINE", "mkdocs"))
"""Which program sets the pages in the tests: `make test ENGINE=zensical` runs all of them on the other."""

needs_copies = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")

# The same examples on every run, however slow the machine; new ones are looked for by `make fuzz`.
hypothesis.settings.register_profile("tests", deadline=None, derandomize=True)
hypothesis.settings.load_profile("tests")


def missing(what: str) -> NoReturn:
    """A part that is not there: a visible skip on a desk, a failure where CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing")


def make_demo(folder: Path) -> Settings:
    """The demo project in `folder`, with this project's theme and configuration."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(DEMO / "cases", folder / "cases")
    for name in ("overrides", "mkdocs.yml", "mkdocs.en.yml", "requirements.lock"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    for language in ("zh", "en"):
        (folder / "docs" / language).mkdir(parents=True)
        shutil.copy(ROOT / "docs" / language / "colophon.md", folder / "docs" / language)
    return Settings(folder, PUBLISHER)


@pytest.fixture
def demo(tmp_path: Path) -> Settings:
    """The demo project, of which nothing has been built."""
    return make_demo(tmp_path)


# ------------------------------------------------------------------------------------------------- built only once
@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Gives the folder of a name, which the first of all workers to ask for it fills. Nobody may change it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"

    def get(name: str, fill: Callable[[Path], object]) -> Path:
        folder, filled = shared / name, shared / f"{name}.filled"
        with exclusive(shared / f"{name}.lock"):
            if not filled.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                filled.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def demo_built(once: Callable[[str, Callable[[Path], object]], Path]) -> Settings:
    """The demo project with its site, for all tests together: to be looked at, not to be changed."""
    return Settings(once("demo", lambda folder: build.build(make_demo(folder), QUIET)), PUBLISHER)


@pytest.fixture
def built(demo_built: Settings, tmp_path: Path) -> Settings:
    """The demo project with its site, for one test to change."""
    return copy_built(demo_built, tmp_path)


@pytest.fixture(scope="session")
def demo_website(once: Callable[[str, Callable[[Path], object]], Path]) -> Settings:
    """The demo project with its pages and its search alone, for all tests together: to be looked at only."""
    return Settings(once("website", lambda folder: build.build(make_demo(folder), QUIET, website_only=True)), PUBLISHER)


@pytest.fixture
def website(demo_website: Settings, tmp_path: Path) -> Settings:
    """The demo project with its pages and its search alone, for one test to change: half the work to build again."""
    return copy_built(demo_website, tmp_path)


@pytest.fixture
def little_to_take_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds make nothing to take home but data: books and kits take most of their time."""

    def make_downloads(collection: Collection, materials: Materials, *_: object) -> tuple[Download, ...]:
        return make_data(collection, materials.site_url)

    monkeypatch.setattr(everything, "make_downloads", make_downloads)


def copy_built(project: Settings, folder: Path) -> Settings:
    """A built project once more."""
    shutil.copytree(project.root, folder, dirs_exist_ok=True)
    return Settings(folder, project.engine)


@pytest.fixture(scope="session")
def real(once: Callable[[str, Callable[[Path], object]], Path]) -> Settings:
    """The real collection with its site, for all tests together: to be looked at, not to be changed."""
    return Settings(once("real", lambda folder: build.build(copy_project(folder), QUIET)), PUBLISHER)


@pytest.fixture(scope="session")
def demo_collection() -> Collection:
    collection, issues = check_collection(Settings(DEMO))
    assert collection is not None, issues.report()
    return collection


@pytest.fixture(scope="session")
def demo_charts(demo_collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> DrawnCharts:
    """The demo collection's charts, drawn."""
    return draw_charts(demo_collection, tmp_path_factory.mktemp("charts"))


def copy_project(folder: Path) -> Settings:
    """This project's own content in `folder`, so that no test writes into the checkout."""
    for name in ("cases", "overrides", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    return Settings(folder, PUBLISHER)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder on this machine; the address has no slash at its end."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that leaves a page drops its connections."""

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        missing("a Chromium browser")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(path), args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(real: Settings) -> Iterator[str]:
    """Where the real collection’s site is served; a file of tests that looks at another site has its own."""
    with serving(real.site_dir) as where:
        yield where


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desk at that site. The page must ask nothing of another host and report no error."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    yield tab
    context.close()
    assert wrong == []


@pytest.fixture
def write(demo: Settings) -> Callable[[str, str], Path]:
    """Writes a file of the demo project, by its path below the project."""

    def put(name: str, text: str) -> Path:
        path = demo.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put
