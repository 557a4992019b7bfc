"""Every download there is: asks each form for its files.

Owns the list of forms and nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from scripts.charts import DrawnCharts, draw_charts
from scripts.formats.book_cover import draw_book_cover, render_book_cover
from scripts.formats.citation import citation_downloads
from scripts.formats.data import make_data
from scripts.formats.download import Download
from scripts.formats.epub import make_epub
from scripts.formats.handouts import kit_downloads, wechat_downloads
from scripts.formats.pdf import pdf_downloads
from scripts.made_files import CostlyFile, make_files
from scripts.model import Collection
from scripts.page_writer import Materials
from scripts.photos import Picture, cached
from scripts.processes import in_copies
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Language, Settings

_PHOTO_WIDTH: Final = 960
"""Pixels of a photo in the e-book: a tablet's column. The largest there is where none is so wide."""


def make_downloads(
    collection: Collection, materials: Materials, settings: Settings, reporter: Reporter
) -> tuple[Download, ...]:
    """All downloads, in the order of the forms. Photos must have been made."""
    pictures = materials.pictures
    printed = (
        *pdf_downloads(collection, pictures, settings, reporter),
        *kit_downloads(collection, settings, reporter),
        *wechat_downloads(collection, pictures, settings, reporter),
    )
    covers = _book_covers(collection, settings)
    # An e-book brings its own paper, and is read on phones.
    drawn = draw_charts(collection, settings.cache_dir, scheme="light", widths=("narrow",))
    forms: list[Callable[[], Iterable[Download]]] = [
        partial(_epub, collection, materials, settings, language, cover, drawn)
        for language, cover in zip(LANGUAGES, covers, strict=True)
    ]
    forms += [
        partial(make_data, collection, materials.site_url),
        partial(citation_downloads, collection, materials.site_url),
    ]
    with reporter.task("制作电子书和数据 make e-books and data") as advance:
        digital = [download for made in in_copies(_ask, forms) for download in made]
        advance(len(digital))
    return (*printed, *digital)


def _ask(form: Callable[[], Iterable[Download]]) -> list[Download]:
    return list(form())


def _book_covers(collection: Collection, settings: Settings) -> list[Path]:
    """The costly part of an e-book, in each language."""
    drawings = {language: draw_book_cover(collection, language) for language in LANGUAGES}
    return make_files(
        [
            CostlyFile(f"cover-{language}.jpg", drawing.encode(), partial(render_book_cover, drawing))
            for language, drawing in drawings.items()
        ],
        settings.cache_dir,
    )


def _epub(
    collection: Collection,
    materials: Materials,
    settings: Settings,
    language: Language,
    cover: Path,
    drawn: DrawnCharts,
) -> list[Download]:
    photos = {key: _photo(picture, settings) for key, picture in materials.pictures.items()}
    charts = {(slug, chart): svg for (slug, chart, spoken), svg in drawn.items() if spoken == language}
    book = make_epub(collection, language, materials.site_url, cover=cover.read_bytes(), charts=charts, photos=photos)
    return [Download(f"{collection.facts.slug}-{language}.epub", "book-epub", language, "", book)]


def _photo(picture: Picture, settings: Settings) -> bytes:
    wide_enough = (size for size in picture.of_format("jpg") if size.width >= _PHOTO_WIDTH)
    return cached(next(wide_enough, picture.fallback), settings.cache_dir).read_bytes()
