"""Parts of files of unknown origin: refused in one line, or read with bounded memory."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from scripts.office.package import Package, Relation, read_file
from scripts.office.refusals import Kind, Limits, RefusedFileError
from tests.office.files import a_workbook, packed, parts_of, repack, saved

LIMITS = Limits(file=20, parts=2000, unpacked=300, xml=32, part=20)
WORKBOOK = a_workbook([1])
DOCUMENT = saved(docx.Document())
MAIN: dict[Kind, str] = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
SOUND: dict[Kind, bytes] = {"docx": DOCUMENT, "xlsx": WORKBOOK}
KINDS = list(MAIN)
SHEET = "xl/worksheets/sheet1.xml"


class Seen:
    def __init__(self) -> None:
        self.names: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.names.append(name)

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def opened(content: bytes, kind: Kind = "xlsx", limits: Limits = LIMITS) -> Package:
    return Package(content, kind, limits)


def refused(content: bytes, part: str = SHEET, limits: Limits = LIMITS) -> tuple[str, dict[str, Any]]:
    """The code of the refusal and its values: the same for the part as events and as a tree."""
    kind: Kind = "docx" if part.startswith("word/") else "xlsx"
    told = []
    for as_tree in (False, True):
        package = opened(content, kind, limits)
        with pytest.raises(RefusedFileError) as caught:
            package.tree(part) if as_tree else package.parse(part, Seen())
        values = dict(caught.value.values)
        assert values.pop("kind", kind) == kind
        told.append((caught.value.code, values))
    assert told[0] == told[1]
    return told[0]


def replaced(content: bytes, part: str = SHEET) -> bytes:
    kind: Kind = "docx" if part.startswith("word/") else "xlsx"
    return repack(SOUND[kind], lambda parts: parts.update({part: content}))


def test_a_part_is_read_as_bytes_as_events_and_as_a_tree() -> None:
    package, seen = opened(WORKBOOK), Seen()
    package.parse(SHEET, seen)
    assert seen.names[0] == "worksheet"
    assert "c" in seen.names
    tree = package.tree(SHEET)
    assert tree is not None
    assert [element.tag.rpartition(":")[2] for element in tree.iter()] == seen.names
    assert package.content(SHEET, 1) == parts_of(WORKBOOK)[SHEET]
    assert package.has(SHEET.upper())


def test_what_is_not_there() -> None:
    package = opened(WORKBOOK)
    assert not package.has("xl/nothing.xml")
    assert package.tree("xl/nothing.xml") is None
    assert package.content("xl/nothing.xml", 1) is None
    assert package.relations("xl/nothing.xml") == {}
    with pytest.raises(RefusedFileError) as caught:
        package.parse("xl/nothing.xml", Seen())
    assert (caught.value.code, caught.value.values["reason"]) == ("office_broken", "xl/nothing.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_names_its_main_part(kind: Kind) -> None:
    assert opened(SOUND[kind], kind).main == MAIN[kind]
    folder, _, name = MAIN[kind].partition("/")

    def rename(parts: dict[str, bytes]) -> None:
        parts[f"{folder}/main2.xml"] = parts.pop(MAIN[kind])
        for listing in ("_rels/.rels", "[Content_Types].xml"):
            parts[listing] = parts[listing].replace(name.encode(), b"main2.xml")

    assert opened(repack(SOUND[kind], rename), kind).main == f"{folder}/main2.xml"


@pytest.mark.parametrize("kind", KINDS)
def test_the_type_of_the_main_part_may_be_that_of_its_ending(kind: Kind) -> None:
    def by_ending(parts: dict[str, bytes]) -> None:
        text = parts["[Content_Types].xml"].decode()
        entry = next(entry for entry in text.split("<") if entry.startswith("Override") and MAIN[kind] in entry)
        text = text.replace(f"<{entry}", "").replace('Extension="xml"', 'Extension="old"')
        default = entry.replace("Override", "Default").replace(f'PartName="/{MAIN[kind]}"', 'Extension="xml"')
        parts["[Content_Types].xml"] = text.replace("</Types>", f"<{default}</Types>").encode()

    assert opened(repack(SOUND[kind], by_ending), kind).main == MAIN[kind]


def test_files_with_macros_and_templates_are_read() -> None:
    document, sheet = b"openxmlformats-officedocument.wordprocessingml.document.main", b"sheet.main"
    for kind, old, new in (
        ("docx", document, b"openxmlformats-officedocument.wordprocessingml.template.main"),
        ("docx", document, b"ms-word.document.macroEnabled.main"),
        ("docx", document, b"ms-word.template.macroEnabledTemplate.main"),
        ("xlsx", sheet, b"template.main"),
        ("xlsx", b"openxmlformats-officedocument.spreadsheetml." + sheet, b"ms-excel.sheet.macroEnabled.main"),
    ):

        def change(parts: dict[str, bytes], old: bytes = old, new: bytes = new) -> None:
            assert old in parts["[Content_Types].xml"]
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)

        assert opened(repack(SOUND[kind], change), kind).main == MAIN[kind]  # type: ignore[index,arg-type]


def test_names_cannot_lead_out_of_the_file() -> None:
    def lead_out(parts: dict[str, bytes]) -> None:
        parts["xl/_rels/workbook.xml.rels"] = (
            b'<Relationships><Relationship Id="a" Type="x/worksheet" Target="../../../../etc/passwd"/>'
            b'<Relationship Id="b" Type="x/link" Target="http://example.org/x" TargetMode="External"/>'
            b'<Relationship Id="c" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
        )

    package = opened(repack(WORKBOOK, lead_out))
    assert package.relations("xl/workbook.xml") == {
        "a": Relation("worksheet", "etc/passwd"),
        "b": Relation("link", "http://example.org/x", external=True),
        "c": Relation("", SHEET),
    }
    assert not package.has("etc/passwd")


def test_macros_and_pictures_are_never_opened() -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"Sub AutoOpen()"
        parts["xl/media/image1.png"] = b"<!DOCTYPE x>"

    seen = Seen()
    opened(repack(WORKBOOK, add)).parse(SHEET, seen)
    assert seen.names


# ----------------------------------------------------------------------------------------------------------- bombs
def test_a_bomb_is_stopped_with_little_memory() -> None:
    bomb = replaced(b"<worksheet>" + b" " * 100_000_000 + b"</worksheet>")
    assert len(bomb) < 1_000_000
    package = opened(bomb)
    tracemalloc.start()
    try:
        with pytest.raises(RefusedFileError) as caught:
            package.parse(SHEET, Seen())
        assert (caught.value.code, caught.value.values) == ("office_bomb", {"most": 20})
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("part", [SHEET, "word/document.xml"])
def test_one_part_and_all_parts_have_their_limits(part: str) -> None:
    large = replaced(b"<x>" + b" " * 3_000_000 + b"</x>", part)
    assert refused(large, part, replace(LIMITS, part=2)) == ("office_bomb", {"most": 2})
    assert refused(large, part, replace(LIMITS, xml=2)) == ("office_bomb", {"most": 2})
    package = opened(large, "docx" if part.startswith("word/") else "xlsx", replace(LIMITS, xml=10))
    for _ in range(3):
        package.parse(part, Seen())
    with pytest.raises(RefusedFileError) as caught:
        package.tree(part)
    assert (caught.value.code, caught.value.values) == ("office_bomb", {"most": 10})


def test_bytes_have_the_limit_that_is_asked_for() -> None:
    package = opened(replaced(b"x" * 3_000_000, "xl/media/image1.png"))
    assert package.content("xl/media/image1.png", 3) == b"x" * 3_000_000
    with pytest.raises(RefusedFileError) as caught:
        package.content("xl/media/image1.png", 2)
    assert (caught.value.code, caught.value.values) == ("office_bomb", {"most": 2})


@pytest.mark.parametrize("part", [SHEET, "word/document.xml"])
def test_a_size_that_is_not_true(part: str) -> None:
    """The directory claims ten bytes for a part of a megabyte."""
    content = bytearray(replaced(b"<x>" + b" " * 1_000_000 + b"</x>", part))
    directory = content.index(b"PK\x01\x02")
    while part.encode() not in content[directory : directory + 46 + len(part)]:
        directory = content.index(b"PK\x01\x02", directory + 4)
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert refused(bytes(content), part)[0] == "office_broken"


# ------------------------------------------------------------------------------------------------------- broken XML
@pytest.mark.parametrize("part", [SHEET, "word/document.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str, part: str) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    for text in (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><x>&l8;</x>',
        '<!DOCTYPE x [<!ENTITY b "b">]><x>&b;</x>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
        '<!DOCTYPE x [<!ENTITY % b SYSTEM "http://example.org/x"> %b;]><x/>',
    ):
        assert refused(replaced(text.encode(encoding), part), part) == ("office_entities", {})


@pytest.mark.parametrize("part", [SHEET, "word/document.xml"])
def test_broken_xml_is_told_with_its_part(part: str) -> None:
    for content in (b"<x><row>", b"<w:document", b"", b"\x00\x01", b"<x>&undefined;</x>"):
        code, values = refused(replaced(content, part), part)
        assert code == "office_broken"
        assert values["reason"].startswith(f"{part}: ")
    code, values = refused(replaced(b'<?xml version="1.0" encoding="gbk"?><x/>', part), part)
    assert (code, values) == ("office_broken", {"reason": f"{part}: encoding gbk"})


def test_a_tree_that_is_too_deep_is_refused() -> None:
    package = opened(replaced(b"<x>" * 300 + b"</x>" * 300))
    package.parse(SHEET, Seen())
    with pytest.raises(RefusedFileError) as caught:
        package.tree(SHEET)
    assert (caught.value.code, caught.value.values["reason"]) == ("office_broken", f"{SHEET}: too deep")


def test_a_damaged_part_is_no_traceback() -> None:
    content = bytearray(packed(parts_of(WORKBOOK), zipfile.ZIP_STORED))
    place = content.index(b"<sheetData>")
    content[place + 3] ^= 1
    code, values = refused(bytes(content))
    assert code == "office_broken"
    assert "Bad CRC-32" in values["reason"] or "mismatched tag" in values["reason"]
    listing = bytearray(packed(parts_of(WORKBOOK), zipfile.ZIP_STORED))
    listing[listing.index(b"<Types") + 2] ^= 1
    with pytest.raises(RefusedFileError) as caught:
        opened(bytes(listing))
    assert caught.value.code == "office_broken"


# -------------------------------------------------------------------------------------------------- files on the disk
def held(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_files_that_cannot_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(path: Path) -> tuple[str, dict[str, Any]]:
        with pytest.raises(RefusedFileError) as caught:
            read_file(path, LIMITS)
        return caught.value.code, caught.value.values

    assert told(tmp_path / "none.docx") == ("office_absent", {})
    assert told(tmp_path) == ("office_not_file", {})
    os.mkfifo(tmp_path / "pipe.docx")
    assert told(tmp_path / "pipe.docx") == ("office_not_file", {})
    (tmp_path / "empty.docx").touch()
    assert told(tmp_path / "empty.docx") == ("office_empty", {})
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("a file of 200 MB was read"))
    assert told(large) == ("office_large", {"size": 200, "most": 20})
    small = tmp_path / "small.docx"
    small.write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", held)
    assert told(small) == ("office_busy", {"reason": "Permission denied"})
