"""Uploaded photos wait in their folder; what is none is refused and not kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from scripts.check import check_collection
from scripts.editor import waiting
from scripts.editor.waiting import discard, proposed_id, receive, waiting_path, waiting_photos
from scripts.photos import originals_dir
from scripts.settings import Settings


@pytest.fixture
def case(demo: Settings) -> Path:
    return demo.cases_dir / "quiet-yard"


def jpeg(size: tuple[int, int] = (64, 48)) -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, "JPEG")
    buffer.seek(0)
    return buffer


def test_a_photo_waits_and_is_in_nobodys_way(case: Path, demo: Settings) -> None:
    assert receive(case, "C:\\Users\\x\\井边.jpg", jpeg()).name == "井边.jpg"
    assert receive(case, "井边.jpg", jpeg()).name == "井边-2.jpg"
    assert waiting_photos(case) == ["井边-2.jpg", "井边.jpg"]
    assert waiting_path(case, "井边.jpg") == case / "photos" / "井边.jpg"
    assert waiting_path(case, "../case.yml") is None
    assert waiting_path(case, "masters") is None
    assert check_collection(demo)[1].errors == []
    assert proposed_id(case, "井边.jpg", ["jing-bian"]) == "jing-bian-2"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jpg", b"", "文件是空的（0 字节）。"),
        ("a.jpg", b"<html>", "是网页或 SVG 图，不是照片。"),
        ("a.jpg", b"nonsense", "里面不是照片。"),
        ("a.exe", b"MZ", "扩展名 .exe 不是照片的。"),
        ("", b"x", "扩展名 — 不是照片的。"),
        (".jpg", b"x", "文件名里有看不见的字符"),
        ("../../a.gif", b"GIF89a", "损坏了或不完整"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(case: Path, name: str, content: bytes, told: str) -> None:
    uploaded = receive(case, name, io.BytesIO(content))
    assert uploaded.name == ""
    assert told in uploaded.told[0]
    assert waiting_photos(case) == []


def test_what_is_too_large_is_refused_without_being_read_whole(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LARGEST_FILE", 1)
    endless = io.BytesIO(b"\xff\xd8" + b"\0" * 3_000_000)
    assert "最多 1 MB" in receive(case, "a.jpg", endless).told[0]
    assert endless.tell() == 1_000_001


def test_a_folder_that_leads_elsewhere_takes_nothing(case: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (case / "photos").symlink_to(tmp_path / "elsewhere")
    assert "photos 是通往别处的链接" in receive(case, "a.jpg", jpeg()).told[0]
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_is_put_away_is_not_lost(case: Path) -> None:
    receive(case, "a.jpg", jpeg())
    discard(case, "a.jpg")
    discard(case, "../case.yml")
    assert waiting_photos(case) == []
    assert (originals_dir(case) / "a.jpg").is_file()
