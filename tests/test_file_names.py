"""The files of a folder by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.file_names import names_below, sizes_below


def test_every_file_is_named_as_it_lies_and_no_folder(tmp_path: Path) -> None:
    for name in ("b.html", "a/index.html", "a/b/.hidden", "a-b/c.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    assert names_below(tmp_path) == ["a-b/c.css", "a/b/.hidden", "a/index.html", "b.html"]
    assert names_below(tmp_path / "a") == ["b/.hidden", "index.html"]


def test_what_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert names_below(tmp_path / "nowhere") == []


def test_sizes_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.css").write_bytes(b"abc")
    (tmp_path / "b.html").touch()
    assert sizes_below(tmp_path) == [("a/c.css", 3), ("b.html", 0)]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.css").touch()
    try:
        (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert names_below(tmp_path) == ["a/c.css"]
