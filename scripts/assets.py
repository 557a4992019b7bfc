"""What stands beside the pages: covers, the heading face, share pictures, icons, feeds.

Owns where these files go and that costly ones are made once. What is in them belongs to `covers`, `fonts`,
`share_pictures` and `web_files`. Files that are the same in both languages are published once, by the Chinese site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import yaml

from scripts import web_files
from scripts.covers import render_collection_cover, render_cover
from scripts.fonts import cut, heading_characters, plan_slices, style_files
from scripts.licences import render_licences
from scripts.made_files import CostlyFile, make_files
from scripts.model import Collection, PublishedCase
from scripts.page_writer import GENERATED_MARK, Page
from scripts.search_data import search_files
from scripts.settings import LANGUAGES, PROGRAM, Settings
from scripts.share_pictures import (
    collection_share_uri,
    draw_collection_picture,
    draw_share_picture,
    render_jpeg,
    share_uri,
)

Files = dict[str, bytes | Path]
"""Contents by path below `docs/`."""


def make_assets(
    collection: Collection,
    headings: Sequence[str],
    settings: Settings,
    *,
    website_only: bool = False,
) -> Files:
    """Everything beside the pages that the collection decides, but for the `cover_files` and `search_window_files`.

    `headings` are the `fonts.heading_characters` of the generated Chinese pages; `website_only` is as in
    `page_writer.Materials`.
    """
    written = map(heading_characters, (*_hand_written(settings.docs_dir / "zh"), _not_found(settings)))
    slices = plan_slices((*headings, *written))
    costly = {
        **{piece.uri: CostlyFile(piece.name, piece.name.encode(), partial(cut, piece)) for piece in slices},
        **_share_pictures(collection, () if website_only else collection.cases),
        **_icons(settings),
    }
    return (
        dict(zip(costly, make_files(list(costly.values()), settings.cache_dir), strict=True))
        | style_files(slices)
        | _for_programs(collection, settings.site_url)
        | _about_the_program()
    )


def cover_files(collection: Collection) -> Iterator[Page]:
    """Drawings for the cards and the opening of each case, and the cover of the book; they are as many as the cases,
    and rendered with the pages.
    """
    drawn = {"collection": partial(render_collection_cover, collection, width=1200, height=1200)}
    for case in collection.cases:
        drawn[case.slug] = partial(render_cover, case, collection, width=640, height=360)
        drawn[f"{case.slug}-opening"] = partial(render_cover, case, collection, width=960, height=640)
    return (Page("zh", f"assets/covers/{name}.svg", render) for name, render in drawn.items())


def search_window_files(collection: Collection) -> Files:
    """What the search window knows beside its index."""
    return {f"{language}/{uri}": text.encode() for language, uri, text in search_files(collection)}


def _hand_written(folder: Path) -> list[str]:
    """The pages that people wrote beside the generated ones."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    return [text for text in texts if GENERATED_MARK not in text]


def _not_found(settings: Settings) -> str:
    """The headings of the page for what is not there, whose words stand in the theme's configuration."""
    configuration = yaml.safe_load((settings.root / "mkdocs.yml").read_text(encoding="utf-8"))
    return "".join(f"# {part['title']}\n" for part in configuration["extra"]["not_found"])


def _share_pictures(collection: Collection, cases: Sequence[PublishedCase]) -> dict[str, CostlyFile]:
    wanted = {}
    for language in LANGUAGES:
        drawings = {collection_share_uri(language): draw_collection_picture(collection, language)}
        for case in cases:
            drawings[share_uri(case.slug, language)] = draw_share_picture(case, collection, language)
        for uri, drawing in drawings.items():
            name = uri.rpartition("/")[2]
            wanted[f"zh/{uri}"] = CostlyFile(name, drawing.encode(), partial(render_jpeg, drawing))
    return wanted


def _icons(settings: Settings) -> dict[str, CostlyFile]:
    favicon = (settings.root / "overrides" / "assets" / "favicon.svg").read_text(encoding="utf-8")
    return {
        f"zh/{web_files.icon_uri(size)}": CostlyFile(
            f"{size}.png", favicon.encode(), partial(web_files.render_icon, favicon, size)
        )
        for size in web_files.ICON_SIZES
    }


def _for_programs(collection: Collection, site_url: str) -> Files:
    """Feeds and manifests of each language, and the file for robots."""
    wanted: Files = {"zh/robots.txt": web_files.render_robots(site_url)}
    for language in LANGUAGES:
        wanted[f"{language}/feed.xml"] = web_files.render_feed(collection, language, site_url)
        wanted[f"{language}/manifest.webmanifest"] = web_files.render_manifest(collection, language)
    return wanted


def _about_the_program() -> Files:
    """What has changed in it, and whose work it brings along. The colophon leads there."""
    changes, licences = (PROGRAM / "CHANGELOG.md").read_bytes().replace(b"\r\n", b"\n"), render_licences()
    return {
        f"{language}/{name}": content
        for language in LANGUAGES
        for name, content in (("changelog.txt", changes), ("licences.txt", licences))
    }
