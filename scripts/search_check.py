"""Is the search index whole? A site whose search finds nothing looks right and fails in silence.

Owns what must be true of an index before a site is published, and how it is said. The format is known by
`search_index`. Reads only; answers with problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import cbor2

from scripts.search_index import FORMAT, Index, read, read_entry, read_fragment

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


def index_problems(folder: Path, sites: Mapping[str, Path]) -> list[str]:
    """What is wrong with the index in `folder`, one sentence each. `sites` are the languages and their folders."""
    try:
        version, languages = read_entry(folder)
    except _UNREADABLE:
        return ["没有搜索索引，或读不出来。 There is no search index, or it cannot be read."]
    problems = []
    if not version.startswith(FORMAT):
        problems.append(
            f"Pagefind {version}：搜索只认得{FORMAT}x的格式，先改 search_index 和 assets/search/index.js。"
            f" Search knows the format of {FORMAT}x only; adapt both first."
        )
    for language, site in sites.items():
        if language not in languages:
            problems.append(f"{language}：索引里没有这种语言。 The index lacks this language.")
            continue
        wanted, found = len(searched_pages(site, sites)), languages[language]["page_count"]
        if wanted == 0 or found < wanted:
            problems.append(f"{language}：应有{wanted}页，只有{found}页。 {found} pages of {wanted} are in the index.")
        problems += _missing_parts(Index(folder, language, languages[language]["hash"]))
    return problems


def _missing_parts(index: Index) -> list[str]:
    """Parts that the metadata names and that cannot be read."""
    try:
        _, pages, chunks, filters, *_ = index.metadata
    except _UNREADABLE:
        return [f"{index.language}：索引的目录读不出来。 The metadata of the index cannot be read."]
    problems = []
    for kind, names in (
        ("fragment", [page[0] for page in pages]),
        ("index", [chunk[2] for chunk in chunks]),
        ("filter", [name[1] for name in filters]),
    ):
        broken = [name for name in names if not _is_readable(index.folder / kind / f"{name}.pf_{kind}")]
        if broken:
            problems.append(
                f"{index.language}：{kind}/ 里有{len(broken)}个文件缺少或损坏，如{broken[0]}。"
                f" {len(broken)} files in {kind}/ are missing or damaged."
            )
    if not chunks or not any(page[1] for page in pages):
        problems.append(f"{index.language}：索引里一个词也没有。 The index holds no word.")
    return problems


def _is_readable(path: Path) -> bool:
    """Whether a file of the index is there, can be unpacked and has something in it."""
    try:
        return bool(read_fragment(path) if path.suffix == ".pf_fragment" else read(path))
    except _UNREADABLE:
        return False
