"""Values and running text as Typst code: quoting, spans, blocks."""

from __future__ import annotations

import json

import pytest
import typst

from scripts.formats.typst_text import Code, RunningText, Value, call, joined, literal
from scripts.model import Block, Span

HOSTILE = '#panic("x") $x^2$ @ref <label> // no /* comment */ [b] `raw` *b* _e_ \\ "q" \' ~ = - + ... -- {x} #import'


def writer(**names: tuple[str, ...]) -> RunningText:
    return RunningText("lane", lambda target: f"to {target}", {"n": literal("the note")}, names)


def evaluated(code: Code) -> object:
    return json.loads(typst.Compiler(b"").eval(code))


def test_values_become_typst_literals_that_evaluate_to_themselves() -> None:
    value: dict[str, Value] = {
        "text": HOSTILE,
        "none": None,
        "yes": True,
        "list": [1, 2.5, "x"],
        "one": ["x"],
        "empty": [],
        "no": {},
    }
    assert evaluated(literal(value)) == value


def test_code_stays_code_and_names_get_hyphens() -> None:
    assert call("f", Code("g()"), "a", is_open=True) == 'f(g(), "a", is-open: true)'
    assert joined([Code("a()"), Code("b()")]) == "{\na()\nb()\n}"


def test_a_text_cannot_leave_its_quotes() -> None:
    assert literal('"; panic("') == '"\\"; panic(\\""'
    assert evaluated(literal("back\\slash\nnext")) == "back\\slash\nnext"


def test_spans_are_calls_with_quoted_words() -> None:
    spans = (
        Span("text", "plain "),
        Span("strong", children=(Span("text", "strong"),)),
        Span("emphasis", children=(Span("text", "stressed"),)),
        Span("link", target="https://example.org/", children=(Span("text", "there"),)),
        Span("link", target="practice:walk", children=(Span("text", "walk"),)),
        Span("term", "lane", target="lane"),
    )
    text = writer()
    assert text.spans(spans) == (
        '{ "plain "; strong({ "strong" }); emph({ "stressed" }); go("to https://example.org/", { "there" }); '
        'see("to practice:walk", { "walk" }); term("to term:lane", "lane") }'
    )
    assert text.terms == {"lane"}


def test_a_note_is_printed_at_its_first_mark_only() -> None:
    mark = (Span("note", target="n"),)
    text = writer()
    assert text.spans(mark) == '{ note("note.lane.n", "the note") }'
    assert text.spans(mark) == '{ note-again("note.lane.n") }'


def test_names_are_marked_for_the_index_longest_first_and_whole_words_only() -> None:
    text = writer(**{"七里社区": ("a",), "七里": ("b",), "Qili": ("c", "d")})
    assert text.text("在七里社区。") == ['"在七里社区"', 'indexed("a")', '"。"']
    assert text.text("Qili, not Qilin") == ['"Qili"', 'indexed("c")', 'indexed("d")', '", not Qilin"']
    assert text.text("") == ['""']


@pytest.mark.parametrize(
    ("block", "code"),
    [
        (Block("paragraph", 1, ((Span("text", "a"),),)), 'paragraph({ "a" }, follows: false, kept: false)'),
        (
            Block("paragraph", 1, ((Span("note", target="n"),),)),
            'paragraph({ note("note.lane.n", "the note") }, follows: false, kept: true)',
        ),
        (
            Block("paragraph", 1, ((Span("text", "字" * 217), Span("note", target="n")),)),
            'paragraph({ "' + "字" * 217 + '"; note("note.lane.n", "the note") }, follows: false, kept: false)',
        ),
        (Block("heading", 1, ((Span("text", "a"),),), target="x"), 'section("lane.x", { "a" }, level: 3)'),
        (Block("list", 1, ((Span("text", "a"),), (Span("text", "b"),))), 'list({ "a" }, { "b" })'),
        (Block("numbered", 1, ((Span("text", "a"),),)), 'enum({ "a" })'),
        (Block("quote", 1, ((Span("text", "a"),),)), 'quote({\npar({ "a" })\n}, block: true)'),
        (
            Block("table", 1, rows=(((Span("text", "h"),),), ((Span("text", "c"),),))),
            'table-of((20, ), ({ "h" }, ), (({ "c" }, ), ))',
        ),
    ],
)
def test_each_kind_of_block(block: Block, code: str) -> None:
    assert writer().block(block) == code
