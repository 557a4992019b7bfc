"""Values are quoted where they could be taken for something else, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from scripts.yaml_text import WIDTH, as_text, entry, folded, scalar


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("中文，标点：全角", "中文，标点：全角"),
        ("two words", "two words"),
        ("94-98", "94-98"),
        ("2020-06-14", "2020-06-14"),
        ("2020", '"2020"'),
        ("1e3", '"1e3"'),
        ("no", '"no"'),
        ("y", '"y"'),
        ("", '""'),
        ("Qili: balconies", '"Qili: balconies"'),
        ("# no comment", '"# no comment"'),
        ("tab\there", '"tab\\there"'),
        ("seen \u2028 not", '"seen \\u2028 not"'),
        ("🏮", "🏮"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1.50"), "1.50"),
        (86, "86"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_scalars(value: object, text: str) -> None:
    assert scalar(value) == text
    read = yaml.safe_load(f"key: {text}")["key"]
    assert type(read) is not str or read == as_text(value)


def test_quotes_are_kept_where_they_can_hold_the_text() -> None:
    assert scalar("it's", "'") == "'it''s'"
    assert scalar("line\nend", "'") == '"line\\nend"'
    assert scalar("plain", '"') == '"plain"'


def test_in_brackets_more_signs_are_quoted() -> None:
    assert scalar("a, b") == "a, b"
    assert scalar("a, b", in_flow=True) == '"a, b"'


def test_long_texts_are_folded_and_come_back_whole() -> None:
    text = "A long text of many words. " * 12 + "End: with colon."
    lines = entry("en", text, 2, flush=False)
    assert lines[0] == "  en: >-"
    assert all(len(line) <= WIDTH for line in lines)
    assert yaml.safe_load("\n".join(lines))["en"] == text
    assert folded("two  spaces", 0) is None
    assert entry("zh", "很长" * 100, 0, flush=False) == ["zh: " + "很长" * 100]


def test_short_words_stand_in_brackets_and_texts_on_lines_of_their_own() -> None:
    assert entry("source", {"section": "a", "lines": "1"}, 0, flush=False) == ['source: {section: a, lines: "1"}']
    assert entry("title", {"zh": "题", "en": "T"}, 0, flush=False) == ["title:", "  zh: 题", "  en: T"]
    assert entry("list", [{"id": "a", "value": 1}], 0, flush=True) == ["list:", "- id: a", "  value: 1"]
    assert entry("tags", ["a", "b"], 0, flush=False) == ["tags: [a, b]"]
    assert entry("empty", [], 0, flush=False) == ["empty: []"]
