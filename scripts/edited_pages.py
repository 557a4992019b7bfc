"""The pages of cases that were edited since the site was built, as they will be once it is built again.

Owns which edits can be shown before that: those that leave addresses, shared facts and pictures as they are. Pages of
other kinds follow with the next build. How pages look is for `pages` and the publisher.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scripts.charts import draw_charts
from scripts.model import Collection, PublishedCase
from scripts.page_writer import Materials
from scripts.pages import case_pages
from scripts.photos import plan_pictures
from scripts.resident_publisher import ResidentPublisher
from scripts.settings import Settings


@dataclass(frozen=True)
class Basis:
    """What the site was built of."""

    collection: Collection
    materials: Materials


def edited_pages(
    basis: Basis, collection: Collection, settings: Settings, publisher: ResidentPublisher
) -> dict[str, bytes] | None:
    """The pages of cases in which `collection` differs from the basis, by their place in the site.

    None if the site has to be built before anything of it can be shown.
    """
    if _frame(collection) != _frame(basis.collection):
        return None
    both = zip(basis.collection.cases, collection.cases, strict=True)
    edited = replace(collection, cases=tuple(now for before, now in both if now != before))
    if not _has_known_pictures(edited, basis.materials, settings):
        return None
    charts = {**basis.materials.charts, **draw_charts(edited, settings.cache_dir)}
    slugs = {case.slug for case in edited.cases}
    return publisher.set_pages(list(case_pages(collection, replace(basis.materials, charts=charts), slugs)))


def _frame(collection: Collection) -> tuple[object, ...]:
    """What decides which pages there are and what all of them share."""
    return (
        collection.facts,
        collection.practices,
        collection.glossary,
        [_address(case) for case in collection.cases],
    )


def _address(case: PublishedCase) -> tuple[object, ...]:
    return case.slug, case.facts.number, case.facts.former_slugs


def _has_known_pictures(edited: Collection, materials: Materials, settings: Settings) -> bool:
    """Whether every photo of these cases is on the site as it is now."""
    planned = plan_pictures(edited, settings)
    return all(
        (known := materials.pictures.get(key)) is not None and known.derivatives == picture.derivatives
        for key, picture in planned.items()
    )
