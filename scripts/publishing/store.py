"""What was published, kept on this computer: `.published/`, which git ignores.

`files/` holds each content once, named by its hash; `listings/` says which site held what; `history.json` says what
was published where, oldest first. Keeps the last five of each place, and nothing of a photo whose consent is gone.
Owns these files. Bringing them anywhere is for `transfer`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.output import write_file
from scripts.publishing.listing import Listing, ListingError, parse_listing
from scripts.publishing.problems import PublishingError

KEPT: Final = 5
"""Publications of each place: the one readers have, and four to go back to."""

_PHOTO: Final = re.compile(r"assets/photos/([^/]+)/(.+?)-(?:\d+-)?[0-9a-f]{10}\.(?:avif|jpg)")


@dataclass(frozen=True)
class Store:
    """The folder `.published` of a project."""

    folder: Path

    # ------------------------------------------------------------------------------------------------- contents
    def keep(self, site: Path, listing: Listing) -> None:
        """Keep a finished site. Raises PublishingError if it is no longer what the listing says."""
        for name, file in listing.files.items():
            if self.content(file.hash).exists():
                continue
            content = (site / name).read_bytes()
            if hashlib.sha256(content).hexdigest() != file.hash:
                raise PublishingError(
                    f"{name}: 网站刚刚又变了。什么都没有发布，请再来一次。\n"
                    "    The site has just changed again. Nothing was published; start again."
                )
            write_file(self.content(file.hash), content)
        write_file(self._listing(listing.id), listing.render())

    def missing(self, listing: Listing) -> int:
        """Bytes that keeping a site would take."""
        new = {file.hash: file.size for file in listing.files.values() if not self.content(file.hash).exists()}
        return sum(new.values())

    def content(self, digest: str) -> Path:
        """Where a content lies, by its hash."""
        return self.folder / "files" / digest[:2] / digest

    def read(self, name: str) -> Listing:
        """A kept site by its id, whole: raises PublishingError if any of it is gone or damaged."""
        try:
            listing = parse_listing(self._listing(name).read_bytes())
            sound = listing.id == name and all(
                hashlib.sha256(self.content(digest).read_bytes()).hexdigest() == digest
                for digest in {file.hash for file in listing.files.values()}
            )
        except (OSError, ListingError):
            sound = False
        if not sound:
            raise PublishingError(
                "这一版留在电脑上的文件已经不完整，没有发布。请再发布一次；要退回的，请先改回内容。\n"
                "    What was kept of this site is damaged, and nothing was published. Publish again; to go back,"
                " change the content back first."
            )
        return listing

    def _listing(self, name: str) -> Path:
        return self.folder / "listings" / f"{name}.json"

    # -------------------------------------------------------------------------------------------------- history
    def history(self, place: str) -> list[str]:
        """The ids of what was published at a place, oldest first."""
        return self._histories().get(place, [])

    def remember(self, place: str, ids: Sequence[str]) -> None:
        """Write down what was published at a place; what no place needs any more goes."""
        self._write({**self._histories(), place: list(ids[-KEPT:])})

    def forget_photo(self, slug: str, photo: str) -> int:
        """Let go of every publication that shows a photo; how many there were."""
        holding = {path.stem for path in self._listings() if (slug, photo) in photos_of(_parsed(path))}
        if holding:
            kept = {place: [name for name in ids if name not in holding] for place, ids in self._histories().items()}
            self._write(kept)
        return len(holding)

    def _histories(self) -> dict[str, list[str]]:
        try:
            data = json.loads((self.folder / "history.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return {str(place): [str(name) for name in ids] for place, ids in data.items()}

    def _write(self, histories: Mapping[str, Sequence[str]]) -> None:
        text = json.dumps(histories, ensure_ascii=False, indent=1) + "\n"
        write_file(self.folder / "history.json", text.encode())
        self._prune({name for ids in histories.values() for name in ids})

    def _prune(self, kept: set[str]) -> None:
        needed: set[str] = set()
        for path in self._listings():
            if path.stem in kept:
                needed |= {file.hash for file in _parsed(path).files.values()}
            else:
                path.unlink()
        for path in sorted((self.folder / "files").rglob("*")):
            if path.is_file() and path.name not in needed:
                path.unlink()

    def _listings(self) -> list[Path]:
        return sorted((self.folder / "listings").glob("*.json"))


def _parsed(path: Path) -> Listing:
    """A listing; one that is damaged holds nothing that could be used."""
    try:
        return parse_listing(path.read_bytes())
    except ListingError:
        return Listing()


def photos_of(listing: Listing) -> set[tuple[str, str]]:
    """The photos that a site shows, as case and photo id."""
    return {(found[1], found[2]) for name in listing.files if (found := _PHOTO.fullmatch(name))}
