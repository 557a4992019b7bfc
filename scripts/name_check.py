"""Whether keys and names of folders can be used where they will be: as ids on pages, and in the names of files.

Owns what clashes with what. What a slug may look like at all is for `limits`, whether something of that name exists
for `references`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from scripts.issues import Issues
from scripts.load import Location, Source, field_name
from scripts.page_ids import Page, is_taken

_KEYS: Final[tuple[tuple[str, Page], ...]] = (
    ("types", "overview"),
    ("situations", "overview"),
    ("audiences", "overview"),
    ("sub_districts", "overview"),
    ("communities", "place"),
)
_SECTIONS: Final[tuple[tuple[tuple[str, ...], Page], ...]] = (
    (("programme", "sections"), "about"),
    (("foundation", "sections"), "about"),
    (("making",), "making"),
)
_ENDINGS: Final = ("copy-kit", "poster", "opening")
"""What follows a case's slug in the names of its own files."""


def check_keys(collection: Source | None, practices: Source | None, glossary: Source | None, issues: Issues) -> None:
    """The keys and sections of the files that cases share are not ids that their pages have already."""
    if practices:
        _check_mapping(practices, "overview", issues)
    if glossary:
        _check_mapping(glossary, "glossary", issues)
    if not collection:
        return
    for kind, page in _KEYS:
        _check_mapping(collection, page, issues, kind)
    seen: dict[tuple[Page, str], Location] = {}
    for path, page in _SECTIONS:
        ids = list(_ids(collection.data, path))
        _check_ids(collection, ids, page, issues)
        for location, name in ids:
            # Two lists of sections share the page about the programme.
            if seen.setdefault((page, name), location) != location:
                issues.add(collection.position(issues, *location), field_name(location), "duplicate_id", value=name)


def check_file_names(folders: Sequence[Path], book: str, issues: Issues) -> None:
    """No case is called as something else that files are named after: `folders` are those of the cases."""
    taken = {f"{folder.name}-{end}": folder.name for folder in folders for end in _ENDINGS}
    taken |= {f"{book}-print": book, f"{book}-book": book, "collection": book}
    for folder in folders:
        other = "practices.yml" if folder.name.startswith("practice-") else taken.get(folder.name)
        if other:
            issues.add(issues.position(folder), "", "file_clash", value=folder.name, other=other)


def _check_mapping(source: Source, page: Page, issues: Issues, *path: str) -> None:
    keys = _at(source.data, path)
    _check_ids(source, (((*path, key), key) for key in (keys if isinstance(keys, dict) else ())), page, issues)


def _check_ids(source: Source, ids: Iterable[tuple[Location, str]], page: Page, issues: Issues) -> None:
    for location, name in ids:
        if is_taken(name, page):
            issues.add(source.position(issues, *location), field_name(location), "id_of_page", value=name)


def _at(data: Any, path: Sequence[str]) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _ids(data: Any, path: tuple[str, ...]) -> Iterator[tuple[Location, str]]:
    entries = _at(data, path)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(name := _at(entry, ("id",)), str):
            yield (*path, index, "id"), name
