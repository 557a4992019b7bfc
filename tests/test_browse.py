"""The ways to a case: paging, what belongs together, back-links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml

from scripts import browse, name_index, pages
from scripts.browse import Crossings, _overlap, _spans, sheets
from scripts.formats.download import Download
from scripts.model import Collection, Provenance, PublishedCase, Text
from scripts.page_writer import Materials, Page
from scripts.pages import render_pages
from scripts.settings import LANGUAGES


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, [("a/index.md", 0)]),
        (3, [("a/index.md", 3)]),
        (4, [("a/index.md", 3), ("a/page/2/index.md", 1)]),
        (7, [("a/index.md", 3), ("a/page/2/index.md", 3), ("a/page/3/index.md", 1)]),
    ],
)
def test_a_list_is_cut_into_pages_of_one_size(count: int, expected: list[tuple[str, int]]) -> None:
    found = list(sheets("a/index.md", range(count), 3))
    assert [(sheet.uri, len(sheet.items)) for sheet in found] == expected
    assert [item for sheet in found for item in sheet.items] == list(range(count))


def test_each_page_of_a_list_knows_its_neighbours_and_the_ends() -> None:
    first, second, third = sheets("a/index.md", "abc", 1)
    assert (first.before, first.after) == ("", second.uri)
    assert (second.before, second.after) == (first.uri, third.uri)
    assert (third.before, third.after, third.last) == (second.uri, "", third.uri)
    assert third.first == first.uri


def many(collection: Collection, count: int) -> Collection:
    """The demo collection with its first case over and over: slug, number, title and organisation of its own for each,
    and a community for every two."""
    case = collection.cases[0]
    communities = {
        f"community-{number}": collection.facts.communities[case.facts.place.community]
        for number in range(count // 2 + 1)
    }
    organisation = case.facts.organisations[0]
    organisations = {
        f"organisation-{number}": collection.facts.organisations[organisation.organisation]
        for number in range(1, count + 1)
    }

    def one(number: int) -> PublishedCase:
        changed = {
            "number": number,
            "related": (),
            "title": Text(zh=f"{case.facts.title.zh}{number}", en=f"{case.facts.title.en} {number}"),
            "place": case.facts.place.model_copy(update={"community": f"community-{number // 2}"}),
            "organisations": (
                *case.facts.organisations,
                organisation.model_copy(update={"organisation": f"organisation-{number}"}),
            ),
        }
        return PublishedCase(f"case-{number}", case.facts.model_copy(update=changed), case.narratives)

    facts = collection.facts.model_copy(
        update={"communities": communities, "organisations": {**collection.facts.organisations, **organisations}}
    )
    return replace(collection, facts=facts, cases=tuple(one(number) for number in range(1, count + 1)))


def render_many(collection: Collection, count: int) -> Iterator[Page]:
    """Its pages, with empty drawings, and something to take home of each case."""
    many_cases = many(collection, count)
    charts = {
        (case.slug, chart.id, language): "<svg></svg>"
        for case in many_cases.cases
        for chart in case.facts.charts
        for language in LANGUAGES
    }
    kits = [Download(f"{case.slug}-kit-zh.docx", "kit-docx", "zh", case.slug, b"") for case in many_cases.cases]
    return render_pages(many_cases, Materials("https://a.example/", charts=charts, downloads=kits))


def test_no_page_grows_with_the_number_of_cases(demo_collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two collections of different sizes, every page that both have is as long in one as in the other: the first
    and the second of each list, what has no list, and a case."""
    monkeypatch.setattr(name_index, "ONE_PAGE", 20)
    monkeypatch.setattr(pages, "PART_SIZE", 10)
    another = re.compile(r"^(cases/case-(?!10/)|c/|compare/data/)|/page/(?!2/)")

    def sizes(count: int) -> dict[tuple[str, str], int]:
        made = render_many(demo_collection, count)
        return {(page.language, page.uri): len(page.text) for page in made if not another.search(page.uri)}

    some, more = sizes(60), sizes(120)
    for uri in (
        "compare/page/2/index.md",
        "downloads/page/2/index.md",
        "index-az/theme-cases/page/2/index.md",
        "cases/case-10/index.md",
    ):
        assert ("zh", uri) in some
    grown = {uri for uri, size in some.items() if more[uri] > size * 1.01 + 40}
    assert grown == set()


