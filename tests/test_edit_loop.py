"""The edit loop: what is shown at once is what a whole build gives; the rest follows; mistakes change nothing."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scripts import build, making
from scripts.edit_loop import EditLoop, News
from scripts.page_writer import Materials
from scripts.preview import start_server
from scripts.settings import Settings
from scripts.site import Built
from tests.conftest import QUIET, make_demo

OWN_PAGES = [f"{language}cases/lantern-lane/{page}index.html" for language in ("", "en/") for page in ("", "parallel/")]
LATER = 3600.0
"""Seconds of idleness before everything is built: longer than any test."""


def edit(settings: Settings, name: str, old: str, new: str) -> Path:
    path = settings.cases_dir / "lantern-lane" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def edit_everywhere(settings: Settings) -> list[Path]:
    """Words of the narrative, in a heading too, and of the facts."""
    return [
        edit(settings, "zh.md", "\n## ", "\n一段新的话。\n\n## "),
        edit(settings, "en.md", "\n## ", "\nA new paragraph.\n\n## "),
        edit(settings, "case.yml", "title:", "title: "),
        edit(settings, "en.md", "dark", "gloomy"),
    ]


@pytest.fixture
def loop(website: Settings) -> Iterator[EditLoop]:
    loop = EditLoop(replace(website, engine="mkdocs"), QUIET, website_only=True, idle=LATER)
    loop.begin()
    yield loop
    loop.end()


def test_what_is_shown_at_once_is_what_a_whole_build_gives(loop: EditLoop, tmp_path: Path) -> None:
    site = {path: path.read_bytes() for path in loop.settings.site_dir.rglob("*.html")}
    loop.changed(edit_everywhere(loop.settings))
    shown = {name: loop.page(name) for name in OWN_PAGES}

    other = replace(make_demo(tmp_path / "other"), engine="mkdocs")
    edit_everywhere(other)
    build.build(other, QUIET, website_only=True)
    assert shown == {name: (other.site_dir / name).read_bytes() for name in OWN_PAGES}
    assert b"gloomy" in (loop.page("en/cases/lantern-lane/index.html") or b"")
    assert loop.page("index.html") is None
    # The site itself stays as it was built, until it is built again.
    assert {path: path.read_bytes() for path in loop.settings.site_dir.rglob("*.html")} == site


def test_the_pages_that_it_was_given_before_are_shown_when_an_edit_is_undone(loop: EditLoop) -> None:
    path = edit(loop.settings, "en.md", "dark", "gloomy")
    loop.changed([path])
    assert loop.page(OWN_PAGES[2])
    edit(loop.settings, "en.md", "gloomy", "dark")
    loop.changed([path])
    assert loop.page(OWN_PAGES[2]) is None


def test_a_mistake_is_told_and_changes_nothing(loop: EditLoop, capsys: pytest.CaptureFixture[str]) -> None:
    loop.changed([edit(loop.settings, "en.md", "dark", "gloomy")])
    before, news = loop.page(OWN_PAGES[2]), loop.news.count
    loop.changed([edit(loop.settings, "case.yml", "type: renewal", "type: renewel")])
    assert "Did you mean renewal?" in capsys.readouterr().err
    assert (loop.page(OWN_PAGES[2]), loop.news.count) == (before, news)


def wait_for(is_true: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_true():
            return
        time.sleep(0.1)
    pytest.fail("It never came.")


def change_the_number(settings: Settings) -> Path:
    """A page of its own stands at each number."""
    return edit(settings, "case.yml", "number: 1\n", "number: 901\n")


def change_the_look(settings: Settings) -> Path:
    path = settings.root / "overrides" / "partials" / "footer.html"
    path.write_text(f"{path.read_text(encoding='utf-8')}<!-- number: 901 -->", encoding="utf-8")
    return path


@pytest.mark.parametrize("change", [change_the_number, change_the_look])
def test_what_cannot_be_shown_at_once_is_built(loop: EditLoop, change: Callable[[Settings], Path]) -> None:
    news = loop.news.count
    loop.changed([change(loop.settings)])
    wait_for(lambda: loop.news.count > news)
    assert loop.page(OWN_PAGES[0]) is None
    assert b"901" in (loop.settings.site_dir / OWN_PAGES[0]).read_bytes()


def test_when_nobody_edits_the_rest_follows_and_search_finds_it(website: Settings) -> None:
    loop = EditLoop(replace(website, engine="mkdocs"), QUIET, website_only=True, idle=0.5)
    loop.begin()
    server = start_server(website.site_dir, 0, loop.news, loop.page)
    address = f"http://127.0.0.1:{server.server_address[1]}"

    def read(path: str) -> str:
        with urllib.request.urlopen(f"{address}/{path}", timeout=60) as answer:
            return str(answer.read().decode())

    waiting: list[str] = []
    thread = threading.Thread(target=lambda: waiting.append(read("__news")))
    thread.start()
    loop.changed([edit(website, "en.md", "dark", "gloomy")])
    thread.join(60)
    assert "gloomy" in read("en/cases/lantern-lane/")
    wait_for(lambda: b"gloomy" in (website.site_dir / OWN_PAGES[2]).read_bytes())
    wait_for(lambda: loop.page(OWN_PAGES[2]) is None)
    assert "gloomy" in read("en/cases/lantern-lane/")
    assert int(waiting[0]) < loop.news.count
    loop.end()
    server.shutdown()
    server.server_close()


def test_another_publisher_builds_everything(website: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made = making.Made(Built(1, "", changed=True), Materials("https://example.org/"))
    monkeypatch.setattr(making, "make", lambda *arguments, **options: made)
    loop = EditLoop(replace(website, engine="zensical"), QUIET, idle=LATER)
    loop.begin()
    news = loop.news.count
    loop.changed([edit(website, "en.md", "dark", "gloomy")])
    wait_for(lambda: loop.news.count > news)
    assert loop.page(OWN_PAGES[2]) is None
    loop.end()


def test_waiting_ends_when_there_is_news() -> None:
    news = News()
    answers: list[int] = []
    waiting = threading.Thread(target=lambda: answers.append(news.wait()))
    waiting.start()
    time.sleep(0.05)
    news.tell()
    waiting.join(5)
    assert answers == [1]
