"""What search knows of a page: its passages, its headings, its facets, and what is seen first of it.

Templates say what is searched: an element with `data-searched` holds all of it, what has `data-unsearched` is left out,
and `<data data-search-facet="name" value="…">` names a facet. Owns the reading of HTML. How a text is cut into words
belongs to `search_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARK: Final = b" data-searched"
"""What stands in every page that search knows. Reading HTML takes longer than looking for this."""

_LEFT_OUT: Final = (
    "[data-unsearched], .headerlink, .source, .note-mark, .photo-slot, .cite, .downloads small, .entries small, "
    "svg, script, style, template"
)
"""Parts of a page that nobody searches for: links of headings, line numbers of the source, marks, citations, names of
files, numbers of cases."""

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_PASSAGES: Final = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "caption", "details", "div", "dl", "fieldset", "figcaption"),
    *("figure", "footer", "form", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre"),
    *("section", "summary", "table", "tr", "ul"),
}
"""What is a passage, or holds some."""

_BEGINS: Final = _PASSAGES | {"dt"}
_ENDS: Final = _PASSAGES | {"dd"}
"""A name and what is said of it are one passage."""

_SPACED: Final = frozenset({"br", "dt", "td", "th", "img", "button", "label"})
"""What is set apart inside a passage."""

_SET_APART: Final = ", ".join(sorted(_BEGINS | _ENDS | _SPACED))

_END: Final = "\x02"
_HEAD: Final = "\x01"
"""Characters that no page has and that are no space: between passages, and around what is known of a heading."""


class Passage(NamedTuple):
    """A paragraph, an item, a row, a heading."""

    text: str
    level: int = 0
    """Of a heading, from 1 to 6."""
    anchor: str = ""
    """Of a heading that has one."""


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """All that search knows of a page."""

    address: str
    """From the top of the site: `/en/about/`."""
    title: str
    passages: tuple[Passage, ...]
    facets: tuple[tuple[str, str], ...]
    """Name and value, in the order of the page."""
    number: str
    colour: str
    picture: str


def searched_pages(site: Path, names: Iterable[str]) -> Iterator[SearchedPage]:
    """Of these pages, by their paths in the site, those that search knows, in the order of their addresses."""
    names_of = {"/" + name.removesuffix("index.html"): name for name in names}
    for address, name in sorted(names_of.items()):
        content = (site / name).read_bytes()
        if _MARK in content and (page := _read_page(address, content.decode("utf-8"))):
            yield page


def _read_page(address: str, content: str) -> SearchedPage | None:
    tree = LexborHTMLParser(content.replace(_END, "").replace(_HEAD, ""))
    searched = tree.css_first("[data-searched]")
    if searched is None:
        return None  # it only speaks of it
    about = searched.attributes
    facets = [
        (data.attributes["data-search-facet"] or "", data.attributes.get("value") or "")
        for data in searched.css("[data-search-facet]")
    ]
    passages = tuple(_passages(searched))
    titles = [passage.text for passage in passages if passage.level == 1]
    head = tree.css_first("title")
    return SearchedPage(
        address,
        titles[0] if titles else head.text().strip() if head else "",
        passages,
        tuple(facets),
        *(about.get(f"data-{name}") or "" for name in ("number", "colour", "cover")),
    )


def _passages(searched: LexborNode) -> list[Passage]:
    # A node is found once for each selector that fits, and must be taken out once, after all that are inside it.
    for node in {node.mem_id: node for node in reversed(searched.css(_LEFT_OUT))}.values():
        node.decompose()
    for node in searched.css(_SET_APART):
        tag = node.tag
        if tag in _BEGINS:
            node.insert_before(_END)
        if tag in _HEADINGS:
            node.insert_before(f"{_HEAD}{tag}{_HEAD}{node.attributes.get('id') or ''}{_HEAD}")
        if tag in _ENDS:
            node.insert_after(_END)
        elif tag in _SPACED:
            node.insert_after(" ")
    texts = map(str.strip, " ".join(searched.text().split()).split(_END))
    return [passage for text in texts if text and (passage := _passage(text)).text]


def _passage(text: str) -> Passage:
    if _HEAD not in text:
        return Passage(text)
    _before, tag, anchor, words = text.split(_HEAD)
    return Passage(words.strip(), int(tag[1]), anchor)
