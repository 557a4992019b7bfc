"""Values of the data edition in their plain forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scripts.formats.fields import Value, as_number, as_text, both, provenance
from scripts.formats.rows import Row
from scripts.model import Collection


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (7, "7"),
        (Decimal("2430000"), "2430000"),
        (Decimal("1E+3"), "1000"),
        (Decimal("5.40"), "5.40"),
        (("a", "b"), "a; b"),
        ((), ""),
        ("文", "文"),
    ],
)
def test_values_as_text(value: Value, text: str) -> None:
    assert as_text(value) == text


def test_whole_numbers_stay_whole() -> None:
    assert (as_number(Decimal("20")), as_number(Decimal("5.4"))) == (20, 5.4)
    assert isinstance(as_number(Decimal("20.0")), int)


def test_a_text_is_two_fields(demo_collection: Collection) -> None:
    chinese, english = both("title", ("标题", "Title"), lambda row: row.item)
    row = Row(demo_collection, demo_collection.facts.title, "x")
    assert (chinese.name, chinese.title.zh, chinese.get(row)) == ("title_zh", "标题（中文）", "灯笼巷小书")
    assert (english.name, english.title.en, english.get(row)) == (
        "title_en",
        "Title, in English",
        "The Lantern Lane Book",
    )


def test_provenance_names_section_and_lines_so_that_no_spreadsheet_takes_them_for_a_date(
    demo_collection: Collection,
) -> None:
    case = demo_collection.cases[0]
    row = Row(demo_collection, case.facts.period, "x", case)
    found = {field.name: field.get(row) for field in provenance(lambda row: row.item.source)}
    assert found == {
        "source_section": "background",
        "source_title_zh": "背景",
        "source_title_en": "Background",
        "source_lines": "10–11",
    }
    nowhere = {field.name: field.get(row) for field in provenance(lambda row: None)}
    assert set(nowhere.values()) == {None}
