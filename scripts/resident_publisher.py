"""The publisher that stays: pages one at a time, each as a build of all would give it.

Owns how it is talked to, and when it is of no use any more. How it is started is for `publishers`; which pages are
wanted, for `edited_pages`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from scripts.page_writer import Page
from scripts.publishers import start_resident
from scripts.settings import Settings

FOLDER: Final = "resident"
"""Where its configuration lies, below the cache."""


class ResidentPublisher:
    """It knows the files of `docs/` as they were when it was started; after a build, another is needed."""

    def __init__(self, settings: Settings) -> None:
        folder: Path = settings.cache_dir / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self._process = start_resident(settings, folder)

    def set_pages(self, pages: Sequence[Page]) -> dict[str, bytes] | None:
        """Pages by their place in the site; nothing at all if one of them would keep the site from being published."""
        done = {}
        for page in pages:
            html = self._set(page)
            if html is None:
                return None
            folder = "" if page.language == "zh" else f"{page.language}/"
            done[f"{folder}{page.uri.removesuffix('.md')}.html"] = html.encode()
        return done

    def _set(self, page: Page) -> str | None:
        """The HTML of a page. Waits until the publisher has read what it needs."""
        asked = {"language": page.language, "uri": page.uri, "text": page.text}
        writing, reading = self._process.stdin, self._process.stdout
        assert writing, "made with a pipe"
        assert reading, "made with a pipe"
        try:
            writing.write(f"{json.dumps(asked, ensure_ascii=False)}\n")
            writing.flush()
            answer = reading.readline()
        except (OSError, ValueError):
            return None  # it has ended, or was closed
        return json.loads(answer).get("html") if answer else None

    def close(self) -> None:
        """End it."""
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()
