"""One case as Typst: the opening spread, the facts, the narrative, and what can be copied from it.

Owns which facts of a case stand where in print, in the order of the case's page on the site. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts import wording
from scripts.formats.book_facts import FactsWriter
from scripts.formats.typst_text import Code, RunningText, Value, call, is_kept, joined, literal, part_label
from scripts.model import Block, Collection, Photo, PublishedCase, Step, Text
from scripts.settings import Language
from scripts.terms import mark_terms

KIT = ("conditions", "agreement", "people", "time", "money", "steps", "pitfalls", "adaptations", "evidence")
"""The parts of a copy kit, in their order."""


def type_colour(case: PublishedCase, collection: Collection) -> int:
    """The place of the case's type among the type colours, from 0."""
    return list(collection.facts.types).index(case.facts.type)


def place_line(case: PublishedCase, collection: Collection, language: Language) -> str:
    """Sub-district, community and site, as far as they are known."""
    facts, place = collection.facts, case.facts.place
    community = facts.communities[place.community]
    above = facts.sub_districts[community.sub_district].name if community.sub_district else None
    return " · ".join(part[language] for part in (above, community.name, place.site) if part)


def reference(target: str, title: str, *, partial: bool = False) -> Value:
    """A line of `references`: a title with its page."""
    return {"target": target, "title": title, "partial": partial}


