"""The whole site as a folder for a computer without a network: one zip archive per language.

Owns what a page needs to open from a disk: addresses of folders become addresses of files, what is not in the archive
is addressed at its public place, and scripts that browsers refuse to load from a disk are changed or left out. The
search needs a server, so its control stays what it is without JavaScript, a link to an index page. Works on the
finished site; addresses that are absolute are not touched.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from scripts.file_names import names_below
from scripts.formats.archive import make_zip
from scripts.formats.download import FOLDER
from scripts.output import write_file
from scripts.settings import LANGUAGES, Language

LARGEST_DOWNLOAD: Final = 3_000_000
"""Bytes. Larger downloads stay on the site, and the pages of the archive lead there."""

_OTHER: Final[dict[Language, Language]] = {"zh": "en", "en": "zh"}
_HOME: Final = "en/"
"""Where the second language begins on the site. In its own archive it moves to the top."""

_SHARED: Final = "shared/"
"""Where its archive keeps what both languages use: photos and downloads."""

_LEFT_OUT: Final = re.compile(
    r"(en/)?(404\.html|\.fingerprint|robots\.txt|sitemap\.xml(\.gz)?|[^/]+\.(webmanifest|xml))|search-index/.*"
)
"""What only a web server or a search engine asks for."""

_PACKED: Final = (".avif", ".jpg", ".png", ".pdf", ".docx", ".xlsx", ".epub", ".zip", ".woff2", ".gz")
"""Files that are compressed already."""

_TAG: Final = re.compile(
    r"(?P<script><script\b[^>]*>)(?P<code>.*?)</script>|<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"(?P<gap>\s)(?P<name>[^\s=>\"'/]+)=(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_HOLD_ADDRESSES: Final = {"href", "src", "srcset", "poster"}
_MODULE: Final = re.compile(r"<script\b[^>]*\btype=\"module\"[^>]*>")
_REFRESH: Final = re.compile(r"(<meta\b[^>]*\burl=)([^\"'\s>]+)")
_FETCHING_LINK: Final = re.compile(r"<link\b[^>]*\brel=[\"']?(manifest|modulepreload)\b")
_LOADS_MODULES: Final = re.compile(r"^\s*(import|export)\b|\bimport\s*\(", re.MULTILINE)

_SIZE_START: Final = '<span data-size-of="{}">'
_SIZE: Final = _SIZE_START + "</span>"

_FETCHES: Final = re.compile(r"\bfetch\(")
_NOT_ASKED_FOR: Final = ("assets/", "en/assets/", f"{FOLDER}/")

_DATA: Final = "data.js"
_ANSWERS: Final = """// Answers scripts that ask for data: browsers let no page read other files of a disk.
(() => {{
const files = {};
const root = new URL(".", document.currentScript.src);
window.fetch = async (address) => {{
  const path = decodeURI(new URL(address, document.baseURI).href.slice(root.href.length));
  return path in files ? new Response(files[path]) : Response.error();
}};
}})();
"""

_READ_ME: Final[dict[Language, str]] = {
    "zh": (
        "先把压缩包全部解开，再用浏览器打开 index.html。不需要联网。\n\n"
        "里面有：全部页面、图片和目录，以及每个不超过3 MB的下载文件（照做资料、单个案例、海报、数据等）。\n"
        "里面没有：搜索框（放大镜打开目录）、另一种语言的页面、更大的下载文件；指向它们的链接打开网站：\n{address}\n"
    ),
    "en": (
        "Unpack the whole archive first, then open index.html in a browser. No network is needed.\n\n"
        "It holds every page, picture and index, and each download of up to 3 MB (copy kits, single cases, posters,\n"
        "data and so on). It does not hold the search (the magnifying glass opens an index), the pages of the other\n"
        "language or larger downloads; links to those lead to the site:\n{address}\n"
    ),
}


def archive_name(book: str, language: Language) -> str:
    """The file name of an archive, from the name of the book."""
    return f"{book}-offline-{language}.zip"


def write_archives(site: Path, book: str, site_url: str) -> None:
    """Put both archives among the downloads of a finished site, which must not hold any yet.

    A page is made before the archive that holds it, so it cannot know the size: where it has an empty
    `<span data-size-of="NAME"></span>`, the size of archive NAME is written afterwards.
    """
    contents = {name: site / name for name in names_below(site)}
    made = {language: _Copy(contents, language, site_url).archive() for language in LANGUAGES}
    sizes = {}
    for language, archive in made.items():
        name = archive_name(book, language)
        write_file(site / FOLDER / name, archive)
        sizes[_SIZE.format(name)] = f"{_SIZE_START.format(name)}{len(archive) / 1_000_000:.1f} MB</span>"
    for path in contents.values():
        if path.suffix == ".html" and any(place in (text := path.read_text(encoding="utf-8")) for place in sizes):
            for place, told in sizes.items():
                text = text.replace(place, told)
            write_file(path, text.encode())


@dataclass(frozen=True)
class _Copy:
    """One archive in the making. Paths are those of the site; `_places` says where each stands in the archive."""

    contents: Mapping[str, Path]
    language: Language
    site_url: str

    def archive(self) -> bytes:
        files = {
            place: self._page(path) if path.endswith(".html") else self._file(path)
            for path, place in self._places.items()
        }
        if self._data:
            files[_DATA] = _ANSWERS.format(json.dumps(self._data, ensure_ascii=False)).encode()
        files["README.txt"] = _READ_ME[self.language].format(address=self.site_url).encode("utf-8-sig")
        files = dict(sorted(files.items()))
        return make_zip(files, [name for name in files if name.endswith(_PACKED)])

    @cached_property
    def _places(self) -> dict[str, str]:
        return {path: place for path in self.contents if (place := self._place(path))}

    def _place(self, path: str) -> str:
        """Where a file of the site stands in the archive; nothing for one that stays out."""
        if _LEFT_OUT.fullmatch(path):
            return ""
        if path.startswith(f"{FOLDER}/"):
            stem = path.partition(".")[0]
            if stem.endswith(f"-{_OTHER[self.language]}") or self.contents[path].stat().st_size > LARGEST_DOWNLOAD:
                return ""
        if self.language == "zh":
            return "" if path.startswith(_HOME) else path
        if path.startswith(_HOME):
            return path.removeprefix(_HOME)
        page = path.endswith("/index.html") or path == "index.html"
        shared = not page and (path.startswith(f"{FOLDER}/") or path in self._named)
        return f"{_SHARED}{path}" if shared else ""

    @cached_property
    def _named(self) -> set[str]:
        """The files that pages of the second language, and pages among the downloads, show or link to."""
        pages = [path for path in self.contents if path.endswith(".html") and path.startswith((_HOME, f"{FOLDER}/"))]
        return {self._target(path, address) for path in pages for address in _addresses(self._text(path))}

    # ------------------------------------------------------------------------------------------------ files
    @cached_property
    def _data(self) -> dict[str, str]:
        """What scripts may ask for while a page is read, by its place in the archive."""
        wanted = (path for path in self._places if path.endswith(".json") and not path.startswith(_NOT_ASKED_FOR))
        return {
            self._places[path]: json.dumps(self._relink(path, json.loads(self._text(path))), ensure_ascii=False)
            for path in wanted
        }

    def _relink(self, path: str, value: Any) -> Any:
        """Data with every `address` in it as the archive has it."""
        if isinstance(value, list):
            return [self._relink(path, item) for item in value]
        if isinstance(value, dict):
            return {
                name: self._rewrite(path, item)
                if name == "address" and isinstance(item, str)
                else self._relink(path, item)
                for name, item in value.items()
            }
        return value

    def _file(self, path: str) -> bytes:
        content = self.contents[path].read_bytes()
        if path in self._modules:
            # What a module declares is its own; a plain script would leave it to all others.
            return b"(() => {\n" + content + b"\n})();\n"
        return content

    @cached_property
    def _modules(self) -> set[str]:
        """Scripts that pages load as modules and that get along without loading others."""
        found = {
            self._target(path, address)
            for path in self._places
            if path.endswith(".html")
            for tag in _MODULE.findall(self._text(path))
            for address in _addresses(tag)
        }
        return {path for path in found if path in self._places and not _LOADS_MODULES.search(self._text(path))}

    # ------------------------------------------------------------------------------------------------ pages
    def _text(self, path: str) -> str:
        return self.contents[path].read_text(encoding="utf-8")

    def _page(self, path: str) -> bytes:
        text = self._text(path)
        return _TAG.sub(lambda match: self._tag(path, match), text).encode()

    def _tag(self, path: str, match: re.Match[str]) -> str:
        tag, before = match["script"] or match[0], ""
        if _MODULE.fullmatch(tag):
            scripts = {self._target(path, address) for address in _addresses(tag)}
            if not scripts <= self._modules:
                return ""
            tag = tag.replace('type="module"', "defer")
            if self._data and any(_FETCHES.search(self._text(script)) for script in scripts):
                data = posixpath.relpath(_DATA, posixpath.dirname(self._places[path]) or ".")
                before = f'<script defer src="{data}"></script>'
        if _FETCHING_LINK.match(tag):
            return ""
        tag = _REFRESH.sub(lambda found: found[1] + html.escape(self._rewrite(path, html.unescape(found[2]))), tag)
        tag = _ATTRIBUTE.sub(lambda found: self._attribute(path, found), tag)
        return f"{before}{tag}{match['code']}</script>" if match["script"] else tag

    def _attribute(self, path: str, found: re.Match[str]) -> str:
        if found["name"] not in _HOLD_ADDRESSES:
            return found[0]
        entries = (" ".join([self._rewrite(path, address), *rest]) for address, *rest in _entries(found))
        return f'{found["gap"]}{found["name"]}="{html.escape(", ".join(entries))}"'

    def _rewrite(self, path: str, address: str) -> str:
        """An address on a page as the archive has it."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        target = self._target(path, address)
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        if target in self._places:
            start = posixpath.dirname(self._places[path]) or "."
            return quote(posixpath.relpath(self._places[target], start)) + tail
        return self.site_url + quote(re.sub(r"(^|/)index\.html$", r"\1", target)) + tail

    def _target(self, path: str, address: str) -> str:
        """The file of the site that an address on a page leads to."""
        to = unquote(urlsplit(address).path)
        whole = to.lstrip("/") if to.startswith("/") else posixpath.join(posixpath.dirname(path), to)
        target = posixpath.normpath(whole or ".")
        if target in self.contents:
            return target
        return posixpath.normpath(posixpath.join(target, "index.html"))


def _addresses(markup: str) -> list[str]:
    """Every address in a page or tag."""
    attributes = (found for found in _ATTRIBUTE.finditer(markup) if found["name"] in _HOLD_ADDRESSES)
    return [address for found in attributes for address, *_ in _entries(found)]


def _entries(attribute: re.Match[str]) -> list[list[str]]:
    """What an attribute holds: one address, or those of a `srcset` with their widths (HTML Standard, 4.8.4.2.1)."""
    value = html.unescape(attribute["value"].strip("\"'"))
    if attribute["name"] != "srcset":
        return [[value]]
    return [part.split() for part in value.split(",") if part.strip()]
