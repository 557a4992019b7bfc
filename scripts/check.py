"""Whether the records fit together: the one way from `cases/` to a valid `Collection`.

Reads everything, checks everything, and only then answers: a `Collection` when nothing is wrong, otherwise the
issues. What a single record may hold is for `model`; what a narrative may hold is for `dialect`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from scripts.dialect import parse_narrative
from scripts.issues import Issues, Position, hint
from scripts.load import Location, Source, field_name, parse, parse_entries, read_text, read_yaml
from scripts.model import (
    Case,
    Collection,
    CollectionFacts,
    GlossaryTerm,
    Narrative,
    Practice,
    Provenance,
    PublishedCase,
    Record,
)
from scripts.settings import LANGUAGES, Language, Settings

PHOTO_FORMATS: Final = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class _Draft:
    """One case folder while it is being checked."""

    folder: Path
    source: Source
    facts: Case
    narratives: dict[Language, Narrative]


def check_collection(
    settings: Settings, on_file: Callable[[Path], None] = lambda path: None
) -> tuple[Collection | None, Issues]:
    """Read and check all of `cases/`. The collection is None if there is any issue; drafts are left out of it."""
    issues = Issues(settings.root)

    def read(path: Path) -> Source | None:
        on_file(path)
        return read_yaml(path, issues)

    facts_source = read(settings.cases_dir / "collection.yml")
    practices_source = read(settings.cases_dir / "practices.yml")
    glossary_source = read(settings.cases_dir / "glossary.yml")
    facts = parse(facts_source, CollectionFacts, issues) if facts_source else None
    practices = parse_entries(practices_source, Practice, issues) if practices_source else {}
    glossary = parse_entries(glossary_source, GlossaryTerm, issues) if glossary_source else {}
    if facts_source and facts:
        _check_collection_facts(facts_source, facts, issues)

    drafts: list[_Draft] = []
    folders = _case_folders(settings.cases_dir) if facts_source else []
    for folder in folders:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name):
            issues.add(issues.position(folder), "", "folder_name", value=folder.name)
            continue
        source = read(folder / "case.yml")
        case = parse(source, Case, issues) if source else None
        if source and case:
            narratives = _read_narratives(folder, source, case, issues, on_file)
            drafts.append(_Draft(folder, source, case, narratives))
    if facts_source and not folders:
        issues.add(facts_source.position(issues), "", "no_cases")

    slugs = [folder.name for folder in folders]
    for draft in drafts:
        _check_inside(draft, issues)
        if facts:
            _check_references(draft, facts, practices, glossary, slugs, issues)
    _check_numbers(drafts, issues)
    if issues or facts is None:
        return None, issues
    published = sorted((d for d in drafts if d.facts.state != "draft"), key=lambda d: d.facts.number)
    cases = tuple(PublishedCase(draft.folder.name, draft.facts, draft.narratives) for draft in published)
    return Collection(facts, cases, practices, glossary), issues


def _case_folders(cases_dir: Path) -> list[Path]:
    """Every folder but hidden ones (the schemas, what editors and systems leave behind)."""
    return sorted(path for path in cases_dir.iterdir() if path.is_dir() and not path.name.startswith("."))


# ---------------------------------------------------------------------------------------------- the collection
def _check_collection_facts(source: Source, facts: CollectionFacts, issues: Issues) -> None:
    for name, community in facts.communities.items():
        if community.sub_district and community.sub_district not in facts.sub_districts:
            at = ("communities", name, "sub_district")
            _unknown(source, at, community.sub_district, "sub_districts", facts.sub_districts, issues)
    _check_sections_of(source, facts.programme, ("programme",), list(facts.sources), issues)
    for part in ("figures", "notes", "sections"):
        _check_ids(source, ("programme", part), [item.id for item in getattr(facts.programme, part)], issues)
    _check_ids(source, ("foundation", "sections"), [item.id for item in facts.foundation.sections], issues)
    _check_ids(source, ("making",), [item.id for item in facts.making], issues)


def _check_numbers(drafts: list[_Draft], issues: Issues) -> None:
    holders: dict[int, str] = {}
    for draft in drafts:
        other = holders.setdefault(draft.facts.number, draft.folder.name)
        if other != draft.folder.name:
            position = draft.source.position(issues, "number")
            issues.add(position, "number", "duplicate_number", value=draft.facts.number, other=other)


# ---------------------------------------------------------------------------------------- one case by itself
def _check_inside(draft: _Draft, issues: Issues) -> None:
    source, facts = draft.source, draft.facts
    for part in ("figures", "charts", "photos", "notes"):
        _check_ids(source, (part,), [item.id for item in getattr(facts, part)], issues)
    if not any(involved.role == "implementer" for involved in facts.organisations):
        issues.add(source.position(issues, "organisations"), "organisations", "no_implementer")
    _check_sections_of(source, facts, (), list(facts.sources), issues)
    _check_photos(draft, issues)
    if len(draft.narratives) == len(LANGUAGES):
        _check_placed(draft, issues)
        _check_pair(draft, issues)


def _check_ids(source: Source, at: Location, ids: Sequence[str], issues: Issues) -> None:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            location: Location = (*at, index, "id")
            issues.add(source.position(issues, *location), field_name(location), "duplicate_id", value=name)


def _check_sections_of(source: Source, record: Record, at: Location, known: list[str], issues: Issues) -> None:
    """Every provenance inside a record names a section that is listed under `sources`."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for location, item in _records(value, (*at, name)):
            if isinstance(item, Provenance) and item.section not in known:
                _unknown(source, (*location, "section"), item.section, "sources", known, issues)
            _check_sections_of(source, item, location, known, issues)


