"""The search index of a language: where each word stands, what each page says, which pages have a facet.

Pages are numbered by their addresses, so the same pages give the same bytes. A page is read, cut and forgotten before
the next one is; what grows is a string of bytes for each word. Owns order, numbers and chunks; how files are packed is
for `search_format`, how texts are cut for `search_words`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub
from pathlib import Path
from typing import Final

import cbor2

from scripts.garbage import none_collected
from scripts.search_format import INTEGERS, LIST_HEADS, write, write_json
from scripts.search_words import Words, words_and_cutter, write_inner_words
from scripts.searched_pages import SearchedPage
from scripts.settings import Language

_CHUNK: Final = 16_000
"""Bytes, before they are packed, from which on a chunk is full; packed it has about half.

A reader loads the chunk of each word of a query, so a word as common as 社区 must not make its neighbours dear."""

_WEIGHTS: Final = {level: 8 - level for level in range(1, 7)}
"""How much a word in a heading weighs, by its level. In running text it is 1."""


@dataclass(frozen=True)
class Written:
    """An index that has been written."""

    contents: str
    """The name of the file that a reader loads first."""
    addresses: Sequence[str]
    """Its pages, by their numbers."""


@dataclass(slots=True)
class _Posting:
    """Where a word stands, packed page by page."""

    last: int = 0
    pages: int = 0
    packed: bytearray = field(default_factory=bytearray)


def write_language(language: Language, pages: Iterable[SearchedPage], folder: Path) -> Written:
    """Write the index of these pages, which come in the order of their addresses, into `folder`.

    Raises OSError for a disk that fails.
    """
    words, cut = words_and_cutter(language)
    postings: defaultdict[str, _Posting] = defaultdict(_Posting)
    facets: dict[str, dict[str, list[int]]] = {}
    known: list[list[object]] = []
    about: list[list[str]] = []
    with none_collected():
        for number, page in enumerate(pages):
            cut_page = _cut(page, cut, words)
            for word, places in cut_page.places.items():
                posting = postings[word]
                posting.packed += INTEGERS[number - posting.last] + places
                posting.last = number
                posting.pages += 1
            for name, value in page.facets:
                facets.setdefault(name, {}).setdefault(value, []).append(number)
            known.append([write(folder, "page", language, cut_page.content), cut_page.length])
            about.append(_about(page))
        chunks = [_write_chunk(chunk, folder, language) for chunk in _chunks(postings)]
    named = [
        [name, write(folder, "facet", language, cbor2.dumps(sorted([value, pages] for value, pages in values.items())))]
        for name, values in sorted(facets.items())
    ]
    write_inner_words(folder, language, postings)
    write_json(folder / f"pages-{language}.json", about)
    contents = write(folder, "", language, cbor2.dumps([known, chunks, named]))
    return Written(contents, [page[0] for page in about])


# ----------------------------------------------------------------------------------------------------------- pages
@dataclass(frozen=True, slots=True)
class _CutPage:
    places: dict[str, bytes]
    """For each word the packed list of its places."""
    content: bytes
    length: int
    """In pieces of its text."""


def _cut(page: SearchedPage, cut: Callable[[str], list[str]], words: Words) -> _CutPage:
    pieces: list[str] = []
    running: list[str] = []
    headings: list[list[object]] = []
    weighted: defaultdict[str, list[int]] = defaultdict(list)
    for passage in page.passages:
        start, more = len(pieces), cut(passage.text)
        pieces += more
        if not passage.level:
            running += more
            continue
        running += [""] * len(more)
        headings.append([start, len(more), passage.level, passage.anchor, passage.text])
        for place, piece in enumerate(more, start):
            for word in words[piece]:
                weighted[word] += (-_WEIGHTS[passage.level] - 1, place)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(map(words.__getitem__, running)):
        for word in found:
            places[word].append(place)
    return _CutPage(_pack(places, weighted), cbor2.dumps(["\n".join(pieces), headings]), len(pieces))


def _pack(places: Mapping[str, list[int]], weighted: Mapping[str, list[int]]) -> dict[str, bytes]:
    """Where each word stands, packed: in running text by steps from one place to the next, in headings by weight and
    place.
    """
    integer, one = INTEGERS.__getitem__, LIST_HEADS[1]
    packed = {
        word: one + integer(found[0])
        if len(found) == 1
        else LIST_HEADS[len(found)] + b"".join(map(integer, _steps(found)))
        for word, found in places.items()
    }
    for word, more in weighted.items():
        numbers = [*_steps(places.get(word, [])), *more]
        packed[word] = LIST_HEADS[len(numbers)] + b"".join(map(integer, numbers))
    return packed


def _steps(places: list[int]) -> Iterator[int]:
    """From nothing to the first place, and from each to the next."""
    return map(sub, places, chain((0,), places))


def _about(page: SearchedPage) -> list[str]:
    """Address, title, kind, type, number, colour and picture of a page, for the first sight of an answer; what it does
    not have at the end is left out.
    """
    first = dict(reversed(page.facets))
    about = [page.address, page.title, first.get("kind", ""), first.get("type", "")]
    about += [page.number, page.colour, page.picture]
    while not about[-1]:
        about.pop()
    return about


# ---------------------------------------------------------------------------------------------------------- chunks
def _chunks(postings: Mapping[str, _Posting]) -> Iterator[dict[str, bytes]]:
    """The words in order, packed, in chunks of about the same size."""
    chunk: dict[str, bytes] = {}
    size = 0
    for word in sorted(postings):
        posting = postings[word]
        packed = LIST_HEADS[2] + cbor2.dumps(word) + LIST_HEADS[2 * posting.pages] + posting.packed
        if chunk and size + len(packed) > _CHUNK:
            yield chunk
            chunk, size = {}, 0
        chunk[word] = packed
        size += len(packed)
    if chunk:
        yield chunk


def _write_chunk(chunk: Mapping[str, bytes], folder: Path, language: Language) -> list[str]:
    """Write a chunk. Returns its first word, its last one, and the name of its file."""
    words = list(chunk)
    return [words[0], words[-1], write(folder, "chunk", language, LIST_HEADS[len(chunk)] + b"".join(chunk.values()))]
