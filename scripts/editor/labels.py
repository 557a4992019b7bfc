"""What fields, choices and items are called in forms, in both languages. A test finds the field that has no name here.

Owns the words alone; which fields there are follows from the model, and so does the help below them.
"""

from __future__ import annotations

from typing import Final

from scripts.settings import Language

Words = tuple[str, str]
"""Chinese, English."""

FIELDS: Final[dict[str, dict[str, Words]]] = {
    "Provenance": {"section": ("原文章节", "Section of the source"), "lines": ("原文行号", "Lines of the source")},
    "Figure": {
        "id": ("编号", "Id"),
        "value": ("数值", "Value"),
        "qualifier": ("精确程度", "How exact"),
        "display": ("数字的写法", "Shown as"),
        "unit": ("单位", "Unit"),
        "label": ("说的是什么", "What it counts"),
        "source": ("出处", "Source"),
    },
    "Event": {
        "date": ("日期", "Date"),
        "qualifier": ("日期的意思", "Meaning of the date"),
        "title": ("事件", "Event"),
        "place": ("地点", "Place"),
        "people": ("谁参加、多少人", "Who took part"),
        "source": ("出处", "Source"),
    },
    "Period": {
        "dates": ("起止日期", "Dates"),
        "statement": ("原文的说法", "What the source says"),
        "source": ("出处", "Source"),
    },
    "Place": {"community": ("社区", "Community"), "site": ("小区、院落或巷子", "Compound, courtyard or lane")},
    "Involvement": {
        "organisation": ("机构", "Organisation"),
        "role": ("角色", "Role"),
        "contribution": ("做了什么", "What it did"),
        "source": ("出处", "Source"),
    },
    "Datum": {"label": ("项目", "Label"), "value": ("数值", "Value"), "note": ("备注", "Note")},
    "Chart": {
        "id": ("编号", "Id"),
        "kind": ("画法", "Kind"),
        "title": ("标题", "Title"),
        "unit": ("单位", "Unit"),
        "data": ("数据", "Data"),
        "note": ("备注", "Note"),
        "source": ("出处", "Source"),
    },
    "PracticeUse": {
        "practice": ("方法", "Practice"),
        "extent": ("用了多少", "Extent"),
        "how": ("怎么做的", "How it was done"),
        "source": ("出处", "Source"),
    },
    "Step": {"title": ("步骤", "Step"), "detail": ("怎么做", "Detail")},
    "CopyKit": {
        "conditions": ("需要的条件", "Conditions"),
        "agreement": ("需要谁同意", "Agreement"),
        "people": ("需要的人", "People"),
        "time": ("需要的时间", "Time"),
        "money": ("需要的钱", "Money"),
        "steps": ("步骤", "Steps"),
        "pitfalls": ("哪里没做好", "Pitfalls"),
        "adaptations": ("换个地方要改什么", "What to adapt"),
        "evidence": ("凭什么说有效", "Evidence"),
    },
    "Comparison": {"problem": ("难题", "Problem"), "scale": ("规模", "Scale"), "duration": ("历时", "Duration")},
    "Consent": {
        "state": ("是否同意", "Consent"),
        "recognisable": ("能认出谁", "Who can be recognised"),
        "why": ("为什么不需要同意", "Why none is needed"),
        "date": ("哪天同意的", "Day it was given"),
        "by": ("谁同意的（写身份）", "By whom (a role)"),
    },
    "Photo": {
        "id": ("编号", "Id"),
        "file": ("照片文件", "File"),
        "taken": ("拍摄日期", "Taken"),
        "caption": ("图片说明", "Caption"),
        "alt": ("画面描述（给看不见的读者）", "Description, for readers who cannot see it"),
        "credit": ("摄影或提供", "Credit"),
        "consent": ("画面里的人是否同意", "Consent of the people in it"),
        "redact": ("要遮盖的区域", "Regions to cover"),
        "focus": ("裁切时要留住的一点", "Point that crops keep"),
        "pair": ("它的“之后”", "Its “after”"),
        "source": ("出处", "Source"),
    },
    "Note": {
        "id": ("编号", "Id"),
        "kind": ("种类", "Kind"),
        "text": ("内容", "Text"),
        "source": ("出处", "Source"),
    },
    "Review": {"state": ("审核", "Review"), "note": ("审核说明", "Note")},
    "Case": {
        "number": ("序号", "Number"),
        "former_slugs": ("从前的文件夹名", "Former names of the folder"),
        "state": ("状态", "State"),
        "title": ("短标题", "Short title"),
        "official_title": ("正式名称", "Official title"),
        "type": ("类型", "Type"),
        "type_basis": ("类型的依据", "Basis of the type"),
        "place": ("地点", "Place"),
        "organisations": ("机构", "Organisations"),
        "period": ("时间", "Period"),
        "summary": ("摘要", "Summary"),
        "comparison": ("比较表里的三句话", "Three lines for comparing"),
        "figures": ("关键数字", "Key figures"),
        "timeline": ("时间线", "Timeline"),
        "charts": ("图表", "Charts"),
        "situations": ("适合的处境", "Situations it answers"),
        "audiences": ("可供谁参考", "For whom"),
        "practices": ("用到的方法", "Practices used"),
        "copy_kit": ("借鉴要点", "Copy kit"),
        "photos": ("照片", "Photos"),
        "notes": ("编者注", "Editor’s notes"),
        "related": ("相关案例", "Related cases"),
        "sources": ("原文的章节", "Sections of the source"),
        "review": ("审核", "Review"),
        "format": ("文件的格式", "Form of the file"),
    },
    "CaseType": {"name": ("名称", "Name"), "description": ("说明", "Description")},
    "SubDistrict": {"name": ("名称", "Name")},
    "Community": {"name": ("名称", "Name"), "sub_district": ("街道", "Sub-district")},
    "Organisation": {
        "name": ("名称", "Name"),
        "short_name": ("简称", "Short name"),
        "english_name": ("英文名", "English name"),
        "note": ("备注", "Note"),
    },
    "Term": {"name": ("名称", "Name"), "description": ("说明", "Description")},
    "Prose": {"id": ("编号", "Id"), "title": ("标题", "Title"), "paragraphs": ("段落", "Paragraphs")},
    "Programme": {
        "name": ("名称", "Name"),
        "summary": ("摘要", "Summary"),
        "figures": ("数字", "Figures"),
        "timeline": ("时间线", "Timeline"),
        "sections": ("文字", "Sections"),
        "notes": ("编者注", "Notes"),
    },
    "Foundation": {"name": ("名称", "Name"), "summary": ("摘要", "Summary"), "sections": ("文字", "Sections")},
    "Correction": {
        "lines": ("原文行号", "Lines of the source"),
        "printed": ("原文怎么印的", "As printed"),
        "read": ("本书怎么读", "As this edition reads it"),
        "probable": ("只是推测", "A guess"),
    },
    "NumberException": {"phrase": ("词句", "Phrase"), "reason": ("原因", "Reason")},
    "CollectionFacts": {
        "slug": ("下载文件的名字", "Name of the downloads"),
        "title": ("书名", "Title"),
        "subtitle": ("副题", "Subtitle"),
        "description": ("一句话介绍", "Description"),
        "edition": ("本版日期", "Date of this edition"),
        "programme": ("项目", "The programme"),
        "foundation": ("基金会", "The foundation"),
        "making": ("本书怎样编成", "How this edition was made"),
        "types": ("类型", "Types"),
        "sub_districts": ("街道", "Sub-districts"),
        "communities": ("社区", "Communities"),
        "organisations": ("机构", "Organisations"),
        "situations": ("处境", "Situations"),
        "audiences": ("读者", "Audiences"),
        "corrections": ("原文错字更正", "Corrections of misprints"),
        "number_exceptions": ("数字不必对应的词句", "Phrases whose numbers need no counterpart"),
        "sources": ("原文的章节", "Sections of the source"),
    },
    "Practice": {
        "name": ("名称", "Name"),
        "definition": ("是什么", "What it is"),
        "fits": ("什么时候适合", "When it fits"),
        "watch": ("要当心什么", "What to watch"),
        "synonyms": ("别的说法", "Synonyms"),
    },
    "GlossaryTerm": {
        "term": ("术语", "Term"),
        "explanation": ("解释", "Explanation"),
        "match": ("英文的其他写法", "Other forms in English"),
        "hint_zh": ("中文页也加提示", "Hint on Chinese pages too"),
        "synonyms": ("简称、别名", "Synonyms"),
        "avoid": ("不要用的译法", "Renderings not to use"),
    },
}

