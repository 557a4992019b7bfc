"""Fixed words and addresses of what is handed out."""

from __future__ import annotations

import string

from scripts.formats.take_home import WORDS, case_address, edition_date, phrase, phrases, site_address
from scripts.model import Collection


def test_both_languages_fill_the_same_places() -> None:
    for name, (chinese, english) in WORDS.items():
        fields = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (chinese, english)]
        assert fields[0] == fields[1], name
        assert chinese.strip() and english.strip(), name


def test_words_come_in_either_language() -> None:
    assert phrase("page_of", "en", page=2, pages=9) == "Page 2 of 9"
    assert phrases("zh", "plan", "budget") == ("我们的计划", "预算")


def test_addresses_are_short_and_in_the_language(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    assert case_address("https://a.cn/", "zh", case) == "https://a.cn/c/1/"
    assert case_address("https://a.cn/", "en", case) == "https://a.cn/en/c/1/"
    assert site_address("https://a.cn/", "en") == "https://a.cn/en/"


def test_an_edition_of_a_month_is_dated_on_its_first_day(demo_collection: Collection) -> None:
    start = demo_collection.facts.edition.start
    assert edition_date(demo_collection) == (start.year, start.month or 1, start.day or 1)
