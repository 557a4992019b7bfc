"""What a casebook is made of: frozen, typed, without input or output.

This is the schema. `load` turns YAML into these records, the JSON Schemas for editors are generated from
them, and a field's description is also its help text. Rules that need a second record (does that practice
exist?) belong to `check`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from scripts.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    LINES,
    LONGEST_CHINESE,
    LONGEST_SLUG,
    MOST_ENTRIES,
    MOST_ROWS,
    NAME_LENGTH,
    SLUG,
    check_length,
    check_line,
    check_lines,
    check_number,
    check_slug,
)
from scripts.settings import Language

NOT_RECORDED: Final = "not_recorded"
NOT_STATED: Final = "not_stated"
_FIELDS_SET: Final[set[str]] = set()

_CJK = r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_GAP = re.compile(rf"\s(?<=[{_CJK}]\s)\s*(?=[{_CJK}])")
"""It begins with what is seldom in a Chinese text, so that the rest is looked at there alone."""


# ---------------------------------------------------------------------------------------------- small values
def join_chinese(text: str) -> str:
    """Close the gaps that YAML folding and wrapped lines leave between Chinese characters."""
    return _CJK_GAP.sub("", text)


Line = Annotated[str, AfterValidator(check_line)]
"""One paragraph of plain text; line breaks and runs of spaces become one space."""

ChineseLine = Annotated[Line, AfterValidator(join_chinese)]

Slug = Annotated[
    str,
    AfterValidator(check_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_SLUG}),
]
"""A name for addresses: lower-case letters, digits and single hyphens."""


Lines = Annotated[str, AfterValidator(check_lines), WithJsonSchema({"type": "string", "pattern": f"^{LINES}$"})]
"""Lines of the source text, such as `94-98` or `101-105, 120`."""


class Record(BaseModel):
    """Base of everything below: frozen, and a field nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __getstate__(self) -> dict[Any, Any]:
        """For other processes, without the set of fields that were written: nobody asks, and it is a third of all."""
        return super().__getstate__() | {"__pydantic_fields_set__": _FIELDS_SET}


class Text(Record):
    """A text that readers see, in both languages."""

    zh: Annotated[ChineseLine, AfterValidator(lambda text: check_length(text, LONGEST_CHINESE))] = Field(
        description="中文。Chinese."
    )
    en: Line = Field(description="英文全译，不是摘要。English, a full translation.")

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


SUMMARY_LENGTH: Final = 300
"""Most characters of a Chinese summary: it must be read on a phone without scrolling."""


def _check_summary(text: Text) -> Text:
    if len(text.zh) > SUMMARY_LENGTH:
        raise PydanticCustomError("summary_long", "", {"length": len(text.zh), "most": SUMMARY_LENGTH})
    return text


Summary = Annotated[Text, AfterValidator(_check_summary)]


def _check_name(text: Text) -> Text:
    for language, most in NAME_LENGTH.items():
        check_length(text[language], most)
    return text


Name = Annotated[Text, AfterValidator(_check_name)]
"""A short text: a name, a title, a unit."""


def _not_recorded(value: Any) -> Any:
    return None if value == NOT_RECORDED else value


def _not_stated(value: Any) -> Any:
    return None if value == NOT_STATED else value


_Few: Final = Field(max_length=MOST_ENTRIES)

_Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_ROWS)]

Recorded = Annotated[Text | None, BeforeValidator(_not_recorded, json_schema_input_type=Text | Literal["not_recorded"])]
"""A text, or the word `not_recorded` where the source is silent. Never left out."""

RecordedList = Annotated[
    _Texts | None, BeforeValidator(_not_recorded, json_schema_input_type=_Texts | Literal["not_recorded"])
]
"""A list of texts, or the word `not_recorded`."""


class Day(Record):
    """A date as precise as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """The smallest unit that is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def key(self) -> tuple[int, int, int]:
        """For sorting: an unknown month or day sorts before the known ones."""
        return self.year, self.month or 0, self.day or 0


def _parse_day(text: str) -> Day:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        raise PydanticCustomError("date_form", "", {"value": text})
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("date_year", "", {"value": text, "first": FIRST_YEAR, "last": LAST_YEAR})
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise PydanticCustomError("date_impossible", "", {"value": text}) from None
    return Day(year=year, month=month, day=day)


