"""What sheets and work lists say beside the names of fields (`field_names`), in both languages.

Owns the words alone. Which columns there are follows from the model.
"""

from __future__ import annotations

from typing import Final

from scripts.field_names import FIELDS, FILES
from scripts.settings import Words

SHEETS: Final[dict[str, Words]] = {
    "guide": ("说明", "Guide"),
    "facts": ("基本信息", "Facts"),
    **{name: FIELDS["Case"][name] for name in ("figures", "timeline", "photos")},
    **FILES,
}

NARRATIVE: Final[Words] = ("全文", "Narrative")

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

NOT_RECORDED: Final[Words] = ("（原文没有记录）", "(not recorded)")
"""How `not_recorded` is shown, in the Chinese and in the English column."""

FLAGS: Final[dict[str, Words]] = {"true": ("是", "yes"), "false": ("否", "no")}
