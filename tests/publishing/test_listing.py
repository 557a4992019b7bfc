"""What readers see of a page, and what a listing remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.publishing.listing import File, Listing, ListingError, Page, list_site, parse_listing, read_page
from scripts.settings import Settings
from tests.publishing.sites import NEW, OLD, make_site, page, redirect


def words(text: str) -> str:
    return read_page("index.html", text).words


def test_markup_spaces_scripts_and_the_frame_are_not_what_readers_see() -> None:
    seen = words(page("A", "<p>One   two</p>"))
    assert seen == words(page("A", "<div class='x'>\n<b>One</b>\ntwo<script>x()</script><!-- y --></div>"))
    assert seen == words(page("A", "<p>One two</p>").replace("menu", "other menu").replace("foot", "0.2.0"))


@pytest.mark.parametrize(
    "other",
    [
        page("B", "<p>One two</p>"),
        page("A", "<p>One three</p>"),
        page("A", '<p>One two</p><img src="x.jpg" alt="">'),
    ],
)
def test_title_words_and_pictures_are(other: str) -> None:
    assert words(page("A", "<p>One two</p>")) != words(other)


def test_a_photo_that_changes_or_is_described_anew_is_seen() -> None:
    one, *others = (
        words(page("A", f'<img src="../photos/{name}" width="4" alt="{alt}">'))
        for name, alt in (("x-1.jpg", "a"), ("x-2.jpg", "a"), ("x-1.jpg", "b"))
    )
    assert one not in others


def test_pictures_are_the_same_from_another_folder() -> None:
    assert words(page("A", '<img src="../x.jpg" alt="">')) == words(page("A", '<img src="../../x.jpg" alt="">'))


def test_other_cases_at_the_end_of_a_case_are_not_part_of_it(demo_built: Settings) -> None:
    path = demo_built.site_dir / "cases" / "lantern-lane" / "index.html"
    text = path.read_text(encoding="utf-8")
    own, other = "一条黑巷子", "街角花园"
    beginning, related, end = text.partition('id="related"')
    assert other in end
    assert words(text) == words(beginning + related + end.replace(other, "别的"))
    assert words(text) != words(text.replace(own, "别的"))


def test_an_address_that_leads_on_says_where_to() -> None:
    assert read_page("en/c/8/index.html", redirect("../../cases/qili/")).leads_to == "en/cases/qili/index.html"
    assert read_page("index.html", page("A")).leads_to == ""


def test_the_title_comes_without_the_name_of_the_site() -> None:
    assert read_page("index.html", page("A &amp; B")).title == "A & B"
    assert read_page("index.html", "<title> C </title>").title == "C"


def test_a_site_is_listed_without_hidden_files(tmp_path: Path) -> None:
    make_site(
        tmp_path,
        {
            **OLD,
            ".fingerprint": "x",
        },
    )
    listing = list_site(tmp_path)
    assert set(listing.files) == set(OLD)
    assert set(listing.pages) == {name for name in OLD if name.endswith("index.html")}
    assert listing.files["downloads/a-zh.pdf"].size == 3


def test_a_listing_is_read_as_it_was_written(tmp_path: Path) -> None:
    listing = list_site(make_site(tmp_path, NEW))
    assert parse_listing(listing.render()) == listing
    assert parse_listing(Listing({}, {}, complete=False).render()) == Listing({}, {}, complete=False)


def test_the_id_follows_the_bytes_alone(tmp_path: Path) -> None:
    old, new = list_site(make_site(tmp_path / "old", OLD)), list_site(make_site(tmp_path / "new", NEW))
    assert old.id != new.id
    assert old.id == Listing(dict(sorted(old.files.items(), reverse=True))).id


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "C:/x", "a\\b", "a//b", "", ".", "a\nb"])
def test_a_listing_that_names_files_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ListingError):
        parse_listing(Listing({name: File("0", 1)}).render())
    with pytest.raises(ListingError):
        parse_listing(Listing({}, {name: Page("", "")}).render())


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"files": {"a": 3}, "pages": {}}', b"\xff"])
def test_a_damaged_listing_is_refused(content: bytes) -> None:
    with pytest.raises(ListingError):
        parse_listing(content)


def test_a_title_from_elsewhere_cannot_command_the_terminal() -> None:
    content = Listing({}, {"index.html": Page("A\x1b[2J\nB", "0")}).render()
    assert parse_listing(content).pages["index.html"].title == "A [2J B"
