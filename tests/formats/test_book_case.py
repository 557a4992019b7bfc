"""One case in print: what stands where, and what is said where something is missing."""

from __future__ import annotations

from dataclasses import replace

from scripts.formats.book_case import CaseWriter, place_line
from scripts.formats.typst_text import RunningText, literal
from scripts.model import Collection, PublishedCase
from scripts.settings import Language


def writer(collection: Collection, case: PublishedCase, language: Language = "en") -> CaseWriter:
    notes = {note.id: literal(note.text[language]) for note in case.facts.notes}
    return CaseWriter(collection, case, language, RunningText(case.slug, str, notes), {})


def test_the_opening_has_title_place_type_summary_and_figures(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    opening = writer(demo_collection, case).opening("covers/x.svg", tab=None)
    assert opening["title"] == "Lantern Lane: Lighting the Way"
    assert opening["label"] == "Case 1"
    assert opening["place"] == place_line(case, demo_collection, "en")
    assert opening["summary"] == case.facts.summary.en
    assert opening["notice"] is None


def test_a_case_in_preparation_says_so_and_shows_what_there_is(demo_collection: Collection) -> None:
    case = next(case for case in demo_collection.cases if not case.narratives)
    written = writer(demo_collection, case)
    assert "in preparation" in str(written.opening("covers/x.svg")["notice"])
    assert "paragraph(" not in written.body()
    assert '"items": none' in written.body()  # what the source does not record is said, not left out


def test_sections_follow_the_page_of_the_case(demo_collection: Collection) -> None:
    body = writer(demo_collection, demo_collection.cases[0]).body()
    names = ("facts", "figures", "timeline", "background", "process", "results", "reflection", "practices", "copy-kit")
    places = [body.find(f'section("lantern-lane.{name}"') for name in names]
    assert -1 not in places
    assert places == sorted(places)


def test_stale_english_warns_and_chinese_does_not(demo_collection: Collection) -> None:
    case = replace(demo_collection.cases[0], stale=frozenset({"background", "facts"}))
    assert writer(demo_collection, case, "en").body().count("notice(") == 2
    assert "notice(" not in writer(demo_collection, case, "zh").body()
