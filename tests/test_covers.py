"""Covers: a motif for each type, shaped by the case, the same on every machine."""

from __future__ import annotations

import dataclasses
import io
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image

from scripts.covers import render_collection_cover, render_cover
from scripts.identity import COLOURS
from scripts.model import Collection, PublishedCase

SVG = "{http://www.w3.org/2000/svg}"


def of_type(case: PublishedCase, kind: str) -> PublishedCase:
    return dataclasses.replace(case, facts=case.facts.model_copy(update={"type": kind}))


@pytest.fixture
def seven(demo_collection: Collection) -> Collection:
    """The demo collection with as many types as there can be."""
    kind = next(iter(demo_collection.facts.types.values()))
    types = {f"type-{number}": kind for number in range(7)}
    return dataclasses.replace(demo_collection, facts=demo_collection.facts.model_copy(update={"types": types}))


@pytest.mark.parametrize("size", [(800, 300), (400, 400), (340, 480)])
def test_every_motif_covers_every_proportion(seven: Collection, size: tuple[int, int]) -> None:
    width, height = size
    for number in range(7):
        svg = render_cover(of_type(seven.cases[0], f"type-{number}"), seven, width=width, height=height)
        root = ElementTree.fromstring(svg)
        assert root.get("viewBox") == f"0 0 {width} {height}"
        picture = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("RGB").resize((width, height))
        colours = picture.getcolors(width * height)
        assert colours is not None
        assert len(colours) >= 4, "ground and three inks"
        ground = tuple(bytes.fromhex(COLOURS["light"].types[number][1:]))
        assert ground in {colour for _, colour in colours}


def test_covers_carry_no_text_and_nothing_that_runs(demo_collection: Collection) -> None:
    for case in demo_collection.cases:
        root = ElementTree.fromstring(render_cover(case, demo_collection, width=800, height=300))
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "rect", "circle", "path"}


def test_two_cases_of_a_type_have_two_covers_and_each_is_always_the_same(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    other = dataclasses.replace(case, slug=f"{case.slug}-two")
    first = render_cover(case, demo_collection, width=800, height=300)
    assert first == render_cover(case, demo_collection, width=800, height=300)
    assert first != render_cover(other, demo_collection, width=800, height=300)


def test_data_shape_the_cover(seven: Collection) -> None:
    volunteering = of_type(seven.cases[0], "type-4")
    fewer = dataclasses.replace(volunteering, facts=volunteering.facts.model_copy(update={"practices": ()}))
    more = volunteering.facts.practices * 9
    many = dataclasses.replace(volunteering, facts=volunteering.facts.model_copy(update={"practices": more}))
    petals = [render_cover(case, seven, width=400, height=400).count("<path") for case in (fewer, many)]
    assert petals == [4 * 5, 4 * len(more)]


def test_the_book_shows_every_type(seven: Collection) -> None:
    svg = render_collection_cover(seven, width=1200, height=400)
    assert all(colour in svg for colour in COLOURS["light"].types)
    ElementTree.fromstring(svg)