class Dates(Record):
    """A date or a span of dates, written as in ISO 8601: `2020-06-14`, `2020-05/2021-02`."""

    start: Day
    end: Day | None = None

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.end else str(self.start)


def _parse_dates(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    start, slash, end = value.partition("/")
    dates = Dates(start=_parse_day(start.strip()), end=_parse_day(end.strip()) if slash else None)
    if dates.end and dates.end.key() < dates.start.key():
        raise PydanticCustomError("date_order", "", {"value": value})
    return dates


_DATES = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
DatesField = Annotated[
    Dates, BeforeValidator(_parse_dates), WithJsonSchema({"type": "string", "pattern": f"^{_DATES}$"})
]


Number = Annotated[Decimal, AfterValidator(check_number)]
"""A number as people write it."""


class Provenance(Record):
    """Where in the source a fact stands."""

    section: Slug = Field(description="原文章节，须在 sources 中列出。A section listed under `sources`.")
    lines: Lines = Field(description="原文行号，如 94-98。Line numbers of the source text.")


# -------------------------------------------------------------------------------------------------- the case
Qualifier = Literal["exact", "about", "nearly", "more_than"]


class Figure(Record):
    """A key figure."""

    id: Slug = Field(description="地址用名，在本案例内唯一。Unique within the case; part of the address.")
    value: Number = Field(description="纯数字，不写千分位。A plain number, no separators.")
    qualifier: Qualifier = Field("exact", description="精确、约、近、多于。How exact the source is.")
    display: Name | None = Field(
        None, description="数字的写法与 value 不同时才填，如 243万元。Only when it must be shown another way."
    )
    unit: Name = Field(description="单位，如 户、人次。Unit, such as households or person-times.")
    label: Name = Field(description="这个数字说的是什么。What the figure counts.")
    source: Provenance


DateQualifier = Literal["on", "by", "about", "planned"]


class Event(Record):
    """A dated event."""

    date: DatesField = Field(description="2020、2020-06、2020-06-14，或用 / 连接的时段。A date or a span.")
    qualifier: DateQualifier = Field("on", description="当日、截至、约、计划中。On, by, about or planned.")
    title: Text
    place: Text | None = None
    people: Text | None = Field(None, description="谁参加、多少人。Who took part.")
    source: Provenance


class Period(Record):
    """When the project ran."""

    dates: DatesField | None = Field(None, description="原文有日期才填。Leave out when the source gives none.")
    statement: Text = Field(description="原文怎么说、精确到什么程度。What the source says, and how precisely.")
    source: Provenance | None = None


class Place(Record):
    """Where the project stands."""

    community: Slug = Field(description="collection.yml 里 communities 的编号。An id under `communities`.")
    site: Name | None = Field(None, description="小区、院落或巷子。Compound, courtyard or lane.")


OrganisationRole = Literal[
    "implementer", "initiator", "partner", "funder", "commissioner", "platform", "supporter", "expert", "visited"
]


class Involvement(Record):
    """What one organisation did in one case."""

    organisation: Slug = Field(description="collection.yml 里 organisations 的编号。An id there.")
    role: OrganisationRole
    contribution: Text | None = Field(None, description="做了什么。What it did.")
    source: Provenance


class Datum(Record):
    """One row of a chart's data."""

    label: Name
    value: Annotated[
        Annotated[Number, Field(ge=0)] | None,
        BeforeValidator(_not_stated, json_schema_input_type=Decimal | Literal["not_stated"]),
    ] = Field(description="数值；原文没有就写 not_stated。A number, or not_stated.")
    note: Text | None = None


class Chart(Record):
    """Numbers to be drawn, and shown as a table."""

    id: Slug
    kind: Literal["bars", "shares", "people", "steps"] = Field(
        description="bars 条形，shares 比例，people 人次，steps 先后的数字（单位不同，不画长短）。How to draw it."
    )
    title: Name
    unit: Name
    data: Annotated[tuple[Datum, ...], Field(min_length=2, max_length=MOST_ROWS)]
    note: Text | None = None
    source: Provenance


class PracticeUse(Record):
    """How a case used a practice."""

    practice: Slug = Field(description="practices.yml 里的编号。An id in practices.yml.")
    extent: Literal["full", "partial"] = "full"
    how: Text = Field(description="这个案例怎么做的。How it was done here.")
    source: Provenance


class Step(Record):
    """One step of the copy kit."""

    title: Name
    detail: Text


_Steps = Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_ROWS)]


