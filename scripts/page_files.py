"""The pages as files, rendered by as many processes as the machine has use for.

Owns who renders what, and where a page waits until it is put into its place: that is for `output`. What is in a page
is for `pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from scripts.fonts import heading_characters
from scripts.garbage import none_collected
from scripts.output import is_current
from scripts.page_writer import Page
from scripts.processes import in_copies

_TOGETHER: Final = 16
"""Pages, with their counterparts, that one process renders before it tells of them."""


@dataclass(frozen=True)
class PageFiles:
    """Every page of the site as a file. Of a thousand cases the texts are much, so none of them is kept."""

    files: dict[str, Path]
    """By path below `docs/`: the file there where it is right already, else one that waits."""
    headings: list[str]
    """What the Chinese heading face has to draw, page by page."""


def render_files(pages: Sequence[Page], docs_dir: Path, folder: Path) -> PageFiles:
    """Render every page, those that differ from `docs_dir` into `folder`. Raises OSError for a disk that fails."""
    folder.mkdir(exist_ok=True)
    # A page and its counterpart stay together, as some of what they show is made once for both.
    together: dict[str, list[Page]] = {}
    for page in pages:
        together.setdefault(page.uri, []).append(page)
    groups = list(together.values())
    count = -(-len(groups) // _TOGETHER)
    # Dealt out, so that each part has some of every kind, and takes about as long as the others.
    parts = [list(chain.from_iterable(groups[start::count])) for start in range(count)]
    rendered = dict(chain.from_iterable(in_copies(partial(_render, docs_dir, folder), parts)))
    files = {
        name: docs_dir / name if rendered[name].is_current else _waiting(folder, name) for name in map(_name, pages)
    }
    return PageFiles(files, [rendered[_name(page)].headings for page in pages if _has_headings(page)])


class _Rendered(NamedTuple):
    is_current: bool
    """Whether the same file is there already."""
    headings: str


@none_collected()
def _render(docs_dir: Path, folder: Path, pages: Sequence[Page]) -> list[tuple[str, _Rendered]]:
    """Of each page its name and what has become of it."""
    rendered = []
    for page in pages:
        name, text = _name(page), page.render()
        content = text.encode()
        if not (is_there := is_current(docs_dir / name, content)):
            _waiting(folder, name).write_bytes(content)
        rendered.append((name, _Rendered(is_there, heading_characters(text) if _has_headings(page) else "")))
    return rendered


def _has_headings(page: Page) -> bool:
    """Whether there may be some in the Chinese heading face: in no drawing, in no data."""
    return page.language == "zh" and page.uri.endswith(".md")


def _name(page: Page) -> str:
    return f"{page.language}/{page.uri}"


def _waiting(folder: Path, name: str) -> Path:
    return folder / name.replace("/", "+")  # a folder for each would take as long as the file
