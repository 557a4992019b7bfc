"""The ids that pages give themselves, against the pages of a built site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.page_ids import Page, is_taken
from scripts.references import anchors
from scripts.settings import Settings

KINDS: dict[str, Page] = {
    "case": "case",
    "parallel": "case",
    "glossary": "glossary",
    "place": "place",
    "about": "about",
    "making": "making",
    "overview": "overview",
}


@pytest.fixture(scope="module")
def own(real: Settings) -> set[str]:
    """What the content of the real collection calls its parts."""
    collection, _ = check_collection(real)
    assert collection is not None
    facts = collection.facts
    names = {name for case in collection.cases for text in case.narratives.values() for name in anchors(text)}
    names |= {
        section.id for part in (facts.making, facts.programme.sections, facts.foundation.sections) for section in part
    }
    for keys in (facts.types, facts.sub_districts, facts.communities, facts.situations, facts.audiences):
        names |= keys.keys()
    return names | collection.practices.keys() | collection.glossary.keys() | {case.slug for case in collection.cases}


def test_every_id_of_a_page_is_the_contents_or_known_to_be_its_own(real: Settings, own: set[str]) -> None:
    seen: dict[str, set[str]] = {}
    for path in real.site_dir.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        kind = re.search(r'class="page page--(\w+)', text)
        if kind is None or kind[1] not in KINDS:
            continue
        found = set(re.findall(r'\sid="([^"]+)"', text))
        seen.setdefault(kind[1], set()).update(found)
        strange = {name for name in found - own if not is_taken(name, KINDS[kind[1]])}
        assert not strange, path.relative_to(Path(real.site_dir))
    assert seen.keys() == KINDS.keys()
