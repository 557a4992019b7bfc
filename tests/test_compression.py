"""Compressed copies of the files of a site."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from scripts.compression import SMALLEST, write_compressed

TEXT = "业委会与居民一起商量怎样修电梯。\n" * 100


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_texts_get_both_copies_and_the_copies_hold_the_text(tmp_path: Path) -> None:
    page = tmp_path / "cases" / "index.html"
    page.parent.mkdir()
    page.write_text(TEXT, encoding="utf-8")
    assert write_compressed(tmp_path) == 1
    assert names(tmp_path) == ["cases/index.html", "cases/index.html.br", "cases/index.html.gz"]
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()).decode() == TEXT
    assert brotli.decompress(page.with_name("index.html.br").read_bytes()).decode() == TEXT


def test_small_files_and_what_is_compressed_already_get_none(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("a" * (SMALLEST - 1))
    for name in ("photo.avif", "book.pdf", "data.zip", "face.woff2", "zh-0a1b2c3d4e.bin", "bundle.js.map"):
        (tmp_path / name).write_bytes(b"a" * SMALLEST)
    assert write_compressed(tmp_path) == 0
    assert not [name for name in names(tmp_path) if name.endswith((".gz", ".br"))]


def test_the_same_text_gives_the_same_bytes_anywhere_and_at_any_time(tmp_path: Path) -> None:
    for place, name in (("one", "a.html"), ("two", "b.html")):
        (tmp_path / place).mkdir()
        (tmp_path / place / name).write_text(TEXT, encoding="utf-8")
        write_compressed(tmp_path / place)
    for ending in ("gz", "br"):
        one, two = (tmp_path / "one" / f"a.html.{ending}"), (tmp_path / "two" / f"b.html.{ending}")
        assert one.read_bytes() == two.read_bytes()
    assert (tmp_path / "one" / "a.html.gz").read_bytes()[4:8] == bytes(4)


def test_copies_of_copies_are_not_made_and_old_copies_are_replaced(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(TEXT, encoding="utf-8")
    write_compressed(tmp_path)
    page.write_text(TEXT[::-1], encoding="utf-8")
    write_compressed(tmp_path)
    assert names(tmp_path) == ["index.html", "index.html.br", "index.html.gz"]
    assert gzip.decompress((tmp_path / "index.html.gz").read_bytes()).decode() == TEXT[::-1]
