"""What is handed out: copy kits in Word and PDF, posters, long pictures, articles for WeChat.

Owns the list of these files and keeps the costly ones; what is in them belongs to the module of each form.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from scripts.covers import render_cover
from scripts.formats import typeset
from scripts.formats.download import Download, Kind, made_once
from scripts.formats.kit import all_kits
from scripts.formats.kit_pdf import TEMPLATE, tell_kit
from scripts.formats.poster import CARD, POSTER, tell_card, tell_poster, write_card
from scripts.formats.qr import qr_picture, qr_png
from scripts.formats.raster import svg_png
from scripts.formats.sheet import Kit
from scripts.formats.take_home import case_address
from scripts.formats.wechat import Pictures, code_name, cover_name, write_article
from scripts.formats.word import write_word
from scripts.model import Collection
from scripts.progress import Reporter
from scripts.settings import LANGUAGES, Language, Settings


@dataclass(frozen=True)
class _Job:
    """A file to be made, unless the cache has it: `made_from` is all it depends on."""

    name: str
    kind: Kind
    language: Language | None
    about: str
    made_from: bytes
    make: Callable[[], bytes]


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
        yield _Job(f"{kit.name}.pdf", "kit-pdf", kit.language, kit.about, depends, pdf)
        depends = repr((kit, cover)).encode() + _sources("word", "word_style", "archive", "qr", "raster", "take_home")
        word = partial(_word, kit, cover)
        yield _Job(f"{kit.name}.docx", "kit-docx", kit.language, kit.about, depends, word)


def _word(kit: Kit, cover: str | None) -> bytes:
    return write_word(kit, svg_png(cover) if cover else None, qr_png(kit.address))


def _pictures(collection: Collection, site_url: str) -> Iterator[_Job]:
    for case in collection.cases:
        cover = render_cover(case, collection, width=1080, height=460)
        yield _Job(
            cover_name(case),
            "wechat-cover",
            None,
            case.slug,
            cover.encode() + _sources("raster"),
            partial(svg_png, cover),
        )
        for language in LANGUAGES:
            told = tell_poster(case, collection, language, site_url)
            depends, poster = typeset.made_from(POSTER, told), partial(typeset.typeset_pdf, POSTER, told)
            yield _Job(f"{case.slug}-poster-{language}.pdf", "poster", language, case.slug, depends, poster)
            told = tell_card(case, collection, language, site_url)
            depends, card = typeset.made_from(CARD, told) + _sources("poster", "raster"), partial(write_card, told)
            yield _Job(f"{case.slug}-long-{language}.png", "long-picture", language, case.slug, depends, card)


@lru_cache(maxsize=8)
def _sources(*modules: str) -> bytes:
    """The modules and packages that a file is made by: what they do is part of what it depends on."""
    versions = "".join(version(name) for name in ("python-docx", "segno", "vl-convert-python", "pillow"))
    return versions.encode() + b"".join((Path(__file__).parent / f"{name}.py").read_bytes() for name in modules)


def _make(jobs: Iterable[_Job], settings: Settings, reporter: Reporter, told: str) -> list[Download]:
    """Several at a time: Typst leaves Python's lock to others while it works."""
    jobs = list(jobs)
    downloads = []
    with ThreadPoolExecutor(os.cpu_count()) as pool, reporter.task(told) as advance:
        paths = pool.map(lambda job: made_once(settings.cache_dir, job.name, job.made_from, job.make), jobs)
        for done, (job, path) in enumerate(zip(jobs, paths, strict=True), 1):
            # As bytes: what is copied as a file is compared by its size alone.
            downloads.append(Download(job.name, job.kind, job.language, job.about, path.read_bytes()))
            advance(done, len(jobs))
    return downloads
