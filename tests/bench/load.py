"""Requests at a steady rate against nginx with `deploy/nginx.conf`: what was held, errors, waiting times. Run by hand.

    python tests/bench/load.py [requests per second] [seconds]

Needs nginx and a built site (`make site`). Asks for one case's page, compressed, over 50 connections that are kept
open. The client is Python and needs more of the machine than the server: a rate that is not held is the client's limit
first. `wrk -c50 -d10s -H 'Accept-Encoding: br' ADDRESS` finds the server's own.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conftest import ROOT
from tests.test_deploy import nginx

CONNECTIONS = 50
REQUEST = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br, gzip\r\n\r\n"


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


@click.command()
@click.argument("rate", default=2000)
@click.argument("seconds", default=10)
def main(rate: int, seconds: int) -> None:
    """Serve the site, load it, tell."""
    page = max((ROOT / "site" / "cases").glob("*/index.html"), key=lambda path: path.stat().st_size)
    path = f"/cases/{page.parent.name}/"
    with tempfile.TemporaryDirectory() as folder, nginx(ROOT / "site", Path(folder)) as port:
        seen, waits, took = asyncio.run(load(port, path, rate, seconds))
    click.echo(f"{path}: {len(waits)} requests in {took:.1f} s, {len(waits) / took:.0f} per second of {rate} wanted")
    click.echo(", ".join(f"{what}: {count}" for what, count in seen.items()))
    for share in (0.5, 0.95, 0.99):
        click.echo(f"{share:.0%} within {waits[int(len(waits) * share)] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
