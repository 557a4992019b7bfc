"""The preview: what it serves, and that it rebuilds."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.preview import News, serve, start_server
from scripts.progress import Reporter, Talk
from scripts.settings import Settings


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "en").mkdir()
    for name in ("index.html", "404.html", "en/index.html", "en/404.html"):
        (tmp_path / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    (tmp_path / "a.txt").write_text("plain", encoding="utf-8")
    server = start_server(tmp_path, 0, News())
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_pages_are_served_with_a_reload(address: str) -> None:
    status, text = get(f"{address}/en/")
    assert status == 200
    assert text.startswith("<p>en/index.html</p><script>")


def test_other_files_are_served_as_they_are(address: str) -> None:
    assert get(f"{address}/a.txt") == (200, "plain")


def test_a_missing_page_is_told_in_its_language(address: str) -> None:
    assert get(f"{address}/nowhere/")[0] == 404
    assert get(f"{address}/nowhere/")[1].startswith("<p>404.html")
    assert get(f"{address}/en/nowhere/")[1].startswith("<p>en/404.html")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"])
def test_nothing_outside_the_site_is_served(address: str, path: str) -> None:
    assert get(address + path)[0] == 404


def test_it_listens_on_this_machine_only(tmp_path: Path) -> None:
    server = start_server(tmp_path, 0, News())
    assert server.server_address[0] == "127.0.0.1"
    server.shutdown()
    server.server_close()


def test_waiting_ends_when_a_site_is_built() -> None:
    news = News()
    answers: list[int] = []
    waiting = threading.Thread(target=lambda: answers.append(news.wait()))
    waiting.start()
    time.sleep(0.05)
    news.tell()
    waiting.join(5)
    assert answers == [1]


def test_a_saved_file_is_built_again_and_a_generated_one_is_not(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for folder in ("cases", "docs", "overrides", "site"):
        (tmp_path / folder).mkdir()
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    generated = tmp_path / "docs" / "made.md"
    builds = 0
    changed = threading.Event()
    stop = threading.Event()

    def rebuild() -> None:
        nonlocal builds
        builds += 1
        generated.write_text(str(builds), encoding="utf-8")
        changed.set()

    arguments = (settings, 0, rebuild, lambda: {generated}, Reporter(Talk.QUIET), stop)
    watching = threading.Thread(target=serve, args=arguments)
    watching.start()
    try:
        assert changed.wait(5)
        time.sleep(1)
        assert builds == 1
        changed.clear()
        (tmp_path / "cases" / "a.yml").write_text("a: 1\n", encoding="utf-8")
        assert changed.wait(10)
        time.sleep(1)
        assert builds == 2
    finally:
        stop.set()
        watching.join(10)
    assert not watching.is_alive()
