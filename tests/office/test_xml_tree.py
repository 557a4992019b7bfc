"""XML of unknown origin: short names, and nothing beyond the limits."""

from __future__ import annotations

import pytest

from scripts.office.xml_events import UnsafeXmlError
from scripts.office.xml_tree import DEEPEST, child, every, read_tree, value, whole

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_names_are_short_and_the_same_in_strict_and_transitional_files(namespace: str) -> None:
    root = read_tree([f'<x:document xmlns:x="{namespace}"><x:p x:val="1"><x:t>字</x:t></x:p></x:document>'.encode()])
    assert root.tag == "w:document"
    assert value(root, "w:p") == "1"
    assert [part.text for part in every(root, "w:t")] == ["字"]
    assert child(root, "w:p", "w:none") is None


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1),
        b"<a><b></a>",
        b"",
    ],
)
def test_entities_depth_and_broken_xml_are_refused(data: bytes) -> None:
    with pytest.raises(UnsafeXmlError):
        read_tree([data])


def test_trees_may_be_as_deep_as_word_writes_them() -> None:
    assert read_tree([b"<a>" * DEEPEST + b"</a>" * DEEPEST]).tag == "a"


def test_the_number_of_elements_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.office.xml_tree.MOST_ELEMENTS", 10)
    with pytest.raises(UnsafeXmlError, match="too many"):
        read_tree([b"<a>" + b"<b/>" * 10 + b"</a>"])


def test_numbers_that_are_none_are_the_other_value() -> None:
    assert [whole("12"), whole("-3"), whole("", 7), whole("1e9", 7), whole("9" * 5000, 7)] == [12, -3, 7, 7, 7]