class CopyKit(Record):
    """What another community needs to know before it copies the case. Silence is written `not_recorded`."""

    conditions: RecordedList = Field(description="具备什么条件才做得成。What must be there first.")
    agreement: RecordedList = Field(description="需要谁同意。Who must agree.")
    people: RecordedList = Field(description="需要哪些人、多少人。Who and how many.")
    time: RecordedList = Field(description="需要多长时间。How long it takes.")
    money: RecordedList = Field(description="花多少钱、谁出。What it costs and who pays.")
    steps: Annotated[
        _Steps | None, BeforeValidator(_not_recorded, json_schema_input_type=_Steps | Literal["not_recorded"])
    ] = Field(description="步骤，按先后。Steps in order.")
    pitfalls: RecordedList = Field(description="哪里没做好。What went wrong.")
    adaptations: RecordedList = Field(description="换个地方要改什么。What to adapt elsewhere.")
    evidence: RecordedList = Field(description="凭什么说有效。What shows that it worked.")


class Comparison(Record):
    """A case in three lines, for the table in which cases stand side by side. The other columns are its facts."""

    problem: Text = Field(description="一句话：遇到了什么难题。The problem, in one sentence.")
    scale: Recorded = Field(description="一句话：范围和人数有多大。How large it was, in one sentence.")
    duration: Recorded = Field(description="一句话：前后多长时间。How long it took, in one sentence.")


class Consent(Record):
    """Whether the people in a photo agree to its being published, and who they are in kind. Never a name."""

    state: Literal["not_needed", "given", "refused", "unknown"] = Field(
        description="not_needed 不需要，given 已同意，refused 不同意，unknown 还不知道；后两种不发布。"
        "Refused and unknown are not published."
    )
    recognisable: Literal["nobody", "adults", "minors_or_vulnerable"] = Field(
        description="能认出谁：nobody 没有人，adults 成年人，minors_or_vulnerable 有孩子或弱势人士。"
        "Who can be recognised; children and vulnerable people need a guardian’s consent."
    )
    why: Text | None = Field(
        None, description="为什么不需要同意；not_needed 必填。Why none is needed; required with not_needed."
    )
    date: DatesField | None = Field(
        None, description="哪天同意的；given 必填。The day it was given; required with given."
    )
    by: Text | None = Field(
        None,
        description="谁同意的，写身份不写姓名，如 孩子的母亲；given 必填。By whom, as a role, never a name;"
        " required with given.",
    )

    @model_validator(mode="after")
    def _is_complete(self) -> Consent:
        if self.state == "given" and not (self.date and self.by):
            raise PydanticCustomError("consent_given", "")
        if self.state == "not_needed" and not self.why:
            raise PydanticCustomError("consent_why", "")
        if self.state == "not_needed" and self.recognisable == "minors_or_vulnerable":
            raise PydanticCustomError("consent_minors", "")
        return self


_WHOLE: Final = 100


def _percentages(value: Any, count: int, code: str) -> list[float]:
    try:
        numbers = [float(number) for number in value]
    except (TypeError, ValueError):
        numbers = []
    if isinstance(value, str) or len(numbers) != count or not all(0 <= number <= _WHOLE for number in numbers):
        raise PydanticCustomError(code, "")
    return numbers


_PERCENT: Final = {"type": "number", "minimum": 0, "maximum": _WHOLE}


def _four_numbers(value: Any) -> Any:
    if isinstance(value, Region):
        return value
    left, top, width, height = _percentages(value, 4, "region")
    if not (width and height) or left + width > _WHOLE or top + height > _WHOLE:
        raise PydanticCustomError("region", "")
    return {"x": left, "y": top, "width": width, "height": height}


