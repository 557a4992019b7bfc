"""The PDFs themselves, read back: tags, boxes, fonts, line-setting, and every fact of every case."""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest
from rich.console import Console

from scripts import wording
from scripts.check import check_collection
from scripts.formats import pdf
from scripts.formats.book import render_case
from scripts.formats.download import Download
from scripts.model import Collection
from scripts.photos import make_derivatives, plan_pictures
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Settings
from tests.conftest import QUIET


@dataclass(frozen=True)
class Made:
    """A collection and its PDFs by name."""

    settings: Settings
    collection: Collection
    downloads: dict[str, Download]

    def path(self, name: str) -> Path:
        content = self.downloads[name].content
        assert isinstance(content, Path)
        return content


def make(settings: Settings) -> Made:
    """The PDFs of a project, whose photos have been made."""
    collection, issues = check_collection(settings)
    assert collection is not None, issues.report()
    pictures = plan_pictures(collection, settings)
    downloads = pdf.pdf_downloads(collection, pictures, settings, QUIET)
    return Made(settings, collection, {download.name: download for download in downloads})


@pytest.fixture(scope="module")
def demo_pdfs(demo_built: Settings) -> Made:
    return make(demo_built)


@pytest.fixture(scope="module")
def real_pdfs(real: Settings) -> Made:
    return make(real)


# --------------------------------------------------------------------------------------------------- reading back
def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Every structure element, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K"))


def text_of(path: Path) -> str:
    """All words without spaces, which line ends and justification move."""
    with pypdfium2.PdfDocument(path) as document:
        return re.sub(r"\s|\ufffe", "", "".join(page.get_textpage().get_text_range() for page in document))


@dataclass(frozen=True)
class Line:
    """Characters on one baseline without a wide gap, as they stand on the paper."""

    text: str
    left: float
    baseline: float
    size: float


Sign = tuple[float, float, float, str, float]
"""Baseline, left, right, character, size."""


def line_of(run: list[Sign]) -> Line:
    size = Counter(sign[4] for sign in run).most_common(1)[0][0]
    return Line("".join(sign[3] for sign in run), run[0][1], run[0][0], size)


