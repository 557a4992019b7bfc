"""Names of photos and of their files."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from scripts.limits import is_slug
from scripts.photo_names import free_path, keep_original, propose_name, slug_of, unused_name

DAY = datetime.date(2024, 5, 3)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("awards", "awards"),
        ("Garden Day 2", "garden-day-2"),
        ("量血压", "liang-xue-ya"),
        ("阳台 Before", "yang-tai-before"),
        ("IMG_1234", "photo-2024-05-03"),
        ("DSC00012", "photo-2024-05-03"),
        ("mmexport1589123456789", "photo-2024-05-03"),
        ("微信图片_20240503101112", "photo-2024-05-03"),
        ("20240503_101112", "photo-2024-05-03"),
        ("📷", "photo-2024-05-03"),
        ("a-very-long-name-that-goes-on-and-on-and-on-for-ever", "a-very-long-name-that-goes-on-and-on"),
    ],
)
def test_a_name_that_says_something_is_kept_and_one_of_a_camera_is_not(stem: str, name: str) -> None:
    assert propose_name(stem, DAY) == name
    assert is_slug(propose_name(stem, DAY))


def test_without_a_day_a_photo_is_a_photo() -> None:
    assert propose_name("IMG_1234", None) == "photo"


def test_a_slug_of_nothing_is_empty() -> None:
    assert slug_of("！？") == ""


def test_numbers_make_names_new() -> None:
    assert unused_name("a", {"b"}) == "a"
    assert unused_name("a", {"a", "a-2"}) == "a-3"


def test_no_file_is_ever_covered_by_another(tmp_path: Path) -> None:
    assert free_path(tmp_path / "new", "A.jpg").name == "A.jpg"
    (tmp_path / "new" / "a.JPG").write_bytes(b"1")
    assert free_path(tmp_path / "new", "A.jpg").name == "A-2.jpg"
    folder = tmp_path / "case"
    for content in (b"1", b"2", b"3"):
        (tmp_path / "IMG.jpg").write_bytes(content)
        keep_original(folder, tmp_path / "IMG.jpg")
    kept = folder / "photos" / "originals"
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        "IMG.jpg": b"1",
        "IMG-2.jpg": b"2",
        "IMG-3.jpg": b"3",
    }
