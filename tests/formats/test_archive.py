"""Archives without a clock."""

from __future__ import annotations

import io
import zipfile

from scripts.formats.archive import make_zip


def test_files_stand_in_order_and_some_are_not_compressed() -> None:
    content = make_zip({"mimetype": b"application/epub+zip", "b": b"x" * 1000, "a": b""}, stored=["mimetype"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["mimetype", "b", "a"]
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert archive.getinfo("b").compress_size < 100
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert content[30:58] == b"mimetypeapplication/epub+zip"  # at the place where readers of EPUB look for it


def test_the_same_files_give_the_same_bytes() -> None:
    assert make_zip({"a": b"1"}) == make_zip({"a": b"1"})
