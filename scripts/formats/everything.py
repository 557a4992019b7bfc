"""Every download there is: asks each form for its files.

Owns the list of forms and nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from scripts.charts import draw_charts
from scripts.formats.book_cover import draw_book_cover, render_book_cover
from scripts.formats.citation import citation_downloads
from scripts.formats.data import make_data
from scripts.formats.download import Download, made_once
from scripts.formats.epub import make_epub
from scripts.formats.handouts import kit_downloads, wechat_downloads
from scripts.formats.pdf import pdf_downloads
from scripts.model import Collection
from scripts.page_writer import Materials
from scripts.photos import Picture, cached
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Settings

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
    with reporter.task("制作电子书和数据 make e-books and data") as advance:
        digital = (
            *_epubs(collection, materials, settings),
            *make_data(collection, materials.site_url),
            *citation_downloads(collection, materials.site_url),
        )
        advance(len(digital))
    return (*printed, *digital)


def _epubs(collection: Collection, materials: Materials, settings: Settings) -> Iterator[Download]:
    """The e-book in each language. Its cover is the costly part, and kept."""
    photos = {key: _photo(picture, settings) for key, picture in materials.pictures.items()}
    # An e-book brings its own paper, and is read on phones.
    drawn = draw_charts(collection, settings.cache_dir, scheme="light", widths=("narrow",))
    for language in LANGUAGES:
        charts = {(slug, chart): svg for (slug, chart, spoken), svg in drawn.items() if spoken == language}
        drawing = draw_book_cover(collection, language)
        cover = made_once(
            settings.cache_dir, f"cover-{language}.jpg", drawing.encode(), partial(render_book_cover, drawing)
        ).read_bytes()
        book = make_epub(collection, language, materials.site_url, cover=cover, charts=charts, photos=photos)
        yield Download(f"{collection.facts.slug}-{language}.epub", "book-epub", language, "", book)


def _photo(picture: Picture, settings: Settings) -> bytes:
    wide_enough = (size for size in picture.of_format("jpg") if size.width >= _PHOTO_WIDTH)
    return cached(next(wide_enough, picture.fallback), settings.cache_dir).read_bytes()
