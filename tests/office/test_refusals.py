"""Files of every kind but the right one, and archives made to do harm: one clear line, and nothing unpacked."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest

from scripts.office.package import Package
from scripts.office.refusals import Kind, Limits, RefusedFileError
from tests.office.files import a_workbook, compound, packed, parts_of, repack, saved
from tests.word_import.reports import photo

LIMITS = Limits(file=20, parts=2000, unpacked=200, xml=32, part=20)
WORKBOOK = a_workbook(["a"])
DOCUMENT = saved(docx.Document())
SOUND: dict[Kind, bytes] = {"docx": DOCUMENT, "xlsx": WORKBOOK}
KINDS = list(SOUND)


def refused(content: bytes, kind: Kind = "docx", limits: Limits = LIMITS) -> tuple[str, dict[str, Any]]:
    """The code of the refusal and its values but the kind, which is the one that is wanted."""
    with pytest.raises(RefusedFileError) as caught:
        Package(content, kind, limits)
    values = dict(caught.value.values)
    assert values.pop("kind", kind) == kind
    return caught.value.code, values


def without(name: str, kind: Kind) -> bytes:
    return packed({other: content for other, content in parts_of(SOUND[kind]).items() if other != name})


def other(zh: str, en: str = "") -> tuple[str, dict[str, Any]]:
    return "office_other", {"found_zh": zh, "found_en": en or zh}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ("office_empty", {})),
        (b"%PDF-1.7\n", other("PDF")),
        (b"{\\rtf1\\ansi", other("RTF")),
        (b"<html><body>report</body></html>", other("网页或 XML", "a web page or XML")),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><Workbook/>", other("网页或 XML", "a web page or XML")),
        (b"MIME-Version: 1.0\r\n", other("网页或 XML", "a web page or XML")),
        (photo(), other("图片", "a picture")),
        (b"Rar!\x1a\x07", other("压缩包", "an archive")),
        (packed({"photo.jpg": photo()}), other("压缩包", "an archive")),
        (
            packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            other("OpenDocument"),
        ),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), other("OpenDocument")),
        (packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}), other("EPUB")),
        (packed({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"}), other("PowerPoint")),
        (packed({"xl/workbook.bin": b"x", "xl/_rels/workbook.bin.rels": b"<x/>"}), other("xlsb")),
        (compound("PowerPoint Document"), other("PowerPoint")),
        (compound("EncryptionInfo", "EncryptedPackage"), ("office_password", {})),
        (compound(), ("office_unknown", {})),
        ("报告全文".encode("gbk"), ("office_unknown", {})),
        ("案例,编号\n".encode(), ("office_unknown", {})),
        (b"PK\x03\x04 not really", ("office_broken", {"reason": "File is not a zip file"})),
        (packed({"../../evil.xml": b"x"}), ("office_names", {})),
        (packed({"/etc/passwd": b"x"}), ("office_names", {})),
        (packed({"word\\..\\..\\evil": b"x"}), ("office_names", {})),
        (packed({"C:/evil": b"x"}), ("office_names", {})),
        (packed({"a.xml": b"x", "A.XML": b"x"}), ("office_names", {})),
        (packed({str(number): b"" for number in range(2001)}), ("office_parts", {"count": 2001, "most": 2000})),
    ],
)
def test_whatever_is_wanted_other_files_are_told_apart(
    content: bytes, told: tuple[str, dict[str, Any]], kind: Kind
) -> None:
    assert refused(content, kind) == told


def test_excel_and_word_are_not_taken_for_each_other() -> None:
    assert refused(WORKBOOK, "docx") == other("Excel")
    assert refused(DOCUMENT, "xlsx") == other("Word")


@pytest.mark.parametrize(
    ("kind", "name"), [("docx", "WordDocument"), ("docx", "WpsDocument"), ("xlsx", "Workbook"), ("xlsx", "Book")]
)
def test_old_formats_are_told_by_their_directory(kind: Kind, name: str) -> None:
    assert refused(compound(name), kind) == ("office_old", {})
    if kind == "xlsx":
        assert refused(compound(name), "docx") == other("Excel")
        assert refused(compound("WordDocument", name), "docx") == ("office_old", {}), "a sheet inside a document"
    else:
        assert refused(compound(name), "xlsx") == other("Word")


def test_a_word_in_the_text_of_an_old_file_is_no_entry_of_its_directory() -> None:
    text = "x EncryptedPackage\0WordDocument\0".encode("utf-16-le").ljust(512, b"\0")
    assert refused(compound() + text) == ("office_unknown", {})
    assert refused(compound() + text + compound("WordDocument")) == ("office_old", {})


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_file_and_files_without_their_list_of_parts_are_damaged(kind: Kind) -> None:
    sound = SOUND[kind]
    assert refused(sound[: len(sound) // 2], kind)[0] == "office_broken"
    assert refused(without("[Content_Types].xml", kind), kind)[0] == "office_broken"
    assert refused(without("_rels/.rels", kind), kind)[0] == "office_broken"
    nowhere = repack(sound, lambda parts: parts.update({"_rels/.rels": b"<Relationships/>"}))
    assert refused(nowhere, kind)[0] == "office_broken"


def test_a_file_that_is_too_large() -> None:
    assert refused(b"PK" + b"\0" * 20_000_000) == ("office_large", {"size": 20, "most": 20})
    assert refused(b"PK" + b"\0" * 19_999_998)[0] == "office_broken"


@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_is_refused_by_what_it_declares(kind: Kind) -> None:
    bomb = repack(SOUND[kind], lambda parts: parts.update({"media/zeros.bin": b"\0" * 6_000_000}))
    assert refused(bomb, kind, replace(LIMITS, unpacked=5)) == ("office_bomb", {"most": 5})
    Package(bomb, kind, LIMITS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_with_a_password(kind: Kind) -> None:
    content = bytearray(SOUND[kind])
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content), kind) == ("office_password", {})


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_ways_of_packing_that_no_office_program_uses(method: int) -> None:
    code, values = refused(packed(parts_of(DOCUMENT), method))
    assert code == "office_broken"
    assert values["reason"].endswith(f": {method}")
