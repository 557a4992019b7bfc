"""From `docs/` to the finished site: the pages of both languages, the search index, the checks, one atomic swap.

`publishers` sets the pages, `indexing` has them indexed. All work happens in a folder of its own below `.cache/`; the
site that readers see is exchanged whole, at the very end.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from scripts import disk
from scripts.compression import write_compressed
from scripts.file_names import names_below, sizes_below
from scripts.indexing import IndexingError, build_index
from scripts.kept_hashes import KeptHashes
from scripts.locking import exclusive
from scripts.mendable import MendableError
from scripts.offline import write_archives
from scripts.processes import beside, in_copies
from scripts.progress import Reporter
from scripts.publishers import PublisherError, installed_version, set_pages
from scripts.settings import LANGUAGES, VERSION, Settings
from scripts.site_checks import check_site
from scripts.withheld import read_names

FINGERPRINT: Final = ".fingerprint"

ASIDE: Final = "old"
"""The name of the site while a new one takes its place, where that takes two steps."""

_WAITING: Final = "另一个程序正在生成网站，等它结束…… Another program is building the site; waiting for it to end."
_INPUTS: Final = (
    *(f"docs/{language}" for language in LANGUAGES),
    *("overrides", "mkdocs.yml", "mkdocs.en.yml", "requirements.lock"),
)


class SiteError(MendableError):
    """The site could not be built. The text says what to do; the last good site is untouched."""


@dataclass(frozen=True)
class Built:
    """What a build did."""

    pages: int
    fingerprint: str
    """What the site is made from."""
    changed: bool


def build_site(settings: Settings, reporter: Reporter, book: str) -> Built:
    """Build, index, pack, check, compress and publish; or do nothing when nothing has changed since the last build.

    `book` names the archives of the whole site. Without a name, it is neither packed nor compressed.
    """
    tidy_up(settings)
    wanted = fingerprint(settings, book)
    if is_current(settings.site_dir, wanted):
        return Built(count_pages(settings.site_dir), wanted, changed=False)
    with workshop(settings) as folder:
        built = folder / "site"
        pages = _set_pages(settings, folder, reporter)
        (folder / "zh").rename(built)
        (folder / "en").rename(built / "en")
        if book:
            with reporter.task("打包离线版 pack for offline") as advance:
                write_archives(built, book, settings.site_url)
                advance(len(LANGUAGES))
        check = partial(check_site, built, read_names(settings.root), urlsplit(settings.site_url).path)
        with beside(check) as checked:
            index_site(built, reporter)
            with reporter.task("检查链接 check links") as advance:
                problems = checked()
                advance(pages)
        if problems:
            raise SiteError("\n".join(["网站不能发布。 The site cannot be published.", *problems[:40]]))
        if book:
            with reporter.task("压缩副本 compressed copies") as advance:
                advance(write_compressed(built))
        _write_fingerprint(built, wanted)
        swap(built, settings.site_dir)
    return Built(pages, wanted, changed=True)


# ---------------------------------------------------------------------------------------------- pages, search
def _set_pages(settings: Settings, folder: Path, reporter: Reporter) -> int:
    """How many pages were set."""
    with reporter.task("排版页面 build pages") as advance:
        try:
            reporter.detail(set_pages(settings, folder))
        except PublisherError as error:
            raise SiteError(str(error)) from None
        pages = sum(count_pages(folder / language) for language in LANGUAGES)
        advance(pages)
    return pages


def index_site(site: Path, reporter: Reporter) -> None:
    """One search index per `<html lang>`, loaded in pieces by the reader's browser."""
    with reporter.task("建立搜索 index for search") as advance:
        try:
            advance(build_index(site))
        except IndexingError as error:
            raise SiteError(str(error)) from None


# ------------------------------------------------------------------------------------------------- nothing changed
def fingerprint(settings: Settings, book: str) -> str:
    """A hash of everything the site is made from: pages, theme, configuration, versions, and how it is packed."""
    publisher = f"{settings.engine} {installed_version(settings.engine)}"
    inputs = " ".join(in_copies(partial(_hash_input, settings), _INPUTS))
    return hashlib.sha256(f"{sys.version} {VERSION} {publisher} {book} {inputs}".encode()).hexdigest()


def _hash_input(settings: Settings, name: str) -> str:
    """Of a file, or of all files in a folder."""
    path = settings.root / name
    hashes = KeptHashes(settings.cache_dir, f"site-{name.replace('/', '-')}")
    digest = hashlib.sha256()
    for file in [""] if path.is_file() else names_below(path):
        digest.update(f"{file}\0{hashes.of(path / file)}\n".encode())
    hashes.keep()
    return digest.hexdigest()


def _listing(site: Path) -> str:
    """Names and sizes of a site's files, so that a site somebody has taken a file out of is built again."""
    digest = hashlib.sha256()
    for name, size in sizes_below(site):
        if name != FINGERPRINT:
            digest.update(f"{name} {size}\n".encode())
    return digest.hexdigest()


def _write_fingerprint(site: Path, wanted: str) -> None:
    (site / FINGERPRINT).write_text(f"{wanted}\n{_listing(site)}\n", encoding="utf-8")


def is_current(site: Path, wanted: str) -> bool:
    """Whether a site has that fingerprint, and all of its files."""
    try:
        made_from, listing = (site / FINGERPRINT).read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return False
    return made_from == wanted and listing == _listing(site)


def count_pages(site: Path) -> int:
    """How many pages a site has."""
    return sum(name.endswith(".html") for name in names_below(site))


# ------------------------------------------------------------------------------------------------------- the swap
@contextmanager
def workshop(settings: Settings) -> Iterator[Path]:
    """A folder to work in, on the same disk as the site, gone afterwards whatever happens."""
    settings.cache_dir.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="build-", dir=settings.cache_dir))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def alone(settings: Settings, reporter: Reporter) -> Iterator[None]:
    """One build of a project at a time, among all threads and programs; a disk that fails is told as a SiteError."""
    try:
        with exclusive(settings.cache_dir / "build.lock", lambda: reporter.say(_WAITING)):
            yield
    except OSError as error:
        text = disk.told(error)
        if text is None:
            raise
        raise SiteError(text) from None


def tidy_up(settings: Settings) -> None:
    """Take away what builds that were killed have left; a site that stood aside goes back to its place.

    Nobody else builds meanwhile (`alone`).
    """
    for left in settings.cache_dir.glob("build-*"):
        if (left / ASIDE).is_dir() and not settings.site_dir.exists():
            (left / ASIDE).rename(settings.site_dir)
        shutil.rmtree(left, ignore_errors=True)


def swap(new: Path, current: Path) -> None:
    """Put `new` in the place of `current` in one step, and take the old one away.

    Linux and macOS exchange two folders atomically. Elsewhere it takes two renames; a run that is killed between them
    leaves the old site beside the place, and the next run puts it back.
    """
    if not current.exists():
        new.rename(current)
        return
    if not _exchange(new, current):
        aside = new.with_name(ASIDE)
        current.rename(aside)
        new.rename(current)
        new = aside
    shutil.rmtree(new, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two paths atomically where the system can: renameat2(2) on Linux, renamex_np(2) on macOS."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            here, exchange = -100, 2
            return bool(system.renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
        if sys.platform == "darwin":
            exchange = 2
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), exchange) == 0)
    except (OSError, TypeError, AttributeError):
        pass
    return False
