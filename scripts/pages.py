"""The collection as pages: plain Markdown, one set per language, the same addresses in both.

Owns which pages there are, their addresses and what each template is told. The layout of a page stands in
`templates/`, fixed words in `wording`. Pure: values in, pages out. All it knows of the publisher is Markdown, front
matter, and that `cases/qili/index.md` is served at `cases/qili/`. Every page is the index of a folder of its own, so
that a relative address means the same in the file and on the site: publishers differ in what they make of others.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts import wording
from scripts.alphabet import by_letter, by_theme, index_entries, other_names
from scripts.model import Collection, Narrative, Note, PublishedCase, Span, Spans
from scripts.photos import Picture
from scripts.settings import LANGUAGES, Language
from scripts.terms import mark_terms

GENERATED_MARK: Final = "# generated: edit the source below, not this page"
"""Stands in the front matter of every generated page, so that a lost manifest does not turn it into a stranger."""

INDEX_URI: Final = "index-az/index.md"
"""Where the index of everything stands, in every language."""

DESCRIPTION_LENGTH: Final = 150
"""Characters of a page's description. Search engines show about as many."""


@dataclass(frozen=True)
class Page:
    """One Markdown file below `docs/<language>/`."""

    language: Language
    uri: str
    text: str


@dataclass(frozen=True)
class _Entry:
    """A type, place, situation or practice as an overview shows it, and the cases that belong to it."""

    id: str
    name: str
    lead: str
    cases: list[PublishedCase]


def render_pages(collection: Collection, pictures: Mapping[tuple[str, str], Picture]) -> Iterator[Page]:
    """Every page of the site in every language. `pictures` are the photos that exist, by case and photo id."""
    for language in LANGUAGES:
        writer = _Writer(collection, pictures, language)
        yield from writer.pages()


def relative_url(from_uri: str, to_uri: str, anchor: str = "") -> str:
    """The address of one page as written on another, so that the site works in any folder."""
    path = posixpath.relpath(posixpath.dirname(to_uri) or ".", posixpath.dirname(from_uri) or ".")
    path = "./" if path == "." else f"{path}/"
    return f"{path}#{anchor}" if anchor else path


def relative_path(from_uri: str, to_uri: str) -> str:
    """The file of one page as a Markdown link on another names it."""
    return posixpath.relpath(to_uri, posixpath.dirname(from_uri) or ".")


def case_uri(slug: str) -> str:
    """Where a case's page stands."""
    return f"cases/{slug}/index.md"