class Region(Record):
    """A rectangle of a picture, in per cent of its width and height from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


RegionField = Annotated[
    Region,
    BeforeValidator(_four_numbers),
    WithJsonSchema({"type": "array", "items": _PERCENT, "minItems": 4, "maxItems": 4}),
]

Focus = Annotated[
    tuple[float, float],
    BeforeValidator(lambda value: tuple(_percentages(value, 2, "focus"))),
    WithJsonSchema({"type": "array", "items": _PERCENT, "minItems": 2, "maxItems": 2}),
]


class Photo(Record):
    """A photo, or the slot that waits for one."""

    id: Slug
    file: str | None = Field(
        None,
        description="photos/masters/ 里的文件名，由 photos 命令写；还没有照片就不写。Leave out while there is none.",
    )
    taken: DatesField | None = Field(None, description="拍摄日期。The day it was taken.")
    caption: Name
    alt: Text | None = Field(None, description="给看不见照片的读者的描述；有照片必填。Required with a file.")
    credit: Name | None = Field(None, description="摄影者或提供者；有照片必填。Required with a file.")
    consent: Consent | None = Field(None, description="画面里的人是否同意；没有写就不发布。Without it: not published.")
    redact: Annotated[tuple[RegionField, ...], _Few] = Field(
        (),
        description="要遮盖的区域，[左, 上, 宽, 高]，单位是百分比；写好后运行 photos intake。"
        "Regions to cover, [left, top, width, height] in per cent; then run photos intake.",
    )
    focus: Focus | None = Field(
        None, description="裁切时要留住的一点，[左, 上]，百分比。The point a crop must keep, [left, top] in per cent."
    )
    pair: Slug | None = Field(
        None,
        description="这张是“之前”，另一张的编号写在这里；正文里两张紧挨着。The photo this is the “before” of.",
    )
    source: Provenance | None = None

    @property
    def is_published(self) -> bool:
        """Whether there is a picture that readers may see. Every output must ask."""
        agreed = self.consent is not None and self.consent.state in {"given", "not_needed"}
        return self.file is not None and agreed


class Note(Record):
    """An editor's note: the source contradicts itself, or needs explaining."""

    id: Slug = Field(description="正文里用 [^编号] 引用。Referred to as [^id] in the narrative.")
    kind: Literal["contradiction", "misprint", "privacy", "gap", "explanation"]
    text: Text = Field(description="两种说法都写出来。State both readings.")
    source: Provenance | None = None


class Review(Record):
    """Who has checked the case, in role terms."""

    state: Literal["drafted", "checked", "approved"]
    note: Text | None = None


CaseState = Literal["complete", "preparation", "draft"]


class Case(Record):
    """One case: `cases/<slug>/case.yml`."""

    number: Annotated[int, Field(ge=1, le=9999)] = Field(
        description="在书中的序号；发布以后不再改，因为短地址 c/8/ 用它。"
        "Its place in the book; never changed once published, because the short address c/8/ rests on it."
    )
    former_slugs: Annotated[tuple[Slug, ...], _Few] = Field(
        (),
        description="文件夹从前的名字；旧网址会转到这里。Names the folder once had; their addresses lead here.",
    )
    state: CaseState = Field(
        description="complete 有全文；preparation 只有事实；draft 不发布。Draft cases are not published."
    )
    title: Name = Field(description="短标题。Short title.")
    official_title: Name = Field(description="原文印出的正式名称。The title as printed.")
    type: Slug = Field(description="collection.yml 里 types 的编号。An id under `types`.")
    type_basis: Literal["stated", "inferred"] = Field(
        description="原文写明还是编者判断。Stated in the source or inferred by the editors."
    )
    place: Place
    organisations: Annotated[tuple[Involvement, ...], Field(min_length=1, max_length=MOST_ENTRIES)]
    period: Period
    summary: Summary = Field(description="中文不超过300字。At most 300 Chinese characters.")
    comparison: Comparison | None = Field(
        None, description="比较表里的三句话；complete 必填。Three lines for comparing; required once complete."
    )
    figures: Annotated[tuple[Figure, ...], _Few] = ()
    timeline: Annotated[tuple[Event, ...], _Few] = ()
    charts: Annotated[tuple[Chart, ...], _Few] = ()
    situations: Annotated[tuple[Slug, ...], _Few] = Field(
        (), description="适合哪些处境的人来看。Situations it answers."
    )
    audiences: Annotated[tuple[Slug, ...], _Few] = ()
    practices: Annotated[tuple[PracticeUse, ...], _Few] = ()
    copy_kit: CopyKit
    photos: Annotated[tuple[Photo, ...], _Few] = ()
    notes: Annotated[tuple[Note, ...], _Few] = ()
    related: Annotated[tuple[Slug, ...], _Few] = Field((), description="相关案例。Related cases.")
    sources: dict[Slug, Text] = Field(description="原文章节：编号与标题。Sections of the source.")
    review: Review
    format: int = Field(
        description="这个文件的格式，程序用，不要改。The form of this file, for programs; leave it as it is."
    )


