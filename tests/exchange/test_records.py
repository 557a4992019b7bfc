"""Values out of plain data and back into it."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from scripts.exchange.columns import TABLES, Table
from scripts.exchange.records import entries, form_of, put_forms


def table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def put(name: str, item: dict[str, Any], **changes: str) -> dict[str, Any]:
    columns = {column.path: column for column in table(name).columns}
    put_forms(item, columns, {path.replace("__", "."): form for path, form in changes.items()})
    return item


FIGURE = {
    "id": "a",
    "value": "20.50",
    "unit": {"zh": " 盏\n灯 ", "en": "lamps"},
    "source": {"section": "s", "lines": "1"},
}


def test_every_value_has_one_form() -> None:
    (entry,) = entries(table("figures"), {"figures": [FIGURE]})
    assert entry.key == "a"
    assert {path: form for path, form in entry.forms.items() if form} == {
        "value": "20.5",
        "qualifier": "exact",
        "unit.zh": "盏灯",
        "unit.en": "lamps",
        "source.section": "s",
        "source.lines": "1",
    }


def test_unfinished_data_has_empty_forms() -> None:
    item: dict[str, Any] = {"id": "a", "value": None, "unit": "盏", "label": {"zh": None}, "source": []}
    (entry,) = entries(table("figures"), {"figures": [item, "nonsense"]})
    assert {form for path, form in entry.forms.items() if path != "qualifier"} == {""}
    assert entries(table("figures"), {"figures": None}) == []
    assert entries(table("figures"), None) == []


def test_events_have_marks_made_from_what_they_say() -> None:
    event = {"date": "2020", "title": {"zh": "甲", "en": "a"}}
    first, second, third = entries(table("timeline"), {"timeline": [event, event, {**event, "date": "2021"}]})
    assert second.key == f"{first.key}-2"
    assert third.key not in {first.key, second.key}
    assert len(first.key) == 8


def test_new_fields_go_where_the_model_has_them() -> None:
    item = copy.deepcopy(FIGURE)
    put("figures", item, qualifier="about", display__zh="两打", display__en="two dozen")
    assert list(item) == ["id", "value", "qualifier", "display", "unit", "source"]
    new: dict[str, Any] = {"id": "b"}
    put("figures", new, source__lines="1", value="3", label__en="b", label__zh="乙", unit__zh="个")
    assert list(new) == ["id", "value", "unit", "label", "source"]
    assert list(new["label"]) == ["zh", "en"]
    assert new["value"] == Decimal(3)


def test_emptied_fields_go_and_take_what_is_empty_around_them_along() -> None:
    item: dict[str, Any] = {"id": "a", "qualifier": "about", "display": {"zh": "两打", "en": "two dozen"}}
    put("figures", item, qualifier="exact", display__zh="", display__en="")
    assert item == {"id": "a"}


def test_not_recorded_comes_and_goes() -> None:
    practice: dict[str, Any] = {"name": {"zh": "甲", "en": "a"}, "fits": "not_recorded"}
    assert form_of(practice, table("practices").columns[4]) == "not_recorded"
    put("practices", practice, fits__zh="都适合。", fits__en="Always.")
    assert practice["fits"] == {"zh": "都适合。", "en": "Always."}
    put("practices", practice, fits__zh="not_recorded", fits__en="not_recorded")
    assert practice["fits"] == "not_recorded"


def test_lists_and_flags_are_plain_data() -> None:
    term: dict[str, Any] = {"term": {"zh": "甲", "en": "a"}, "synonyms": ["乙"]}
    put("glossary", term, synonyms="乙\n丙", hint_zh="true")
    assert term["synonyms"] == ["乙", "丙"]
    assert term["hint_zh"] is True
    put("glossary", term, synonyms="", hint_zh="false")
    assert term == {"term": {"zh": "甲", "en": "a"}}
