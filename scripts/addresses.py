"""Where pages stand, and how one page names another.

Every page is the index of a folder of its own, so that a relative address means the same in the file and on the site:
publishers differ in what they make of others. `cases/x/index.md` is served at `cases/x/`.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import Final

from scripts.settings import Language

_WAYS_KEPT: Final = 2_000
"""A page names most of the others that it names again and again."""


def relative_url(from_uri: str, to_uri: str, anchor: str = "") -> str:
    """The address of one page as written on another, so that the site works in any folder."""
    if anchor and from_uri == to_uri:
        return f"#{anchor}"
    path = _way(from_uri, to_uri)
    return f"{path}#{anchor}" if anchor else path


@lru_cache(_WAYS_KEPT)
def _way(from_uri: str, to_uri: str) -> str:
    """`posixpath.relpath` of folders that are normal already, without asking the system where we are."""
    *here, _ = from_uri.split("/")
    *there, _ = to_uri.split("/")
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "".join(f"{folder}/" for folder in there[shared:]) or "./"


def case_uri(slug: str) -> str:
    """Where a case's page stands."""
    return f"cases/{slug}/index.md"


def short_uri(number: int) -> str:
    """Where the permanent short address of a case stands: it follows the number, which never changes."""
    return f"c/{number}/index.md"


def parallel_uri(slug: str) -> str:
    """Where a case stands in both languages side by side."""
    return f"cases/{slug}/parallel/index.md"


def practice_uri(name: str) -> str:
    """Where a practice's page stands."""
    return f"practices/{name}/index.md"


def public_address(site_url: str, language: Language, uri: str) -> str:
    """The whole address of a page. `site_url` ends in a slash."""
    folder = posixpath.dirname(uri)
    return f"{site_url}{'' if language == 'zh' else f'{language}/'}{f'{folder}/' if folder else ''}"
