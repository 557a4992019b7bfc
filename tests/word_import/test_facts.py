"""Proposals: what a report seems to state."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from scripts.model import Collection
from scripts.word_import.facts import MOST_FACTS, Proposal, find_facts, propose_summary


def facts(*lines: str, collection: Collection | None = None) -> list[Proposal]:
    sections = defaultdict(lambda: "background", {2: "process"})
    return list(find_facts(lines, sections, collection.facts if collection else None))


def entries(found: list[Proposal], field: str) -> list[Any]:
    return [proposal.entry for proposal in found if proposal.field == field]


def test_a_dated_sentence_is_an_event_with_its_place_in_the_report() -> None:
    found = facts("2021年。", "（一）启动\u3000", "4月18日，项目在活动室启动，35名居民参加。")
    (event,) = (one for one in found if one.field == "timeline")
    assert event == Proposal(
        "timeline",
        3,
        "4月18日，项目在活动室启动，35名居民参加。",
        {
            "date": "2021-04-18",
            "title": {"zh": "项目在活动室启动，35名居民参加", "en": None},
            "source": {"section": "background", "lines": "3"},
        },
        uncertain=True,
    )
    assert entries(found, "figures") == [
        {
            "id": "figure-1",
            "value": "35",
            "unit": {"zh": "名", "en": None},
            "label": {"zh": "居民参加", "en": None},
            "source": {"section": "background", "lines": "3"},
        }
    ]


def test_the_time_of_the_project_is_its_period() -> None:
    found = facts("实施时间：2021年3月至2021年12月。")
    assert entries(found, "timeline") == []
    assert entries(found, "period") == [
        {
            "dates": "2021-03/2021-12",
            "statement": {"zh": "实施时间：2021年3月至2021年12月。", "en": None},
            "source": {"section": "background", "lines": "1"},
        }
    ]


def test_numbers_of_dates_are_no_figures_and_rows_read_as_sentences() -> None:
    found = facts("2021年5月28日", "第一阶段 | 5月至7月 | 学做家常菜 | 12次")
    assert [entry["value"] for entry in entries(found, "figures")] == ["12"]
    assert entries(found, "figures")[0]["label"]["zh"] == "第一阶段，5月至7月，学做家常菜，12次"
    assert entries(found, "timeline")[1]["title"]["zh"] == "第一阶段，学做家常菜，12次"
    assert entries(found, "timeline")[1]["source"] == {"section": "process", "lines": "2"}


def test_long_sentences_make_short_titles() -> None:
    (event,) = entries(facts("2021年5月，" + "居民在院落里种花，" * 12 + "很高兴。"), "timeline")
    assert len(event["title"]["zh"]) <= 60


def test_names_of_the_collection_are_found_and_roles_guessed(demo_collection: Collection) -> None:
    known = demo_collection.facts
    community, organisation = next(iter(known.communities)), next(iter(known.organisations))
    name = known.organisations[organisation].name.zh
    found = facts(
        f"项目在{known.communities[community].name.zh}进行。", f"实施单位：{name}。", collection=demo_collection
    )
    assert {"community": community} in entries(found, "place")
    assert {
        "organisation": organisation,
        "role": "implementer",
        "source": {"section": "process", "lines": "2"},
    } in entries(found, "organisations")
    assert all(one.uncertain for one in found if one.field == "organisations")
    by = facts(f"由街道办资助、{name}设计并执行的项目。", f"和{name}", collection=demo_collection)
    assert [entry["role"] for entry in entries(by, "organisations")] == ["implementer"]
    assert entries(facts(f"{name}很高兴。", collection=demo_collection), "organisations")[0]["role"] is None
    kind, renewal = next(iter(known.types.items()))
    assert entries(facts(f"属于{renewal.name.zh}类。", collection=demo_collection), "type") == [kind]


def test_a_summary_is_proposed_and_one_too_long_is_uncertain() -> None:
    assert list(propose_summary([])) == []
    (short,) = propose_summary([(3, "甲。"), (4, "乙。")])
    assert (short.line, short.entry, short.uncertain) == (3, {"zh": "甲。乙。", "en": None}, False)
    (long,) = propose_summary([(3, "长" * 301)])
    assert long.uncertain


def test_of_very_many_facts_the_first_are_proposed_and_endless_sentences_are_passed_over() -> None:
    many = facts(*["共开28次，2021年5月18日开始。"] * (MOST_FACTS + 5))
    assert len(entries(many, "figures")) == len(entries(many, "timeline")) == MOST_FACTS
    assert facts("有35名居民，" * 100) == []
