"""What the search window knows beside the index."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.everyday_words import SAME
from scripts.model import Collection
from scripts.search_data import search_files
from scripts.settings import LANGUAGES, Language


@pytest.fixture(scope="module")
def files(demo_collection: Collection) -> dict[tuple[Language, str], Any]:
    """Every file by its language and name."""
    return {
        (language, path.removeprefix("assets/search/").removesuffix(".json")): json.loads(text)
        for language, path, text in search_files(demo_collection)
    }


def test_each_language_has_its_own_names_for_the_same_thing(files: dict[tuple[Language, str], Any]) -> None:
    assert ["小区", "院子"] in files["zh", "data"]["synonyms"]
    assert ["lane committee", "lane committees"] in files["en", "data"]["synonyms"]
    for language in LANGUAGES:
        for group in SAME[language]:
            assert list(group) in files[language, "data"]["synonyms"]


def test_a_practice_is_also_found_by_the_words_it_may_be_searched_by(files: dict[tuple[Language, str], Any]) -> None:
    assert files["zh", "data"]["related"] == [["提灯夜行", "夜走"]]
    assert files["en", "data"]["related"] == []
    assert files["en", "data"]["translations"]["夜走"] == "The lantern walk"


def test_names_are_translated_into_the_language_of_the_page(files: dict[tuple[Language, str], Any]) -> None:
    assert files["zh", "data"]["translations"]["lane committee"] == "巷委会"
    assert files["en", "data"]["translations"]["巷委会"] == "lane committee"


def test_names_stand_in_the_file_of_their_first_letter_as_syllables(files: dict[tuple[Language, str], Any]) -> None:
    assert files["zh", "pinyin-x"]["xiang wei hui"] == ["巷委会"]
    assert files["en", "pinyin-x"]["xiang wei hui"] == ["lane committee"]
    for (_, name), content in files.items():
        if name.startswith("pinyin-"):
            assert all(spelled.startswith(name[-1]) for spelled in content)


def test_a_place_is_known_without_the_word_for_its_kind(files: dict[tuple[Language, str], Any]) -> None:
    spelled = {
        name: targets
        for (language, file), names in files.items()
        if language == "zh" and file.startswith("pinyin-")
        for name, targets in names.items()
    }
    full = next(name for name, targets in spelled.items() if targets[0].endswith("街道"))
    assert full.removesuffix(" jie dao") in spelled


def test_traditional_characters_stand_before_their_simplified_ones(files: dict[tuple[Language, str], Any]) -> None:
    pairs = files["zh", "traditional"]
    simplified = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert [simplified[sign] for sign in "業會電殘積"] == list("业会电残积")
    assert "业" not in simplified


def test_every_value_of_a_facet_has_a_name(files: dict[tuple[Language, str], Any], demo_collection: Collection) -> None:
    for language in LANGUAGES:
        facets = {facet["name"]: dict(facet["values"]) for facet in files[language, "data"]["facets"]}
        assert list(facets) == ["type", "place", "situation", "audience", "practice", "kind"]
        for case in demo_collection.cases:
            assert facets["type"][case.facts.type]
            assert all(facets["situation"][name] for name in case.facts.situations)
            assert all(facets["practice"][use.practice] for use in case.facts.practices)


def test_suggestions_are_names_that_cases_use(files: dict[tuple[Language, str], Any]) -> None:
    suggested = files["zh", "data"]["suggestions"]
    assert "提灯夜行" in suggested["queries"]
    facets = {facet["name"]: dict(facet["values"]) for facet in files["zh", "data"]["facets"]}
    assert suggested["situations"]
    assert set(suggested["situations"]) <= set(facets["situation"])
