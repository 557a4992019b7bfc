"""Where each word stands, what each page says, which pages have a facet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scripts import search_index
from scripts.search_format import KINDS
from scripts.search_index import Written, write_language
from scripts.searched_pages import searched_pages
from scripts.settings import Language
from tests.search.packed import read

PAGES = {
    "": '<h1 id="top">Home</h1><p>A lane.</p><data value="home" data-search-facet="kind"></data>',
    "a/": '<h1 id="top">Lane and lane</h1><p>The lane, the LANE</p><h2 id="more">More</h2><p>Benches.</p>'
    '<data value="case" data-search-facet="kind"></data><data value="garden" data-search-facet="type"></data>',
    "b/": '<h1 id="top">Bench</h1><data value="case" data-search-facet="kind"></data>'
    '<data value="balcony" data-search-facet="type"></data>',
}


def write_pages(site: Path, pages: Mapping[str, str], language: Language = "en") -> Written:
    """The index of these pages, in `site` itself."""
    for address, body in pages.items():
        path = site / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        about = ' data-number="3" data-colour="2" data-cover="c.svg"' if address == "a/" else ""
        path.write_text(f"<html><body><main data-searched{about}>{body}</main></body></html>", encoding="utf-8")
    for kind in KINDS:
        (site / kind).mkdir(exist_ok=True)
    return write_language(language, searched_pages(site, [f"{address}index.html" for address in pages]), site)


def contents(site: Path, written: Written) -> tuple[list[Any], list[Any], list[Any]]:
    pages, chunks, facets = read(site, "", written.contents)
    return pages, chunks, facets


def places(site: Path, written: Written) -> dict[str, dict[int, list[tuple[int, int]]]]:
    """word → page → [(place, weight)], unpacked as a reader does."""
    pages, chunks, _ = contents(site, written)
    where = [(page, place) for page, (_, length) in enumerate(pages) for place in range(length)]
    found: dict[str, dict[int, list[tuple[int, int]]]] = {}
    for first, last, name in chunks:
        chunk = read(site, "chunk", name)
        assert [chunk[0][0], chunk[-1][0]] == [first, last]
        for word, steps in chunk:
            assert word not in found
            there, weight = 0, 1
            for step in steps:
                if step < 0:
                    there, weight = 0, -step - 1
                else:
                    there += step
                    page, place = where[there]
                    found.setdefault(word, {}).setdefault(page, []).append((place, weight))
    assert list(found) == sorted(found)
    return found


def test_every_word_is_known_with_its_places_and_weights(tmp_path: Path) -> None:
    written = write_pages(tmp_path, PAGES)
    assert written.addresses == ["/", "/a/", "/b/"]
    assert places(tmp_path, written) == {
        "a": {0: [(1, 1)]},
        "and": {1: [(1, 7)]},
        "bench": {2: [(0, 7)]},
        "benches": {1: [(8, 1)]},
        "home": {0: [(0, 7)]},
        "lane": {0: [(2, 1)], 1: [(4, 1), (6, 1), (0, 7), (2, 7)]},
        "more": {1: [(7, 6)]},
        "the": {1: [(3, 1), (5, 1)]},
    }


def test_a_page_is_kept_as_its_words_and_headings(tmp_path: Path) -> None:
    written = write_pages(tmp_path, PAGES)
    pages, _, _ = contents(tmp_path, written)
    assert [length for _, length in pages] == [3, 9, 1]
    words, headings = read(tmp_path, "page", pages[1][0])
    assert words.split("\n") == ["Lane", "and", "lane.", "The", "lane,", "the", "LANE.", "More.", "Benches."]
    assert headings == [[0, 3, 1, "top", "Lane and lane"], [7, 1, 2, "more", "More"]]


def test_facets_name_their_pages_and_the_first_sight_of_a_page_is_at_hand(tmp_path: Path) -> None:
    written = write_pages(tmp_path, PAGES)
    _, _, facets = contents(tmp_path, written)
    assert [(name, read(tmp_path, "facet", file)) for name, file in facets] == [
        ("kind", [["case", [1, 2]], ["home", [0]]]),
        ("type", [["balcony", [2]], ["garden", [1]]]),
    ]
    assert json.loads((tmp_path / "pages-en.json").read_text(encoding="utf-8")) == [
        ["/", "Home", "home"],
        ["/a/", "Lane and lane", "case", "garden", "3", "2", "c.svg"],
        ["/b/", "Bench", "case", "balcony"],
    ]


def test_chinese_words_are_also_known_by_their_inner_characters(tmp_path: Path) -> None:
    written = write_pages(tmp_path, {"": "<p>业委会换届</p>"}, "zh")
    assert places(tmp_path, written) == {"业委会": {0: [(0, 1)]}, "换届": {0: [(1, 1)]}}
    inner = json.loads((tmp_path / "inner" / f"zh-{ord('届') % 64}.json").read_text(encoding="utf-8"))
    assert inner["届"] == ["换届"]


@pytest.mark.parametrize("size", [1, 40, 1_000])
def test_words_are_divided_into_chunks_and_none_is_lost(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = write_pages(tmp_path / "whole", PAGES)
    assert len(contents(tmp_path / "whole", whole)[1]) == 1
    monkeypatch.setattr(search_index, "_CHUNK", size)
    parts = write_pages(tmp_path / "parts", PAGES)
    assert places(tmp_path / "parts", parts) == places(tmp_path / "whole", whole)
    assert len(contents(tmp_path / "parts", parts)[1]) == {1: 8, 40: 2, 1_000: 1}[size]


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        pages = PAGES if name == "one" else dict(reversed(PAGES.items()))
        write_pages(tmp_path / name, pages)
        files = (path for path in (tmp_path / name).rglob("*") if path.is_file())
        found.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1]
