"""Typst documents as PDF: the book for the screen, the book for the printer, and each case by itself.

Owns fonts, the compiler and what is kept between builds; what documents say belongs to `book`. Every PDF is PDF/A-2a
(ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once: the compiler refuses a picture without a description, a heading
level left out, and a character that no font has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import typst
from fontTools.ttLib import TTFont

from scripts.fonts import chinese_sans, chinese_serif, latin_serif
from scripts.formats.book import Document, Edition, render_book, render_case
from scripts.formats.download import Download, Kind
from scripts.made_files import CostlyFile, make_files
from scripts.model import Collection
from scripts.output import write_file
from scripts.photos import Picture, cached
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Language, Settings

PHOTO_WIDTHS: Final[dict[Edition, int]] = {"screen": 960, "print": 1600}
"""Pixels of the widest photo: 190 and 320 to the inch across the text."""
GETA: Final = "〓"
"""Stands for a character that no font has: the printers' sign for a missing type."""

_FONTS: Final = "fonts/book"
_TEMPLATES: Final = [Path(__file__).parent / "typst" / name for name in ("theme.typ", "furniture.typ", "case.typ")]
_LATIN: Final = ("Regular", "It", "Semibold", "SemiboldIt")
_VERSIONS: Final = [f"{name} {version(name)}" for name in ("typst", "pylopdf-fonts-zh-cn", "font-source-serif-pro")]


@dataclass(frozen=True)
class _Job:
    """A PDF to be made."""

    name: str
    kind: Kind
    language: Language
    about: str
    document: Document


def pdf_downloads(
    collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings, reporter: Reporter
) -> list[Download]:
    """Every PDF, made anew where something it depends on has changed. Raises typst.TypstError for a mistake of ours."""
    return _make([*_books(collection, pictures, settings), *_cases(collection, pictures, settings)], settings, reporter)


def book_downloads(
    collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings, reporter: Reporter
) -> list[Download]:
    """The books alone."""
    return _make(_books(collection, pictures, settings), settings, reporter)


def _books(collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings) -> Iterable[_Job]:
    slug = collection.facts.slug
    for language in LANGUAGES:
        screen = render_book(collection, language, "screen", _photos(pictures, "screen", settings), settings.site_url)
        yield _Job(f"{slug}-{language}.pdf", "book-pdf", language, "", screen)
        printed = render_book(collection, language, "print", _photos(pictures, "print", settings), settings.site_url)
        yield _Job(f"{slug}-print-{language}.pdf", "book-print", language, "", printed)


def _cases(collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings) -> Iterable[_Job]:
    photos = _photos(pictures, "screen", settings)
    for case in collection.cases:
        for language in LANGUAGES:
            document = render_case(collection, case, language, photos, settings.site_url)
            yield _Job(f"{case.slug}-{language}.pdf", "case-pdf", language, case.slug, document)


def _photos(
    pictures: Mapping[tuple[str, str], Picture], edition: Edition, settings: Settings
) -> dict[tuple[str, str], str]:
    """The JPEG of each photo that suits an edition, as a path below the cache."""
    chosen = {}
    for key, picture in pictures.items():
        sizes = [size for size in picture.of_format("jpg") if size.width <= PHOTO_WIDTHS[edition]]
        path = cached((sizes or [picture.fallback])[-1], settings.cache_dir)
        chosen[key] = path.relative_to(settings.cache_dir).as_posix()
    return chosen


# ------------------------------------------------------------------------------------------------------ making
def _make(jobs: Iterable[_Job], settings: Settings, reporter: Reporter) -> list[Download]:
    jobs = list(jobs)
    missing = sorted({sign for job in jobs for sign in undrawable(job.document.source + job.document.settings)})
    if missing:
        told = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
        reporter.say(f"PDF的字体没有这些字，印作{GETA}。 No font has these characters; {GETA} stands for them: {told}")
    gather_fonts(settings.cache_dir)
    with reporter.task("排印PDF set the PDFs") as advance:
        paths = make_files([_costly(job, settings.cache_dir) for job in jobs], settings.cache_dir, advance)
    return [Download(job.name, job.kind, job.language, job.about, path) for job, path in zip(jobs, paths, strict=True)]


