"""Files of every kind but the right one, and archives made to do harm: one clear line, and nothing unpacked."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from scripts.word_import.container import LARGEST_FILE, LARGEST_UNPACKED, ReportError, open_container, read_file
from tests.word_import.reports import photo, repack, whole_report

GOOD = whole_report(styled=True)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def refused(data: bytes) -> str:
    with pytest.raises(ReportError) as caught:
        open_container(data).tree("word/document.xml")
    return caught.value.code


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(name: str, content: bytes | None) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        if content is None:
            del parts[name]
        else:
            parts[name] = content

    return repack(GOOD, change)


def excel() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def test_a_report_opens_and_names_its_main_part() -> None:
    container = open_container(GOOD)
    assert container.main == "word/document.xml"
    assert container.part("word/nothing.xml") is None
    kinds = {relation.kind for relation in container.relations("word/document.xml").values()}
    assert {"styles", "numbering", "image", "footnotes"} <= kinds


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "report_empty_file"),
        (OLE + "WordDocument".encode("utf-16-le"), "report_old"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "report_locked"),
        (OLE + "Workbook".encode("utf-16-le"), "report_old_other"),
        (b"%PDF-1.7\n", "report_other_kind"),
        (b"{\\rtf1\\ansi", "report_other_kind"),
        (b"<html><body>report</body></html>", "report_other_kind"),
        (b"MIME-Version: 1.0\r\n", "report_other_kind"),
        (photo(), "report_other_kind"),
        ("报告全文".encode("gbk"), "report_unknown"),
        (b"PK\x03\x04" + b"\0" * 40, "report_broken"),
        (GOOD[: len(GOOD) // 2], "report_broken"),
        (excel(), "report_other_kind"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "report_other_kind"),
        (zipped({"photo.jpg": photo()}), "report_other_kind"),
        (changed("[Content_Types].xml", None), "report_broken"),
        (changed("_rels/.rels", b"<Relationships/>"), "report_broken"),
        (changed("word/document.xml", b"<w:document"), "report_xml"),
        (changed("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'), "report_xml"),
        (zipped({"../../evil.xml": b"x"}), "report_names"),
        (zipped({"/etc/passwd": b"x"}), "report_names"),
        (zipped({"word\\..\\..\\evil": b"x"}), "report_names"),
        (zipped({"C:/evil": b"x"}), "report_names"),
        (zipped({"a.xml": b"x", "A.XML": b"x"}), "report_names"),
        (zipped({f"{number}": b"" for number in range(4001)}), "report_bomb"),
    ],
)
def test_everything_else_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_bomb_is_refused_by_what_it_declares_and_by_what_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGEST_UNPACKED == 600
    with monkeypatch.context() as smaller:
        smaller.setattr("scripts.word_import.container.LARGEST_UNPACKED", 5)
        assert refused(changed("word/media/zeros.bin", b"\0" * 6_000_000)) == "report_bomb"
    assert refused(changed("word/document.xml", b" " * 21_000_000)) == "report_part"
    # A part that lies about its size is cut off, and its checksum gives it away.
    data = changed("word/document.xml", b" " * 1_000_000)
    size = struct.pack("<L", 1_000_000)
    assert size in data
    assert refused(data.replace(size, struct.pack("<L", 10))) in {"report_broken", "report_xml"}


def test_an_archive_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"word/document.xml": b"x" * 50}, zipfile.ZIP_STORED))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "report_locked"


def test_a_damaged_part_is_no_traceback() -> None:
    data = bytearray(zipped({"[Content_Types].xml": b"<Types/>" * 9, "_rels/.rels": b"<x/>" * 9}, zipfile.ZIP_STORED))
    data[data.index(b"<Types/>") + 3] ^= 1
    data[data.index(b"<x/>") + 1] ^= 1
    assert refused(bytes(data)) == "report_broken"


def test_files_that_cannot_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(path: Path) -> str:
        with pytest.raises(ReportError) as caught:
            read_file(path)
        return str(caught.value)

    assert told(tmp_path / "none.docx") == (
        "没有这个文件。请检查文件名和文件夹；名字里有空格的，要加引号。"
        " There is no such file. Check its name and folder; a name with spaces needs quotation marks."
    )
    assert told(tmp_path).startswith("这不是一个文件。")
    os.mkfifo(tmp_path / "pipe.docx")
    assert told(tmp_path / "pipe.docx").startswith("这不是一个文件。")
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("a file of 200 MB was read"))
    assert told(large).startswith(f"文件有 200 MB，超过 {LARGEST_FILE} MB。请在 Word 或 WPS 里“压缩图片”后再存一份")


def test_what_to_do_is_said_in_one_line_in_both_languages() -> None:
    with pytest.raises(ReportError) as caught:
        open_container(OLE + "WordDocument".encode("utf-16-le"))
    assert str(caught.value) == (
        "这是旧格式（.doc 或 .wps）。请在 Word 或 WPS 里打开，另存为 .docx，再导入。"
        " This is the old format (.doc or .wps). Open it in Word or WPS, save it as .docx and import that."
    )
