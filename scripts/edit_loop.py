"""What is shown while somebody edits: the pages of a saved case at once, everything else a little later.

Owns the order of things: check, show what `edited_pages` can make, and build the whole site in the background as soon
as nobody has saved anything for a while. A mistake is told and leaves everything as it was. What watches files and
serves pages is `preview`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scripts import checking, making, output
from scripts.edited_pages import Basis, edited_pages
from scripts.issues import Issue
from scripts.kept_checks import KeptChecks
from scripts.mendable import explain
from scripts.model import Collection
from scripts.progress import Reporter, Talk
from scripts.resident_publisher import ResidentPublisher
from scripts.settings import Settings

IDLE: Final = 5.0
"""Seconds without an edit after which the whole site is built."""

_PATIENCE: Final = 20.0
"""Seconds a waiting page is kept before it is told that nothing is new."""


class News:
    """Counts what is new, and lets pages wait for the next."""

    def __init__(self) -> None:
        self._count = 0
        self._change = threading.Condition()

    def tell(self) -> None:
        """There is something new to see."""
        with self._change:
            self._count += 1
            self._change.notify_all()

    @property
    def count(self) -> int:
        """How much was new so far."""
        return self._count

    def wait(self) -> int:
        """The count, once it changes or patience ends."""
        with self._change:
            self._change.wait(_PATIENCE)
            return self._count


class EditLoop:
    """One project that somebody edits. A person's mistake is told, the program's is raised."""

    def __init__(
        self,
        settings: Settings,
        reporter: Reporter,
        *,
        website_only: bool = False,
        idle: float = IDLE,
    ) -> None:
        self.settings, self.reporter, self.news = settings, reporter, News()
        self._website_only, self._idle = website_only, idle
        self._kept, self._listed = KeptChecks(), _Listed(settings.docs_dir)
        self._collection: Collection | None = None
        self._warnings: frozenset[Issue] = frozenset()
        """Those that were there at the last check; nobody wants to read them again after each save."""
        self._basis: Basis | None = None
        self._publisher: ResidentPublisher | None = None
        self._edited: dict[str, bytes] = {}
        self._showing = threading.Lock()
        self._due, self._wanted, self._ended = 0.0, threading.Event(), False

    def page(self, name: str) -> bytes | None:
        """A page of the site that was edited since the site was built, by its path in the site."""
        return self._edited.get(name)

    def is_generated(self, path: Path) -> bool:
        """Whether a file is one that builds write."""
        return self._listed.has(path)

    def begin(self) -> None:
        """Check and build, with everything told; from then on, build in the background."""
        if self._check():
            self._build(self.reporter)
        threading.Thread(target=self._build_when_wanted, daemon=True).start()

    def end(self) -> None:
        """Nothing is shown or built any more, besides what is being built."""
        self._ended = True
        self._wanted.set()
        with self._showing:
            self._replace_publisher(None)

    def changed(self, paths: Iterable[Path]) -> None:
        """Something was saved: show what can be shown, and have the rest built."""
        if not self._check():
            return
        shown = all(self._is_of_a_case(path) for path in paths) and self._show()
        if shown:
            self.news.tell()
            self.reporter.say(
                "案例的网页已更新；目录、搜索和下载文件稍后更新。"
                " The pages of the case are up to date; lists, search and downloads follow."
            )
        self._due = time.monotonic() + (self._idle if shown else 0.0)
        self._wanted.set()

    def _is_of_a_case(self, path: Path) -> bool:
        """Whether a file lies in the folder of a case."""
        folder = self.settings.cases_dir
        return folder in path.parents and path.parent != folder

    def _check(self) -> bool:
        try:
            self._collection, self._warnings = checking.check_again(
                self.settings, self.reporter, self._kept, self._warnings
            )
        except Exception as error:
            self._tell(error)
            return False
        return True

    def _tell(self, error: Exception) -> None:
        text = explain(error)
        if text is None:
            raise error
        self.reporter.problem(text)

    # ------------------------------------------------------------------------------------------------- at once
    def _show(self) -> bool:
        """Make the pages of all cases edited since the last build; False if that is not enough."""
        with self._showing:
            if self._basis is None or self._collection is None or self._publisher is None:
                return False
            pages = edited_pages(self._basis, self._collection, self.settings, self._publisher)
            if pages is not None:
                self._edited = pages
            return pages is not None

    # ------------------------------------------------------------------------------------------ in the background
    def _build_when_wanted(self) -> None:
        while True:
            self._wanted.wait()
            while (left := self._due - time.monotonic()) > 0 and not self._ended:
                time.sleep(min(left, 0.1))
            self._wanted.clear()
            if self._ended:
                return
            if self._build(Reporter(Talk.QUIET)):
                self.reporter.say("全部更新了。 Everything is up to date.")

    def _build(self, reporter: Reporter) -> bool:
        """Build the whole site of what was checked last."""
        collection = self._collection
        if collection is None:
            return False
        try:
            made = making.make(collection, self.settings, reporter, website_only=self._website_only)
        except Exception as error:
            self._tell(error)
            return False
        with self._showing:
            self._basis = Basis(collection, made.materials)
            if made.built.changed or self._publisher is None:
                self._replace_publisher(self.settings)
        # What was edited while this was being built is shown still; what was built is not needed twice.
        self._show()
        self.news.tell()
        return True

    def _replace_publisher(self, settings: Settings | None) -> None:
        if self._publisher:
            self._publisher.close()
        usable = settings is not None and settings.engine == "mkdocs" and not self._ended
        self._publisher = ResidentPublisher(settings) if settings and usable else None


class _Listed:
    """The files that builds write, as last listed: a file taken away was one of them until just now."""

    def __init__(self, docs_dir: Path) -> None:
        self._docs_dir = docs_dir
        self._read_at = 0
        self._names: set[str] = set()
        self._before: set[str] = set()

    def has(self, path: Path) -> bool:
        """Whether `path` is listed, or was before."""
        if self._docs_dir not in path.parents:
            return False
        manifest = self._docs_dir / output.MANIFEST
        read_at = manifest.stat().st_mtime_ns if manifest.exists() else 0
        if read_at != self._read_at:
            self._read_at, self._before, self._names = read_at, self._names, output.read_manifest(self._docs_dir)
        name = path.relative_to(self._docs_dir).as_posix()
        return name in self._names or name in self._before
