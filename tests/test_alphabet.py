"""The order of terms: by letter, and by pinyin."""

from __future__ import annotations

import pytest

from scripts.alphabet import in_groups, initial
from scripts.model import Collection
from scripts.settings import Language


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("阿姨", "A"),
        ("社区", "S"),
        ("院落", "Y"),
        ("业主委员会", "Y"),
        ("陪伴式督导", "P"),
        ("座谈会", "Z"),
        ("倪家桥", "N"),
        ("WeChat群", "W"),
        ("簇桥街道", "C"),
        ("“三供一业”", "S"),
        ("2020年", "#"),
    ],
)
def test_a_chinese_term_stands_under_the_first_letter_of_its_pinyin(text: str, letter: str) -> None:
    assert initial(text, "zh") == letter


def test_an_english_term_stands_under_its_first_letter_whatever_its_case() -> None:
    assert in_groups(["lane", "Lamp", "alley"], str, "en") == {"A": ["alley"], "L": ["Lamp", "lane"]}


def test_terms_of_a_letter_follow_their_pinyin_and_what_has_no_letter_goes_last() -> None:
    groups = in_groups(["2020年", "院落", "社区", "业委会", "三方"], str, "zh")
    assert groups == {"S": ["三方", "社区"], "Y": ["业委会", "院落"], "#": ["2020年"]}
    names = ["the Lane", "“one door”", "Ōsaka", "2020"]
    assert in_groups(names, str, "en") == {"L": ["the Lane"], "O": ["“one door”", "Ōsaka"], "#": ["2020"]}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_term_is_lost(demo_collection: Collection, language: Language) -> None:
    terms = [entry.term[language] for entry in demo_collection.glossary.values()]
    groups = in_groups(terms, str, language)
    assert sorted(term for group in groups.values() for term in group) == sorted(terms)
