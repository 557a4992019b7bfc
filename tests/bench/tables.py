"""Figures as tables, for the terminal and for Markdown alike; how figures are written, and how cost grows."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Rows under heads. The first column says what; the others are figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        """As Markdown with columns that stand straight on a terminal."""
        lines = (self.heads, *self.rows)
        widths = [max(3, *(_width(line[column]) for line in lines)) for column in range(len(self.heads))]
        rule = "|".join("-" * (width + 1) + ("-" if column == 0 else ":") for column, width in enumerate(widths))
        said = [f"| {' | '.join(map(_padded, line, widths, range(len(line))))} |" for line in lines]
        return "\n".join([f"**{self.title}**", "", said[0], f"|{rule}|", *said[1:]])


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int, column: int) -> str:
    space = " " * (width - _width(text))
    return text + space if column == 0 else space + text


def digits(value: float | None) -> str:
    """Seconds or megabytes, with as many digits as can be measured."""
    if value is None:
        return "—"
    return f"{value:.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def whole(value: float | None) -> str:
    """A number of something."""
    return "—" if value is None else f"{value:,.0f}"


def times(value: float | None) -> str:
    """How many times as much."""
    return "—" if value is None else f"{value:.2f} ×"


def growth(costs: Mapping[int, float], fewer: int, more: int) -> float | None:
    """How many times the cost ten times as many cases have, between two sizes; linear is 10 or less.

    None where one of the sizes was not measured.
    """
    if fewer not in costs or more not in costs:
        return None
    power = math.log(costs[more] / costs[fewer]) / math.log(more / fewer)
    return float(10**power)


def growth_row(what: str, costs: Mapping[int, float], sizes: Sequence[int]) -> tuple[str, ...]:
    """For each size how cost has grown since the one before."""
    grown = [growth(costs, fewer, more) for fewer, more in itertools.pairwise(sizes)]
    return (what, "—", *map(times, grown))
