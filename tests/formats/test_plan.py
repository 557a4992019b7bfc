"""The blank plan."""

from __future__ import annotations

from scripts.formats.plan import Learned, blank_plan
from scripts.formats.sheet import Heading, Table
from scripts.model import Text

STEP = Text(zh="走一遍", en="Walk it")


def test_the_first_column_repeats_what_was_learned_and_the_rest_is_empty() -> None:
    tables = [block for block in blank_plan(Learned(steps=(STEP,)), "en") if isinstance(block, Table)]
    steps = next(table for table in tables if table.header[0] == "Step")
    assert steps.header == ("Step", "Who leads, who helps", "Start and end", "Cost", "Done")
    assert steps.rows == (("Walk it", "", "", "", ""), *(("",) * 5,) * 3)
    assert all(table.form for table in tables)
    assert all(cell == "" for table in tables for row in table.rows for cell in row[1:])


def test_a_plan_begins_on_a_page_of_its_own_and_has_a_budget() -> None:
    blocks = list(blank_plan(Learned(), "zh"))
    assert blocks[0] == Heading("我们的计划", new_page=True)
    assert ("收支项目", "金额（元）", "谁出", "备注") in [block.header for block in blocks if isinstance(block, Table)]


def test_where_nothing_was_learned_there_are_empty_rows() -> None:
    tables = [block for block in blank_plan(Learned(), "zh") if isinstance(block, Table)]
    assert all(len(table.rows) >= 4 for table in tables)
