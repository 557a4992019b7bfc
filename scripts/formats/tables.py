"""The tables of the data edition: which there are, their fields, and where each value comes from.

The one place where a field is defined. CSV, JSON, workbook, data package and the dictionary on the data page are all
made from `TABLES`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final, get_args

from scripts.addresses import short_uri
from scripts.formats import rows
from scripts.formats.fields import Field, Table, Value, both, column, provenance
from scripts.formats.rows import KIT_PARTS, Row
from scripts.model import Collection, DateQualifier, Day, OrganisationRole, PublishedCase, Qualifier, Text

_DATE: Final = r"\d{4}(-\d{2}(-\d{2})?)?"


# ----------------------------------------------------------------------------------------------------- parts of fields
_KEY: Final = replace(
    column("key", "编号", "Key", lambda row: row.key, about=("本表内唯一", "Unique in this table")), required=True
)
_CASE: Final = column(
    *("case", "案例", "Case", lambda row: row.case.slug if row.case else None),
    about=("案例的地址用名；整个项目的事实留空", "Slug of the case; empty for facts of the whole programme"),
)
_SOURCE: Final = provenance(lambda row: row.item.source)


def _choice(item: Field, choices: Iterable[str]) -> Field:
    return replace(item, choices=tuple(choices), required=True)


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
        replace(column("start", "开始", "Start", start, about=about), pattern=_DATE),
        replace(column("end", "结束", "End", end, about=about), pattern=_DATE),
    )


def _community(row: Row) -> Any:
    return row.collection.facts.communities[row.item.facts.place.community]


def _sub_district(row: Row) -> Text | None:
    name = _community(row).sub_district
    return row.collection.facts.sub_districts[name].name if name else None


def _compared(row: Row, name: str) -> Text | None:
    text: Text | None = getattr(row.item.facts.comparison, name, None)
    return text


def _published(row: Row) -> tuple[str, ...]:
    slugs = {case.slug for case in row.collection.cases}
    return tuple(slug for slug in row.item.facts.related if slug in slugs)


def _practices(case: PublishedCase) -> tuple[str, ...]:
    return tuple(use.practice for use in case.facts.practices)


# ---------------------------------------------------------------------------------------------------------- tables
def _table(
    name: str,
    titles: tuple[str, str],
    about: tuple[str, str],
    listed: Callable[[Collection], Iterable[Row]],
    fields: Iterable[Field],
    **refers_to: str,
) -> Table:
    return Table(
        *(name, Text(zh=titles[0], en=titles[1]), Text(zh=about[0], en=about[1]), listed, tuple(fields), refers_to)
    )


TABLES: Final = (
    _table(
        *("cases", ("案例", "Cases"), ("每个案例一行。", "One row for each case."), rows.cases),
        [
            replace(column("slug", "地址用名", "Slug", lambda row: row.id), required=True),
            replace(column("number", "序号", "Number", lambda r: r.item.facts.number, kind="integer"), required=True),
            column(
                *(
                    "address",
                    "短地址",
                    "Short address",
                    lambda row: posixpath.dirname(short_uri(row.item.facts.number)) + "/",
                ),
                about=("永久不变，接在网址之后", "Permanent; follows the address of the site"),
            ),
            _choice(column("state", "状态", "State", lambda r: r.item.facts.state), ("complete", "preparation")),
            *both("title", "标题", "Title", lambda row: row.item.facts.title),
            *both("official_title", "正式名称", "Official title", lambda row: row.item.facts.official_title),
            column("type", "类型编号", "Type", lambda row: row.item.facts.type),
            *both("type_name", "类型", "Name of the type", lambda r: r.collection.facts.types[r.item.facts.type].name),
            _choice(
                column(
                    *("type_basis", "类型依据", "Basis of the type", lambda row: row.item.facts.type_basis),
                    about=("原文写明或编者判断", "Stated in the source, or inferred by the editors"),
                ),
                ("stated", "inferred"),
            ),
            column("community", "社区编号", "Community", lambda row: row.item.facts.place.community),
            *both("community_name", "社区", "Name of the community", lambda row: _community(row).name),
            column(
                *("sub_district", "街道编号", "Sub-district", lambda row: _community(row).sub_district),
                about=("原文未写街道的留空", "Empty where the source names none"),
            ),
            *both("sub_district_name", "街道", "Name of the sub-district", _sub_district),
            *both("site", "小区、院落或巷子", "Compound, courtyard or lane", lambda row: row.item.facts.place.site),
            *_dates(lambda row: row.item.facts.period.dates),
            *both("period", "时间的说法", "What the source says of the time", lambda r: r.item.facts.period.statement),
            *provenance(lambda row: row.item.facts.period.source),
            *both("summary", "摘要", "Summary", lambda row: row.item.facts.summary),
            *both("problem", "遇到什么难题", "Problem", lambda row: _compared(row, "problem")),
            *both("scale", "规模", "Scale", lambda row: _compared(row, "scale")),
            *both("duration", "用多长时间", "How long it took", lambda row: _compared(row, "duration")),
            column("situations", "适合的处境", "Situations it answers", lambda row: row.item.facts.situations),
            column("audiences", "可供谁参考", "For whom", lambda row: row.item.facts.audiences),
            column("practices", "用到的方法", "Practices used", lambda row: _practices(row.item)),
            column("related", "相关案例", "Related cases", _published),
        ],
    ),
    _table(
        *(
            "figures",
            ("关键数字", "Key figures"),
            ("案例和项目的数字。", "The figures of the cases and the programme."),
        ),
        rows.by_id("figures"),
        [
            *(_KEY, _CASE),
            column("value", "数值", "Value", lambda row: row.item.value, kind="number"),
            _choice(
                column(
                    *("qualifier", "精确程度", "Qualifier", lambda row: row.item.qualifier),
                    about=("精确、约、近、多于", "Exact, about, nearly or more than"),
                ),
                get_args(Qualifier),
            ),
            *both("display", "数值的写法", "The value as written", lambda row: row.item.display),
            *both("unit", "单位", "Unit", lambda row: row.item.unit),
            *both("label", "说明", "What it counts", lambda row: row.item.label),
            *_SOURCE,
        ],
        case="cases",
    ),
    _table(
        *("timeline", ("时间线", "Timeline"), ("有日期的事。", "Dated events of the cases and the programme.")),
        rows.by_position("timeline"),
        [
            *(_KEY, _CASE),
            *_dates(lambda row: row.item.date),
            _choice(
                column(
                    *("qualifier", "日期的意思", "Qualifier", lambda row: row.item.qualifier),
                    about=("当日、截至、约、计划中", "On, by, about or planned for that date"),
                ),
                get_args(DateQualifier),
            ),
            *both("title", "事件", "Event", lambda row: row.item.title),
            *both("place", "地点", "Place", lambda row: row.item.place),
            *both("people", "谁参加", "Who took part", lambda row: row.item.people),
            *_SOURCE,
        ],
        case="cases",
    ),
    _table(
        *("organisations", ("机构", "Organisations"), ("参与案例的机构。", "Organisations that take part in a case.")),
        rows.organisations,
        [
            *(_KEY, *both("name", "名称", "Name", lambda row: row.item.name)),
            *both("short_name", "简称", "Short name", lambda row: row.item.short_name),
            _choice(
                column(
                    *("english_name", "英文名的来历", "English name", lambda row: row.item.english_name),
                    about=("官方英文名或编者所译", "Official, or translated by the editors"),
                ),
                ("official", "translated"),
            ),
            *both("note", "备注", "Note", lambda row: row.item.note),
        ],
    ),
    _table(
        *("involvements", ("机构的角色", "Roles of organisations")),
        ("哪个机构在哪个案例里做了什么。", "What each organisation did in each case."),
        rows.by_position("organisations"),
        [
            *(_KEY, _CASE, column("organisation", "机构", "Organisation", lambda row: row.item.organisation)),
            _choice(column("role", "角色", "Role", lambda row: row.item.role), get_args(OrganisationRole)),
            *both("contribution", "做了什么", "What it did", lambda row: row.item.contribution),
            *_SOURCE,
        ],
        case="cases",
        organisation="organisations",
    ),
    _table(
        *("practices", ("方法", "Practices"), ("可以借鉴的方法。", "Methods to borrow."), rows.entries("practices")),
        [
            *(_KEY, *both("name", "名称", "Name", lambda row: row.item.name)),
            *both("definition", "是什么", "What it is", lambda row: row.item.definition),
            *both("fits", "什么时候适合", "When it fits", lambda row: row.item.fits),
            *both("watch", "要当心什么", "What to watch", lambda row: row.item.watch),
            column("synonyms_zh", "别的说法（中文）", "Other words, in Chinese", lambda row: row.item.synonyms),
        ],
    ),
    _table(
        *("practice_uses", ("方法的使用", "Uses of practices")),
        ("哪个案例怎样用哪种方法。", "How each case used each practice."),
        rows.by_position("practices"),
        [
            *(_KEY, _CASE, column("practice", "方法", "Practice", lambda row: row.item.practice)),
            _choice(column("extent", "全部或部分", "Extent", lambda row: row.item.extent), ("full", "partial")),
            *both("how", "怎么做的", "How it was done", lambda row: row.item.how),
            *_SOURCE,
        ],
        case="cases",
        practice="practices",
    ),
    _table(
        *("copy_kit", ("照着做要知道的", "Copy kit")),
        ("别的社区要照着做，需要知道的事。", "What another community needs to know before it copies a case."),
        rows.copy_kits,
        [
            *(_KEY, _CASE, _choice(column("part", "部分", "Part", lambda row: row.item[0]), KIT_PARTS)),
            column(
                *("recorded", "原文有没有记录", "Recorded", lambda row: row.item[1] is not None),
                kind="boolean",
                about=("原文没有记录的部分也占一行", "A part on which the source is silent has a row as well"),
            ),
            *both("title", "步骤", "Step", lambda row: getattr(row.item[1], "title", None)),
            *both("text", "内容", "Text", lambda row: getattr(row.item[1], "detail", row.item[1])),
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
            *(_KEY, _CASE, column("chart", "图表编号", "Chart", lambda row: row.item[0].id)),
            *both("chart_title", "图表", "Title of the chart", lambda row: row.item[0].title),
            *both("unit", "单位", "Unit", lambda row: row.item[0].unit),
            *both("label", "项目", "Item", lambda row: row.item[1].label),
            column(
                *("value", "数值", "Value", lambda row: row.item[1].value),
                kind="number",
                about=("原文未写的留空", "Empty where the source does not say"),
            ),
            *both("note", "备注", "Note", lambda row: row.item[1].note),
            *provenance(lambda row: row.item[0].source),
        ],
        case="cases",
    ),
    _table(
        *("notes", ("编者注", "Editor’s notes")),
        (
            "原文前后不一致、没有写明或需要说明的地方。",
            "Where the source contradicts itself, is silent or needs explaining.",
        ),
        rows.by_id("notes"),
        [
            *(_KEY, _CASE, column("kind", "种类", "Kind", lambda row: row.item.kind)),
            *both("text", "内容", "Text", lambda row: row.item.text),
            *_SOURCE,
        ],
        case="cases",
    ),
    _table(
        *("glossary", ("术语", "Glossary"), ("术语和英文译法。", "Terms and their English."), rows.entries("glossary")),
        [
            *(_KEY, *both("term", "术语", "Term", lambda row: row.item.term)),
            *both("explanation", "解释", "Explanation", lambda row: row.item.explanation),
            column("synonyms_zh", "又称（中文）", "Also known as, in Chinese", lambda row: row.item.synonyms),
            column("forms_en", "其他写法（英文）", "Other forms, in English", lambda row: row.item.match),
            column("avoid_en", "不用的译法（英文）", "Renderings not to use", lambda row: row.item.avoid),
        ],
    ),
    _table(
        *("vocabulary", ("类型、处境与读者", "Types, situations and audiences")),
        ("案例表里这几栏的编号是什么意思。", "What the ids in those columns of the cases mean."),
        rows.vocabulary,
        [
            *(
                _KEY,
                _choice(column("kind", "种类", "Kind", lambda row: row.item[0]), ("type", "situation", "audience")),
            ),
            column("id", "编号", "Id", lambda row: row.id.partition("/")[2]),
            *both("name", "名称", "Name", lambda row: row.item[1].name),
            *both("description", "说明", "Description", lambda row: row.item[1].description),
        ],
    ),
)
"""In the order of reading. A field that a table refers by comes from the table of that name."""
