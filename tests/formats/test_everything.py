"""All downloads of a collection, made together."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.check import check_collection
from scripts.formats.everything import make_downloads
from scripts.page_writer import Materials
from scripts.photos import plan_pictures
from scripts.settings import Settings
from tests.conftest import QUIET


def test_every_form_is_made_once_under_a_readable_name(built: Settings) -> None:
    collection, issues = check_collection(built)
    assert collection is not None, issues.report()
    pictures = plan_pictures(collection, built)
    materials = Materials(built.site_url, pictures)
    downloads = make_downloads(collection, materials, built, QUIET)
    names = [item.name for item in downloads]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+", name) for name in names)
    assert {"book-epub", "data-xlsx", "data-csv", "data-json", "data-package", "citation"} <= {
        item.kind for item in downloads
    }
    assert make_downloads(collection, materials, built, QUIET) == downloads
    epub = next(item.content for item in downloads if item.kind == "book-epub")
    assert not isinstance(epub, Path)
    assert b"EPUB/images/lantern-lane.walk.jpg" in epub
