"""The index that the site publishes: Pagefind's parts as one, in one order of its bytes, and what search looks up
beside it.

Pagefind numbers pages as they lie on the disk, writes the values of a filter in the order of a hash map, and names
its files by a hash of their content. So the same pages would give other bytes on another day. Here pages are numbered
by their addresses, part by part; words, filters and fields of the parts are joined, and all files named again. The
words are divided into smaller chunks, and lookups are added that Pagefind lacks. Files of Pagefind's own window, and
sorts, which no page has, are left behind. How files are packed is for `search_format`, whether parts are whole for
`search_check`.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import cbor2

from scripts.search_check import CheckedParts, Part
from scripts.search_format import ENTRY, Metadata, metadata_path, pack, part_path, read_entry

BUCKETS: Final = 64
"""Into how many files the words by inner character are divided; a file holds the characters whose number, divided by
this, leaves the same rest."""

_CHUNK: Final = 16_000
"""Bytes, before they are packed, from which on a chunk is full; packed it has about half."""

_NAME: Final = 10
"""Hexadecimal digits of a file's name: so many that among thousands no two are the same."""

_FIRST_CHINESE: Final = "\u3400"
_LAST_CHINESE: Final = "\u9fff"
_first: Final = itemgetter(0)


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


@dataclass(frozen=True)
class _Numbered:
    """A part, and what its numbers mean in the whole."""

    part: Part
    pages: Sequence[int]
    fields: Sequence[int]


