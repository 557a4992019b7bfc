"""Every reason why a file is not taken in, made by such a file, word for word (`tests/golden/refusals.yml`).

`make golden` writes the expectations again; read the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import yaml

from scripts.office.messages import REFUSALS
from scripts.office.package import Package, read_file
from scripts.office.refusals import Kind, RefusedFileError
from scripts.settings import Settings
from scripts.word_import import importing, reader
from scripts.word_import.importing import import_report
from tests.office.files import compound, packed, repack, saved
from tests.office.test_refusals import DOCUMENT, LIMITS, WORKBOOK
from tests.word_import.reports import whole_report

GOLDEN = Path(__file__).parent.parent / "golden" / "refusals.yml"

Maker = Callable[[Settings, pytest.MonkeyPatch], object]


def opened(content: bytes, kind: Kind = "xlsx") -> Maker:
    return lambda settings, patch: Package(content, kind, LIMITS).tree("xl/workbook.xml")


def fails(*_: object) -> None:
    raise OSError(28, "No space left on device")


def held(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied")


def a_busy_file(settings: Settings, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(Path, "read_bytes", held)
    return read_file(settings.cases_dir / "collection.yml", LIMITS)


def a_long_report(settings: Settings, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(reader, "MOST_LINES", 3)
    return import_report(whole_report(styled=True), settings)


def a_full_disk(settings: Settings, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(importing, "take_in", fails)
    return import_report(whole_report(styled=True), settings)


def without_a_title() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文没有标题，也没有什么别的东西，只有这么一句话而已。")
    return saved(document)


def with_workbook(xml: bytes) -> bytes:
    return repack(WORKBOOK, lambda parts: parts.update({"xl/workbook.xml": xml}))


MAKERS: dict[str, Maker] = {
    "office_absent": lambda settings, patch: read_file(settings.root / "none.docx", LIMITS),
    "office_not_file": lambda settings, patch: read_file(settings.root, LIMITS),
    "office_busy": a_busy_file,
    "office_empty": opened(b""),
    "office_large": opened(b"PK" + b"\0" * 21_000_000),
    "office_password": opened(compound("EncryptedPackage")),
    "office_old": opened(compound("WordDocument"), "docx"),
    "office_other": opened(packed({"photo.jpg": b"x"}), "docx"),
    "office_unknown": opened("案例".encode()),
    "office_broken": opened(with_workbook(b"<workbook")),
    "office_names": opened(packed({"../../evil.xml": b"x"}), "docx"),
    "office_parts": opened(packed({str(number): b"" for number in range(3000)})),
    "office_bomb": opened(with_workbook(b"<workbook>" + b" " * 33_000_000 + b"</workbook>")),
    "office_entities": opened(with_workbook(b"<!DOCTYPE x><workbook/>")),
    "report_no_text": lambda settings, patch: import_report(DOCUMENT, settings),
    "report_long": a_long_report,
    "report_unnamed": lambda settings, patch: import_report(without_a_title(), settings),
    "report_slug": lambda settings, patch: import_report(without_a_title(), settings, "../Evil"),
    "report_unwritten": a_full_disk,
}


def test_every_sentence_has_a_file_that_makes_it() -> None:
    assert set(MAKERS) == set(REFUSALS)


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_each_reason_is_told_word_for_word(code: str, demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(RefusedFileError) as caught:
        MAKERS[code](demo, patch)
    assert caught.value.code == code
    told = str(caught.value)
    golden = yaml.safe_load(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    if os.environ.get("REFRESH_GOLDEN"):
        golden[code] = told
        GOLDEN.write_text(yaml.safe_dump(golden, allow_unicode=True, width=1000), encoding="utf-8")
    assert told == golden[code]
    assert "\n" not in told
