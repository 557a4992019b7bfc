"""A case as readers will see it, before it is saved: through the same dialect, templates and style sheets as the site.

Owns the way from a narrative as it is being written to HTML, and the pictures and style sheets that a page asks for. A
case whose facts have mistakes is shown as far as they go.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from PIL import Image
from pydantic import ValidationError

from scripts.charts import draw_charts
from scripts.covers import render_cover
from scripts.dialect import parse_narrative
from scripts.editor.desk import Desk
from scripts.issues import Issue, Issues
from scripts.model import (
    Block,
    Case,
    Chart,
    Collection,
    CollectionFacts,
    Narrative,
    Note,
    Period,
    Photo,
    Place,
    PublishedCase,
    Record,
    Section,
    Text,
)
from scripts.numbers import NUMBER, read_digits, unmatched_numbers
from scripts.page_writer import Materials
from scripts.pages import render_case
from scripts.photos import masters_dir, plan_picture
from scripts.pictures import PictureError, open_picture, read_picture
from scripts.settings import Language
from scripts.texts import Draft

SomeRecord = TypeVar("SomeRecord", bound=Record)

_LOOK: Final = 1600
"""Pixels on the longer side of a picture to be looked at."""

_MARKUP: Final = re.compile(r"(<[^>]*>|&[#\w]+;)")
"""What is not text in a piece of HTML: a tag, or a character written as an entity."""

_NOT_SHOWN: Final = re.compile(r"\A---\n.*?\n---\n|<a class=\"headerlink\"[^>]*>¶</a>", re.DOTALL)
"""The front matter of a page, and the links of headings to themselves."""


@dataclass(frozen=True)
class Preview:
    """A narrative as readers will see it, and what the dialect has against it."""

    html: str
    issues: tuple[Issue, ...]


def preview_narrative(desk: Desk, slug: str, language: Language, text: str, other: str) -> Preview:
    """One language of a narrative, with the numbers marked that the other language (`other`) does not give."""
    path = desk.settings.cases_dir / slug / f"{language}.md"
    issues = Issues(desk.settings.root)
    narrative = parse_narrative(text, path, language, issues)
    counterpart: Language = "en" if language == "zh" else "zh"
    beside = parse_narrative(other, path, counterpart, Issues(desk.settings.root))
    html = _render(desk, slug, language, narrative, "narrative")
    return Preview(_mark_numbers(html, language, _differing(desk, narrative, beside, language)), tuple(issues))


def preview_case(desk: Desk, slug: str, language: Language) -> str:
    """The whole page of a case, as it is saved; empty if its facts cannot be read."""
    draft = desk.draft(slug)
    narrative = draft.narratives.get(language) if draft else None
    return _render(desk, slug, language, narrative, "case") if draft and draft.facts else ""


def _render(desk: Desk, slug: str, language: Language, narrative: Narrative | None, template: str) -> str:
    collection = desk.reading().collection
    draft = desk.draft(slug)
    if collection is None or draft is None:
        return ""
    facts = draft.facts or _sound_parts(draft, collection.facts)
    shown = {language: _without_strangers(narrative, facts)} if narrative else {}
    case = PublishedCase(slug, facts, shown, desk.reading().stale.get(slug, frozenset()))
    others = tuple(replace(other, narratives={}) for other in collection.cases if other.slug != slug)
    whole = replace(collection, cases=(case, *others))
    page = render_case(whole, _materials(desk, whole, case), case, language, template)
    return _NOT_SHOWN.sub("", page.text)


def _sound_parts(draft: Draft, facts: CollectionFacts) -> Case:
    """What a narrative needs of facts that have mistakes: their photos, charts and notes, as far as each is sound."""
    data = draft.source.data if isinstance(draft.source.data, dict) else {}
    blank = Text(zh="—", en="—")
    parts: dict[str, Any] = {
        "number": 1,
        "state": "draft",
        "title": blank,
        "official_title": blank,
        "summary": blank,
        "type": next(iter(facts.types)),
        "place": Place.model_construct(community=next(iter(facts.communities)), site=None),
        "organisations": (),
        "period": Period(statement=blank),
        "photos": _sound(data.get("photos"), Photo),
        "charts": _sound(data.get("charts"), Chart),
        "notes": _sound(data.get("notes"), Note),
        "sources": {},
    }
    return Case.model_construct(**parts)


def _sound(items: Any, kind: type[SomeRecord]) -> tuple[SomeRecord, ...]:
    found = []
    for item in items if isinstance(items, list) else []:
        try:
            found.append(kind.model_validate(item))
        except ValidationError:
            continue
    return tuple(found)


def _without_strangers(narrative: Narrative, facts: Case) -> Narrative:
    """Without the charts that the facts do not have yet; photos are passed over by the page itself."""
    charts = {chart.id for chart in facts.charts}
    photos = {photo.id for photo in facts.photos}

    def is_known(block: Block) -> bool:
        return block.kind not in {"chart", "photo"} or block.target in (charts if block.kind == "chart" else photos)

    def pruned(section: Section) -> Section:
        return replace(section, blocks=tuple(filter(is_known, section.blocks)))

    return Narrative(tuple(map(pruned, narrative.sections)))


def _materials(desk: Desk, whole: Collection, case: PublishedCase) -> Materials:
    """The pictures and charts of one case."""
    settings = desk.settings
    folder = masters_dir(settings.cases_dir / case.slug)
    pictures = {
        (case.slug, photo.id): replace(plan_picture(folder / photo.file, case.slug, photo.id), colour="#888888")
        for photo in case.facts.photos
        if photo.file and photo.is_published and (folder / photo.file).is_file()
    }
    alone = replace(whole, cases=(case,))
    charts = draw_charts(alone, settings.cache_dir) if case.facts.charts else {}
    return Materials(settings.site_url, pictures, charts)


def style_sheets(desk: Desk) -> list[str]:
    """The style sheets of a case's page, as `mkdocs.yml` and the theme name them; those that are there."""
    configuration = yaml.safe_load((desk.settings.root / "mkdocs.yml").read_text(encoding="utf-8"))
    names = [*configuration["extra_css"], "assets/hints.css"]
    return [name for name in names if find_asset(desk, name.removeprefix("assets/"))]


