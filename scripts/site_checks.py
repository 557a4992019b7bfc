"""Whether the finished site holds together: every link, every anchor, nothing asked of another host, no script or
style inside a page, so that servers can forbid both (Content-Security-Policy, in `deploy/`).

Reads HTML as text, with patterns for the few attributes that matter: a full parse of two thousand pages would take
longer than building them.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

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

_SKIPPED: Final = re.compile(r"[\x00-\x20]")
"""What browsers do not read before the colon of an address (URL Standard, 4.4)."""

_ADDRESSES: Final = ("href", "xlink:href", "src", "action", "formaction", "data")


def check_site(site: Path, withheld: Sequence[str] = (), root: str = "/") -> list[str]:
    """Every broken link, missing anchor, repeated id, request to another host, script or style inside a page and
    withheld name, one line each.

    `root` is where the site stands at its host: `/`, or `/casebook/` if it has to share the host.
    """
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    problems: list[str] = []
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        if name.startswith("pagefind/"):
            continue
        ids[name] = set()
        whole = file.read_text(encoding="utf-8")
        for line, first in find_names(whole, withheld):
            problems.append(f"{name}:{line}: 有不能公开的姓名 a withheld name: {first}…")
        text = _SCRIPT.sub(r"\1</script>", whole)
        for tag, attributes in _tags(text):
            if "id" in attributes:
                if attributes["id"] in ids[name]:
                    problems.append(f"{name}: id 重复 repeated id: {attributes['id']}")
                ids[name].add(attributes["id"])
            problems += [f"{name}: {problem}" for problem in _inline(tag, attributes)]
            if tag == "a" and "href" in attributes:
                links.append((name, attributes["href"]))
            for address in _fetched(tag, attributes):
                if urlsplit(address).netloc:
                    problems.append(f"{name}: 向别的网站请求内容 asks another host: {address}")
                else:
                    links.append((name, address))
    for name, address in links:
        if problem := _broken(site, name, address, ids, root):
            problems.append(f"{name}: {problem}: {address}")
    return sorted(set(problems))


def _tags(text: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for match in _TAG.finditer(text):
        attributes = {
            part[1].lower(): html.unescape(part[2] or part[3] or part[4] or "")
            for part in _ATTRIBUTE.finditer(match[2])
        }
        found.append((match[1].lower(), attributes))
    return found


def _inline(tag: str, attributes: dict[str, str]) -> list[str]:
    """What a page would run or style by itself. A `style` attribute is allowed: it holds values, not rules."""
    found = []
    if tag == "script" and "src" not in attributes and attributes.get("type") not in _DATA_BLOCKS:
        found.append("页面里有脚本 a script inside the page")
    if tag == "style":
        found.append("页面里有样式表 a style sheet inside the page")
    for attribute in attributes:
        if attribute.startswith("on"):
            found.append(f"标签里有脚本 a script inside a tag: {tag} {attribute}")
    for attribute in _ADDRESSES:
        # Links of readers are looked at with the others, in `_broken`.
        if (tag, attribute) == ("a", "href"):
            continue
        if _SKIPPED.sub("", attributes.get(attribute, "")).lower().startswith("javascript:"):
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


def _broken(site: Path, name: str, address: str, ids: dict[str, set[str]], root: str) -> str:
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
    if target not in ids and not (site / target).is_file():
        return "没有这一页 no such page"
    anchor = unquote(parts.fragment)
    if anchor and target in ids and anchor not in ids[target]:
        return "页面里没有这个位置 no such anchor"
    return ""
