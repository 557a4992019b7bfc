"""The real collection: what must be true of it whatever is edited."""

from __future__ import annotations

import re

import pytest

from scripts.check import check_collection
from scripts.model import Collection
from scripts.settings import Settings
from tests.conftest import ROOT

SLUGS = ["xinnanlu", "longteng", "jinhua", "nanqiao", "jifu", "nijiaqiao", "shaoling", "qili", "qidaoyan"]


@pytest.fixture(scope="module")
def collection() -> Collection:
    collection, issues = check_collection(Settings(ROOT))
    assert collection is not None, issues.report()
    return collection


def test_the_nine_cases_are_there_in_order(collection: Collection) -> None:
    assert [case.slug for case in collection.cases] == SLUGS
    assert [case.facts.number for case in collection.cases] == list(range(1, 10))


def test_every_published_figure_and_event_says_where_it_stands(collection: Collection) -> None:
    for case in collection.cases:
        sources = [figure.source for figure in case.facts.figures] + [event.source for event in case.facts.timeline]
        assert sources or case.facts.period.dates is None
        for source in sources:
            assert source.section in case.facts.sources
            assert re.search(r"\d", source.lines)


def test_what_the_source_leaves_out_stays_out(collection: Collection) -> None:
    cases = {case.slug: case.facts for case in collection.cases}
    communities = collection.facts.communities
    for slug in ("shaoling", "qidaoyan"):
        assert communities[cases[slug].place.community].sub_district is None
    for slug in ("longteng", "nijiaqiao"):
        assert cases[slug].period.dates is None
        assert cases[slug].timeline == ()


def test_types_are_stated_or_inferred_as_the_source_has_it(collection: Collection) -> None:
    inferred = {case.slug for case in collection.cases if case.facts.type_basis == "inferred"}
    assert inferred == {"jinhua", "nanqiao", "qidaoyan"}


def test_no_case_is_named_in_the_code() -> None:
    for path in [*(ROOT / "scripts").rglob("*"), *(ROOT / "overrides").rglob("*"), ROOT / "Makefile"]:
        if path.suffix in {".py", ".md", ".html", ".css", ".js", ".yml", ".svg"} and path.name != "README.md":
            text = path.read_text(encoding="utf-8")
            for slug in SLUGS:
                allowed = {"cases/qili.md", "cases/qili/", "case:qili", "qili-balcony"}  # examples in comments
                for hit in re.findall(rf"[\w:/.-]*\b{slug}\b[\w/.-]*", text):
                    assert hit.strip("`.") in {*allowed, "cases/qili/case.yml", "cases/qili/index.md"}, (
                        f"{path.name}: {hit}"
                    )
