"""A kit says all that is recorded, and says so where nothing is."""

from __future__ import annotations

import pytest

from scripts.check import check_collection
from scripts.formats.kit import all_kits
from scripts.formats.sheet import Heading, Paragraph, Steps, Table
from scripts.model import Collection
from scripts.settings import LANGUAGES, Language, Settings
from scripts.wording import word, write_figure, write_provenance
from tests.conftest import ROOT
from tests.formats.samples import SITE, case_of, kit_of, practice_of, words_of


@pytest.fixture(scope="module")
def collection() -> Collection:
    """The real collection: kits are for its readers."""
    found, issues = check_collection(Settings(ROOT))
    assert found is not None, issues.report()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_recorded_fact_of_a_case_is_in_its_kit(collection: Collection, language: Language) -> None:
    for case in collection.cases:
        words = list(words_of(kit_of(collection, case.slug, language)))
        kit = case.facts.copy_kit
        parts = (
            kit.conditions,
            kit.agreement,
            kit.people,
            kit.time,
            kit.money,
            kit.pitfalls,
            kit.adaptations,
            kit.evidence,
        )
        for text in (text for part in parts for text in part or ()):
            assert text[language] in words
        for step in kit.steps or ():
            assert {step.title[language], step.detail[language]} <= set(words)
        for use in case.facts.practices:
            assert use.how[language] in words
        for note in case.facts.notes:
            assert note.text[language] in words
        for involvement in case.facts.organisations:
            assert collection.facts.organisations[involvement.organisation].name[language] in words
        for event in case.facts.timeline:
            assert any(event.title[language] in text for text in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_case_is_in_its_kit_with_its_unit_and_source(
    collection: Collection, language: Language
) -> None:
    for case in collection.cases:
        rows = [
            row
            for block in kit_of(collection, case.slug, language).blocks
            if isinstance(block, Table)
            for row in block.rows
        ]
        for figure in case.facts.figures:
            gap = "" if language == "zh" else " "
            value = f"{write_figure(figure, language)}{gap}{figure.unit[language]}"
            source = write_provenance(figure.source, case.facts.sources, language)
            assert (value, figure.label[language], source) in rows


def test_where_the_source_is_silent_the_kit_says_so(demo_collection: Collection) -> None:
    kit = kit_of(demo_collection, "lantern-lane", "zh")
    silent = Paragraph(word("not_recorded", "zh"), quiet=True)
    pairs = zip(kit.blocks, kit.blocks[1:], strict=False)
    assert [block.text for block, following in pairs if isinstance(block, Heading) and following == silent] == [
        "需要谁同意",
        "时间",
        "预算",
        "换个地方要改什么",
        "凭什么说有效",
    ]
    silent_practice = [block for block in practice_of(demo_collection, "talking-bench", "zh").blocks if block == silent]
    assert len(silent_practice) == 1


def test_a_practice_kit_tells_how_each_case_did_it(collection: Collection) -> None:
    for name, practice in collection.practices.items():
        words = list(words_of(practice_of(collection, name, "en")))
        assert practice.definition.en in words
        for text in (practice.fits, practice.watch):
            assert text is None or text.en in words
        for case in collection.cases:
            for use in case.facts.practices:
                assert use.practice != name or use.how.en in words


def test_a_practice_that_is_used_in_part_says_so(demo_collection: Collection) -> None:
    assert "Lantern Lane: Lighting the Way (in part)" in list(
        words_of(practice_of(demo_collection, "talking-bench", "en"))
    )
    assert "聊天长椅（部分采用）" in list(words_of(kit_of(demo_collection, "lantern-lane", "zh")))


def test_steps_are_in_order_and_stand_once(collection: Collection) -> None:
    for kit in all_kits(collection, SITE):
        steps = [block for block in kit.blocks if isinstance(block, Steps)]
        assert len(steps) <= 1
        if steps:
            recorded = case_of(collection, kit.about).facts.copy_kit.steps
            assert recorded and [title for title, _ in steps[0].items] == [
                step.title[kit.language] for step in recorded
            ]


def test_names_are_stable_and_unique(collection: Collection) -> None:
    names = [kit.name for kit in all_kits(collection, SITE)]
    assert len(set(names)) == len(names) == 2 * (len(collection.cases) + len(collection.practices))
    assert {"qili-copy-kit-zh", "practice-needs-research-en"} <= set(names)


def test_the_code_leads_to_the_short_address_of_a_case_and_the_page_of_a_practice(demo_collection: Collection) -> None:
    assert kit_of(demo_collection, "lantern-lane", "zh").address == f"{SITE}c/1/"
    assert kit_of(demo_collection, "lantern-lane", "en").address == f"{SITE}en/c/1/"
    assert practice_of(demo_collection, "lantern-walk", "en").address == f"{SITE}en/practices/lantern-walk/"


def test_a_case_in_preparation_says_so_first(demo_collection: Collection) -> None:
    kit = kit_of(demo_collection, "corner-garden", "en")
    assert kit.blocks[0] == Paragraph(word("preparation", "en"), quiet=True)


def test_english_that_is_behind_says_so(demo_collection: Collection) -> None:
    case = case_of(demo_collection, "lantern-lane")
    stale = type(case)(case.slug, case.facts, case.narratives, frozenset({"facts"}))
    changed = Collection(demo_collection.facts, (stale,), demo_collection.practices, demo_collection.glossary)
    assert kit_of(changed, "lantern-lane", "en").blocks[0] == Paragraph(word("stale_section", "en"), quiet=True)
    assert kit_of(changed, "lantern-lane", "zh").blocks[0] == Heading(word("conditions", "zh"))


def test_every_row_of_a_table_is_as_wide_as_its_header(collection: Collection) -> None:
    for kit in all_kits(collection, SITE):
        for block in kit.blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.header)} == {len(block.widths)}
                assert sum(block.widths) == 100
