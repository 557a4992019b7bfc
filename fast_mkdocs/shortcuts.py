"""Steps of MkDocs taken in less time, with the same result: HTML blocks, plain text, anchors, and the front matter; and
less kept in memory.

Written against MkDocs 1.6.1, the last of its line. Without them the same pages are made, only later: that is what
`tests/fast_mkdocs` compares.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import markdown.preprocessors
import markdown.treeprocessors
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files, pages
from mkdocs.utils import meta

from fast_mkdocs.html_blocks import QuickHtmlBlocks
from fast_mkdocs.plain_text import QuickInline

_ANCHOR: Final = re.compile(r"\s(?:id|name)=\"([^\"]*)\"")
_GENERATED: Final = "# generated"
"""How the front matter of a generated page begins (`scripts.page_writer`)."""

_read_front_matter: Final = meta.get_data
_render: Final = pages.Page.render


def take_shortcuts() -> None:
    """From here on, MkDocs does these by quicker means."""
    markdown.preprocessors.HtmlBlockPreprocessor = QuickHtmlBlocks  # type: ignore[misc]
    markdown.treeprocessors.InlineProcessor = QuickInline  # type: ignore[misc]
    pages._RawHTMLPreprocessor.run = _find_anchors  # type: ignore[method-assign]
    meta.get_data = read_front_matter
    pages.Page.render = _render_and_forget  # type: ignore[method-assign, assignment]


def _find_anchors(self: pages._RawHTMLPreprocessor, lines: list[str]) -> list[str]:
    """The anchors of a page's HTML, of which MkDocs only wants to know whether a link's target is among them."""
    self.present_anchor_ids = set(_ANCHOR.findall("\n".join(lines)))
    return lines


def _render_and_forget(self: pages.Page, config: MkDocsConfig, all_files: files.Files) -> None:
    """The HTML of a page. Its Markdown is of no use any more; of a thousand cases, all of it would wait in memory."""
    _render(self, config, all_files)
    self.markdown = ""


def read_front_matter(doc: str) -> tuple[str, dict[str, Any]]:
    """The text of a page and its front matter. That of a generated page is a line of JSON for each key."""
    match = meta.YAML_RE.match(doc)
    if not match or not match[1].startswith(_GENERATED):
        return _read_front_matter(doc)
    try:
        pairs = (line.partition(": ") for line in match[1].splitlines()[1:])
        data = {key: json.loads(value) for key, _, value in pairs}
    except ValueError:
        return _read_front_matter(doc)
    return doc[match.end() :].lstrip("\n"), data
