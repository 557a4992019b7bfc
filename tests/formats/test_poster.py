"""Posters and long pictures."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from scripts.formats.poster import CARD_WIDTH, POSTER, tell_card, tell_poster, write_card
from scripts.formats.typeset import typeset_pdf
from scripts.model import Collection
from scripts.settings import LANGUAGES, Language
from tests.formats import qr_reader
from tests.formats.samples import HOSTILE, SITE, case_of, with_hostile_title
from tests.formats.test_qr import squares
from tests.formats.test_typeset import text_of


def poster(collection: Collection, language: Language) -> bytes:
    case = case_of(collection, "lantern-lane")
    return typeset_pdf(POSTER, tell_poster(case, collection, language, SITE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_is_one_page_of_a4_with_title_sentence_address_and_foundation(
    demo_collection: Collection, language: Language
) -> None:
    pdf = poster(demo_collection, language)
    facts = case_of(demo_collection, "lantern-lane").facts
    text = text_of(pdf)
    assert facts.comparison
    address = "casebook.example.org/c/1" if language == "zh" else "casebook.example.org/en/c/1"
    for words in (facts.title, facts.comparison.problem, demo_collection.facts.foundation.name):
        assert "".join(words[language].split()) in text
    assert address in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [[round(float(side)) for side in page.mediabox] for page in opened.pages] == [[0, 0, 595, 842]]


def test_long_words_on_a_poster_stay_above_the_code(demo_collection: Collection) -> None:
    case = case_of(demo_collection, "lantern-lane")
    told = tell_poster(case, demo_collection, "en", SITE)
    told |= {"title": "Lanterns and Neighbours and a Lane that Everybody Lights Together", "sentence": "Dark. " * 45}
    document = pypdfium2.PdfDocument(typeset_pdf(POSTER, told))
    assert len(document) == 1
    page = document[0].get_textpage()
    where = page.search("Dark. " * 44)
    found = where.get_next()
    assert found
    lowest = min(page.get_charbox(index)[1] for index in range(found[0], found[0] + found[1]))
    assert lowest > (18 + 52 + 5) * 72 / 25.4


def test_the_code_on_a_poster_can_be_read(demo_collection: Collection) -> None:
    page = pypdfium2.PdfDocument(poster(demo_collection, "zh"))[0]
    side, left, bottom = 52, 20, 18  # millimetres, as in poster.typ
    scale = 37 * 8 / (side * 72 / 25.4)  # eight pixels to a module of a code of version 3 and its quiet zone
    image = page.render(scale=scale).to_pil()
    pixel = scale * 72 / 25.4
    size = 37 * 8
    top = round(image.height - (bottom + side) * pixel)
    buffer = io.BytesIO()
    image.crop((round(left * pixel), top, round(left * pixel) + size, top + size)).save(buffer, "PNG")
    assert qr_reader.read(squares(buffer.getvalue())) == "https://casebook.example.org/c/1/"


def test_where_no_problem_is_given_the_summary_begins_the_poster(demo_collection: Collection) -> None:
    case = case_of(demo_collection, "corner-garden")
    assert case.facts.comparison is None
    for language in LANGUAGES:
        sentence = tell_poster(case, demo_collection, language, SITE)["sentence"]
        assert case.facts.summary[language].startswith(sentence)
        assert sentence[-1] in "。.！!？?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_picture_has_every_figure_and_step(demo_collection: Collection, language: Language) -> None:
    case = case_of(demo_collection, "lantern-lane")
    told = tell_card(case, demo_collection, language, SITE)
    assert [label for _, _, label in told["figures"]] == [figure.label[language] for figure in case.facts.figures]
    assert case.facts.copy_kit.steps
    assert [detail for _, detail in told["steps"]] == [step.detail[language] for step in case.facts.copy_kit.steps]
    image = Image.open(io.BytesIO(write_card(told)))
    assert image.width == CARD_WIDTH
    assert image.height > CARD_WIDTH


def test_hostile_text_is_a_picture_of_itself(demo_collection: Collection) -> None:
    collection = with_hostile_title(demo_collection, "lantern-lane")
    assert write_card(tell_card(case_of(collection, "lantern-lane"), collection, "zh", SITE))
    assert "".join(HOSTILE.split()) in text_of(poster(collection, "zh"))


def test_the_same_case_gives_the_same_bytes(demo_collection: Collection) -> None:
    told = tell_card(case_of(demo_collection, "lantern-lane"), demo_collection, "zh", SITE)
    assert write_card(told) == write_card(told)
    assert poster(demo_collection, "zh") == poster(demo_collection, "zh")


def test_a_long_picture_has_an_end(demo_collection: Collection) -> None:
    """A hundred figures would make a picture of gigabytes, and one that nobody could send."""
    case = case_of(demo_collection, "lantern-lane")
    figures = tuple(case.facts.figures[0].model_copy(update={"id": f"f{number}"}) for number in range(100))
    crowded = replace(case, facts=case.facts.model_copy(update={"figures": figures}))
    assert len(tell_card(crowded, demo_collection, "zh", SITE)["figures"]) == 12
