"""Pages that are HTML already: only what Python-Markdown would leave as it is counts as such."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import markdown

from fast_mkdocs.html_pages import is_html

EXTENSIONS = ["attr_list", "fenced_code", "tables", "toc"]
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
        "~~~",
        "   ",
    ),
]
"""Lines as people and templates write them, and as they should not."""


BLOCKS = [piece for piece in PIECES if is_html(piece)]


def assert_left_alone(text: str) -> None:
    if is_html(text):
        assert markdown(text, extensions=EXTENSIONS) == text.rstrip("\n")


GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n", " "])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), GAPS), max_size=12))
@example([("<div>", "\n"), ("<div>", "\n\n"), ("a", "\n\n"), ("</div>", "\n"), ("</div>", "\n\n")])
@example([("<div>", "\n"), ("~~~", "\n"), ("a", "\n"), ("~~~", "\n"), ("</div>", "\n")])
@example([("<div>", "\n"), ("   ", "\n"), ("</div>", "\n")])
def test_what_is_html_is_left_as_it_is(pieces: list[tuple[str, str]]) -> None:
    assert_left_alone("".join(piece + gap for piece, gap in pieces))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"])), max_size=6),
    st.lists(st.sampled_from(PIECES), max_size=3),
)
def test_so_it_is_within_an_element(blocks: list[tuple[str, str]], pieces: list[str]) -> None:
    within = "\n".join(pieces)
    assert_left_alone("".join(block + gap for block, gap in blocks) + f"<div>\n{within}\n</div>\n")


@pytest.mark.parametrize(
    "text",
    [
        "<p>a</p>\n",
        '<div class="a">\n<div>b &amp; c</div>\n\nd</div>\n\n<p>e</p>\n',
        "<p>*a* _b_ # [c](d) {: .e }</p>\n\n<p>1. f</p>",
    ],
)
def test_html_between_empty_lines_is_known(text: str) -> None:
    assert is_html(text)
    assert_left_alone(text)


@pytest.mark.parametrize(
    "block",
    [
        "",
        "a",
        "<b>a</b>",
        "<div>a</p>",
        "<div><!-- a --></div>",
        "<div>`</div>",
        "<div>a</div> b",
        "<div>a</div>\n<div>b</div>",
        "<div>&copy</div>",
        "<div><div/></div>",
        "<div><div /></div>",
        "<div>\n~~~\na\n~~~\n</div>",
        "<div>\ta</div>",
        " <div>a</div>",
    ],
)
def test_whatever_can_be_doubted_is_left_to_python_markdown(block: str) -> None:
    assert not is_html(f"<p>a</p>\n\n{block}\n\n<p>b</p>\n")
