"""The blank plan of a copy kit: tables to fill in, whose first column repeats what others learned.

Owns which tables there are. The recorded part of a kit belongs to `kit`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scripts.formats.sheet import Block, Heading, Paragraph, Table
from scripts.formats.take_home import phrase, phrases
from scripts.model import Text
from scripts.settings import Language
from scripts.wording import word

_FREE_ROWS: Final = 3
"""Empty rows below those that are filled from the case."""

_EMPTY_ROWS: Final = 5
"""Rows of a table that nothing is filled into."""


@dataclass(frozen=True)
class Learned:
    """What a plan repeats in its first columns. Empty where nothing is recorded."""

    conditions: tuple[Text, ...] = ()
    agreement: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    pitfalls: tuple[Text, ...] = ()
    adaptations: tuple[Text, ...] = ()


def blank_plan(learned: Learned, language: Language) -> Iterator[Block]:
    """The whole plan, on a page of its own."""
    yield Heading(phrase("plan", language), new_page=True)
    yield Paragraph(phrase("plan_lead", language), quiet=True)
    yield Heading(phrase("plan_basics", language), 2)
    questions = phrases(language, "plan_where", "plan_problem", "plan_lead_person", "plan_period")
    header = phrases(language, "plan_question", "plan_answer")
    yield Table(header, tuple((item, "") for item in questions), (26, 74), form=True)

    header = phrases(language, "plan_condition", "plan_have", "plan_get")
    yield Heading(word("conditions", language), 2)
    yield _form(header, learned.conditions, (48, 18, 34), language)

    header = phrases(language, "plan_agree", "plan_ask", "plan_outcome")
    yield Heading(word("agreement", language), 2)
    yield _form(header, learned.agreement, (48, 30, 22), language)

    header = phrases(language, "plan_step", "plan_roles", "plan_when", "plan_cost", "plan_done")
    yield Heading(phrase("steps_roles_time", language), 2)
    yield _form(header, learned.steps, (30, 26, 20, 14, 10), language)

    header = phrases(language, "plan_line", "plan_amount", "plan_payer", "plan_remark")
    yield Heading(phrase("budget", language), 2)
    yield _form(header, (), (34, 20, 20, 26), language)

    header = phrases(language, "plan_pitfall", "plan_prevent")
    yield Heading(phrase("went_wrong", language), 2)
    yield _form(header, learned.pitfalls, (50, 50), language)

    header = phrases(language, "plan_adapt", "plan_change")
    yield Heading(word("adaptations", language), 2)
    yield _form(header, learned.adaptations, (50, 50), language)

    header = phrases(language, "plan_measure", "plan_now", "plan_goal", "plan_check")
    yield Heading(phrase("plan_measures", language), 2)
    yield _form(header, (), (34, 20, 20, 26), language)


def _form(header: tuple[str, ...], given: tuple[Text, ...], widths: tuple[int, ...], language: Language) -> Table:
    empty = ("",) * (len(header) - 1)
    filled = tuple((item[language], *empty) for item in given)
    free = (("", *empty),) * (_FREE_ROWS if given else _EMPTY_ROWS)
    return Table(header, (*filled, *free), widths, form=True)
