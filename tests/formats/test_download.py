"""Downloads: where they stand."""

from __future__ import annotations

from scripts.formats.download import Download


def test_a_download_stands_in_one_folder() -> None:
    assert Download("qili-zh.pdf", "case-pdf", "zh", "qili", b"").uri == "downloads/qili-zh.pdf"