def write_language(source: Source, folder: Path) -> Written:
    """The parts of a language as one index in `folder`, checked as they are read. Takes files out of the parts.

    Raises OSError for a disk that fails.
    """
    language = source.language
    checked = CheckedParts(language, source.parts, source.wanted)
    for kind in ("fragment", "index", "filter", "inner"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    fields = sorted({field for part in checked.parts for field in part.metadata.fields})
    pages: list[list[Any]] = []
    abouts: list[list[str]] = []
    numbered = []
    for part in checked.parts:
        numbers = _take_pages(checked, part, folder, pages, abouts)
        numbered.append(_Numbered(part, numbers, [fields.index(field) for field in part.metadata.fields]))
    if checked.problems:
        return Written(language, checked.problems)
    filters = _write_filters(checked, numbered, folder)
    chunks, words = _write_words(_join_words(checked, numbered), folder / "index", language)
    if checked.problems:
        return Written(language, checked.problems)
    _write_inner_words(folder, language, words)
    _write_json(folder / f"pages-{language}.json", abouts)
    metadata = Metadata(checked.parts[0].metadata.version, pages, chunks, filters, [], fields)
    content = cbor2.dumps(list(metadata))
    name = _name(language, content)
    metadata_path(folder, name).write_bytes(pack(content))
    return Written(language, [], name, [about[0] for about in abouts])


def write_entry(folder: Path, sources: Sequence[Source], written: Sequence[Written]) -> None:
    """What a reader loads first: the languages. And `counterparts.json`: for each of them, the number that each of its
    pages has in the other one.
    """
    entry = read_entry(sources[0].parts[0])
    for source, done in zip(sources, written, strict=True):
        about = read_entry(source.parts[0])["languages"][source.language]
        entry["languages"][source.language] = {**about, "hash": done.name, "page_count": len(done.addresses)}
    _write_json(folder / ENTRY, entry)
    found: dict[str, list[int | None]] = {}
    for here in written:
        there = next((other for other in written if other is not here), Written("", ()))
        places = {_path(address): number for number, address in enumerate(there.addresses)}
        found[here.language] = [places.get(_path(address)) for address in here.addresses]
    _write_json(folder / "counterparts.json", found)


def _path(address: str) -> str:
    """A page's address without its language: both languages have the same below `/` and `/en/`."""
    return address.removeprefix("/en")


# ----------------------------------------------------------------------------------------------------------- pages
def _take_pages(
    checked: CheckedParts, part: Part, folder: Path, pages: list[list[Any]], abouts: list[list[str]]
) -> list[int]:
    """Number the pages of a part after those there are, by address, and take their fragments over. Returns the number
    of each that Pagefind numbered.
    """
    found = []
    for number, (name, words) in enumerate(part.metadata.pages):
        if fragment := checked.read(part, "fragment", name):
            found.append((_about(fragment), number, name, words))
    numbers = [0] * len(part.metadata.pages)
    for about, number, name, words in sorted(found):
        path = part_path(part.folder, "fragment", name)
        renamed = _name(checked.language, path.read_bytes())
        path.replace(part_path(folder, "fragment", renamed))
        numbers[number] = len(pages)
        pages.append([renamed, words])
        abouts.append(about)
    return numbers


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


def _write_filters(checked: CheckedParts, numbered: Sequence[_Numbered], folder: Path) -> list[list[str]]:
    """The filters of all parts, their values in order. Returns [name, file] of each."""
    joined: dict[str, dict[str, list[int]]] = {}
    for here in numbered:
        for field, name in here.part.metadata.filters:
            for value, pages in (checked.read(here.part, "filter", name) or (field, ()))[1]:
                joined.setdefault(field, {}).setdefault(value, []).extend(sorted(here.pages[page] for page in pages))
    filters = []
    for field, values in sorted(joined.items()):
        content = cbor2.dumps([field, sorted([value, pages] for value, pages in values.items())])
        filters.append([field, _name(checked.language, content)])
        part_path(folder, "filter", filters[-1][1]).write_bytes(pack(content))
    return filters


# ----------------------------------------------------------------------------------------------------------- words
def _join_words(checked: CheckedParts, numbered: Sequence[_Numbered]) -> Iterator[list[Any]]:
    """The words of all parts in order, each once. No more than a chunk of each part is in memory."""
    for word, found in groupby(heapq.merge(*(_words(checked, here) for here in numbered), key=_first), key=_first):
        pages: list[list[Any]] = []
        variants: dict[str, list[list[Any]]] = {}
        for _, more, others in found:
            pages += more
            for variant, its_pages in others:
                variants.setdefault(variant, []).extend(its_pages)
        yield [word, _in_steps(pages), [[variant, _in_steps(variants[variant])] for variant in sorted(variants)]]


def _words(checked: CheckedParts, here: _Numbered) -> Iterator[list[Any]]:
    """The words of a part, with the numbers that pages and fields have in the whole."""
    for _, _, name in here.part.metadata.chunks:
        for word, pages, variants in (checked.read(here.part, "index", name) or ([],))[0]:
            yield [word, _renumber(pages, here), [[variant, _renumber(more, here)] for variant, more in variants]]


def _renumber(pages: list[list[Any]], here: _Numbered) -> list[list[Any]]:
    """The pages of a word, by the numbers of the whole instead of steps between those of the part."""
    number = 0
    for page in pages:
        number += page[0]
        page[0] = here.pages[number]
        if page[2]:
            page[2] = [place if place >= 0 else -1 - here.fields[-1 - place] for place in page[2]]
    pages.sort(key=_first)
    return pages


def _in_steps(pages: list[list[Any]]) -> list[list[Any]]:
    last = 0
    for page in pages:
        number = page[0]
        page[0], last = number - last, number
    return pages


def _write_words(words: Iterable[list[Any]], folder: Path, language: str) -> tuple[list[list[str]], list[str]]:
    """Write the words into chunks of their own size. Returns [first word, last word, file] of each, and the words that
    stand in the text of a page.

    A reader loads the chunk of each word of a query. Pagefind's are three times as large, and a word as common as 社区
    makes all its neighbours dear.
    """
    chunks: list[list[str]] = []
    found: list[str] = []
    waiting: list[tuple[str, bytes]] = []
    size = 0

    def close() -> None:
        content = _chunk([packed for _, packed in waiting])
        chunks.append([waiting[0][0], waiting[-1][0], _name(language, content)])
        (folder / f"{chunks[-1][2]}.pf_index").write_bytes(pack(content))

    for word in words:
        packed = cbor2.dumps(word)
        if waiting and size + len(packed) > _CHUNK:
            close()
            waiting, size = [], 0
        waiting.append((word[0], packed))
        size += len(packed)
        if _stands_in_a_text(word):
            found.append(word[0])
    if waiting:
        close()
    return chunks, found


def _stands_in_a_text(word: list[Any]) -> bool:
    """Whether a word of the index is in the text of a page, not only in a field of one."""
    return any(page[1] for page in word[1])


def _chunk(words: list[bytes]) -> bytes:
    """A chunk of words that are packed already."""
    count = len(words)
    head = cbor2.dumps([[None] * count])[:-count]  # nothing takes one byte each
    return head + b"".join(words)


def _write_inner_words(folder: Path, language: str, words: list[str]) -> None:
    """`inner/<language>-<bucket>.json`: for each Chinese character, the words that hold it after their beginning.

    An index is ordered by how words begin, so without this a search for 届 would never see 换届.
    """
    found: dict[str, set[str]] = {}
    for word in words:
        for character in word[1:]:
            if _FIRST_CHINESE <= character <= _LAST_CHINESE:
                found.setdefault(character, set()).add(word)
    buckets: dict[int, dict[str, list[str]]] = {bucket: {} for bucket in range(BUCKETS)}
    for character in sorted(found):
        buckets[ord(character) % BUCKETS][character] = sorted(found[character])
    for bucket, inner in buckets.items():
        _write_json(folder / "inner" / f"{language}-{bucket}.json", inner)


# ----------------------------------------------------------------------------------------------------------- files
def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")


def _name(language: str, content: bytes) -> str:
    """What a file with this content is called, so that a name never means anything else."""
    return f"{language}_{hashlib.sha1(content, usedforsecurity=False).hexdigest()[:_NAME]}"
