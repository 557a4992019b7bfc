"""Where a site may be published, and what is refused."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from scripts.publishing.listing import MARKER, Listing
from scripts.publishing.places import Folder, need_room, open_folder, read_listing
from scripts.publishing.problems import PublishingError
from tests.publishing.sites import OLD, make_site


@pytest.mark.parametrize("name", ["cases", "docs/zh", "site", ".", "..", "/", "overrides/assets", ".git"])
def test_folders_of_the_project_are_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    with pytest.raises(PublishingError, match="项目自己的文件"):
        open_folder(root / name, root)


@pytest.mark.parametrize("name", ["web", "../elsewhere", "public"])
def test_other_folders_are_taken_there_or_not(tmp_path: Path, name: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    assert open_folder(root / name, root).path == (root / name).resolve()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PublishingError, match="不是文件夹"):
        open_folder(tmp_path / "file", tmp_path)


def test_an_empty_or_missing_folder_holds_no_publication(tmp_path: Path) -> None:
    assert read_listing(Folder(tmp_path / "none")) is None
    assert read_listing(Folder(tmp_path)) is None


def test_a_folder_with_files_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(PublishingError) as caught:
        read_listing(Folder(tmp_path))
    assert str(caught.value) == (
        f"{tmp_path.as_posix()}: 这里已经有别的文件，不是这个程序放的，不会动它们。请清空，或换一个地方。\n"
        "    There are files here that this program did not put here, and it leaves them alone. Empty the place, or"
        " choose another."
    )


def test_a_damaged_note_is_told(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("{", encoding="utf-8")
    with pytest.raises(PublishingError, match="损坏"):
        read_listing(Folder(tmp_path))


def test_a_folder_knows_what_lies_there_besides_its_note_and_what_is_half_written(tmp_path: Path) -> None:
    make_site(tmp_path, {**OLD, "assets/.style.css.77.part": "ha", ".well-known/x": "theirs"})
    folder = Folder(tmp_path)
    folder.write_marker(Listing().render())
    assert set(folder.sizes()) == {*OLD, ".well-known/x"}
    folder.prepare()
    assert not list(tmp_path.rglob("*.part"))


def test_a_folder_loses_what_is_removed_and_the_folders_that_leaves_empty(tmp_path: Path) -> None:
    make_site(tmp_path, OLD)
    Folder(tmp_path).remove(["cases/a/index.html", "assets/style.css", "never/there.html"])
    assert not (tmp_path / "cases" / "a").exists()
    assert (tmp_path / "cases" / "b" / "index.html").exists()
    assert (tmp_path / "assets" / "photos").is_dir()


def test_a_disk_without_room_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 5, 5_000_000))
    need_room(tmp_path / "not" / "there", 4_000_000)
    with pytest.raises(PublishingError) as caught:
        need_room(tmp_path / "not" / "there", 6_000_000)
    assert str(caught.value) == (
        f"{tmp_path}: 磁盘只剩 5 MB，要 6 MB。什么都没有发布，请腾出空间再试。\n"
        "    The disk has 5 MB left, and 6 MB are needed. Nothing was published; make room and try again."
    )
