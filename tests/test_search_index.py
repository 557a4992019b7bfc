"""Pagefind's index in a fixed order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import cbor2

from scripts.search_index import sort_index


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
