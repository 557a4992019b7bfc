"""What a site holds: every file by its content, every page by what readers see of it.

Owns what «the same page» means: title, words, photos and their descriptions, not markup or bytes. The listing of a
published site lies beside it as `.published.json`, so that the next publication knows what readers have. Reads HTML as
text, as `site_checks` does and for the same reason.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import posixpath
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scripts.file_names import names_below

MARKER: Final = ".published.json"
"""The name of a listing where the site is published."""

PAGE: Final = re.compile(r"(.+/)?index\.html")
"""Files that are pages of the site, by their path."""

_TITLES: Final = (
    re.compile(r'<meta property="og:title" content="([^"]*)">'),
    re.compile(r"<title>(.*?)</title>", re.DOTALL),
)
"""The first that a page has: without the name of the site, or with it."""
_LEADS_ON: Final = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)"')
_MAIN: Final = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_UNSEEN: Final = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_ON_TO_OTHERS: Final = re.compile(r'<h2[^>]*\bid="related".*|<nav class="turn".*', re.DOTALL)
"""The end of a case's page, which shows other cases: a change in one of them is no change of this one."""

_PICTURE: Final = re.compile(r"<img\b[^>]*>")
_SEEN_OF_PICTURES: Final = re.compile(r'\b(?:alt="([^"]*)"|src="[^"]*?([^"/]*)")')
_TAG: Final = re.compile(r"<[^>]*>")


class ListingError(Exception):
    """A listing that is not one of ours, or damaged."""


@dataclass(frozen=True)
class File:
    """A file by its content."""

    hash: str
    """SHA-256 in hexadecimal digits; empty if nobody knows what it holds."""
    size: int


@dataclass(frozen=True)
class Page:
    """A page as readers see it."""

    title: str
    words: str
    """A hash of what is seen."""
    leads_to: str = ""
    """Of an address that only leads on: where to, as a path below the site (`cases/x/index.html`)."""


@dataclass(frozen=True)
class Listing:
    """A site. Paths are those below its folder, with `/`."""

    files: Mapping[str, File] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    complete: bool = True
    """False while a transfer is under way: the pages are those that readers had before it."""

    @property
    def id(self) -> str:
        """The same for the same bytes."""
        lines = [f"{name} {file.hash}\n" for name, file in sorted(self.files.items())]
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]

    def render(self) -> bytes:
        """As JSON, a line a file and a line a page."""
        files = [f"{json.dumps(name)}: {json.dumps([one.hash, one.size])}" for name, one in sorted(self.files.items())]
        pages = [
            f"{json.dumps(name)}: {json.dumps([one.title, one.words, one.leads_to], ensure_ascii=False)}"
            for name, one in sorted(self.pages.items())
        ]
        parts = [f'"complete": {json.dumps(self.complete)}', _block("files", files), _block("pages", pages)]
        return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _block(name: str, lines: list[str]) -> str:
    return f'"{name}": {{\n' + ",\n".join(lines) + "\n}"


def parse_listing(content: bytes) -> Listing:
    """What `render` made. Raises ListingError for anything else."""
    try:
        data = json.loads(content)
        files = {_path(name): File(str(one[0]), int(one[1])) for name, one in data["files"].items()}
        pages = {_path(name): Page(*map(_line, one)) for name, one in data["pages"].items()}
        return Listing(files, pages, data["complete"] is True)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise ListingError from None


def _path(name: str) -> str:
    """A path below the site; anything that would lead out of it is refused."""
    leads_out = name.startswith("/") or "\\" in name or ":" in name or {"", ".", ".."} & set(name.split("/"))
    if leads_out or not name.isprintable():
        raise ValueError(name)
    return name


def _line(text: object) -> str:
    """A text that a terminal shows as it is; a listing may come from a place that somebody else can write to."""
    return "".join(character if character.isprintable() else " " for character in str(text))


def list_site(site: Path) -> Listing:
    """What a finished site holds. What begins with a dot is not for readers."""
    names = [name for name in names_below(site) if not posixpath.basename(name).startswith(".")]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        files = dict(zip(names, threads.map(lambda name: _read_file(site / name), names), strict=True))
    pages = {name: read_page(name, (site / name).read_text(encoding="utf-8")) for name in names if PAGE.fullmatch(name)}
    return Listing(files, pages)


def _read_file(path: Path) -> File:
    content = path.read_bytes()
    return File(hashlib.sha256(content).hexdigest(), len(content))


def read_page(name: str, text: str) -> Page:
    """A page by its path and its HTML."""
    titles = (found[1] for pattern in _TITLES if (found := pattern.search(text)))
    title = html.unescape(next(titles, "")).strip()
    main = _MAIN.search(text)
    seen = _ON_TO_OTHERS.sub("", _UNSEEN.sub(" ", main[1] if main else text))
    pictures = [html.unescape(f"{alt}{name}") for tag in _PICTURE.findall(seen) for alt, name in _seen_of(tag)]
    words = html.unescape(_TAG.sub(" ", seen)).split()
    digest = hashlib.sha256("\n".join([title, " ".join(words), *pictures]).encode())
    leads_on = _LEADS_ON.search(text)
    return Page(title, digest.hexdigest()[:16], _target(name, html.unescape(leads_on[1])) if leads_on else "")


def _seen_of(picture: str) -> list[tuple[str, str]]:
    """The description of a picture and the name of its file, which changes when a photo does."""
    return _SEEN_OF_PICTURES.findall(picture)


def _target(name: str, address: str) -> str:
    """The page that an address on another leads to."""
    folder = posixpath.join(posixpath.dirname(name), address)
    return posixpath.normpath(posixpath.join(folder, "index.html"))
