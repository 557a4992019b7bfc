"""HTML as tests of hostile content see it: which elements and attributes there are, and which words a reader sees."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|<(?P<odd>[!?])[^>]*>"
)
"""Where the HTML Standard begins a tag, and ends it (13.2.5.6 to 13.2.5.40)."""

_ATTRIBUTE: Final = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_SILENT: Final = re.compile(r"(<(script|style)\b[^>]*>)(.*?)</\2>", re.DOTALL)
_ADDRESSES: Final = {"href", "src", "xlink:href", "action", "formaction", "data", "srcdoc", "poster", "srcset"}
_RUN: Final = ("javascript:", "data:", "vbscript:")


@dataclass
class Reading:
    """What a document is made of."""

    skeleton: list[str] = field(default_factory=list)
    """Every tag in order, with the names of its attributes: what words must never change."""
    words: str = ""
    """The words outside tags, with single spaces."""
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    """Tag, name, value."""
    silent: list[str] = field(default_factory=list)
    """What stands in scripts and styles."""

    def all(self, name: str, tag: str = "") -> list[str]:
        """The values of an attribute, in order."""
        return [value for owner, found, value in self.attributes if found == name and tag in {"", owner}]

    def running(self) -> list[tuple[str, str, str]]:
        """Attributes that would run something."""
        return [
            (tag, name, value)
            for tag, name, value in self.attributes
            if name.startswith("on")
            or (name in _ADDRESSES and re.sub(r"[\x00-\x20]", "", value).lower().startswith(_RUN))
        ]


def read_html(text: str) -> Reading:
    """A document or a piece of one. A span that only says its language is a word's, not the page's, and left out."""
    reading = Reading(silent=[match[3] for match in _SILENT.finditer(text)])
    text = _SILENT.sub(r"\1</\2>", text)
    words, rest = [], 0
    within: list[bool] = []
    for match in _TAG.finditer(text):
        words.append(text[rest : match.start()])
        rest = match.end()
        name = match["name"].lower() if match["name"] else match["odd"]
        found = [
            (key.lower(), html.unescape(one or two or three))
            for key, one, two, three in _ATTRIBUTE.findall(match["attributes"] or "")
        ]
        if name == "span":
            # Spans stand within one another; the end of one that is left out is left out too.
            told = within.pop() if match["end"] else [key for key, _ in found] != ["lang"]
            within += [] if match["end"] else [told]
            if not told:
                continue
        reading.skeleton.append(" ".join([f"{match['end'] or ''}{name}", *(key for key, _ in found)]))
        reading.attributes += [(name, key, value) for key, value in found]
    reading.words = " ".join(html.unescape("".join([*words, text[rest:]])).split())
    return reading
