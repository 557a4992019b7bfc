"""New data goes into people's YAML, and what does not change stays byte for byte."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scripts.issues import Issues
from scripts.load import read_yaml
from scripts.tree import Tree
from scripts.yaml_merge import MergeError, merge_text
from tests.conftest import DEMO, ROOT
from tests.random_edits import Data, Editor, Writer, a_document, resolves, same

CASES = [*sorted(ROOT.glob("cases/*/case.yml")), *sorted((DEMO / "cases").glob("*/case.yml"))]
FILES = [*CASES, *sorted(ROOT.glob("cases/*.yml")), *sorted((DEMO / "cases").glob("*.yml"))]


def read(content: bytes) -> Any:
    """As the generator itself reads the file."""
    path = Path("/x/case.yml")
    issues = Issues(Path("/x"))
    source = read_yaml(path, issues, Tree({path: content}))
    assert source is not None, issues.report() + content.decode()
    return source.data


def merged(text: str, change: Callable[[Data], object]) -> str:
    data = read(text.encode())
    change(data)
    after = merge_text(text.encode(), data)
    assert read(after) == data
    return after.decode()


def difference(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_same_data_changes_nothing(path: Path) -> None:
    content = path.read_bytes()
    assert merge_text(content, read(content)) == content


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_two_changed_fields_are_two_changed_lines(path: Path) -> None:
    def change(data: Data) -> None:
        data["number"] = "77"
        data["title"]["zh"] = "另一个标题"

    text = path.read_text(encoding="utf-8")
    lines = difference(text, merged(text, change))
    assert [line for line in lines if line[0] == "+"] == ['+ number: "77"', "+   zh: 另一个标题"]
    assert len(lines) == 4


def test_an_edited_value_keeps_its_quotes_and_the_comment_beside_it() -> None:
    text = 'a: "one"  # first\nb: \'two\' # second\nc: three   # third\nd:      # fourth\ne: {x: "1", y: 2} # fifth\n'

    def change(data: Data) -> None:
        data.update(a='says "hi"', b="it's", c="12", d="new", e={"x": "3", "y": "2"})

    assert merged(text, change) == (
        'a: "says \\"hi\\""  # first\nb: \'it\'\'s\' # second\nc: "12"   # third\nd: new      # fourth\n'
        'e: {x: "3", y: 2} # fifth\n'
    )


def test_numbers_are_written_as_numbers_and_texts_that_look_like_them_in_quotes() -> None:
    assert merge_text(b"value: 1.50\n", {"value": Decimal("1.5")}) == b"value: 1.50\n"
    wanted = {"value": Decimal("1E+3"), "lines": "1499", "span": "94-98", "on": True, "date": "2020-06-14", "no": "no"}
    assert merge_text(b"value: 1\n", wanted).decode() == (
        'value: 1000\nlines: "1499"\nspan: 94-98\n"on": true\ndate: 2020-06-14\n"no": "no"\n'
    )


def test_folded_text_stays_folded_and_is_only_changed_where_it_differs() -> None:
    text = "en: >-\n  Many words stand here that\n  somebody folded at this\n  width for a reason.\nzh: 文\n"
    assert merged(text, lambda data: data.update(zh="字")).startswith(text[:-6])
    after = merged(text, lambda data: data.update(en=data["en"].replace("a reason", "some reason")))
    assert difference(text, after) == ["-   width for a reason.", "+   width for some reason."]
    assert merge_text(text.encode(), {"en": read(text.encode())["en"].replace("  ", " "), "zh": "文"}) == text.encode()


def test_gaps_that_folding_leaves_between_chinese_characters_are_no_change() -> None:
    text = "zh: >-\n  老人多有\n  慢性病\n".encode()
    assert merge_text(text, {"zh": "老人多有慢性病"}) == text


def test_text_over_several_lines_gives_way_to_a_new_one() -> None:
    text = 'a: "first\n  second"  # beside\nb: plain\n  more\nc:\n  - "x\n    y"\n  - z\n'
    text += "d: |  # kept\n  one\n\n  two\n\ne: 1\n"

    def change(data: Data) -> None:
        data.update(a="new", b="short", c=["w", "z"], d="one\nthree", e="x")

    assert merged(text, change) == (
        'a: "new"  # beside\nb: short\nc:\n  - "w"\n  - z\nd: |-  # kept\n  one\n  three\n\ne: x\n'
    )


LIST = """\
# head
photos:
  # about the list
  # about hut
  - id: hut  # beside hut
    file: a.jpg

  # about yard
  - id: yard
    file: b.jpg
    # inside yard

  - id: lane
    file: c.jpg
# below all

