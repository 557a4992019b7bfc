"""Pagefind's index: its format, one order of its bytes, and what search looks up beside it.

Pagefind 1.5 writes the values of a filter in the order of a hash map, which differs from run to run, and names its
files by a hash of their content. So the same pages would give other bytes each time; `prepare_index` sorts the values,
names the files again and mends what points to them. It divides the words into smaller chunks, adds lookups that
Pagefind lacks, and takes away the files of Pagefind's own window, which nobody loads. Whether an index is whole is
left to `search_check`.

The format: gzip of `pagefind_dcd` followed by CBOR (RFC 8949). Metadata: version, pages [fragment, words], chunks
[first word, last word, file], filters [name, file], sorts, fields. Chunk: [[word, [[pages since the last one, places,
places in fields]], variants]]; places count from the one before, and a negative number -(w+1) begins those of weight w.
`overrides/assets/search/index.js` reads the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cbor2

FORMAT: Final = "1.5."
"""The versions of Pagefind whose format is the one above."""

BUCKETS: Final = 64
"""Into how many files the words by inner character are divided; a file holds the characters whose number, divided by
this, leaves the same rest."""

_CHUNK: Final = 16_000
"""Bytes, before they are packed, from which on a chunk is full; packed it has about half."""

FOLDER: Final = "pagefind"
"""Where the index stands in a site."""

ENTRY: Final = "pagefind-entry.json"
"""What says which languages there are."""

_SIGNATURE: Final = b"pagefind_dcd"
_CHUNKS: Final = 2
_FILTERS: Final = 3
"""Where the lists of chunks and filters stand in the metadata."""
_NOT_LOADED: Final = ("*.js", "*.css", "*.pagefind")
_FIRST_CHINESE: Final = "\u3400"
_LAST_CHINESE: Final = "\u9fff"


@dataclass(frozen=True)
class Index:
    """One language of an index. Reading its parts raises OSError, EOFError, ValueError or cbor2.CBORDecodeError."""

    folder: Path
    language: str
    name: str

    @property
    def metadata(self) -> list[Any]:
        return list(read(self.folder / f"pagefind.{self.name}.pf_meta"))

    def fragments(self) -> Iterator[dict[str, Any]]:
        """What is stored of each page, in the order of their numbers."""
        for page in self.metadata[1]:
            yield read_fragment(self.folder / "fragment" / f"{page[0]}.pf_fragment")


def _stands_in_a_text(word: list[Any]) -> bool:
    """Whether a word of the index is in the text of a page, not only in a field of one."""
    return any(page[1] for page in word[1])


def read_entry(folder: Path) -> tuple[str, dict[str, Any]]:
    """Pagefind's version, and what it says of each language."""
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    return entry["version"], entry["languages"]


def read_indexes(folder: Path) -> list[Index]:
    """The languages of an index, in order."""
    return [Index(folder, language, about["hash"]) for language, about in sorted(read_entry(folder)[1].items())]


def prepare_index(folder: Path) -> None:
    """Make Pagefind's output in `folder` what the site publishes."""
    _write_inner_words(folder, sort_index(folder))
    _write_pages(folder)
    for pattern in _NOT_LOADED:
        for path in folder.glob(pattern):
            path.unlink()


# ------------------------------------------------------------------------------------------------------- one order
def sort_index(folder: Path) -> dict[str, list[str]]:
    """Rewrite the index in `folder` in a fixed order. Returns the words of each language that stand in the text of a
    page, as they have been read anyway.
    """
    entry_path = folder / ENTRY
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {}
    for language, about in entry["languages"].items():
        about["hash"], words[language] = _sort_language(folder, language, about["hash"])
    _write_json(entry_path, entry)
    return words


def _sort_language(folder: Path, language: str, name: str) -> tuple[str, list[str]]:
    meta_path = folder / f"pagefind.{name}.pf_meta"
    meta = read(meta_path)
    for filtered in meta[_FILTERS]:
        path = folder / "filter" / f"{filtered[1]}.pf_filter"
        field, values = read(path)
        path.unlink()
        content = cbor2.dumps([field, sorted(values)])
        filtered[1] = f"{language}_{_hash(content, 7)}"
        _write(folder / "filter" / f"{filtered[1]}.pf_filter", content)
    meta[_FILTERS].sort()
    meta[_CHUNKS], words = _divide(folder / "index", language, [chunk[2] for chunk in meta[_CHUNKS]])
    meta_path.unlink()
    content = cbor2.dumps(meta)
    renamed = f"{language}_{_hash(content, 10)}"
    _write(folder / f"pagefind.{renamed}.pf_meta", content)
    return renamed, words


