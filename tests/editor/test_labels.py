"""Every field, choice and item has a name in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.editor.labels import CHOICES, FIELDS, HELP, ITEMS, SILENCE, say
from scripts.editor.shapes import Shape, entries_of, shape_of
from scripts.model import Case, CollectionFacts, GlossaryTerm, Practice, Record

ROOTS = (shape_of(Case), shape_of(CollectionFacts), entries_of(Practice), entries_of(GlossaryTerm))


def walk(shape: Shape) -> Iterator[Shape]:
    yield shape
    for inner in (*shape.fields.values(), *([shape.item] if shape.item else [])):
        yield from walk(inner)


@pytest.mark.parametrize("root", ROOTS)
def test_every_field_and_choice_has_names(root: Shape) -> None:
    for shape in walk(root):
        for inner in shape.fields.values():
            assert all(inner.label), inner
        for _, words in shape.choices:
            assert all(words), shape
        if shape.kind in {"list", "entries"}:
            assert all(shape.item_name), shape
        assert bool(shape.help[0]) == bool(shape.help[1])


def test_no_name_is_left_of_what_is_no_field_any_more() -> None:
    records = {record.__name__: record for record in Record.__subclasses__()}
    for table in (FIELDS, ITEMS):
        assert set(table) <= set(records)
    for record, fields in FIELDS.items():
        assert list(fields) == list(records[record].model_fields), record
    for table in (CHOICES, HELP):
        for place in table:
            record, _, field = place.partition(".")
            assert field in records[record].model_fields, place


def test_words_are_chinese_and_english() -> None:
    everything = [words for fields in FIELDS.values() for words in fields.values()]
    everything += [words for choices in CHOICES.values() for words in choices.values()]
    for zh, en in (*everything, *ITEMS.values(), *SILENCE.values(), *HELP.values()):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in zh), zh
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in en), en
    assert say(("甲", "A"), "en") == "A"