HELP: Final[dict[str, Words]] = {
    "Photo.redact": (
        "遮住脸、门牌。按保存，这一块就变成一片平色，复原不了。",
        "To cover a face or a house number. Saving makes it one flat colour for good.",
    ),
    "Photo.consent": (
        "没有写、还不知道、不同意的，都不公开。",
        "Without it, and as long as it is unknown or refused, the photo is not public.",
    ),
    "Figure.display": (
        "数字要换个写法才填，如 243万元。",
        "Only when the number must be shown another way, such as 2.43 million yuan.",
    ),
    "Datum.value": ("原文没有就勾上面的框。", "Tick the box above if the source does not say."),
    "Community.sub_district": ("在“街道”里增减。", "Kept under “Sub-districts”."),
    "Photo.focus": ("在画面上点一下，或者填数字。", "Click on the picture, or fill in the numbers."),
    "Case.type": ("在“全书资料”的“类型”里增减。", "Kept under “Types” in the shared data."),
    "Place.community": ("在“全书资料”的“社区”里增减。", "Kept under “Communities” in the shared data."),
    "Involvement.organisation": ("在“全书资料”的“机构”里增减。", "Kept under “Organisations” in the shared data."),
    "PracticeUse.practice": ("在“全书资料”的“方法”里增减。", "Kept under “Practices” in the shared data."),
    "Provenance.section": ("在“原文的章节”里增减。", "Kept under “Sections of the source”."),
}
"""Help that a form words otherwise than the model does."""

