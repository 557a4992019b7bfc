"""What is kept of what was published, for how long, and what is let go at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.publishing.listing import Listing, list_site
from scripts.publishing.problems import PublishingError
from scripts.publishing.store import KEPT, Store, photos_of
from tests.publishing.sites import NEW, OLD, make_site


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".published")


def keep(store: Store, folder: Path, files: dict[str, str]) -> Listing:
    site = make_site(folder, files)
    listing = list_site(site)
    store.keep(site, listing)
    return listing


def contents(store: Store) -> int:
    return sum(1 for path in (store.folder / "files").rglob("*") if path.is_file())


def test_what_was_kept_is_read_back_whole(store: Store, tmp_path: Path) -> None:
    listing = keep(store, tmp_path / "site", OLD)
    assert store.read(listing.id) == listing
    assert store.content(listing.files["index.html"].hash).read_text(encoding="utf-8") == OLD["index.html"]


def test_what_two_sites_share_is_kept_once(store: Store, tmp_path: Path) -> None:
    old = keep(store, tmp_path / "old", OLD)
    assert store.missing(list_site(make_site(tmp_path / "new", NEW))) == sum(
        len(text.encode()) for name, text in NEW.items() if OLD.get(name) != text
    )
    new = keep(store, tmp_path / "new", NEW)
    assert contents(store) == len({file.hash for file in {**old.files}.values()} | {f.hash for f in new.files.values()})


def test_a_site_that_changes_under_our_hands_is_not_kept(store: Store, tmp_path: Path) -> None:
    site = make_site(tmp_path, OLD)
    listing = list_site(site)
    (site / "index.html").write_text("changed", encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        store.keep(site, listing)
    assert str(caught.value) == (
        "index.html: 网站刚刚又变了。什么都没有发布，请再来一次。\n"
        "    The site has just changed again. Nothing was published; start again."
    )


@pytest.mark.parametrize("damage", ["change", "remove", "listing"])
def test_what_is_damaged_is_not_published_again(store: Store, tmp_path: Path, damage: str) -> None:
    listing = keep(store, tmp_path / "site", OLD)
    path = store.content(listing.files["index.html"].hash)
    if damage == "change":
        path.write_text("changed", encoding="utf-8")
    elif damage == "remove":
        path.unlink()
    else:
        (store.folder / "listings" / f"{listing.id}.json").write_text("{", encoding="utf-8")
    with pytest.raises(PublishingError, match="不完整"):
        store.read(listing.id)


def test_the_last_five_of_each_place_are_kept(store: Store, tmp_path: Path) -> None:
    ids: list[str] = []
    for number in range(7):
        ids.append(keep(store, tmp_path / str(number), {**OLD, "index.html": str(number)}).id)
        store.remember("public", ids)
    assert store.history("public") == ids[-KEPT:]
    assert store.history("elsewhere") == []
    assert contents(store) == len(OLD) - 1 + KEPT
    with pytest.raises(PublishingError):
        store.read(ids[0])
    store.remember("elsewhere", [ids[2]])
    store.remember("public", ids[3:])
    assert store.read(ids[2])
    assert store.read(ids[-1])


def test_a_photo_taken_back_takes_every_publication_with_it_that_shows_it(store: Store, tmp_path: Path) -> None:
    old, new = keep(store, tmp_path / "old", OLD), keep(store, tmp_path / "new", NEW)
    without = keep(store, tmp_path / "without", {"index.html": "none"})
    store.remember("public", [old.id, without.id, new.id])
    assert store.forget_photo("a", "y") == 0
    assert store.forget_photo("a", "x") == 2
    assert store.history("public") == [without.id]
    assert contents(store) == 1


def test_a_damaged_history_is_none(store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "history.json").write_text("[", encoding="utf-8")
    assert store.history("public") == []


def test_photos_are_known_by_their_files(tmp_path: Path) -> None:
    assert photos_of(list_site(make_site(tmp_path, OLD))) == {("a", "x")}
