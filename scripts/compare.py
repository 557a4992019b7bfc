"""Cases side by side: what a row of the comparison holds, for the table of all cases and for the reader's own choice.

The table is cut into pages like every list, so that none grows with the number of cases. Each case is written once
more as `compare/data/<slug>.json`; the page's script loads the two or three that a reader picks (`?cases=a,b`) and sets
them side by side. Both come from the same row, and a text is only ever text in either.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from scripts import wording
from scripts.addresses import case_uri, practice_uri, relative_url
from scripts.model import Case, Collection, PublishedCase, Text
from scripts.settings import Language

COMPARE_URI: Final = "compare/index.md"
MOST_PICKED: Final = 3
"""Cases that a reader can set side by side: as many as fit a landscape sheet of A4."""

COLUMNS: Final = ("problem", "scale", "led", "agreement", "people", "duration", "evidence", "pitfalls", "practices")
"""The questions asked of every case; each is also the name of its heading in `wording`, after `compare_`."""


@dataclass(frozen=True)
class Item:
    """One statement of a cell, and the page it leads to, if any."""

    text: str
    uri: str = ""


@dataclass(frozen=True)
class Row:
    """One case: a cell for each of `COLUMNS`. An empty cell means that the source is silent."""

    slug: str
    number: int
    title: str
    type: str
    cells: tuple[tuple[Item, ...], ...]


def data_uri(slug: str) -> str:
    """Where a case's row stands as data."""
    return f"compare/data/{slug}.json"


def compare_row(case: PublishedCase, collection: Collection, language: Language) -> Row:
    """A case's row in one language."""
    facts = case.facts
    kit, comparison = facts.copy_kit, facts.comparison

    def texts(*values: Text | None) -> tuple[Item, ...]:
        return tuple(Item(value[language]) for value in values if value)

    cells = {
        "problem": texts(comparison.problem if comparison else None),
        "scale": (Item(_place(facts, collection, language)), *texts(comparison.scale if comparison else None)),
        "led": tuple(Item(name) for name in _leaders(facts, collection, language)),
        "agreement": texts(*kit.agreement or ()),
        "people": texts(*kit.people or ()),
        "duration": texts(comparison.duration if comparison else None),
        "evidence": texts(*kit.evidence or ()),
        "pitfalls": texts(*kit.pitfalls or ()),
        "practices": tuple(
            Item(collection.practices[use.practice].name[language], practice_uri(use.practice))
            for use in facts.practices
        ),
    }
    return Row(case.slug, facts.number, facts.title[language], facts.type, tuple(cells[name] for name in COLUMNS))


def _place(facts: Case, collection: Collection, language: Language) -> str:
    community = collection.facts.communities[facts.place.community].name[language]
    if not facts.place.site:
        return community
    return f"{community} · {facts.place.site[language]}"


def _leaders(facts: Case, collection: Collection, language: Language) -> list[str]:
    organisations = collection.facts.organisations
    leading = [item.organisation for item in facts.organisations if item.role in {"implementer", "initiator"}]
    return [organisations[name].name[language] for name in dict.fromkeys(leading)]


def write_row(row: Row, colour: int, collection: Collection, language: Language) -> str:
    """A row as JSON for the page's script: labels and texts, addresses relative to the file itself."""
    here = data_uri(row.slug)
    data = {
        "title": row.title,
        "address": relative_url(here, case_uri(row.slug)),
        "type": collection.facts.types[row.type].name[language],
        "colour": colour,
        "cells": [
            {
                "label": wording.word(f"compare_{name}", language),
                "items": [
                    {"text": item.text, **({"address": relative_url(here, item.uri)} if item.uri else {})}
                    for item in cell
                ],
            }
            for name, cell in zip(COLUMNS, row.cells, strict=True)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
