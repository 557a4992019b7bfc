"""The site on this computer, rebuilt when something is saved.

Serves `site/` on 127.0.0.1 and nothing else. A mistake in the content is told in the terminal and leaves the last good
site in the browser. Pages reload by themselves: the server adds a few lines of script that wait for the next build.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from watchfiles import DefaultFilter, watch

from scripts.progress import Reporter
from scripts.settings import Settings

HOST: Final = "127.0.0.1"
_NEWS: Final = "/__news"
_RELOAD: Final = (
    b"<script>(async()=>{let n;for(;;){try{const t=await(await fetch('/__news')).text();"
    b"if(n!==undefined&&t!==n)location.reload();n=t}catch{await new Promise(r=>setTimeout(r,1000))}}})()</script>"
)
_PATIENCE: Final = 20.0
"""Seconds a waiting page is kept before it is told that nothing is new."""


class News:
    """Counts builds, and lets pages wait for the next one."""

    def __init__(self) -> None:
        self._count = 0
        self._change = threading.Condition()

    def tell(self) -> None:
        """A new site is there."""
        with self._change:
            self._count += 1
            self._change.notify_all()

    def wait(self) -> int:
        """The number of the build, once it changes or patience ends."""
        with self._change:
            self._change.wait(_PATIENCE)
            return self._count

    @property
    def count(self) -> int:
        """Builds so far."""
        return self._count


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, news: News, **options: Any) -> None:
        self._news = news
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        if self.path == _NEWS:
            self._send(f"{self._news.wait()}".encode(), "text/plain")
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        if path.suffix == ".html" and path.is_file():
            self._send(path.read_bytes() + _RELOAD, "text/html; charset=utf-8")
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


def start_server(site_dir: Path, port: int, news: News) -> ThreadingHTTPServer:
    """Serve `site_dir` in the background; port 0 takes any free one. Raises OSError if the port is taken."""
    server = _Server((HOST, port), partial(_Handler, news=news, directory=str(site_dir)))
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

    def __init__(self, generated: Callable[[], set[Path]]) -> None:
        super().__init__()
        self._generated = generated

    def __call__(self, change: Any, path: str) -> bool:
        name = Path(path).name
        if name.startswith(".") or name.endswith((".part", "~")):
            return False
        return super().__call__(change, path) and Path(path) not in self._generated()


def serve(
    settings: Settings,
    port: int,
    rebuild: Callable[[], None],
    generated: Callable[[], set[Path]],
    reporter: Reporter,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again after each change until interrupted (or `stop` is set).

    `rebuild` builds once and tells of problems itself; `generated` names the files below `docs/` that it writes.
    """
    news = News()
    rebuild()
    news.tell()
    server = start_server(settings.site_dir, port, news)
    address = f"http://{HOST}:{server.server_address[1]}"
    reporter.say(f"预览 preview: {address}/  ·  English: {address}/en/  ·  Ctrl-C 结束 to stop")
    places = [settings.cases_dir, settings.docs_dir, settings.root / "overrides"]
    places += [settings.root / name for name in ("mkdocs.yml", "mkdocs.en.yml")]
    try:
        for _changes in watch(
            *places, watch_filter=_Sources(generated), stop_event=stop, debounce=200, step=50, raise_interrupt=False
        ):
            rebuild()
            news.tell()
    finally:
        server.shutdown()
        server.server_close()
