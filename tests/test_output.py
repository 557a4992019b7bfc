"""The writer of docs/."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.output import ForeignFileError, read_manifest, remove_generated, sync
from tests.conftest import needs_copies

MARK = b"---\n# generated"
PAGE = MARK + b"\n---\n\nhello\n"


def test_files_are_written_once_and_left_alone_afterwards(tmp_path: Path) -> None:
    first = sync(tmp_path, {"zh/a.md": PAGE, "zh/b/c.md": PAGE}, MARK)
    assert first.written == ("zh/a.md", "zh/b/c.md")
    again = sync(tmp_path, {"zh/a.md": PAGE, "zh/b/c.md": PAGE}, MARK)
    assert (again.written, again.removed, again.unchanged) == ((), (), 2)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    sync(tmp_path, {"zh/a.md": PAGE, "zh/b.md": PAGE}, MARK)
    assert sync(tmp_path, {"zh/a.md": PAGE, "zh/b.md": PAGE + b"more"}, MARK).written == ("zh/b.md",)


def test_what_is_no_longer_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    sync(tmp_path, {"zh/a.md": PAGE, "zh/b/c/d.md": PAGE}, MARK)
    assert sync(tmp_path, {"zh/a.md": PAGE}, MARK).removed == ("zh/b/c/d.md",)
    assert not (tmp_path / "zh" / "b").exists()
    assert (tmp_path / "zh").exists()


def test_a_hand_written_page_is_neither_overwritten_nor_pruned(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "mine.md").write_text("mine")
    with pytest.raises(ForeignFileError) as caught:
        sync(tmp_path, {"zh/mine.md": PAGE, "zh/other.md": PAGE}, MARK)
    assert caught.value.path == tmp_path / "zh" / "mine.md"
    assert not (tmp_path / "zh" / "other.md").exists()
    sync(tmp_path, {"zh/other.md": PAGE}, MARK)
    sync(tmp_path, {}, MARK)
    assert (tmp_path / "zh" / "mine.md").read_text() == "mine"


def test_a_lost_manifest_does_not_make_strangers_of_generated_pages(tmp_path: Path) -> None:
    sync(tmp_path, {"zh/a.md": PAGE}, MARK)
    (tmp_path / ".generated").unlink()
    assert sync(tmp_path, {"zh/a.md": PAGE + b"new"}, MARK).written == ("zh/a.md",)
    assert read_manifest(tmp_path) == {"zh/a.md"}


def test_files_are_copied_and_compared_by_size(tmp_path: Path) -> None:
    source = tmp_path / "photo"
    source.write_bytes(b"12345")
    docs = tmp_path / "docs"
    assert sync(docs, {"zh/p.jpg": source}, MARK).written == ("zh/p.jpg",)
    assert sync(docs, {"zh/p.jpg": source}, MARK).written == ()
    assert (docs / "zh" / "p.jpg").read_bytes() == b"12345"


def test_cleaning_removes_what_was_generated_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "mine.md").write_text("mine")
    sync(tmp_path, {"zh/a.md": PAGE, "zh/b/c.md": PAGE}, MARK)
    assert remove_generated(tmp_path) == ("zh/a.md", "zh/b/c.md")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["mine.md", "zh"]


def test_a_manifest_cannot_reach_outside(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "precious.txt").write_text("precious")
    (docs / ".generated").write_text(f"../precious.txt\n{tmp_path / 'precious.txt'}\n")
    assert remove_generated(docs) == ()
    assert (tmp_path / "precious.txt").exists()


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    sync(tmp_path, {"zh/a.md": PAGE}, MARK)
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_what_waits_is_moved_to_its_place_and_other_files_are_copied(tmp_path: Path) -> None:
    waiting, cached = tmp_path / "waiting", tmp_path / "cache"
    for folder in (waiting, cached):
        folder.mkdir()
        (folder / "file").write_bytes(PAGE)
    synced = sync(
        tmp_path / "docs", {"zh/a/b.md": waiting / "file", "zh/c.jpg": cached / "file"}, MARK, waiting=waiting
    )
    assert synced.written == ("zh/a/b.md", "zh/c.jpg")
    assert {path.read_bytes() for path in (tmp_path / "docs" / "zh").rglob("*.*")} == {PAGE}
    assert not (waiting / "file").exists()
    assert (cached / "file").exists()


@pytest.mark.parametrize("copies", [1, pytest.param(2, marks=needs_copies)])
def test_many_files_are_put_by_several_processes(copies: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.processes.possible_copies", lambda: copies)
    monkeypatch.setattr("scripts.output._TOGETHER", 2)
    (waiting := tmp_path / "waiting").mkdir()
    for number in range(5):
        (waiting / str(number)).write_bytes(PAGE)
    wanted = {f"zh/{number}/page.md": waiting / str(number) for number in range(5)}
    assert sync(tmp_path / "docs", wanted, MARK, waiting).written == tuple(wanted)
    assert [(tmp_path / "docs" / name).read_bytes() for name in wanted] == [PAGE] * 5


@needs_copies
def test_what_fails_in_another_process_is_told_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.processes.possible_copies", lambda: 2)
    with pytest.raises(FileNotFoundError) as caught:
        sync(tmp_path / "docs", {"zh/a.md": tmp_path / "nothing", "zh/b.md": PAGE}, MARK)
    assert caught.value.filename == str(tmp_path / "nothing")
