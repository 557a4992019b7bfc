"""Whether the finished site holds together: every link, every anchor, nothing asked of another host, no script or
style inside a page, so that servers can forbid both (Content-Security-Policy, in `deploy/`).

Reads HTML as text, with patterns for the few attributes that matter: a full parse of two thousand pages would take
longer than building them.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from scripts.processes import each
from scripts.withheld import find_names

_TAG: Final = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>"
)
_ATTRIBUTE: Final = re.compile(r"([^\s=>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_SCRIPT: Final = re.compile(r"(<script\b[^>]*>).*?</script>", re.DOTALL)

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


def check_site(site: Path, withheld: Sequence[str] = (), root: str = "/") -> list[str]:
    """Every broken link, missing anchor, repeated id, request to another host, script or style inside a page and
    withheld name, one line each.

    `root` is where the site stands at its host: `/`, or `/casebook/` if it has to share the host.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = sorted(name for name in files if name.endswith(".html") and not name.startswith("pagefind/"))
    parts = [pages[start : start + _TOGETHER] for start in range(0, len(pages), _TOGETHER)]
    looked = [look for part in each(partial(_look_at, site, tuple(withheld)), parts) for look in part]
    ids = {look.name: look.ids for look in looked}
    problems = {problem for look in looked for problem in look.problems}
    for look in looked:
        for address in look.links:
            if problem := _broken(look.name, address, files, ids, root):
                problems.add(f"{look.name}: {problem}: {address}")
    return sorted(problems)


@dataclass(frozen=True)
class _Look:
    """What a page says: where one can lead to in it, where it leads, and what is wrong with it by itself."""

    name: str
    ids: set[str]
    links: set[str]
    problems: list[str]


def _look_at(site: Path, withheld: Sequence[str], names: Sequence[str]) -> list[_Look]:
    return [_look(name, (site / name).read_text(encoding="utf-8"), withheld) for name in names]


def _look(name: str, whole: str, withheld: Sequence[str]) -> _Look:
    look = _Look(name, set(), set(), [])
    for line, first in find_names(whole, withheld):
        look.problems.append(f"{name}:{line}: 有不能公开的姓名 a withheld name: {first}…")
    for tag, attributes in _tags(_SCRIPT.sub(r"\1</script>", whole)):
        if "id" in attributes:
            if attributes["id"] in look.ids:
                look.problems.append(f"{name}: id 重复 repeated id: {attributes['id']}")
            look.ids.add(attributes["id"])
        look.problems.extend(f"{name}: {problem}" for problem in _inline(tag, attributes))
        if tag == "a" and "href" in attributes:
            look.links.add(attributes["href"])
        for address in _fetched(tag, attributes):
            if urlsplit(address).netloc:
                look.problems.append(f"{name}: 向别的网站请求内容 asks another host: {address}")
            else:
                look.links.add(address)
    return look


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(text):
        attributes = {
            part[1].lower(): html.unescape(part[2] or part[3] or part[4] or "")
            for part in _ATTRIBUTE.finditer(match[2])
        }
        yield match[1].lower(), attributes


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
        # Links of readers are looked at with the others, in `_broken`.
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


def _broken(name: str, address: str, files: Set[str], ids: Mapping[str, Set[str]], root: str) -> str:
    """What is wrong with a link, or nothing."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in {"http", "https", "mailto"} else "不允许的链接 link not allowed"
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(root):
            return "链接出了网站 leaves the site"
        target = posixpath.normpath(path.removeprefix(root) or ".")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if target.startswith(".."):
        return "链接出了网站 leaves the site"
    if path.endswith(("/", "/.", "/..")) or path in {".", ".."} or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in files:
        return "没有这一页 no such page"
    anchor = unquote(parts.fragment)
    if anchor and target in ids and anchor not in ids[target]:
        return "页面里没有这个位置 no such anchor"
    return ""
