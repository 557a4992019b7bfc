"""The casebook and the single case as Typst documents: which parts, in which order, and the files they need.

Owns the order of the book and what each part says. How a page looks is in `typst/`, how a case is laid out in
`book_case`, how documents become PDF in `pdf`. Pure: values in, source out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from scripts.alphabet import in_groups
from scripts.covers import render_collection_cover, render_cover
from scripts.formats.book_case import CaseWriter, reference, type_colour
from scripts.formats.book_facts import FactsWriter
from scripts.formats.book_index import index_entries, index_names
from scripts.formats.typst_text import Code, RunningText, Value, call, joined, part_label
from scripts.identity import COLOURS
from scripts.model import Collection, Prose, PublishedCase
from scripts.settings import Language
from scripts.wording import WORDS, word, write_dates

Edition = Literal["screen", "print"]

ART_SIZE: Final = (176, 246)
"""Millimetres of a full page of art: the trimmed page of 170 × 240 and 3 mm of bleed on every side."""

Photos = Mapping[tuple[str, str], str]
"""The file of each photo there is, below the cache, by case and photo id. Its name changes with what is in it."""


@dataclass(frozen=True)
class Document:
    """A Typst document: its main file, the drawings that it names, and what the templates are told."""

    source: str
    drawings: Mapping[str, str]
    """SVG, by file name."""
    settings: str
    """JSON."""


def render_book(
    collection: Collection, language: Language, edition: Edition, photos: Photos, site_url: str
) -> Document:
    """The whole casebook."""
    return _Writer(collection, language, edition, photos, site_url).book()


def render_case(
    collection: Collection, case: PublishedCase, language: Language, photos: Photos, site_url: str
) -> Document:
    """One case by itself, with the terms that it uses."""
    return _Writer(collection, language, "screen", photos, site_url).alone(case)


class _Writer:
    """Writes one document."""

    def __init__(
        self, collection: Collection, language: Language, edition: Edition, photos: Photos, site_url: str
    ) -> None:
        self._collection = collection
        self._language: Language = language
        self._edition = edition
        self._photos = photos
        self._site = site_url if language == "zh" else f"{site_url}en/"
        self._facts = FactsWriter(language, collection.facts.sources)
        self._drawings: dict[str, str] = {}

    # ---------------------------------------------------------------------------------------- the two documents
    def book(self) -> Document:
        facts, language = self._collection.facts, self._language
        main = [*self._programme(), *self._cases(), *self._practices(), *self._glossary(), *self._corrections()]
        parts = [*self._front(), call("recto"), call("main-matter", joined([*main, *self._index()]))]
        title = f"{facts.title[language]}{'：' if language == 'zh' else ': '}{facts.subtitle[language]}"
        keywords = [kind.name[language] for kind in facts.types.values()]
        return self._document(parts, title, facts.description[language], keywords)

    def alone(self, case: PublishedCase) -> Document:
        language, facts = self._language, case.facts
        text = RunningText(case.slug, partial(self._address, case.slug, alone=True), self._notes(case))
        writer = CaseWriter(self._collection, case, language, text, self._photo_files(case))
        citation = [call("section", "citation", word("how_to_cite", language)), call("small", self._citation(case))]
        parts = [writer.body(), *citation]
        terms = [self._term(name) for name in sorted(text.terms)]
        if terms:
            parts.append(call("section", "terms", word("terms_of_case", language)))
            parts.append(call("glossary", _by_letter(terms, language)))
        opening = writer.opening(self._art(case), tab=None)
        body = call("case-alone", opening, joined(parts))
        keywords = [facts.official_title[language], self._collection.facts.types[facts.type].name[language]]
        return self._document([body], facts.title[language], facts.summary[language], keywords)

    # -------------------------------------------------------------------------------------------------- parts
    def _front(self) -> list[Code]:
        facts, language = self._collection.facts, self._language
        edition = word("edition", language, date=write_dates(facts.edition, language))
        title, subtitle, publisher = facts.title[language], facts.subtitle[language], facts.foundation.name[language]
        width, height = ART_SIZE
        self._drawings["covers/collection.svg"] = render_collection_cover(self._collection, width=width, height=height)
        blocks: list[Value] = [
            [title, [subtitle, f"{publisher} · {edition}"]],
            [word("how_to_cite", language), [self._citation()]],
            [word("rights", language), [word("rights_text", language)]],
            [word("setting", language), [word("setting_text", language)]],
        ]
        return [
            call("cover", "covers/collection.svg", title, subtitle, edition, publisher),
            call("endpaper"),
            call("half-title", title, subtitle),
            call("imprint", blocks),
            call("contents"),
            call("preface", "making", word("making", language), joined(self._prose(facts.making, level=2))),
        ]

    def _programme(self) -> list[Code]:
        facts, language = self._collection.facts, self._language
        programme = facts.programme
        types: list[Value] = [[kind.name[language], kind.description[language]] for kind in facts.types.values()]
        parts = [
            call("section", "programme", programme.name[language]),
            call("lead", programme.summary[language]),
            call("figure-grid", self._facts.figures(programme.figures), None),
            *self._prose(programme.sections),
            call("section", "types", word("types", language), level=3),
            call("type-list", types),
            call("section", "programme-timeline", word("timeline", language), level=3),
            self._facts.timeline(programme.timeline, None),
            *[self._facts.loose_note(note) for note in programme.notes],
            call("section", "programme-figures", word("figure_sources", language), level=3),
            self._facts.figure_sources(programme.figures),
            call("section", "foundation", facts.foundation.name[language]),
            call("lead", facts.foundation.summary[language]),
            *self._prose(facts.foundation.sections),
        ]
        return [call("chapter", "about", word("about", language), joined(parts))]

    def _cases(self) -> list[Code]:
        language = self._language
        names = index_names(self._collection, language)
        parts = []
        before: str | None = None
        for index, case in enumerate(self._collection.cases):
            text = RunningText(case.slug, partial(self._address, case.slug, alone=False), self._notes(case), names)
            writer = CaseWriter(self._collection, case, language, text, self._photo_files(case))
            parts.append(
                call("case-in-book", writer.opening(self._art(case), tab=index % 9, before=before), writer.body())
            )
            before = case.facts.title[language]
        return parts

    def _practices(self) -> list[Code]:
        language = self._language
        parts = []
        for name, practice in self._collection.practices.items():
            said = (("fits", practice.fits), ("watch", practice.watch))
            facts: list[Value] = [
                [word(key, language), text[language] if text else word("not_recorded", language)] for key, text in said
            ]
            uses = [
                reference(part_label(case.slug, "practices"), self._community(case), partial=use.extent == "partial")
                for case in self._collection.cases
                for use in case.facts.practices
                if use.practice == name
            ]
            facts.append(
                [word("how_others", language), call("references", uses) if uses else word("no_case_yet", language)]
            )
            about = {
                "name": f"practice-{name}",
                "title": practice.name[language],
                "definition": practice.definition[language],
                "facts": facts,
            }
            parts.append(call("practice", about))
        if not parts:
            return []
        lead = word("practices_lead", language)
        return [call("chapter", "practices", word("practices", language), joined(parts), lead=lead)]

    def _glossary(self) -> list[Code]:
        language = self._language
        terms = _by_letter([self._term(name) for name in self._collection.glossary], language)
        if not terms:
            return []
        lead = word("glossary_lead", language)
        body = call("glossary", terms)
        return [call("chapter", "glossary", word("glossary", language), body, lead=lead)]

    def _corrections(self) -> list[Code]:
        language = self._language
        rows: list[Value] = []
        for item in self._collection.facts.corrections:
            read = self._facts.remark(item.read, word("correction_probable", language)) if item.probable else item.read
            rows.append([item.lines.replace("-", "–"), item.printed, read])
        if not rows:
            return []
        header = [word(f"correction_{column}", language) for column in ("lines", "printed", "read")]
        lead = word("corrections_lead", language)
        return [
            call("chapter", "corrections", word("corrections", language), call("corrections", header, rows), lead=lead)
        ]

    def _index(self) -> list[Code]:
        language = self._language
        lists: list[Value] = []
        for title, entries in index_entries(self._collection, language).items():
            items: list[tuple[str, Value]] = [(name, {"key": key, "name": name}) for key, name in entries.items()]
            lists.append([word(f"index_{title}", language), _by_letter(items, language)])
        return [call("chapter", "index", word("book_index", language), call("index", lists))]

    # ------------------------------------------------------------------------------------------------- pieces
    def _prose(self, sections: Iterable[Prose], level: int = 3) -> list[Code]:
        parts = []
        for section in sections:
            parts.append(call("section", f"about-{section.id}", section.title[self._language], level=level))
            parts += [call("par", text) for text in _paragraphs(section, self._language)]
        return parts

    def _community(self, case: PublishedCase) -> str:
        return self._collection.facts.communities[case.facts.place.community].name[self._language]

    def _term(self, name: str) -> tuple[str, Value]:
        """A glossary entry and the name it is sorted by."""
        entry, language = self._collection.glossary[name], self._language
        told = language == "zh" and entry.synonyms  # they are Chinese, and of use to those who read it
        return entry.term[language], {
            "name": f"term-{name}",
            "term": entry.term[language],
            "other": entry.term["en" if language == "zh" else "zh"],
            "explanation": entry.explanation[language],
            "synonyms": f"{word('synonyms', language)}{'、'.join(entry.synonyms)}" if told else None,
        }

    def _notes(self, case: PublishedCase) -> dict[str, Code]:
        facts = FactsWriter(self._language, case.facts.sources)
        return {note.id: facts.note(note) for note in case.facts.notes}

    def _address(self, slug: str, target: str, *, alone: bool) -> str:
        """A label of this document, or a page of the site for what this document does not have."""
        if target.startswith("#"):
            return part_label(slug, target[1:])
        kind, _, name = target.partition(":")
        if alone and kind in {"case", "practice"}:
            return f"{self._site}{kind}s/{name}/"
        return f"{kind}-{name}" if kind in {"case", "practice", "term"} else target

    def _citation(self, case: PublishedCase | None = None) -> str:
        """How the book, or one case of it, is cited: GB/T 7714—2015 in Chinese, author and date in English."""
        facts, language = self._collection.facts, self._language
        author, title = facts.foundation.name[language], facts.title[language]
        edition = word("edition", language, date=write_dates(facts.edition, language))
        address = f"{self._site}cases/{case.slug}/" if case else self._site
        if language == "zh":
            cited = f"{case.facts.title.zh}[M/OL]//{title}" if case else f"{title}：{facts.subtitle.zh}[M/OL]"
            return f"{author}. {cited}. {edition}. {address}"
        cited = f"{case.facts.title.en}. In {title}" if case else f"{title}: {facts.subtitle.en}"
        return f"{author} ({facts.edition.start.year}). {cited} ({edition}). {address}"

    def _art(self, case: PublishedCase) -> str:
        name = f"covers/{case.slug}.svg"
        width, height = ART_SIZE
        self._drawings[name] = render_cover(case, self._collection, width=width, height=height)
        return name

    def _photo_files(self, case: PublishedCase) -> dict[str, str]:
        """The files of a case's photos, by photo id."""
        return {photo: f"/{path}" for (slug, photo), path in self._photos.items() if slug == case.slug}

    def _document(self, parts: list[Code], title: str, description: str, keywords: list[str]) -> Document:
        facts, language = self._collection.facts, self._language
        day = facts.edition.start
        about = {
            "language": language,
            "edition": self._edition,
            "colours": vars(COLOURS["light"]),
            "words": {key: pair[0 if language == "zh" else 1] for key, pair in WORDS.items()},
            "title": title,
            "author": facts.foundation.name[language],
            "description": description,
            "keywords": keywords,
            "date": [day.year, day.month or 1, day.day or 1],
            "book": facts.title[language],
            "from": word("from_book", language, title=facts.title[language]),
            "cases": {f"case-{case.slug}": self._contents_line(case) for case in self._collection.cases},
        }
        body = joined(parts)
        source = f'#import "case.typ": *\n#show: document-style\n#{body}\n'
        return Document(source, self._drawings, json.dumps(about, ensure_ascii=False, sort_keys=True))

    def _contents_line(self, case: PublishedCase) -> dict[str, object]:
        """What the contents say of a case beside its title."""
        facts, language = self._collection.facts, self._language
        kind = facts.types[case.facts.type].name[language]
        return {
            "number": case.facts.number,
            "colour": type_colour(case, self._collection),
            "about": f"{kind} · {self._community(case)}",
        }


def _paragraphs(section: Prose, language: Language) -> list[str]:
    return [paragraph[language] for paragraph in section.paragraphs]


def _by_letter(items: Iterable[tuple[str, Value]], language: Language) -> list[Value]:
    """Items under the letters of their names."""
    groups = in_groups(items, lambda item: item[0], language)
    return [[letter, [item for _, item in group]] for letter, group in groups.items()]