def _divide(folder: Path, language: str, names: list[str]) -> tuple[list[list[str]], list[str]]:
    """Write the words anew into smaller chunks. Returns [first word, last word, file] of each, and the words that
    stand in the text of a page.

    A reader loads the chunk of each word of a query. Pagefind's are three times as large, and a word as common as 社区
    makes all its neighbours dear.
    """
    chunks: list[list[str]] = []
    found: list[str] = []
    waiting: list[tuple[str, bytes]] = []
    size = 0

    def close() -> None:
        content = _packed([packed for _, packed in waiting])
        name = f"{language}_{_hash(content, 7)}"
        _write(folder / f"{name}.pf_index", content)
        chunks.append([waiting[0][0], waiting[-1][0], name])

    packed_chunks = [(folder / f"{name}.pf_index").read_bytes() for name in names]
    for name in names:
        (folder / f"{name}.pf_index").unlink()
    for chunk in packed_chunks:
        for word in _unpack(chunk)[0]:
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


def _packed(words: list[bytes]) -> bytes:
    """A chunk of words that are packed already."""
    count = len(words)
    head = cbor2.dumps([[None] * count])[:-count]  # nothing takes one byte each
    return head + b"".join(words)


# --------------------------------------------------------------------------------------------------------- lookups
def _write_inner_words(folder: Path, words: dict[str, list[str]]) -> None:
    """`inner/<language>-<bucket>.json`: for each Chinese character, the words that hold it after their beginning.

    An index is ordered by how words begin, so without this a search for 届 would never see 换届.
    """
    for language, known in words.items():
        found: dict[str, set[str]] = {}
        for word in known:
            for character in word[1:]:
                if _FIRST_CHINESE <= character <= _LAST_CHINESE:
                    found.setdefault(character, set()).add(word)
        buckets: dict[int, dict[str, list[str]]] = {bucket: {} for bucket in range(BUCKETS)}
        for character in sorted(found):
            buckets[ord(character) % BUCKETS][character] = sorted(found[character])
        for bucket, inner in buckets.items():
            _write_json(folder / "inner" / f"{language}-{bucket}.json", inner)


def _write_pages(folder: Path) -> None:
    """Two lists by the number of a page, as numbers are what an index knows pages by.

    `pages-<language>.json`: address, title, kind, type, number, colour and picture, for the first sight of an answer.
    `counterparts.json`: for each language, the number that each of its pages has in the other one.
    """
    numbers: dict[str, list[str]] = {}
    found: dict[str, list[int | None]] = {}
    for index in read_indexes(folder):
        fragments = list(index.fragments())
        numbers[index.language] = [fragment["url"] for fragment in fragments]
        _write_json(folder / f"pages-{index.language}.json", [_about(fragment) for fragment in fragments])
    for language, addresses in numbers.items():
        others = [other for name, other in numbers.items() if name != language]
        places = {_path(address): number for number, address in enumerate(others[0])} if others else {}
        found[language] = [places.get(_path(address)) for address in addresses]
    _write_json(folder / "counterparts.json", found)


def _about(fragment: dict[str, Any]) -> list[str]:
    """What is shown of a page at first sight; what a page does not have at the end is left out."""
    meta, filters = fragment["meta"], fragment["filters"]
    about = [fragment["url"], meta.get("title", ""), *(filters.get(name, [""])[0] for name in ("kind", "type"))]
    about += [meta.get(name, "") for name in ("number", "colour", "image")]
    while not about[-1]:
        about.pop()
    return about


def _path(address: str) -> str:
    """A page's address without its language: both languages have the same below `/` and `/en/`."""
    return address.removeprefix("/en")


# ----------------------------------------------------------------------------------------------------------- files
def read(path: Path) -> Any:
    """One of Pagefind's packed files."""
    return _unpack(path.read_bytes())


def _unpack(content: bytes) -> Any:
    return cbor2.loads(gzip.decompress(content).removeprefix(_SIGNATURE))


def read_fragment(path: Path) -> dict[str, Any]:
    """What is stored of one page: address, words, headings."""
    return dict(json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")


def _hash(content: bytes, length: int) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()[:length]