class _Writer:
    """Renders the pages of one language."""

    def __init__(self, collection: Collection, pictures: Mapping[tuple[str, str], Picture], language: Language) -> None:
        self._collection = collection
        self._pictures = pictures
        self._language: Language = language
        self._cases = {case.slug: case for case in collection.cases}

    # ------------------------------------------------------------------------------------------ which pages
    def pages(self) -> Iterator[Page]:
        facts, language = self._collection.facts, self._language
        cases = self._collection.cases
        collection_file, practices_file = "cases/collection.yml", "cases/practices.yml"
        yield self._page("index.md", "home", collection_file, facts.title[language], facts.description[language])
        title, lead = wording.word("all_cases", language), facts.description[language]
        yield self._page("cases/index.md", "cases", collection_file, title, lead, lead=lead, cases=cases)
        for previous, case, following in zip((None, *cases), cases, (*cases[1:], None), strict=False):
            yield self._case(case, previous, following)

        for folder in ("types", "places", "situations"):
            entries = self._entries(folder)
            for entry in entries:
                uri, lead = f"{folder}/{entry.id}/index.md", entry.lead or wording.word(f"{folder}_lead", language)
                yield self._page(uri, "cases", collection_file, entry.name, lead, lead=lead, cases=entry.cases)
            yield self._overview(folder, entries, collection_file)

        practices = self._entries("practices")
        for entry in practices:
            practice = self._collection.practices[entry.id]
            uses = [(case, use) for case in entry.cases for use in case.facts.practices if use.practice == entry.id]
            about = {"practice": practice, "uses": uses}
            yield self._page(
                f"practices/{entry.id}/index.md", "practice", practices_file, entry.name, entry.lead, **about
            )
        yield self._overview("practices", practices, practices_file)

        glossary = self._collection.glossary
        lead = wording.word("glossary_lead", language)
        title = wording.word("glossary", language)
        yield self._page("glossary/index.md", "glossary", "cases/glossary.yml", title, lead, glossary=glossary)
        title, summary = wording.word("about", language), facts.programme.summary[language]
        provenance = partial(wording.write_provenance, sections=facts.sources, language=language)
        yield self._page("about/index.md", "about", collection_file, title, summary, provenance=provenance)
        title, summary = wording.word("making", language), facts.making[0].paragraphs[0][language]
        yield self._page("making/index.md", "making", collection_file, title, summary)
        yield self._index()

    def _case(self, case: PublishedCase, previous: PublishedCase | None, following: PublishedCase | None) -> Page:
        language = self._language
        narrative = case.narratives.get(language)
        if narrative:
            narrative = mark_terms(narrative, self._collection.glossary, language)
        sources = case.facts.sources
        about = {
            "case": case,
            "facts": case.facts,
            "narrative": narrative,
            "previous": previous,
            "following": following,
            "related": [self._cases[slug] for slug in case.facts.related if slug in self._cases],
            "notes_after": _notes_after(narrative, case.facts.notes) if narrative else {},
            "charts": {chart.id: chart for chart in case.facts.charts},
            "stale": case.stale if language == "en" else frozenset(),
            "photos": {photo.id: photo for photo in case.facts.photos},
            "provenance": partial(wording.write_provenance, sections=sources, language=language),
        }
        source, title = f"cases/{case.slug}/case.yml", case.facts.title[language]
        return self._page(
            case_uri(case.slug), "case", source, title, case.facts.summary[language], self._found_by(case), **about
        )

    def _index(self) -> Page:
        """The index of everything, where search leads without JavaScript."""
        language = self._language
        entries = index_entries(self._collection, language, case_uri)
        named = [*entries, *other_names(self._collection)] if language == "zh" else entries
        about = {"letters": by_letter(named, language), "themes": by_theme(entries)}
        title, lead = wording.word("index", language), wording.word("index_lead", language)
        return self._page(INDEX_URI, "index-of-everything", "cases/collection.yml", title, lead, lead=lead, **about)

    def _overview(self, folder: str, entries: list[_Entry], source: str) -> Page:
        """The page that lists the types, places, situations or practices."""
        lead, name = wording.word(f"{folder}_lead", self._language), wording.word(folder, self._language)
        about = {"lead": lead, "entries": entries, "folder": folder}
        return self._page(f"{folder}/index.md", "overview", source, name, lead, **about)

    def _entries(self, folder: str) -> list[_Entry]:
        """What an overview lists, in the order of the data, each with its cases."""
        facts, language = self._collection.facts, self._language
        if folder == "types":
            terms = [(name, kind.name[language], kind.description[language]) for name, kind in facts.types.items()]
        elif folder == "situations":
            terms = [(name, term.name[language], term.description[language]) for name, term in facts.situations.items()]
        elif folder == "practices":
            practices = self._collection.practices.items()
            terms = [(name, practice.name[language], practice.definition[language]) for name, practice in practices]
        else:
            terms = [(name, title, "") for name, title in self._places().items()]
        return [
            _Entry(name, title, lead, [case for case in self._collection.cases if name in self._belongs(folder, case)])
            for name, title, lead in terms
        ]

    def _belongs(self, folder: str, case: PublishedCase) -> tuple[str, ...]:
        """Under which entries of an overview a case stands."""
        if folder == "types":
            return (case.facts.type,)
        if folder == "situations":
            return case.facts.situations
        if folder == "practices":
            return tuple(use.practice for use in case.facts.practices)
        return (self._place_of(case),)

    def _found_by(self, case: PublishedCase) -> dict[str, Any]:
        """What search knows of a case: its facets, and what its thumbnail is made from."""
        facts = case.facts
        facets = [("type", facts.type), ("place", self._place_of(case))]
        facets += [("situation", name) for name in facts.situations]
        facets += [("audience", name) for name in facts.audiences]
        facets += [("practice", use.practice) for use in facts.practices]
        return {
            "facets": [{"name": name, "value": value} for name, value in facets],
            "number": facts.number,
            "colour": list(self._collection.facts.types).index(facts.type) + 1,
            "cover": f"assets/covers/{case.slug}.svg",
        }

    def _place_of(self, case: PublishedCase) -> str:
        return self._collection.facts.communities[case.facts.place.community].sub_district or "not-stated"

    def _places(self) -> dict[str, str]:
        """Sub-districts in the order of the data, and last the cases whose sub-district the source leaves out."""
        language = self._language
        places = {name: place.name[language] for name, place in self._collection.facts.sub_districts.items()}
        if any(self._place_of(case) == "not-stated" for case in self._collection.cases):
            places["not-stated"] = wording.word("not_stated_place", language)
        return places

    # ----------------------------------------------------------------------------------------- one template
    def _page(
        self,
        uri: str,
        kind: str,
        source: str,
        title: str,
        description: str,
        found_by: Mapping[str, Any] | None = None,
        **about: Any,
    ) -> Page:
        language = self._language
        meta = {
            "title": title,
            "description": _shorten(description),
            "source": source,
            "kind": kind,
            **(found_by or {}),
        }
        front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        types = list(self._collection.facts.types)
        body = (
            _environment()
            .get_template(f"{kind}.md")
            .render(
                **about,
                title=title,
                language=language,
                collection=self._collection,
                facts_of_collection=self._collection.facts,
                escape_markdown=escape_markdown,
                word=partial(wording.word, language=language),
                number=partial(wording.write_figure, language=language),
                plain_number=partial(wording.write_number, language=language),
                dates=partial(wording.write_dates, language=language),
                event_date=partial(wording.write_event_date, language=language),
                to=partial(relative_url, uri),
                asset=lambda path: f"{relative_url(uri, 'index.md')}{'../' if language == 'en' else ''}{path}",
                colour=lambda name: types.index(name) + 1,
                spans=partial(self._spans, uri),
                picture=lambda slug, photo: self._pictures.get((slug, photo)),
                place_of=self._place_of,
                places=self._places(),
            )
        )
        text = f"---\n{GENERATED_MARK}\n{front}\n---\n\n{_tidy(body)}"
        return Page(language, uri, text)

    # ------------------------------------------------------------------------------------------ running text
    def _spans(self, uri: str, spans: Spans) -> Markup:
        """Running text as Markdown in which nothing of the editor's is markup any more."""
        return Markup("").join(self._span(uri, span, start=index == 0) for index, span in enumerate(spans))

    def _span(self, uri: str, span: Span, *, start: bool) -> Markup:
        if span.kind == "text":
            return escape_markdown(span.text, start=start)
        if span.kind == "note":
            mark = wording.word("note_mark", self._language)
            label = wording.word("editor_note", self._language)
            html = '<sup class="note-mark"><a href="#note-{0}" aria-label="{1}">{2}</a></sup>'
            return Markup(html).format(span.target, label, mark)
        if span.kind == "term":
            explanation = escape_markdown(self._collection.glossary[span.target].explanation[self._language])
            path = relative_path(uri, "glossary/index.md")
            return Markup('[{0}]({1}#{2} "{3}"){{.term}}').format(
                escape_markdown(span.text), path, span.target, explanation
            )
        inner = self._spans(uri, span.children)
        if span.kind == "link" and span.target.startswith("case:") and span.target[5:] not in self._cases:
            return inner  # a draft: the words stay, the link waits until the case is published
        if span.kind == "strong":
            return Markup("<strong>{0}</strong>").format(inner)
        if span.kind == "emphasis":
            return Markup("<em>{0}</em>").format(inner)
        return Markup("[{0}](<{1}>)").format(inner, Markup(self._target(uri, span.target)))

    def _target(self, uri: str, target: str) -> str:
        """A link's address as Markdown has it: other pages by their files, which both publishers check."""
        if target.startswith(("#", "http://", "https://")):
            return target
        kind, _, name = target.partition(":")
        if kind == "term":
            return f"{relative_path(uri, 'glossary/index.md')}#{name}"
        return relative_path(uri, case_uri(name) if kind == "case" else f"practices/{name}/index.md")


