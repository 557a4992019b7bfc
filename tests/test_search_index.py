"""Pagefind's parts as one index, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cbor2

from scripts.search_format import ENTRY, Metadata, metadata_path, pack, part_path, read, read_entry
from scripts.search_index import Source, Written, write_entry, write_language

WORD = ["w", [[0, [1], []]], []]


def put(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(pack(json.dumps(value).encode() if path.suffix == ".pf_fragment" else cbor2.dumps(value)))


def put_part(
    folder: Path,
    addresses: Sequence[str],
    filters: Mapping[str, Mapping[str, Sequence[int]]],
    words: Sequence[Any] = (WORD,),
    fields: Sequence[str] = ("title",),
    name: str = "",
) -> Path:
    """What a run of Pagefind leaves: `filters` are name → value → numbers of pages, all in the order given."""
    for number, url in enumerate(addresses):
        meta, kinds = {"title": url, "number": str(number)}, {"kind": ["case"]}
        put(part_path(folder, "fragment", f"zh_{name}{number}"), {"url": url, "meta": meta, "filters": kinds})
    for field, values in filters.items():
        put(
            part_path(folder, "filter", f"zh_{name}{field}"), [field, [[v, list(pages)] for v, pages in values.items()]]
        )
    put(part_path(folder, "index", "zh_words"), [list(words)])
    pages = [[f"zh_{name}{number}", 3] for number in range(len(addresses))]
    named = [[field, f"zh_{name}{field}"] for field in filters]
    put(metadata_path(folder, "zh_meta"), ["1.5.2", pages, [["w", "w", "zh_words"]], named, [], list(fields)])
    entry = {"version": "1.5.2", "languages": {"zh": {"hash": "zh_meta", "wasm": None, "page_count": len(addresses)}}}
    (folder / ENTRY).write_text(json.dumps(entry), encoding="utf-8")
    return folder


def join(place: Path, *parts: Path) -> Path:
    """The parts as the whole index of a site in one language."""
    wanted = sum(read_entry(part)["languages"]["zh"]["page_count"] for part in parts)
    source = Source("zh", parts, wanted)
    done = write_language(source, place)
    assert done.problems == []
    write_entry(place, [source], [done])
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def metadata(folder: Path) -> Metadata:
    return Metadata(*read(metadata_path(folder, read_entry(folder)["languages"]["zh"]["hash"])))


def test_any_order_becomes_the_same_bytes(tmp_path: Path) -> None:
    """Of values, of filters, and of pages on the disk."""
    one = {"type": {"b": [1], "a": [0]}, "place": {"x": [0, 1]}}
    two = {"place": {"x": [0, 1]}, "type": {"a": [1], "b": [0]}}
    words = [["w", [[0, [5], []], [1, [7], []]], []]], [["w", [[0, [7], []], [1, [5], []]], []]]
    first = put_part(tmp_path / "1", ["/a/", "/b/"], one, words[0], name="first")
    other = put_part(tmp_path / "2", ["/b/", "/a/"], two, words[1], name="other")
    for number, url in enumerate(("/b/", "/a/")):  # what is stored of a page is the same in both
        found = {"url": url, "meta": {"title": url, "number": str(1 - number)}, "filters": {"kind": ["case"]}}
        put(part_path(other, "fragment", f"zh_other{number}"), found)
    assert contents(join(tmp_path / "one", first)) == contents(join(tmp_path / "two", other))


def test_everything_still_points_to_what_is_there(tmp_path: Path) -> None:
    part = put_part(tmp_path / "1", ["/a/"], {"type": {"b": [0]}, "place": {"x": [0]}})
    folder = join(tmp_path / "whole", part)
    found = metadata(folder)
    assert (found.version, found.sorts, found.fields) == ("1.5.2", [], ["title"])
    for name, words in found.pages:
        assert read(part_path(folder, "fragment", name))["url"] == "/a/"
        assert words == 3
    for field, file in found.filters:
        assert read(part_path(folder, "filter", file))[0] == field
    for first, last, file in found.chunks:
        assert read(part_path(folder, "index", file)) == [[WORD]]
        assert first == last == "w"
    assert sorted(path.name for path in folder.glob("*.pf_*")) == [f"pagefind.{name_of(folder)}.pf_meta"]
    assert [len(list((folder / kind).iterdir())) for kind in ("fragment", "index", "filter")] == [1, 1, 2]


def name_of(folder: Path) -> str:
    return str(read_entry(folder)["languages"]["zh"]["hash"])


def test_pages_filters_and_fields_of_the_parts_are_joined(tmp_path: Path) -> None:
    """Also where two parts give a name to other things."""
    in_fields = [["w", [[0, [1], []], [1, [], [-1, 4, -2, 6]]], []]]
    one = put_part(tmp_path / "1", ["/b/", "/a/"], {"type": {"x": [0], "y": [1]}}, in_fields, ["colour", "title"])
    two = put_part(tmp_path / "2", ["/c/"], {"type": {"x": [0]}, "kind": {"z": [0]}}, fields=["colour", "place"])
    folder = join(tmp_path / "whole", one, two)
    found = metadata(folder)
    assert json.loads((folder / "pages-zh.json").read_text(encoding="utf-8")) == [
        ["/a/", "/a/", "case", "", "1"],
        ["/b/", "/b/", "case", "", "0"],
        ["/c/", "/c/", "case", "", "0"],
    ]
    assert [read(part_path(folder, "fragment", name))["url"] for name, _ in found.pages] == ["/a/", "/b/", "/c/"]
    assert [(name, read(part_path(folder, "filter", file))[1]) for name, file in found.filters] == [
        ("kind", [["z", [2]]]),
        ("type", [["x", [1, 2]], ["y", [0]]]),
    ]
    assert found.fields == ["colour", "place", "title"]
    assert read(part_path(folder, "index", found.chunks[0][2])) == [
        [["w", [[0, [], [-1, 4, -3, 6]], [1, [1], []], [1, [1], []]], []]]
    ]
    assert read_entry(folder)["languages"]["zh"]["page_count"] == 3


def test_each_page_knows_its_number_in_the_other_language(tmp_path: Path) -> None:
    source = Source("zh", [put_part(tmp_path / "1", ["/a/"], {})], 1)
    written = [Written("zh", [], "zh_x", ["/", "/a/", "/b/"]), Written("en", [], "en_x", ["/en/b/", "/en/"])]
    entry = json.loads((source.parts[0] / ENTRY).read_text(encoding="utf-8"))
    entry["languages"]["en"] = entry["languages"]["zh"]
    (source.parts[0] / ENTRY).write_text(json.dumps(entry), encoding="utf-8")
    write_entry(tmp_path, [source, replace(source, language="en")], written)
    found = json.loads((tmp_path / "counterparts.json").read_text(encoding="utf-8"))
    assert found == {"zh": [1, None, 0], "en": [2, 0]}
    assert {name: about["hash"] for name, about in read_entry(tmp_path)["languages"].items()} == {
        "zh": "zh_x",
        "en": "en_x",
    }
