"""Cases and kits that the tests of several forms share."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.formats.kit import case_kit, practice_kit
from scripts.formats.sheet import Bullets, Code, Heading, Kit, Paragraph, Steps, Table
from scripts.model import Collection, PublishedCase, Text
from scripts.settings import Language

SITE = "https://casebook.example.org/"

HOSTILE = '<script>alert(1)</script> #eval("1") $x$ \\u{41} {{ x }} *a* _b_ `c` @d ]]> &amp; “引号” ’'
"""Markup of HTML, XML, Typst, Jinja and Markdown; every form must print it as it stands."""


def kit_of(collection: Collection, slug: str, language: Language) -> Kit:
    return case_kit(case_of(collection, slug), collection, language, SITE)


def practice_of(collection: Collection, name: str, language: Language) -> Kit:
    return practice_kit(name, collection, language, SITE)


def case_of(collection: Collection, slug: str) -> PublishedCase:
    return next(case for case in collection.cases if case.slug == slug)


def with_hostile_title(collection: Collection, slug: str) -> Collection:
    """The collection, with a case whose title, summary and a step are hostile."""
    case = case_of(collection, slug)
    hostile = Text(zh=HOSTILE, en=HOSTILE)
    assert case.facts.copy_kit.steps
    step = case.facts.copy_kit.steps[0].model_copy(update={"title": hostile, "detail": hostile})
    kit = case.facts.copy_kit.model_copy(update={"steps": (step,)})
    facts = case.facts.model_copy(update={"title": hostile, "summary": hostile, "copy_kit": kit})
    changed = PublishedCase(case.slug, facts, case.narratives)
    cases = tuple(changed if other.slug == slug else other for other in collection.cases)
    return Collection(collection.facts, cases, collection.practices, collection.glossary)


def words_of(kit: Kit) -> Iterator[str]:
    """Every text of a kit, in reading order."""
    yield from (kit.kicker, kit.title, kit.lead)
    for block in kit.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Bullets():
                yield from block.items
            case Steps():
                for title, detail in block.items:
                    yield from (title, detail)
            case Table():
                yield from (cell for row in (block.header, *block.rows) for cell in row if cell)
            case Code():
                pass