def lines_of(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from top to bottom."""
    text = page.get_textpage()
    signs: list[Sign] = []
    for index in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign.isspace() or pdfium.FPDFText_IsGenerated(text, index):
            continue
        left, _, right, _ = text.get_charbox(index, loose=True)
        x, y = pdfium.c_double(), pdfium.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        signs.append((-round(y.value, 1), left, right, sign, pdfium.FPDFText_GetFontSize(text, index)))
    lines = []
    for _, group in itertools.groupby(sorted(signs), key=lambda sign: sign[0]):
        run: list[Sign] = []
        for item in group:
            if run and item[1] - run[-1][2] > 14:
                lines.append(line_of(run))
                run = []
            run.append(item)
        lines.append(line_of(run))
    return lines


# --------------------------------------------------------------------------------------------------- which there are
def test_there_is_a_book_in_two_editions_and_a_pdf_of_each_case(demo_pdfs: Made) -> None:
    cases = [case.slug for case in demo_pdfs.collection.cases]
    assert {(item.name, item.kind, item.language, item.about) for item in demo_pdfs.downloads.values()} == {
        *((f"lantern-book-{language}.pdf", "book-pdf", language, "") for language in LANGUAGES),
        *((f"lantern-book-print-{language}.pdf", "book-print", language, "") for language in LANGUAGES),
        *((f"{slug}-{language}.pdf", "case-pdf", language, slug) for slug in cases for language in LANGUAGES),
    }


def test_the_same_input_gives_the_same_bytes(demo_pdfs: Made, demo: Settings) -> None:
    list(make_derivatives(plan_pictures(demo_pdfs.collection, demo).values(), demo.cache_dir))
    again = make(demo)
    for name in demo_pdfs.downloads:
        assert again.path(name).read_bytes() == demo_pdfs.path(name).read_bytes(), name


def test_a_change_in_one_case_leaves_the_others_in_the_cache(built: Settings) -> None:
    before = make(built)
    first, *rest = before.collection.cases
    changed = first.facts.model_copy(update={"summary": first.facts.title})
    case = type(first)(first.slug, changed, first.narratives)
    facts = before.collection
    collection = Collection(facts.facts, (case, *rest), facts.practices, facts.glossary)
    downloads = pdf.pdf_downloads(collection, plan_pictures(collection, built), built, QUIET)
    kept = {item.name for item in downloads if item.content == before.path(item.name)}
    assert kept == {"corner-garden-zh.pdf", "corner-garden-en.pdf"}


# --------------------------------------------------------------------------------------------------------- structure
@pytest.fixture(scope="module", params=["real", "demo"])
def made(request: pytest.FixtureRequest) -> Made:
    result: Made = request.getfixturevalue(f"{request.param}_pdfs")
    return result


def test_every_pdf_is_tagged_named_and_in_its_language(made: Made) -> None:
    for name, download in made.downloads.items():
        with pikepdf.open(made.path(name)) as document:
            root = document.Root
            assert root.MarkInfo.Marked, name
            assert str(root.Lang) == {"zh": "zh-CN", "en": "en-GB"}[download.language or "zh"]
            assert root.ViewerPreferences.DisplayDocTitle
            with document.open_metadata() as about:
                assert about["pdfuaid:part"] == "1"
                assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
                assert about["dc:title"]
                assert about["dc:creator"] == [made.collection.facts.foundation.name[download.language or "zh"]]
            assert "/PageLabels" in root
            with document.open_outline() as outline:
                assert outline.root, name
            assert document.check_pdf_syntax() == []


def test_structure_figures_headings_tables_and_links(made: Made) -> None:
    for name in made.downloads:
        with pikepdf.open(made.path(name)) as document:
            found = list(elements(document.Root.StructTreeRoot.K))
            kinds = Counter(str(element.S) for element in found)
            assert kinds["/H1"] >= 1, name
            levels = [int(kind[2:]) for kind in (str(element.S) for element in found) if re.fullmatch(r"/H\d", kind)]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name
            for element in found:
                if element.S == "/Figure":
                    assert str(element.Alt).strip(), name
                if element.S == "/TH":
                    attributes = element.A if isinstance(element.A, pikepdf.Array) else [element.A]
                    assert any("/Scope" in attribute for attribute in attributes), name
            for page in document.pages:
                for annotation in page.get("/Annots", []):
                    assert "/Contents" in annotation
                    assert "/StructParent" in annotation


def test_fonts_are_embedded_and_real(made: Made) -> None:
    for name in made.downloads:
        with pikepdf.open(made.path(name)) as document:
            for page in document.pages:
                for font in page.Resources.get("/Font", {}).values():
                    assert font.Subtype == "/Type0", name  # no Type 3
                    descriptor = font.DescendantFonts[0].FontDescriptor
                    assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), name


def test_the_book_has_bookmarks_labels_contents_and_footnotes(real_pdfs: Made) -> None:
    collection = real_pdfs.collection
    for language in LANGUAGES:
        with pikepdf.open(real_pdfs.path(f"wuhou-casebook-{language}.pdf")) as document:
            with document.open_outline() as outline:
                titles = [str(item.title) for item in outline.root]
            assert [case.facts.title[language] for case in collection.cases] == [
                title for title in titles if title in {case.facts.title[language] for case in collection.cases}
            ]
            labels = document.Root.PageLabels.Nums
            styles = [str(label.S) for label in list(labels)[1::2] if "/S" in label]
            assert styles[0] == "/r"
            assert styles[-1] == "/D"
            kinds = Counter(str(element.S) for element in elements(document.Root.StructTreeRoot.K))
            assert kinds["/TOC"]
            assert kinds["/TOCI"] >= len(collection.cases)
            assert kinds["/Note"] >= sum(len(case.facts.notes) for case in collection.cases)


def test_the_screen_edition_is_small_enough_to_send(real_pdfs: Made) -> None:
    for language in LANGUAGES:
        assert real_pdfs.path(f"wuhou-casebook-{language}.pdf").stat().st_size <= 6_000_000


def test_the_print_edition_has_bleed_and_trim_on_every_page_and_the_screen_edition_has_not(made: Made) -> None:
    slug = made.collection.facts.slug
    millimetre = 72 / 25.4
    with pikepdf.open(made.path(f"{slug}-print-zh.pdf")) as document:
        for page in document.pages:
            trim, bleed, media = ([float(side) for side in page[f"/{box}Box"]] for box in ("Trim", "Bleed", "Media"))
            assert trim[2] - trim[0] == pytest.approx(170 * millimetre, abs=0.1)
            assert trim[3] - trim[1] == pytest.approx(240 * millimetre, abs=0.1)
            assert bleed == pytest.approx(
                [trim[0] - 8.504, trim[1] - 8.504, trim[2] + 8.504, trim[3] + 8.504], abs=0.01
            )
            assert media[2] - media[0] == pytest.approx(190 * millimetre, abs=0.1)
    with pikepdf.open(made.path(f"{slug}-zh.pdf")) as document:
        assert all("/BleedBox" not in page for page in document.pages)


def test_crop_marks_stand_outside_the_bleed_and_art_reaches_into_it(demo_pdfs: Made) -> None:
    with pypdfium2.PdfDocument(demo_pdfs.path("lantern-book-print-zh.pdf")) as document:
        picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    pixel = 300 / 25.4

    def at(x: float, y: float) -> int:
        value = picture.getpixel((round(x * pixel), round(y * pixel)))
        assert isinstance(value, int)
        return value

    assert min(at(x / 10, 10) for x in range(20, 55)) < 128  # the mark at the top left
    assert at(8.5, 60) < 250  # art beyond the trim
    assert at(6.5, 60) == 255  # and no further than the bleed


# -------------------------------------------------------------------------------------------------------------- words
def test_every_figure_of_every_case_stands_in_its_pdf_and_in_the_book(real_pdfs: Made) -> None:
    for language in LANGUAGES:
        book = text_of(real_pdfs.path(f"wuhou-casebook-{language}.pdf"))
        for case in real_pdfs.collection.cases:
            alone = text_of(real_pdfs.path(f"{case.slug}-{language}.pdf"))
            for figure in case.facts.figures:
                told = f"{wording.write_figure(figure, language)}{figure.unit[language]}".replace(" ", "")
                assert told in alone, (case.slug, figure.id)
                assert told in book, (case.slug, figure.id)
            for chart in case.facts.charts:
                for row in chart.data:
                    assert row.label[language].replace(" ", "") in alone
            for note in case.facts.notes:
                assert squeezed(note.text[language]) in squeezed(alone), (case.slug, note.id)


def squeezed(text: str) -> str:
    """Letters and digits alone: a page may break a text, and hyphens come and go."""
    return "".join(sign for sign in text if sign.isalnum())


HOSTILE = '#panic("no") $x^2$ @ref <label> // no /* comment */ [b] `raw` *b* _e_ \\ "q" ~ = - + ... -- {x} #import'


def test_markup_in_a_field_comes_out_as_text(demo_pdfs: Made) -> None:
    collection = demo_pdfs.collection
    case = collection.cases[0]
    text = case.facts.title.model_copy(update={"zh": HOSTILE, "en": HOSTILE})
    step = case.facts.copy_kit.model_copy(update={"conditions": (text,)})
    facts = case.facts.model_copy(update={"title": text, "summary": text, "official_title": text, "copy_kit": step})
    hostile = type(case)(case.slug, facts, case.narratives)
    for language in LANGUAGES:
        document = render_case(collection, hostile, language, {}, "https://example.org/")
        content = pdf.compile_pdf(
            {"main.typ": document.source, **document.drawings, **pdf.templates()},
            document.settings,
            demo_pdfs.settings.cache_dir,
        )
        path = demo_pdfs.settings.cache_dir / "hostile.pdf"
        path.write_bytes(content)
        assert text_of(path).count(re.sub(r"\s", "", HOSTILE)) >= 3


def test_characters_of_the_national_list_are_drawn_and_others_are_told(demo_pdfs: Made) -> None:
    # 䶮, 𬭬, 𫖯 and 𬀩 are rare, but on the General List of 2013; 𠮷 is not.
    assert pdf.undrawable("䶮𬭬𫖯𬀩〇①“—…·") == set()
    assert pdf.undrawable("𠮷野") == {"𠮷"}
    assert pdf.drawable("𠮷野") == "〓野"
    first, *rest = demo_pdfs.collection.cases
    rare = first.facts.title.model_copy(update={"zh": "𠮷巷"})
    case = type(first)(first.slug, first.facts.model_copy(update={"title": rare}), first.narratives)
    whole = demo_pdfs.collection
    collection = Collection(whole.facts, (case, *rest), whole.practices, whole.glossary)
    console = Console(file=(told := io.StringIO()))
    downloads = pdf.book_downloads(collection, {}, demo_pdfs.settings, Reporter(console=console))
    assert "𠮷 (U+20BB7)" in told.getvalue()
    assert isinstance(path := downloads[0].content, Path)
    assert "〓巷" in text_of(path)


# ------------------------------------------------------------------------------------------------------- line-setting
NOT_FIRST = set("、。，．；：？！）》〉」』】〕”’%％…·")
NOT_LAST = set("（《〈「『【〔“‘")


def test_no_line_begins_or_ends_with_a_forbidden_mark_and_no_dash_is_split(real_pdfs: Made) -> None:
    checked = 0
    wrong: list[tuple[str, int, str]] = []
    for name in ("wuhou-casebook-zh.pdf", "shaoling-zh.pdf", "qidaoyan-zh.pdf"):
        with pypdfium2.PdfDocument(real_pdfs.path(name)) as document:
            for number, page in enumerate(document, 1):
                lines = lines_of(page)
                checked += len(lines)
                for line in lines:
                    if len(line.text) > 1 and (line.text[0] in NOT_FIRST or line.text[-1] in NOT_LAST):
                        wrong.append((name, number, line.text))
                for line, following in itertools.pairwise(lines):
                    if line.text[-1] == following.text[0] and line.text[-1] in "—…" and line.left == following.left:
                        wrong.append((name, number, line.text + following.text))
    assert checked > 3000
    assert wrong == []


def test_no_paragraph_leaves_one_line_alone_at_the_top_or_foot_of_a_page(real_pdfs: Made) -> None:
    """Chinese paragraphs are indented by two characters, so that their first lines are known by their place."""
    wrong: list[tuple[int, str]] = []
    checked = 0
    with pypdfium2.PdfDocument(real_pdfs.path("wuhou-casebook-zh.pdf")) as document:
        pages = [[line for line in lines_of(page) if abs(line.size - 10) < 0.01] for page in document]
    for number, (page, following) in enumerate(itertools.pairwise(pages), 1):
        if len(page) < 4 or len(following) < 4:
            continue
        margin = min(line.left for line in page)
        next_margin = min(line.left for line in following)
        checked += 1
        starts = [line.left - margin > 15 for line in page]
        next_starts = [line.left - next_margin > 15 for line in following]
        if starts[-1] and not next_starts[0]:
            wrong.append((number, page[-1].text))
        if not next_starts[0] and next_starts[1] and starts[-1] is False:
            wrong.append((number + 1, following[0].text))
    assert checked > 30
    assert wrong == []


def test_no_heading_stands_alone_at_the_foot_of_a_page(real_pdfs: Made) -> None:
    sizes = {"zh": (10.3, 14.0), "en": (10.3, 14.5)}
    for language in LANGUAGES:
        with pypdfium2.PdfDocument(real_pdfs.path(f"wuhou-casebook-{language}.pdf")) as document:
            for number, page in enumerate(document, 1):
                lines = [line for line in lines_of(page) if line.size > 8.1]  # notes, tabs and heads are smaller
                stranded = lines and any(abs(lines[-1].size - size) < 0.05 for size in sizes[language])
                assert not stranded, (language, number, lines[-1].text)
