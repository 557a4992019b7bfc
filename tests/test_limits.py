"""What a single value may be."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from scripts.limits import (
    LARGEST_NUMBER,
    LONGEST_SLUG,
    check_line,
    check_lines,
    check_number,
    find_unsafe,
    is_plain,
    is_slug,
    is_unsafe,
    slug_problem,
)


@pytest.mark.parametrize(
    "character", [*"\0\x07\x1b\x7f\x85", "\u200b", "\u202e", "\u2066", "\u2028", "\ufeff", "\ud800"]
)
def test_what_hides_or_reorders_text_is_unsafe(character: str) -> None:
    assert is_unsafe(character)


@pytest.mark.parametrize("character", [*"a中é 　！<&\n", "\N{PERSONAL COMPUTER}", "\N{VARIATION SELECTOR-16}"])
def test_what_people_write_is_not(character: str) -> None:
    assert not is_unsafe(character)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("health-hut", ""),
        ("2020", ""),
        ("a" * LONGEST_SLUG, ""),
        ("a" * (LONGEST_SLUG + 1), "slug_long"),
        ("a" * 1_000_000, "slug_long"),
        ("nul", "slug_reserved"),
        ("com1", "slug_reserved"),
        ("con-text", ""),
        *(
            (text, "slug")
            for text in ("", "A", "a_b", "a--b", "-a", "a-", "a b", "../a", "a/b", "a\n", "é", "<b>", "％", "１")
        ),
    ],
)
def test_a_slug_is_safe_in_addresses_and_as_the_name_of_a_file(text: str, problem: str) -> None:
    assert slug_problem(text) == problem
    assert is_slug(text) == (not problem)


@pytest.mark.parametrize(
    ("written", "number"),
    [("5.4", "5.4"), ("1e3", "1000"), ("-2", "-2"), ("0E+5", "0"), ("999999999999999.5", "999999999999999.5")],
)
def test_a_number_loses_its_exponent_and_nothing_else(written: str, number: str) -> None:
    assert Decimal(number) == check_number(Decimal(written))
    assert "E" not in str(check_number(Decimal(written)))


@pytest.mark.parametrize(
    "written", ["1e999999", "-1e15", "0e999999999999", "1e-7", "1e-999999", str(LARGEST_NUMBER), "9" * 100_000]
)
def test_a_number_that_no_page_can_show_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        check_number(Decimal(written))
    assert error.value.type == "number_size"


@pytest.mark.parametrize("written", ["1-99999999999", "a", "1;2", "1" * 7, ", ".join(["1"] * 51), "١"])
def test_lines_that_no_source_has_are_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        check_lines(written)


def test_a_line_is_one_line() -> None:
    assert check_line(" a\n\u3000 b ") == "a b"


def test_a_glance_at_a_text_misses_nothing_that_a_look_at_each_character_finds() -> None:
    characters = list(map(chr, range(0x110000)))
    plain = set(filter(is_plain, characters))
    assert [character for character in plain if is_unsafe(character)] == []
    looked_at = {character for character in characters if character not in plain and not is_unsafe(character)}
    assert {unicodedata.category(character) for character in looked_at - {"\n"}} == {"Zs"}


@pytest.mark.parametrize("text", ["好\u3164的", "a\u200bb", "\u00a0\u202e", "a\n\x07"])
def test_the_first_character_that_hides_text_is_named(text: str) -> None:
    bad = next(character for _, character in find_unsafe(text.replace("\n", " ")))
    with pytest.raises(PydanticCustomError) as caught:
        check_line(text)
    assert caught.value.context == {"character": f"U+{ord(bad):04X}"}