notes: []  # none
"""


def test_items_move_with_their_comments() -> None:
    after = merged(LIST, lambda data: data["photos"].reverse())
    assert after == (
        "# head\nphotos:\n  # about the list\n  # about hut\n  - id: lane\n    file: c.jpg\n\n  # about yard\n"
        "  - id: yard\n    file: b.jpg\n    # inside yard\n\n  - id: hut  # beside hut\n    file: a.jpg\n"
        "# below all\n\nnotes: []  # none\n"
    )


def test_an_item_that_goes_takes_its_comments_and_no_others() -> None:
    after = merged(LIST, lambda data: data["photos"].pop(1))
    assert difference(LIST, after) == [
        "-   # about yard",
        "-   - id: yard",
        "-     file: b.jpg",
        "-     # inside yard",
        "- ",
    ]
    after = merged(LIST, lambda data: data["photos"].pop())
    assert difference(LIST, after) == ["- ", "-   - id: lane", "-     file: c.jpg"]


def test_all_items_may_go_and_the_list_stays() -> None:
    assert merged(LIST, lambda data: data.update(photos=[])) == "# head\nphotos: []\n# below all\n\nnotes: []  # none\n"


def test_a_new_item_looks_like_its_neighbours() -> None:
    new = {"id": "new", "caption": {"zh": "新", "en": "A: new"}, "source": {"section": "x", "lines": "1"}, "redact": []}
    after = merged(LIST, lambda data: data["photos"].insert(1, new))
    added = '  - id: new\n    caption:\n      zh: 新\n      en: "A: new"\n    source: {section: x, lines: "1"}\n'
    assert after == LIST.replace("  # about yard", f"{added}    redact: []\n\n  # about yard")
    after = merged(LIST, lambda data: data.update(notes=[{"id": "note"}]))
    assert difference(LIST, after) == ["- notes: []  # none", "+ notes:  # none", "+   - id: note"]


def test_a_renamed_item_keeps_its_place_and_its_comments() -> None:
    after = merged(LIST, lambda data: data["photos"][1].update(id="court"))
    assert difference(LIST, after) == ["-   - id: yard", "+   - id: court"]


def test_a_new_field_stands_where_the_data_has_it() -> None:
    text = "a: 1\n\n# about c\nc: 3\n\nd: 4\n"
    data = {"a": "1", "b": {"zh": "二", "en": "two"}, "c": "3", "d": "4", "e": "5"}
    assert merge_text(text.encode(), data).decode() == (
        'a: 1\n\nb:\n  zh: 二\n  en: two\n\n# about c\nc: 3\n\nd: 4\ne: "5"\n'
    )


def test_the_first_field_of_an_item_may_go() -> None:
    text = "list:\n  - id: a\n    # about b\n    b: 1\n  - c: 2\n"
    after = merged(text, lambda data: data["list"][0].pop("id"))
    assert after == "list:\n    # about b\n  - b: 1\n  - c: 2\n"


def test_a_list_becomes_a_word_and_a_word_a_list() -> None:
    text = "kit:\n  time:  # how long\n    - zh: 一年\n      en: a year\n  money: not_recorded  # silent\n"

    def change(data: Data) -> None:
        data["kit"] = {"time": "not_recorded", "money": [{"zh": "钱", "en": "money"}]}

    assert merged(text, change) == (
        "kit:\n  time: not_recorded  # how long\n  money:  # silent\n    - zh: 钱\n      en: money\n"
    )


def test_lists_in_brackets_stay_in_brackets() -> None:
    text = "a: [one, 'two',   three]  # why\nb: [\n  x,  # about x\n  w\n]\nc: []\n"

    def change(data: Data) -> None:
        data.update(a=["one", "two", "four"], b=["x", "z"], c=["p", "q"])

    assert merged(text, change) == ("a: [one, 'two',   four]  # why\nb: [\n  x,  # about x\n  z\n]\nc: [p, q]\n")
    after = merged(text, lambda data: data.update(a=["three", "new"], b=["x", "w", "z"]))
    assert after == "a: [three, new]  # why\n# about x\nb: [x, w, z]\nc: []\n"


def test_lists_keep_the_shape_their_writer_gave_them() -> None:
    text = "photos:\n- id: one\n  tags: []\n\n# below\nnotes:\n- id: x\n"

    def change(data: Data) -> None:
        data["photos"].append({"id": "two"})
        data["photos"][0]["tags"] = [{"id": "t"}]

    assert merged(text, change) == ("photos:\n- id: one\n  tags:\n  - id: t\n- id: two\n\n# below\nnotes:\n- id: x\n")


def test_line_ends_of_windows_and_byte_order_marks_stay() -> None:
    text = "\ufeffnumber: 1 # eins\r\ntitle: 标题\r\n"
    assert merge_text(text.encode(), {"number": 2, "title": "标题"}) == text.replace("1", "2").encode()


def test_a_file_without_anything_is_filled() -> None:
    assert merge_text(b"# only a comment\n", {"a": "1"}) == b'# only a comment\na: "1"\n'
    assert merge_text(b"", {"a": [{"b": "c"}]}) == b"a:\n  - b: c\n"
    assert merge_text(b"{}\n", {"a": "b"}) == b"a: b\n"


@pytest.mark.parametrize("text", [b"a: [", b"\xff\xfe", b"a: &x 1\nb: *x\n"])
def test_what_cannot_be_read_is_refused(text: bytes) -> None:
    with pytest.raises(MergeError):
        merge_text(text, {"a": "2", "b": "3"})


# ----------------------------------------------------------------------------------------------- random edits
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_random_edits_of_real_cases_come_back_as_they_were_meant(path: Path) -> None:
    for seed in range(4):
        editor = Editor(seed)
        content = path.read_bytes()
        data = read(content)
        for _ in range(5):
            editor.edit(data)
            content = merge_text(content, data)
            assert same(read(content), data), seed


SEQUENCES = int(os.environ.get("EDIT_SEQUENCES", "10000"))
"""Sequences of random edits; 10,000 take some seconds."""


def test_ten_thousand_edit_sequences_come_back_as_they_were_meant_and_keep_every_comment() -> None:
    for seed in range(SEQUENCES):
        editor, writer = Editor(seed), Writer(seed)
        data = a_document(seed)
        content = ("\n".join(writer.lines(data, 0, ())) + "\n").encode()
        for _ in range(editor.random.randint(1, 4)):
            editor.edit(data)
        after = merge_text(content, data)
        assert read(after) == data, seed
        text = after.decode()
        for path in writer.comments:
            if resolves(data, path):
                assert f"# <{'|'.join(path)}>" in text, (seed, path)


def test_a_file_as_deep_as_an_abyss_is_refused() -> None:
    """PyYAML would end the whole program."""
    with pytest.raises(MergeError, match="nested too deep"):
        merge_text(b"a: " + b"[" * 500_000, {"a": "b"})
