"""From a checked collection to the site and the books: photos, charts, downloads, pages, and then the site.

Everything is made before anything is written. What is right is for `checking`, whether there is anything to do for
`unchanged`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import output
from scripts.assets import make_assets
from scripts.charts import draw_charts
from scripts.checking import check
from scripts.formats.everything import make_downloads
from scripts.formats.pdf import book_downloads
from scripts.model import Collection
from scripts.page_writer import GENERATED_MARK, Materials
from scripts.pages import render_pages
from scripts.photos import Picture, cached, make_derivatives, plan_pictures, prune, read_colours
from scripts.progress import Reporter
from scripts.settings import Settings
from scripts.site import Built, alone, build_site


@dataclass(frozen=True)
class Made:
    """A site, and what was made for its pages."""

    built: Built
    materials: Materials


def make(collection: Collection, settings: Settings, reporter: Reporter, *, website_only: bool = False) -> Made:
    """From what was read to `site/`. Raises output.ForeignFileError or site.SiteError."""
    with alone(settings, reporter), _at_rest():
        pictures = make_photos(collection, settings, reporter)
        with reporter.task("绘制图表 draw charts") as advance:
            charts = draw_charts(collection, settings.cache_dir, advance)
        materials = Materials(settings.site_url, pictures, charts, website_only=website_only)
        if not website_only:
            materials = replace(materials, downloads=make_downloads(collection, materials, settings, reporter))

        write_docs(collection, materials, settings, reporter)
        return Made(build_site(settings, reporter, "" if website_only else collection.facts.slug), materials)


@contextmanager
def _at_rest() -> Iterator[None]:
    """What has been read stays as it is. Of a thousand cases it is millions of objects, through which Python would go
    again and again to look for what nobody needs any more.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def write_docs(collection: Collection, materials: Materials, settings: Settings, reporter: Reporter) -> None:
    """Bring `docs/` up to date. Everything is made before anything is written, and is gone from memory afterwards."""
    with reporter.task("生成页面 generate pages") as advance:
        wanted = generated_files(collection, materials, settings)
        advance(len(wanted))
    synced = output.sync(settings.docs_dir, wanted, mark=f"---\n{GENERATED_MARK}".encode())
    for name in (*synced.written, *synced.removed):
        reporter.detail(f"  docs/{name}")
    reporter.say(
        f"写入 {len(synced.written)}，删除 {len(synced.removed)}，未变 {synced.unchanged}"
        f"  ({len(synced.written)} written, {len(synced.removed)} removed, {synced.unchanged} unchanged)"
    )


def make_photos(collection: Collection, settings: Settings, reporter: Reporter) -> dict[tuple[str, str], Picture]:
    """The pictures of every photo, made where the cache lacks them; what no photo needs any more is removed."""
    planned = plan_pictures(collection, settings)
    with reporter.task("处理照片 make photos") as advance:
        for done, total in make_derivatives(planned.values(), settings.cache_dir):
            advance(done, total)
    prune(planned.values(), settings.cache_dir)
    return read_colours(planned, settings.cache_dir)


def build_books(settings: Settings, reporter: Reporter) -> list[Path]:
    """The PDF books alone, in a folder of their own. Raises checking.ContentError or site.SiteError."""
    collection = check(settings, reporter)
    paths = []
    with alone(settings, reporter):
        pictures = make_photos(collection, settings, reporter)
        for download in book_downloads(collection, pictures, settings, reporter):
            path = settings.book_dir / download.name
            output.write_file(path, download.content)
            paths.append(path)
    return paths


def generated_files(collection: Collection, materials: Materials, settings: Settings) -> dict[str, bytes | Path]:
    """Everything that belongs below `docs/`: pages, and what stands beside them, as bytes or files to copy.

    Photos and downloads are published once, by the Chinese site, and used by both languages.
    """
    pages = list(render_pages(collection, materials))
    wanted: dict[str, bytes | Path] = {f"{page.language}/{page.uri}": page.content for page in pages}
    wanted |= make_assets(collection, pages, settings, website_only=materials.website_only)
    for picture in materials.pictures.values():
        for derivative in picture.derivatives:
            wanted[f"zh/{derivative.uri}"] = cached(derivative, settings.cache_dir)
    wanted |= {f"zh/{download.uri}": download.content for download in materials.downloads}
    return wanted
