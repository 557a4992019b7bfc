"""The tables against the model: nothing of a fact is left out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from scripts.formats.tables import TABLES
from scripts.model import Collection


def records(collection: Collection, name: str) -> list[dict[str, Any]]:
    table = next(table for table in TABLES if table.name == name)
    return [{field.name: field.get(row) for field in table.fields} for row in table.rows(collection)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_can_be_read_by_programs(table: Any, demo_collection: Collection) -> None:
    names = [field.name for field in table.fields]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in (table.name, *names))
    keys = [table.fields[0].get(row) for row in table.rows(demo_collection)]
    assert len(set(keys)) == len(keys)
    assert len(f"{table.title.zh} {table.name}") <= 31  # a sheet of the workbook has no longer name
    assert set(table.refers_to) <= set(names)


def test_every_field_is_explained_in_both_languages() -> None:
    for table in TABLES:
        for field in table.fields:
            assert re.search(r"[\u4e00-\u9fff]", field.title.zh), field.name
            assert re.search(r"[\u4e00-\u9fff]", field.description.zh), field.name
            assert not re.search(r"[\u4e00-\u9fff]", field.title.en + field.description.en), field.name


def test_a_case_row_says_what_the_model_says(demo_collection: Collection) -> None:
    one, two = records(demo_collection, "cases")
    assert (one["slug"], one["number"], one["address"], one["start"], one["end"]) == (
        *("lantern-lane", 1, "c/1/", "2020-03", "2020-11"),
    )
    assert one["practices"] == ("lantern-walk", "talking-bench")
    assert one["related"] == ("corner-garden",)  # quiet-yard is a draft
    assert two["sub_district"] is None
    assert two["sub_district_name_en"] is None


def test_a_figure_and_an_event_keep_value_words_and_source(demo_collection: Collection) -> None:
    cost = next(row for row in records(demo_collection, "figures") if row["key"] == "lantern-lane/cost")
    assert (cost["value"], cost["qualifier"], cost["display_zh"], cost["unit_en"], cost["source_lines"]) == (
        *(15000, "about", "1.5万", "yuan", "22"),
    )
    events = [row for row in records(demo_collection, "timeline") if row["case"] == "lantern-lane"]
    assert [(row["start"], row["end"], row["qualifier"]) for row in events] == [
        ("2020-03-08", None, "on"),
        ("2020-05-01", "2020-05-03", "about"),
        ("2021", None, "planned"),
    ]


def test_a_step_has_a_title_and_other_parts_have_none(demo_collection: Collection) -> None:
    rows = {row["key"]: row for row in records(demo_collection, "copy_kit")}
    assert rows["lantern-lane/steps/1"]["title_en"] == "Walk it"
    assert rows["lantern-lane/steps/1"]["text_en"] == "With lanterns."
    assert rows["lantern-lane/conditions/1"]["title_en"] is None
    assert rows["lantern-lane/conditions/1"]["text_zh"] == "有一条黑巷子。"
    assert rows["lantern-lane/money/1"]["recorded"] is False
    assert rows["lantern-lane/money/1"]["text_zh"] is None
