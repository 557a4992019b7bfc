"""The tables of the data edition: which there are, their fields, and where each value comes from.

The one place where a field is defined. CSV, JSON, workbook, data package and the dictionary on the data page are all
made from `TABLES`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from scripts.addresses import short_uri
from scripts.field_names import FIELDS, FILES, in_language
from scripts.formats import rows
from scripts.formats.fields import Field, Table, Value, both, choice, column, fields_of, provenance
from scripts.formats.rows import KIT_PARTS, Row
from scripts.model import (
    Case,
    Chart,
    Collection,
    Comparison,
    Datum,
    Day,
    Event,
    Figure,
    GlossaryTerm,
    Involvement,
    Note,
    Organisation,
    Place,
    Practice,
    PracticeUse,
    PublishedCase,
    Term,
    Text,
)
from scripts.settings import Words

_DATE: Final = r"\d{4}(-\d{2}(-\d{2})?)?"


# ----------------------------------------------------------------------------------------------------- parts of fields
_KEY: Final = replace(
    column("key", ("编号", "Key"), lambda row: row.key, about=("本表内唯一", "Unique in this table")), required=True
)
_CASE: Final = column(
    *("case", ("案例", "Case"), lambda row: row.case.slug if row.case else None),
    about=("案例的地址用名；整个项目的事实留空", "Slug of the case; empty for facts of the whole programme"),
)
_SOURCE: Final = provenance(lambda row: row.item.source)


def _day(day: Day | None) -> Value:
    return str(day) if day else None


def _dates(get: Callable[[Row], Any]) -> tuple[Field, Field]:
    """The two ends of a span, each as precise as it is known."""
    about = (
        "年、年-月或年-月-日，原文写到哪里就到哪里",
        "Year, year-month or year-month-day: as precise as the source (ISO 8601)",
    )

    def start(row: Row) -> Value:
        dates = get(row)
        return _day(dates.start) if dates else None

    def end(row: Row) -> Value:
        dates = get(row)
        return _day(dates.end) if dates else None

    return (
        replace(column("start", ("开始", "Start"), start, about=about), pattern=_DATE),
        replace(column("end", ("结束", "End"), end, about=about), pattern=_DATE),
    )


def _community(row: Row) -> Any:
    return row.collection.facts.communities[row.item.facts.place.community]


def _sub_district(row: Row) -> Text | None:
    name = _community(row).sub_district
    return row.collection.facts.sub_districts[name].name if name else None


def _facts(row: Row) -> Case:
    facts: Case = row.item.facts
    return facts


def _published(row: Row) -> tuple[str, ...]:
    slugs = {case.slug for case in row.collection.cases}
    return tuple(slug for slug in row.item.facts.related if slug in slugs)


def _practices(case: PublishedCase) -> tuple[str, ...]:
    return tuple(use.practice for use in case.facts.practices)


# ---------------------------------------------------------------------------------------------------------- tables
def _table(
    name: str,
    title: Words,
    about: Words,
    listed: Callable[[Collection], Iterable[Row]],
    fields: Iterable[Field],
    **refers_to: str,
) -> Table:
    return Table(
        *(name, Text(zh=title[0], en=title[1]), Text(zh=about[0], en=about[1]), listed, tuple(fields), refers_to)
    )


TABLES: Final = (
    _table(
        *("cases", ("案例", "Cases"), ("每个案例一行。", "One row for each case."), rows.cases),
        [
            replace(column("slug", ("地址用名", "Slug"), lambda row: row.id), required=True),
            replace(
                column("number", FIELDS["Case"]["number"], lambda row: _facts(row).number, kind="integer"),
                required=True,
            ),
            column(
                *("address", ("短地址", "Short address")),
                lambda row: posixpath.dirname(short_uri(_facts(row).number)) + "/",
                about=("永久不变，接在网址之后", "Permanent; follows the address of the site"),
            ),
            choice("state", FIELDS["Case"]["state"], lambda row: _facts(row).state, ("complete", "preparation")),
            *fields_of(Case, "title", "official_title", of=_facts),
            column("type", ("类型编号", "Type"), lambda row: _facts(row).type),
            *both("type_name", ("类型", "Name of the type"), lambda r: r.collection.facts.types[_facts(r).type].name),
            *fields_of(
                *(Case, "type_basis"),
                of=_facts,
                about=("原文写明或编者判断", "Stated in the source, or inferred by the editors"),
            ),
            column("community", ("社区编号", "Community"), lambda row: _facts(row).place.community),
            *both("community_name", ("社区", "Name of the community"), lambda row: _community(row).name),
            column(
                *("sub_district", ("街道编号", "Sub-district"), lambda row: _community(row).sub_district),
                about=("原文未写街道的留空", "Empty where the source names none"),
            ),
            *both("sub_district_name", ("街道", "Name of the sub-district"), _sub_district),
            *fields_of(Place, "site", of=lambda row: _facts(row).place),
            *_dates(lambda row: _facts(row).period.dates),
            *both("period", FIELDS["Period"]["statement"], lambda row: _facts(row).period.statement),
            *provenance(lambda row: _facts(row).period.source),
            *fields_of(Case, "summary", of=_facts),
            *fields_of(Comparison, "problem", "scale", "duration", of=lambda row: _facts(row).comparison),
            *fields_of(Case, "situations", "audiences", of=_facts),
            column("practices", FIELDS["Case"]["practices"], lambda row: _practices(row.item)),
            column("related", FIELDS["Case"]["related"], _published),
        ],
    ),
    _table(
        *("figures", FIELDS["Case"]["figures"]),
        ("案例和项目的数字。", "The figures of the cases and the programme."),
        rows.by_id("figures"),
        [
            *(_KEY, _CASE),
            *fields_of(Figure, "value"),
            *fields_of(Figure, "qualifier", about=("精确、约、近、多于", "Exact, about, nearly or more than")),
            *fields_of(Figure, "display", "unit", "label"),
            *_SOURCE,
        ],
        case="cases",
    ),
    _table(
        *("timeline", FIELDS["Case"]["timeline"]),
        ("有日期的事。", "Dated events of the cases and the programme."),
        rows.by_position("timeline"),
        [
            *(_KEY, _CASE),
            *_dates(lambda row: row.item.date),
            *fields_of(Event, "qualifier", about=("当日、截至、约、计划中", "On, by, about or planned for that date")),
            *fields_of(Event, "title", "place", "people"),
            *_SOURCE,
        ],
        case="cases",
    ),
    _table(
        *("organisations", FIELDS["Case"]["organisations"]),
        ("参与案例的机构。", "Organisations that take part in a case."),
        rows.organisations,
        [
            *(_KEY, *fields_of(Organisation, "name", "short_name")),
            *fields_of(
                *(Organisation, "english_name"),
                about=("官方英文名或编者所译", "Official, or translated by the editors"),
            ),
            *fields_of(Organisation, "note"),
        ],
    ),
    _table(
        *("involvements", ("机构的角色", "Roles of organisations")),
        ("哪个机构在哪个案例里做了什么。", "What each organisation did in each case."),
        rows.by_position("organisations"),
        [*(_KEY, _CASE), *fields_of(Involvement, "organisation", "role", "contribution"), *_SOURCE],
        case="cases",
        organisation="organisations",
    ),
    _table(
        *("practices", FILES["practices"], ("可以借鉴的方法。", "Methods to borrow."), rows.entries("practices")),
        [
            *(_KEY, *fields_of(Practice, "name", "definition", "fits", "watch")),
            column("synonyms_zh", in_language(FIELDS["Practice"]["synonyms"], "zh"), lambda row: row.item.synonyms),
        ],
    ),
    _table(
        *("practice_uses", ("方法的使用", "Uses of practices")),
        ("哪个案例怎样用哪种方法。", "How each case used each practice."),
        rows.by_position("practices"),
        [*(_KEY, _CASE), *fields_of(PracticeUse, "practice", "extent", "how"), *_SOURCE],
        case="cases",
        practice="practices",
    ),
    _table(
        *("copy_kit", ("照着做要知道的", "Copy kit")),
        ("别的社区要照着做，需要知道的事。", "What another community needs to know before it copies a case."),
        rows.copy_kits,
        [
            *(_KEY, _CASE, choice("part", ("部分", "Part"), lambda row: row.item[0], KIT_PARTS)),
            column(
                *("recorded", ("原文有没有记录", "Recorded"), lambda row: row.item[1] is not None),
                kind="boolean",
                about=("原文没有记录的部分也占一行", "A part on which the source is silent has a row as well"),
            ),
            *both("title", ("步骤", "Step"), lambda row: getattr(row.item[1], "title", None)),
            *both("text", ("内容", "Text"), lambda row: getattr(row.item[1], "detail", row.item[1])),
        ],
        case="cases",
    ),
    _table(
        *(
            "charts",
            ("图表数据", "Data of the charts"),
            ("图表的每一项。", "Every item of every chart."),
            rows.chart_data,
        ),
        [
            *(_KEY, _CASE, column("chart", ("图表编号", "Chart"), lambda row: row.item[0].id)),
            *both("chart_title", ("图表", "Title of the chart"), lambda row: row.item[0].title),
            *fields_of(Chart, "unit", of=lambda row: row.item[0]),
            *fields_of(Datum, "label", of=lambda row: row.item[1]),
            *fields_of(
                *(Datum, "value"),
                of=lambda row: row.item[1],
                about=("原文未写的留空", "Empty where the source does not say"),
            ),
            *fields_of(Datum, "note", of=lambda row: row.item[1]),
            *provenance(lambda row: row.item[0].source),
        ],
        case="cases",
    ),
    _table(
        *("notes", FIELDS["Case"]["notes"]),
        (
            "原文前后不一致、没有写明或需要说明的地方。",
            "Where the source contradicts itself, is silent or needs explaining.",
        ),
        rows.by_id("notes"),
        [*(_KEY, _CASE), *fields_of(Note, "kind", "text"), *_SOURCE],
        case="cases",
    ),
    _table(
        *("glossary", FILES["glossary"], ("术语和英文译法。", "Terms and their English."), rows.entries("glossary")),
        [
            *(_KEY, *fields_of(GlossaryTerm, "term", "explanation")),
            column("synonyms_zh", in_language(FIELDS["GlossaryTerm"]["synonyms"], "zh"), lambda r: r.item.synonyms),
            column("forms_en", FIELDS["GlossaryTerm"]["match"], lambda row: row.item.match),
            column("avoid_en", FIELDS["GlossaryTerm"]["avoid"], lambda row: row.item.avoid),
        ],
    ),
    _table(
        *("vocabulary", ("类型、处境与读者", "Types, situations and audiences")),
        ("案例表里这几栏的编号是什么意思。", "What the ids in those columns of the cases mean."),
        rows.vocabulary,
        [
            *(_KEY, choice("kind", ("种类", "Kind"), lambda row: row.item[0], ("type", "situation", "audience"))),
            column("id", ("编号", "Id"), lambda row: row.id.partition("/")[2]),
            *fields_of(Term, "name", "description", of=lambda row: row.item[1]),
        ],
    ),
)
"""In the order of reading. A field that a table refers by comes from the table of that name."""
