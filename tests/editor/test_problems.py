"""Each mistake is told at its field, and listed with a way there."""

from __future__ import annotations

from scripts.editor.answers import from_data
from scripts.editor.problems import issues_at, place, place_of, resolved, sentence
from scripts.editor.shapes import shape_of
from scripts.issues import Issue, Position
from scripts.model import Case

DATA = {
    "figures": [{"id": "lamps", "value": "x"}, {"id": "cost"}],
    "practices": [{"practice": "lantern-walk"}],
    "sources": {"background": {"zh": "背景"}},
}


def issue(field: str, code: str = "empty", *, in_draft: bool = False) -> Issue:
    return Issue(Position("cases/a/case.yml", 1, 1), field, code, (("value", "x"),), in_draft)


def test_places_are_found_by_number_and_by_name() -> None:
    answer = from_data(shape_of(Case), DATA)
    assert place_of(issue("figures[1].label.en")) == "figures.1.label.en"
    found = issues_at(
        [issue("figures[cost].label"), issue("practices[lantern-walk].how.en"), issue("sources.background.en")],
        answer,
        "zh",
    )
    assert [location for location, _, _ in found] == ["figures.1.label", "practices.0.how.en", "sources.background.en"]
    assert resolved("figures.lamps.value", answer) == "figures.0.value"


def test_a_mistake_stands_at_its_field_or_the_nearest_around_it() -> None:
    answer = from_data(shape_of(Case), DATA)
    problems = place(
        answer,
        [
            ("figures.0.value", "one", False),
            ("figures.1.hidden", "two", False),
            ("sources.background.en", "three", True),
            ("nowhere", "four", False),
        ],
        "zh",
    )
    assert problems.at == {"figures.0.value": ["one"], "figures.1": ["two"], "sources.background.en": ["three"]}
    assert [(told.trail, told.target) for told in problems.listed] == [
        ("关键数字 1 › 数值", "f-figures.0.value"),
        ("关键数字 2", "f-figures.1"),
        ("原文的章节 background › 英文", "f-sources.0.en"),
        ("", ""),
    ]
    assert problems.grave == {"figures.0.value", "figures.1"}
    assert problems.flagged == {"figures", "sources"}
    assert problems.below("figures")
    assert not problems.below("figure")
    assert [told.text for told in problems.warnings] == ["three"]
    assert [told.text for told in problems.errors] == ["one", "two", "four"]


def test_sentences_speak_of_forms_not_of_files() -> None:
    assert sentence(issue("title.en"), "zh") == "请填写；原文没有记录的，有方框就勾上。"
    assert sentence(issue("number", "expected_number"), "en").startswith("A number was expected here, not x.")
