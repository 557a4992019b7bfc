"""From YAML to records."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.issues import Issues
from scripts.load import DEEPEST, LARGEST_FILE, Source, field_name, parse, read_text, read_yaml
from scripts.model import Record, Text


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


@pytest.mark.parametrize("depth", [DEEPEST + 2, 5_000])
def test_deep_nesting_is_refused(tmp_path: Path, depth: int) -> None:
    source, issues = read(tmp_path, "a: " + "[" * depth + "]" * depth)
    assert source is None
    assert "Nested more than 16 levels deep" in issues.report() or "Not valid YAML" in issues.report()


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
