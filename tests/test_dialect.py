"""The Markdown a narrative may use. What is refused is in the golden files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scripts.dialect import _MARKDOWN, parse_narrative, running_text
from scripts.issues import Issues
from scripts.model import Block, Narrative, Span

FRAME = """## 背景 {{#background}}

{body}

## 过程 {{#process}}

甲。

## 成效 {{#results}}

甲。

## 反思 {{#reflection}}

甲。
"""


def parse(body: str, language: str = "zh") -> tuple[Narrative, Issues]:
    issues = Issues(Path("/book"))
    path = Path("/book/cases/a/zh.md")
    return parse_narrative(FRAME.format(body=body), path, language, issues), issues  # type: ignore[arg-type]


def blocks(body: str, language: str = "zh") -> tuple[Block, ...]:
    narrative, issues = parse(body, language)
    assert not issues, issues.report()
    return narrative.sections[0].blocks


def only(body: str, language: str = "zh") -> Block:
    (block,) = blocks(body, language)
    return block


def test_sections_have_ids_titles_and_lines() -> None:
    narrative, _ = parse("甲。")
    found = [(section.id, section.title[0].text, section.line) for section in narrative.sections]
    assert found == [
        ("background", "背景", 1),
        ("process", "过程", 5),
        ("results", "成效", 9),
        ("reflection", "反思", 13),
    ]


def test_a_wrapped_chinese_line_is_joined_without_a_space() -> None:
    assert only("第一行，\n第二行。").items == ((Span("text", "第一行，第二行。"),),)


def test_a_wrapped_english_line_is_joined_with_a_space() -> None:
    assert only("one\ntwo", "en").items == ((Span("text", "one two"),),)


def test_marks_become_spans() -> None:
    assert only("一**二**三*四*[五](case:b)[^n]").items[0] == (
        Span("text", "一"),
        Span("strong", children=(Span("text", "二"),)),
        Span("text", "三"),
        Span("emphasis", children=(Span("text", "四"),)),
        Span("link", target="case:b", children=(Span("text", "五"),)),
        Span("note", target="n"),
    )


def test_lists_keep_their_items() -> None:
    assert only("- 一\n- 二").kind == "list"
    assert only("1. 一\n2. 二").kind == "numbered"
    assert only("1. 一\n2. 二").items == ((Span("text", "一"),), (Span("text", "二"),))


def test_a_loose_list_is_a_list_too() -> None:
    assert only("- 一\n\n- 二").items == ((Span("text", "一"),), (Span("text", "二"),))


def test_a_table_keeps_its_rows() -> None:
    table = only("| 月份 | 事 |\n|---|---|\n| 3月 | 走 |")
    assert [[cell[0].text for cell in row] for row in table.rows] == [["月份", "事"], ["3月", "走"]]


def test_a_quotation_keeps_its_paragraphs() -> None:
    assert only("> 一\n>\n> 二").items == ((Span("text", "一"),), (Span("text", "二"),))


def test_photos_charts_and_subheadings_have_targets() -> None:
    found = [(block.kind, block.target) for block in blocks("![](photo:hut)\n\n![](chart:lamps)\n\n### 小 {#small}")]
    assert found == [("photo", "hut"), ("chart", "lamps"), ("heading", "small")]


def test_an_escaped_mark_is_plain_text() -> None:
    assert only(r"5 \* 6 &lt; 40").items == ((Span("text", "5 * 6 < 40"),),)


def test_a_mistake_is_told_at_its_own_line() -> None:
    _, issues = parse("甲。\n\n乙`丙`。")
    assert [(issue.position.line, issue.code) for issue in issues] == [(5, "inline_code")]


@given(st.text(alphabet="ab中文 \n#*_`[](){}<>!|-+.1:/\\^&;\"'~=", max_size=80))
def test_any_body_gives_a_narrative_without_raw_html_or_an_issue(body: str) -> None:
    narrative, issues = parse(body)
    if not issues:
        for block in narrative.blocks():
            for span in block.spans():
                assert span.kind != "link" or span.target.startswith(("case:", "practice:", "term:", "#", "http"))


def told(text: str) -> list[str]:
    """The problems of a whole text, in English, with their lines."""
    issues = Issues(Path("/book"))
    parse_narrative(text, Path("/book/cases/a/zh.md"), "zh", issues)
    return [f"{issue.position.line} {issue.text('en')}" for issue in issues]


def test_an_endless_paragraph_is_refused_before_it_is_read() -> None:
    """Unclosed brackets take markdown-it time by the square of their number."""
    assert told("## 甲 {#background}\n\n" + "[" * 10_001 + "\n\n乙") == [
        "3 More than 10000 characters without an empty line. Divide the paragraph."
    ]


def test_an_endless_narrative_is_refused_before_it_is_read() -> None:
    assert told("甲\n\n" * 40_000) == [
        "1 The narrative has 120000 characters, 100000 at the most. Check what was pasted, or make two cases of it."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "## a" + " " * 9_000 + "b",
        "## " + "{#a" * 3_000,
        "*a **b " * 600 + "c** d* " * 600,
        "> " * 4_900 + "a",
        "- " * 4_900 + "a",
        "".join(" " * level + "- a\n" for level in range(130)),
        "[a](b" * 1_900,
        "`" * 9_900,
        "|a" * 4_900,
        "&#x202e;" * 1_200,
        "<" * 9_900,
        "]()" * 3_300,
        "[^" * 4_900,
    ],
)
def test_what_is_deep_or_never_ends_is_refused_without_a_trace(body: str) -> None:
    """Each of these once took minutes, or ended in a RecursionError, or could have."""
    _, issues = parse("\n\n".join([body] * 5))
    assert issues.errors or body[0] in "<[|"  # then they are words


def test_what_is_escaped_is_words_whatever_it_looks_like() -> None:
    assert only(r"\[^1] \*\*a\*\* \](javascript:a)").items == ((Span("text", "[^1] **a** ](javascript:a)"),),)


def test_spaces_written_as_references_do_not_begin_a_block_of_code() -> None:
    assert only("&#32;&#32;&#32;&#32;a&#9;b&#32;").items == ((Span("text", "a b"),),)


def test_a_chinese_block_may_stand_in_from_the_margin() -> None:
    assert only("\u3000\u3000甲").items == ((Span("text", "甲"),),)


@given(st.text("好a1 \n!#$%&*+-:<=>@[\\]^_`{}~()\"'|/.;x"))
def test_words_are_read_without_the_parser_as_the_parser_reads_them(text: str) -> None:
    [block] = MarkdownIt("commonmark").enable("table").disable("text_join").parseInline(text)
    assert running_text(text, {}) == block.children


@pytest.mark.parametrize("mark", [*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n"])
def test_no_mark_of_the_parser_is_taken_for_words(mark: str) -> None:
    around = (
        "a{0}b{0}c",
        "{0}[a](b){0}",
        "a{0}\nb",
        "{0}a{0}",
        "{0}{0}a{0}{0}",
        "a {0}http://b.c>",
        "a{0}amp;",
        "a{0}*b",
    )
    for text in (form.format(mark) for form in around):
        [block] = MarkdownIt("commonmark").enable("table").disable("text_join").parseInline(text)
        assert running_text(text, {}) == block.children


@given(st.text("好a1 \n#-+>*|`~[]:=.<", max_size=40))
def test_a_line_of_words_is_the_paragraph_that_the_other_rules_leave_it(text: str) -> None:
    plain = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
    assert _MARKDOWN.parse(text) == plain.parse(text)
