"""An editor that runs in the tests' own process, and browsers that have entered it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.editor.launch import Launched, prepare
from scripts.settings import Settings
from tests.conftest import make_demo


@dataclass(frozen=True)
class Editor:
    """A running editor."""

    settings: Settings
    launched: Launched

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return self.launched.address.partition("/enter")[0]

    def file(self, name: str) -> Path:
        """A file below `cases/`."""
        return self.settings.cases_dir / name

    def text(self, name: str) -> str:
        """What it holds."""
        return self.file(name).read_text(encoding="utf-8")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    launched = prepare(make_demo(tmp_path), 0)
    thread = threading.Thread(target=launched.run, daemon=True)
    thread.start()
    yield Editor(Settings(tmp_path), launched)
    launched.server.should_exit = True
    thread.join(10)


@pytest.fixture
def enter(editor: Editor, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a browser that has entered the editor; a mistake in a script or a request elsewhere fails the test."""
    contexts: list[BrowserContext] = []
    mistakes: list[str] = []

    def open_page(
        address: str = "/", language: str = "zh", width: int = 1280, scheme: str = "light", scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on("request", lambda request: mistakes.append(request.url) if not _is_here(request.url, editor) else None)
        page.goto(editor.launched.address)
        if language == "en":
            page.goto(f"{editor.address}/language/en")
        page.goto(f"{editor.address}{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert mistakes == []


def _is_here(url: str, editor: Editor) -> bool:
    return url.startswith((editor.address, "blob:", "data:"))
