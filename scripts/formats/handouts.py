"""What is handed out: copy kits in Word and PDF, posters, long pictures, articles for WeChat.

Owns the list of these files and keeps the costly ones; what is in them belongs to the module of each form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from scripts.covers import render_cover
from scripts.formats import typeset
from scripts.formats.download import Download, Kind
from scripts.formats.kit import all_kits
from scripts.formats.kit_pdf import TEMPLATE, tell_kit
from scripts.formats.poster import CARD, POSTER, tell_card, tell_poster, write_card
from scripts.formats.qr import qr_picture, qr_png
from scripts.formats.raster import svg_png
from scripts.formats.sheet import Kit
from scripts.formats.take_home import case_address
from scripts.formats.wechat import Pictures, code_name, cover_name, write_article
from scripts.formats.word import write_word
from scripts.made_files import CostlyFile, make_files
from scripts.model import Collection
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Language, Settings


@dataclass(frozen=True)
class _Job:
    """A file to be made, and which download it is."""

    file: CostlyFile
    kind: Kind
    language: Language | None
    about: str


def kit_downloads(collection: Collection, settings: Settings, reporter: Reporter) -> list[Download]:
    """A kit for every case and practice, in Word and PDF. Raises typeset.TypesetError."""
    return _make(_kits(collection, settings.site_url), settings, reporter, "制作资料 make copy kits")


def wechat_downloads(
    collection: Collection, pictures: Pictures, settings: Settings, reporter: Reporter
) -> list[Download]:
    """Article, long picture and poster of every case. Raises typeset.TypesetError."""
    site_url = settings.site_url
    made = _make(_pictures(collection, site_url), settings, reporter, "制作长图和海报 make pictures and posters")
    for case in collection.cases:
        for language in LANGUAGES:
            article = write_article(case, collection, language, pictures, site_url).encode()
            made.append(Download(f"{case.slug}-wechat-{language}.html", "wechat", language, case.slug, article))
            code = qr_png(case_address(site_url, language, case))
            made.append(Download(code_name(case, language), "qr-code", language, case.slug, code))
    return made


def _kits(collection: Collection, site_url: str) -> Iterator[_Job]:
    covers = {case.slug: render_cover(case, collection, width=1328, height=320) for case in collection.cases}
    for kit in all_kits(collection, site_url):
        cover = covers.get(kit.about)
        told = tell_kit(kit, cover, qr_picture(kit.address))
        depends = typeset.made_from(TEMPLATE, told)
        pdf = partial(typeset.typeset_pdf, TEMPLATE, told)
        yield _Job(CostlyFile(f"{kit.name}.pdf", depends, pdf), "kit-pdf", kit.language, kit.about)
        depends = repr((kit, cover)).encode() + _sources("word", "word_style", "archive", "qr", "raster", "take_home")
        word = partial(_word, kit, cover)
        yield _Job(CostlyFile(f"{kit.name}.docx", depends, word), "kit-docx", kit.language, kit.about)


def _word(kit: Kit, cover: str | None) -> bytes:
    return write_word(kit, svg_png(cover) if cover else None, qr_png(kit.address))


def _pictures(collection: Collection, site_url: str) -> Iterator[_Job]:
    for case in collection.cases:
        cover = render_cover(case, collection, width=1080, height=460)
        depends = cover.encode() + _sources("raster")
        yield _Job(CostlyFile(cover_name(case), depends, partial(svg_png, cover)), "wechat-cover", None, case.slug)
        for language in LANGUAGES:
            told = tell_poster(case, collection, language, site_url)
            depends, poster = typeset.made_from(POSTER, told), partial(typeset.typeset_pdf, POSTER, told)
            file = CostlyFile(f"{case.slug}-poster-{language}.pdf", depends, poster)
            yield _Job(file, "poster", language, case.slug)
            told = tell_card(case, collection, language, site_url)
            depends, card = typeset.made_from(CARD, told) + _sources("poster", "raster"), partial(write_card, told)
            file = CostlyFile(f"{case.slug}-long-{language}.png", depends, card)
            yield _Job(file, "long-picture", language, case.slug)


@lru_cache(maxsize=8)
def _sources(*modules: str) -> bytes:
    """The modules and packages that a file is made by: what they do is part of what it depends on."""
    versions = "".join(version(name) for name in ("python-docx", "zxing-cpp", "vl-convert-python", "pillow"))
    return versions.encode() + b"".join((Path(__file__).parent / f"{name}.py").read_bytes() for name in modules)


def _make(jobs: Iterable[_Job], settings: Settings, reporter: Reporter, told: str) -> list[Download]:
    jobs = list(jobs)
    with reporter.task(told) as advance:
        paths = make_files([job.file for job in jobs], settings.cache_dir, advance)
    return [
        Download(job.file.name, job.kind, job.language, job.about, path) for job, path in zip(jobs, paths, strict=True)
    ]
