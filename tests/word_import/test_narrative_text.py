"""Whatever a narrative holds is read back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.dialect import parse_narrative
from scripts.issues import Issues
from scripts.model import Block, Narrative, Section, Span, Spans
from scripts.word_import.album import Album
from scripts.word_import.narrative_text import render_narrative
from scripts.word_import.records import Run
from scripts.word_import.spans import set_runs
from scripts.word_import.tidy import tidy_runs
from tests.conftest import ROOT

SIGNS = "项目居民，。“”（）1.)-+#=:~>_`|&;\\!*[]<>{}\"' \t\u3000\u200bab/"
RUNS = st.lists(st.builds(Run, st.text(alphabet=SIGNS, max_size=14), st.booleans()), min_size=1, max_size=4)


def back(text: str) -> tuple[Narrative, list[str]]:
    issues = Issues(Path("/"))
    narrative = parse_narrative(text, Path("/zh.md"), "zh", issues)
    return narrative, [issue.code for issue in issues if issue.code != "section_missing"]


def plain(narrative: Narrative) -> list[tuple[str, str, tuple[Spans, ...], tuple[tuple[Spans, ...], ...]]]:
    return [(block.kind, block.target, block.items, block.rows) for block in narrative.blocks()]


def section(*blocks: Block) -> Narrative:
    return Narrative((Section("background", (Span("text", "背景"),), 1, blocks),))


@given(RUNS, st.sampled_from(["paragraph", "list", "numbered", "quote", "table", "heading"]))
def test_words_of_any_kind_come_back_in_any_block(runs: list[Run], kind: str) -> None:
    spans = set_runs(tidy_runs(runs), Album({}), 1)
    if not spans:
        return
    if kind == "table":
        block = Block("table", 1, rows=((spans, (Span("text", "乙"),)), ((), spans)))
    elif kind == "heading":
        block = Block("heading", 1, items=(spans,), target="background-1")
    else:
        block = Block(kind, 1, items=(spans, spans) if kind != "paragraph" else (spans,))  # type: ignore[arg-type]
    narrative = section(block)
    read, issues = back(render_narrative(narrative))
    assert issues == []
    assert plain(read) == plain(narrative)


def test_links_notes_photos_and_several_blocks_come_back() -> None:
    narrative = section(
        Block(
            "paragraph",
            1,
            items=(
                (
                    Span("text", "见"),
                    Span("link", target="https://example.org/a", children=(Span("text", "网页"),)),
                    Span("note", target="footnote-1"),
                ),
            ),
        ),
        Block("photo", 1, target="photo-1"),
        Block("chart", 1, target="funnel"),
        Block("paragraph", 1, items=((Span("emphasis", children=(Span("text", "轻"),)), Span("text", "重")),)),
    )
    read, issues = back(render_narrative(narrative))
    assert issues == []
    assert plain(read) == plain(narrative)


@pytest.mark.parametrize("path", sorted(ROOT.glob("cases/*/zh.md")), ids=lambda path: path.parent.name)
def test_the_narratives_of_this_book_come_back_too(path: Path) -> None:
    narrative, issues = back(path.read_text(encoding="utf-8"))
    assert issues == []
    assert plain(back(render_narrative(narrative))[0]) == plain(narrative)
