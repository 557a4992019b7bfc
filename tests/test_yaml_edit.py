"""Programs change what they were asked to change, and not a letter more."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml
from ruamel.yaml.comments import CommentedMap

from scripts.yaml_edit import YamlEditError, add_fields, append_entry, edit_text, edit_yaml, remove_field
from tests.conftest import DEMO, ROOT

CASES = [*sorted(ROOT.glob("cases/*/case.yml")), *sorted((DEMO / "cases").glob("*/case.yml"))]
ENTRY = "id: new-one  # a comment\ncaption:\n  zh: 新\n  en: new\n"


def nothing(data: CommentedMap) -> None:
    """Reads and changes nothing."""


def difference(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Lines taken away and lines added."""
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


@pytest.mark.parametrize(
    "path", [*CASES, *ROOT.glob("cases/*.yml")], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_is_not_changed_stays_byte_for_byte(path: Path) -> None:
    assert edit_text(path.read_bytes(), nothing) == path.read_bytes()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_two_changed_fields_are_two_changed_lines(path: Path) -> None:
    def change(data: CommentedMap) -> None:
        data["number"] = 77
        data["title"]["en"] = "Another: title"

    gone, come = difference(path.read_bytes(), edit_text(path.read_bytes(), change))
    assert len(gone) == 2
    assert [line.replace("'", '"') for line in come] == ["number: 77", '  en: "Another: title"']


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_new_entry_adds_its_lines_and_takes_none_away(path: Path) -> None:
    before = path.read_bytes()
    after = edit_text(before, lambda data: append_entry(data, "photos", ENTRY))
    gone, come = difference(before, after)
    assert gone == []
    assert [line for line in come if line != "photos:"] == [
        "  - id: new-one # a comment",
        "    caption:",
        "      zh: 新",
        "      en: new",
    ]
    photos = yaml.safe_load(after)["photos"]
    assert photos[:-1] == (yaml.safe_load(before).get("photos") or [])
    assert photos[-1] == {"id": "new-one", "caption": {"zh": "新", "en": "new"}}


def test_a_list_that_was_empty_and_its_comments_below() -> None:
    text = b"photos: []   # none yet\n# how to write one:\n#   - id: hut\n\nnotes: []\n"
    after = edit_text(text, lambda data: append_entry(data, "photos", ENTRY))
    assert after.decode() == (
        "photos:      # none yet\n  - id: new-one # a comment\n    caption:\n      zh: 新\n      en: new\n"
        "# how to write one:\n#   - id: hut\n\nnotes: []\n"
    )


def test_lists_keep_the_shape_their_writer_gave_them() -> None:
    text = b"photos:\n- id: one\n  file: a.jpg\n\n# below\nnotes:\n- id: x\n"
    after = edit_text(text, lambda data: append_entry(data, "photos", "id: two\n"))
    assert after == b"photos:\n- id: one\n  file: a.jpg\n- id: two\n\n# below\nnotes:\n- id: x\n"


def test_line_ends_of_windows_and_byte_order_marks_stay() -> None:
    text = "\ufeffnumber: 1 # eins\r\ntitle: 标题\r\n".encode()
    assert edit_text(text, lambda data: data.update(number=2)) == "\ufeffnumber: 2 # eins\r\ntitle: 标题\r\n".encode()


def test_fields_are_added_before_another_or_at_the_end() -> None:
    text = b"photos:\n  - id: a\n    caption: x\n    source: {lines: 1}\n\n  - id: b\n    caption: y\n\nnotes: []\n"

    def change(data: CommentedMap) -> None:
        for entry in data["photos"]:
            add_fields(entry, "caption: no\nalt:\n  zh:  # write\nfile: z.jpg\n", before="source")

    assert edit_text(text, change).decode() == (
        "photos:\n  - id: a\n    caption: x\n    alt:\n      zh: # write\n    file: z.jpg\n    source: {lines: 1}\n\n"
        "  - id: b\n    caption: y\n    alt:\n      zh: # write\n    file: z.jpg\n\nnotes: []\n"
    )


def test_a_field_goes_and_what_stood_below_it_stays() -> None:
    text = b"photos:\n  - id: a\n    by:\n      zh: x\n\n# a remark\nnotes: []\n"
    after = edit_text(text, lambda data: remove_field(data["photos"][0], "by"))
    assert after == b"photos:\n  - id: a\n\n# a remark\nnotes: []\n"
    assert edit_text(text, lambda data: remove_field(data, "none")) == text


def test_a_change_made_in_between_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "case.yml"
    path.write_text("number: 1\ntitle: old\n", encoding="utf-8")
    calls = []

    def change(data: CommentedMap) -> None:
        calls.append(data["title"])
        if len(calls) == 1:
            path.write_text("number: 1\ntitle: saved by somebody else\n", encoding="utf-8")
        data["number"] = 2

    assert edit_yaml(path, change)
    assert calls == ["old", "saved by somebody else"]
    assert path.read_text(encoding="utf-8") == "number: 2\ntitle: saved by somebody else\n"


def test_a_file_that_never_rests_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "case.yml"
    path.write_text("number: 0\n", encoding="utf-8")

    def change(data: CommentedMap) -> None:
        path.write_text(f"number: {data['number'] + 1}\n", encoding="utf-8")
        data["number"] = -1

    with pytest.raises(YamlEditError, match="keeps changing"):
        edit_yaml(path, change)
    assert "-1" not in path.read_text(encoding="utf-8")


def test_nothing_to_change_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.yml"
    path.write_text("number: 0\n", encoding="utf-8")
    before = path.stat().st_mtime_ns
    assert not edit_yaml(path, nothing)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("text", [b"a: [", b"- list\n", b"\xff\xfe", b"a: 1\na: 2\n"])
def test_what_is_not_a_mapping_is_refused(text: bytes) -> None:
    with pytest.raises(YamlEditError):
        edit_text(text, nothing)


def test_a_file_as_deep_as_an_abyss_is_refused() -> None:
    with pytest.raises(YamlEditError, match="nested too deep"):
        edit_text(b"a: " + b"[" * 20_000 + b"]" * 20_000, lambda data: None)