# -------------------------------------------------------------------------------------------- the collection
class CaseType(Record):
    """One of the kinds of project. Their order fixes the colours."""

    name: Name
    description: Text


class SubDistrict(Record):
    """A sub-district (街道)."""

    name: Name


class Community(Record):
    """A community (社区)."""

    name: Name
    sub_district: Annotated[
        Slug | None, BeforeValidator(_not_stated, json_schema_input_type=Slug | Literal["not_stated"])
    ] = Field(description="街道编号；原文没说就写 not_stated。An id, or not_stated.")


class Organisation(Record):
    """An organisation that appears in a case."""

    name: Name
    short_name: Name | None = None
    english_name: Literal["official", "translated"] = Field(
        "translated", description="英文名是官方的还是编者译的。Whether the English name is official."
    )
    note: Text | None = None


class Term(Record):
    """A name with an explanation: a situation, an audience."""

    name: Name
    description: Text


class Prose(Record):
    """A titled paragraph or two of an about page."""

    id: Slug
    title: Name
    paragraphs: Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_ENTRIES)]


class Programme(Record):
    """The programme that the cases come from."""

    name: Name
    summary: Text
    figures: Annotated[tuple[Figure, ...], _Few] = ()
    timeline: Annotated[tuple[Event, ...], _Few] = ()
    sections: Annotated[tuple[Prose, ...], _Few] = ()
    notes: Annotated[tuple[Note, ...], _Few] = ()


class Foundation(Record):
    """The foundation that publishes the collection."""

    name: Name
    summary: Text
    sections: Annotated[tuple[Prose, ...], _Few] = ()


class Correction(Record):
    """A misprint of the source, and how this edition reads it. Both are quoted in the language of the source."""

    lines: Lines
    printed: Line = Field(description="原文怎么印的。As printed.")
    read: Line = Field(description="本书怎么读。As this edition reads it.")
    probable: bool = Field(False, description="只是推测，意思可能有出入。A guess that may touch the meaning.")


class NumberException(Record):
    """A phrase whose digits have no counterpart in the other language, and why."""

    phrase: Line = Field(description="原样照写，如 5号电池。As it stands in the text.")
    reason: Text


class CollectionFacts(Record):
    """The collection as a whole: `cases/collection.yml`."""

    slug: Slug = Field(description="书名的地址写法，下载的文件以此命名。Names the files readers download.")
    title: Name
    subtitle: Name
    description: Text = Field(description="搜索引擎和首页用的一句话。One sentence for search engines.")
    edition: DatesField = Field(description="本版日期，页脚和站点地图使用。Date of this edition.")
    programme: Programme
    foundation: Foundation
    making: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=MOST_ENTRIES)] = Field(
        description="本书怎么编成：编辑说明页的各段。The sections of the page on how this edition was made."
    )
    types: Annotated[dict[Slug, CaseType], Field(min_length=1, max_length=7)]
    sub_districts: dict[Slug, SubDistrict]
    communities: dict[Slug, Community]
    organisations: dict[Slug, Organisation]
    situations: dict[Slug, Term] = Field(default_factory=dict)
    audiences: dict[Slug, Term] = Field(default_factory=dict)
    corrections: tuple[Correction, ...] = Field((), description="原文错字更正表。Misprints of the source.")
    number_exceptions: tuple[NumberException, ...] = Field(
        (), description="中英文数字不必对应的词句。Phrases whose digits need no counterpart."
    )
    sources: dict[Slug, Text] = Field(description="原文章节：编号与标题。Sections of the source.")