def _records(value: object, at: Location) -> Iterable[tuple[Location, Record]]:
    if isinstance(value, Record):
        yield at, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _records(item, (*at, index))


def _check_photos(draft: _Draft, issues: Issues) -> None:
    folder = draft.folder / "photos"
    present = sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []
    listed: list[str] = []
    for index, photo in enumerate(draft.facts.photos):
        at = ("photos", index)
        if photo.file is None:
            continue
        listed.append(photo.file)
        position = draft.source.position(issues, *at, "file")
        field = field_name((*at, "file"))
        if Path(photo.file).name != photo.file or "\\" in photo.file:
            issues.add(position, field, "photo_path", value=photo.file)
            continue
        if photo.file not in present:
            issues.add(position, field, "photo_missing", value=photo.file, **hint(photo.file, present))
            continue
        if reason := unusable_photo(folder / photo.file):
            issues.add(position, field, "photo_format", value=photo.file, reason=reason)
        for key, value, purpose_zh, purpose_en in (
            ("alt", photo.alt, "给看不见照片的读者", "for readers who cannot see it"),
            ("credit", photo.credit, "说明由谁拍摄或提供", "who took or gave it"),
        ):
            if value is None:
                place = draft.source.position(issues, *at)
                values = {"key": key, "purpose_zh": purpose_zh, "purpose_en": purpose_en}
                issues.add(place, field_name((*at, key)), "photo_text", **values)
    for name in present:
        if name not in listed:
            issues.add(issues.position(folder / name), "", "photo_unlisted", value=name)


def unusable_photo(path: Path) -> str:
    """Why a file cannot be published as a photo; empty when it can."""
    try:
        with Image.open(path, formats=PHOTO_FORMATS) as image:
            image.verify()
    except UnidentifiedImageError:
        return path.suffix.lstrip(".").upper() or "?"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        return str(error) or type(error).__name__
    return ""


# --------------------------------------------------------------------------------------------- the narratives
def _read_narratives(
    folder: Path, source: Source, case: Case, issues: Issues, on_file: Callable[[Path], None]
) -> dict[Language, Narrative]:
    narratives: dict[Language, Narrative] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if not path.exists():
            if case.state == "complete":
                issues.add(source.position(issues, "state"), "state", "narrative_missing", name=path.name)
            continue
        if case.state == "preparation":
            issues.add(source.position(issues, "state"), "state", "narrative_early", name=path.name)
        on_file(path)
        text = read_text(path, issues)
        if text is not None:
            narratives[language] = parse_narrative(text, path, language, issues)
    return narratives


def _uses(narrative: Narrative) -> Counter[str]:
    """The photos, charts and notes a narrative uses, as `photo:hut`, `note:inc-05`."""
    used: Counter[str] = Counter()
    for block in narrative.blocks():
        if block.kind in {"photo", "chart"}:
            used[f"{block.kind}:{block.target}"] += 1
        for span in block.spans():
            if span.kind == "note":
                used[f"note:{span.target}"] += 1
    return used


def _check_placed(draft: _Draft, issues: Issues) -> None:
    """Each photo, chart and note of the facts has its place in the Chinese text; `_check_pair` sees to the English."""
    used = _uses(draft.narratives["zh"])
    for part, kind, code in (
        ("photos", "photo", "photo_unplaced"),
        ("charts", "chart", "chart_unplaced"),
        ("notes", "note", "note_unused"),
    ):
        for index, item in enumerate(getattr(draft.facts, part)):
            if f"{kind}:{item.id}" not in used:
                issues.add(draft.source.position(issues, part, index), f"{part}[{index}]", code, value=item.id)


