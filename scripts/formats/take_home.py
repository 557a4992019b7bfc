"""The fixed words of what readers take home on paper: copy kits, posters, long pictures, WeChat articles.

Owns these words and the addresses printed on paper. Words that the pages of the site have too stay in `wording`.
"""

from __future__ import annotations

from typing import Final

from scripts.model import Collection, PublishedCase
from scripts.settings import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    "kit": ("照做资料", "Copy kit"),
    "practice_kit": ("方法资料", "Practice kit"),
    "page_of": ("第{page}页，共{pages}页", "Page {page} of {pages}"),
    "cover": ("封面图：{title}", "Cover picture: {title}"),
    "code": ("二维码，打开{address}", "QR code that opens {address}"),
    "read_more": ("全文与更新", "Full text and updates"),
    "scan": ("扫码看全文", "Scan to read the case"),
    # parts of a kit
    "summary": ("这个案例", "The case"),
    "steps_roles_time": ("步骤、分工与时间", "Steps, roles and time"),
    "steps_whole": (
        "人和时间按整个项目记录，没有一步一步分开写。",
        "People and time are recorded for the project as a whole, not step by step.",
    ),
    "step": ("{title}：", "{title}. "),
    "roles": ("谁做了什么", "Who did what"),
    "budget": ("预算", "Budget"),
    "went_wrong": ("别处没做好的", "What went wrong elsewhere"),
    "proof": ("凭什么说有效", "What shows that it worked"),
    "source_contact": ("来源与联系", "Source and contact"),
    "edition_of": ("《{title}》，{foundation}，{edition}", "{title}, {foundation}, {edition}"),
    "source_sections": ("依据的原文章节：{sections}。", "Sections of the Chinese source it rests on: {sections}."),
    "address_of": ("网址：{address}", "Address: {address}"),
    "contact_of": (
        "联系：{foundation}。版权与联系办法见{address}",
        "Contact: {foundation}. Rights and ways to get in touch: {address}",
    ),
    # columns
    "column_organisation": ("机构", "Organisation"),
    "column_role": ("角色", "Role"),
    "column_contribution": ("做了什么", "What it did"),
    "column_when": ("时间", "When"),
    "column_what": ("做了什么", "What was done"),
    "column_who": ("谁参加", "Who took part"),
    "column_figure": ("数字", "Figure"),
    "column_meaning": ("说的是什么", "What it counts"),
    "column_source": ("出处", "Source"),
    "column_practice": ("方法", "Practice"),
    "column_how": ("这个案例怎么做", "How it was done here"),
    "column_case": ("案例", "Case"),
    # the blank plan
    "plan": ("我们的计划", "Our plan"),
    "plan_lead": (
        "灰字是别处的经验，空格由您来填；格子不够，可以加行。",
        "Grey words are what others learned; the empty boxes are yours to fill in. Add rows as you need them.",
    ),
    "plan_basics": ("先写下来", "To begin with"),
    "plan_question": ("问题", "Question"),
    "plan_answer": ("我们的回答", "Our answer"),
    "plan_where": ("在哪里做", "Where"),
    "plan_problem": ("要解决什么", "What we want to change"),
    "plan_lead_person": ("谁牵头", "Who leads"),
    "plan_period": ("从何时到何时", "From when to when"),
    "plan_condition": ("条件", "Condition"),
    "plan_have": ("我们有吗", "Do we have it?"),
    "plan_get": ("没有，怎么办", "If not, what then?"),
    "plan_agree": ("谁同意", "Agreement"),
    "plan_ask": ("谁去谈、何时谈", "Who asks, and when"),
    "plan_outcome": ("结果", "Outcome"),
    "plan_step": ("步骤", "Step"),
    "plan_roles": ("谁负责，谁参与", "Who leads, who helps"),
    "plan_when": ("开始与完成", "Start and end"),
    "plan_cost": ("要花的钱", "Cost"),
    "plan_done": ("完成", "Done"),
    "plan_line": ("收支项目", "Budget line"),
    "plan_amount": ("金额（元）", "Amount (yuan)"),
    "plan_payer": ("谁出", "Who pays"),
    "plan_remark": ("备注", "Remarks"),
    "plan_pitfall": ("别处没做好的", "What went wrong elsewhere"),
    "plan_prevent": ("我们怎么防", "How we guard against it"),
    "plan_adapt": ("要改的", "What to adapt"),
    "plan_change": ("我们怎么改", "What we do instead"),
    "plan_measures": ("怎么知道有没有用", "How we shall know"),
    "plan_measure": ("看什么", "What we look at"),
    "plan_now": ("现在", "Now"),
    "plan_goal": ("希望到", "Goal"),
    "plan_check": ("谁来查、何时查", "Who checks, and when"),
    # the WeChat article
    "copy_article": ("全选并复制", "Select all and copy"),
    "copy_hint": (
        "点按钮，再到公众号编辑器里粘贴。图片没有跟过去的，在编辑器里另行上传。按钮不能用时，全选下面的内容再复制。",
        "Press the button, then paste into the WeChat editor. Pictures that do not come along have to be uploaded"
        " there. If the button does nothing, select everything below and copy it.",
    ),
    "copied": ("已复制，去编辑器里粘贴吧。", "Copied. Now paste it into the editor."),
    "steps_of_case": ("他们怎么做的", "How they did it"),
}


def phrase(name: str, language: Language, **values: object) -> str:
    """A fixed word or phrase; raises KeyError for a name that is not in `WORDS`."""
    return WORDS[name][0 if language == "zh" else 1].format(**values)


def phrases(language: Language, *names: str) -> tuple[str, ...]:
    """Several of them, such as the header of a table."""
    return tuple(phrase(name, language) for name in names)


def site_address(site_url: str, language: Language, path: str = "") -> str:
    """The public address of a page, given by its folder, such as `practices/x/`."""
    return f"{site_url}{'' if language == 'zh' else 'en/'}{path}"


def case_address(site_url: str, language: Language, case: PublishedCase) -> str:
    """The short address of a case: it goes by the case's number, and a small code is enough for it."""
    return site_address(site_url, language, f"c/{case.facts.number}/")


def edition_date(collection: Collection) -> tuple[int, int, int]:
    """The date of the edition; its first day where only the month or year is known."""
    start = collection.facts.edition.start
    return start.year, start.month or 1, start.day or 1
