"""The site on this computer, as it changes while somebody edits.

Serves `site/` on 127.0.0.1 and nothing else, and before it the pages that `edit_loop` has of cases edited since it was
built. Pages reload by themselves: the server adds a few lines of script that wait for news.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from watchfiles import DefaultFilter, watch

from scripts.edit_loop import EditLoop, News

Edited = Callable[[str], bytes | None]
"""The page of a path in the site, if it was edited since the site was built."""

HOST: Final = "127.0.0.1"
_NEWS: Final = "/__news"
_TOGETHER: Final = 50
"""Milliseconds within which files that are saved count as saved together."""

_RELOAD: Final = (
    b"<script>(async()=>{let n;for(;;){try{const t=await(await fetch('/__news')).text();"
    b"if(n!==undefined&&t!==n)location.reload();n=t}catch{await new Promise(r=>setTimeout(r,1000))}}})()</script>"
)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, news: News, edited: Edited, **options: Any) -> None:
        self._news = news
        self._edited = edited
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        if self.path == _NEWS:
            self._send(f"{self._news.wait()}".encode(), "text/plain")
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        edited = self._edited(path.relative_to(self.directory).as_posix())
        if edited is not None or (path.suffix == ".html" and path.is_file()):
            self._send((edited or path.read_bytes()) + _RELOAD, "text/html; charset=utf-8")
        elif not path.exists():
            english = self.path.startswith("/en/")
            missing = Path(self.directory) / ("en/404.html" if english else "404.html")
            self._send(
                missing.read_bytes() if missing.is_file() else b"", "text/html; charset=utf-8", HTTPStatus.NOT_FOUND
            )
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *values: Any) -> None:
        """Silence: the terminal is for the editor."""

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def start_server(site_dir: Path, port: int, news: News, edited: Edited = lambda name: None) -> ThreadingHTTPServer:
    """Serve `site_dir` in the background, what `edited` has before it; port 0 takes any free one. Raises OSError if
    the port is taken.
    """
    server = _Server((HOST, port), partial(_Handler, news=news, edited=edited, directory=str(site_dir)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who leaves before the answer is complete is no mistake; anything else is told as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Sources(DefaultFilter):
    """Changes that matter: what people edit, not what is generated from it."""

    def __init__(self, is_generated: Callable[[Path], bool]) -> None:
        super().__init__()
        self._is_generated = is_generated

    def __call__(self, change: Any, path: str) -> bool:
        name = Path(path).name
        if name.startswith(".") or name.endswith((".part", "~")):
            return False
        return super().__call__(change, path) and not self._is_generated(Path(path))


def serve(loop: EditLoop, port: int, stop: threading.Event | None = None) -> None:
    """Build, serve, and show each change until interrupted (or `stop` is set)."""
    settings = loop.settings
    loop.begin()
    server = start_server(settings.site_dir, port, loop.news, loop.page)
    address = f"http://{HOST}:{server.server_address[1]}"
    loop.reporter.say(f"预览 preview: {address}/  ·  English: {address}/en/  ·  Ctrl-C 结束 to stop")
    places = [settings.cases_dir, settings.docs_dir, settings.root / "overrides"]
    places += [settings.root / name for name in ("mkdocs.yml", "mkdocs.en.yml")]
    try:
        # Whoever presses Ctrl-C is done; left to itself, `watch` says so in English.
        with suppress(KeyboardInterrupt):
            for changes in watch(
                *places,
                watch_filter=_Sources(loop.is_generated),
                stop_event=stop,
                debounce=_TOGETHER,
                step=_TOGETHER,
            ):
                loop.changed([Path(path) for _, path in changes])
    finally:
        loop.end()
        server.shutdown()
        server.server_close()
