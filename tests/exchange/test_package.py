"""Files of unknown origin: refused in one line, or read with bounded memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from typing import Any

import pytest

from scripts.exchange import package
from scripts.exchange.package import Package, UnreadableFileError
from tests.exchange.books import a_workbook, with_parts

SHEET = "xl/worksheets/sheet1.xml"


class Seen:
    def __init__(self) -> None:
        self.names: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.names.append(name)

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def refused(content: bytes, kind: str = "xlsx", part: str = SHEET) -> tuple[str, dict[str, Any]]:
    """The code of the refusal and its values."""
    with pytest.raises(UnreadableFileError) as caught:
        Package(content, kind).parse(part, Seen())
    return caught.value.code, caught.value.values


def an_archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def replaced(text: bytes) -> bytes:
    return with_parts(a_workbook([1]), lambda parts: parts.update({SHEET: text}))


def test_a_sound_file_is_read_part_by_part() -> None:
    seen = Seen()
    Package(a_workbook(["a"]), "xlsx").parse(SHEET, seen)
    assert seen.names[0] == "worksheet"
    assert "c" in seen.names


def test_what_is_no_office_file() -> None:
    assert refused(b"") == ("office_empty", {})
    assert refused(b"<html></html>")[0] == "office_unknown"
    assert refused("案例,编号\n".encode())[0] == "office_unknown"
    assert refused(b"PK\x03\x04 not really")[0] == "office_broken"
    assert refused(an_archive(readme="x"))[0] == "office_unknown"


def test_other_office_files_are_named() -> None:
    document = an_archive(word__document="x").replace(b"word/document", b"word/document")
    document = with_parts(document, lambda parts: parts.update({"word/document.xml": b"<w/>"}))
    assert refused(document) == ("office_other", {"found": "docx", "kind": "xlsx"})
    assert refused(a_workbook([1]), "docx") == ("office_other", {"found": "xlsx", "kind": "docx"})
    assert refused(with_parts(an_archive(a="b"), lambda parts: parts.update({"xl/workbook.bin": b"x"}))) == (
        "office_save_as",
        {"kind": "xlsx"},
    )
    assert refused(an_archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"))[0] == "office_save_as"


def test_old_formats_and_passwords_are_told_apart() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    assert refused(ole + b"\0" * 600) == ("office_old", {"kind": "xlsx"})
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) == ("office_password", {"kind": "xlsx"})


def test_an_archive_with_a_password() -> None:
    content = bytearray(a_workbook([1]))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert refused(bytes(content)) == ("office_password", {"kind": "xlsx"})


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_FILE", 1)
    assert refused(b"PK" + b"\0" * 1_000_001) == ("office_large", {"size": 1, "most": 1})


def test_thousands_of_parts() -> None:
    content = with_parts(a_workbook([1]), lambda parts: parts.update({f"x/{n}": b"" for n in range(2001)}))
    code, values = refused(content)
    assert (code, values["most"]) == ("office_parts", 2000)


def test_a_zip_bomb_is_stopped_with_little_memory() -> None:
    bomb = replaced(b"<worksheet>" + b" " * 100_000_000 + b"</worksheet>")
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        assert refused(bomb) == ("office_bomb", {"most": 32})
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_size_that_is_not_true() -> None:
    """The directory claims ten bytes for a part of a megabyte."""
    content = bytearray(replaced(b"<worksheet>" + b" " * 1_000_000 + b"</worksheet>"))
    directory = content.index(b"PK\x01\x02")
    while SHEET.encode() not in content[directory : directory + 46 + len(SHEET)]:
        directory = content.index(b"PK\x01\x02", directory + 4)
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert refused(bytes(content))[0] == "office_broken"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><worksheet>&l8;</worksheet>'
    )
    assert refused(replaced(bomb.encode(encoding))) == ("office_entities", {})
    outside = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><worksheet/>'
    assert refused(replaced(outside.encode()))[0] == "office_entities"
    file = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet>&f;</worksheet>'
    assert refused(replaced(file.encode()))[0] == "office_entities"


def test_broken_xml_and_parts_that_are_missing() -> None:
    code, values = refused(replaced(b"<worksheet><row>"))
    assert code == "office_broken"
    assert values["reason"].startswith(f"{SHEET}: ")
    assert refused(a_workbook([1]), part="xl/nothing.xml") == ("office_broken", {"reason": "xl/nothing.xml"})


def test_names_cannot_lead_out_of_the_file() -> None:
    def lead_out(parts: dict[str, bytes]) -> None:
        parts["xl/_rels/workbook.xml.rels"] = (
            b'<Relationships><Relationship Id="a" Type="x/worksheet" Target="../../../../etc/passwd"/>'
            b'<Relationship Id="b" Target="http://example.org/x" TargetMode="External"/>'
            b'<Relationship Id="c" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
        )

    opened = Package(with_parts(a_workbook([1]), lead_out), "xlsx")
    assert opened.relations("xl/workbook.xml") == {"a": ("worksheet", "etc/passwd"), "c": ("", SHEET)}
    assert not opened.has("etc/passwd")


def test_macros_and_pictures_are_never_opened() -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"Sub AutoOpen()"
        parts["xl/media/image1.png"] = b"<!DOCTYPE x>"

    seen = Seen()
    Package(with_parts(a_workbook([1]), add), "xlsx").parse(SHEET, seen)
    assert seen.names
