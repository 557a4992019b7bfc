"""How things are said in each language: the fixed words of pages, numbers and dates.

Owns no content. Problems are worded in `messages`, because they go to staff, in both languages at once.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from scripts.model import Dates, Day, Event, Figure, Provenance, Text
from scripts.settings import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    # page furniture
    "case_number": ("案例{number}", "Case {number}"),
    "all_cases": ("全部案例", "All cases"),
    "by_type": ("按类型", "By type"),
    "by_place": ("按街道", "By sub-district"),
    "by_practice": ("按方法", "By practice"),
    "by_situation": ("按处境", "By situation"),
    "types": ("七种类型", "Types of project"),
    "places": ("街道与社区", "Sub-districts and communities"),
    "practices": ("可以借鉴的方法", "Practices to borrow"),
    "situations": ("您遇到的是哪种情况", "What is your situation?"),
    "glossary": ("术语表", "Glossary"),
    "about": ("项目与基金会", "The programme and the Foundation"),
    "making": ("本书怎样编成", "How this edition was made"),
    "index": ("索引", "Index"),
    "index_lead": (
        "书里的案例、方法、处境、地点、机构和术语，按拼音字母和主题各列一遍。",
        "The cases, practices, situations, places, organisations and terms of this book, once by letter, once by theme.",
    ),
    "index_letters": ("按拼音字母", "By letter"),
    "index_themes": ("按主题", "By theme"),
    "index_numbers": ("数字", "Numbers"),
    "index_see": ("见“{term}”", "see {term}"),
    "programme_numbers": ("项目概况", "The programme in numbers"),
    "ways_in": ("从哪里读起", "Ways in"),
    "types_lead": ("同一批资助，七种做法。", "One programme, seven kinds of project."),
    "places_lead": ("案例发生在武侯区的哪里。", "Where in Wuhou District the cases happened."),
    "practices_lead": (
        "每种方法是什么、什么时候适合、各个案例怎么做。",
        "What each method is, when it fits, and how each case used it.",
    ),
    "situations_lead": (
        "从您眼前的难题出发，看看别处怎么做。",
        "Begin with the problem in front of you and see how others went about it.",
    ),
    "glossary_lead": (
        "本书的术语、英文译法和给外国读者的解释。",
        "The terms of this book, their English, and explanations for readers elsewhere.",
    ),
    "cases_count": ("{count}个案例", "{count} cases"),
    "case_count_one": ("1个案例", "1 case"),
    "no_case_yet": ("本书没有这一类的案例。", "This book has no case of this kind."),
    "not_stated_place": ("原文未写街道", "Sub-district not stated"),
    "theme_cases": ("案例", "Cases"),
    "theme_practices": ("方法", "Practices"),
    "theme_situations": ("处境", "Situations"),
    "theme_types": ("类型", "Types of project"),
    "theme_places": ("地点", "Places"),
    "theme_organisations": ("机构", "Organisations"),
    "theme_audiences": ("读者", "Readers it may help"),
    "theme_glossary": ("术语", "Terms"),
    # facets of the search
    "sub_district": ("街道", "Sub-district"),
    "page_kind": ("页面", "Kind of page"),
    "kind_of_page_case": ("案例", "Case"),
    "kind_of_page_practice": ("方法", "Practice"),
    "kind_of_page_cases": ("案例目录", "List of cases"),
    "for_whom": ("写给谁", "For whom"),
    # the case page
    "facts": ("基本情况", "At a glance"),
    "official_title": ("正式名称", "Official title"),
    "type": ("类型", "Type"),
    "type_inferred": ("原文未写明，编者判断", "not stated in the source; inferred by the editors"),
    "place": ("地点", "Place"),
    "period": ("时间", "When"),
    "situations_short": ("适合的处境", "Situations"),
    "audiences": ("可供谁参考", "For"),
    "figures": ("关键数字", "Key figures"),
    "timeline": ("时间线", "Timeline"),
    "timeline_none": ("原文没有写明任何日期。", "The source gives no dates."),
    "practices_used": ("用到的方法", "Practices used"),
    "partial": ("部分采用", "in part"),
    "copy_kit": ("如果您也想这样做", "If you want to do the same"),
    "conditions": ("需要的条件", "What must be in place"),
    "agreement": ("需要谁同意", "Who must agree"),
    "people": ("人", "People"),
    "time": ("时间", "Time"),
    "money": ("钱", "Money"),
    "steps": ("步骤", "Steps"),
    "pitfalls": ("哪里没做好", "What went wrong"),
    "adaptations": ("换个地方要改什么", "What to adapt"),
    "evidence": ("凭什么说有效", "Evidence"),
    "not_recorded": ("原文没有记录", "Not recorded in the source"),
    "organisations": ("参与的机构", "Organisations"),
    "related": ("相关案例", "Related cases"),
    "previous": ("上一个案例", "Previous case"),
    "next": ("下一个案例", "Next case"),
    "editor_note": ("编者注", "Editor’s note"),
    "note_mark": ("注", "note"),
    "preparation": (
        "这个案例的全文正在编写。以下是已经核对的事实和摘要。",
        "The full text of this case is in preparation. What follows are its checked facts and a summary.",
    ),
    "preparation_short": ("全文编写中", "in preparation"),
    "stale_section": (
        "这一节的中文改动以后，英文还没有更新。",
        "The Chinese of this section has changed since it was translated; the English may be behind.",
    ),
    "photo_slot": ("照片待补", "Photo to come"),
    "photo_credit": ("照片：{credit}", "Photo: {credit}"),
    "chart_data": ("数据", "Data"),
    "chart_item": ("项目", "Item"),
    "chart_not_stated": ("原文未写", "not stated"),
    "source": ("原文“{section}”第{lines}行", "Source: {section}, line {lines}"),
    "source_lines": ("原文“{section}”第{lines}行", "Source: {section}, lines {lines}"),
    # practices, glossary
    "fits": ("什么时候适合", "When it fits"),
    "watch": ("要当心什么", "What to watch"),
    "how_others": ("各个案例怎么做", "How others did it"),
    "synonyms": ("又称", "Also known as"),
    "avoid": ("不要译作", "Not"),
    "corrections": ("错字更正", "Misprints corrected"),
    "corrections_lead": (
        "下列错字在正文里已经改正；标“推测”的，意思可能有出入。",
        "These misprints of the Chinese source are corrected in the text. Those marked “probable” may touch the"
        " meaning.",
    ),
    "correction_lines": ("行", "Line"),
    "correction_printed": ("原文", "Printed"),
    "correction_read": ("本书读作", "Read as"),
    "correction_probable": ("推测", "probable"),
    "notes_of_cases": ("各案例的编者注", "Editor’s notes, case by case"),
    # roles
    "role_implementer": ("实施", "Run by"),
    "role_initiator": ("发起", "Initiated by"),
    "role_partner": ("合作", "With"),
    "role_funder": ("资助", "Funded by"),
    "role_commissioner": ("委托", "Commissioned by"),
    "role_platform": ("综合管理", "Managed by"),
    "role_supporter": ("支持", "Supported by"),
    "role_expert": ("专业支持", "Advised by"),
    "role_visited": ("走访与沟通", "Consulted"),
    # kinds of note
    "kind_contradiction": ("前后不一致", "contradiction"),
    "kind_misprint": ("更正", "correction"),
    "kind_privacy": ("隐私", "privacy"),
    "kind_gap": ("原文未写", "not stated"),
    "kind_explanation": ("说明", "explanation"),
    # qualifiers
    "figure_exact": ("{value}", "{value}"),
    "figure_about": ("约{value}", "about {value}"),
    "figure_nearly": ("近{value}", "nearly {value}"),
    "figure_more_than": ("{value}余", "more than {value}"),
    "date_on": ("{date}", "{date}"),
    "date_by": ("截至{date}", "by {date}"),
    "date_about": ("约{date}", "about {date}"),
    "date_planned": ("计划{date}", "planned for {date}"),
}

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def word(name: str, language: Language, **values: object) -> str:
    """A fixed word or phrase; raises KeyError for a name that is not in `WORDS`."""
    return WORDS[name][0 if language == "zh" else 1].format(**values)


def write_number(value: Decimal, language: Language) -> str:
    """Digits as each language sets them: Chinese groups from five digits on, English from four."""
    plain = f"{value:f}"
    digits = len(plain.partition(".")[0].lstrip("-"))
    return f"{value:,f}" if digits >= (5 if language == "zh" else 4) else plain


def write_figure(figure: Figure, language: Language) -> str:
    """A figure's value with its qualifier, without the unit."""
    value = figure.display[language] if figure.display else write_number(figure.value, language)
    return word(f"figure_{figure.qualifier}", language, value=value)


