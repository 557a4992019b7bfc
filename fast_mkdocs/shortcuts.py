"""Three steps of MkDocs taken in less time, with the same result.

Written against MkDocs 1.6.1, the last of its line. A publisher without them makes the same pages, only later: that is
what `tests/fast_mkdocs` compares.
"""

from __future__ import annotations

import re
from typing import Final

import markdown.preprocessors
import yaml
from mkdocs.structure import pages
from mkdocs.utils import meta

from fast_mkdocs.html_blocks import QuickHtmlBlocks

_ANCHOR: Final = re.compile(r"\s(?:id|name)=\"([^\"]*)\"")


def take_shortcuts() -> None:
    """From here on, MkDocs reads HTML blocks, anchors and front matter by quicker means."""
    markdown.preprocessors.HtmlBlockPreprocessor = QuickHtmlBlocks  # type: ignore[misc]
    pages._RawHTMLPreprocessor.run = _find_anchors  # type: ignore[method-assign]
    meta.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _find_anchors(self: pages._RawHTMLPreprocessor, lines: list[str]) -> list[str]:
    """The anchors of a page's HTML, of which MkDocs only wants to know whether a link's target is among them."""
    self.present_anchor_ids = set(_ANCHOR.findall("\n".join(lines)))
    return lines
