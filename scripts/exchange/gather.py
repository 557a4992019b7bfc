"""What lies in `cases/`, as plain data: the start of every export and import.

Owns reading the files once, so that what is compared, what is changed and what is told about a file are the same
bytes. Reads unfinished cases too; whether anything is right is for `check`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.exchange.columns import Vocabulary
from scripts.issues import Issue, Issues
from scripts.limits import is_slug
from scripts.load import Source, read_yaml
from scripts.mendable import MendableError
from scripts.settings import Settings
from scripts.tree import DISK, Tree

COLLECTION: Final = "collection.yml"
_LAST: Final = 10_000
"""Where a case without a number stands."""


class UnreadableContentError(MendableError):
    """Files of `cases/` that cannot be read, so that an export would leave them out. The text lists what is wrong."""


@dataclass(frozen=True)
class Gathered:
    """Files of `cases/` by their path below it, with their bytes; `issues` are about those that cannot be read."""

    settings: Settings
    sources: Mapping[str, Source]
    contents: Mapping[str, bytes]
    issues: tuple[Issue, ...]

    def data(self, name: str) -> Any:
        """The plain data of a file; an empty mapping if it is not there or cannot be read."""
        data = self.sources[name].data if name in self.sources else {}
        return data if isinstance(data, dict) else {}

    def read(self, name: str, content: bytes) -> Any:
        """The plain data that a file would have with another content; an empty mapping if it cannot be read."""
        path = self.settings.cases_dir / name
        source = read_yaml(path, Issues(self.settings.root), Tree({path: content}))
        return source.data if source and isinstance(source.data, dict) else {}

    def require(self, slugs: Sequence[str]) -> None:
        """Raises UnreadableContentError if a file cannot be read, KeyError if there is no such case."""
        if self.issues:
            raise UnreadableContentError("\n".join(map(str, self.issues)))
        for slug in slugs:
            if slug not in self.slugs:
                raise KeyError(slug)

    @property
    def slugs(self) -> list[str]:
        """The cases that can be read, in the order of the book."""
        return sorted(
            (name.removesuffix("/case.yml") for name in self.sources if name.endswith("/case.yml")),
            key=lambda slug: (_number(self.data(f"{slug}/case.yml")), slug),
        )

    def names(self, vocabulary: Vocabulary, slug: str = "") -> dict[str, str]:
        """The Chinese names, by id, of what may be referred to; sections of the source are those of one case."""
        if vocabulary == "cases":
            return {slug: _chinese(self.data(f"{slug}/case.yml").get("title")) for slug in self.slugs}
        listed = self.data(f"{slug}/case.yml" if vocabulary == "sources" else COLLECTION).get(vocabulary)
        if not isinstance(listed, dict):
            return {}
        return {
            key: _chinese(item if vocabulary == "sources" or not isinstance(item, dict) else item.get("name"))
            for key, item in listed.items()
        }


def gather(settings: Settings, slugs: Collection[str] | None = None) -> Gathered:
    """Read the data files of the collection and of every case, or only of some."""
    issues = Issues(settings.root)
    sources: dict[str, Source] = {}
    contents: dict[str, bytes] = {}
    for path in _paths(settings, slugs):
        name = path.relative_to(settings.cases_dir).as_posix()
        try:
            contents[name] = path.read_bytes()
        except OSError:
            read_yaml(path, issues)  # which says what is wrong
            continue
        source = read_yaml(path, issues, Tree({path: contents[name]}))
        if source is not None:
            sources[name] = source
    return Gathered(settings, sources, contents, tuple(issues))


def _paths(settings: Settings, slugs: Collection[str] | None) -> Iterator[Path]:
    for name in (COLLECTION, "glossary.yml", "practices.yml"):
        yield settings.cases_dir / name
    for folder in DISK.folders(settings.cases_dir):
        if is_slug(folder.name) and (slugs is None or folder.name in slugs):
            yield folder / "case.yml"


def _number(data: Any) -> int:
    number = data.get("number")
    return int(number) if isinstance(number, str) and number.isdecimal() and len(number) <= len(str(_LAST)) else _LAST


def _chinese(value: Any) -> str:
    """The Chinese of a text that may be unfinished."""
    text = value.get("zh") if isinstance(value, dict) else None
    return " ".join(text.split()) if isinstance(text, str) else ""
