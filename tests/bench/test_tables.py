"""How figures are written, and how growth is told."""

from __future__ import annotations

import pytest

from tests.bench.tables import Table, digits, growth, growth_row, times, whole


def test_a_table_is_markdown_that_stands_straight_also_with_chinese_in_it() -> None:
    table = Table("Cost", ("", "10 cases", "s"), (("检查 check", "1.00", "12"), ("all", "—", "3")))
    assert str(table).splitlines() == [
        "**Cost**",
        "",
        "|            | 10 cases |   s |",
        "|------------|---------:|----:|",
        "| 检查 check |     1.00 |  12 |",
        "| all        |        — |   3 |",
    ]


@pytest.mark.parametrize(
    ("value", "said"), [(0.018, "0.02"), (9.994, "9.99"), (12.34, "12.3"), (1234.5, "1,234"), (None, "—")]
)
def test_figures_have_as_many_digits_as_can_be_measured(value: float | None, said: str) -> None:
    assert digits(value) == said


def test_numbers_and_ratios() -> None:
    assert (whole(1234.6), whole(None), times(4.567), times(None)) == ("1,235", "—", "4.57 ×", "—")


def test_growth_is_for_ten_times_as_many() -> None:
    assert growth({100: 5.0, 1000: 50.0}, 100, 1000) == pytest.approx(10)
    assert growth({1000: 5.0, 3000: 15.0}, 1000, 3000) == pytest.approx(10)
    assert growth({10: 5.0, 100: 5.0}, 10, 100) == pytest.approx(1)
    assert growth({10: 5.0}, 10, 100) is None


def test_the_first_size_has_not_grown() -> None:
    assert growth_row("time", {10: 1.0, 100: 5.0}, (10, 100, 1000)) == ("time", "—", "5.00 ×", "—")
