"""The casebook from beginning to end: the table of contents of this package.

Gather everything, check everything, and only then write.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from scripts import output
from scripts.check import check_collection
from scripts.model import Collection
from scripts.pages import GENERATED_MARK, render_pages
from scripts.photos import Picture, cached, make_derivatives, plan_pictures
from scripts.progress import Reporter
from scripts.settings import Settings
from scripts.search_data import search_files
from scripts.site import Built, build_site

_ONE_AT_A_TIME = threading.Lock()


class ContentError(Exception):
    """The content has problems. The text is the whole report."""


def check(settings: Settings, reporter: Reporter) -> Collection:
    """Read and check `cases/`; raises ContentError with every problem."""
    with reporter.task("检查内容 check content") as advance:
        count = 0

        def on_file(path: Path) -> None:
            nonlocal count
            count += 1
            advance(count)
            reporter.detail(f"  {path.relative_to(settings.root).as_posix()}")

        collection, issues = check_collection(settings, on_file)
    if collection is None:
        raise ContentError(issues.report())
    if issues.warnings:
        reporter.say(issues.report())
        reporter.say(f"{len(issues.warnings)} 条提醒，不影响发布。 warnings; published all the same.")
    return collection


def build(settings: Settings, reporter: Reporter) -> Built:
    """From `cases/` to `site/`. Raises ContentError, output.ForeignFileError or site.SiteError."""
    with _ONE_AT_A_TIME:
        collection = check(settings, reporter)

        pictures = plan_pictures(collection, settings)
        with reporter.task("处理照片 make photos") as advance:
            for done, total in make_derivatives(pictures.values(), settings.cache_dir):
                advance(done, total)

        with reporter.task("生成页面 generate pages") as advance:
            wanted = generated_files(collection, pictures, settings)
            advance(len(wanted))
        synced = output.sync(settings.docs_dir, wanted, mark=f"---\n{GENERATED_MARK}".encode())
        for name in (*synced.written, *synced.removed):
            reporter.detail(f"  docs/{name}")
        reporter.say(
            f"写入 {len(synced.written)}，删除 {len(synced.removed)}，未变 {synced.unchanged}"
            f"  ({len(synced.written)} written, {len(synced.removed)} removed, {synced.unchanged} unchanged)"
        )
        return build_site(settings, reporter)


def generated_files(
    collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings
) -> dict[str, bytes | Path]:
    """Everything that belongs below `docs/`: pages as bytes, photo derivatives as files to copy.

    Photos are published once, by the Chinese site, and used by both languages.
    """
    wanted: dict[str, bytes | Path] = {
        f"{page.language}/{page.uri}": page.text.encode() for page in render_pages(collection, pictures)
    }
    for language, uri, text in search_files(collection):
        wanted[f"{language}/{uri}"] = text.encode()
    for picture in pictures.values():
        for derivative in picture.derivatives:
            wanted[f"zh/{derivative.uri}"] = cached(derivative, settings.cache_dir)
    return wanted
