"""The search index of a finished site: one for each language, made side by side.

Owns which pages belong to which language and the list of both. What is in an index is for `search_index`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from scripts.file_names import names_below
from scripts.processes import FEWEST_JOBS, each
from scripts.search_format import ENTRY, FOLDER, KINDS, write_json
from scripts.search_index import Written, write_language
from scripts.searched_pages import searched_pages
from scripts.settings import LANGUAGES, Language

_TOP: Final[dict[Language, str]] = {"zh": "/", "en": "/en/"}
"""Where the addresses of a language begin."""

_MANY: Final = 100
"""Pages. Fewer are indexed sooner than a process is started."""


class IndexingError(Exception):
    """A language has no page that can be searched: the site would look right, and search would fail in silence."""


def build_index(site: Path) -> int:
    """Put the index into a site, for both languages. Returns how many pages it knows.

    Raises IndexingError, or OSError for a disk that fails.
    """
    folder = site / FOLDER
    for kind in KINDS:
        (folder / kind).mkdir(parents=True, exist_ok=True)
    pages: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for name in names_below(site):
        if name.endswith(".html"):
            pages["en" if name.startswith("en/") else "zh"].append(name)
    fewest = len(LANGUAGES) if sum(map(len, pages.values())) >= _MANY else FEWEST_JOBS
    written = dict(zip(LANGUAGES, each(partial(_write, site, pages), LANGUAGES, fewest), strict=True))
    if missing := [language for language, done in written.items() if not done.addresses]:
        raise IndexingError(f"没有可以搜索的页面。 There is no page to search: {', '.join(missing)}.")
    write_json(folder / ENTRY, {language: done.contents for language, done in written.items()})
    write_json(folder / "counterparts.json", _counterparts(written))
    return sum(len(done.addresses) for done in written.values())


def _write(site: Path, pages: Mapping[Language, Sequence[str]], language: Language) -> Written:
    return write_language(language, searched_pages(site, pages[language]), site / FOLDER)


def _counterparts(written: Mapping[Language, Written]) -> dict[str, list[int | None]]:
    """For each language the number that each of its pages has in the other one: both have the same addresses, below `/`
    and `/en/`.
    """
    places = {
        language: {address.removeprefix(_TOP[language]): number for number, address in enumerate(done.addresses)}
        for language, done in written.items()
    }
    return {
        here: [places[there].get(address) for address in places[here]]
        for here, there in zip(LANGUAGES, reversed(LANGUAGES), strict=True)
    }
