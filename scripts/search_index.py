"""The search index of a language: where each word stands, what each page says, which pages have a facet.

Pages are numbered by their addresses, so the same pages give the same bytes. A page is read, cut and forgotten before
the next one is; what grows is a list of places for each piece. Owns order, numbers and chunks; how files are packed is
for `search_format`, how texts are cut for `search_words`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import sub
from pathlib import Path
from typing import Final

import cbor2

from scripts.garbage import none_collected
from scripts.search_format import list_head, write, write_json
from scripts.search_words import Words, words_and_cutter, write_inner_words
from scripts.searched_pages import SearchedPage
from scripts.settings import Language

_CHUNK: Final = 16_000
"""Bytes, before they are packed, from which on a chunk is full; packed it has about half.

A reader loads the chunk of each word of a query, so a word as common as 社区 must not make its neighbours dear."""

_RUNNING_TEXT: Final = 1
_WEIGHTS: Final = (_RUNNING_TEXT, *(8 - level for level in range(1, 7)))
"""How much a word weighs, by the level of the heading it is in; 0 is running text."""

_Places = dict[str, Sequence[int]]
"""Where each piece or word stands, in order. All pages are one text, so a place names its page too."""


@dataclass(frozen=True)
class Written:
    """An index that has been written."""

    contents: str
    """The name of the file that a reader loads first."""
    addresses: Sequence[str]
    """Its pages, by their numbers."""


def write_language(language: Language, pages: Iterable[SearchedPage], folder: Path) -> Written:
    """Write the index of these pages, which come in the order of their addresses, into `folder`.

    Raises OSError for a disk that fails.
    """
    words, cut = words_and_cutter(language)
    pieces: dict[int, defaultdict[str, array[int]]] = {weight: defaultdict(partial(array, "I")) for weight in _WEIGHTS}
    facets: dict[str, dict[str, list[int]]] = {}
    known: list[list[object]] = []
    about: list[list[str]] = []
    length = 0
    with none_collected():
        for number, page in enumerate(pages):
            text: list[str] = []
            headings: list[list[object]] = []
            for passage in page.passages:
                more = cut(passage.text)
                if passage.level:
                    headings.append([len(text), len(more), passage.level, passage.anchor, passage.text])
                places = pieces[_WEIGHTS[passage.level]]
                for place, piece in enumerate(more, length + len(text)):
                    places[piece].append(place)
                text += more
            length += len(text)
            content = cbor2.dumps(["\n".join(text), headings])
            known.append([write(folder, "page", language, content), len(text)])
            for name, value in page.facets:
                facets.setdefault(name, {}).setdefault(value, []).append(number)
            about.append(_about(page))
        packed = _pack({weight: _by_word(places, words) for weight, places in pieces.items()})
        chunks = [_write_chunk(chunk, folder, language) for chunk in _chunks(packed)]
    named = [
        [name, write(folder, "facet", language, cbor2.dumps(sorted([value, pages] for value, pages in values.items())))]
        for name, values in sorted(facets.items())
    ]
    write_inner_words(folder, language, packed)
    write_json(folder / f"pages-{language}.json", about)
    contents = write(folder, "", language, cbor2.dumps([known, chunks, named]))
    return Written(contents, [page[0] for page in about])


# ----------------------------------------------------------------------------------------------------------- words
def _by_word(places: Mapping[str, Sequence[int]], words: Words) -> _Places:
    """From where each piece stands to where each word does. Texts have far fewer pieces than places."""
    found: _Places = {}
    for piece, there in places.items():
        for word in words[piece]:
            found[word] = sorted(chain(found[word], there)) if word in found else there
    return found


def _pack(places: Mapping[int, _Places]) -> dict[str, bytes]:
    """The words in order, each with where it stands: by steps from one place to the next, for each weight anew."""
    packed = {}
    for word in sorted({word for found in places.values() for word in found}):
        numbers: list[int] = []
        for weight, found in places.items():
            if there := found.get(word):
                numbers += _steps(there) if weight == _RUNNING_TEXT else (-weight - 1, *_steps(there))
        packed[word] = cbor2.dumps([word, numbers])
    return packed


def _steps(places: Sequence[int]) -> Iterator[int]:
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


def _chunks(packed: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    """The words in chunks of about the same size."""
    chunk: dict[str, bytes] = {}
    size = 0
    for word, places in packed.items():
        if chunk and size + len(places) > _CHUNK:
            yield chunk
            chunk, size = {}, 0
        chunk[word] = places
        size += len(places)
    if chunk:
        yield chunk


def _write_chunk(chunk: Mapping[str, bytes], folder: Path, language: Language) -> list[str]:
    """Write a chunk. Returns its first word, its last one, and the name of its file."""
    words = list(chunk)
    return [words[0], words[-1], write(folder, "chunk", language, list_head(len(chunk)) + b"".join(chunk.values()))]
