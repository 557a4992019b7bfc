"""Downloads: named once, made once."""

from __future__ import annotations

from pathlib import Path

from scripts.formats.download import Download, made_once


def test_a_download_stands_in_one_folder() -> None:
    assert Download("qili-zh.pdf", "case-pdf", "zh", "qili", b"").uri == "downloads/qili-zh.pdf"


def test_a_costly_file_is_made_again_only_when_what_it_is_made_from_changes(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"book"

    first = made_once(tmp_path, "book.pdf", b"one", make)
    assert (first.read_bytes(), made_once(tmp_path, "book.pdf", b"one", make), len(made)) == (b"book", first, 1)
    assert made_once(tmp_path, "book.pdf", b"two", make) != first
    assert len(made) == 2
