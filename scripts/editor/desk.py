"""What lies on the desk: the collection as it is read and checked just now, and the versions that forms were made from.

Checked once and kept until a file changes. Owns no page; how files are written is for `saving`.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.case_check import is_draft
from scripts.check import Reading, read_collection
from scripts.editor.jobs import Jobs
from scripts.exchange.changes import Plan
from scripts.history import history, version
from scripts.issues import Issue, Issues
from scripts.kept_checks import KeptChecks
from scripts.limits import is_slug
from scripts.load import Source, read_yaml
from scripts.saving import Edit, Saved, restore, save
from scripts.settings import IMPORT_FOLDER, Language, Settings
from scripts.texts import Draft
from scripts.tree import Tree
from scripts.withheld import LIST

_REMEMBERED: Final = 400
"""Versions of files that open forms may have been made from."""

_PLANS: Final = 20
"""Imports that may wait to be agreed to."""

VOCABULARIES: Final = ("types", "communities", "organisations", "situations", "audiences", "sub_districts")
"""Parts of collection.yml that other files refer to."""

Choices = Mapping[str, Mapping[str, str]]
"""For each vocabulary: id -> what people call it."""


@dataclass(frozen=True)
class Opened:
    """A file as it lies there: its bytes, their version, and its data (None if it cannot be read)."""

    path: Path
    content: bytes
    version: str | None
    source: Source | None
    issues: tuple[Issue, ...]
    """Why it cannot be read."""

    @property
    def data(self) -> dict[str, Any]:
        """Its data; empty if it cannot be read."""
        return self.source.data if self.source and isinstance(self.source.data, dict) else {}


@dataclass(frozen=True)
class Waiting:
    """An import that somebody is looking at: the name of the file, what it would change, and what the history says."""

    name: str
    plan: Plan
    why: str


class Desk:
    """One project, for as long as the editor runs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._print: object = None
        self._reading: Reading | None = None
        self._kept = KeptChecks()
        self._remembered: OrderedDict[str, bytes] = OrderedDict()
        self._told: list[str] = []
        self._plans: OrderedDict[str, Waiting] = OrderedDict()
        self.jobs = Jobs()

    def reading(self) -> Reading:
        """The collection, read and checked; again only when a file has changed, and then only its case."""
        with self._lock:
            fingerprint = tuple(self._fingerprint())
            if self._reading is None or fingerprint != self._print:
                self._reading = read_collection(self.settings, self._kept)
                self._print = fingerprint
            return self._reading

    @contextmanager
    def kept_checks(self) -> Iterator[KeptChecks]:
        """What is known of the cases as they are; nobody else uses it meanwhile."""
        with self._lock:
            yield self._kept

    def save(self, edits: Sequence[Edit], why: str) -> Saved:
        """As `saving.save`; only what changes is checked."""
        with self.kept_checks() as kept:
            return save(self.settings, edits, why, kept)

    def restore(self, save_id: str) -> Saved:
        """As `saving.restore`, likewise."""
        with self.kept_checks() as kept:
            return restore(self.settings, save_id, kept)

    def _fingerprint(self) -> Iterator[tuple[str, int, int]]:
        for folder, _, names in os.walk(self.settings.cases_dir):
            for name in names:
                try:
                    status = (Path(folder) / name).stat()
                except FileNotFoundError:
                    continue  # it went while the folder was looked through
                yield os.path.join(folder, name), status.st_mtime_ns, status.st_size  # noqa: PTH118 - many, and quick
        if (names_file := self.settings.root / LIST).exists():
            yield str(LIST), names_file.stat().st_mtime_ns, names_file.stat().st_size

    def draft(self, slug: str) -> Draft | None:
        """A case folder as it was read; None if there is none, or if its case.yml cannot be read."""
        return next((draft for draft in self.reading().drafts if draft.folder.name == slug), None)

    def has_case(self, slug: str) -> bool:
        """Whether there is a case of that name."""
        return is_slug(slug) and (self.settings.cases_dir / slug / "case.yml").is_file()

    def slugs(self) -> list[str]:
        """The folders of all cases, readable or not."""
        return [
            path.parent.name for path in sorted(self.settings.cases_dir.glob("*/case.yml")) if is_slug(path.parent.name)
        ]

    def issues_in(self, *names: str) -> list[Issue]:
        """What is wrong in some files, or below some folders, by their paths below `cases/`."""
        places = tuple(f"cases/{name}" for name in names)
        return [issue for issue in self.reading().issues if issue.position.path.startswith(places)]

    # ------------------------------------------------------------------------------------------------- files
    def open(self, path: Path) -> Opened:
        """A file, remembered so that a form made from it can be compared with it later."""
        content = path.read_bytes() if path.exists() else b""
        name = version(content) if path.exists() else None
        if name:
            self._remember(name, content)
        return self.as_opened(path, content, name)

    def as_opened(self, path: Path, content: bytes, name: str | None) -> Opened:
        """A content as if it lay at a path."""
        issues = Issues(self.settings.root)
        source = read_yaml(path, issues, Tree({path: content})) if path.suffix == ".yml" else None
        return Opened(path, content, name, source, tuple(issues))

    def recall(self, path: Path, name: str) -> bytes | None:
        """What a file held in a version: from this desk, or from what was saved before; None if nobody knows."""
        if name in self._remembered:
            return self._remembered[name]
        for made in history(self.settings, path):
            for file in made.files:
                for kept, content in ((file.before, made.before), (file.after, made.after)):
                    if kept == name:
                        return content(file)
        return None

    def _remember(self, name: str, content: bytes) -> None:
        self._remembered[name] = content
        self._remembered.move_to_end(name)
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)

    # --------------------------------------------------------------------------------------------- what is told
    def tell(self, text: str) -> None:
        """Have something told on the next page that listens: what became of uploaded files."""
        self._told.append(text)

    def told(self) -> list[str]:
        """What is to be told; once."""
        told, self._told = self._told, []
        return told

    def keep_plan(self, waiting: Waiting) -> str:
        """Keep an import until somebody agrees to it; returns its name."""
        name = secrets.token_urlsafe(12)
        self._plans[name] = waiting
        while len(self._plans) > _PLANS:
            self._plans.popitem(last=False)
        return name

    def plan(self, name: str) -> Waiting | None:
        """An import that is waiting; None if it was written or forgotten."""
        return self._plans.get(name)

    def drop_plan(self, name: str) -> None:
        """Forget an import."""
        self._plans.pop(name, None)

    # ------------------------------------------------------------------------------------------------ choices
    def choices(self, language: Language, data: Mapping[str, Any] | None = None) -> Choices:
        """What references may name: everything of the collection, and the sources and photos of the data at hand."""
        reading = self.reading()
        found: dict[str, dict[str, str]] = {}
        collection = self.open(self.settings.cases_dir / "collection.yml").data
        for kind in VOCABULARIES:
            found[kind] = _names(collection.get(kind), "name", language)
        practices = self.open(self.settings.cases_dir / "practices.yml").data
        found["practices"] = _names(practices, "name", language)
        found["cases"] = {
            draft.folder.name: _word(draft.source.data, "title", language) or draft.folder.name
            for draft in sorted(reading.drafts, key=lambda draft: draft.folder.name)
        }
        found["sources"] = _names((data or {}).get("sources"), "", language)
        photos = (data or {}).get("photos")
        found["photos"] = {
            str(photo["id"]): _word(photo, "caption", language) or str(photo["id"])
            for photo in (photos if isinstance(photos, list) else [])
            if isinstance(photo, dict) and photo.get("id")
        }
        return found

    def title(self, slug: str, language: Language) -> str:
        """What a case is called; its folder if it has no title yet."""
        draft = self.draft(slug)
        return (_word(draft.source.data, "title", language) if draft else "") or slug

    def is_imported(self, slug: str) -> bool:
        """Whether a case came out of a Word report whose remarks are still there."""
        return (self.settings.cases_dir / slug / IMPORT_FOLDER).is_dir()

    def is_draft(self, slug: str) -> bool:
        """Whether a case is for nobody to read yet."""
        draft = self.draft(slug)
        return draft is not None and is_draft(draft.source)


def _names(entries: Any, field: str, language: Language) -> dict[str, str]:
    """Id -> name, for the entries of a mapping."""
    if not isinstance(entries, dict):
        return {}
    return {
        key: (_word({field: value}, field, language) if not field else _word(value, field, language)) or key
        for key, value in entries.items()
    }


def _word(record: Any, field: str, language: Language) -> str:
    """A text of a record in one language, or in the other if it has none."""
    text = record.get(field) if isinstance(record, dict) else None
    if not isinstance(text, dict):
        return ""
    found = text.get(language) or text.get("zh") or text.get("en")
    return found if isinstance(found, str) else ""
