"""The e-book: EPUB 3.3, one per language, written by hand because every byte of it is known.

Owns which documents the book has, their order, the manifest and the metadata, among them those of EPUB Accessibility
1.1 that a program can vouch for; a claim to conform would need somebody who has checked it, and is not made. What
stands in a document is for `xhtml`. Pure: values in, bytes out, and the same bytes for the same values.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from scripts import wording
from scripts.addresses import public_address
from scripts.covers import render_cover
from scripts.formats.archive import make_zip
from scripts.formats.citation import cite_apa, cite_collection, cite_gb
from scripts.formats.data import LICENCE
from scripts.formats.xhtml import TEMPLATES, Chapters, chapter_of
from scripts.model import Collection, PublishedCase
from scripts.settings import Language

COVER: Final = "images/cover.jpg"
_ART: Final = (1200, 480)
"""Units of a case's cover across the head of its chapter."""

_KINDS: Final = {
    "xhtml": "application/xhtml+xml",
    "css": "text/css",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
}
_CONTAINER: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True)
class Chapter:
    """One document of the spine."""

    name: str
    title: str
    content: str
    sections: tuple[tuple[str, str], ...] = ()
    """What the contents list below it: ids and names."""


@dataclass(frozen=True)
class _Item:
    """A line of the manifest."""

    name: str
    properties: str = ""

    @property
    def id(self) -> str:
        return f"item-{self.name.replace('/', '-')}"

    @property
    def kind(self) -> str:
        return _KINDS[self.name.rpartition(".")[2]]


def make_epub(
    collection: Collection,
    language: Language,
    site_url: str,
    *,
    cover: bytes,
    charts: Mapping[tuple[str, str], str],
    photos: Mapping[tuple[str, str], bytes],
) -> bytes:
    """The book as a file.

    `site_url` ends in a slash; `cover` is a JPEG; `charts` (SVG elements) and `photos` (JPEG) are by case and id. A
    chart without a drawing shows its table only, a photo that does not exist its slot.
    """
    return _Book(collection, language, site_url, charts, photos).write(cover)


