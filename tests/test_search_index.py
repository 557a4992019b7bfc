"""Pagefind's index in a fixed order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import cbor2
import pytest

from scripts.search_index import read_indexes, sort_index


def put(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(b"pagefind_dcd" + cbor2.dumps(value)))


def index(folder: Path, order: int) -> Path:
    """A tiny index whose filters stand in one order or the other."""
    folder.mkdir()
    put(folder / "filter" / f"zh_type{order}.pf_filter", ["type", [["b", [2]], ["a", [1]]][::order]])
    put(folder / "filter" / f"zh_place{order}.pf_filter", ["place", [["x", [1, 2]]]])
    filters = [["type", f"zh_type{order}"], ["place", f"zh_place{order}"]][::order]
    put(folder / f"pagefind.zh_meta{order}.pf_meta", ["1.5.2", [["zh_1", 3]], [], filters, [], ["title"]])
    languages = {"zh": {"hash": f"zh_meta{order}", "wasm": None, "page_count": 1}}
    (folder / "pagefind-entry.json").write_text(json.dumps({"version": "1.5.2", "languages": languages}))
    sort_index(folder)
    return folder


def words(count: int) -> list[Any]:
    """Words that stand in the text of the first page, the last one in its title only."""
    return [[f"w{number:05}", [[1, [number], []]], []] for number in range(count)] + [["x", [[1, [], [[0, [1]]]]], []]]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_any_order_becomes_the_same_bytes(tmp_path: Path) -> None:
    assert contents(index(tmp_path / "one", 1)) == contents(index(tmp_path / "two", -1))


def test_everything_still_points_to_what_is_there(tmp_path: Path) -> None:
    folder = index(tmp_path / "one", 1)
    name = json.loads((folder / "pagefind-entry.json").read_text())["languages"]["zh"]["hash"]
    packed = gzip.decompress((folder / f"pagefind.{name}.pf_meta").read_bytes())
    assert packed.startswith(b"pagefind_dcd")
    meta = cbor2.loads(packed.removeprefix(b"pagefind_dcd"))
    assert meta[:3] == ["1.5.2", [["zh_1", 3]], []]
    for field, file in meta[3]:
        values = cbor2.loads(gzip.decompress((folder / "filter" / f"{file}.pf_filter").read_bytes())[12:])
        assert values[0] == field
    assert len(list((folder / "filter").iterdir())) == 2


@pytest.mark.parametrize("count", [1, 22, 23, 300, 9_000])
def test_words_are_divided_anew_and_none_is_lost(tmp_path: Path, count: int) -> None:
    folder = index(tmp_path / "one", 1)
    entry = json.loads((folder / "pagefind-entry.json").read_text())
    wanted = words(count)
    put(folder / "index" / "zh_words.pf_index", [wanted])
    meta = ["1.5.2", [["zh_1", 3]], [["w00000", "x", "zh_words"]], [], [], ["title"]]
    put(folder / f"pagefind.{entry['languages']['zh']['hash']}.pf_meta", meta)
    assert sort_index(folder) == {"zh": [f"w{number:05}" for number in range(count)]}
    (divided,) = read_indexes(folder)
    found = []
    for first, last, name in divided.metadata[2]:
        packed = gzip.decompress((folder / "index" / f"{name}.pf_index").read_bytes()).removeprefix(b"pagefind_dcd")
        (chunk,) = cbor2.loads(packed)
        assert cbor2.dumps([chunk]) == packed
        assert (chunk[0][0], chunk[-1][0]) == (first, last)
        found += chunk
    assert found == wanted
