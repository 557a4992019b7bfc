"""Two sites of the same content, set by different publishers: what differs between them for a reader or a program."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

JSON = re.compile(r"<script[^>]*json[^>]*>(.*?)</script>", re.DOTALL)
SITEMAPS = ("sitemap.xml", "en/sitemap.xml")


def files(site: Path) -> set[str]:
    """Without what is named by a hash of pages, and what is compressed from them."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {name for name in found if not re.search(r"\.(gz|br)$", name)}


def parts(text: str) -> list[str]:
    """Tags and words of a page. Publishers differ in white space, and in how they escape and shorten an address."""
    text = html.unescape(JSON.sub("<json>", text))
    text = re.sub(r"(<span data-size-of=[^>]*>)[^<]*", r"\1", text)  # of archives of such pages
    text = re.sub(r"\s+", " ", text)
    text = re.sub(
        r'(?<= )(href|src|data-site-root)="([^"]*)"',
        lambda found: f"{found[1]} {posixpath.normpath(found[2] or '.')}",
        text,
    )
    return [part.strip() for part in re.findall(r"<[^>]*>|[^<]+", text) if part.strip()]


def data(text: str) -> list[object]:
    """What a page tells scripts and search engines."""
    return [json.loads(block) for block in JSON.findall(text)]


def listed(site: Path, name: str) -> list[str]:
    """The addresses of a sitemap, in any order."""
    text = html.unescape((site / name).read_text(encoding="utf-8"))
    return sorted(re.findall(r"<loc>(.+?)</loc>", text))


def differences(one: Path, other: Path) -> list[str]:
    """A line for each file, page or sitemap that is not the same in both."""
    lonely = [f"{name}: 只有一边有 only one has it" for name in sorted(files(one) ^ files(other))]
    pages = sorted(name for name in files(one) & files(other) if name.endswith(".html"))
    return [*lonely, *(line for name in pages for line in _page(one, other, name)), *_sitemaps(one, other)]


def _page(one: Path, other: Path, name: str) -> Iterator[str]:
    texts = [(site / name).read_text(encoding="utf-8") for site in (one, other)]
    for here, there in zip_longest(*map(parts, texts), fillvalue="—"):
        if here != there:
            yield f"{name}: {here[:100]} ≠ {there[:100]}"
            break
    if data(texts[0]) != data(texts[1]):
        yield f"{name}: 数据不同 its data differ"


def _sitemaps(one: Path, other: Path) -> Iterator[str]:
    for name in SITEMAPS:
        if listed(one, name) != listed(other, name) or not listed(one, name):
            yield f"{name}: 列出的页面不同 it lists other pages"
