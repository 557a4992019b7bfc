"""What changes for readers from one site to the next. Pure: two listings in, the differences out.

Owns which differences count and what kind each is. How they are told is for `report`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from scripts.publishing.listing import PAGE, Listing, Page
from scripts.settings import Language

_CASE: Final = re.compile(r"(?:en/)?cases/([^/]+)/index\.html")
_DOWNLOAD: Final = re.compile(r"(?:en/)?(?:downloads|data)/.+")
_COPY: Final = re.compile(r".+\.(gz|br)")
"""Compressed copies follow their originals (`compression`)."""


@dataclass(frozen=True)
class PageChange:
    """One page that changes."""

    path: str
    title: str
    leads_to: str = ""

    @property
    def address(self) -> str:
        """Its address below the site: `en/cases/x/`."""
        return self.path.removesuffix("index.html")

    @property
    def language(self) -> Language:
        """The part of the site it stands in."""
        return "en" if self.path.startswith("en/") else "zh"

    @property
    def case(self) -> str:
        """The slug, if it is the page of a case."""
        found = _CASE.fullmatch(self.path)
        return found[1] if found and not found[1].isdigit() else ""


@dataclass(frozen=True)
class Changes:
    """All of it. Each list is sorted by path."""

    added: tuple[PageChange, ...] = ()
    changed: tuple[PageChange, ...] = ()
    moved: tuple[PageChange, ...] = ()
    """Old addresses that lead on to a page now."""
    broken: tuple[PageChange, ...] = ()
    """Addresses that readers have and that lead nowhere from now on."""
    downloads_added: tuple[str, ...] = ()
    downloads_changed: tuple[str, ...] = ()
    downloads_removed: tuple[str, ...] = ()
    other_files: int = 0
    """Files besides pages and downloads that differ: look, search, pictures, and bytes of pages that read the same."""

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @property
    def cases(self) -> tuple[str, ...]:
        """The slugs of all cases concerned."""
        found = (change.case for group in (self.added, self.changed, self.moved, self.broken) for change in group)
        return tuple(sorted({slug for slug in found if slug}))


def compare(old: Listing, new: Listing) -> Changes:
    """What readers who had `old` will notice of `new`."""
    added = _changes(new, (name for name in new.pages if name not in old.pages))
    both = [name for name in new.pages if name in old.pages]
    moved = _changes(new, (name for name in both if _moves(old.pages[name], new.pages[name])))
    changed = _changes(new, (name for name in both if _differs(old.pages[name], new.pages[name])))
    broken = _changes(old, (name for name in old.pages if name not in new.pages))
    files = {name for name in {**old.files, **new.files} if old.files.get(name) != new.files.get(name)}
    told = {change.path for group in (added, changed, moved, broken) for change in group}
    rest = {name for name in files - told if not _COPY.fullmatch(name)}
    downloads = {name for name in rest if _DOWNLOAD.fullmatch(name) and not PAGE.fullmatch(name)}

    def some(wanted: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(sorted(name for name in downloads if wanted(name)))

    return Changes(
        added,
        changed,
        moved,
        broken,
        some(lambda name: name not in old.files),
        some(lambda name: name in old.files and name in new.files),
        some(lambda name: name not in new.files),
        len(rest - downloads),
    )


def _moves(old: Page, new: Page) -> bool:
    return bool(new.leads_to) and not old.leads_to


def _differs(old: Page, new: Page) -> bool:
    if _moves(old, new):
        return False
    return old.leads_to != new.leads_to if new.leads_to else old.words != new.words


def _changes(listing: Listing, names: Iterable[str]) -> tuple[PageChange, ...]:
    return tuple(PageChange(name, listing.pages[name].title, listing.pages[name].leads_to) for name in sorted(names))
