"""Plans, and how they are told."""

from __future__ import annotations

import pytest

from scripts.exchange.changes import Change, Plan, apply, in_order, told
from scripts.settings import Settings


def test_a_change_is_one_line() -> None:
    change = Change("changed", "数字!C3", "qili/families", ("数值", "Value"), "", "很长" * 40)
    assert str(change) == f"数字!C3  qili/families  数值 Value: （空 empty） → {'很长' * 19}很…"
    assert str(Change("removed", "数字", "qili/families")) == "数字  qili/families  删一行 removed"


def test_mistakes_and_notices_are_told_apart_and_stop_the_writing(demo: Settings) -> None:
    notice, mistake = told("数字", "", "sheet_unknown"), told("数字!A3", "案例", "case_missing")
    plan = Plan((), in_order([notice, mistake, mistake]))
    assert (plan.notices, plan.mistakes) == ([notice], [mistake])
    with pytest.raises(ValueError, match="mistakes"):
        apply(demo, plan, "test")