# ------------------------------------------------------------------------------------------------------ numbers
def _differing(desk: Desk, narrative: Narrative, beside: Narrative, language: Language) -> dict[str, set[Decimal]]:
    """For each section, the numbers that the other language does not give."""
    others = {section.id: section.plain() for section in beside.sections}
    facts = desk.reading().facts
    found = {}
    for section in narrative.sections:
        texts = {language: section.plain(), ("en" if language == "zh" else "zh"): others.get(section.id, "")}
        for exception in facts.number_exceptions if facts else ():
            texts = {name: text.replace(exception.phrase, " ") for name, text in texts.items()}
        found[section.id] = (
            set(unmatched_numbers(texts["zh"], texts["en"])[language]) if section.id in others else set()
        )
    return found


def _mark_numbers(html: str, language: Language, differing: Mapping[str, set[Decimal]]) -> str:
    """Marks each number, in the sections where it has no counterpart."""
    pieces = re.split(r'(<h2 id="([a-z0-9-]+)")', html)
    marked = pieces[0]
    for opening, name, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        wanted = differing.get(name, set())
        marked += opening + (_mark(rest, language, wanted) if wanted else rest)
    return marked


def _mark(html: str, language: Language, wanted: set[Decimal]) -> str:
    def mark(match: re.Match[str]) -> str:
        differs = read_digits(match[1], match[2] or "") in wanted
        return f'<mark class="number-differs">{match[0]}</mark>' if differs else match[0]

    pieces = _MARKUP.split(html)  # text and markup take turns
    pieces[::2] = [NUMBER[language].sub(mark, text) for text in pieces[::2]]
    return "".join(pieces)


# ------------------------------------------------------------------------------------------------------- assets
def find_asset(desk: Desk, name: str) -> Path | None:
    """A style sheet, font or cover that a page asks for; None if there is none."""
    if not re.fullmatch(r"[A-Za-z0-9._/-]+", name) or ".." in name:
        return None
    for folder in (desk.settings.root / "overrides" / "assets", desk.settings.docs_dir / "zh" / "assets"):
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    return None


def draw_cover(desk: Desk, slug: str) -> str | None:
    """The cover of a case, as it opens its page; None if its facts cannot be read."""
    collection, draft = desk.reading().collection, desk.draft(slug)
    if collection is None or draft is None or draft.facts is None or draft.facts.type not in collection.facts.types:
        return None
    return render_cover(PublishedCase(slug, draft.facts, {}), collection, width=960, height=640)


def picture_as_jpeg(desk: Desk, slug: str, photo: str, side: int) -> bytes | None:
    """A photo of a case for looking at, no longer than `side` pixels; None if there is none. Raises PictureError."""
    draft = desk.draft(slug)
    entries = draft.source.data.get("photos") if draft and isinstance(draft.source.data, dict) else None
    files = [
        str(entry.get("file") or "") for entry in entries or [] if isinstance(entry, dict) and entry.get("id") == photo
    ]
    folder = masters_dir(desk.settings.cases_dir / slug)
    if not files or not files[0] or Path(files[0]).name != files[0] or not (folder / files[0]).is_file():
        return None
    return _jpeg(open_picture(read_picture(folder / files[0]), "", side).image, side)


def waiting_as_jpeg(path: Path) -> bytes | None:
    """A photo that waits, for looking at; None if it is no sound picture."""
    try:
        image = open_picture(read_picture(path), path.suffix[1:], _LOOK).image
    except PictureError:
        return None
    return _jpeg(image, _LOOK)


def _jpeg(image: Image.Image, side: int) -> bytes:
    image.thumbnail((side, side))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
