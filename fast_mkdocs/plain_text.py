"""Text in which nothing is marked, left as it is without asking every pattern of Python-Markdown.

Fourteen patterns look for emphasis, links and the like in each paragraph, heading and cell; most of them have none.
"""

from __future__ import annotations

import re
from typing import Any, Final

from markdown.treeprocessors import InlineProcessor

_KNOWN: Final = {
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity", "em_strong"),
}
"""The patterns of Python-Markdown itself. With others, all of them are asked."""

_MARKED: Final = re.compile(r"[`\\\[<&*_]|  \n")
"""What stands in every text that one of these patterns changes."""


class QuickInline(InlineProcessor):
    """Python-Markdown's own step, with less to do."""

    def run(self, tree: Any, ancestors: Any = None) -> Any:
        self._knows_all = set(pattern_names(self.inlinePatterns)) == _KNOWN
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if self._knows_all and not _MARKED.search(data):
            return data
        handle: Any = super()._InlineProcessor__handleInline  # type: ignore[misc]
        handled: str = handle(data, patternIndex)
        return handled


def pattern_names(patterns: Any) -> list[str]:
    """What patterns are called, in the order in which they are asked."""
    return [item.name for item in patterns._priority]
