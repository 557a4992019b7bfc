"""The words of an index: those of all parts joined, in chunks of their own size, and by the characters inside them.

Owns what becomes of words on their way from Pagefind to the reader. Which pages there are and how they are numbered is
for `search_index`, how files are packed for `search_format`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import cbor2

from scripts.search_check import CheckedParts, Part
from scripts.search_format import name_of, pack, part_path, write_json

BUCKETS: Final = 64
"""Into how many files the words by inner character are divided; a file holds the characters whose number, divided by
this, leaves the same rest."""

_CHUNK: Final = 16_000
"""Bytes, before they are packed, from which on a chunk is full; packed it has about half."""

_FIRST_CHINESE: Final = "\u3400"
_LAST_CHINESE: Final = "\u9fff"
_first: Final = itemgetter(0)


@dataclass(frozen=True)
class Numbered:
    """A part, and what its numbers mean in the whole."""

    part: Part
    pages: Sequence[int]
    fields: Sequence[int]


def join_words(checked: CheckedParts, numbered: Sequence[Numbered]) -> Iterator[list[Any]]:
    """The words of all parts in order, each once. No more than a chunk of each part is in memory."""
    for word, found in groupby(heapq.merge(*(_words(checked, here) for here in numbered), key=_first), key=_first):
        pages: list[list[Any]] = []
        variants: dict[str, list[list[Any]]] = {}
        for _, more, others in found:
            pages += more
            for variant, its_pages in others:
                variants.setdefault(variant, []).extend(its_pages)
        yield [word, _in_steps(pages), [[variant, _in_steps(variants[variant])] for variant in sorted(variants)]]


def _words(checked: CheckedParts, here: Numbered) -> Iterator[list[Any]]:
    """The words of a part, with the numbers that pages and fields have in the whole."""
    for _, _, name in here.part.metadata.chunks:
        for word, pages, variants in (checked.read(here.part, "index", name) or ([],))[0]:
            yield [word, _renumber(pages, here), [[variant, _renumber(more, here)] for variant, more in variants]]


def _renumber(pages: list[list[Any]], here: Numbered) -> list[list[Any]]:
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


def write_words(words: Iterable[list[Any]], folder: Path, language: str) -> tuple[list[list[str]], list[str]]:
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
        chunks.append([waiting[0][0], waiting[-1][0], name_of(language, content)])
        part_path(folder, "index", chunks[-1][2]).write_bytes(pack(content))

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


def write_inner_words(folder: Path, language: str, words: list[str]) -> None:
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
        write_json(folder / "inner" / f"{language}-{bucket}.json", inner)
