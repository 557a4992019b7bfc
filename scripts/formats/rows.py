"""What the tables of the data edition list: one row for each case, figure, event and so on, in the order of the book.

Owns the walk through the collection; what is read from a row stands in `tables`. Only what is published is listed: a
draft leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from scripts.model import Collection, PublishedCase, Text

KIT_PARTS: Final = (
    "conditions",
    "agreement",
    "people",
    "time",
    "money",
    "steps",
    "pitfalls",
    "adaptations",
    "evidence",
)
"""The parts of a copy kit, in the order of `model.CopyKit`."""


@dataclass(frozen=True)
class Row:
    """One thing a table lists, and where it belongs."""

    collection: Collection
    item: Any
    id: str
    """Unique among its kind within the case, or in the collection where there is none."""
    case: PublishedCase | None = None

    @property
    def key(self) -> str:
        """Unique in its table: `<slug>/<id>`, or the id alone for what belongs to no case."""
        return f"{self.case.slug}/{self.id}" if self.case else self.id

    @property
    def sections(self) -> dict[str, Text]:
        """The sections of the source that provenance may name."""
        return self.case.facts.sources if self.case else self.collection.facts.sources


def cases(collection: Collection) -> Iterator[Row]:
    """Every case."""
    for case in collection.cases:
        yield Row(collection, case, case.slug, case)


def by_id(name: str) -> Callable[[Collection], Iterator[Row]]:
    """What has an id, of the programme first and then of each case."""

    def rows(collection: Collection) -> Iterator[Row]:
        for item in getattr(collection.facts.programme, name, ()):
            yield Row(collection, item, item.id)
        for case in collection.cases:
            for item in getattr(case.facts, name):
                yield Row(collection, item, item.id, case)

    return rows


def by_position(name: str) -> Callable[[Collection], Iterator[Row]]:
    """What has no id but its place in the list, of the programme first and then of each case."""

    def rows(collection: Collection) -> Iterator[Row]:
        for position, item in enumerate(getattr(collection.facts.programme, name, ()), 1):
            yield Row(collection, item, str(position))
        for case in collection.cases:
            for position, item in enumerate(getattr(case.facts, name), 1):
                yield Row(collection, item, str(position), case)

    return rows


def chart_data(collection: Collection) -> Iterator[Row]:
    """Every item of every chart, as (chart, datum)."""
    for case in collection.cases:
        for chart in case.facts.charts:
            for position, datum in enumerate(chart.data, 1):
                yield Row(collection, (chart, datum), f"{chart.id}/{position}", case)


def copy_kits(collection: Collection) -> Iterator[Row]:
    """Every entry of every part of every copy kit, as (part, entry); a part on which the source is silent has None."""
    for case in collection.cases:
        for part in KIT_PARTS:
            for position, item in enumerate(getattr(case.facts.copy_kit, part) or (None,), 1):
                yield Row(collection, (part, item), f"{part}/{position}", case)


def organisations(collection: Collection) -> Iterator[Row]:
    """The organisations that take part in a case."""
    taking_part = {involved.organisation for case in collection.cases for involved in case.facts.organisations}
    for name, organisation in collection.facts.organisations.items():
        if name in taking_part:
            yield Row(collection, organisation, name)


def vocabulary(collection: Collection) -> Iterator[Row]:
    """The types, situations and audiences that cases name, as (kind, term)."""
    facts = collection.facts
    for kind, terms in (("type", facts.types), ("situation", facts.situations), ("audience", facts.audiences)):
        for name, term in terms.items():
            yield Row(collection, (kind, term), f"{kind}/{name}")


def entries(name: str) -> Callable[[Collection], Iterator[Row]]:
    """The practices, or the terms of the glossary."""

    def rows(collection: Collection) -> Iterator[Row]:
        for key, item in getattr(collection, name).items():
            yield Row(collection, item, key)

    return rows