class _Book:
    """The documents of one language and what binds them."""

    def __init__(
        self,
        collection: Collection,
        language: Language,
        site_url: str,
        charts: Mapping[tuple[str, str], str],
        photos: Mapping[tuple[str, str], bytes],
    ) -> None:
        self._collection = collection
        self._language: Language = language
        self._address = public_address(site_url, language, "index.md")
        self._identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{self._address}#epub").urn
        self._citation = cite_collection(collection, language, site_url)
        self._charts, self._photos = charts, photos
        self._chapters = Chapters(collection, language)
        self._word = partial(wording.word, language=language)

    def write(self, cover: bytes) -> bytes:
        """Everything in its place in the archive; `mimetype` first and plain, as the container format asks."""
        text = list(self._text())
        front = list(self._front())
        spine = [*front, self._contents([*front, *text]), *text]
        pictures = {COVER: cover, **dict(self._pictures())}
        items = [_Item(chapter.name, _properties(chapter)) for chapter in spine]
        package = self._chapters.document(
            "package.opf",
            title=self._collection.facts.title[self._language],
            identifier=self._identifier,
            modified=self._modified(),
            licence=LICENCE,
            address=self._address,
            spine=[item.id for item in items],
            items=[*items, _Item("book.css"), *(_Item(name, _picture_properties(name)) for name in pictures)],
        )
        files = {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "EPUB/package.opf": package.encode(),
            **{f"EPUB/{chapter.name}": chapter.content.encode() for chapter in spine},
            "EPUB/book.css": (TEMPLATES / "book.css").read_bytes(),
            **{f"EPUB/{name}": content for name, content in pictures.items()},
        }
        return make_zip(files, stored=["mimetype", *(name for name in files if name.endswith(".jpg"))])

    # ------------------------------------------------------------------------------------------ which documents
    def _front(self) -> Iterator[Chapter]:
        yield self._chapter("cover", self._word("cover"))
        cite = cite_gb if self._language == "zh" else cite_apa
        citation = cite(self._citation)
        yield self._chapter(
            "title", self._word("title_page"), address=self._address, licence=LICENCE, citation=citation
        )

    def _text(self) -> Iterator[Chapter]:
        facts, language = self._collection.facts, self._language
        sections = (("_programme", facts.programme.name[language]), ("_foundation", facts.foundation.name[language]))
        yield self._chapter("programme", self._word("about"), sections)
        for case in self._collection.cases:
            yield self._case(case)
        practices = self._collection.practices
        uses = {
            name: [
                (case, use) for case in self._collection.cases for use in case.facts.practices if use.practice == name
            ]
            for name in practices
        }
        names = tuple((name, practice.name[language]) for name, practice in practices.items())
        yield self._chapter("practices", self._word("practices"), names, uses=uses)
        yield self._chapter("glossary", self._word("glossary"))
        making = tuple((section.id, section.title[language]) for section in facts.making)
        yield self._chapter("making", self._word("making"), making)

    def _chapter(self, name: str, title: str, sections: tuple[tuple[str, str], ...] = (), **about: Any) -> Chapter:
        content = self._chapters.document(f"{name}.xhtml", title=title, **about)
        return Chapter(f"{name}.xhtml", title, content, sections)

    def _case(self, case: PublishedCase) -> Chapter:
        charts = {name: drawing for (slug, name), drawing in self._charts.items() if slug == case.slug}
        content = self._chapters.case(case, _art(case.slug), charts, partial(self._photo, case.slug))
        narrative = case.narratives.get(self._language)
        parts = narrative.sections if narrative else ()
        sections = [(part.id, "".join(span.plain() for span in part.title)) for part in parts]
        sections.append(("_copy-kit", self._word("copy_kit")))
        return Chapter(chapter_of(case.slug), case.facts.title[self._language], content, tuple(sections))

    def _contents(self, chapters: list[Chapter]) -> Chapter:
        """The contents list and, for programs only, the landmarks."""
        title = self._word("contents_of_book")
        landmarks = (
            ("cover", self._word("cover"), "cover.xhtml"),
            ("toc", title, "nav.xhtml#toc"),
            ("bodymatter", self._word("start_of_text"), "programme.xhtml"),
            ("glossary", self._word("glossary"), "glossary.xhtml"),
        )
        return self._chapter("nav", title, chapters=chapters, landmarks=landmarks)

    # -------------------------------------------------------------------------------------------------- pictures
    def _pictures(self) -> Iterator[tuple[str, bytes]]:
        for case in self._collection.cases:
            width, height = _ART
            yield _art(case.slug), render_cover(case, self._collection, width=width, height=height).encode()
            for photo in case.facts.photos:
                if (case.slug, photo.id) in self._photos:
                    yield _photo_name(case.slug, photo.id), self._photos[case.slug, photo.id]

    def _photo(self, slug: str, name: str) -> str | None:
        return _photo_name(slug, name) if (slug, name) in self._photos else None

    def _modified(self) -> str:
        """The edition's date as an instant, which the package asks for; its first day where only a month is known."""
        day = self._collection.facts.edition.start
        return f"{day.year:04d}-{day.month or 1:02d}-{day.day or 1:02d}T00:00:00Z"


def _art(slug: str) -> str:
    return f"images/art-{slug}.svg"


def _photo_name(slug: str, name: str) -> str:
    return f"images/{slug}.{name}.jpg"


def _properties(chapter: Chapter) -> str:
    """What a reading system must know of a document before it opens it."""
    if chapter.name == "nav.xhtml":
        return "nav"
    return "svg" if "<svg" in chapter.content else ""


def _picture_properties(name: str) -> str:
    return "cover-image" if name == COVER else ""