class Practice(Record):
    """A reusable method: one entry of `cases/practices.yml`."""

    name: Name
    definition: Text = Field(description="一句话说清是什么。What it is, in a sentence or two.")
    fits: Recorded = Field(description="什么时候适合。When it fits.")
    watch: Recorded = Field(description="要当心什么。What to watch.")
    synonyms: Annotated[tuple[Line, ...], _Few] = Field((), description="读者可能搜的别的说法。Other words for search.")


class GlossaryTerm(Record):
    """One entry of `cases/glossary.yml`."""

    term: Name = Field(description="术语和它的英文。The term and its English.")
    explanation: Text = Field(description="给外国读者的解释。An explanation for foreign readers.")
    match: Annotated[tuple[Line, ...], _Few] = Field(
        (), description="英文正文里的其他写法，如复数。Other forms in English text, such as plurals."
    )
    hint_zh: bool = Field(False, description="中文页也加提示。Whether Chinese readers need the hint too.")
    synonyms: Annotated[tuple[Line, ...], _Few] = Field((), description="简称、别名，供搜索。Short forms for search.")
    avoid: Annotated[tuple[Line, ...], _Few] = Field((), description="不要用的译法。Renderings not to use.")


# ---------------------------------------------------------------------------------------------- the narrative
@dataclass(frozen=True, slots=True)
class Span:
    """A run of text: plain, strong, emphasised, linked, the mark of an editor's note, or a glossary term."""

    kind: Literal["text", "strong", "emphasis", "link", "note", "term"]
    text: str = ""
    target: str = ""
    """A link's address (`case:qili`, `#results`, `https://…`), or the id of a note or term."""
    children: tuple[Span, ...] = ()

    def plain(self) -> str:
        """The words without marks."""
        return self.text + "".join(child.plain() for child in self.children)

    def walk(self) -> Iterator[Span]:
        """This span and all inside it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of narrative, in the shapes every output knows."""

    kind: Literal["paragraph", "list", "numbered", "table", "quote", "heading", "photo", "chart"]
    line: int
    items: tuple[Spans, ...] = ()
    """Paragraph and heading: one. List and quote: one each. Empty for the others."""
    rows: tuple[tuple[Spans, ...], ...] = ()
    """Tables: the header row first."""
    target: str = ""
    """A heading's anchor, or the id of a photo or chart."""

    def spans(self) -> Iterator[Span]:
        """Every span, nested ones too, in reading order."""
        for item in (*self.items, *(cell for row in self.rows for cell in row)):
            for span in item:
                yield from span.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a narrative: its fixed id, its heading, its blocks."""

    id: str
    title: Spans
    line: int
    blocks: tuple[Block, ...]

    def plain(self) -> str:
        """The words of heading and blocks, one line each; what photos and charts are placed where is part of it."""
        lines = ["".join(span.plain() for span in self.title)]
        for block in self.blocks:
            if block.kind in {"photo", "chart"}:
                lines.append(f"[{block.kind}:{block.target}]")
            for item in (*block.items, *(cell for row in block.rows for cell in row)):
                lines.append("".join(span.plain() for span in item))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Narrative:
    """`zh.md` or `en.md` of a case, checked against the dialect."""

    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        for section in self.sections:
            yield from section.blocks


# --------------------------------------------------------------------------------------------- put together
@dataclass(frozen=True)
class PublishedCase:
    """A case with its slug and its narratives (none, or one per language), ready for every renderer."""

    slug: str
    facts: Case
    narratives: dict[Language, Narrative]
    stale: frozenset[str] = frozenset()
    """Parts (`facts`, section ids) whose Chinese has changed since the English was made."""


@dataclass(frozen=True)
class Collection:
    """Everything, valid: the only thing a renderer is given. Cases are in order of their number."""

    facts: CollectionFacts
    cases: tuple[PublishedCase, ...]
    practices: dict[str, Practice]
    glossary: dict[str, GlossaryTerm]
