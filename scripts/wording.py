"""How things are said in each language: the fixed words of pages, numbers and dates.

Owns no content. Problems are worded in `messages`, because they go to staff, in both languages at once.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from scripts import take_home_words
from scripts.model import Dates, Day, Event, Figure, Provenance, Text
from scripts.settings import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    # page furniture
    "case_number": ("案例{number}", "Case {number}"),
    "all_cases": ("全部案例", "All cases"),
    "contents": ("本页内容", "On this page"),
    "permalink": ("本节的链接", "Link to this section"),
    "read_cases": ("读案例", "Read the cases"),
    "see_all": ("全部{count}个", "All {count}"),
    "by_types": ("按类型", "By type"),
    "by_places": ("按街道", "By sub-district"),
    "by_practices": ("按方法", "By practice"),
    "by_situations": ("按处境", "By situation"),
    "by_audiences": ("按读者", "By reader"),
    "types": ("七种类型", "Types of project"),
    "places": ("街道与社区", "Sub-districts and communities"),
    "practices": ("可以借鉴的方法", "Practices to borrow"),
    "situations": ("您遇到的是哪种情况", "What is your situation?"),
    "audiences": ("您是哪一类读者", "Who are you?"),
    "glossary": ("术语表", "Glossary"),
    "about": ("项目与基金会", "The programme and the Foundation"),
    "making": ("本书怎样编成", "How this edition was made"),
    "index": ("索引", "Index"),
    "index_lead": (
        "书里的案例、方法、处境、地点、机构和术语，按拼音字母和主题各列一遍。",
        "The cases, practices, situations, places, organisations and terms of this book, by letter and by theme.",
    ),
    "index_letters": ("按拼音字母", "By letter"),
    "index_themes": ("按主题", "By theme"),
    "index_numbers": ("数字", "Numbers"),
    "index_part": ("索引：{part}", "Index: {part}"),
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
    "audiences_lead": (
        "按您的身份找：哪些案例和方法与您的工作有关。",
        "Begin with who you are: the cases and practices that bear on your work.",
    ),
    "glossary_lead": (
        "本书的术语、英文译法和给外国读者的解释。",
        "The terms of this book, their English, and explanations for readers elsewhere.",
    ),
    "cases_count": ("{count}个案例", "{count} cases"),
    "case_count_one": ("1个案例", "1 case"),
    "more_cases": ("另有{count}个", "and {count} more"),
    "sheet_title": ("{title}（第{number}页）", "{title}, page {number}"),
    "sheet_place": ("第{number}页，共{total}页", "Page {number} of {total}"),
    "sheet_first": ("首页", "First"),
    "sheet_before": ("上一页", "Previous page"),
    "sheet_after": ("下一页", "Next page"),
    "sheet_last": ("末页", "Last"),
    "sheets": ("分页", "Pages"),
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
    "audiences_short": ("可供谁参考", "For"),
    "figures": ("关键数字", "Key figures"),
    "timeline": ("时间线", "Timeline"),
    "timeline_none": ("原文没有写明任何日期。", "The source gives no dates."),
    "practices_used": ("用到的方法", "Practices used"),
    "partial": ("部分采用", "in part"),
    "take_home": ("带走与引用", "Take it with you"),
    "cite_case": ("怎样引用", "How to cite"),
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
    "redirect": ("转到“{title}”", "On to “{title}”"),
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
    "photo_taken": ("摄于{date}", "taken {date}"),
    "photo_gallery": ("{count}张照片", "{count} photos"),
    "photo_before": ("之前", "Before"),
    "photo_after": ("之后", "After"),
    "photo_slider": ("拖动比较之前和之后", "Drag to compare before and after"),
    "photo_enlarge": ("放大", "Enlarge"),
    "viewer": ("照片", "Photos"),
    "viewer_close": ("关闭", "Close"),
    "viewer_previous": ("上一张", "Previous photo"),
    "viewer_next": ("下一张", "Next photo"),
    # the contact sheet, for those who sign off photos
    "sheet_heading": ("照片签发单", "Photos to sign off"),
    "sheet_count": ("{pictures}张照片，{published}张将公开。", "{pictures} pictures, {published} to be published."),
    "sheet_published": ("将公开", "To be published"),
    "sheet_held": ("不公开", "Not published"),
    "sheet_caption": ("说明", "Caption"),
    "sheet_alt": ("画面描述", "Description"),
    "sheet_credit": ("来源", "Credit"),
    "sheet_taken": ("拍摄日期", "Taken"),
    "sheet_consent": ("是否同意", "Consent"),
    "sheet_recognisable": ("能认出谁", "Recognisable"),
    "sheet_redact": ("遮盖几处", "Covered regions"),
    "sheet_agree": ("同意公开", "May be published"),
    "sheet_disagree": ("不同意", "May not"),
    "sheet_signature": ("签名", "Signature"),
    "sheet_date": ("日期", "Date"),
    "consent_not_needed": ("不需要同意", "Not needed"),
    "consent_given": ("已同意", "Given"),
    "consent_refused": ("不同意", "Refused"),
    "consent_unknown": ("还不知道", "Unknown"),
    "recognisable_nobody": ("没有人", "Nobody"),
    "recognisable_adults": ("成年人", "Adults"),
    "recognisable_minors_or_vulnerable": ("有孩子或弱势人士", "Children or vulnerable people"),
    "chart_item": ("项目", "Item"),
    "chart_not_stated": ("原文未写", "not stated"),
    "chart_unit": ("单位：{unit}", "Unit: {unit}"),
    "chart_table": ("数据表", "The numbers as a table"),
    "chart_bars": ("条形图：{title}。{rows}。", "Bar chart: {title}. {rows}."),
    "chart_people": ("条形图：{title}。{rows}。", "Bar chart: {title}. {rows}."),
    "chart_shares": ("比例图：{title}。{rows}。", "Chart of shares: {title}. {rows}."),
    "chart_steps": ("步骤图：{title}。{rows}。", "Steps: {title}. {rows}."),
    "chart_with_unit": ("{title}（{unit}）", "{title} ({unit})"),
    "chart_row": ("{label}，{value}", "{label}, {value}"),
    "chart_between": ("；", "; "),
    "source": ("原文“{section}”第{lines}行", "Source: {section}, line {lines}"),
    "source_lines": ("原文“{section}”第{lines}行", "Source: {section}, lines {lines}"),
    # practices, glossary
    "fits": ("什么时候适合", "When it fits"),
    "watch": ("要当心什么", "What to watch"),
    "how_others": ("各个案例怎么做", "How others did it"),
    "uses_count": ("{total}个案例里有{count}个用了这个方法。", "Used in {count} of the {total} cases."),
    "uses_partial": ("其中{count}个是部分采用。", "In {count} of them, in part."),
    "use_summary": ("整个案例的成效与不足", "Results and shortcomings of the case"),
    "use_evidence": ("凭什么说有效", "Evidence"),
    "use_pitfalls": ("哪里没做好", "What went wrong"),
    "related_practices": ("常常一起用的方法", "Practices often used with it"),
    "helps_with": ("在哪些处境里用过", "Where it has been used"),
    "shared_cases": ("同在{count}个案例", "{count} cases in common"),
    "shared_case_one": ("同在1个案例", "1 case in common"),
    # situations, audiences, types, places
    "entry_cases_situation": ("遇到这种情况的案例", "Cases that met this situation"),
    "entry_cases_audience": ("可以从这些案例看起", "Cases to begin with"),
    "entry_cases_type": ("这一类的案例", "Cases of this kind"),
    "entry_cases_place": ("这里的案例", "Cases here"),
    "entry_practices": ("他们用过的方法", "What they did"),
    "entry_practices_lead": (
        "越多案例用到的排得越前；同样多的，别处少见的在前。",
        "Practices that more of these cases used come first; among equals, those rarely used elsewhere.",
    ),
    "entry_situations": ("这些案例还遇到过", "Situations that these cases met"),
    "place_lead": ("这里的案例，按社区排列。", "The cases here, by community."),
    "used_by": ("{count}个案例用过", "used in {count} of them"),
    "used_by_one": ("1个案例用过", "used in one of them"),
    # comparing
    "compare": ("比较案例", "Compare cases"),
    "compare_lead": (
        "九个问题，问每一个案例。原文没有写的，如实写“原文没有记录”。",
        "Nine questions, put to every case. Where the source is silent, the table says so.",
    ),
    "compare_these": ("并排比较这些案例", "Compare these cases side by side"),
    "compare_first": ("并排比较前三个案例", "Compare the first three side by side"),
    "compare_with": ("与相关案例并排比较", "Compare with related cases"),
    "compare_all": ("全部案例", "All cases"),
    "compare_caption": ("九个问题，逐案回答", "Nine questions, answered case by case"),
    "compare_case": ("案例", "Case"),
    "compare_problem": ("遇到什么难题", "Problem"),
    "compare_scale": ("地点和规模", "Place and scale"),
    "compare_led": ("谁牵头", "Who led"),
    "compare_agreement": ("要谁同意", "Who had to agree"),
    "compare_people": ("要哪些人", "People"),
    "compare_duration": ("用多长时间", "How long"),
    "compare_evidence": ("凭什么说有效", "Evidence"),
    "compare_pitfalls": ("哪里没做好", "What went wrong"),
    "compare_practices": ("用了哪些方法", "Practices"),
    "compare_pick": ("选来比较", "Pick to compare"),
    "compare_picked": ("并排比较", "Side by side"),
    "compare_how": ("勾选两三个案例，就会在这里并排。", "Tick two or three cases, and they stand side by side here."),
    "compare_one": ("已选1个，再选一两个就能并排。", "One picked. Pick one or two more."),
    "compare_some": ("正在并排比较{count}个案例。", "Comparing {count} cases."),
    "compare_full": ("已选{count}个，不能再多；先去掉一个。", "{count} picked, which is the most. Remove one first."),
    "compare_failed": (
        "没能取到：{names}。请看下面的总表。",
        "Could not be loaded: {names}. Please see the table below.",
    ),
    "compare_remove": ("去掉", "Remove"),
    "compare_clear": ("全部去掉", "Clear"),
    "compare_print": ("打印", "Print"),
    "compare_see": ("看并排", "See them side by side"),
    # both languages side by side
    "parallel": ("中英对照", "Chinese and English"),
    "parallel_title": ("{title}（中英对照）", "{title} (Chinese and English)"),
    "parallel_lead": (
        "中文和英文逐段对照。数字、时间线和可以照做的步骤见案例页。",
        "Chinese and English, paragraph by paragraph. Figures, timeline and steps to copy are on the case’s own page.",
    ),
    "parallel_back": ("回到案例页", "Back to the case"),
    "parallel_figure": ("图表", "Chart"),
    "table": ("表格", "Table"),
    "parallel_photo": ("照片", "Photo"),
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
    "notes_lead": (
        "原文前后不一致、没有写明或需要说明的地方，逐案列出。",
        "Where the source contradicts itself, leaves something out or needs explaining, case by case.",
    ),
    # the glossary
    "glossary_letters": ("按字母", "By letter"),
    "glossary_used": ("见于", "Used in"),
    # the book and other forms in print
    "chart_data": ("数据", "Data"),
    "book_contents": ("目录", "Contents"),
    "edition": ("{date}版", "edition of {date}"),
    "how_to_cite": ("怎样引用", "How to cite"),
    "rights": ("版权", "Rights"),
    "rights_text": (
        "案例的文字、数据和照片属于基金会；可以在什么条件下转载、改编，由基金会决定，公布以前请先征得同意。",
        "The texts, data and photographs of the cases belong to the Foundation. On what terms they may be reprinted or"
        " adapted is for the Foundation to decide; until it has published them, please ask first.",
    ),
    "setting": ("排版", "Setting"),
    "setting_text": (
        "本书与网站出自同一套文件，由程序排成。字体是思源宋体、思源黑体和Source Serif，均以SIL开放字体许可证发布。"
        "封面和图表按案例的数据画成。",
        "Set by program from the same files as the site, in Source Serif, Noto Serif SC and Noto Sans SC, all under the"
        " SIL Open Font License. Covers and charts are drawn from the data of the cases.",
    ),
    "from_book": ("选自《{title}》", "From {title}"),
    "terms_of_case": ("本案例的术语", "Terms in this case"),
    "figure_sources": ("数字与出处", "The figures and their sources"),
    "book_index": ("地名与机构索引", "Index of places and organisations"),
    "index_places": ("地名", "Places"),
    "index_organisations": ("机构", "Organisations"),
    "plan": ("换到我们这里", "Where we are"),
    "plan_lead": ("动手之前，先记下自己的情况。", "Before you begin, note down how things stand with you."),
    # passing on
    "share": ("把这一页发给别人", "Pass this page on"),
    "copy_address": ("复制网址", "Copy the address"),
    "download_wechat-cover": ("公众号封面图", "Cover picture for WeChat"),
    "download_long-picture": ("长图", "Long picture"),
    "download_qr-code": ("二维码", "QR code"),
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
} | take_home_words.WORDS

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


def write_short_month(month: int, language: Language) -> str:
    """A month where there is little room: 8月, Aug."""
    return f"{month}月" if language == "zh" else _MONTHS[month - 1][:3]


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
