"""Drawings of a case: the axis of a timeline, and the drawn lists."""

from __future__ import annotations

import datetime
import re
from functools import partial
from itertools import pairwise
from typing import get_args
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.drawings import draw_timeline
from scripts.model import DateQualifier, Event, Involvement, Organisation, OrganisationRole, Provenance, Step, Text
from scripts.page_writer import environment
from scripts.wording import word


def make_event(date: str, qualifier: DateQualifier = "on") -> Event:
    return Event.model_validate(
        {
            "date": date,
            "qualifier": qualifier,
            "title": {"zh": "事", "en": "thing"},
            "source": {"section": "results", "lines": "1"},
        }
    )


def make_events(*dates: str) -> list[Event]:
    return [make_event(date) for date in dates]


def drawing(events: list[Event], name: str = "wide") -> str:
    html = draw_timeline(events, "zh", 1)
    fromstring(html.replace(" data-unsearched", ""))
    found = re.search(rf'<svg [^>]*class="drawing-{name}".*?</svg>(?=<svg [^>]*class="drawing-|</div>)', html)
    assert found
    return found[0]


def dots(svg: str) -> dict[int, tuple[float, int]]:
    found = re.findall(r'<svg x="([\d.]+)%" y="(\d+)".*?<text[^>]*>(\d+)</text>', svg)
    return {int(number): (float(x), int(y)) for x, y, number in found}


def labels(svg: str) -> list[str]:
    return re.findall(r'<text x="[^>]*>([^<]+)</text>', svg)


def test_few_events_are_not_drawn() -> None:
    assert draw_timeline(make_events("2020", "2021"), "zh", 1) == ""


def test_dots_are_numbered_as_the_list_and_stand_in_proportion() -> None:
    places = dots(drawing(make_events("2020-01-01", "2020-07-01", "2020-12-31")))
    assert list(places) == [1, 2, 3]
    assert [places[number][0] for number in places] == pytest.approx([5, 5 + 90 * 182 / 365, 95], abs=0.01)


def test_a_period_is_a_band_from_its_first_day_to_its_last() -> None:
    svg = drawing(make_events("2020-01-01", "2020-02/2020-06", "2020-12-31"))
    band = re.search(r'<line x1="([\d.]+)%" x2="([\d.]+)%" [^>]*stroke-width="8"', svg)
    assert band
    assert [float(band[1]), float(band[2])] == pytest.approx([5 + 90 * 31 / 365, 5 + 90 * 181 / 365], abs=0.01)


def test_an_event_of_a_known_year_stands_in_the_middle_of_it_with_a_line_as_long() -> None:
    svg = drawing(make_events("2019", "2020-01-01", "2020-12-31"))
    assert dots(svg)[1][0] == pytest.approx(5 + 90 * 182 / 730, abs=0.02)
    assert re.search(r'<line x1="5.00%" x2="49.\d+%" [^>]*stroke-width="2"', svg)


def test_a_plan_is_hollow_and_by_and_about_have_tails() -> None:
    happened = make_events("2020-01", "2020-06")
    assert 'fill="var(--paper)"' not in drawing([*happened, make_event("2020-12")])
    assert drawing([*happened, make_event("2020-12", "planned")]).count('fill="var(--paper)"') == 1
    assert 'x1="-19" x2="0"' in drawing([*happened, make_event("2020-12", "by")])
    assert 'x1="-19" x2="19"' in drawing([*happened, make_event("2020-12", "about")])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2020-01", "2020-02", "2020-03"), ["1月", "2020", "2月", "3月"]),
        (("2008", "2012", "2021"), ["2010", "2015", "2020"]),
    ],
)
def test_the_axis_says_months_and_years(dates: tuple[str, ...], expected: list[str]) -> None:
    assert labels(drawing(make_events(*dates), "narrow")) == expected


def test_english_months_are_english() -> None:
    assert ">Jan</text>" in draw_timeline(make_events("2020-01", "2020-02", "2020-03"), "en", 1)


def test_events_on_one_day_can_be_drawn() -> None:
    assert len(dots(drawing(make_events(*["2020-05-05"] * 3)))) == 3


@given(st.lists(st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)), min_size=3, max_size=14))
def test_no_dot_covers_another_and_no_label_another(days: list[datetime.date]) -> None:
    events = make_events(*sorted(str(day) for day in days))
    for name, width in (("narrow", 300), ("wide", 600)):
        svg = drawing(events, name)
        places = sorted(dots(svg).values(), key=lambda place: (place[1], place[0]))
        for (x, y), (next_x, next_y) in pairwise(places):
            assert y != next_y or (next_x - x) * width / 100 >= 20
        ticks = sorted({float(x) for x in re.findall(r'<text x="([\d.]+)%"', svg)})
        for x, following in pairwise(ticks):
            assert (following - x) * width / 100 >= 36


def test_the_drawing_is_hidden_from_search_and_from_those_who_listen() -> None:
    html = draw_timeline(make_events("2020", "2021", "2022"), "zh", 4)
    assert html.startswith('<div class="drawing type-4" aria-hidden="true" data-unsearched>')
    assert not re.search(r"\s(id|style|on\w+|href)=", html)


# --------------------------------------------------------------------------------------------------- drawn lists
def render(call: str, **values: object) -> str:
    macros = environment().from_string('{% import "drawings.html" as drawings %}{{ drawings.' + call + " }}")
    html = macros.render(word=partial(word, language="en"), language="en", **values)
    assert "\n\n" not in html
    fromstring(html)
    return html


def test_partners_are_grouped_by_role_from_the_money_to_the_place() -> None:
    source = Provenance(section="results", lines="1")
    names = {name: Organisation(name=Text(zh=name, en=f"The {name}")) for name in ("fund", "school", "team", "shop")}
    involved = [
        Involvement(organisation="school", role="partner", source=source),
        Involvement(organisation="team", role="implementer", contribution=Text(zh="办", en="ran it"), source=source),
        Involvement(organisation="shop", role="partner", source=source),
        Involvement(organisation="fund", role="funder", source=source),
    ]
    html = render(
        "partners(involved, names, place, language, word)", involved=involved, names=names, place="The lane & yard"
    )
    shown = re.findall(r'class="partners-(?:role|name|part)">([^<]+)<', html)
    assert shown == [
        *("Funded by", "The fund", "Run by", "The team", "ran it"),
        *("With", "The school", "The shop", "Place", "The lane &amp; yard"),
    ]


def test_every_role_has_its_place_among_the_partners() -> None:
    source = Provenance(section="results", lines="1")
    names = {"team": Organisation(name=Text(zh="队", en="Team"))}
    for role in get_args(OrganisationRole):
        involved = [Involvement(organisation="team", role=role, source=source)]
        assert f"partners-{role}" in render(
            "partners(involved, names, '', language, word)", involved=involved, names=names
        )


def test_a_process_is_a_numbered_list() -> None:
    steps = [Step(title=Text(zh="走", en="Walk"), detail=Text(zh="提灯", en="With <lanterns>"))] * 2
    html = render("process(steps, language)", steps=steps)
    assert html.count("<li><strong>Walk</strong> <span>With &lt;lanterns&gt;</span></li>") == 2
    assert html.startswith('<ol class="process">')
