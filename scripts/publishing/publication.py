"""Carrying out a plan: readers get the site, git gets the content. Owns the order; the plan is made by `planning`."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.locking import exclusive
from scripts.progress import Reporter
from scripts.publishing.content_commit import CommitError, commit_content
from scripts.publishing.places import Folder, InPlace, need_room, read_listing
from scripts.publishing.planning import Publication, store_of
from scripts.publishing.problems import PublishingError, disk_problems
from scripts.publishing.report import describe, headline
from scripts.publishing.store import Store
from scripts.publishing.transfer import exchange, transfer


@dataclass(frozen=True)
class Published:
    """What became of it."""

    commit: str | None = None
    """The short name of the commit; None if there is no git or nothing new for it."""
    commit_problem: str = ""
    """What git said, if it did not take the content. The site is published all the same."""


def publish(plan: Publication, reporter: Reporter) -> Published:
    """Bring a plan to readers, then record the content in git.

    Raises PublishingError. A folder that is exchanged in one step is as before then; any other place is whole, and the
    next publication goes on where this one was cut off.
    """
    store = store_of(plan.settings)
    with disk_problems(), exclusive(store.folder / ".lock", lambda: reporter.say(_WAITING)):
        if read_listing(plan.place) != plan.before:
            raise PublishingError(
                f"{plan.place.name}: 别人刚刚发布过。什么都没有发布，请再看一次有哪些变化。\n"
                "    Somebody else has just published. Nothing was published; look at the changes again."
            )
        store.read(plan.listing.id)
        _bring(plan, store, reporter)
        history = [name for name in plan.history if name != plan.listing.id]
        store.remember(plan.place.name, [*history, plan.listing.id])
    if not plan.content:
        return Published()
    try:
        return Published(commit_content(plan.settings, plan.content, message(plan)))
    except CommitError as error:
        return Published(commit_problem=str(error))


_WAITING = "另一个程序正在发布，等它结束…… Another program is publishing; waiting for it to end."


def _bring(plan: Publication, store: Store, reporter: Reporter) -> None:
    place, listing = plan.place, plan.listing
    with reporter.task("发布 publish") as advance:
        if isinstance(place, InPlace):
            need_room(place.path, sum(file.size for file in listing.files.values()))
            cache = plan.settings.cache_dir
            cache.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="publish-", dir=cache, ignore_cleanup_errors=True) as folder:
                exchange(place, listing, store.content, Path(folder))
            advance(len(listing.files))
            return
        known = plan.before.files if plan.before else {}
        if isinstance(place, Folder):
            need_room(place.path, sum(file.size for name, file in listing.files.items() if known.get(name) != file))
        transfer(place, plan.before, listing, store.content, advance)


def message(plan: Publication) -> str:
    """What the commit says: what was published, and what that changed for readers."""
    zh, en = headline(plan.changes)
    return "\n".join([f"发布：{zh} / Publish {en}", "", *describe(plan.changes, first=plan.before is None)])
