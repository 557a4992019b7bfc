"""Which differences count for readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.publishing.changes import Changes, compare
from scripts.publishing.listing import Listing, list_site
from tests.publishing.sites import NEW, OLD, make_site, page, redirect


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    return between(tmp_path, OLD, NEW)


def between(folder: Path, old: dict[str, str], new: dict[str, str]) -> Changes:
    return compare(list_site(make_site(folder / "old", old)), list_site(make_site(folder / "new", new)))


def test_pages_are_added_changed_moved_and_broken(changes: Changes) -> None:
    assert [change.address for change in changes.added] == ["cases/d/"]
    assert [change.address for change in changes.changed] == ["cases/a/"]
    assert [(change.address, change.leads_to) for change in changes.moved] == [("cases/b/", "cases/d/index.html")]
    assert [(change.address, change.title) for change in changes.broken] == [("cases/c/", "丙")]


def test_downloads_and_other_files_are_counted(changes: Changes) -> None:
    assert changes.downloads_added == ("downloads/d-zh.pdf",)
    assert changes.downloads_changed == ("downloads/a-zh.pdf",)
    assert changes.downloads_removed == ("downloads/c-zh.pdf",)
    assert changes.other_files == 3, "the style sheet, the old photo, the new photo"


def test_cases_and_languages_are_known_by_their_address(changes: Changes) -> None:
    assert changes.cases == ("a", "b", "c", "d")
    assert [change.language for change in changes.changed] == ["zh"]


def test_bytes_that_read_the_same_are_no_changed_page(tmp_path: Path) -> None:
    new = {**OLD, "index.html": OLD["index.html"].replace("foot", "version 2")}
    changes = between(tmp_path, OLD, new)
    assert (changes.changed, changes.other_files) == ((), 1)
    assert changes


def test_nothing_is_nothing(tmp_path: Path) -> None:
    assert not between(tmp_path, OLD, OLD)


def test_an_address_that_leads_elsewhere_changes_and_one_that_stops_leading_breaks(tmp_path: Path) -> None:
    old = {"c/1/index.html": redirect("../../cases/a/"), "c/2/index.html": redirect("../../cases/a/")}
    changes = between(tmp_path, old, {"c/1/index.html": redirect("../../cases/b/")})
    assert [change.path for change in changes.changed] == ["c/1/index.html"]
    assert [change.path for change in changes.broken] == ["c/2/index.html"]


def test_an_address_that_led_on_and_is_a_page_again_changes(tmp_path: Path) -> None:
    changes = between(tmp_path, {"cases/a/index.html": redirect("../b/")}, {"cases/a/index.html": page("A")})
    assert [change.title for change in changes.changed] == ["A"]


def test_a_first_publication_adds_everything(tmp_path: Path) -> None:
    changes = compare(Listing(), list_site(make_site(tmp_path, OLD)))
    assert len(changes.added) == 6
    assert not changes.broken
