"""XML of unknown origin as a tree whose names can be read: `w:p` instead of a namespace of fifty letters.

Owns the limits of one tree, and finding things in it. The strict and the transitional names of ISO/IEC 29500 are the
same here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder

from scripts.office.xml_events import UnsafeXmlError, read_events

DEEPEST: Final = 200
"""Levels. Word writes some thirty; each level of a table in a table adds four."""

MOST_ELEMENTS: Final = 2_000_000
"""About 500 MB as a tree. A report of a hundred pages has a hundred thousand."""

_PREFIXES: Final = {
    "wordprocessingml/main": "w",
    "officeDocument/relationships": "r",
    "officeDocument/math": "m",
    "drawingml/main": "a",
    "drawingml/wordprocessingDrawing": "wp",
    "drawingml/picture": "pic",
    "drawingml/chart": "c",
    "drawingml/diagram": "dgm",
}
_OTHERS: Final = {
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_STANDARD: Final = re.compile(r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/(\w+)/(?:2006/)?(\w+)")


def read_tree(chunks: Iterable[bytes]) -> Element:
    """The root of the tree; tags and attributes carry the prefixes above. Raises UnsafeXmlError."""
    tree = _Tree()
    read_events(chunks, tree, tree.shorten)
    return tree.builder.close()


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of child names."""
    for name in path:
        element = next((inner for inner in element if inner.tag == name), None) if element is not None else None
    return element


def value(element: Element | None, *path: str, name: str = "w:val") -> str:
    """An attribute of the element at the end of a path; empty if there is none."""
    found = child(element, *path)
    return found.get(name, "") if found is not None else ""


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number of at most nine digits; `otherwise` for anything else that a file may hold there."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise


def every(element: Element, *tags: str) -> Iterator[Element]:
    """Every element of these names inside, in document order."""
    return (inner for inner in element.iter() if inner.tag in tags)


class _Tree:
    """Builds the tree, and stops at the limits."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self._depth = 0
        self._count = 0
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise UnsafeXmlError("too deep" if self._depth > DEEPEST else "too many elements")
        self.builder.start(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(name)

    def text(self, text: str) -> None:
        self.builder.data(text)

    def shorten(self, name: str) -> str:
        """A name with its prefix; a part has few names, and each many times."""
        if name not in self._names:
            namespace, _, local = name.rpartition(" ")
            standard = _STANDARD.fullmatch(namespace)
            prefix = _PREFIXES.get(f"{standard[1]}/{standard[2]}") if standard else None
            prefix = prefix or _OTHERS.get(namespace, "other" if namespace else "")
            self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]
