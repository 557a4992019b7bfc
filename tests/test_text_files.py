"""What stands around the text of a file."""

from __future__ import annotations

import pytest

from scripts.text_files import decode_text, encode_text


@pytest.mark.parametrize("content", ["a\nb\n", "\ufeffa\nb\n", "a\r\nb\r\n", "\ufeffa\r\nb\r\n", ""])
def test_a_text_without_changes_gives_the_same_bytes(content: str) -> None:
    before = content.encode()
    text = decode_text(before)
    assert text in {"a\nb\n", ""}
    assert encode_text(text, before) == before


def test_a_new_text_keeps_the_mark_and_the_line_ends_of_the_old_one() -> None:
    assert encode_text("a\nb\n", "\ufeffx\r\n".encode()) == "\ufeffa\r\nb\r\n".encode()
    assert encode_text("a\nb\n", b"x\n") == encode_text("a\nb\n", None) == b"a\nb\n"


def test_what_is_not_utf_8_is_no_text() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_text("案例".encode("gbk"))
