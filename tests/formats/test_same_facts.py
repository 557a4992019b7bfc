"""The same facts in every form: what a reader sees on the site is read back from the files that the build published.

Each form is read by a reader of its own kind (a parser of HTML, the e-book's XML, a PDF's text, Word's tables, CSV);
none of the code that writes them is asked.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pypdfium2  # type: ignore[import-untyped]
import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from scripts.settings import LANGUAGES, Language, Settings

BOOK = "wuhou-casebook"


@dataclass(frozen=True)
class Fact:
    """A key figure as the site shows it: 133, 户, what it counts. A dated event has its title only."""

    id: str
    value: str
    unit: str
    label: str


class CasePage(HTMLParser):
    """The figures and the events of a case’s page, by their classes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.figures: list[dict[str, str]] = []
        self.text = ""
        self._path: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._path.append((tag, found.get("class", "")))
        if tag == "div" and found.get("class") == "figure":
            self.figures.append({"id": found["id"].removeprefix("figure-")})

    def handle_endtag(self, tag: str) -> None:
        while self._path and self._path.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        inside = [name for _, name in self._path]
        if "figure" not in inside or "source" in inside:
            return
        part = next((name for name in ("figure-value", "figure-unit") if name in inside), "label")
        figure = self.figures[-1]
        figure[part] = figure.get(part, "") + data


def bare(text: str) -> str:
    """Letters and digits alone: forms differ in spaces, marks and line ends, never in these."""
    return "".join(sign for sign in text if sign.isalnum())


@dataclass(frozen=True)
class Published:
    """The finished site and the case folders it was made from."""

    site: Path
    cases: Path

    @property
    def slugs(self) -> list[str]:
        return sorted(path.parent.name for path in self.cases.glob("*/case.yml"))

    def given(self, slug: str) -> dict[str, Any]:
        """What a case’s file says."""
        return dict(yaml.safe_load((self.cases / slug / "case.yml").read_text(encoding="utf-8")))

    def download(self, name: str) -> Path:
        return self.site / "downloads" / name

    def page(self, slug: str, language: Language) -> CasePage:
        folder = self.site if language == "zh" else self.site / "en"
        return CasePage((folder / "cases" / slug / "index.html").read_text(encoding="utf-8"))

    def figures(self, slug: str, language: Language) -> list[Fact]:
        """The key figures as the site shows them."""
        return [
            Fact(one["id"], one["figure-value"], one.get("figure-unit", ""), one["label"].strip())
            for one in self.page(slug, language).figures
        ]

    def events(self, slug: str, language: Language) -> list[str]:
        return [event["title"][language] for event in self.given(slug).get("timeline") or ()]


@pytest.fixture(scope="module")
def published(real: Settings) -> Published:
    return Published(real.site_dir, real.root / "cases")


# ------------------------------------------------------------------------------------------------------------ readers
@cache
def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def book_text(published: Published, slug: str, language: Language) -> str:
    return pdf_text(published.download(f"{BOOK}-{language}.pdf"))


def case_pdf(published: Published, slug: str, language: Language) -> str:
    return pdf_text(published.download(f"{slug}-{language}.pdf"))


def kit_pdf(published: Published, slug: str, language: Language) -> str:
    return pdf_text(published.download(f"{slug}-copy-kit-{language}.pdf"))


def epub_chapter(published: Published, slug: str, language: Language) -> str:
    with zipfile.ZipFile(published.download(f"{BOOK}-{language}.epub")) as archive:
        return "".join(fromstring(archive.read(f"EPUB/case-{slug}.xhtml")).itertext())


def word_kit(published: Published, slug: str, language: Language) -> str:
    document = Document(str(published.download(f"{slug}-copy-kit-{language}.docx")))
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def article(published: Published, slug: str, language: Language) -> str:
    page = published.download(f"{slug}-wechat-{language}.html").read_text(encoding="utf-8")
    return CasePage(page).text


READERS: dict[str, Callable[[Published, str, Language], str]] = {
    "book as PDF": book_text,
    "case as PDF": case_pdf,
    "copy kit as PDF": kit_pdf,
    "e-book": epub_chapter,
    "copy kit for Word": word_kit,
    "article for WeChat": article,
}


def missing(facts: list[Fact], text: str) -> list[Fact]:
    """The figures that a text does not tell: value and unit together, and what they count."""
    squeezed = bare(text)
    return [fact for fact in facts if bare(fact.value + fact.unit) not in squeezed or bare(fact.label) not in squeezed]


# -------------------------------------------------------------------------------------------------------------- tests
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_shows_every_figure_and_event_of_every_case(published: Published, language: Language) -> None:
    assert len(published.slugs) == 9
    for slug in published.slugs:
        given = published.given(slug)["figures"]
        shown = published.figures(slug, language)
        assert [(fact.id, fact.label) for fact in shown] == [(one["id"], one["label"][language]) for one in given]
        assert [fact.unit for fact in shown] == [one["unit"][language] for one in given]
        text = bare(published.page(slug, language).text)
        assert [title for title in published.events(slug, language) if bare(title) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READERS)
def test_every_form_tells_every_figure_that_the_site_shows(published: Published, form: str, language: Language) -> None:
    whole = READERS[form](published, "", language) if form == "book as PDF" else ""
    for slug in published.slugs:
        text = whole or READERS[form](published, slug, language)
        assert missing(published.figures(slug, language), text) == [], (form, slug)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["book as PDF", "case as PDF", "e-book", "copy kit for Word"])
def test_every_form_tells_every_event(published: Published, form: str, language: Language) -> None:
    whole = READERS[form](published, "", language) if form == "book as PDF" else ""
    for slug in published.slugs:
        text = bare(whole or READERS[form](published, slug, language))
        assert [title for title in published.events(slug, language) if bare(title) not in text] == [], (form, slug)


def test_the_table_the_workbook_and_the_site_give_the_same_figures_and_no_others(published: Published) -> None:
    content = published.download(f"{BOOK}-figures.csv").read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(io.StringIO(content)))
    sheet = load_workbook(published.download(f"{BOOK}-data.xlsx"), read_only=True)["关键数字 figures"]
    keys = {row["key"] for row in table}
    kept = [(row[0], str(row[2])) for row in sheet.iter_rows(values_only=True) if row[0] in keys]
    assert kept == [(row["key"], row["value"]) for row in table]
    rows = [row for row in table if row["case"]]
    for language in LANGUAGES:
        shown = [(slug, fact) for slug in published.slugs for fact in published.figures(slug, language)]
        assert sorted((row["key"], row[f"unit_{language}"], row[f"label_{language}"]) for row in rows) == (
            sorted((f"{slug}/{fact.id}", fact.unit, fact.label) for slug, fact in shown)
        )
        told = {f"{slug}/{fact.id}": fact.value for slug, fact in shown}
        for row in rows:
            digits = re.sub(r"[^\d.]", "", told[row["key"]])
            written = row[f"display_{language}"] or row["value"]
            assert re.sub(r"[^\d.]", "", written) == digits, row


def test_a_figure_that_is_not_told_or_told_otherwise_is_noticed(published: Published) -> None:
    facts = published.figures("qidaoyan", "zh")
    text = case_pdf(published, "qidaoyan", "zh")
    assert missing(facts, text) == []
    (households,) = [fact for fact in facts if fact.value == "133"]
    changed = Fact(households.id, "134", households.unit, households.label)
    renamed = Fact(households.id, households.value, households.unit, f"{households.label}吗")
    assert missing([changed, renamed], text) == [changed, renamed]
