"""`make lighthouse`: the marks of Lighthouse on a telephone, for home and a case in both languages.

The site is served as the real server does: compressed, with types and a long life for what has a hash in its name.
Lighthouse slows the network and the processor down in its own model; a busy machine still costs marks.
"""

from __future__ import annotations

import contextlib
import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.conftest import ROOT
from tests.install import TOOLS, find_browser, find_lighthouse, install_tools
from tests.kinds import every_page

BARS: Final = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 100}
MOST_BYTES: Final = 150_000
"""Of a case page with everything it loads but photos and covers, compressed."""
MOST_SHIFT: Final = 0.02
_PAGES: Final = ("zh-home", "en-home", "zh-case", "en-case")
_COMPRESSED: Final = {".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest", ".txt"}


@contextlib.contextmanager
def serving_compressed(folder: Path) -> Iterator[str]:
    """Serves a folder with gzip, as a web server in front of the site would."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            content = path.read_bytes()
            self.send_response(200)
            if path.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
                content = gzip.compress(content, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "public, max-age=31536000")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    handler = type("Handler", (Handler,), {})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *arguments: handler(*arguments, directory=str(folder))
    )
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def measure(lighthouse: list[str], browser: Path, address: str) -> dict[str, Any]:
    """Lighthouse's report of one page on its telephone, which is its default."""
    command = [
        *lighthouse,
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(BARS)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, "CHROME_PATH": str(browser)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def read(report: dict[str, Any], address: str) -> tuple[str, list[str]]:
    """One line of figures, and what is below its bar."""
    marks = {name: round(100 * report["categories"][name]["score"]) for name in BARS}
    requests = report["audits"]["network-requests"]["details"]["items"]
    pictures = sum(item["transferSize"] for item in requests if item["resourceType"] == "Image")
    total = sum(item["transferSize"] for item in requests)
    foreign = [item["url"] for item in requests if not item["url"].startswith((address, "data:"))]
    shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
    line = "  ".join(f"{name} {mark}" for name, mark in marks.items())
    line += f"  {(total - pictures) / 1000:.0f} kB + {pictures / 1000:.0f} kB pictures, {len(requests)} requests"
    line += f"  CLS {shift:.3f}  other hosts {len(foreign)}"
    missed = [f"{name} {mark} < {BARS[name]}" for name, mark in marks.items() if mark < BARS[name]]
    missed += [f"{total - pictures} bytes > {MOST_BYTES}"] if total - pictures > MOST_BYTES else []
    missed += [f"CLS {shift} > {MOST_SHIFT}"] if shift > MOST_SHIFT else []
    missed += [f"asks {url}" for url in foreign]
    for name in BARS:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < (0.9 if name in marks else 1):
                missed.append(f"  {name}: {audit['title']} {audit.get('displayValue', '')}".rstrip())
    return line, missed


def main() -> None:
    """Measure the built site in `site/`; ends with 1 when a bar is missed."""
    if find_lighthouse() is None:
        install_tools(TOOLS / "lighthouse")
    lighthouse, browser, site = find_lighthouse(), find_browser(), ROOT / "site"
    if lighthouse is None or browser is None or not site.exists():
        raise SystemExit("需要 node、npm、浏览器和 site/。 node, npm, a browser and site/ are needed.")
    pages, missed = every_page(site), False
    with serving_compressed(site) as address:
        for name in _PAGES:
            line, below = read(measure(lighthouse, browser, f"{address}/{pages[name]}"), address)
            print(f"{name}: {line}", *below, sep="\n    ")  # noqa: T201
            missed = missed or any(not text.startswith("  ") for text in below)
    sys.exit(missed)


if __name__ == "__main__":
    main()
