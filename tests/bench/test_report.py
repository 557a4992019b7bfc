"""What is kept of a run, and how a run is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.bench.__main__ import PARTS, main, sizes_of
from tests.bench.report import Report, by_size, machine


def test_a_run_of_everything_is_kept_with_its_date_its_command_and_the_machine(tmp_path: Path) -> None:
    report = Report("python -m tests.bench", (10,), tmp_path, tmp_path / "RESULTS.md")
    report.versions["peers’ hugo"] = "1.0"
    report.part("Photos")
    report.say(by_size("Cost", report.sizes, [("time", "1.00")]))
    report.note("half-way")
    text = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert text.startswith("# Results of the benchmarks\n")
    assert "\n- command: `python -m tests.bench`\n" in text
    assert re.search(r"\n- date: \d{4}-\d\d-\d\d\n", text)
    assert f"\n- machine: {machine()}\n" in text
    assert "peers’ hugo 1.0" in text
    assert re.search(r"\n## Photos\n\n20.*; ten million additions take \d+\.\d\d s\.\n", text)
    assert "\n| time |     1.00 |\n" in text
    assert "half-way" not in text


def test_a_run_of_some_parts_is_only_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Report("x", (10,), tmp_path).say("read me")
    assert capsys.readouterr().out == "read me\n\n"
    assert list(tmp_path.iterdir()) == []


def test_the_machine_is_described_by_all_that_figures_depend_on() -> None:
    assert re.fullmatch(r".+, \d+ cores, \d+ GB of memory; .+, kernel .+; Python 3\.\d+\.\d+", machine())


def test_sizes_are_numbers_in_order() -> None:
    assert sizes_of("1000, 10,10") == (10, 1000)
    for text in ("", "ten", "0,10"):
        with pytest.raises(click.BadParameter):
            sizes_of(text)


def test_a_part_that_does_not_exist_is_told_with_those_that_do() -> None:
    told = CliRunner().invoke(main, ["speed"])
    assert told.exit_code == 2
    assert all(f"'{name}'" in told.output for name in PARTS)


def test_figures_are_found_by_size(tmp_path: Path) -> None:
    report = Report("x", (10, 100), tmp_path)
    report.figures |= {("cold", 10): 1.0, ("cold", 100): 5.0, ("edit", 10): 0.5}
    assert report.over_sizes("cold") == {10: 1.0, 100: 5.0}
