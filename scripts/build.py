"""The casebook from beginning to end: the table of contents of this package.

Gather everything, check everything, and only then write.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from scripts import output, web_files
from scripts.check import check_collection
from scripts.covers import render_collection_cover, render_cover
from scripts.fonts import font_files, plan_slices
from scripts.formats.download import made_once
from scripts.model import Collection
from scripts.pages import GENERATED_MARK, render_pages
from scripts.photos import Picture, cached, make_derivatives, plan_pictures
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Settings
from scripts.share_pictures import (
    collection_share_uri,
    draw_collection_picture,
    draw_share_picture,
    render_jpeg,
    share_uri,
)
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

    Photos and covers are published once, by the Chinese site, and used by both languages.
    """
    pages = list(render_pages(collection, pictures, settings.site_url))
    wanted: dict[str, bytes | Path] = {f"{page.language}/{page.uri}": page.text.encode() for page in pages}
    wanted |= covers(collection)
    slices = plan_slices(
        {language: [page.text for page in pages if page.language == language] for language in LANGUAGES}
    )
    wanted |= font_files(slices, partial(_made_once, settings.cache_dir / "fonts"))
    for picture in pictures.values():
        for derivative in picture.derivatives:
            wanted[f"zh/{derivative.uri}"] = cached(derivative, settings.cache_dir)
    return wanted | _web_files(collection, settings)


def _web_files(collection: Collection, settings: Settings) -> dict[str, bytes | Path]:
    """What stands beside the pages for programs: feeds, manifests, icons, share pictures."""
    site_url, cache_dir = settings.site_url, settings.cache_dir
    wanted: dict[str, bytes | Path] = {"zh/robots.txt": web_files.render_robots(site_url)}
    favicon = (settings.root / "overrides" / "assets" / "favicon.svg").read_text(encoding="utf-8")
    for size in web_files.ICON_SIZES:
        make = partial(web_files.render_icon, favicon, size)
        wanted[f"zh/{web_files.icon_uri(size)}"] = made_once(cache_dir, f"{size}.png", favicon.encode(), make)
    for language in LANGUAGES:
        wanted[f"{language}/feed.xml"] = web_files.render_feed(collection, language, site_url)
        wanted[f"{language}/manifest.webmanifest"] = web_files.render_manifest(collection, language)
        drawings = {collection_share_uri(language): draw_collection_picture(collection, language)}
        for case in collection.cases:
            drawings[share_uri(case.slug, language)] = draw_share_picture(case, collection, language)
        for uri, drawing in drawings.items():
            make = partial(render_jpeg, drawing)
            wanted[f"zh/{uri}"] = made_once(cache_dir, uri.rpartition("/")[2], drawing.encode(), make)
    return wanted


def covers(collection: Collection) -> dict[str, bytes | Path]:
    """Drawings for cards and for the opening of each case, and the cover of the book."""
    drawn = {"collection": render_collection_cover(collection, width=1200, height=1200)}
    for case in collection.cases:
        drawn[case.slug] = render_cover(case, collection, width=640, height=360)
        drawn[f"{case.slug}-opening"] = render_cover(case, collection, width=960, height=640)
    return {f"zh/assets/covers/{name}.svg": svg.encode() for name, svg in drawn.items()}


def _made_once(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    """A file of the cache whose name says what is in it."""
    path = folder / name
    if not path.exists():
        output.write_file(path, make())
    return path
