"""Bringing a site to a place while readers read there.

New files first, then those that take the place of others, pages last of all; what is gone goes in the end, pages before
what they show. So at every moment each page there is whole and what it shows is there. A note is kept beside the site
of what has arrived: a transfer that is cut off goes on from there. Owns the order. What a place can do is for `places`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from scripts.output import write_file
from scripts.publishing.listing import MARKER, File, Listing
from scripts.publishing.places import Folder, Place
from scripts.publishing.problems import PublishingError
from scripts.site import swap

BATCH: Final = 200
"""Files between two notes."""

_UNKNOWN: Final = File("", 0)


def transfer(
    place: Place,
    old: Listing | None,
    new: Listing,
    content: Callable[[str], Path],
    on_file: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Make a place hold exactly `new`, besides files of others. `content` finds bytes by their hash.

    `old` is what lies there by its own note. Raises PublishingError if files of others are in the way, and then changes
    nothing.
    """
    there = place.sizes()
    known = dict(old.files) if old else {}
    strangers = sorted(set(new.files) & set(there) - set(known))
    if strangers:
        raise PublishingError(
            f"{place.name}: 这些文件不是这个程序放的，不会覆盖 these files are not ours: {', '.join(strangers[:5])}\n"
            "    请移走，再发布一次。 Move them away and publish again."
        )
    wanted = {
        name: file for name, file in new.files.items() if known.get(name) != file or there.get(name, -1) != file.size
    }
    gone = sorted(set(known) - set(new.files))
    note = Listing(known, old.pages if old else {}, complete=False)
    done, total = 0, len(wanted) + len(gone)
    place.prepare()
    for group in _in_order(wanted, there):
        for start in range(0, len(group), BATCH):
            names = group[start : start + BATCH]
            # What is under way may or may not have arrived, should this be the last that anybody hears of it.
            note = _note(place, note, dict.fromkeys(names, _UNKNOWN))
            place.send({name: content(wanted[name].hash) for name in names})
            note = replace(note, files={**note.files, **{name: wanted[name] for name in names}})
            on_file(done := done + len(names), total)
    _note(place, note, {})
    for pages in (True, False):
        place.remove([name for name in gone if _is_page(name) == pages])
    place.write_marker(new.render())
    on_file(total, total)


def exchange(place: Folder, new: Listing, content: Callable[[str], Path], workshop: Path) -> None:
    """Make a folder hold exactly `new`, in one step. `workshop` is an empty folder on the same disk."""
    made = workshop / "site"
    for name, file in new.files.items():
        write_file(made / name, content(file.hash))
    write_file(made / MARKER, new.render())
    swap(made, place.path)


def _note(place: Place, note: Listing, pending: Mapping[str, File]) -> Listing:
    note = replace(note, files={**note.files, **pending})
    place.write_marker(note.render())
    return note


def _in_order(wanted: Mapping[str, File], there: Mapping[str, int]) -> Iterator[list[str]]:
    """What no page refers to yet; then new pages; then what pages refer to by a name that stays; then those pages."""
    for replaces in (False, True):
        for pages in (False, True):
            yield [name for name in sorted(wanted) if (name in there) == replaces and _is_page(name) == pages]


def _is_page(name: str) -> bool:
    """A page, or its compressed copy: what refers to other files."""
    return name.removesuffix(".gz").removesuffix(".br").endswith(".html")
