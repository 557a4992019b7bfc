"""What `check` asks of photos; the sentences themselves are in tests/golden/check."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.photos import make_derivatives, masters_dir, plan_pictures
from scripts.pictures import Opened, open_picture
from scripts.settings import Settings
from tests.photo_samples import phone_photo, saved, scene


def codes(settings: Settings) -> list[str]:
    return [issue.code for issue in check_collection(settings)[1]]


@pytest.fixture
def walk(demo: Settings) -> Path:
    return masters_dir(demo.cases_dir / "lantern-lane") / "walk.jpg"


def test_a_phones_photo_among_the_masters_fails(demo: Settings, walk: Path) -> None:
    walk.write_bytes(phone_photo())
    (issue,) = check_collection(demo)[1]
    assert (issue.code, dict(issue.values)["found"]) == ("photo_metadata", "EXIF, IPTC, XMP, comment, thumbnail")


def test_a_master_that_is_too_large_fails(demo: Settings, walk: Path) -> None:
    walk.write_bytes(saved(scene(2600, 100), "JPEG"))
    (issue,) = check_collection(demo)[1]
    assert str(issue) == (
        "cases/lantern-lane/photos/masters/walk.jpg\n"
        "    照片长边有 2600 像素，最多 2560。请运行 python -m scripts photos intake lantern-lane 缩小。\n"
        "    The longer side of the photo has 2600 pixels, 2560 at the most. python -m scripts photos intake"
        " lantern-lane makes it smaller."
    )


def test_photos_without_consent_are_not_in_the_plan_and_do_not_stop_the_rest(demo: Settings) -> None:
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text(encoding="utf-8")
    for state in ("unknown", "refused"):
        path.write_text(text.replace("state: not_needed", f"state: {state}"), encoding="utf-8")
        collection, issues = check_collection(demo)
        assert collection is not None
        assert [issue.code for issue in issues] == [f"photo_{state}"]
        assert ("lantern-lane", "walk") not in plan_pictures(collection, demo)


def test_what_was_decoded_for_its_derivatives_is_not_decoded_again(
    demo: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection, _ = check_collection(demo)
    assert collection
    pictures = plan_pictures(collection, demo)
    redacted = {key for key in pictures if key[1] == "digging"}
    list(make_derivatives(pictures.values(), demo.cache_dir))
    decoded = []

    def counting(data: bytes, ending: str, largest: int) -> Opened:
        decoded.append(largest)
        return open_picture(data, ending, largest)

    monkeypatch.setattr("scripts.photo_check.open_picture", counting)
    assert codes(demo) == []
    assert len(decoded) == len(redacted) == 1


def test_masters_that_only_capitals_tell_apart_fail(demo: Settings, walk: Path) -> None:
    (walk.parent / "Walk.JPG").write_bytes(walk.read_bytes())
    if len(list(walk.parent.iterdir())) == 1:
        pytest.skip("this disk takes both for one file")
    told = {issue.code: str(issue) for issue in check_collection(demo)[1]}
    assert sorted(told) == ["photo_case", "photo_unlisted"]
    assert told["photo_case"] == (
        "cases/lantern-lane/photos/masters/walk.jpg\n"
        "    照片 walk.jpg 和 Walk.JPG 只差大小写，Windows 和 macOS 会当成同一个文件，其中一张会丢失。请给一张改名，"
        "case.yml 里也要改。\n"
        "    The photos walk.jpg and Walk.JPG differ in capitals only; Windows and macOS take them for one file, and"
        " one is lost. Rename one, in case.yml too."
    )


def test_a_link_among_the_masters_fails(demo: Settings, walk: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.jpg").write_bytes(walk.read_bytes())
    walk.unlink()
    walk.symlink_to(tmp_path / "outside.jpg")
    assert codes(demo) == ["picture_link"]


def test_what_was_dropped_is_told_and_the_originals_are_not(demo: Settings) -> None:
    folder = demo.cases_dir / "lantern-lane" / "photos"
    (folder / "originals").mkdir()
    (folder / "originals" / "IMG.jpg").write_bytes(b"x")
    assert codes(demo) == []
    (folder / "IMG.jpg").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    collection, issues = check_collection(demo)
    assert collection is not None
    assert [str(issue.position) for issue in issues] == ["cases/lantern-lane/photos/IMG.jpg"]
