"""The collection as pages, one set per language, the same addresses in both but for the index.

Owns which pages there are and what each template is told. The layout of a page stands in `templates/`, addresses in
`addresses`, what belongs on which list in `browse`, fixed words in `wording`; `page_writer` makes the file. Pure:
values in, pages out.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final

from markupsafe import Markup

from scripts import browse, wording
from scripts.addresses import case_uri, parallel_uri, short_uri
from scripts.alphabet import in_groups
from scripts.browse import Crossings, Entry, Sheet, sheets
from scripts.compare import COLUMNS, COMPARE_URI, MOST_PICKED, compare_row, data_uri, write_row
from scripts.formats.data import LICENCE, version
from scripts.formats.qr import qr_svg
from scripts.formats.take_home import case_address, phrase
from scripts.galleries import group_photos, groups_of
from scripts.model import Case, Collection, Narrative, Note, PublishedCase
from scripts.name_index import INDEX_URI, PART_SIZE, NameIndex, Part, name_index
from scripts.page_texts import PageTexts
from scripts.page_writer import Materials, Page, PageWriter
from scripts.running_text import HtmlText
from scripts.settings import LANGUAGES, Language
from scripts.terms import mark_terms

HOME_CASES: Final = 12
"""Cards on the home page, which must not grow with the collection."""

HOME_ENTRIES: Final = 8
"""Entries of each way in on the home page."""

OVERVIEW_SIZE: Final = 60
"""Entries on one page of an overview: practices and situations are few, and read best together."""

_COLLECTION: Final = "cases/collection.yml"
_PRACTICES: Final = "cases/practices.yml"


def render_pages(collection: Collection, materials: Materials) -> Iterator[Page]:
    """Every page of the site in every language. Each is rendered when its text is asked for."""
    texts, crossings = PageTexts(collection), Crossings(collection)
    for language in LANGUAGES:
        yield from _Pages(collection, language, materials, texts, crossings).pages()


def case_pages(collection: Collection, materials: Materials, slugs: Container[str]) -> Iterator[Page]:
    """The pages of some cases alone, the same as among all: the case itself, and both languages side by side."""
    texts, crossings = PageTexts(collection), Crossings(collection)
    for language in LANGUAGES:
        pages = _Pages(collection, language, materials, texts, crossings)
        for previous, case, following in pages.in_order():
            if case.slug in slugs:
                yield pages.case(case, previous, following)
                yield pages.parallel(case)


def render_case(
    collection: Collection, materials: Materials, case: PublishedCase, language: Language, template: str = ""
) -> Page:
    """The page of one case of a collection, or another template told the same: for those who look at it alone."""
    pages = _Pages(collection, language, materials, PageTexts(collection), Crossings(collection))
    return pages.case(case, None, None, template)


class _Pages:
    """The pages of one language."""

    def __init__(
        self, collection: Collection, language: Language, materials: Materials, texts: PageTexts, crossings: Crossings
    ) -> None:
        self._collection = collection
        self._language: Language = language
        self._materials = materials
        writer = PageWriter(collection, materials, language)
        self._page, self._redirect, self._shelf = writer.write, writer.redirect, writer.shelf
        self._texts = texts
        self._crossings = crossings
        self._cases = {case.slug: case for case in collection.cases}

    # ------------------------------------------------------------------------------------------ which pages
    def pages(self) -> Iterator[Page]:
        facts, language = self._collection.facts, self._language
        cases = self._collection.cases
        yield self._home()
        lead = facts.description[language]
        yield from self._sheets("cases/index.md", "cases", _COLLECTION, self._word("all_cases"), lead, cases)
        for previous, case, following in self.in_order():
            yield self.case(case, previous, following)
            yield self.parallel(case)
            title = case.facts.title[language]
            yield self._redirect(short_uri(case.facts.number), case_uri(case.slug), title)
            for slug in case.facts.former_slugs:
                yield self._redirect(case_uri(slug), case_uri(case.slug), title)
                yield self._redirect(parallel_uri(slug), parallel_uri(case.slug), title)
        yield from self._comparison()

        for folder in browse.FOLDERS:
            entries = browse.entries(self._collection, folder, language)
            source = _PRACTICES if folder == "practices" else _COLLECTION
            title, lead = self._word(folder), self._word(f"{folder}_lead")
            yield from self._sheets(
                f"{folder}/index.md",
                "overview",
                source,
                title,
                lead,
                entries,
                size=OVERVIEW_SIZE,
                about=partial(dict, folder=folder),
            )
            for entry in entries:
                yield from self._practice(entry) if folder == "practices" else self._entry(folder, entry)

        title, lead = self._word("glossary"), self._word("glossary_lead")
        yield self._page("glossary/index.md", "glossary", "cases/glossary.yml", title, lead, about=self._about_glossary)
        title, summary = self._word("about"), facts.programme.summary[language]
        provenance = partial(wording.write_provenance, sections=facts.sources, language=language)
        yield self._page(
            "about/index.md", "about", _COLLECTION, title, summary, about=lambda: {"provenance": provenance}
        )
        title, summary = self._word("making"), facts.making[0].paragraphs[0][language]
        yield self._page("making/index.md", "making", _COLLECTION, title, summary)
        yield from self._index()
        title, lead = self._word("notes_of_cases"), self._word("notes_lead")
        noted = [case for case in cases if case.facts.notes]
        yield from self._sheets("making/notes/index.md", "notes", _COLLECTION, title, lead, noted)
        title, lead = self._word("downloads"), self._word("downloads_lead")
        groups = self._shelf.by_case()
        yield from self._sheets("downloads/index.md", "downloads", _COLLECTION, title, lead, groups)
        about = {"licence": LICENCE, "version": version(facts.edition.start)}
        title, lead = self._word("data"), self._word("data_lead")
        yield self._page("data/index.md", "data", _COLLECTION, title, lead, about=lambda: about)

    def in_order(self) -> Iterator[tuple[PublishedCase | None, PublishedCase, PublishedCase | None]]:
        """Each case between its neighbours."""
        cases = self._collection.cases
        return zip((None, *cases), cases, (*cases[1:], None), strict=False)

    def _home(self) -> Page:
        """The cover, and the ways in."""
        facts, language = self._collection.facts, self._language
        title, lead = facts.title[language], facts.description[language]
        return self._page("index.md", "home", _COLLECTION, title, lead, about=self._about_home)

    def _about_home(self) -> dict[str, Any]:
        """The practices that most cases use, the others in the order of the data."""
        cases = self._collection.cases
        ways = []
        for folder in ("situations", "practices", "types", "audiences", "places"):
            entries = list(browse.entries(self._collection, folder, self._language))
            if folder == "practices":
                entries.sort(key=lambda entry: -len(entry.cases))
            ways.append((folder, entries[:HOME_ENTRIES], len(entries)))
        return {"ways": ways, "shown": cases[:HOME_CASES], "more": len(cases[HOME_CASES:])}

    def _about_glossary(self) -> dict[str, Any]:
        glossary, language = self._collection.glossary, self._language
        return {
            "groups": in_groups(glossary.items(), lambda item: item[1].term[language], language),
            "glossary": glossary,
            "back_links": self._texts.back_links,
            "cases": self._cases,
        }

    def _index(self) -> Iterator[Page]:
        """The index of everything, where search leads without JavaScript: one page, or one for each of its parts."""
        title, lead = self._word("index"), self._word("index_lead")
        index = name_index(self._collection, self._language)
        about = {"lead": lead, "index": index}
        yield self._page(INDEX_URI, "index-of-everything", _COLLECTION, title, lead, about=lambda: about)
        for part in () if index.is_one_page else (*index.letters, *index.themes):
            yield from self._index_part(index, part)

    def _index_part(self, index: NameIndex, part: Part) -> Iterator[Page]:
        """The pages of a letter or theme. The other language has other letters, so what stands for them there is the
        index itself."""
        address = INDEX_URI.removesuffix("index.md")
        front = {"counterpart": f"{address}#{part.id}" if part in index.themes else address}
        for sheet in sheets(part.uri, part.entries, PART_SIZE):
            title = self._sheet_title(self._word("index_part", part=part.label), sheet)
            told = {"index": index, "part": part, "sheet": sheet, "index_uri": INDEX_URI}
            lead = self._word("index_lead")
            yield self._page(sheet.uri, "index-part", _COLLECTION, title, lead, front=front, about=partial(dict, told))

    def case(
        self,
        case: PublishedCase,
        previous: PublishedCase | None,
        following: PublishedCase | None,
        template: str = "",
    ) -> Page:
        """The page of a case, between its neighbours."""
        language, types = self._language, list(self._collection.facts.types)
        source, title = f"cases/{case.slug}/case.yml", case.facts.title[language]
        front = {
            "number": case.facts.number,
            "colour": types.index(case.facts.type) + 1,
            "cover": f"assets/covers/{case.slug}.svg",
            **({} if self._materials.website_only else {"share_picture": f"{case.slug}-{language}"}),
            "facets": [{"name": name, "value": value} for name, value in browse.facets(self._collection, case)],
        }
        summary = case.facts.summary[language]
        uri = case_uri(case.slug)
        about = partial(self._about_case, case, previous, following)
        return self._page(uri, "case", source, title, summary, template=template, front=front, about=about)

    def _about_case(
        self, case: PublishedCase, previous: PublishedCase | None, following: PublishedCase | None
    ) -> dict[str, Any]:
        language = self._language
        narrative, glossary = case.narratives.get(language), self._collection.glossary
        narrative = mark_terms(narrative, glossary, language) if narrative else None
        sources = case.facts.sources
        address = case_address(self._materials.site_url, language, case)
        return {
            "case": case,
            "facts": case.facts,
            "narrative": narrative,
            "contents": self._contents(case.facts, narrative),
            "previous": previous,
            "following": following,
            "related": [self._cases[slug] for slug in case.facts.related if slug in self._cases],
            "notes_after": _notes_after(narrative, case.facts.notes) if narrative else {},
            "charts": {chart.id: chart for chart in case.facts.charts},
            "stale": case.stale if language == "en" else frozenset(),
            "photo_groups": groups_of(narrative, case.facts.photos) if narrative else {},
            "loose_photos": group_photos(case.facts.photos),
            "spans": HtmlText(case_uri(case.slug), language, case.slug, self._cases, glossary).spans,
            "share_address": address,
            "share_code": Markup(qr_svg(address, phrase("code", language, address=address))),
            "has_pictures": any(photo.is_published for photo in case.facts.photos),
            "provenance": partial(wording.write_provenance, sections=sources, language=language),
        }

    def _contents(self, facts: Case, narrative: Narrative | None) -> list[tuple[str, str]]:
        """The sections of a case's page: their anchors and names."""
        sections = narrative.sections if narrative else ()
        return [
            ("facts", self._word("facts")),
            ("organisations", self._word("organisations")),
            *([("figures", self._word("figures"))] if facts.figures else []),
            ("timeline", self._word("timeline")),
            *((section.id, "".join(span.plain() for span in section.title)) for section in sections),
            *([("practices", self._word("practices_used"))] if facts.practices else []),
            ("copy-kit", self._word("copy_kit")),
            ("take-home", self._word("take_home")),
        ]

    def parallel(self, case: PublishedCase) -> Page:
        """A case in both languages side by side, on the site of each."""
        title, lead = self._word("parallel_title", title=case.facts.title[self._language]), self._word("parallel_lead")
        uri, source = parallel_uri(case.slug), f"cases/{case.slug}/case.yml"

        def about() -> dict[str, Any]:
            return {"case": case, "body": self._texts.parallel(case)}

        return self._page(uri, "parallel", source, title, lead, about=about)

    def _comparison(self) -> Iterator[Page]:
        """All cases in one table, and each as data for the reader's own choice."""
        language = self._language
        rows = [compare_row(case, self._collection, language) for case in self._collection.cases]
        types = list(self._collection.facts.types)
        for row, case in zip(rows, self._collection.cases, strict=True):
            write = partial(write_row, row, types.index(row.type) + 1, self._collection, language)
            # A choice that somebody keeps or passes on names cases by their slugs of the time.
            for slug in (row.slug, *case.facts.former_slugs):
                yield Page(language, data_uri(slug), write)
        about = {"columns": COLUMNS, "most": MOST_PICKED}
        title, lead = self._word("compare"), self._word("compare_lead")
        yield from self._sheets(COMPARE_URI, "compare", _COLLECTION, title, lead, rows, about=lambda: about)

    def _entry(self, folder: str, entry: Entry) -> Iterator[Page]:
        """A type, place, situation or audience: its cases, and what they have in common."""

        def about() -> dict[str, Any]:
            return {
                "folder": folder,
                "entry": entry,
                "by_community": partial(browse.by_community, self._collection),
                "practices": self._crossings.practices(entry.cases),
                "situations": self._crossings.situations(entry.cases, besides=entry.id),
            }

        uri, kind, lead = f"{folder}/{entry.id}/index.md", browse.KINDS[folder], entry.lead or self._word("place_lead")
        yield from self._sheets(uri, kind, _COLLECTION, entry.name, lead, entry.cases, about=cache(about))

    def _practice(self, entry: Entry) -> Iterator[Page]:
        """A practice, and how each case used it."""

        def about() -> dict[str, Any]:
            return {
                "practice": self._collection.practices[entry.id],
                "entry": entry,
                "related": self._crossings.practices(entry.cases, besides=entry.id),
                "situations": self._crossings.situations(entry.cases),
                "partly": sum(browse.use_of(case, entry.id).extent == "partial" for case in entry.cases),
                "figures_beside": browse.figures_beside,
            }

        uri = f"practices/{entry.id}/index.md"
        yield from self._sheets(uri, "practice", _PRACTICES, entry.name, entry.lead, entry.cases, about=cache(about))

    def _sheets(
        self,
        uri: str,
        kind: str,
        source: str,
        title: str,
        lead: str,
        items: Sequence[Any],
        *,
        size: int = browse.PAGE_SIZE,
        about: Callable[[], Mapping[str, Any]] = dict,
    ) -> Iterator[Page]:
        """A list as pages of a fixed size; the template is told which of them it is, and search knows the first."""

        def of(sheet: Sheet[Any]) -> dict[str, Any]:
            return {"lead": lead, "sheet": sheet, **about()}

        template = "entry" if kind in browse.KINDS.values() else ""
        for sheet in sheets(uri, items, size):
            name = self._sheet_title(title, sheet)
            front = {"search": {"exclude": True}} if sheet.before else {}  # titles of cases, which it has from them
            yield self._page(
                sheet.uri, kind, source, name, lead, template=template, front=front, about=partial(of, sheet)
            )

    def _sheet_title(self, title: str, sheet: Sheet[Any]) -> str:
        return title if sheet.number == 1 else self._word("sheet_title", title=title, number=sheet.number)

    def _word(self, name: str, **values: object) -> str:
        return wording.word(name, self._language, **values)


def _notes_after(narrative: Narrative, notes: Iterable[Note]) -> dict[int, list[Note]]:
    """Which editor's notes stand after which block (by its line): each after the first block that refers to it."""
    waiting = {note.id: note for note in notes}
    after: dict[int, list[Note]] = {}
    for block in narrative.blocks():
        for span in block.spans():
            if span.kind == "note" and span.target in waiting:
                after.setdefault(block.line, []).append(waiting.pop(span.target))
    return after
