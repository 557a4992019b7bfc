"""Running text: nobody's words become markup, in Markdown or in HTML."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model import Span
from scripts.running_text import HtmlText, MarkdownText, escape_markdown


def rendered(text: str) -> str:
    """What a browser shows of a Markdown text, without tags."""
    page = markdown.markdown(text, extensions=["attr_list", "tables", "toc"])
    assert "<script" not in page
    return html.unescape(re.sub(r"<[^>]+>", "", page)).strip()


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


@pytest.mark.parametrize("text", NAUGHTY)
def test_plain_text_stays_plain_text(text: str) -> None:
    assert rendered(str(escape_markdown(text, start=True))) == text


@given(st.text(alphabet="ab1 中#*_`[](){}<>!|-+.:/\\^&;\"'~=", min_size=1, max_size=60))
def test_any_plain_text_stays_plain_text(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert rendered(str(escape_markdown(line, start=True))) == line


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


def test_an_address_is_written_as_it_is() -> None:
    """Python-Markdown would take `&lt;` in it for the sign."""
    text = MarkdownText("cases/a/index.md", "zh", {}, set())
    link = Span("link", target="https://example.org/?a=1&lt;2&b=(3)*_", children=(Span("text", "w"),))
    page = markdown.markdown(str(text.spans((link,))), extensions=["attr_list"])
    address = re.search(r'href="([^"]*)"', page)
    assert address is not None
    assert html.unescape(address[1]) == "https://example.org/?a=1&lt;2&b=(3)*_"
