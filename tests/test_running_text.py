"""Running text: nobody's words become markup."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model import Span
from scripts.running_text import HtmlText

NAUGHTY = [
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "[a](javascript:alert(1))",
    "![x](y){: onclick=alert(1) }",
    "*a* **b** _c_ `d`",
    "# not a heading",
    "1. not a list",
    "- not a list",
    "+ not a list",
    "> not a quotation",
    "| not | a table |",
    "&lt;b&gt; &amp; &#60;",
    "a {: .class } b {#id}",
    "<!-- comment -->",
    "[^1]: note",
    "[a]: http://example.org",
    "==mark== ~~gone~~ ^up^",
    ": definition",
    "\\*escaped\\*",
    "===",
    "---",
]


HERE = HtmlText("cases/a/index.md", "zh", "a", set())


def shown(page: str) -> str:
    """What a browser shows of a page, without tags."""
    assert "<script" not in page
    return html.unescape(re.sub(r"<[^>]+>", "", page)).strip()


@pytest.mark.parametrize("text", NAUGHTY)
def test_plain_text_stays_plain_text(text: str) -> None:
    page = f"<p>{HERE.spans((Span('text', text),))}</p>\n"
    assert shown(page) == text
    assert shown(markdown.markdown(page, extensions=["attr_list", "tables", "toc"])) == text


@given(st.text(alphabet="ab1 中#*_`[](){}<>!|-+.:/\\^&;\"'~=", min_size=1, max_size=60))
def test_any_plain_text_stays_plain_text(text: str) -> None:
    line = " ".join(text.split())
    page = f"<p>{HERE.spans((Span('text', line),))}</p>\n"
    assert shown(markdown.markdown(page, extensions=["attr_list", "tables", "toc"])) == line


def html_text(*spans: Span) -> str:
    return str(HtmlText("cases/a/parallel/index.md", "en", "a", {"a", "b"}).spans(spans))


def test_marks_become_html_and_words_stay_words() -> None:
    strong = Span("strong", children=(Span("text", "a <b> & c"),))
    assert html_text(Span("text", "x"), strong) == "x<strong>a &lt;b&gt; &amp; c</strong>"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("case:b", "../../b/"),
        ("practice:walk", "../../../practices/walk/"),
        ("term:lane", "../../../glossary/#lane"),
        ("#results", "#results"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
    ],
)
def test_links_lead_where_they_lead_on_the_case_itself(target: str, address: str) -> None:
    assert html_text(Span("link", target=target, children=(Span("text", "w"),))) == f'<a href="{address}">w</a>'


def test_a_link_to_a_draft_is_only_words() -> None:
    assert html_text(Span("link", target="case:draft", children=(Span("text", "w"),))) == "w"


def test_a_note_is_read_on_the_page_of_the_case() -> None:
    assert 'href="../#note-n" aria-label="Editor’s note"' in html_text(Span("note", target="n"))
    assert 'href="#note-n"' in HERE.spans((Span("note", target="n"),))


def test_an_address_is_written_as_it_is() -> None:
    link = Span("link", target="https://example.org/?a=1&lt;2&b=(3)*_", children=(Span("text", "w"),))
    address = re.search(r'href="([^"]*)"', str(HERE.spans((link,))))
    assert address is not None
    assert html.unescape(address[1]) == "https://example.org/?a=1&lt;2&b=(3)*_"
