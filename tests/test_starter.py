"""A new case's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.settings import Settings
from scripts.starter import FolderExistsError, next_number, write_starter

BLANKS = {
    "title.zh": "新案例",
    "title.en": "A new case",
    "official_title.zh": "新案例项目",
    "official_title.en": "New case project",
    "type": "renewal",
    "place.community": "lantern",
    "organisations[0].organisation": "helpers",
    "period.statement.zh": "2021年。",
    "period.statement.en": "In 2021.",
    "summary.zh": "一个新案例。",
    "summary.en": "A new case.",
}


def test_check_lists_the_blanks_and_nothing_else(demo: Settings) -> None:
    path = write_starter(demo.cases_dir, "new-case", next_number(demo.cases_dir))
    collection, issues = check_collection(demo)
    assert {issue.field for issue in issues} == set(BLANKS)
    assert {issue.code for issue in issues} == {"empty"}
    assert issues.errors == []
    assert collection is not None
    assert {issue.position.path for issue in issues} == {"cases/new-case/case.yml"}
    assert path == demo.cases_dir / "new-case" / "case.yml"


def test_it_passes_once_the_blanks_are_filled_in(demo: Settings) -> None:
    path = write_starter(demo.cases_dir, "new-case", 7)
    lines = path.read_text(encoding="utf-8").splitlines()
    _, issues = check_collection(demo)
    for issue in issues:
        line = lines[issue.position.line - 1]
        key, colon, rest = line.partition(":")
        assert rest.split("#")[0].strip() == ""
        lines[issue.position.line - 1] = f"{key}{colon} {BLANKS[issue.field]} {rest.strip()}"
    text = "\n".join(lines) + "\n"
    path.write_text(text, encoding="utf-8")
    collection, issues = check_collection(demo)
    assert issues.report() == ""
    assert collection is not None
    assert "new-case" not in {case.slug for case in collection.cases}
    path.write_text(text.replace("state: draft ", "state: preparation "), encoding="utf-8")
    collection, issues = check_collection(demo)
    assert collection is not None, issues.report()
    assert collection.cases[-1].slug == "new-case"


def test_the_commented_examples_are_valid_too(demo: Settings) -> None:
    """Every commented block of the starter, uncommented, is what the model accepts."""
    path = write_starter(demo.cases_dir, "new-case", 7)
    text = path.read_text(encoding="utf-8")
    for name in ("figures", "timeline", "practices", "photos"):
        before, _, after = text.partition(f"{name}: []")
        lines = after.splitlines()
        block = [lines[0]]
        for line in lines[1:]:
            if not line.startswith("#"):
                break
            block.append(line.removeprefix("# "))
        text = before + "\n".join([*block, *lines[len(block) :]]) + "\n"
    text = text.replace("practice: needs-research", "practice: lantern-walk")
    path.write_text(text, encoding="utf-8")
    _, issues = check_collection(demo)
    assert {issue.code for issue in issues} == {"empty"}, issues.report()


def test_a_case_that_is_there_is_never_overwritten(demo: Settings) -> None:
    before = (demo.cases_dir / "lantern-lane" / "case.yml").read_bytes()
    with pytest.raises(FolderExistsError):
        write_starter(demo.cases_dir, "lantern-lane", 9)
    assert (demo.cases_dir / "lantern-lane" / "case.yml").read_bytes() == before


def test_numbers_go_on_from_the_highest(demo: Settings, tmp_path: Path) -> None:
    assert next_number(demo.cases_dir) == 4
    assert next_number(tmp_path / "nowhere") == 1
