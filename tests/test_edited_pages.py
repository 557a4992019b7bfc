"""Which edits can be shown before the site is built again. What is shown then is in `test_edit_loop.py`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from scripts.edited_pages import Basis, edited_pages
from scripts.model import Collection, PublishedCase
from scripts.page_writer import Materials, Page
from scripts.resident_publisher import ResidentPublisher
from scripts.settings import Settings
from tests.conftest import DEMO


class _Echo:
    """Stands in for the publisher: a page is its Markdown."""

    def set_pages(self, pages: list[Page]) -> dict[str, bytes]:
        return {f"{page.language}/{page.uri}": page.text.encode() for page in pages}


def shown(before: Collection, after: Collection, cache: Path) -> dict[str, bytes] | None:
    class Elsewhere(Settings):
        cache_dir = cache

    basis = Basis(before, Materials("https://example.org/"))
    return edited_pages(basis, after, Elsewhere(DEMO), cast(ResidentPublisher, _Echo()))


def with_case(collection: Collection, index: int, case: PublishedCase) -> Collection:
    cases = list(collection.cases)
    cases[index] = case
    return replace(collection, cases=tuple(cases))


def without_photos(collection: Collection) -> Collection:
    cases = (
        replace(case, facts=case.facts.model_copy(update={"photos": ()}), narratives={}) for case in collection.cases
    )
    return replace(collection, cases=tuple(cases))


def test_nothing_edited_is_nothing_to_show(demo_collection: Collection, tmp_path: Path) -> None:
    assert shown(demo_collection, demo_collection, tmp_path) == {}


def test_the_pages_of_an_edited_case_are_shown_and_no_others(demo_collection: Collection, tmp_path: Path) -> None:
    plain = without_photos(demo_collection)
    case = plain.cases[0]
    edited = with_case(plain, 0, replace(case, facts=case.facts.model_copy(update={"state": "preparation"})))
    own = {f"{language}/cases/{case.slug}/{page}index.md" for language in ("zh", "en") for page in ("", "parallel/")}
    assert set(shown(plain, edited, tmp_path) or {}) == own


@pytest.mark.parametrize(
    "change",
    [
        lambda it: replace(it, cases=it.cases[1:]),
        lambda it: replace(it, glossary={}),
        lambda it: replace(it, practices={}),
        lambda it: replace(it, facts=it.facts.model_copy(update={"slug": "other"})),
        lambda it: with_case(
            it, 0, replace(it.cases[0], facts=it.cases[0].facts.model_copy(update={"former_slugs": ("a",)}))
        ),
    ],
)
def test_what_other_pages_are_made_of_too_needs_a_build(
    demo_collection: Collection, tmp_path: Path, change: object
) -> None:
    assert callable(change)
    assert shown(demo_collection, change(demo_collection), tmp_path) is None


def test_a_photo_that_the_site_does_not_have_needs_a_build(demo_collection: Collection, tmp_path: Path) -> None:
    index, case = next(
        (index, case)
        for index, case in enumerate(demo_collection.cases)
        if any(photo.is_published and photo.file for photo in case.facts.photos)
    )
    assert shown(with_case(demo_collection, index, replace(case, narratives={})), demo_collection, tmp_path) is None
