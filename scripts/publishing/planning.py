"""A plan: what would be published, where, and what that changes for readers. Nothing that they see is touched.

What was planned is kept first and published from there, so that it is exactly what was looked at. Owns which place is
meant and what may be published there; carrying it out is for `publication`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from scripts import checking, making
from scripts.issues import Issues
from scripts.load import read_yaml
from scripts.model import Collection
from scripts.progress import Reporter
from scripts.publishing.changes import Changes, compare
from scripts.publishing.content_commit import content_files
from scripts.publishing.listing import Listing, list_site
from scripts.publishing.places import InPlace, Place, need_room, open_folder, read_listing
from scripts.publishing.problems import PublishingError, disk_problems
from scripts.publishing.rclone import Remote, is_remote
from scripts.publishing.report import describe, withheld_lines
from scripts.publishing.store import Store, photos_of
from scripts.settings import Settings
from scripts.withheld import find_names, read_names

CONFIGURATION: Final = "publish.yml"
"""One line, `to:`: a folder, or a remote of rclone. Of this computer only, so git ignores it."""

_AGREED: Final = {"given", "not_needed"}
"""As `model.Photo.is_published` has it."""


@dataclass(frozen=True)
class Publication:
    """A plan. `publication.publish` carries it out."""

    settings: Settings
    place: Place
    before: Listing | None
    """What readers have now, by the place's own note; None if nothing was published there yet."""
    listing: Listing
    changes: Changes
    history: tuple[str, ...] = ()
    """What was published there before this and is kept, oldest first."""
    withheld_photos: tuple[tuple[str, str], ...] = ()
    """Photos without consent, as case and photo id: readers see a slot."""
    stale: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """English that is behind its Chinese, as case and parts."""
    content: tuple[Path, ...] = ()
    """The files that people wrote, for git; none on the way back."""

    @property
    def has_news(self) -> bool:
        """Whether there is anything to do: something is different, or a transfer was cut off."""
        return self.before is None or not self.before.complete or self.before.id != self.listing.id

    def lines(self) -> list[str]:
        """All of it in words."""
        return [
            f"发布到 publish to: {self.place.name}",
            *describe(self.changes, first=self.before is None),
            *withheld_lines(self.withheld_photos, self.stale),
        ]


def store_of(settings: Settings) -> Store:
    """Where a project keeps what was published."""
    return Store(settings.published_dir)


def find_place(settings: Settings, to: str | None = None) -> Place:
    """Where to publish: `to` if given, else what `publish.yml` says, else the folder `public/`.

    Raises PublishingError if that is no place to publish to.
    """
    address = to or _configured(settings)
    if address is None:
        return InPlace(settings.public_dir)
    return Remote(address) if is_remote(address) else open_folder(settings.root / address, settings.root)


def _configured(settings: Settings) -> str | None:
    try:
        data = yaml.safe_load((settings.root / CONFIGURATION).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except (ValueError, yaml.YAMLError):
        data = ""
    if data is None:
        return None
    if not (isinstance(data, dict) and set(data) == {"to"} and isinstance(data["to"], str) and data["to"].strip()):
        raise PublishingError(
            f"{CONFIGURATION}: 只写一行，如 to: D:/网站 或 to: oss:casebook。什么都没有发布。\n"
            "    It holds one line, such as to: /srv/casebook/site or to: oss:casebook. Nothing was published."
        )
    return data["to"].strip()


def plan_publication(settings: Settings, reporter: Reporter, to: str | None = None) -> Publication:
    """Check, build, and compare with what readers have. Raises what `build.build` raises, and PublishingError."""
    with disk_problems():
        place = find_place(settings, to)
        before = read_listing(place)
    collection = checking.check(settings, reporter)
    making.make(collection, settings, reporter)
    store = store_of(settings)
    with reporter.task("比较 compare with what readers have") as advance, disk_problems():
        site = list_site(settings.site_dir)
        listing = Listing({name: file for name, file in site.files.items() if not place.leaves_out(name)}, site.pages)
        need_room(store.folder, store.missing(listing))
        store.keep(settings.site_dir, listing)
        advance(len(listing.pages))
    return Publication(
        settings,
        place,
        before,
        listing,
        compare(before or Listing(), listing),
        tuple(store.history(place.name)),
        _photos_withheld(collection),
        tuple((case.slug, tuple(sorted(case.stale))) for case in collection.cases if case.stale),
        tuple(content_files(collection, settings)),
    )


def _photos_withheld(collection: Collection) -> tuple[tuple[str, str], ...]:
    return tuple(
        (case.slug, photo.id)
        for case in collection.cases
        for photo in case.facts.photos
        if photo.file is not None and not photo.is_published
    )


# ----------------------------------------------------------------------------------------------------- the way back
def plan_return(settings: Settings, to: str | None = None) -> Publication:
    """The way back: what was published at the place before what readers have now.

    Raises PublishingError if there is nothing to go back to, or if it shows what must not be shown any more.
    """
    store = store_of(settings)
    with disk_problems():
        place = find_place(settings, to)
        before = read_listing(place)
        history = store.history(place.name)
        now = before.id if before and before.complete else ""
        earlier = history[: history.index(now)] if now in history else history
        if not earlier:
            raise PublishingError(
                f"{place.name}: 这台电脑上没有更早的一版可以退回。什么都没有变。\n"
                "    This computer has no earlier publication to go back to. Nothing was changed."
            )
        listing = store.read(earlier[-1])
        _refuse_withheld(settings, store, listing)
    changes = compare(before or Listing(), listing)
    return Publication(settings, place, before, listing, changes, tuple(earlier[:-1]))


def _refuse_withheld(settings: Settings, store: Store, listing: Listing) -> None:
    """What was published once may have to stay away since: photos whose consent is gone, names to withhold."""
    found = [
        f"照片 photo: {slug} {photo}" for slug, photo in photos_of(listing) if not _may_show(settings, slug, photo)
    ]
    names = read_names(settings.root)
    for name in listing.pages if names else ():
        text = store.content(listing.files[name].hash).read_text(encoding="utf-8")
        found += [f"姓名 name: {first}… ({name})" for _, first in find_names(text, names)]
    if found:
        listed = "".join(f"\n    {line}" for line in sorted(set(found))[:10])
        raise PublishingError(
            "不能退回：那一版里有现在不能公开的内容。请改回内容，再发布一次。\n"
            "    There is no going back: what was published then holds what may not be shown any more. Change the"
            f" content back and publish.{listed}"
        )


def _may_show(settings: Settings, slug: str, photo: str) -> bool:
    """Whether the present content agrees to a photo. Of a case that is gone altogether nothing is known against it."""
    path = settings.cases_dir / slug / "case.yml"
    if not path.exists():
        return True
    source = read_yaml(path, Issues(settings.root))
    data: Any = source.data if source else None
    entries = data.get("photos") if isinstance(data, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("id") == photo:
            consent = entry.get("consent")
            return isinstance(consent, dict) and consent.get("state") in _AGREED
    return False
