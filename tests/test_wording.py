"""Numbers, dates and fixed words."""

from __future__ import annotations

import string
from decimal import Decimal

import pytest
import yaml
from pydantic import TypeAdapter

from scripts.model import DatesField, Figure, Provenance, Text
from scripts.settings import LANGUAGES
from scripts.wording import WORDS, word, write_dates, write_figure, write_number, write_provenance
from tests.conftest import ROOT

DATES = TypeAdapter(DatesField)


def figure(**values: object) -> Figure:
    base = {"id": "x", "value": "1", "unit": {"zh": "户", "en": "households"}, "label": {"zh": "甲", "en": "a"}}
    return Figure.model_validate({**base, "source": {"section": "s", "lines": "1"}, **values})


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("7", "7", "7"),
        ("3026", "3026", "3,026"),
        ("11776", "11,776", "11,776"),
        ("5.4", "5.4", "5.4"),
        ("-20", "-20", "-20"),
    ],
)
def test_digits_are_grouped_as_each_language_does(value: str, zh: str, en: str) -> None:
    assert write_number(Decimal(value), "zh") == zh
    assert write_number(Decimal(value), "en") == en


def test_a_figure_says_how_exact_it_is() -> None:
    assert write_figure(figure(value="100", qualifier="about"), "zh") == "约100"
    assert write_figure(figure(value="400", qualifier="more_than"), "zh") == "400余"
    assert write_figure(figure(value="400", qualifier="more_than"), "en") == "more than 400"
    assert write_figure(figure(value="1000", qualifier="nearly"), "en") == "nearly 1,000"


def test_a_figure_is_shown_as_its_display_says() -> None:
    shown = figure(value="2430000", display={"zh": "243万", "en": "2.43 million"})
    assert (write_figure(shown, "zh"), write_figure(shown, "en")) == ("243万", "2.43 million")


@pytest.mark.parametrize(
    ("dates", "zh", "en"),
    [
        ("2020", "2020年", "2020"),
        ("2020-06", "2020年6月", "June 2020"),
        ("2020-06-04", "2020年6月4日", "4 June 2020"),
        ("2020-08-07/2020-11-25", "2020年8月7日—11月25日", "7 August – 25 November 2020"),
        ("2020-05/2021-02", "2020年5月—2021年2月", "May 2020 – February 2021"),
        ("2019/2020-08", "2019年—2020年8月", "2019 – August 2020"),
        ("2019/2020", "2019年—2020年", "2019 – 2020"),
    ],
)
def test_dates_are_written_out(dates: str, zh: str, en: str) -> None:
    value = DATES.validate_python(dates)
    assert write_dates(value, "zh") == zh
    assert write_dates(value, "en") == en


def test_provenance_names_section_and_lines() -> None:
    sections = {"s": Text(zh="背景", en="Background")}
    many = Provenance(section="s", lines="94-98, 120")
    assert write_provenance(many, sections, "zh") == "原文“背景”第94–98、120行"
    assert write_provenance(many, sections, "en") == "Source: Background, lines 94–98, 120"
    assert write_provenance(Provenance(section="s", lines="7"), sections, "en") == "Source: Background, line 7"


def test_both_languages_fill_the_same_places() -> None:
    for name, (zh, en) in WORDS.items():
        places = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (zh, en)]
        assert places[0] == places[1], name


def test_an_unknown_word_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        word("no such word", "zh")


def test_headings_of_generated_and_of_handwritten_pages_offer_their_link_in_the_same_words() -> None:
    for language, name in zip(LANGUAGES, ("mkdocs.yml", "mkdocs.en.yml"), strict=True):
        extensions = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))["markdown_extensions"]
        (options,) = [extension["toc"] for extension in extensions if "toc" in extension]
        assert options["permalink_title"] == word("permalink", language)
