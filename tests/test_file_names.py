"""The files of a folder by name."""

from __future__ import annotations

from pathlib import Path

from scripts.file_names import names_below


def test_every_file_is_named_as_it_lies_and_no_folder(tmp_path: Path) -> None:
    for name in ("b.html", "a/index.html", "a/b/.hidden", "a-b/c.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    assert names_below(tmp_path) == ["a-b/c.css", "a/b/.hidden", "a/index.html", "b.html"]
    assert names_below(tmp_path / "a") == ["b/.hidden", "index.html"]


def test_what_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert names_below(tmp_path / "nowhere") == []
