"""The copy kit of a case or practice as values: headings, paragraphs, lists and tables, ready for Word and paper.

Owns which words stand in a kit and in what order. How they look belongs to `word` and `kit_pdf`, which both render
all of these blocks, so that both forms say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from scripts.formats.take_home import case_address, phrase, site_address
from scripts.model import Collection, Practice, PublishedCase, Text
from scripts.settings import Language
from scripts.wording import word, write_dates, write_event_date, write_figure, write_provenance


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2; one may begin a new page."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; `quiet` where it is said about the kit, or says that nothing is recorded."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list without an order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Steps:
    """A numbered list: the title of each step, and what to do. There is at most one in a kit."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row. `widths` are shares of the page; `form` leaves room to write by hand."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    form: bool = False


Block = Heading | Paragraph | Bullets | Steps | Table


@dataclass(frozen=True)
class Kit:
    """One kit in one language."""

    language: Language
    name: str
    """The file name without its ending."""
    about: str
    """As in `Download.about`: the slug of a case, or `practices/<id>`."""
    kicker: str
    """What kind of paper this is, and about what: stands above the title."""
    title: str
    lead: str
    address: str
    """The public address of the page, printed and in the code."""
    blocks: tuple[Block, ...]
    publisher: str
    """Title of the collection and the foundation: the running foot."""
    date: tuple[int, int, int]
    """The date of the edition, for the properties of the document."""


_FREE_ROWS: Final = 3
"""Empty rows below those that a plan fills from the case."""


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
            *_recorded(case, language),
            *_plan(case, language),
            *_practices(case, collection, language),
            *_source(case, collection, language, site_url),
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
            Heading(phrase("plan", language), new_page=True),
            Paragraph(phrase("plan_lead_practice", language), quiet=True),
            *_plan_basics(language),
            *_plan_tables(language, (), (), (), (), ()),
            Heading(phrase("source_contact", language)),
            *_contact(collection, language, site_url, address),
        ),
        publisher=_publisher(collection, language),
        date=edition_date(collection),
    )


def edition_date(collection: Collection) -> tuple[int, int, int]:
    """The date of the edition; its first day where only the month or year is known."""
    start = collection.facts.edition.start
    return start.year, start.month or 1, start.day or 1


# ------------------------------------------------------------------------------------------- what is recorded
def _notices(case: PublishedCase, language: Language) -> Iterator[Block]:
    if case.facts.state == "preparation":
        yield Paragraph(word("preparation", language), quiet=True)
    if language == "en" and "facts" in case.stale:
        yield Paragraph(word("stale_section", language), quiet=True)


def _recorded(case: PublishedCase, language: Language) -> Iterator[Block]:
    kit, facts = case.facts.copy_kit, case.facts
    yield Heading(word("conditions", language))
    yield _listed(kit.conditions, language)
    yield Heading(word("agreement", language))
    yield _listed(kit.agreement, language)
    yield Heading(phrase("steps_roles_time", language))
    yield Heading(word("steps", language), 2)
    if kit.steps is None:
        yield _nothing(language)
    else:
        yield Steps(tuple((step.title[language], step.detail[language]) for step in kit.steps))
    yield Heading(word("people", language), 2)
    yield _listed(kit.people, language)
    yield Heading(word("time", language), 2)
    yield _listed(kit.time, language)
    yield Paragraph(facts.period.statement[language])
    if kit.steps:
        yield Paragraph(phrase("steps_whole", language), quiet=True)
    yield Heading(word("timeline", language), 2)
    yield from _timeline(case, language)
    yield Heading(phrase("budget", language))
    yield _listed(kit.money, language)
    yield Heading(phrase("went_wrong", language))
    yield _listed(kit.pitfalls, language)
    yield Heading(word("adaptations", language))
    yield _listed(kit.adaptations, language)
    yield Heading(phrase("proof", language))
    yield _listed(kit.evidence, language)
    if facts.figures:
        yield Heading(word("figures", language), 2)
        yield _figures(case, language)


def _listed(items: tuple[Text, ...] | None, language: Language) -> Block:
    return Bullets(tuple(item[language] for item in items)) if items else _nothing(language)


def _nothing(language: Language) -> Paragraph:
    return Paragraph(word("not_recorded", language), quiet=True)


def _timeline(case: PublishedCase, language: Language) -> Iterator[Block]:
    if not case.facts.timeline:
        yield Paragraph(word("timeline_none", language), quiet=True)
        return
    header = _phrases(language, "column_when", "column_what", "column_who")
    comma = "，" if language == "zh" else ", "
    rows = tuple(
        (
            write_event_date(event, language),
            comma.join(part[language] for part in (event.title, event.place) if part),
            event.people[language] if event.people else word("not_recorded", language),
        )
        for event in case.facts.timeline
    )
    yield Table(header, rows, (24, 42, 34))


def _figures(case: PublishedCase, language: Language) -> Table:
    source = partial(write_provenance, sections=case.facts.sources, language=language)
    gap = "" if language == "zh" else " "
    rows = tuple(
        (f"{write_figure(item, language)}{gap}{item.unit[language]}", item.label[language], source(item.source))
        for item in case.facts.figures
    )
    return Table(_phrases(language, "column_figure", "column_meaning", "column_source"), rows, (24, 42, 34))


def _roles(case: PublishedCase, collection: Collection, language: Language) -> Table:
    rows = tuple(
        (
            collection.facts.organisations[item.organisation].name[language],
            word(f"role_{item.role}", language),
            item.contribution[language] if item.contribution else word("not_recorded", language),
        )
        for item in case.facts.organisations
    )
    return Table(_phrases(language, "column_organisation", "column_role", "column_contribution"), rows, (36, 18, 46))


