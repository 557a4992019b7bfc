"""The ids that pages give to parts of their own: what no anchor, key or section of the content may be called.

Owns the list; `dialect` and `check` hold content to it. Two things of one name on a page, and links and scripts would
find the wrong one. A test compares the list with the pages of a built site.
"""

from __future__ import annotations

from typing import Final, Literal

Page = Literal["case", "glossary", "place", "about", "making", "overview"]
"""The kinds of page on which ids of the content stand as they are."""

_EVERYWHERE: Final = frozenset({"top", "content", "search-words", "search-results", "hint-words"})
_OWN: Final[dict[Page, frozenset[str]]] = {
    "case": frozenset(
        {
            *("contents", "facts", "organisations", "figures", "timeline", "practices", "copy-kit", "take-home"),
            *("cite", "related", "share-title", "share-address"),
        }
    ),
    "overview": frozenset({"not-stated"}),  # of places: the cases whose sub-district nobody states
    "place": frozenset({"cases", "practices", "situations"}),
    "about": frozenset({"programme", "timeline", "foundation"}),
    "making": frozenset({"notes", "corrections"}),
}
_BEGINNINGS: Final[dict[Page, tuple[str, ...]]] = {
    "case": ("figure-", "note-", "photo-", "chart-", "cite-", "hint-"),
    "glossary": ("letter-",),
    "about": ("figure-", "note-"),
}
"""What the ids begin with that a page makes out of others."""


def is_taken(name: str, page: Page) -> bool:
    """Whether a page of that kind calls a part of its own so, or might."""
    own = name in _EVERYWHERE or name in _OWN.get(page, ())
    return own or name.startswith(_BEGINNINGS.get(page, ()))
