"""Steps of MkDocs taken in less time, with the same result: pages that are HTML already, and the front matter; and less
kept in memory.

Written against MkDocs 1.6.1, the last of its line. Without them the same pages are made, only later: that is what
`tests/fast_mkdocs` compares.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files, pages
from mkdocs.structure.toc import get_toc
from mkdocs.utils import meta

from fast_mkdocs.html_pages import is_html

_LEAVE_HTML_ALONE: Final = {"attr_list", "fenced_code", "tables", "toc"}
"""Extensions of Python-Markdown that change nothing of a page without Markdown. With others, it is asked."""

_GENERATED: Final = "# generated"
"""How the front matter of a generated page begins (`scripts.page_writer`)."""

_read_front_matter: Final = meta.get_data
_render: Final = pages.Page.render


def take_shortcuts() -> None:
    """From here on, MkDocs does these by quicker means."""
    meta.get_data = read_front_matter
    pages.Page.render = _render_and_forget  # type: ignore[method-assign, assignment]


def _render_and_forget(self: pages.Page, config: MkDocsConfig, all_files: files.Files) -> None:
    """The HTML of a page. Its Markdown is of no use any more; of a thousand cases, all of it would wait in memory."""
    assert self.markdown is not None
    if is_html(self.markdown) and _LEAVE_HTML_ALONE.issuperset(config.markdown_extensions):
        self.content = self.markdown.rstrip("\n")
        self.toc = get_toc([])
        self.present_anchor_ids = _Anchors(self.content)  # type: ignore[assignment]
    else:
        _render(self, config, all_files)
    self.markdown = ""


class _Anchors:
    """The anchors of a page's HTML, looked for when a page of Markdown leads to one."""

    def __init__(self, html: str) -> None:
        self._html = html

    def __contains__(self, anchor: str) -> bool:
        return re.search(rf"\s(?:id|name)=\"{re.escape(anchor)}\"", self._html) is not None


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
