"""What stands above the parts in a translator's file: the headings of its columns and how to fill it in.

Owns these words, for Excel and Word alike. They are for translators: Chinese first, then English.
"""

from __future__ import annotations

from typing import Final

from scripts.exchange.titles import Words

TITLE: Final[Words] = ("翻译工作单", "Translation")

KEY: Final[Words] = ("编号", "Id")
PLACE: Final[Words] = ("位置", "Place")
STATE: Final[Words] = ("状态", "State")
OLD: Final[Words] = ("原来的中文", "Chinese before")
ZH: Final[Words] = ("现在的中文", "Chinese now")
EN: Final[Words] = ("现有英文", "Present English")
NEW: Final[Words] = ("新英文", "New English")
TERMS: Final[Words] = ("术语", "Terms")
NUMBERS: Final[Words] = ("数字", "Numbers")

RULES: Final[tuple[Words, ...]] = (
    (
        "只填“新英文”一栏，一格一段；英文是全译，不是摘要。别的栏请不要改，编号是导入时用的。",
        "Fill in «New English» only, one paragraph a cell: a full translation, no summary. Leave the other columns; the"
        " import needs the ids.",
    ),
    (
        "英文不用改的，写“不变”。一节里只要填了一格，其余空着的格子就沿用现有英文；中文改过的段落不能空着。",
        "Where the English is right as it is, write «unchanged». Once a section has one answer, its empty cells keep"
        " the present English; a passage whose Chinese has changed cannot stay empty.",
    ),
    (
        "照样保留 **加粗**、[文字](链接) 和 [^编号]；方括号里的文字要译，圆括号里的不动。照片、图表、列表和表格的格式"
        "不用写，由程序处理。",
        "Keep **bold**, [text](link) and [^note]: translate what is in square brackets and leave what is in round ones."
        " Photos, charts, list marks and tables are taken care of.",
    ),
    (
        "“术语”一栏是固定译法。“数字”一栏的数，英文里都要有，写成数字或英文词都可以。",
        "«Terms» gives fixed renderings. Every number under «Numbers» has to be in the English, as digits or in words.",
    ),
    (
        "交回后导入：python -m scripts translation import <这个文件>。",
        "Then import it: python -m scripts translation import <this file>.",
    ),
)
