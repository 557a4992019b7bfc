"""Bold, links and note marks as running text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scripts.model import Span
from scripts.word_import.album import Album
from scripts.word_import.records import Run
from scripts.word_import.spans import set_runs, set_strong


def text(words: str) -> Span:
    return Span("text", words)


def strong(words: str) -> Span:
    return Span("strong", children=(text(words),))


def test_marks_at_the_ends_of_bold_words_stand_outside() -> None:
    assert set_runs([Run("“重点。”", strong=True), Run("其余")], Album({}), 1) == (
        text("“"),
        strong("重点"),
        text("。”其余"),
    )


def test_bold_marks_alone_are_plain() -> None:
    assert set_runs([Run("甲"), Run("——", strong=True), Run("乙")], Album({}), 1) == (text("甲——乙"),)


def test_bold_in_pieces_is_one_and_ends_are_trimmed() -> None:
    assert set_runs([Run(" "), Run("甲", strong=True), Run("乙", strong=True), Run(" ")], Album({}), 1) == (
        strong("甲乙"),
    )


def test_addresses_are_spelt_out_where_markdown_would_misread_them() -> None:
    (span,) = set_runs([Run("这里", link="https://example.org/a(b)?项=1&c=2#d")], Album({}), 1)
    assert span.target == "https://example.org/a%28b%29?%E9%A1%B9=1&c=2#d"


def test_a_note_is_marked_where_it_stands() -> None:
    album = Album({"footnote:1": (Run("注"),)})
    runs = [Run("甲"), Run("", note="footnote:1"), Run("乙"), Run("", note="footnote:7")]
    assert set_runs(runs, album, 1) == (text("甲"), Span("note", target="footnote-1"), text("乙"))


@given(st.text(alphabet="甲乙，。“” a1-", max_size=12))
def test_strong_pieces_keep_every_character(words: str) -> None:
    assert "".join(span.plain() for span in set_strong(words)) == words
