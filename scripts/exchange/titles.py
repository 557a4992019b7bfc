"""What the sheets, their columns and the words to choose from are called, in both languages.

Owns the words alone. Which columns there are follows from the model; one without a title here is a mistake that the
tests find.
"""

from __future__ import annotations

from typing import Final

Words = tuple[str, str]
"""Chinese, English."""

SHEETS: Final[dict[str, Words]] = {
    "guide": ("说明", "Guide"),
    "facts": ("基本信息", "Facts"),
    "figures": ("数字", "Figures"),
    "timeline": ("时间线", "Timeline"),
    "photos": ("照片", "Photos"),
    "glossary": ("术语", "Glossary"),
    "practices": ("方法", "Practices"),
}

_SOURCE: Final[dict[str, Words]] = {
    "source.section": ("原文章节", "Section of the source"),
    "source.lines": ("原文行号", "Lines of the source"),
}

COLUMNS: Final[dict[str, dict[str, Words]]] = {
    "facts": {
        "number": ("序号", "Number"),
        "state": ("状态", "State"),
        "title": ("短标题", "Short title"),
        "official_title": ("正式名称", "Official title"),
        "type": ("类型", "Type"),
        "type_basis": ("类型依据", "Basis of the type"),
        "place.community": ("社区", "Community"),
        "place.site": ("小区、院落或巷子", "Compound, courtyard or lane"),
        "period.dates": ("起止日期", "Dates"),
        "period.statement": ("时间的说法", "What the source says of the time"),
        "period.source.section": ("时间的原文章节", "Section of the source, for the dates"),
        "period.source.lines": ("时间的原文行号", "Lines of the source, for the dates"),
        "summary": ("摘要", "Summary"),
        "comparison.problem": ("比较：难题", "Comparison: problem"),
        "comparison.scale": ("比较：规模", "Comparison: scale"),
        "comparison.duration": ("比较：历时", "Comparison: duration"),
        "situations": ("适合的处境", "Situations it answers"),
        "audiences": ("可供谁参考", "For whom"),
        "related": ("相关案例", "Related cases"),
        "review.state": ("审核", "Review"),
        "review.note": ("审核说明", "Note of the review"),
    },
    "figures": {
        "value": ("数值", "Value"),
        "qualifier": ("精确程度", "How exact"),
        "display": ("数字的写法", "The value as written"),
        "unit": ("单位", "Unit"),
        "label": ("说明", "What it counts"),
        **_SOURCE,
    },
    "timeline": {
        "date": ("日期", "Date"),
        "qualifier": ("日期的意思", "Meaning of the date"),
        "title": ("事件", "Event"),
        "place": ("地点", "Place"),
        "people": ("谁参加", "Who took part"),
        **_SOURCE,
    },
    "photos": {
        "file": ("照片文件", "Photo file"),
        "taken": ("拍摄日期", "Taken"),
        "caption": ("图说", "Caption"),
        "alt": ("画面描述", "Description of the picture"),
        "credit": ("来源", "Credit"),
        "consent.state": ("是否同意", "Consent"),
        "consent.recognisable": ("能认出谁", "Recognisable"),
        "consent.why": ("为什么不需要同意", "Why no consent is needed"),
        "consent.date": ("哪天同意", "Day of the consent"),
        "consent.by": ("谁同意（写身份）", "By whom, as a role"),
        "pair": ("“之后”的照片编号", "Id of the photo “after”"),
        **_SOURCE,
    },
    "glossary": {
        "term": ("术语", "Term"),
        "explanation": ("解释", "Explanation"),
        "match": ("英文的其他写法", "Other forms in English"),
        "hint_zh": ("中文页也加提示", "Hint on Chinese pages"),
        "synonyms": ("别名", "Synonyms"),
        "avoid": ("不要用的译法", "Renderings not to use"),
    },
    "practices": {
        "name": ("名称", "Name"),
        "definition": ("定义", "Definition"),
        "fits": ("什么时候适合", "When it fits"),
        "watch": ("要当心什么", "What to watch"),
        "synonyms": ("别的说法", "Synonyms"),
    },
}

PARTS: Final[dict[str, Words]] = {
    **SHEETS,
    "organisations": ("机构", "Organisations"),
    "charts": ("图表", "Charts"),
    "practices": ("用到的方法", "Practices used"),
    "copy_kit": ("借鉴要点", "Copy kit"),
    "notes": ("编者注", "Editor’s notes"),
    "sources": ("原文章节", "Sections of the source"),
    "narrative": ("全文", "Narrative"),
}
"""The parts of a case, for those who translate it."""

FIELDS: Final[dict[str, Words]] = {
    "contribution": ("做了什么", "what it did"),
    "how": ("怎么做", "how"),
    "title": ("标题", "title"),
    "detail": ("说明", "detail"),
    "label": ("项目", "label"),
    "unit": ("单位", "unit"),
    "note": ("备注", "note"),
    "text": ("内容", "text"),
}
"""Their fields that no sheet has as a column."""

STATES: Final[dict[str, Words]] = {
    "missing": ("未译", "missing"),
    "unrecorded": ("未确认", "not confirmed"),
    "stale": ("中文已改", "Chinese changed"),
    "unchanged": ("未变", "unchanged"),
    "current": ("最新", "current"),
}

KEEP: Final[Words] = ("不变", "unchanged")
"""Written instead of a new text: the English is right as it is."""

SLUG: Final[Words] = ("案例", "Case")
ID: Final[Words] = ("编号", "Id")
ROW: Final[Words] = ("行的标记", "Mark of the row")
IN_LANGUAGE: Final[dict[str, Words]] = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}

NOT_RECORDED: Final[Words] = ("（原文没有记录）", "(not recorded)")
"""How `not_recorded` is shown, in the Chinese and in the English column."""

FLAGS: Final[dict[str, Words]] = {"true": ("是", "yes"), "false": ("否", "no")}

_CONSENT: Final[dict[str, Words]] = {
    "not_needed": ("不需要", "not needed"),
    "given": ("已同意", "given"),
    "refused": ("不同意", "refused"),
    "unknown": ("还不知道", "unknown"),
}

CHOICES: Final[dict[str, dict[str, Words]]] = {
    "facts.state": {
        "complete": ("全文齐备", "complete"),
        "preparation": ("只有事实", "in preparation"),
        "draft": ("草稿", "draft"),
    },
    "facts.type_basis": {"stated": ("原文写明", "stated"), "inferred": ("编者判断", "inferred")},
    "facts.review.state": {
        "drafted": ("已起草", "drafted"),
        "checked": ("已核对", "checked"),
        "approved": ("已审定", "approved"),
    },
    "figures.qualifier": {
        "exact": ("精确", "exact"),
        "about": ("约", "about"),
        "nearly": ("近", "nearly"),
        "more_than": ("多于", "more than"),
    },
    "timeline.qualifier": {
        "on": ("当日", "on"),
        "by": ("截至", "by"),
        "about": ("约", "about"),
        "planned": ("计划中", "planned"),
    },
    "photos.consent.state": _CONSENT,
    "photos.consent.recognisable": {
        "nobody": ("没有人", "nobody"),
        "adults": ("成年人", "adults"),
        "minors_or_vulnerable": ("有孩子或弱势人士", "children or vulnerable people"),
    },
}
