"""The first sheet of an exported workbook: how to use it, and what each column is.

Owns these words. They are for staff: Chinese first, then English.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scripts.exchange import titles
from scripts.exchange.columns import TABLES, Column, Kind

RULES: Final[tuple[titles.Words, ...]] = (
    (
        "在这里改好、存好，再导入：python -m scripts excel import <这个文件>。导入先列出全部改动，您确认以后才写入。",
        "Change what you want, save, and import: python -m scripts excel import <this file>. All changes are listed"
        " first and written only once you agree.",
    ),
    (
        "只改白色的格子。灰色的格子说明这一行是谁的，请不要改。",
        "Change white cells only. Grey cells say whose row it is; leave them.",
    ),
    (
        "加一行：在表的任何地方插入一行，选好案例，写上编号（小写英文字母、数字、连字符；时间线不用写）。",
        "To add a row: insert one anywhere, choose the case, and give it an id (lower-case letters, digits, hyphens);"
        " the timeline needs none.",
    ),
    (
        "删一行：删去整行。一个案例的行全部删去，或整张表清空，都当作“没有改”，不会删除内容。",
        "To remove a row: delete it whole. Deleting all rows of a case, or emptying a sheet, counts as no change and"
        " removes nothing.",
    ),
    (
        "行的次序就是页面上的次序。只想看某个案例，请用筛选，不要排序。",
        "The order of rows is their order on the page. To look at one case, filter; do not sort.",
    ),
    (
        "表和列可以改名、移动、隐藏；第1行（隐藏）写着每一列是什么，请不要动。公式取上次算出的结果。",
        "Sheets and columns may be renamed, moved or hidden; row 1 (hidden) says what each column is and must stay. Of"
        " a formula the last result counts.",
    ),
    (
        "别人同时改了同一项，导入时会指出是哪一格，不会覆盖。改好请早些导入。",
        "Where somebody else changed the same thing meanwhile, the import names the cell and overwrites nothing. Import"
        " soon after you are done.",
    ),
)

HEADINGS: Final[tuple[titles.Words, ...]] = (
    ("表", "Sheet"),
    ("列", "Column"),
    ("内容", "Content"),
    ("怎么写", "How to write it"),
)

_HOW: Final[dict[Kind, titles.Words]] = {
    "text": ("一段文字", "one paragraph"),
    "line": ("一行文字", "one line"),
    "number": (
        "数字；可以写 1.5万、约500、500余，“约”“近”“余”会记入“精确程度”",
        "a number; 1.5万, 约500, 500余 are understood, and how exact it is goes into its own column",
    ),
    "flag": ("从列表里选", "choose from the list"),
    "choice": ("从列表里选", "choose from the list"),
    "dates": (
        "2020、2020-06、2020-06-14、2020年6月14日；时段写 2020-05/2020-08",
        "2020, 2020-06, 2020-06-14; a span as 2020-05/2020-08",
    ),
    "lines": ("94-98 或 101-105, 120", "94-98 or 101-105, 120"),
    "reference": ("从列表里选", "choose from the list"),
    "list": ("一行一个（Alt+Enter 换行）", "one a line (Alt+Enter)"),
    "references": (
        "一行一个（Alt+Enter 换行），写名称或编号",
        "one a line (Alt+Enter), by name or id",
    ),
}
_RECORDED: Final[titles.Words] = (
    "；原文没有写的，两格都写（原文没有记录）",
    "; where the source is silent, (not recorded) in both cells",
)
_LOCKED: Final[titles.Words] = ("不要改", "do not change")


def column_rows() -> Iterator[tuple[str, str, str, str]]:
    """What each column is: sheet, title, content, how to write it."""
    for table in TABLES:
        for column in table.columns:
            yield table.title[0], "\n".join(column.title), _content(column), "\n".join(_how(column))


def _content(column: Column) -> str:
    """What the column is about, or the words to choose from. What the model says of ids is for programs."""
    if column.choices:
        return "、".join(zh for _, (zh, _) in column.choices)
    return "" if column.vocabulary else column.about


def _how(column: Column) -> titles.Words:
    if column.locked:
        return _LOCKED
    zh, en = _HOW[column.kind]
    return (zh + _RECORDED[0], en + _RECORDED[1]) if column.recorded else (zh, en)
