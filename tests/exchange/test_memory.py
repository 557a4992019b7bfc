"""What a workbook remembers of its export."""

from __future__ import annotations

import pytest

from scripts.exchange.memory import SHEET, Memory, Remembered, read_memory, write_memory
from scripts.exchange.sheets import Cell, Row, Sheet

ROWS = [
    Remembered("figures", "a-case", "lamps", {"value": "20", "label.zh": "=灯", "label.en": ""}),
    Remembered("glossary", "", "compound", {"explanation.zh": "长" * 70_000}),
]


def sheet(lines: list[list[str]]) -> Sheet:
    rows = [
        Row(number, {position: Cell(text) for position, text in enumerate(line, 1) if text})
        for number, line in enumerate(lines, 1)
    ]
    return Sheet(SHEET, rows)


def test_what_is_written_is_remembered_but_for_what_was_empty() -> None:
    lines = list(write_memory(ROWS))
    assert max(len(cell) for line in lines for cell in line) <= 30_000
    assert read_memory([Sheet("数字"), sheet(lines)]) == Memory(
        known=True,
        rows={
            ("figures", "a-case"): {"lamps": {"value": "20", "label.zh": "=灯"}},
            ("glossary", ""): {"compound": {"explanation.zh": "长" * 70_000}},
        },
    )


def test_without_the_sheet_nothing_is_known() -> None:
    assert read_memory([Sheet("数字")]) == Memory()


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', "null", ""])
def test_a_sheet_that_was_changed_is_no_memory(text: str) -> None:
    with pytest.raises(ValueError):
        read_memory([sheet([["figures", "a", "b", text]])])
