"""The pages as files, rendered by as many processes as the machine has use for.

Owns who renders what, and where a page waits until it is put into its place: that is for `output`. What is in a page
is for `pages`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.fonts import heading_characters
from scripts.output import write_file
from scripts.page_writer import Page
from scripts.processes import in_copies, possible_copies
from scripts.settings import LANGUAGES, Language


@dataclass(frozen=True)
class PageFiles:
    """Every page of the site as a file. Of a thousand cases the texts are much, so none of them is kept."""

    files: dict[str, Path]
    """By path below `docs/`: the file there where it is right already, else one that waits."""
    headings: dict[Language, list[str]]
    """What the heading face of each language has to draw, page by page."""


@dataclass(frozen=True)
class _Rendered:
    number: int
    """Of the page, among all."""
    file: Path
    headings: str


def render_files(pages: Sequence[Page], docs_dir: Path, folder: Path) -> PageFiles:
    """Render every page, those that differ from `docs_dir` into `folder`. Raises OSError for a disk that fails."""
    work = partial(_render, pages, docs_dir, folder)
    parts = in_copies(work, _divide(pages, possible_copies()))
    rendered = sorted((one for part in parts for one in part), key=lambda one: one.number)
    headings: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for one, page in zip(rendered, pages, strict=True):
        headings[page.language].append(one.headings)
    return PageFiles({_name(page): one.file for one, page in zip(rendered, pages, strict=True)}, headings)


def _divide(pages: Sequence[Page], count: int) -> list[list[int]]:
    """The numbers of pages in parts of about the same size. A page and its counterpart stay together, as some of what
    they show is made once for both.
    """
    parts: list[list[int]] = [[] for _ in range(count)]
    for number, page in enumerate(pages):
        parts[zlib.crc32(page.uri.encode()) % count].append(number)
    return parts


def _render(pages: Sequence[Page], docs_dir: Path, folder: Path, numbers: Sequence[int]) -> list[_Rendered]:
    rendered = []
    for number in numbers:
        name, text = _name(pages[number]), pages[number].render()
        content, file = text.encode(), docs_dir / name
        if not _holds(file, content):
            file = folder / name
            write_file(file, content)
        rendered.append(_Rendered(number, file, heading_characters(text)))
    return rendered


def _name(page: Page) -> str:
    return f"{page.language}/{page.uri}"


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False
