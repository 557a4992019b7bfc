"""What the tables list."""

from __future__ import annotations

from scripts.formats import rows
from scripts.formats.rows import KIT_PARTS
from scripts.model import Collection, CopyKit


def test_the_parts_of_a_copy_kit_are_those_of_the_model() -> None:
    assert list(KIT_PARTS) == list(CopyKit.model_fields)


def test_facts_of_the_programme_come_first_and_have_no_case(demo_collection: Collection) -> None:
    found = list(rows.by_id("figures")(demo_collection))
    programme = [row.id for row in found if row.case is None]
    assert programme == [figure.id for figure in demo_collection.facts.programme.figures]
    assert [row.key for row in found[len(programme) :]] == [
        f"{case.slug}/{figure.id}" for case in demo_collection.cases for figure in case.facts.figures
    ]


def test_a_part_on_which_the_source_is_silent_is_listed_too(demo_collection: Collection) -> None:
    parts = {row.id: row.item[1] for row in rows.copy_kits(demo_collection) if row.case is demo_collection.cases[0]}
    assert parts["money/1"] is None
    assert parts["conditions/1"].en == "A dark lane."


def test_only_what_is_published_is_listed(demo_collection: Collection) -> None:
    assert [row.id for row in rows.cases(demo_collection)] == ["lantern-lane", "corner-garden"]
    taking_part = {involved.organisation for case in demo_collection.cases for involved in case.facts.organisations}
    assert {row.id for row in rows.organisations(demo_collection)} == taking_part