def test_pages_of_a_list_have_titles_of_their_own(demo_collection: Collection) -> None:
    made = [page for page in render_many(demo_collection, 60) if page.language == "en"]
    titles = [yaml.safe_load(page.text.split("---\n")[1])["title"] for page in made if page.uri.endswith(".md")]
    repeated = {title for title in titles if titles.count(title) > 1}
    assert all("Lantern Lane: Lighting the Way" in title for title in repeated)  # the same case over and over
    assert "All cases, page 3" in titles


def test_search_knows_the_first_page_of_a_list_only(demo_collection: Collection) -> None:
    """The others repeat the titles of cases."""
    lists = re.compile(r"((cases|compare)/|types/.+/)?(page/\d+/)?index\.md")
    pages = [page for page in render_many(demo_collection, 60) if page.language == "zh" and lists.fullmatch(page.uri)]
    left_out = {page.uri for page in pages if "search" in yaml.safe_load(page.text.split("---\n")[1])}
    assert left_out == {page.uri for page in pages if "/page/" in page.uri}
    assert "cases/page/2/index.md" in left_out


def test_a_case_belongs_to_its_type_place_situations_audiences_and_practices(demo_collection: Collection) -> None:
    belongs = {
        folder: {entry.id: [case.slug for case in entry.cases] for entry in entries}
        for folder in browse.FOLDERS
        for entries in [browse.entries(demo_collection, folder, "en")]
    }
    assert belongs["types"] == {"renewal": ["lantern-lane"], "sorting": ["corner-garden"]}
    assert belongs["places"] == {"riverside": ["lantern-lane"], "not-stated": ["corner-garden"]}
    assert belongs["situations"] == {"dark-lane": ["lantern-lane"]}
    assert belongs["audiences"] == {"neighbours": ["lantern-lane"]}
    assert belongs["practices"]["talking-bench"] == ["lantern-lane"]


def test_practices_that_more_cases_share_come_first_and_then_those_rare_elsewhere(
    demo_collection: Collection,
) -> None:
    case, other = demo_collection.cases
    walk, bench = case.facts.practices
    one = replace(case, slug="one", facts=case.facts.model_copy(update={"practices": (walk, bench)}))
    two = replace(other, slug="two", facts=case.facts.model_copy(update={"practices": (bench,)}))
    three = replace(other, slug="three", facts=case.facts.model_copy(update={"practices": (walk,)}))
    four = replace(other, slug="four", facts=case.facts.model_copy(update={"practices": (walk,)}))
    crossings = Crossings(replace(demo_collection, cases=(one, two, three, four)))

    assert [(fit.id, len(fit.cases)) for fit in crossings.practices([one, three])] == [
        ("lantern-walk", 2),
        ("talking-bench", 1),
    ]
    assert [fit.id for fit in crossings.practices([one])] == ["talking-bench", "lantern-walk"]
    assert [fit.id for fit in crossings.practices([one], besides="talking-bench")] == ["lantern-walk"]


@pytest.mark.parametrize(
    ("section", "lines", "found"),
    [
        ("results", "21", ["lamps"]),
        ("results", "19-20, 22", ["lamps", "cost"]),
        ("results", "23-30", []),
        ("background", "20-22", []),
    ],
)
def test_figures_stand_beside_a_practice_that_rests_on_the_same_lines(
    demo_collection: Collection, section: str, lines: str, found: list[str]
) -> None:
    figures = browse.figures_beside(demo_collection.cases[0], Provenance(section=section, lines=lines))
    assert [figure.id for figure in figures] == found


@pytest.mark.parametrize(
    ("lines", "others", "beside"),
    [("94-98", "98-99", True), ("94-98", "99", False), ("1, 5-7", "6", True), ("1-999999", "500000", True)],
)
def test_figures_stand_beside_what_rests_on_the_same_lines(lines: str, others: str, beside: bool) -> None:
    """Spans are compared, not counted out: nobody's mistake shall cost a million numbers."""
    assert _overlap(*(_spans(Provenance(section="a", lines=text)) for text in (lines, others))) == beside