def _notes_after(narrative: Narrative, notes: Iterable[Note]) -> dict[int, list[Note]]:
    """Which editor's notes stand after which block (by its line): each after the first block that refers to it."""
    waiting = {note.id: note for note in notes}
    after: dict[int, list[Note]] = {}
    for block in narrative.blocks():
        for span in block.spans():
            if span.kind == "note" and span.target in waiting:
                after.setdefault(block.line, []).append(waiting.pop(span.target))
    return after


_EVERYWHERE: Final = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"'\\\\`*_[]{}|"})
_AT_THE_START: Final = re.compile(r"^(\s*)([#+:=~-]|\d+(?=[.)]))")


def escape_markdown(text: str, *, start: bool = False) -> Markup:
    """Plain text as Markdown that shows exactly that text; `start` where it begins a block.

    Character references are used, because they hold in every place and extension of Python-Markdown, which
    backslashes do not.
    """
    escaped = text.translate(_EVERYWHERE)
    if start:
        escaped = _AT_THE_START.sub(lambda match: match[1] + "".join(f"&#{ord(sign)};" for sign in match[2]), escaped)
    return Markup(escaped)


def _shorten(text: str) -> str:
    """A description that ends at a word or sign, not inside it."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = text[: DESCRIPTION_LENGTH - 1]
    if cut.isascii() and " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip("，、；：,;: ") + "…"


def _tidy(text: str) -> str:
    """One empty line between blocks, none at the ends, no trailing spaces."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        # Jinja's own «{#» begins the anchor of a Markdown heading.
        comment_start_string="{!",
        comment_end_string="!}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
