"""HTML blocks put away whole: never another page than Python-Markdown makes by itself."""

from __future__ import annotations

import markdown.preprocessors
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor

from fast_mkdocs.html_blocks import QuickHtmlBlocks, put_away

EXTENSIONS = ["attr_list", "tables", "toc"]
PIECES = [
    *(
        '<div class="a">',
        "<div>",
        "</div>",
        "<p>a</p>",
        "<p>",
        "</p>",
        "<ul><li>a</li></ul>",
        "<li>",
        "</li>",
        "<div/>",
    ),
    *(
        "<section>\n<h2>a</h2>\n</section>",
        "<dl>\n<dt>a</dt>",
        "</dl>",
        "<hr>",
        '<img src="a.png">',
        "<br>",
        "<svg>",
        "</svg>",
        '<div><svg><path d="M0"/></svg></div>',
        "<div><div/></div>",
        '<div><a title="a/">b</a></div>',
    ),
    *(
        "<strong>a</strong> b",
        "<em>",
        "<!-- a -->",
        "<!--",
        "-->",
        "<?a?>",
        "<script>a</script>",
        "<style>",
        "<pre>\n\na</pre>",
    ),
    *(
        "a",
        "*b* c",
        "- a",
        "1. a",
        "> a",
        "    a",
        "# a {#a}",
        "## <b>a</b>",
        "a | b\n- | -\nc | d",
        "[a](b.md)",
        "`<div>`",
    ),
    *(
        "&amp; &#38;",
        "& <",
        "&copy",
        "<",
        ">",
        '<div title="a > b">',
        "<div\nclass='a'>",
        "<DIV>",
        "</DIV>",
        " <div>",
        "\t",
        "``",
    ),
]
"""Lines as people and templates write them, and as they should not."""


def by_itself(text: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(text)


def in_less_time(text: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown.preprocessors, "HtmlBlockPreprocessor", QuickHtmlBlocks)
        return by_itself(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\n\n\n", " "])), max_size=12))
@example([("<div>", "\n"), ("<div>", "\n\n"), ("a", "\n\n"), ("</div>", "\n"), ("</div>", "\n\n"), ("a", "\n")])
@example([("a", "\n\n"), ("<div>", "\n"), ("</div>", "\n"), ("a", "\n")])
@example([("<div>", "\n\n"), ("<p>a</p>", "\n\n"), ("</div>", "\n\n"), ("<p>a</p>", "\n\n")])
def test_the_page_is_the_same(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    assert in_less_time(text) == by_itself(text)


def test_a_plain_block_is_put_away_whole() -> None:
    converter = Markdown()
    text = put_away('a\n\n<div class="a">\n<div>b &amp; c</div>\n\nd</div>\n\n<p>e</p>\n\nf\n', converter)
    assert converter.htmlStash.rawHtmlBlocks == ['<div class="a">\n<div>b &amp; c</div>\n\nd</div>\n', "<p>e</p>\n"]
    assert "<" not in text


@pytest.mark.parametrize(
    "block",
    [
        "<div>a</p>",
        "<div><!-- a --></div>",
        "<div>`</div>",
        "<div>a</div> b",
        "<div>&copy</div>",
        "<div><div/></div>",
        "<div><div /></div>",
    ],
)
def test_whatever_can_be_doubted_is_left_to_python_markdown(block: str) -> None:
    text = f"a\n\n{block}\n\n<p>b</p>\n\n"
    converter = Markdown()
    assert put_away(text, converter) == text
    assert converter.htmlStash.rawHtmlBlocks == []


def test_it_is_python_markdowns_own_step() -> None:
    assert issubclass(QuickHtmlBlocks, HtmlBlockPreprocessor)
    assert isinstance(Markdown().preprocessors["html_block"], HtmlBlockPreprocessor)
