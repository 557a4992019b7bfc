"""The collection as XHTML documents: the chapters of an e-book.

Owns how a narrative's tree becomes XHTML and what each chapter is told; the layout stands in `templates/epub/`. Which
chapters there are and what lies around them is for `epub`. Pure.

Ids of the narratives come from editors and are slugs; ids that are made here begin with an underscore, which no slug
does, so the two never meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts import wording
from scripts.model import Collection, Narrative, Note, PublishedCase, Span, Spans
from scripts.settings import LANGUAGE_TAGS, Language
from scripts.terms import mark_terms

TEMPLATES: Final = Path(__file__).parent.parent / "templates" / "epub"


def chapter_of(slug: str) -> str:
    """The file of a case's chapter."""
    return f"case-{slug}.xhtml"


class Chapters:
    """Writes documents in one language."""

    def __init__(self, collection: Collection, language: Language) -> None:
        self._collection = collection
        self._language: Language = language
        self._cases = {case.slug: case for case in collection.cases}

    def document(self, template: str, **about: Any) -> str:
        """One document from its template; `title` is always wanted."""
        language, facts = self._language, self._collection.facts
        sections = about.pop("sources", facts.sources)
        return (
            _environment()
            .get_template(template)
            .render(
                **{"facts": facts, **about},
                collection=self._collection,
                facts_of_collection=facts,
                language=language,
                tag=LANGUAGE_TAGS[language],
                word=partial(wording.word, language=language),
                number=partial(wording.write_figure, language=language),
                plain_number=partial(wording.write_number, language=language),
                dates=partial(wording.write_dates, language=language),
                event_date=partial(wording.write_event_date, language=language),
                provenance=partial(wording.write_provenance, sections=sections, language=language),
                chapter_of=chapter_of,
            )
        )

    def case(
        self, case: PublishedCase, art: str, charts: Mapping[str, str], picture: Callable[[str], str | None]
    ) -> str:
        """A case's chapter. `art` is the file of its cover, `charts` the drawings (SVG) by chart, `picture` gives the
        file of a photo, or None while there is none.
        """
        narrative = case.narratives.get(self._language)
        if narrative:
            narrative = mark_terms(narrative, self._collection.glossary, self._language)
        notes, referred = _notes_in_order(narrative, case.facts.notes)
        community = self._collection.facts.communities[case.facts.place.community]
        place = self._collection.facts.sub_districts[community.sub_district].name if community.sub_district else None
        numbers = {note.id: number for number, note in enumerate(notes, 1)}
        return self.document(
            "case.xhtml",
            title=case.facts.title[self._language],
            facts=case.facts,
            sources=case.facts.sources,
            art=art,
            place=place[self._language] if place else wording.word("not_stated_place", self._language),
            stale=self._language == "en" and bool(case.stale),
            narrative=narrative,
            notes=notes,
            referred=referred,
            spans=partial(self._spans, numbers, set()),
            charts={chart.id: chart for chart in case.facts.charts},
            drawing=lambda name: Markup(charts[name]) if name in charts else None,
            photos={photo.id: photo for photo in case.facts.photos},
            picture=picture,
            related=[self._cases[slug] for slug in case.facts.related if slug in self._cases],
        )

    # --------------------------------------------------------------------------------------------- running text
    def _spans(self, numbers: Mapping[str, int], marked: set[str], spans: Spans) -> Markup:
        """Running text. `numbers` are the notes' numbers; `marked` collects the notes that have a way back."""
        return Markup("").join(self._span(numbers, marked, span) for span in spans)

    def _span(self, numbers: Mapping[str, int], marked: set[str], span: Span) -> Markup:
        if span.kind == "text":
            return Markup.escape(span.text)
        if span.kind == "note":
            way_back = "" if span.target in marked else Markup(' id="_ref-{0}"').format(span.target)
            marked.add(span.target)
            mark = wording.word("note_mark", self._language)
            html = '<sup><a epub:type="noteref" role="doc-noteref" href="#_note-{0}"{1}>{2}{3}</a></sup>'
            return Markup(html).format(span.target, way_back, mark, f" {numbers[span.target]}")
        if span.kind == "term":
            return Markup('<a class="term" href="glossary.xhtml#{0}">{1}</a>').format(span.target, span.text)
        inner = self._spans(numbers, marked, span.children)
        if span.kind == "strong":
            return Markup("<strong>{0}</strong>").format(inner)
        if span.kind == "emphasis":
            return Markup("<em>{0}</em>").format(inner)
        address = self._address(span.target)
        return Markup('<a href="{0}">{1}</a>').format(address, inner) if address else inner

    def _address(self, target: str) -> str:
        """Where a link leads in the book; nowhere for a draft, whose words stay."""
        if target.startswith(("#", "http://", "https://")):
            return target
        kind, _, name = target.partition(":")
        if kind == "case":
            return chapter_of(name) if name in self._cases else ""
        return f"{'glossary' if kind == 'term' else 'practices'}.xhtml#{name}"


def _notes_in_order(narrative: Narrative | None, notes: Iterable[Note]) -> tuple[list[Note], frozenset[str]]:
    """The notes as the text first refers to them, then the others; and which it refers to."""
    waiting = {note.id: note for note in notes}
    order: list[Note] = []
    for block in narrative.blocks() if narrative else ():
        for span in block.spans():
            if span.kind == "note" and span.target in waiting:
                order.append(waiting.pop(span.target))
    return [*order, *waiting.values()], frozenset(note.id for note in order)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
