"""From YAML to records."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.issues import MOST_TOLD, Issues
from scripts.load import DEEPEST, LARGEST_FILE, Source, field_name, parse, parse_entries, read_text, read_yaml
from scripts.model import Case, Practice, Record, Text


def read(tmp_path: Path, text: str | bytes) -> tuple[Source | None, Issues]:
    path = tmp_path / "a.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    issues = Issues(tmp_path)
    return read_yaml(path, issues), issues


def data(tmp_path: Path, text: str | bytes) -> object:
    source, issues = read(tmp_path, text)
    assert source is not None, issues.report()
    return source.data


def test_scalars_stay_text(tmp_path: Path) -> None:
    """YAML 1.1 would read these as False, 750 and 83."""
    assert data(tmp_path, "a: no\nb: 12:30\nc: 0123\nd: 2020-05-01") == {
        "a": "no",
        "b": "12:30",
        "c": "0123",
        "d": "2020-05-01",
    }


def test_nothing_after_a_colon_is_none(tmp_path: Path) -> None:
    assert data(tmp_path, "a:\nb: ~\nc: ''") == {"a": None, "b": None, "c": ""}


def test_an_empty_file_is_an_empty_mapping(tmp_path: Path) -> None:
    assert data(tmp_path, "# nothing yet\n") == {}


def test_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    assert data(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n") == {"a": "1", "b": "2"}


def test_positions_count_from_one_and_fall_back_to_what_is_around(tmp_path: Path) -> None:
    source, issues = read(tmp_path, "a:\n  b: 1\nc:\n  - d: 2\n")
    assert source is not None
    assert str(source.position(issues, "a", "b")) == "a.yml:2:3"
    assert str(source.position(issues, "c", 0, "d")) == "a.yml:4:5"
    assert str(source.position(issues, "a", "missing")) == "a.yml:1:1"


def test_a_folder_where_a_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    issues = Issues(tmp_path)
    assert read_text(tmp_path / "a.yml", issues) is None
    assert issues.report().splitlines()[:3] == [
        "a.yml",
        "    文件读不出来（Is a directory）。请检查权限，或换一份没有损坏的文件。",
        "    The file cannot be read (Is a directory). Check its permissions, or put an undamaged copy in its place.",
    ]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    _, issues = read(tmp_path, b"a: " + b"x" * (LARGEST_FILE + 1) * 1024)
    assert issues.report().splitlines()[2] == (
        "    The file has 1025 kB, more than 1024 kB. Check what was pasted; photos belong in the photos folder."
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * (DEEPEST + 2) + "]" * (DEEPEST + 2),
        "a: " + "[" * 10_000 + "]" * 10_000,
        "[" * 500_000,
        "{a: " * 200_000,
        "- " * 400_000 + "a",
        "".join(" " * level + "a:\n" for level in range(1_300)),
    ],
    ids=["barely", "closed", "lists", "mappings", "dashes", "blocks"],
)
def test_deep_nesting_is_refused(tmp_path: Path, text: str) -> None:
    """PyYAML's own composer ends the whole program at the third of these, without a word."""
    source, issues = read(tmp_path, text)
    assert source is None
    assert "    Nested more than 16 levels deep. Check the brackets and the indentation." in issues.report()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [" + "x," * 400_000 + "]", "yaml_long"),
        ("a: 1\n" * 150_000, "yaml_duplicate"),
        ("a: &a [x]\nb: [" + "*a," * 50_000 + "]", "yaml_alias"),
        ("a: [" + "!x y," * 50_000 + "]", "yaml_tag"),
        (b"a: " + b"\x00" * 300_000, "control_character"),
    ],
    ids=["entries", "keys", "aliases", "tags", "controls"],
)
def test_a_huge_mistake_is_told_a_hundred_times_at_the_most(tmp_path: Path, text: str | bytes, code: str) -> None:
    source, issues = read(tmp_path, text)
    assert source is None
    assert code in {issue.code for issue in issues}
    assert len(issues.errors) <= MOST_TOLD + 2


def test_a_hundred_thousand_unknown_fields_are_no_work(tmp_path: Path) -> None:
    source, issues = read(tmp_path, "".join(f"a{number}: x\n" for number in range(80_000)))
    assert source is not None
    assert parse(source, Case, issues) is None
    assert len(issues.errors) == MOST_TOLD + 1


def test_entries_of_a_file_are_found_at_their_lines_however_many(tmp_path: Path) -> None:
    source, issues = read(tmp_path, "".join(f"a{number}: {{}}\n" for number in range(20_000)))
    assert source is not None
    assert parse_entries(source, Practice, issues) == {}
    assert [issue.position.line for issue in issues.errors][:3] == [0, 1, 1]


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names on this system")
    os.mkfifo(tmp_path / "a.yml")
    issues = Issues(tmp_path)
    assert read_text(tmp_path / "a.yml", issues) is None
    assert issues.report().splitlines()[:3] == [
        "a.yml",
        "    a.yml 不是普通文件（是管道或设备）。请删去，放进文件本身。",
        "    a.yml is not an ordinary file but a pipe or a device. Remove it and put the file itself here.",
    ]


def test_a_link_that_leads_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a: 1")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a.yml").symlink_to("../secret.txt")
    issues = Issues(tmp_path / "book")
    assert read_text(tmp_path / "book" / "a.yml", issues) is None
    assert issues.report().splitlines()[:3] == [
        "a.yml",
        "    a.yml 是一个链接，指向项目文件夹以外。请删去链接，放进文件本身。",
        "    a.yml is a link that leads out of the project. Remove the link and put the file itself here.",
    ]


def test_aliases_cannot_multiply(tmp_path: Path) -> None:
    """The «billion laughs» costs nothing: the second use of a node is refused, not followed."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    source, issues = read(tmp_path, "\n".join(lines))
    assert source is None
    assert "Aliases (& and *) are not allowed." in issues.report()


def test_fields_are_named_as_people_write_them() -> None:
    assert field_name(("figures", 2, "label", "en")) == "figures[2].label.en"
    assert field_name(()) == ""


class Odd(Record):
    """A record with a rule that no message of ours words."""

    value: float


def test_an_error_without_a_message_of_its_own_is_still_told(tmp_path: Path) -> None:
    source, issues = read(tmp_path, "value: abc")
    assert source is not None
    assert parse(source, Odd, issues) is None
    assert issues.report().splitlines()[2] == (
        "    Not valid: Input should be a valid number, unable to parse string as a number."
    )


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=200))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, issues = read(Path(folder), text)
        assert (source is None) == (len(issues) > 0)
        if source is not None:
            parse(source, Text, issues)