def _check_pair(draft: _Draft, issues: Issues) -> None:
    chinese, english = draft.narratives["zh"], draft.narratives["en"]
    position = issues.position(draft.folder / "en.md", 1, 1)
    anchors = {"zh": _anchors(chinese), "en": _anchors(english)}
    if anchors["zh"] != anchors["en"]:
        here, there = _difference(anchors["en"], anchors["zh"])
        issues.add(position, "", "language_sections", other="zh.md", here=here, there=there)
    uses = {"zh": _uses(chinese), "en": _uses(english)}
    if uses["zh"] != uses["en"]:
        one_sided = sorted(set((uses["zh"] - uses["en"]) + (uses["en"] - uses["zh"])))
        issues.add(position, "", "language_blocks", other="zh.md", value=", ".join(one_sided))


def _anchors(narrative: Narrative) -> list[str]:
    anchors: list[str] = []
    for section in narrative.sections:
        anchors.append(section.id)
        anchors += [block.target for block in section.blocks if block.kind == "heading"]
    return anchors


def _difference(here: list[str], there: list[str]) -> tuple[str, str]:
    """The first place where two lists of anchors part."""
    for one, other in zip([*here, "—"], [*there, "—"], strict=False):
        if one != other:
            return one, other
    return "—", there[len(here)]


# ------------------------------------------------------------------------------------------------- references
def _check_references(
    draft: _Draft,
    facts: CollectionFacts,
    practices: dict[str, Practice],
    glossary: dict[str, GlossaryTerm],
    slugs: list[str],
    issues: Issues,
) -> None:
    source, case = draft.source, draft.facts
    one: list[tuple[Location, str, str, list[str]]] = [
        (("type",), case.type, "collection.yml types", list(facts.types)),
        (("place", "community"), case.place.community, "collection.yml communities", list(facts.communities)),
    ]
    for index, involved in enumerate(case.organisations):
        one.append(
            (
                ("organisations", index, "organisation"),
                involved.organisation,
                "collection.yml organisations",
                list(facts.organisations),
            )
        )
    for index, use in enumerate(case.practices):
        one.append((("practices", index, "practice"), use.practice, "practices.yml", list(practices)))
    for part, values, place, known in (
        ("situations", case.situations, "collection.yml situations", list(facts.situations)),
        ("audiences", case.audiences, "collection.yml audiences", list(facts.audiences)),
        ("related", case.related, "cases/", slugs),
    ):
        for index, value in enumerate(values):
            one.append(((part, index), value, place, known))
            if value in values[:index]:
                position = source.position(issues, part, index)
                issues.add(position, field_name((part, index)), "repeated_reference", value=value)
    for location, value, place, known in one:
        if value not in known:
            _unknown(source, location, value, place, known, issues)
    if draft.folder.name in case.related:
        own = ("related", case.related.index(draft.folder.name))
        issues.add(source.position(issues, *own), field_name(own), "self_reference", value=draft.folder.name)
    for language, narrative in draft.narratives.items():
        path = draft.folder / f"{language}.md"
        _check_targets(path, narrative, case, slugs, list(practices), list(glossary), issues)


def _check_targets(
    path: Path,
    narrative: Narrative,
    case: Case,
    slugs: list[str],
    practices: list[str],
    glossary: list[str],
    issues: Issues,
) -> None:
    places = {
        "case": ("cases/", slugs),
        "practice": ("practices.yml", practices),
        "term": ("glossary.yml", glossary),
        "photo": ("case.yml photos", [photo.id for photo in case.photos]),
        "chart": ("case.yml charts", [chart.id for chart in case.charts]),
        "note": ("case.yml notes", [note.id for note in case.notes]),
        "#": (path.name, _anchors(narrative)),
    }
    for block in narrative.blocks():
        position = issues.position(path, block.line, 1)
        if block.kind in {"photo", "chart"}:
            _check_target(position, block.kind, block.target, places, issues)
        for span in block.spans():
            if span.kind == "note":
                _check_target(position, "note", span.target, places, issues)
            elif span.kind == "link" and span.target.startswith("#"):
                _check_target(position, "#", span.target[1:], places, issues)
            elif span.kind == "link" and not span.target.startswith("http"):
                kind, _, name = span.target.partition(":")
                _check_target(position, kind, name, places, issues)


def _check_target(
    position: Position, kind: str, name: str, places: dict[str, tuple[str, list[str]]], issues: Issues
) -> None:
    place, known = places.get(kind, ("", [name]))
    if name not in known:
        issues.add(position, "", "unknown_reference", value=name, place=place, **hint(name, known))


def _unknown(source: Source, at: Location, value: str, place: str, known: Iterable[str], issues: Issues) -> None:
    values = {"value": value, "place": place, **hint(value, list(known))}
    issues.add(source.position(issues, *at), field_name(at), "unknown_reference", **values)
