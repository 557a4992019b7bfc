"""The index that the site publishes: Pagefind's parts as one, in one order of its bytes, and what search looks up
beside it.

Pagefind numbers pages as they lie on the disk, writes the values of a filter in the order of a hash map, and names
its files by a hash of their content. So the same pages would give other bytes on another day. Here pages are numbered
by their addresses, part by part; filters and fields of the parts are joined, and all files named again. Files of
Pagefind's own window, and sorts, which no page has, are left behind. Words are for `search_words`, whether parts are
whole for `search_check`, how files are packed for `search_format`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

from scripts.garbage import none_collected
from scripts.search_check import CheckedParts, Part
from scripts.search_format import ENTRY, Metadata, metadata_path, name_of, pack, part_path, read_entry, write_json
from scripts.search_words import Numbered, join_words, write_inner_words, write_words


@dataclass(frozen=True)
class Source:
    """What the index of a language is made from."""

    language: str
    parts: Sequence[Path]
    """Where Pagefind wrote, in the order of their pages."""
    wanted: int
    """How many pages they should know."""


@dataclass(frozen=True)
class Written:
    """What has become of a language."""

    language: str
    problems: Sequence[str]
    """What is wrong with its parts. With any, its index is not whole."""
    name: str = ""
    """Of its metadata."""
    addresses: Sequence[str] = ()
    """Its pages, by their numbers."""


class _Page(NamedTuple):
    """A page of a part or of the whole: what is seen first of it, its number, its fragment, how many words it has."""

    about: list[str]
    number: int
    fragment: str
    words: int


def write_language(source: Source, folder: Path) -> Written:
    """The parts of a language as one index in `folder`, checked as they are read. Takes files out of the parts.

    Raises OSError for a disk that fails.
    """
    language, checked = source.language, CheckedParts(source.language, source.parts, source.wanted)
    for kind in ("fragment", "index", "filter", "inner"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    fields = sorted({field for part in checked.parts for field in part.metadata.fields})
    pages, numbered = _take_pages(checked, fields, folder)
    filters = _write_filters(checked, numbered, folder)
    if checked.problems:
        return Written(language, checked.problems)
    with none_collected():
        chunks, words = write_words(join_words(checked, numbered), folder, language)
    if checked.problems:
        return Written(language, checked.problems)
    write_inner_words(folder, language, words)
    write_json(folder / f"pages-{language}.json", [page.about for page in pages])
    version, known = checked.parts[0].metadata.version, [[page.fragment, page.words] for page in pages]
    content = cbor2.dumps(list(Metadata(version, known, chunks, filters, [], fields)))
    name = name_of(language, content)
    metadata_path(folder, name).write_bytes(pack(content))
    return Written(language, [], name, [page.about[0] for page in pages])


def write_entry(folder: Path, sources: Sequence[Source], written: Sequence[Written]) -> None:
    """What a reader loads first: the languages. And `counterparts.json`: for each of them, the number that each of its
    pages has in the other one.
    """
    entry = read_entry(sources[0].parts[0])
    for source, done in zip(sources, written, strict=True):
        about = read_entry(source.parts[0])["languages"][source.language]
        entry["languages"][source.language] = {**about, "hash": done.name, "page_count": len(done.addresses)}
    write_json(folder / ENTRY, entry)
    found: dict[str, list[int | None]] = {}
    for here, there in zip(written, reversed(written), strict=True):
        places = {_path(address): number for number, address in enumerate(there.addresses)}
        found[here.language] = [places.get(_path(address)) for address in here.addresses]
    write_json(folder / "counterparts.json", found)


def _path(address: str) -> str:
    """A page's address without its language: both languages have the same below `/` and `/en/`."""
    return address.removeprefix("/en")


# ----------------------------------------------------------------------------------------------------------- pages
def _take_pages(checked: CheckedParts, fields: list[str], folder: Path) -> tuple[list[_Page], list[Numbered]]:
    """Number the pages, part by part and by address, and take their fragments over."""
    pages: list[_Page] = []
    numbered = []
    for part in checked.parts:
        numbers = [0] * len(part.metadata.pages)
        for page in sorted(_pages(checked, part)):
            path = part_path(part.folder, "fragment", page.fragment)
            name = name_of(checked.language, path.read_bytes())
            path.replace(part_path(folder, "fragment", name))
            numbers[page.number] = len(pages)
            pages.append(page._replace(number=len(pages), fragment=name))
        numbered.append(Numbered(part, numbers, [fields.index(field) for field in part.metadata.fields]))
    return pages, numbered


def _pages(checked: CheckedParts, part: Part) -> Iterator[_Page]:
    """The pages of a part, as far as they can be read."""
    for number, (name, words) in enumerate(part.metadata.pages):
        if fragment := checked.read(part, "fragment", name):
            yield _Page(_about(fragment), number, name, words)


def _about(fragment: dict[str, Any]) -> list[str]:
    """Address, title, kind, type, number, colour and picture of a page, for the first sight of an answer; what it does
    not have at the end is left out.
    """
    meta, filters = fragment["meta"], fragment["filters"]
    about = [fragment["url"], meta.get("title", ""), *(filters.get(name, [""])[0] for name in ("kind", "type"))]
    about += [meta.get(name, "") for name in ("number", "colour", "image")]
    while not about[-1]:
        about.pop()
    return about


def _write_filters(checked: CheckedParts, numbered: Sequence[Numbered], folder: Path) -> list[list[str]]:
    """The filters of all parts, their values in order. Returns [name, file] of each."""
    joined: dict[str, dict[str, list[int]]] = {}
    for here in numbered:
        for field, name in here.part.metadata.filters:
            for value, pages in (checked.read(here.part, "filter", name) or (field, ()))[1]:
                joined.setdefault(field, {}).setdefault(value, []).extend(sorted(here.pages[page] for page in pages))
    filters = []
    for field, values in sorted(joined.items()):
        content = cbor2.dumps([field, sorted([value, pages] for value, pages in values.items())])
        filters.append([field, name_of(checked.language, content)])
        part_path(folder, "filter", filters[-1][1]).write_bytes(pack(content))
    return filters