def _practices(case: PublishedCase, collection: Collection, language: Language) -> Iterator[Block]:
    if not case.facts.practices:
        return
    yield Heading(word("practices_used", language))
    rows = []
    for use in case.facts.practices:
        name = collection.practices[use.practice].name[language]
        rows.append((_with_extent(name, use.extent, language), use.how[language]))
    yield Table(_phrases(language, "column_practice", "column_how"), tuple(rows), (30, 70))


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
        yield Table(_phrases(language, "column_case", "column_how", "column_source"), tuple(rows), (24, 50, 26))
    else:
        yield Paragraph(word("no_case_yet", language), quiet=True)


# --------------------------------------------------------------------------------------------- the blank plan
def _plan(case: PublishedCase, language: Language) -> Iterator[Block]:
    kit = case.facts.copy_kit
    yield Heading(phrase("plan", language), new_page=True)
    yield Paragraph(phrase("plan_lead", language), quiet=True)
    yield from _plan_basics(language)
    given = (kit.conditions, kit.agreement, tuple(step.title for step in kit.steps or ()), kit.pitfalls)
    yield from _plan_tables(language, *given, kit.adaptations)


def _plan_basics(language: Language) -> Iterator[Block]:
    questions = _phrases(language, "plan_where", "plan_problem", "plan_lead_person", "plan_period")
    yield Heading(phrase("plan_basics", language), 2)
    yield Table(
        _phrases(language, "plan_question", "plan_answer"), tuple((item, "") for item in questions), (26, 74), form=True
    )


def _plan_tables(
    language: Language,
    conditions: tuple[Text, ...] | None,
    agreement: tuple[Text, ...] | None,
    steps: tuple[Text, ...] | None,
    pitfalls: tuple[Text, ...] | None,
    adaptations: tuple[Text, ...] | None,
) -> Iterator[Block]:
    """The tables to fill in: the first column from the case, if it records anything, and rows of one's own."""
    conditions_header = _phrases(language, "plan_condition", "plan_have", "plan_get")
    agreement_header = _phrases(language, "plan_agree", "plan_ask", "plan_outcome")
    steps_header = _phrases(language, "plan_step", "plan_roles", "plan_when", "plan_cost", "plan_done")
    budget_header = _phrases(language, "plan_line", "plan_amount", "plan_payer", "plan_remark")
    measures_header = _phrases(language, "plan_measure", "plan_now", "plan_goal", "plan_check")
    yield Heading(word("conditions", language), 2)
    yield _form(conditions_header, conditions, (48, 18, 34), language)
    yield Heading(word("agreement", language), 2)
    yield _form(agreement_header, agreement, (48, 30, 22), language)
    yield Heading(phrase("steps_roles_time", language), 2)
    yield _form(steps_header, steps, (30, 26, 20, 14, 10), language)
    yield Heading(phrase("budget", language), 2)
    yield _form(budget_header, (), (34, 20, 20, 26), language, free=2 * _FREE_ROWS)
    yield Heading(phrase("went_wrong", language), 2)
    yield _form(_phrases(language, "plan_pitfall", "plan_prevent"), pitfalls, (50, 50), language)
    yield Heading(word("adaptations", language), 2)
    yield _form(_phrases(language, "plan_adapt", "plan_change"), adaptations, (50, 50), language)
    yield Heading(phrase("plan_measures", language), 2)
    yield _form(measures_header, (), (34, 20, 20, 26), language)


def _form(
    header: tuple[str, ...],
    given: tuple[Text, ...] | None,
    widths: tuple[int, ...],
    language: Language,
    free: int = _FREE_ROWS,
) -> Table:
    empty = ("",) * (len(header) - 1)
    filled = tuple((item[language], *empty) for item in given or ())
    return Table(header, (*filled, *(("", *empty),) * free), widths, form=True)


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
    yield Heading(phrase("roles", language), 2)
    yield _roles(case, collection, language)
    yield Heading(phrase("read_more", language), 2)
    sections = separator.join(text[language] for text in facts.sources.values())
    yield Paragraph(phrase("source_sections", language, sections=sections))
    yield from _contact(collection, language, site_url, case_address(site_url, language, case))


def _place(case: PublishedCase, collection: Collection, language: Language) -> str:
    place = case.facts.place
    community = collection.facts.communities[place.community]
    sub_district = collection.facts.sub_districts[community.sub_district].name[language] if community.sub_district else ""
    site = place.site[language] if place.site else ""
    parts = [part for part in (sub_district, community.name[language], site) if part]
    return "".join(parts) if language == "zh" else ", ".join(reversed(parts))


def _contact(collection: Collection, language: Language, site_url: str, address: str) -> Iterator[Block]:
    facts = collection.facts
    foundation = facts.foundation.name[language]
    edition = write_dates(facts.edition, language)
    yield Paragraph(
        phrase("edition_of", language, title=facts.title[language], foundation=foundation, edition=edition)
    )
    yield Paragraph(phrase("address_of", language, address=address))
    colophon = site_address(site_url, language, "colophon/")
    yield Paragraph(phrase("contact_of", language, foundation=foundation, address=colophon))


def _publisher(collection: Collection, language: Language) -> str:
    return f"{collection.facts.title[language]} · {collection.facts.foundation.name[language]}"


def _phrases(language: Language, *names: str) -> tuple[str, ...]:
    return tuple(phrase(name, language) for name in names)


def all_kits(collection: Collection, languages: Iterable[Language], site_url: str) -> Iterator[Kit]:
    """Every kit of the collection: cases first, then practices, in every language."""
    for language in languages:
        for case in collection.cases:
            yield case_kit(case, collection, language, site_url)
        for name in collection.practices:
            yield practice_kit(name, collection, language, site_url)
