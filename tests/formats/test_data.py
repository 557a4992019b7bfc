"""The data edition, read back by others: frictionless, csv, json, hashlib."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import frictionless
import pytest

from scripts.check import check_collection
from scripts.formats.data import make_data, table_file, version, write_csv
from scripts.formats.fields import Table, column
from scripts.formats.rows import Row
from scripts.formats.tables import TABLES
from scripts.model import Collection, Day, Text
from scripts.settings import LANGUAGES, Settings
from tests.conftest import ROOT

SITE = "https://example.org/"


@pytest.fixture(scope="module")
def collection() -> Collection:
    collection, issues = check_collection(Settings(ROOT))
    assert collection is not None, issues.report()
    return collection


@pytest.fixture(scope="module")
def folder(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for download in make_data(collection, SITE):
        assert isinstance(download.content, bytes)
        (folder / download.name).write_bytes(download.content)
    return folder


def rows(folder: Path, collection: Collection, name: str) -> list[dict[str, str]]:
    table = next(table for table in TABLES if table.name == name)
    text = (folder / table_file(collection, table)).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_package_is_valid_and_so_is_every_row(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(TABLES)
    assert report.stats["warnings"] == 0


def test_a_cell_that_breaks_the_dictionary_is_found(folder: Path, tmp_path: Path, collection: Collection) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    path = tmp_path / f"{collection.facts.slug}-figures.csv"
    path.write_bytes(path.read_bytes().replace(b",exact,", b",exactly,", 1))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    found = {kind for (kind,) in report.flatten(["type"])}
    assert {"constraint-error", "hash-count"} <= found


def test_every_figure_of_every_case_is_there_in_both_languages(folder: Path, collection: Collection) -> None:
    found = {row["key"]: row for row in rows(folder, collection, "figures")}
    for case in collection.cases:
        for figure in case.facts.figures:
            row = found.pop(f"{case.slug}/{figure.id}")
            assert row["value"] == f"{figure.value:f}"
            for language in LANGUAGES:
                assert row[f"unit_{language}"] == figure.unit[language]
                assert row[f"label_{language}"] == figure.label[language]
                assert row[f"display_{language}"] == (figure.display[language] if figure.display else "")
    assert set(found) == {figure.id for figure in collection.facts.programme.figures}


def test_every_event_and_every_datum_is_there(folder: Path, collection: Collection) -> None:
    events = sum(len(case.facts.timeline) for case in collection.cases) + len(collection.facts.programme.timeline)
    assert len(rows(folder, collection, "timeline")) == events
    data = [datum for case in collection.cases for chart in case.facts.charts for datum in chart.data]
    found = rows(folder, collection, "charts")
    assert [row["label_en"] for row in found] == [datum.label.en for datum in data]
    assert [row["value"] for row in found] == ["" if datum.value is None else f"{datum.value:f}" for datum in data]


def test_json_and_csv_hold_the_same(folder: Path, collection: Collection) -> None:
    book = json.loads((folder / f"{collection.facts.slug}-data.json").read_text(encoding="utf-8"))
    assert list(book["tables"]) == [table.name for table in TABLES]
    for table in TABLES:
        for record, row in zip(book["tables"][table.name], rows(folder, collection, table.name), strict=True):
            assert list(record) == list(row)
            for name, value in record.items():
                kind = next(field.kind for field in table.fields if field.name == name)
                plain = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
                assert (plain.lower() if kind == "boolean" else plain) == row[name]


def test_excel_sees_utf8_and_every_line_ends_as_the_standard_says(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+86 28", "-3", "@SUM(A1)", "＝1", '=HYPERLINK("http://x")'])
def test_a_text_that_would_run_as_a_formula_is_only_text(demo_collection: Collection, text: str) -> None:
    title = Text(zh="甲", en="a")
    table = Table(
        *("hostile", title, title, lambda collection: [Row(collection, text, "x")]),
        (column("text", ("甲", "a"), lambda row: row.item),),
    )
    (cell,) = list(csv.reader(io.StringIO(write_csv(demo_collection, table).decode("utf-8-sig"))))[1]
    assert cell == f"'{text}"


def test_checksums_and_sizes_are_those_of_the_files(folder: Path, collection: Collection) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    lines = (folder / f"{collection.facts.slug}-data.sha256").read_text().splitlines()
    sums = {line.partition("  ")[2]: line.partition("  ")[0] for line in lines}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    for resource in package["resources"]:
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size
        assert resource["hash"] == f"sha256:{sums[resource['path']]}"
    with zipfile.ZipFile(folder / f"{collection.facts.slug}-data.zip") as archive:
        assert set(archive.namelist()) == {"datapackage.json", *(r["path"] for r in package["resources"])}
        for name in archive.namelist():
            assert archive.read(name) == (folder / name).read_bytes()


def test_the_package_says_edition_publisher_and_honest_terms(folder: Path, collection: Collection) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == "2026.11.0"
    assert collection.facts.foundation.name.en in package["contributors"][0]["title"]
    assert "please ask first" in package["licenses"][0]["title"]
    assert package["licenses"][0]["path"] == "https://example.org/colophon/#texts"
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["title_zh"] and field["title_en"] and field["description_zh"] for field in fields)


def test_the_terms_are_those_of_the_page_of_rights() -> None:
    chinese = (ROOT / "docs" / "zh" / "colophon.md").read_text(encoding="utf-8")
    english = (ROOT / "docs" / "en" / "colophon.md").read_text(encoding="utf-8")
    assert "由基金会决定" in chinese
    assert "for the Foundation to decide; until it has published them, please ask first." in english
    assert "{#texts}" in chinese


def test_versions_have_three_numbers() -> None:
    assert [version(day) for day in (Day(year=2026), Day(year=2026, month=3, day=9))] == ["2026.0.0", "2026.3.9"]


def test_the_same_collection_gives_the_same_bytes(demo_collection: Collection) -> None:
    assert make_data(demo_collection, SITE) == make_data(demo_collection, SITE)
