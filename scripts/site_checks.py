"""Whether the finished site holds together: every link, every anchor, nothing asked of another host, no script or
style inside a page, so that servers can forbid both (Content-Security-Policy, in `deploy/`).

Reads HTML as text, with patterns for the few attributes that matter: a full parse of two thousand pages would take
longer than building them.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from scripts.file_names import names_below
from scripts.garbage import none_collected
from scripts.processes import each
from scripts.withheld import find_names

_TAG: Final = re.compile(
    r"<(?:[a-zA-Z][a-zA-Z0-9-]*+(?:\s++[^\s=>\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+)++|(?i:script|style))\s*+/?>"
)
"""Start tags with attributes; without, there is something to be known of two elements only."""
_NAME: Final = re.compile(r"<([a-zA-Z0-9-]+)")
_ATTRIBUTE: Final = re.compile(r"([^\s=>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_SCRIPT: Final = re.compile(r"(<script\b[^>]*>)[^<]*+(?:<(?!/script>)[^<]*+)*+</script>")

_FETCHED: Final = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
}
_FETCHED_LINKS: Final = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon", "preconnect"}

_DATA_BLOCKS: Final = {"application/json", "application/ld+json"}
"""Scripts of these types are data, which browsers do not run (HTML Standard, 4.12.1)."""

_TOGETHER: Final = 200
"""Pages that one process looks at before it tells what it saw."""

_SKIPPED: Final = re.compile(r"[\x00-\x20]")
"""What browsers do not read before the colon of an address (URL Standard, 4.4)."""

_ADDRESSES: Final = {"href", "xlink:href", "src", "action", "formaction", "data"}


_TAGS_KEPT: Final = 50_000
_LINKS_KEPT: Final = 50_000
"""The pages of a site have most of their tags and links in common; each is read once by each process."""


@none_collected()
def check_site(site: Path, withheld: Sequence[str] = (), root: str = "/") -> list[str]:
    """Every broken link, missing anchor, repeated id, request to another host, script or style inside a page and
    withheld name, one line each.

    `root` is where the site stands at its host: `/`, or `/casebook/` if it has to share the host.
    """
    files = frozenset(names_below(site))
    pages = sorted(name for name in files if name.endswith(".html"))
    parts = [pages[start : start + _TOGETHER] for start in range(0, len(pages), _TOGETHER)]
    looks = list(each(partial(_look_at, site, files, tuple(withheld), root), parts))
    ids = {name: found for look in looks for name, found in look.ids.items()}
    problems = {problem for look in looks for problem in look.problems}
    for look in looks:
        for (target, anchor), places in look.anchors.items():
            if target in ids and anchor not in ids[target]:
                problems.update(f"{name}: 页面里没有这个位置 no such anchor: {address}" for name, address in places)
    return sorted(problems)


@dataclass(frozen=True)
class _Look:
    """What some pages say: where one can lead to in them, where in others they lead, and what is wrong already."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    anchors: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    """By file and anchor, the pages that lead there, each with the address as it is written."""
    problems: list[str] = field(default_factory=list)


@none_collected()
def _look_at(site: Path, files: Set[str], withheld: Sequence[str], root: str, names: Sequence[str]) -> _Look:
    look = _Look()
    for name in names:
        whole = (site / name).read_text(encoding="utf-8")
        for line, first in find_names(whole, withheld):
            look.problems.append(f"{name}:{line}: 有不能公开的姓名 a withheld name: {first}…")
        ids = look.ids.setdefault(name, set())
        links: set[str] = set()
        for text, times in Counter(_TAG.findall(_SCRIPT.sub(r"\1</script>", whole))).items():
            tag = _read_tag(text)
            if tag is None:
                continue
            if tag.id is not None:
                if times > 1 or tag.id in ids:
                    look.problems.append(f"{name}: id 重复 repeated id: {tag.id}")
                ids.add(tag.id)
            links.update(tag.links)
            look.problems.extend(f"{name}: {problem}" for problem in tag.problems)
        _follow(name, links, root, files, look)
    return look


@dataclass(frozen=True)
class _Tag:
    id: str | None
    links: tuple[str, ...]
    problems: tuple[str, ...]


@lru_cache(_TAGS_KEPT)
def _read_tag(text: str) -> _Tag | None:
    """What is to be known of a tag, on whatever page; None if that is nothing."""
    match = _NAME.match(text)
    assert match
    tag = match[1].lower()
    attributes = {
        part[1].lower(): html.unescape(part[2] or part[3] or part[4] or "")
        for part in _ATTRIBUTE.finditer(text, match.end())
    }
    problems = _inline(tag, attributes)
    links = [attributes["href"]] if tag == "a" and "href" in attributes else []
    for address in _fetched(tag, attributes):
        if urlsplit(address).netloc:
            problems.append(f"向别的网站请求内容 asks another host: {address}")
        else:
            links.append(address)
    if "id" in attributes or links or problems:
        return _Tag(attributes.get("id"), tuple(links), tuple(problems))
    return None


def _inline(tag: str, attributes: dict[str, str]) -> list[str]:
    """What a page would run or style by itself. A `style` attribute is allowed: it holds values, not rules."""
    found = []
    if tag == "script" and "src" not in attributes and attributes.get("type") not in _DATA_BLOCKS:
        found.append("页面里有脚本 a script inside the page")
    if tag == "style":
        found.append("页面里有样式表 a style sheet inside the page")
    for attribute, value in attributes.items():
        if attribute.startswith("on"):
            found.append(f"标签里有脚本 a script inside a tag: {tag} {attribute}")
        # Links of readers are looked at with the others, in `_follow`.
        if attribute not in _ADDRESSES or (tag, attribute) == ("a", "href"):
            continue
        if _SKIPPED.sub("", value).lower().startswith("javascript:"):
            found.append(f"网址里有脚本 a script inside an address: {tag} {attribute}")
    return found


def _fetched(tag: str, attributes: dict[str, str]) -> list[str]:
    """The addresses a browser loads by itself because of a tag."""
    if tag == "link":
        wanted = set(attributes.get("rel", "").split()) & _FETCHED_LINKS
        return [attributes["href"]] if wanted and "href" in attributes else []
    addresses = []
    for name in _FETCHED.get(tag, ()):
        value = attributes.get(name, "")
        parts = [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value]
        addresses += [part for part in parts if part and not part.startswith("data:")]
    return addresses


def _follow(name: str, addresses: Iterable[str], root: str, files: Set[str], look: _Look) -> None:
    """Note where the links of a page lead."""
    folder = posixpath.dirname(name) or "."
    for address in addresses:
        link = _read_link(address)
        if link.is_elsewhere:
            if not link.is_allowed:
                look.problems.append(f"{name}: 不允许的链接 link not allowed: {address}")
            continue
        target = _target(folder, link.path, root) if link.path else name
        if target.startswith(".."):
            look.problems.append(f"{name}: 链接出了网站 leaves the site: {address}")
        elif target not in files:
            look.problems.append(f"{name}: 没有这一页 no such page: {address}")
        elif link.anchor:
            look.anchors.setdefault((target, link.anchor), []).append((name, address))


@dataclass(frozen=True)
class _Link:
    path: str
    anchor: str
    is_elsewhere: bool
    """Whether it names a host, or another way than that of web pages."""
    is_allowed: bool


@lru_cache(_LINKS_KEPT)
def _read_link(address: str) -> _Link:
    parts = urlsplit(address)
    is_elsewhere = bool(parts.scheme or parts.netloc)
    return _Link(
        unquote(parts.path), unquote(parts.fragment), is_elsewhere, parts.scheme in {"http", "https", "mailto"}
    )


def _target(folder: str, path: str, root: str) -> str:
    """The file that a path on a page of a folder names; `..` if it leads out of the site."""
    if path.startswith("/"):
        if not path.startswith(root):
            return ".."
        folder, path = ".", path.removeprefix(root)
    if path.rpartition("/")[2] in {"", ".", ".."}:
        path = f"{path}/index.html"
    return posixpath.normpath(f"{folder}/{path}")
