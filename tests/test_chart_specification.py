"""What a chart looks like: forms, places, words for those who do not see it."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.chart_specification import _LESSER, WIDTHS, _wrap, describe_chart, specify_chart
from scripts.identity import COLOURS, Scheme
from scripts.model import Chart, Datum, Provenance, Text
from tests.test_identity import SCHEMES, contrast

Kind = Literal["bars", "shares", "people", "steps"]


def make_chart(kind: Kind, *values: int | None, unit: str = "盏", labels: tuple[str, ...] = ()) -> Chart:
    names = labels or tuple(f"第{index}段" for index in range(len(values)))
    return Chart(
        id="lamps",
        kind=kind,
        title=Text(zh="各段的灯", en="Lamps by stretch"),
        unit=Text(zh=unit, en={"盏": "lamps"}.get(unit, unit)),
        data=tuple(
            Datum(label=Text(zh=name, en=f"stretch {name}"), value=None if value is None else Decimal(value))
            for name, value in zip(names, values, strict=True)
        ),
        source=Provenance(section="results", lines="1"),
    )


def rows(specification: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = specification["data"]["values"]
    return found


def test_a_specification_is_plain_json() -> None:
    specification = specify_chart(make_chart("bars", 12, 8), "zh", "light", 1)
    assert json.loads(json.dumps(specification)) == specification


def test_rows_keep_the_order_of_the_data_and_bars_begin_at_nothing() -> None:
    made = rows(specify_chart(make_chart("bars", 8, 30, 12), "zh", None, 1))
    assert [row["end"] for row in made] == [8, 30, 12]
    assert {row["start"] for row in made} == {0}
    assert [row["largest"] for row in made] == [False, True, False]


def test_shares_follow_one_another_to_the_whole() -> None:
    specification = specify_chart(make_chart("shares", 10, 12), "zh", None, 1)
    assert [(row["start"], row["end"]) for row in rows(specification)] == [(0, 10), (10, 22)]
    assert '"domain": [0, 22.0]' in json.dumps(specification)


def test_shares_in_per_cent_are_of_a_hundred_even_when_the_rest_is_not_stated() -> None:
    specification = specify_chart(make_chart("shares", 30, 20, None, unit="%"), "zh", None, 1)
    assert '"domain": [0, 100.0]' in json.dumps(specification)


def test_what_is_not_stated_is_a_word_and_never_a_zero() -> None:
    for kind in ("bars", "shares", "people", "steps"):
        made = rows(specify_chart(make_chart(kind, 12, None, 0), "en", None, 1))
        assert [row["text"] for row in made] == ["12", "not stated", "0"]
        assert [row["stated"] for row in made] == [True, False, True]


@pytest.mark.parametrize("kind", ["bars", "shares", "steps"])
def test_a_chart_without_any_number_can_still_be_specified(kind: Kind) -> None:
    assert len(rows(specify_chart(make_chart(kind, None, None), "zh", None, 1, "narrow"))) == 2


def test_steps_have_no_length_and_stand_side_by_side_while_they_fit() -> None:
    for count, across in ((5, True), (6, False)):
        specification = specify_chart(make_chart("steps", *range(count)), "zh", None, 1)
        assert "quantitative" not in {layer["mark"]["type"] for layer in specification["layer"]}
        assert not any(layer["mark"]["type"] == "rect" for layer in specification["layer"])
        assert ("dot" in rows(specification)[0]) is across
    assert "dot" not in rows(specify_chart(make_chart("steps", 1, 2), "zh", None, 1, "narrow"))[0]
    assert "dot" not in rows(specify_chart(make_chart("steps", *[10**9] * 4), "zh", None, 1))[0]


def blend(colour: str, paper: str, share: float) -> str:
    mixed = (
        round(int(colour[start : start + 2], 16) * share + int(paper[start : start + 2], 16) * (1 - share))
        for start in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_lesser_bars_stand_out_from_the_paper(scheme: Scheme) -> None:
    colours = COLOURS[scheme]
    for paper in (colours.paper, colours.paper_deep):
        for colour in colours.types:
            assert contrast(blend(colour, paper, _LESSER), paper) >= 3, (colour, paper)


def test_a_sign_is_written_at_its_number_and_a_word_in_the_title() -> None:
    assert rows(specify_chart(make_chart("bars", 38, 6, unit="%"), "zh", None, 1))[0]["text"] == "38%"
    assert rows(specify_chart(make_chart("bars", 38, 6), "zh", None, 1))[0]["text"] == "38"


def test_the_description_says_everything_that_is_drawn() -> None:
    chart = make_chart("bars", 12000, None)
    assert describe_chart(chart, "zh") == "条形图：各段的灯（盏）。第0段，12,000；第1段，原文未写。"
    assert describe_chart(chart, "en") == (
        "Bar chart: Lamps by stretch (lamps). stretch 第0段, 12,000; stretch 第1段, not stated."
    )


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("获颁奖牌的家庭（户）", 120, ["获颁奖牌的", "家庭（户）"]),
        ("评为“最美阳台”的家庭", 75, ["评为“最", "美阳台”", "的家庭"]),
        ("families given plaques", 120, ["families", "given plaques"]),
        ("with an owners’ committee", 130, ["with an owners’", "committee"]),
        ("unbreakable", 10, ["unbreakable"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, room: float, lines: list[str]) -> None:
    assert _wrap(text, room, 15) == lines


@given(st.text(alphabet="ab1 中文，。（）“”’:-–—", min_size=1, max_size=40), st.integers(10, 300))
def test_breaking_loses_nothing(text: str, room: int) -> None:
    assert "".join(_wrap(text, room, 15)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=2, max_size=12), st.sampled_from(sorted(WIDTHS)))
def test_rows_never_overlap(values: list[int | None], width: Literal["narrow", "wide"]) -> None:
    made = rows(specify_chart(make_chart("bars", *values), "en", None, 1, width))
    for above, below in pairwise(made):
        assert above["bottom"] < below["top"]
        assert above["labelY"] < below["labelY"]
