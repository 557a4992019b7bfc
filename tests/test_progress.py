"""What a person sees."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from scripts.progress import Reporter, Talk


def told(talk: Talk, *, terminal: bool = False) -> str:
    stream = io.StringIO()
    reporter = Reporter(talk, Console(file=stream, force_terminal=terminal, width=100))
    reporter.say("[line] for everybody")
    reporter.detail("for the curious")
    with reporter.task("work") as advance:
        advance(1, 3)
        advance(3, 3)
    return stream.getvalue()


def test_plain_lines_where_there_is_no_terminal() -> None:
    assert told(Talk.NORMAL) == "[line] for everybody\nwork: 3\n"


def test_more_for_those_who_ask() -> None:
    assert told(Talk.VERBOSE) == "[line] for everybody\nfor the curious\nwork: 3\n"


def test_nothing_for_those_who_want_quiet() -> None:
    assert told(Talk.QUIET) == ""


def test_a_bar_on_a_terminal() -> None:
    assert "3/3" in told(Talk.NORMAL, terminal=True)


def test_problems_are_told_at_every_level(capsys: pytest.CaptureFixture[str]) -> None:
    Reporter(Talk.QUIET).problem("broken [x]")
    assert capsys.readouterr().err == "broken [x]\n"


def test_a_line_number_between_colons_is_no_little_picture(capsys: pytest.CaptureFixture[str]) -> None:
    Reporter(Talk.QUIET).problem("case.yml:100:7")
    assert capsys.readouterr().err == "case.yml:100:7\n"
