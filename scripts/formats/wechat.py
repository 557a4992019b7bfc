"""A case as an article to paste into WeChat's editor.

Owns what stands in the article and in what order; the look, all of it inline, is in `templates/wechat.html`. Links
become their words, because WeChat takes them out; notes stand at the end, as there is nothing to jump to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from scripts.formats.take_home import case_address, phrase
from scripts.identity import COLOURS
from scripts.model import Block, Chart, Collection, Photo, PublishedCase, Section, Spans, Text
from scripts.photos import Picture
from scripts.settings import LANGUAGE_TAGS, Language
from scripts.wording import word, write_event_date, write_figure, write_number

Pictures = Mapping[tuple[str, str], Picture]
"""The photos that exist, by case and photo id."""

_BULLET: Final = "•"
_NO_WORDS: Final = Markup("")
_GAPS: Final = re.compile(r">\s*\n\s*<")


@dataclass(frozen=True)
class _Piece:
    """One piece of an article, in the shapes the template knows."""

    kind: Literal["heading", "subheading", "paragraph", "small", "quote", "list", "table", "picture"]
    words: Markup = _NO_WORDS
    entries: tuple[tuple[Markup, ...], ...] | tuple[Markup, ...] = ()
    """List: mark and words. Table: rows, the header first. Quote: paragraphs."""
    target: str = ""
    alt: str = ""


def cover_name(case: PublishedCase) -> str:
    """The file of the article's first picture. It has no words, so both languages use it."""
    return f"{case.slug}-wechat-cover.png"


def code_name(case: PublishedCase, language: Language) -> str:
    """The file of the code, which readers press to open the case."""
    return f"{case.slug}-qr-{language}.png"


def write_article(
    case: PublishedCase, collection: Collection, language: Language, pictures: Pictures, site_url: str
) -> str:
    """The page that holds the article, and above it the button that copies it."""
    facts = case.facts
    address = case_address(site_url, language, case)
    kinds = list(collection.facts.types)
    colours = COLOURS["light"]
    alt = phrase("cover", language, title=facts.title[language])
    number = word("case_number", language, number=facts.number)
    page = (
        _environment()
        .get_template("wechat.html")
        .render(
            tag=LANGUAGE_TAGS[language],
            phrase=partial(phrase, language=language),
            colours=colours,
            tone=colours.types[kinds.index(facts.type)],
            title=facts.title[language],
            kicker=f"{number} · {collection.facts.types[facts.type].name[language]}",
            summary=facts.summary[language],
            blocks=list(_Writer(case, language, pictures).pieces()),
            cover={"name": cover_name(case), "alt": alt},
            code={"name": code_name(case, language), "alt": phrase("code", language, address=address)},
            address=address,
            book=collection.facts.title[language],
            foundation=collection.facts.foundation.name[language],
        )
    )
    # What is between the tags would be copied as empty lines.
    return _GAPS.sub("><", page).strip() + "\n"


