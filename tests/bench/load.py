"""Requests at a steady rate against nginx with `deploy/nginx.conf`: what was held, errors, waiting times.

Needs nginx. Builds the site of this project as it is published, and asks for one case's page, compressed, over 50
connections that are kept open. The client is Python and needs more of the machine than the server: a rate that is not
held is the client's limit first. `wrk -c50 -d10s -H 'Accept-Encoding: br' ADDRESS` finds the server's own.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections import Counter
from typing import Final

from tests.bench.measuring import python, run
from tests.bench.report import Report
from tests.bench.tables import Table, digits, whole
from tests.conftest import copy_project
from tests.test_deploy import nginx

CONNECTIONS: Final = 50
RATE: Final = 2_000
"""Requests a second."""
SECONDS: Final = 10
REQUEST: Final = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br, gzip\r\n\r\n"


async def ask(port: int, path: str, every: float, first: float, end: float, waits: list[float]) -> Counter[str]:
    """One connection: a request each `every` seconds from `first` on. Counts the answers by status."""
    seen: Counter[str] = Counter()
    request = REQUEST.format(path=path).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    due = first
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
        # From when it was due, so that a queue counts as waiting.
        waits.append(time.perf_counter() - due)
        seen[head.split()[1]] += 1
        due += every
    writer.close()
    return seen


async def load(port: int, path: str, rate: int, seconds: int) -> tuple[Counter[str | type], list[float], float]:
    """All connections together: statuses and broken connections, waits in seconds, how long it took."""
    start = time.perf_counter() + 0.2
    every = CONNECTIONS / rate
    waits: list[float] = []
    connections = [
        ask(port, path, every, start + every * index / CONNECTIONS, start + seconds, waits)
        for index in range(CONNECTIONS)
    ]
    seen: Counter[str | type] = Counter()
    for counted in await asyncio.gather(*connections, return_exceptions=True):
        seen.update([type(counted)] if isinstance(counted, BaseException) else counted)
    return seen, sorted(waits), time.perf_counter() - start


def measure(report: Report) -> None:
    """Build the site, serve it, load it."""
    report.part("Load")
    if shutil.which("nginx") is None:
        report.say("not measured: nginx is not installed")
        return
    settings = copy_project(report.folder / "load")
    report.note("building the site of this project, every format")
    run(python("scripts", "--root", settings.root, "site"))
    page = max((settings.site_dir / "cases").glob("*/index.html"), key=lambda path: path.stat().st_size)
    path = f"/cases/{page.parent.name}/"
    workshop = report.folder / "nginx"
    workshop.mkdir()
    with nginx(settings.site_dir, workshop) as port:
        seen, waits, took = asyncio.run(load(port, path, RATE, SECONDS))
    rows = [("requests", whole(len(waits))), ("a second", whole(len(waits) / took))]
    rows += [(f"answered {what}", whole(count)) for what, count in seen.items()]
    rows += [(f"{share:.0%} within, ms", digits(waits[int(len(waits) * share)] * 1000)) for share in (0.5, 0.95, 0.99)]
    title = f"{RATE:,} requests a second wanted of nginx for {SECONDS} s: the largest page of a case, compressed"
    report.say(Table(title, ("", "found"), tuple(rows)))
