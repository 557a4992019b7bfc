"""Plain text left as it is: never another page than Python-Markdown makes by itself."""

from __future__ import annotations

from typing import Any

import markdown.treeprocessors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

from fast_mkdocs.plain_text import _KNOWN, QuickInline, pattern_names

TEXT = st.lists(
    st.sampled_from([*"a*_`[]()!<>&;#\\:/@{} \n|-\"'甲", "  \n", "[a](b)", "**", "&amp;", "<a@b.c>"]), max_size=24
)


def convert(text: str, *extensions: Any) -> str:
    return Markdown(extensions=["attr_list", "tables", "toc", *extensions]).convert(text)


def in_less_time(text: str, *extensions: Any) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown.treeprocessors, "InlineProcessor", QuickInline)
        return convert(text, *extensions)


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_the_page_is_the_same(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert in_less_time(text) == convert(text)


def test_every_pattern_of_python_markdown_is_known() -> None:
    assert set(pattern_names(Markdown().inlinePatterns)) == _KNOWN


def test_with_a_pattern_of_somebody_else_all_are_asked() -> None:
    class Tilde(Extension):
        def extendMarkdown(self, md: Markdown) -> None:
            md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~)([^~]+)~", "del"), "tilde", 10)

    assert in_less_time("a ~b~ c", Tilde()) == "<p>a <del>b</del> c</p>"


def test_it_is_python_markdowns_own_step() -> None:
    assert isinstance(Markdown().treeprocessors["inline"], InlineProcessor)
    assert issubclass(QuickInline, InlineProcessor)