@dataclass(frozen=True)
class CaseWriter:
    """Writes one case in one language."""

    collection: Collection
    case: PublishedCase
    language: Language
    text: RunningText
    photos: Mapping[str, str]
    """The files of the photos there are, by photo id."""

    @cached_property
    def _facts(self) -> FactsWriter:
        return FactsWriter(self.language, self.case.facts.sources)

    @property
    def _colour(self) -> int:
        return type_colour(self.case, self.collection)

    def opening(self, art: str, **more: Value) -> dict[str, Value]:
        """What the opening spread and the running heads show; `art` is the file of the cover."""
        facts, language, word = self.case.facts, self.language, self._facts.word
        community = self.collection.facts.communities[facts.place.community]
        marks = [f"community-{facts.place.community}"]
        marks += [f"sub-district-{community.sub_district}"] if community.sub_district else []
        return {
            "name": f"case-{self.case.slug}",
            "number": facts.number,
            "label": word("case_number", number=facts.number),
            "colour": self._colour,
            "type": self.collection.facts.types[facts.type].name[language],
            "title": facts.title[language],
            "place": place_line(self.case, self.collection, language),
            "summary": facts.summary[language],
            "notice": word("preparation") if facts.state == "preparation" else None,
            "figures": self._facts.figures(facts.figures),
            "marks": marks,
            "art": art,
            **more,
        }

    def body(self) -> Code:
        """Everything behind the opening spread."""
        return joined([*self._at_a_glance(), *self._narrative(), *self._what_to_copy()])

    def _at_a_glance(self) -> list[Code]:
        facts, word = self.case.facts, self._facts.word
        parts = [self._section("facts", word("facts")), *self._stale("facts"), call("facts", self._rows())]
        if facts.figures:
            parts += [self._section("figures", word("figure_sources")), self._facts.figure_sources(facts.figures)]
        parts.append(self._section("timeline", word("timeline")))
        if facts.timeline:
            parts.append(self._facts.timeline(facts.timeline, self._colour))
        else:
            parts.append(call("quiet", word("timeline_none")))
        return parts

    def _rows(self) -> list[Value]:
        """The facts box: what it is, what is known."""
        facts, shared, language, word = self.case.facts, self.collection.facts, self.language, self._facts.word
        kind = shared.types[facts.type].name[language]
        if facts.type_basis == "inferred":
            kind = self._facts.remark(kind, word("type_inferred"))
        when = facts.period.statement[language]
        if facts.period.dates:
            when = wording.write_dates(facts.period.dates, language) + ("。" if language == "zh" else ". ") + when
        source = self._facts.source(facts.period.source) if facts.period.source else ""
        rows: list[Value] = [
            [word("official_title"), facts.official_title[language]],
            [word("type"), kind],
            [word("place"), place_line(self.case, self.collection, language)],
            [word("period"), joined([literal(f"{when} "), call("source", source)])],
        ]
        previous = None
        for involved in facts.organisations:
            name = shared.organisations[involved.organisation].name[language]
            if involved.contribution:
                name = self._facts.remark(name, involved.contribution[language])
            role = word(f"role_{involved.role}") if involved.role != previous else ""
            rows.append([role, joined(self.text.text(name))])
            previous = involved.role
        separator = "；" if language == "zh" else "; "
        for key, ids, known in (
            ("situations_short", facts.situations, shared.situations),
            ("audiences", facts.audiences, shared.audiences),
        ):
            if ids:
                rows.append([word(key), separator.join(known[name].name[language] for name in ids)])
        published = {case.slug: case.facts.title[language] for case in self.collection.cases}
        others = [
            reference(self.text.address(f"case:{slug}"), published[slug]) for slug in facts.related if slug in published
        ]
        if others:
            rows.append([word("related"), call("references", others)])
        return rows

    def _narrative(self) -> list[Code]:
        facts = self.case.facts
        narrative = self.case.narratives.get(self.language)
        if narrative is None:
            charts = [self._facts.chart(chart, self._colour) for chart in facts.charts]
            return [*charts, *map(self._photo, facts.photos), *map(self._facts.loose_note, facts.notes)]
        parts: list[Code] = []
        for section in mark_terms(narrative, self.collection.glossary, self.language).sections:
            headings = [self._section(section.id, self.text.spans(section.title)), *self._stale(section.id)]
            level, follows = 2, False
            for block in section.blocks:
                code = self._block(block, follows)
                follows = block.kind == "paragraph"
                if block.kind == "heading":
                    level = level if headings else 3
                    headings.append(code)
                    continue
                if headings and is_kept(block, lines=12):
                    parts.append(call("together", level, joined([*headings, code])))
                else:
                    parts += [*headings, code]
                headings = []
            parts += headings
        return parts

    def _block(self, block: Block, follows: bool) -> Code:
        facts = self.case.facts
        if block.kind == "photo":
            return self._photo(next(photo for photo in facts.photos if photo.id == block.target))
        if block.kind == "chart":
            return self._facts.chart(next(chart for chart in facts.charts if chart.id == block.target), self._colour)
        return self.text.block(block, follows=follows)

    def _what_to_copy(self) -> list[Code]:
        facts, language, word = self.case.facts, self.language, self._facts.word
        parts: list[Code] = []
        if facts.practices:
            uses: list[Value] = [
                {
                    "target": self.text.address(f"practice:{use.practice}"),
                    "name": self.collection.practices[use.practice].name[language],
                    "partial": use.extent == "partial",
                    "how": use.how[language],
                    "source": self._facts.source(use.source),
                }
                for use in facts.practices
            ]
            parts += [self._section("practices", word("practices_used")), call("uses", uses)]
        rows: list[Value] = [
            {"name": word(key), "items": _recorded(getattr(facts.copy_kit, key), language), "numbered": key == "steps"}
            for key in KIT
        ]
        parts += [self._section("copy-kit", word("copy_kit")), call("kit", self._colour, rows)]
        return parts

    def _section(self, name: str, title: str) -> Code:
        return call("section", part_label(self.case.slug, name), title)

    def _stale(self, part: str) -> list[Code]:
        """A word of warning where the English may be behind the Chinese."""
        if self.language == "en" and part in self.case.stale:
            return [call("notice", self._facts.word("stale_section"))]
        return []

    def _photo(self, photo: Photo) -> Code:
        language = self.language
        if photo.id in self.photos and photo.alt and photo.credit:
            credit = self._facts.word("photo_credit", credit=photo.credit[language])
            return call("photo", self.photos[photo.id], photo.alt[language], photo.caption[language], credit)
        source = self._facts.source(photo.source) if photo.source else ""
        return call("photo-slot", photo.caption[language], source)


def _recorded(items: tuple[Text, ...] | tuple[Step, ...] | None, language: Language) -> Value:
    """What a copy kit says under one heading; none where the source is silent."""
    if items is None:
        return None
    return [
        [item.title[language], item.detail[language]] if isinstance(item, Step) else item[language] for item in items
    ]