class _Writer:
    """The pieces of one article."""

    def __init__(self, case: PublishedCase, language: Language, pictures: Pictures) -> None:
        self._case, self._language, self._pictures = case, language, pictures
        self._numbers = {note.id: index for index, note in enumerate(case.facts.notes, 1)}
        self._photos = {photo.id: photo for photo in case.facts.photos}
        self._charts = {chart.id: chart for chart in case.facts.charts}

    def pieces(self) -> Iterator[_Piece]:
        """Figures, the story, the steps, the notes."""
        narrative = self._case.narratives.get(self._language)
        if self._case.facts.figures:
            yield self._heading("figures")
            yield self._figures()
        if narrative:
            for section in narrative.sections:
                yield from self._section(section)
        else:
            yield _Piece("small", escape(word("preparation", self._language)))
            yield from self._timeline()
            yield from map(self._chart, self._case.facts.charts)
        yield from self._kit()
        if self._case.facts.notes:
            yield self._heading("editor_note")
            notes = enumerate(self._case.facts.notes, 1)
            yield _Piece("list", entries=tuple((escape(f"{index}."), self._text(note.text)) for index, note in notes))

    # -------------------------------------------------------------------------------------------- facts
    def _heading(self, name: str) -> _Piece:
        return _Piece("heading", escape(word(name, self._language)))

    def _text(self, text: Text) -> Markup:
        return escape(text[self._language])

    def _table(self, caption: Markup, header: Iterable[str], rows: Iterable[tuple[Markup, ...]]) -> _Piece:
        return _Piece("table", caption, (tuple(map(escape, header)), *rows))

    def _figures(self) -> _Piece:
        chinese = self._language == "zh"
        gap = "" if chinese else " "
        # A phone's narrow column would part a Chinese number from its unit.
        whole = Markup('<strong style="white-space:nowrap">{0}</strong>' if chinese else "<strong>{0}</strong>")
        rows = [
            (
                whole.format(f"{write_figure(item, self._language)}{gap}{item.unit[self._language]}"),
                self._text(item.label),
            )
            for item in self._case.facts.figures
        ]
        header = [phrase(name, self._language) for name in ("column_figure", "column_meaning")]
        return self._table(_NO_WORDS, header, rows)

    def _timeline(self) -> Iterator[_Piece]:
        if self._case.facts.timeline:
            yield self._heading("timeline")
            rows = [
                (escape(write_event_date(event, self._language)), self._text(event.title))
                for event in self._case.facts.timeline
            ]
            header = [phrase(name, self._language) for name in ("column_when", "column_what")]
            yield self._table(_NO_WORDS, header, rows)

    def _kit(self) -> Iterator[_Piece]:
        kit = self._case.facts.copy_kit
        yield self._heading("copy_kit")
        yield _Piece("subheading", escape(word("steps", self._language)))
        if kit.steps:
            steps = tuple(
                (
                    escape(f"{index}."),
                    Markup("<strong>{0}</strong>{1}").format(
                        phrase("step", self._language, title=step.title[self._language]), step.detail[self._language]
                    ),
                )
                for index, step in enumerate(kit.steps, 1)
            )
            yield _Piece("list", entries=steps)
        else:
            yield self._nothing()
        for name in ("conditions", "agreement", "people", "time", "money", "pitfalls", "adaptations", "evidence"):
            yield _Piece("subheading", escape(word(name, self._language)))
            items: tuple[Text, ...] | None = getattr(kit, name)
            if items:
                yield _Piece("list", entries=tuple((escape(_BULLET), self._text(item)) for item in items))
            else:
                yield self._nothing()

    def _nothing(self) -> _Piece:
        return _Piece("small", escape(word("not_recorded", self._language)))

    # ---------------------------------------------------------------------------------------- the story
    def _section(self, section: Section) -> Iterator[_Piece]:
        yield _Piece("heading", self._spans(section.title))
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[_Piece]:
        match block.kind:
            case "paragraph":
                yield _Piece("paragraph", self._spans(block.items[0]))
            case "heading":
                yield _Piece("subheading", self._spans(block.items[0]))
            case "quote":
                yield _Piece("quote", entries=tuple(map(self._spans, block.items)))
            case "list":
                yield _Piece("list", entries=tuple((escape(_BULLET), self._spans(item)) for item in block.items))
            case "numbered":
                items = enumerate(block.items, 1)
                yield _Piece("list", entries=tuple((escape(f"{index}."), self._spans(item)) for index, item in items))
            case "table":
                rows = tuple(tuple(self._spans(cell) for cell in row) for row in block.rows)
                yield _Piece("table", entries=rows)
            case "chart":
                yield self._chart(self._charts[block.target])
            case "photo":
                yield from self._photo(self._photos[block.target])

    def _spans(self, spans: Spans) -> Markup:
        """Running text: strong words stay strong, links and terms become words, notes a number."""
        parts = []
        for span in spans:
            if span.kind == "note":
                parts.append(escape(f"[{self._numbers[span.target]}]"))
            elif span.kind in {"strong", "emphasis"}:
                parts.append(Markup("<strong>{0}</strong>").format(self._spans(span.children)))
            else:
                parts.append(escape(span.text) + self._spans(span.children))
        return Markup("").join(parts)

    def _chart(self, chart: Chart) -> _Piece:
        missing = word("chart_not_stated", self._language)
        rows = [
            (
                self._text(row.label),
                escape(missing if row.value is None else write_number(row.value, self._language)),
            )
            for row in chart.data
        ]
        return self._table(
            self._text(chart.title), (word("chart_item", self._language), chart.unit[self._language]), rows
        )

    def _photo(self, photo: Photo) -> Iterator[_Piece]:
        """A photo, if there is one yet: an article has no room for promises."""
        picture = self._pictures.get((self._case.slug, photo.id))
        if picture and photo.alt and photo.credit:
            credit = word("photo_credit", self._language, credit=photo.credit[self._language])
            words = Markup("{0} {1}").format(photo.caption[self._language], credit)
            yield _Piece("picture", words, target=f"../{picture.fallback.uri}", alt=photo.alt[self._language])


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