def _write_day(day: Day, language: Language) -> str:
    if language == "zh":
        return f"{day.year}年" + (f"{day.month}月" if day.month else "") + (f"{day.day}日" if day.day else "")
    parts = [str(day.day)] if day.day else []
    parts += [_MONTHS[day.month - 1]] if day.month else []
    return " ".join([*parts, str(day.year)])


def write_dates(dates: Dates, language: Language) -> str:
    """A date or span in words: 2020年8月7日—11月25日; 7 August – 25 November 2020."""
    start, end = dates.start, dates.end
    if end is None:
        return _write_day(start, language)
    first, last = _write_day(start, language), _write_day(end, language)
    if start.year == end.year and start.month and end.month:
        year = f"{start.year}年" if language == "zh" else f" {start.year}"
        if language == "zh":
            last = last.removeprefix(year)
        else:
            first = first.removesuffix(year)
    return f"{first}—{last}" if language == "zh" else f"{first} – {last}"


def write_event_date(event: Event, language: Language) -> str:
    """An event's date with its qualifier."""
    return word(f"date_{event.qualifier}", language, date=write_dates(event.date, language))


def write_provenance(provenance: Provenance, sections: dict[str, Text], language: Language) -> str:
    """Where in the source a fact stands, for a reader."""
    lines = provenance.lines
    name = "source" if lines.isdigit() else "source_lines"
    separated = lines.replace("-", "–").replace(", ", "、" if language == "zh" else ", ")
    return word(name, language, section=sections[provenance.section][language], lines=separated)
