"""The downloads as readers see them: what each is called, how large it is, where it stands; and how to cite.

Owns names, order and groups. How the lists are set is for `templates/downloads.html` and `templates/cite.html`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from scripts.formats.citation import FILES, bibtex, cite_apa, cite_case, cite_collection, cite_gb
from scripts.formats.data import PACKAGE, table_file
from scripts.formats.download import Download, Kind
from scripts.formats.fields import Table
from scripts.formats.tables import TABLES
from scripts.model import Collection
from scripts.settings import Language
from scripts.wording import word

_KILOBYTE: Final = 1000
_MEGABYTE: Final = 1000 * _KILOBYTE
_DATA: Final = ("data-xlsx", "data-package", "data-json", "data-csv")
"""The workbook first, which most readers want, and the many files last."""

_ORDER: Final = (*(kind for kind in get_args(Kind) if kind not in _DATA), *_DATA)


@dataclass(frozen=True)
class Line:
    """One line of a list: a form, and its file or its files in both languages."""

    label: str
    files: tuple[Download, ...]


@dataclass(frozen=True)
class Group:
    """What there is of one case or practice."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Style:
    """A citation in one style, ready to be read and copied."""

    id: str
    name: str
    text: str
    visited: str = ""
    """The same with `{date}` where the day of the reader's visit belongs; nothing where the style asks for none."""


def write_size(size: int) -> str:
    """Bytes as readers know them, in decimal units (IEC 80000-13): 640 B, 12 kB, 3.4 MB."""
    if size < _KILOBYTE:
        return f"{size} B"
    return f"{round(size / _KILOBYTE)} kB" if size < _MEGABYTE else f"{size / _MEGABYTE:.1f} MB"


class Shelf:
    """All downloads, for the pages of one language."""

    def __init__(
        self, collection: Collection, downloads: Sequence[Download], site_url: str, language: Language
    ) -> None:
        self._collection = collection
        self._cases = {case.slug: case for case in collection.cases}
        self._about: dict[str, list[Download]] = {}
        """The downloads of the book (under no name), of each case and of each practice."""
        for item in downloads:
            self._about.setdefault(item.about, []).append(item)
        self._site_url = site_url
        self._language: Language = language

    # ------------------------------------------------------------------------------------- the page of downloads
    def of_book(self) -> tuple[Line, ...]:
        """The whole book in every form, both languages."""
        return self._show(item for item in self._of("") if item.kind not in {*_DATA, "citation"})

    def of_data(self) -> tuple[Line, ...]:
        """The data edition."""
        return self._show(item for item in self._of("") if item.kind in _DATA)

    def by_case(self) -> tuple[Group, ...]:
        """Every case with what there is of it."""
        cases = ((case.slug, case.facts.title[self._language]) for case in self._collection.cases)
        return self._groups((f"case-{slug}", title, slug) for slug, title in cases)

    def by_practice(self) -> tuple[Group, ...]:
        """Every practice with what there is of it; the others are left out."""
        practices = ((name, practice.name[self._language]) for name, practice in self._collection.practices.items())
        return self._groups((f"practice-{name}", title, f"practices/{name}") for name, title in practices)

    def _groups(self, wanted: Iterable[tuple[str, str, str]]) -> tuple[Group, ...]:
        groups = (Group(anchor, title, self._show(self._of(about))) for anchor, title, about in wanted)
        return tuple(group for group in groups if group.lines)

    # --------------------------------------------------------------------------------- on a case, on a practice
    def of(self, about: str) -> tuple[Line, ...]:
        """What there is of a case (its slug) or practice (`practices/<id>`) in the page's language, citations apart."""
        return self._show(
            item for item in self._of(about) if item.language in {self._language, None} and item.kind != "citation"
        )

    def citation_files(self, about: str) -> tuple[Line, ...]:
        """The files for reference managers of a case, or of the book where `about` is nothing."""
        files = (item for item in self._of(about) if item.kind == "citation")
        return tuple(Line(_format(item), (item,)) for item in files if item.language == self._language)

    def citation_styles(self, about: str) -> tuple[Style, ...]:
        """How to cite a case, or the book where `about` is nothing."""
        collection, language, site_url = self._collection, self._language, self._site_url
        case = self._cases.get(about)
        citation = (
            cite_case(collection, case, language, site_url) if case else cite_collection(collection, language, site_url)
        )
        return (
            Style("gb", "GB/T 7714—2015", cite_gb(citation), cite_gb(citation, "{date}")),
            Style("apa", "APA 7", cite_apa(citation)),
            Style("bibtex", "BibTeX", bibtex(citation).strip()),
        )

    # -------------------------------------------------------------------------------------------- the data page
    def tables(self) -> tuple[tuple[Table, str, int], ...]:
        """Every table of the data edition with its file and how many rows it has."""
        return tuple(
            (table, table_file(self._collection, table), sum(1 for _ in table.rows(self._collection)))
            for table in TABLES
        )

    # ---------------------------------------------------------------------------------------------------- lines
    def _of(self, about: str) -> list[Download]:
        return self._about.get(about, [])

    def _show(self, downloads: Iterable[Download]) -> tuple[Line, ...]:
        """In the order of their kinds; the page's own language before the other."""
        lines: dict[str, list[Download]] = {}
        for item in sorted(downloads, key=lambda item: (_ORDER.index(item.kind), item.language != self._language)):
            lines.setdefault(self._label(item), []).append(item)
        return tuple(Line(label, tuple(files)) for label, files in lines.items())

    def _label(self, item: Download) -> str:
        if item.kind == "citation":
            return word("download_citation", self._language, format=_format(item))
        if item.kind == "data-csv":
            table = next(table for table in TABLES if table_file(self._collection, table) == item.name)
            return word("download_data-csv", self._language, table=table.title[self._language])
        if item.name == PACKAGE:
            return word("download_datapackage", self._language)
        if item.name.endswith(".sha256"):
            return word("download_checksums", self._language)
        return word(f"download_{item.kind}", self._language)


def _format(citation: Download) -> str:
    return FILES[citation.name.partition(".")[2]][0]
