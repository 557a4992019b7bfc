"""Every download there is: asks each form for its files.

Owns the list of forms and nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from scripts.charts import DrawingAsked, draw_chart, drawing_digest
from scripts.formats.book_cover import draw_book_cover, render_book_cover
from scripts.formats.citation import citation_downloads
from scripts.formats.data import make_data
from scripts.formats.download import Download, made_once
from scripts.formats.epub import make_epub
from scripts.model import Collection
from scripts.photos import Picture, cached
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Language, Settings

_PHOTO_WIDTH: Final = 960
"""Pixels of a photo in the e-book: a tablet's column. The largest there is where none is so wide."""


def make_downloads(
    collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings, reporter: Reporter
) -> tuple[Download, ...]:
    """All downloads, in the order of the forms. Photos must have been made."""
    with reporter.task("制作电子书和数据 make e-books and data") as advance:
        downloads = (
            *_epubs(collection, pictures, settings),
            *make_data(collection, settings.site_url),
            *citation_downloads(collection, settings.site_url),
        )
        advance(len(downloads))
    return downloads


def _epubs(
    collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings
) -> Iterator[Download]:
    """The e-book in each language. Its cover is the costly part, and kept."""
    photos = {key: _photo(picture, settings) for key, picture in pictures.items()}
    for language in LANGUAGES:
        drawing = draw_book_cover(collection, language)
        cover = made_once(
            settings.cache_dir, f"cover-{language}.jpg", drawing.encode(), partial(render_book_cover, drawing)
        )
        charts = dict(_charts(collection, language, settings))
        book = make_epub(
            collection, language, settings.site_url, cover=cover.read_bytes(), charts=charts, photos=photos
        )
        yield Download(f"{collection.facts.slug}-{language}.epub", "book-epub", language, "", book)


def _charts(collection: Collection, language: Language, settings: Settings) -> Iterator[tuple[tuple[str, str], str]]:
    """Every chart in colours of its own, for a narrow column: a reading system knows nothing of the site's colours, and
    most are phones.
    """
    colours = {name: place for place, name in enumerate(collection.facts.types, 1)}
    for case in collection.cases:
        for chart in case.facts.charts:
            asked: DrawingAsked = (chart, language, "light", colours[case.facts.type], "narrow")
            name = f"{case.slug}-{chart.id}-{language}.svg"
            kept = made_once(settings.cache_dir, name, drawing_digest(*asked).encode(), partial(_drawn, asked))
            yield (case.slug, chart.id), kept.read_text(encoding="utf-8")


def _drawn(asked: DrawingAsked) -> bytes:
    return draw_chart(*asked).encode()


def _photo(picture: Picture, settings: Settings) -> bytes:
    wide_enough = (size for size in picture.of_format("jpg") if size.width >= _PHOTO_WIDTH)
    return cached(next(wide_enough, picture.fallback), settings.cache_dir).read_bytes()