def _costly(job: _Job, cache_dir: Path) -> CostlyFile:
    files = {"main.typ": drawable(job.document.source), **job.document.drawings, **templates()}
    told = drawable(job.document.settings)
    this = Path(__file__).read_text(encoding="utf-8")
    made_from = "\0".join([*_VERSIONS, this, told, *(part for file in sorted(files.items()) for part in file)])
    return CostlyFile(job.name, made_from.encode(), partial(compile_pdf, files, told, cache_dir))


def templates() -> dict[str, str]:
    """The Typst files that every document uses, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in _TEMPLATES}


def compile_pdf(files: Mapping[str, str], settings: str, cache_dir: Path) -> bytes:
    """`main.typ` among `files` as PDF; photos and fonts are found in the cache.

    Raises typst.TypstError for what the compiler refuses, ValueError for what it warns of.
    """
    main: Any = {name: text.encode() for name, text in files.items()}  # its stubs do not know that it takes several
    pdf, warnings = typst.compile_with_warnings(
        main,
        root=str(cache_dir),
        font_paths=[str(cache_dir / _FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"settings": settings},
        pdf_standards=["a-2a", "ua-1"],
    )
    if warnings:
        raise ValueError("; ".join(warning.message for warning in warnings))
    assert isinstance(pdf, bytes)
    return with_bleed_boxes(pdf)


# ------------------------------------------------------------------------------------------------------- fonts
def font_files() -> list[Path]:
    """The faces of the book. The packages hold each face twice and more weights, so they are named one by one."""
    return [chinese_serif(), chinese_sans(), *map(latin_serif, _LATIN)]


def gather_fonts(cache_dir: Path) -> None:
    """Put these faces, and no other, into a folder of their own, as the compiler wants it."""
    for path in font_files():
        copy = cache_dir / _FONTS / path.name
        if not copy.exists() or copy.stat().st_size != path.stat().st_size:
            write_file(copy, path.read_bytes())


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    """Every character that both Chinese faces have: one of them is asked last for any text."""
    drawn: set[int] | None = None
    for path in (chinese_serif(), chinese_sans()):
        with TTFont(path, lazy=True) as font:
            drawn = set(font.getBestCmap()) if drawn is None else drawn & set(font.getBestCmap())
    return frozenset(map(chr, drawn or ())) | {"\n"}


def undrawable(text: str) -> set[str]:
    """The characters that no face of the book has."""
    return set(text) - _drawn()


def drawable(text: str) -> str:
    """The text with a printers' sign for each character that no face has."""
    return text.translate({ord(sign): GETA for sign in undrawable(text)})


# ------------------------------------------------------------------------------------------------------- boxes
_TRIM_BOX: Final = re.compile(rb"/MediaBox\[0 0 [\d. ]+\]/TrimBox\[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]")
_BLEED: Final = 3 * 72 / 25.4
"""Points."""


def with_bleed_boxes(pdf: bytes) -> bytes:
    """A PDF of the compiler's with a BleedBox on each page that has a TrimBox (ISO 32000-1, 14.11.2).

    The compiler takes all paper beyond the trimmed page for bleed, but the crop marks stand there too. The box goes
    into the page's dictionary, and the table of offsets (7.5.4) moves with it.
    """
    inserts: list[tuple[int, bytes]] = []
    for match in _TRIM_BOX.finditer(pdf):
        left, bottom, right, top = (float(number) for number in match.groups())
        box = (left - _BLEED, bottom - _BLEED, right + _BLEED, top + _BLEED)
        inserts.append((match.end(), b"/BleedBox[%s]" % " ".join(f"{side:.3f}" for side in box).encode()))
    if not inserts:
        return pdf

    def moved(offset: int) -> int:
        return offset + sum(len(text) for position, text in inserts if position <= offset)

    start = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    table = re.sub(rb"(\d{10})(?= 00000 n)", lambda match: b"%010d" % moved(int(match[1])), pdf[start:])
    table = re.sub(rb"(?<=startxref\n)\d+", b"%d" % moved(start), table)
    pieces, rest = [], 0
    for position, text in inserts:
        pieces += [pdf[rest:position], text]
        rest = position
    return b"".join([*pieces, pdf[rest:start], table])
