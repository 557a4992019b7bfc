"""The copy kit of a case or practice: which words stand in it, and in what order.

Owns the recorded part; the blank plan belongs to `plan`, the shapes to `sheet`, the look to `word` and `kit_pdf`.
Where the source is silent, a kit says so. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scripts.formats.plan import Learned, blank_plan
from scripts.formats.sheet import Block, Bullets, Code, Heading, Kit, Paragraph, Steps, Table
from scripts.formats.take_home import case_address, edition_date, phrase, phrases, site_address
from scripts.model import Collection, CopyKit, Practice, PublishedCase, Text
from scripts.settings import LANGUAGES, Language
from scripts.wording import word, write_dates, write_event_date, write_figure, write_provenance


def case_kit(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> Kit:
    """The kit of one case."""
    facts = case.facts
    kind = collection.facts.types[facts.type].name[language]
    number = word("case_number", language, number=facts.number)
    return Kit(
        language=language,
        name=f"{case.slug}-copy-kit-{language}",
        about=case.slug,
        kicker=" · ".join((phrase("kit", language), number, kind)),
        title=facts.title[language],
        lead=facts.summary[language],
        address=case_address(site_url, language, case),
        blocks=(
            *_notices(case, language),
            *_before_you_begin(case.facts.copy_kit, language),
            *_work(case, collection, language),
            *_experience(case, language),
            *_practices(case, collection, language),
            *_source(case, collection, language, site_url),
            *blank_plan(_learned(case.facts.copy_kit), language),
        ),
        publisher=_publisher(collection, language),
        date=edition_date(collection),
    )


def practice_kit(name: str, collection: Collection, language: Language, site_url: str) -> Kit:
    """The kit of one practice: what it is, when it fits, what to watch, how each case did it, a plan."""
    practice = collection.practices[name]
    address = site_address(site_url, language, f"practices/{name}/")
    return Kit(
        language=language,
        name=f"practice-{name}-{language}",
        about=f"practices/{name}",
        kicker=phrase("practice_kit", language),
        title=practice.name[language],
        lead=practice.definition[language],
        address=address,
        blocks=(
            *_advice(practice, language),
            Heading(word("how_others", language)),
            *_uses(name, collection, language),
            Heading(phrase("source_contact", language)),
            *_contact(collection, language, site_url, address),
            *blank_plan(Learned(conditions=_known(practice.fits), pitfalls=_known(practice.watch)), language),
        ),
        publisher=_publisher(collection, language),
        date=edition_date(collection),
    )


# ------------------------------------------------------------------------------------------- what is recorded
def _notices(case: PublishedCase, language: Language) -> Iterator[Block]:
    if case.facts.state == "preparation":
        yield Paragraph(word("preparation", language), quiet=True)
    if language == "en" and "facts" in case.stale:
        yield Paragraph(word("stale_section", language), quiet=True)


def _before_you_begin(kit: CopyKit, language: Language) -> Iterator[Block]:
    yield Heading(word("conditions", language))
    yield _listed(kit.conditions, language)
    yield Heading(word("agreement", language))
    yield _listed(kit.agreement, language)


def _work(case: PublishedCase, collection: Collection, language: Language) -> Iterator[Block]:
    kit = case.facts.copy_kit
    yield Heading(phrase("steps_roles_time", language))
    yield Heading(word("steps", language), 2)
    if kit.steps is None:
        yield _nothing(language)
    else:
        yield Steps(tuple((step.title[language], step.detail[language]) for step in kit.steps))
    yield Heading(word("people", language), 2)
    yield _listed(kit.people, language)
    yield Heading(phrase("roles", language), 2)
    yield _roles(case, collection, language)
    yield Heading(word("time", language), 2)
    yield _listed(kit.time, language)
    yield Paragraph(case.facts.period.statement[language])
    if kit.steps:
        yield Paragraph(phrase("steps_whole", language), quiet=True)
    yield Heading(word("timeline", language), 2)
    yield _timeline(case, language)


def _experience(case: PublishedCase, language: Language) -> Iterator[Block]:
    kit = case.facts.copy_kit
    for heading, items in (
        (phrase("budget", language), kit.money),
        (phrase("went_wrong", language), kit.pitfalls),
        (word("adaptations", language), kit.adaptations),
        (phrase("proof", language), kit.evidence),
    ):
        yield Heading(heading)
        yield _listed(items, language)
    if case.facts.figures:
        yield Heading(word("figures", language), 2)
        yield _figures(case, language)


def _listed(items: tuple[Text, ...] | None, language: Language) -> Block:
    return Bullets(tuple(item[language] for item in items)) if items else _nothing(language)


def _learned(kit: CopyKit) -> Learned:
    steps = tuple(step.title for step in kit.steps or ())
    return Learned(kit.conditions or (), kit.agreement or (), steps, kit.pitfalls or (), kit.adaptations or ())


def _known(text: Text | None) -> tuple[Text, ...]:
    return (text,) if text else ()


def _nothing(language: Language) -> Paragraph:
    return Paragraph(word("not_recorded", language), quiet=True)


def _timeline(case: PublishedCase, language: Language) -> Block:
    if not case.facts.timeline:
        return Paragraph(word("timeline_none", language), quiet=True)
    header = phrases(language, "column_when", "column_what", "column_who")
    comma = "，" if language == "zh" else ", "
    rows = tuple(
        (
            write_event_date(event, language),
            comma.join(part[language] for part in (event.title, event.place) if part),
            event.people[language] if event.people else word("not_recorded", language),
        )
        for event in case.facts.timeline
    )
    return Table(header, rows, (28, 40, 32))


def _figures(case: PublishedCase, language: Language) -> Table:
    source = partial(write_provenance, sections=case.facts.sources, language=language)
    gap = "" if language == "zh" else " "
    rows = tuple(
        (f"{write_figure(item, language)}{gap}{item.unit[language]}", item.label[language], source(item.source))
        for item in case.facts.figures
    )
    return Table(phrases(language, "column_figure", "column_meaning", "column_source"), rows, (24, 42, 34))


def _roles(case: PublishedCase, collection: Collection, language: Language) -> Table:
    rows = tuple(
        (
            collection.facts.organisations[item.organisation].name[language],
            word(f"role_{item.role}", language),
            item.contribution[language] if item.contribution else word("not_recorded", language),
        )
        for item in case.facts.organisations
    )
    return Table(phrases(language, "column_organisation", "column_role", "column_contribution"), rows, (36, 18, 46))


def _practices(case: PublishedCase, collection: Collection, language: Language) -> Iterator[Block]:
    if not case.facts.practices:
        return
    yield Heading(word("practices_used", language))
    rows = []
    for use in case.facts.practices:
        name = collection.practices[use.practice].name[language]
        rows.append((_with_extent(name, use.extent, language), use.how[language]))
    yield Table(phrases(language, "column_practice", "column_how"), tuple(rows), (30, 70))


def _with_extent(name: str, extent: str, language: Language) -> str:
    if extent == "full":
        return name
    partial_use = word("partial", language)
    return f"{name}（{partial_use}）" if language == "zh" else f"{name} ({partial_use})"


def _advice(practice: Practice, language: Language) -> Iterator[Block]:
    for name, text in (("fits", practice.fits), ("watch", practice.watch)):
        yield Heading(word(name, language))
        yield Paragraph(text[language]) if text else _nothing(language)


def _uses(name: str, collection: Collection, language: Language) -> Iterator[Block]:
    rows = []
    for case in collection.cases:
        for use in case.facts.practices:
            if use.practice == name:
                source = write_provenance(use.source, case.facts.sources, language)
                title = _with_extent(case.facts.title[language], use.extent, language)
                rows.append((title, use.how[language], source))
    if rows:
        yield Table(phrases(language, "column_case", "column_how", "column_source"), tuple(rows), (24, 50, 26))
    else:
        yield Paragraph(word("no_case_yet", language), quiet=True)


# ---------------------------------------------------------------------------------------- source and contact
def _source(case: PublishedCase, collection: Collection, language: Language, site_url: str) -> Iterator[Block]:
    facts = case.facts
    separator = "、" if language == "zh" else "; "
    yield Heading(phrase("source_contact", language))
    yield Table(
        (word("official_title", language), word("place", language)),
        ((facts.official_title[language], _place(case, collection, language)),),
        (64, 36),
    )
    if facts.notes:
        yield Heading(word("editor_note", language), 2)
        yield Bullets(tuple(note.text[language] for note in facts.notes))
    yield Heading(phrase("read_more", language), 2)
    sections = separator.join(text[language] for text in facts.sources.values())
    yield Paragraph(phrase("source_sections", language, sections=sections))
    yield from _contact(collection, language, site_url, case_address(site_url, language, case))


def _place(case: PublishedCase, collection: Collection, language: Language) -> str:
    place = case.facts.place
    community = collection.facts.communities[place.community]
    sub_district = (
        collection.facts.sub_districts[community.sub_district].name[language] if community.sub_district else ""
    )
    site = place.site[language] if place.site else ""
    parts = [part for part in (sub_district, community.name[language], site) if part]
    return "".join(parts) if language == "zh" else ", ".join(reversed(parts))


def _contact(collection: Collection, language: Language, site_url: str, address: str) -> Iterator[Block]:
    facts = collection.facts
    foundation = facts.foundation.name[language]
    edition = write_dates(facts.edition, language)
    colophon = site_address(site_url, language, "colophon/")
    for text in (
        phrase("edition_of", language, title=facts.title[language], foundation=foundation, edition=edition),
        phrase("address_of", language, address=address),
        phrase("contact_of", language, foundation=foundation, address=colophon),
    ):
        yield Paragraph(text, sticky=True)
    yield Code(phrase("code", language, address=address))


def _publisher(collection: Collection, language: Language) -> str:
    return f"{collection.facts.title[language]} · {collection.facts.foundation.name[language]}"


def all_kits(collection: Collection, site_url: str) -> Iterator[Kit]:
    """Every kit of the collection: cases first, then practices, in every language."""
    for language in LANGUAGES:
        for case in collection.cases:
            yield case_kit(case, collection, language, site_url)
        for name in collection.practices:
            yield practice_kit(name, collection, language, site_url)
