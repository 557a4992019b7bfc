"""What a form asks for follows from the model."""

from __future__ import annotations

from scripts.editor.shapes import entries_of, shape_of
from scripts.model import Case, CollectionFacts, GlossaryTerm


def test_each_kind_of_field_is_known() -> None:
    case = shape_of(Case).fields
    kinds = {name: shape.kind for name, shape in case.items()}
    assert kinds == {
        "number": "number",
        "former_slugs": "words",
        "state": "choice",
        "title": "text",
        "official_title": "text",
        "type": "reference",
        "type_basis": "choice",
        "place": "group",
        "organisations": "list",
        "period": "group",
        "summary": "text",
        "comparison": "group",
        "figures": "list",
        "timeline": "list",
        "charts": "list",
        "situations": "references",
        "audiences": "references",
        "practices": "list",
        "copy_kit": "group",
        "photos": "list",
        "notes": "list",
        "related": "references",
        "sources": "entries",
        "review": "group",
        "format": "number",
    }
    photo = case["photos"].item
    assert photo
    assert (photo.fields["focus"].kind, photo.fields["focus"].size) == ("numbers", 2)
    regions = photo.fields["redact"]
    assert regions.item
    assert (regions.kind, regions.item.kind, regions.item.size) == ("list", "numbers", 4)
    assert entries_of(GlossaryTerm).item == shape_of(GlossaryTerm)


def test_references_lead_where_check_looks_for_them() -> None:
    case = shape_of(Case).fields
    assert case["type"].vocabulary == "types"
    assert case["related"].vocabulary == "cases"
    use = case["practices"].item
    assert use
    assert use.fields["practice"].vocabulary == "practices"
    assert use.fields["source"].fields["section"].vocabulary == "sources"
    communities = shape_of(CollectionFacts).fields["communities"].item
    assert communities
    assert communities.fields["sub_district"].vocabulary == "sub_districts"
    assert communities.fields["sub_district"].silence == "not_stated"


def test_what_may_be_left_out_and_what_may_stand_instead() -> None:
    case = shape_of(Case).fields
    assert not case["comparison"].required
    kit = case["copy_kit"].fields
    assert {shape.silence for shape in kit.values()} == {"not_recorded"}
    figure = case["figures"].item
    assert figure
    assert figure.fields["qualifier"].default == "exact"


def test_help_speaks_the_words_of_the_form_and_no_codes() -> None:
    consent = shape_of(Case).fields["photos"].item
    assert consent
    fields = consent.fields["consent"].fields
    assert fields["state"].help[0] == "不需要，已同意，不同意，还不知道；后两种不发布。"
    assert fields["why"].help == (
        "为什么不需要同意；“不需要”必填。",
        "Why none is needed; required with “not needed”.",
    )
