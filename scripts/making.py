"""From a checked collection to the site and the books: photos, charts, downloads, pages, and then the site.

Everything is made before anything is written. What is right is for `checking`, whether there is anything to do for
`unchanged`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scripts import output
from scripts.assets import cover_files, make_assets, search_window_files
from scripts.charts import draw_charts
from scripts.checking import check, check_and_warn
from scripts.garbage import at_rest, none_collected
from scripts.model import Collection
from scripts.page_files import render_files
from scripts.page_writer import GENERATED_MARK, Materials
from scripts.pages import render_pages
from scripts.photos import Picture, cached, make_derivatives, plan_pictures, prune, read_colours
from scripts.processes import beside
from scripts.progress import Reporter
from scripts.settings import Settings
from scripts.site import Built, alone, build_site, workshop


@dataclass(frozen=True)
class Made:
    """A site, and what was made for its pages."""

    built: Built
    materials: Materials


def write_docs_of(settings: Settings, reporter: Reporter, *, website_only: bool) -> tuple[str, str]:
    """Bring `docs/` up to date with what lies in `cases/`, and forget it: while the site is built, a thousand cases
    would only be in the way. Returns what the archives of the site are named after, if there are any, and warnings.
    """
    collection, warnings = check_and_warn(settings, reporter)
    _prepare(collection, settings, reporter, website_only=website_only)
    return _book(collection, website_only=website_only), warnings


def make(collection: Collection, settings: Settings, reporter: Reporter, *, website_only: bool = False) -> Made:
    """From what was read to `site/`. Raises output.ForeignFileError or site.SiteError."""
    with alone(settings, reporter):
        materials = _prepare(collection, settings, reporter, website_only=website_only)
        return Made(build_site(settings, reporter, _book(collection, website_only=website_only)), materials)


def _book(collection: Collection, *, website_only: bool) -> str:
    return "" if website_only else collection.facts.slug


def _prepare(collection: Collection, settings: Settings, reporter: Reporter, *, website_only: bool) -> Materials:
    """Make what is shown on pages, and bring `docs/` up to date."""
    with at_rest():
        pictures = make_photos(collection, settings, reporter)
        with reporter.task("绘制图表 draw charts") as advance:
            charts = draw_charts(collection, settings.cache_dir, advance)
        materials = Materials(settings.site_url, pictures, charts, website_only=website_only)
        if not website_only:
            from scripts.formats.everything import make_downloads  # noqa: PLC0415 pages do not wait for it

            materials = replace(materials, downloads=make_downloads(collection, materials, settings, reporter))
        write_docs(collection, materials, settings, reporter)
        return materials


def write_docs(collection: Collection, materials: Materials, settings: Settings, reporter: Reporter) -> None:
    """Bring `docs/` up to date. Everything is made before anything is put into its place."""
    with workshop(settings) as folder:
        with reporter.task("生成页面 generate pages") as advance:
            wanted = generated_files(collection, materials, settings, folder)
            advance(len(wanted))
        synced = output.sync(settings.docs_dir, wanted, f"---\n{GENERATED_MARK}".encode(), waiting=folder)
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
    from scripts.formats.pdf import book_downloads  # noqa: PLC0415 pages do not wait for it

    collection = check(settings, reporter)
    paths = []
    with alone(settings, reporter):
        pictures = make_photos(collection, settings, reporter)
        for download in book_downloads(collection, pictures, settings, reporter):
            path = settings.book_dir / download.name
            output.write_file(path, download.content)
            paths.append(path)
    return paths


def generated_files(
    collection: Collection, materials: Materials, settings: Settings, folder: Path
) -> dict[str, bytes | Path]:
    """Everything that belongs below `docs/`: pages, and what stands beside them, as bytes or files to copy. Pages that
    are not there yet wait in `folder`.

    Photos and downloads are published once, by the Chinese site, and used by both languages.
    """
    with beside(partial(search_window_files, collection)) as known_to_search:
        with none_collected(kept=True):
            pages = [*render_pages(collection, materials), *cover_files(collection)]
        wanted: dict[str, bytes | Path] = {**known_to_search()}
    # The copy of this process is gone by now: those that render pages need the memory.
    rendered = render_files(pages, settings.docs_dir, folder)
    wanted |= rendered.files
    wanted |= make_assets(collection, rendered.headings, settings, website_only=materials.website_only)
    for picture in materials.pictures.values():
        for derivative in picture.derivatives:
            wanted[f"zh/{derivative.uri}"] = cached(derivative, settings.cache_dir)
    wanted |= {f"zh/{download.uri}": download.content for download in materials.downloads}
    return wanted
