"""Facts in the shapes that the templates of the book read."""

from __future__ import annotations

from scripts.formats.book_facts import FactsWriter
from scripts.model import Collection


def test_figures_events_charts_and_notes_carry_their_source(demo_collection: Collection) -> None:
    facts = demo_collection.cases[0].facts
    writer = FactsWriter("en", facts.sources)
    assert writer.figures(facts.figures)[1] == {"value": "about 15,000", "unit": "yuan", "label": "spent"}
    assert '"about 15,000 yuan", "spent", "Source: ' in writer.figure_sources(facts.figures)
    timeline = writer.timeline(facts.timeline, 0)
    assert '"date": "planned for 2021", "title": "More lamps", "detail": none, "planned": true' in timeline
    assert '"detail": "Lantern Lane · 30 attendances"' in timeline
    assert writer.note(facts.notes[0]).count("source(") == 1


def test_a_chart_is_drawn_in_shares_of_its_largest_value(demo_collection: Collection) -> None:
    chart = demo_collection.cases[0].facts.charts[0]
    code = FactsWriter("zh", demo_collection.cases[0].facts.sources).chart(chart, 2)
    assert '"value": "12", "share": 1' in code
    assert '"value": "8", "share": 0.6667' in code
    assert '"value": none, "share": 0' in code  # not stated is no bar, and is told in words
    steps = chart.model_copy(update={"kind": "steps"})
    assert '"drawn": false' in FactsWriter("zh", demo_collection.cases[0].facts.sources).chart(steps, 2)
