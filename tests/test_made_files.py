"""Costly files: made once, and again only when what they are made from changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from scripts.made_files import CostlyFile, make_files
from tests.conftest import needs_copies


def make(folder: Path, name: str) -> bytes:
    with (folder / "made.txt").open("a", encoding="utf-8") as file:
        file.write(f"{name}\n")
    return name.encode()


def wanted(folder: Path, *names: str) -> list[CostlyFile]:
    return [CostlyFile(f"{name}.pdf", name.encode(), partial(make, folder, name)) for name in names]


def made(folder: Path) -> list[str]:
    return sorted((folder / "made.txt").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("copies", [1, pytest.param(2, marks=needs_copies)])
def test_files_come_in_order_and_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: int) -> None:
    for module in ("made_files", "processes"):
        monkeypatch.setattr(f"scripts.{module}.possible_copies", lambda: copies)
    names = [f"book-{number}" for number in range(6)]
    first = make_files(wanted(tmp_path, *names), tmp_path)
    assert [path.read_bytes().decode() for path in first] == names
    assert all(path.name.endswith(f"-{name}.pdf") for path, name in zip(first, names, strict=True))
    told: list[tuple[int, int]] = []
    again = make_files(wanted(tmp_path, *names, "new"), tmp_path, lambda done, total: told.append((done, total)))
    assert again[:-1] == first
    assert told == [(6, 7), (7, 7)]
    assert made(tmp_path) == sorted([*names, "new"])


def test_a_file_is_made_again_when_what_it_is_made_from_changes(tmp_path: Path) -> None:
    (before,) = make_files([CostlyFile("a.pdf", b"one", partial(make, tmp_path, "a"))], tmp_path)
    (after,) = make_files([CostlyFile("a.pdf", b"two", partial(make, tmp_path, "b"))], tmp_path)
    assert (before.read_bytes(), after.read_bytes()) == (b"a", b"b")


def test_what_cannot_be_made_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        make_files([CostlyFile("a.pdf", b"one", fail)], tmp_path)
    assert list(tmp_path.rglob("*.pdf")) == []
