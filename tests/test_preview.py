"""The preview: what it serves, and that it rebuilds."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from scripts import output
from scripts.edit_loop import EditLoop, News
from scripts.preview import serve, start_server
from scripts.settings import Settings
from tests.conftest import QUIET


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


def test_an_edited_page_is_served_before_that_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "cases" / "a").mkdir(parents=True)
    (tmp_path / "cases" / "a" / "index.html").write_text("old", encoding="utf-8")
    server = start_server(tmp_path, 0, News(), {"cases/a/index.html": b"new"}.get)
    address = f"http://127.0.0.1:{server.server_address[1]}"
    assert get(f"{address}/cases/a/")[1].startswith("new<script>")
    assert get(f"{address}/cases/a/index.html?x")[1].startswith("new<script>")
    server.shutdown()
    server.server_close()


class _Watched(EditLoop):
    """A loop that only notes what it is told of; its builds write a page of `docs/`."""

    def begin(self) -> None:
        self.told: list[list[str]] = []
        self._write()

    def changed(self, paths: Iterable[Path]) -> None:
        self.told.append(sorted(path.name for path in paths))
        self._write()
        self.news.tell()

    def _write(self) -> None:
        output.sync(self.settings.docs_dir, {"zh/made.md": f"{len(self.told)}".encode()}, b"---")


def test_a_saved_file_is_told_of_and_a_generated_one_is_not(tmp_path: Path) -> None:
    for folder in ("cases", "docs", "overrides", "site"):
        (tmp_path / folder).mkdir()
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    loop = _Watched(Settings(tmp_path), QUIET)
    stop = threading.Event()
    watching = threading.Thread(target=serve, args=(loop, 0, stop))
    watching.start()
    try:
        for name in ("a.yml", "b.yml"):
            time.sleep(1)
            (tmp_path / "cases" / f".{name}.part").write_text("a: 1\n", encoding="utf-8")
            (tmp_path / "cases" / f".{name}.part").rename(tmp_path / "cases" / name)
            loop.news.wait()
        time.sleep(0.5)
    finally:
        stop.set()
        watching.join(10)
    assert not watching.is_alive()
    assert loop.told == [["a.yml"], ["b.yml"]]
