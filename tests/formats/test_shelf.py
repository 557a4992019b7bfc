"""The downloads as readers see them."""

from __future__ import annotations

from typing import get_args

import pytest

from scripts.formats.citation import citation_downloads
from scripts.formats.data import make_data
from scripts.formats.download import Download, Kind
from scripts.formats.shelf import Shelf, write_size
from scripts.model import Collection
from scripts.settings import Language
from scripts.wording import WORDS

SITE = "https://example.org/"


def all_downloads(collection: Collection) -> tuple[Download, ...]:
    return (
        Download("lantern-lane-zh.epub", "book-epub", "zh", "", b"12345"),
        Download("lantern-lane-en.epub", "book-epub", "en", "", b"1234"),
        Download("lantern-lane-kit-zh.docx", "kit-docx", "zh", "lantern-lane", b"1"),
        Download("lantern-lane-kit-en.docx", "kit-docx", "en", "lantern-lane", b"1"),
        Download("practice-lantern-walk-kit-zh.docx", "kit-docx", "zh", "practices/lantern-walk", b"1"),
        *make_data(collection, SITE),
        *citation_downloads(collection, SITE),
    )


def shelf(collection: Collection, language: Language = "zh") -> Shelf:
    return Shelf(collection, all_downloads(collection), SITE, language)


def test_every_kind_of_download_has_a_name() -> None:
    for kind in get_args(Kind):
        assert f"download_{kind}" in WORDS


@pytest.mark.parametrize(
    ("size", "written"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1499, "1 kB"), (351_000, "351 kB"), (3_440_000, "3.4 MB")],
)
def test_sizes_are_written_as_readers_know_them(size: int, written: str) -> None:
    assert write_size(size) == written


def test_both_languages_stand_on_one_line_and_the_readers_own_comes_first(demo_collection: Collection) -> None:
    for language in ("zh", "en"):
        (line,) = shelf(demo_collection, language).of_book()
        assert [file.language for file in line.files] == sorted(["zh", "en"], reverse=language == "zh")


def test_nothing_is_left_out_of_the_page(demo_collection: Collection) -> None:
    full = shelf(demo_collection)
    groups = [*full.by_case(), *full.by_practice()]
    lines = [*full.of_book(), *full.of_data(), *full.citation_files(""), *(line for g in groups for line in g.lines)]
    shown = {file.name for line in lines for file in line.files}
    whole = {item.name for item in all_downloads(demo_collection) if not (item.kind == "citation" and not item.about)}
    assert whole <= shown


def test_the_workbook_comes_before_the_many_files(demo_collection: Collection) -> None:
    labels = [line.label for line in shelf(demo_collection, "en").of_data()]
    assert labels[0] == "All data (Excel workbook)"
    assert labels[-1] == "CSV: Types, situations and audiences"
    assert len(labels) == len(set(labels))


def test_a_case_shows_its_own_files_in_the_readers_language(demo_collection: Collection) -> None:
    (line,) = shelf(demo_collection, "en").of("lantern-lane")
    assert [file.name for file in line.files] == ["lantern-lane-kit-en.docx"]
    assert [group.id for group in shelf(demo_collection).by_practice()] == ["practice-lantern-walk"]
    assert shelf(demo_collection).of("practices/talking-bench") == ()


def test_the_day_of_the_visit_waits_for_the_reader(demo_collection: Collection) -> None:
    for language in ("zh", "en"):
        styles = shelf(demo_collection, language).citation_styles("lantern-lane")
        assert [style.id for style in styles] == ["gb", "apa", "bibtex"]
        assert "[{date}]" in styles[0].visited
        assert "[{date}]" not in styles[0].text
        assert "/c/1/" in styles[0].text


def test_names_are_unique(demo_collection: Collection) -> None:
    names = [item.name for item in all_downloads(demo_collection)]
    assert len(names) == len(set(names))
