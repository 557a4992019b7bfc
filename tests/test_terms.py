"""Glossary terms in running text."""

from __future__ import annotations

from scripts.model import Block, Collection, GlossaryTerm, Narrative, Section, Span, Spans, Text
from scripts.settings import Language
from scripts.terms import back_links, mark_terms

GLOSSARY = {
    "committee": GlossaryTerm(
        term=Text(zh="委员会", en="committee"),
        explanation=Text(zh="一群人。", en="A group."),
        match=("committees",),
        hint_zh=True,
    ),
    "owners-committee": GlossaryTerm(
        term=Text(zh="业主委员会", en="owners’ committee"), explanation=Text(zh="甲", en="A"), hint_zh=True
    ),
    "community": GlossaryTerm(term=Text(zh="社区", en="community"), explanation=Text(zh="甲", en="A")),
}


def marked(text: str, language: Language, kind: str = "paragraph") -> list[tuple[str, str]]:
    spans: Spans = (Span("text", text),)
    block = Block(kind, 1, items=(spans,))  # type: ignore[arg-type]
    narrative = Narrative((Section("background", (), 1, (block,)),))
    (result,) = mark_terms(narrative, GLOSSARY, language).sections[0].blocks[0].items
    assert "".join(span.text for span in result) == text
    return [(span.text, span.target) for span in result if span.kind == "term"]


def test_the_longest_term_wins() -> None:
    assert marked("成立业主委员会。", "zh") == [("业主委员会", "owners-committee")]


def test_only_the_first_occurrence_is_marked() -> None:
    assert marked("A committee and another committee.", "en") == [("committee", "committee")]
    assert marked("Committees? The committees.", "en") == [("committees", "committee")]


def test_whole_english_words_in_their_own_case() -> None:
    assert marked("Qili Community, subcommittee", "en") == []
    assert marked("the community", "en") == [("community", "community")]


def test_chinese_readers_get_hints_only_where_they_need_them() -> None:
    assert marked("社区成立了委员会。", "zh") == [("委员会", "committee")]


def test_headings_are_left_alone() -> None:
    assert marked("the community", "en", kind="heading") == []


def test_a_term_leads_back_to_the_section_where_it_is_marked(demo_collection: Collection) -> None:
    glossary = demo_collection.glossary
    narratives = {case.slug: case.narratives["en"] for case in demo_collection.cases if case.narratives}
    marked = {
        (span.target, (slug, section.id))
        for slug, narrative in narratives.items()
        for section in mark_terms(narrative, glossary, "en").sections
        for block in section.blocks
        for span in block.spans()
        if span.kind == "term"
    }
    links = back_links(narratives, glossary, "en")
    assert links
    assert {(term, place) for term, places in links.items() for place in places} == marked


def test_words_apart_are_no_term() -> None:
    spans = (Span("text", "the owners’ "), Span("strong", children=(Span("text", "new"),)), Span("text", "committee"))
    narrative = Narrative((Section("background", (), 1, (Block("paragraph", 1, items=(spans,)),)),))
    assert back_links({"one": narrative}, GLOSSARY, "en") == {"committee": [("one", "background")]}


def test_a_longer_form_wins_whatever_else_begins_like_it() -> None:
    assert marked("the community committees", "en") == [("community", "community"), ("committees", "committee")]
