"""Is the search index whole? A site whose search finds nothing looks right and fails in silence.

Owns which pages search should know, what must be true of Pagefind's work before it is published, and how it is said.
It is read once: what is checked is what `search_index` is given. The format is known by `search_format`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cbor2

from scripts.search_format import FORMAT, Metadata, metadata_path, part_path, read, read_entry

BODY: Final = b"data-pagefind-body"
"""What marks the part of a page that search knows."""

_UNREADABLE: Final = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, cbor2.CBORDecodeError)


def searched_pages(site: Path, others: Mapping[str, Path]) -> list[Path]:
    """The pages of a language that search should know: all below `site` with a body, but not in other languages."""
    elsewhere = [folder for folder in others.values() if folder != site and site in folder.parents]
    return [
        page
        for page in sorted(site.rglob("*.html"))
        if not any(folder in page.parents for folder in elsewhere) and BODY in page.read_bytes()
    ]


@dataclass(frozen=True)
class Part:
    """What one run of Pagefind has written of a language."""

    folder: Path
    metadata: Metadata


class CheckedParts:
    """The parts of one language, and what is found to be wrong with them while they are read."""

    def __init__(self, language: str, folders: Sequence[Path], wanted: int) -> None:
        """`folders` are those that Pagefind wrote; `wanted` is how many pages they should know."""
        self.language = language
        self._said: list[str] = []
        self._damaged: dict[str, list[str]] = {"fragment": [], "index": [], "filter": []}
        abouts = {folder: about for folder in folders if (about := self._about(folder))}
        if not abouts and not self._said:
            self._said.append(f"{language}：索引里没有这种语言。 The index lacks this language.")
        if abouts:
            self._count(sum(about["page_count"] for about in abouts.values()), wanted)
        self.parts = [part for folder, about in abouts.items() if (part := self._open(folder, about["hash"]))]

    @property
    def problems(self) -> list[str]:
        """What is wrong with all that has been read so far, one sentence each."""
        damaged = [
            f"{self.language}：{kind}/ 里有{len(names)}个文件缺少或损坏，如{names[0]}。"
            f" {len(names)} files in {kind}/ are missing or damaged."
            for kind, names in self._damaged.items()
            if names
        ]
        return list(dict.fromkeys([*self._said, *damaged]))

    def read(self, part: Part, kind: str, name: str) -> Any:
        """What a fragment, a chunk or a filter holds; nothing if it is missing or damaged, which is a problem then."""
        try:
            content = read(part_path(part.folder, kind, name))
        except _UNREADABLE:
            content = None
        if not content:
            self._damaged[kind].append(name)
        return content

    def _about(self, folder: Path) -> dict[str, Any] | None:
        """What a part says of the language."""
        try:
            entry = read_entry(folder)
            version: str = entry["version"]
            about: dict[str, Any] | None = entry["languages"].get(self.language)
        except _UNREADABLE:
            self._said.append("没有搜索索引，或读不出来。 There is no search index, or it cannot be read.")
            return None
        if not version.startswith(FORMAT):
            self._said.append(
                f"Pagefind {version}：搜索只认得{FORMAT}x的格式，先改 search_index 和 assets/search/index.js。"
                f" Search knows the format of {FORMAT}x only; adapt both first."
            )
        return about

    def _count(self, found: int, wanted: int) -> None:
        if wanted == 0 or found < wanted:
            self._said.append(
                f"{self.language}：应有{wanted}页，只有{found}页。 {found} pages of {wanted} are in the index."
            )

    def _open(self, folder: Path, name: str) -> Part | None:
        try:
            metadata = Metadata(*read(metadata_path(folder, name)))
        except _UNREADABLE:
            self._said.append(f"{self.language}：索引的目录读不出来。 The metadata of the index cannot be read.")
            return None
        if not metadata.chunks or not any(page[1] for page in metadata.pages):
            self._said.append(f"{self.language}：索引里一个词也没有。 The index holds no word.")
        return Part(folder, metadata)
