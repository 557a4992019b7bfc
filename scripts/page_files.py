"""The pages as files, rendered by as many processes as the machine has use for.

Owns who renders what, and where a page waits until it is put into its place: that is for `output`. What is in a page
is for `pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.fonts import heading_characters
from scripts.garbage import none_collected
from scripts.output import is_current
from scripts.page_writer import Page
from scripts.processes import in_copies


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
    rendered: dict[str, tuple[Path, str]] = {}
    for group in in_copies(partial(_render, docs_dir, folder), list(together.values())):
        rendered |= group
    files = {name: rendered[name][0] for name in map(_name, pages)}
    return PageFiles(files, [rendered[_name(page)][1] for page in pages if page.language == "zh"])


@none_collected()
def _render(docs_dir: Path, folder: Path, pages: Sequence[Page]) -> dict[str, tuple[Path, str]]:
    """Of each page its file, and of a Chinese one the characters of its headings."""
    rendered = {}
    for page in pages:
        name, text = _name(page), page.render()
        content, file = text.encode(), docs_dir / name
        if not is_current(file, content):
            file = folder / name.replace("/", "+")  # a folder for each would take as long as the file
            file.write_bytes(content)
        rendered[name] = file, heading_characters(text) if page.language == "zh" else ""
    return rendered


def _name(page: Page) -> str:
    return f"{page.language}/{page.uri}"
