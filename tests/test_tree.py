"""The disk with an edit laid over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.tree import DISK, Tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.yml", "one/case.yml", "one/zh.md", "two/case.yml", ".hidden/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_without_an_edit_it_is_the_disk(folder: Path) -> None:
    assert DISK.read(folder / "a.yml") == b"a.yml"
    assert DISK.names(folder) == ["a.yml", "one", "two"]
    assert DISK.names(folder / "nowhere") == []
    assert DISK.folders(folder) == [folder / "one", folder / "two"]
    assert DISK.files(folder) == sorted(folder.rglob("*"))
    with pytest.raises(FileNotFoundError):
        DISK.read(folder / "b.yml")


def test_an_edit_stands_in_place_of_what_lies_there(folder: Path) -> None:
    tree = Tree({folder / "a.yml": b"new", folder / "three" / "photos" / "p.jpg": b"p", folder / "one/zh.md": None})
    assert tree.read(folder / "a.yml") == b"new"
    assert tree.has(folder / "three" / "photos" / "p.jpg")
    assert not tree.has(folder / "one" / "zh.md")
    assert tree.names(folder) == ["a.yml", "one", "three", "two"]
    assert tree.folders(folder) == [folder / "one", folder / "three", folder / "two"]
    assert folder / "three" / "photos" in tree.files(folder)
    assert folder / "one" / "zh.md" not in tree.files(folder)
    with pytest.raises(FileNotFoundError, match=r"zh\.md"):
        tree.read(folder / "one" / "zh.md")


def test_a_folder_goes_with_its_last_file(folder: Path) -> None:
    tree = Tree({folder / "two" / "case.yml": None})
    assert tree.folders(folder) == [folder / "one"]
    assert folder / "two" not in tree.files(folder)