ITEMS: Final[dict[str, Words]] = {
    "Figure": ("数字", "figure"),
    "Event": ("事件", "event"),
    "Involvement": ("机构", "organisation"),
    "Datum": ("一行", "row"),
    "Chart": ("图表", "chart"),
    "PracticeUse": ("方法", "practice"),
    "Step": ("步骤", "step"),
    "Photo": ("照片位", "slot"),
    "Note": ("编者注", "note"),
    "Prose": ("一节", "section"),
    "Correction": ("更正", "correction"),
    "NumberException": ("词句", "phrase"),
    "CaseType": ("类型", "type"),
    "SubDistrict": ("街道", "sub-district"),
    "Community": ("社区", "community"),
    "Organisation": ("机构", "organisation"),
    "Term": ("一项", "entry"),
    "Practice": ("方法", "practice"),
    "GlossaryTerm": ("术语", "term"),
    "Text": ("一条", "item"),
    "Region": ("区域", "region"),
}
"""What one item of a list is called."""

_STATES: Final[dict[str, Words]] = {
    "drafted": ("初稿", "drafted"),
    "checked": ("已核对", "checked"),
    "approved": ("已审定", "approved"),
}

CHOICES: Final[dict[str, dict[str, Words]]] = {
    "Figure.qualifier": {
        "exact": ("精确", "exact"),
        "about": ("约", "about"),
        "nearly": ("近", "nearly"),
        "more_than": ("多于", "more than"),
    },
    "Event.qualifier": {
        "on": ("当日", "on"),
        "by": ("截至", "by"),
        "about": ("约", "about"),
        "planned": ("计划中", "planned"),
    },
    "Involvement.role": {
        "implementer": ("实施", "implementer"),
        "initiator": ("发起", "initiator"),
        "partner": ("合作", "partner"),
        "funder": ("资助", "funder"),
        "commissioner": ("委托", "commissioner"),
        "platform": ("平台", "platform"),
        "supporter": ("支持", "supporter"),
        "expert": ("专家", "expert"),
        "visited": ("参访", "visited"),
    },
    "Chart.kind": {
        "bars": ("条形", "bars"),
        "shares": ("比例", "shares"),
        "people": ("人次", "people"),
        "steps": ("先后的数字", "steps"),
    },
    "PracticeUse.extent": {"full": ("全部", "in full"), "partial": ("部分", "in part")},
    "Consent.state": {
        "not_needed": ("不需要", "not needed"),
        "given": ("已同意", "given"),
        "refused": ("不同意", "refused"),
        "unknown": ("还不知道", "unknown"),
    },
    "Consent.recognisable": {
        "nobody": ("没有人", "nobody"),
        "adults": ("成年人", "adults"),
        "minors_or_vulnerable": ("有孩子或弱势人士", "children or vulnerable people"),
    },
    "Note.kind": {
        "contradiction": ("前后矛盾", "contradiction"),
        "misprint": ("印错", "misprint"),
        "privacy": ("隐私", "privacy"),
        "gap": ("缺漏", "gap"),
        "explanation": ("说明", "explanation"),
    },
    "Review.state": _STATES,
    "Case.state": {
        "complete": ("有全文", "complete"),
        "preparation": ("只有事实", "in preparation"),
        "draft": ("草稿，不公开", "draft, not public"),
    },
    "Case.type_basis": {"stated": ("原文写明", "stated in the source"), "inferred": ("编者判断", "inferred")},
    "Organisation.english_name": {"official": ("官方英文名", "official"), "translated": ("编者译名", "translated")},
}

SILENCE: Final[dict[str, Words]] = {
    "not_recorded": ("原文没有记录", "The source does not say"),
    "not_stated": ("原文没有说", "Not stated in the source"),
}
"""Words that stand instead of a value."""

LANGUAGE_NAMES: Final[dict[str, Words]] = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def say(words: Words, language: Language) -> str:
    """The words in one language."""
    return words[language == "en"]
