"""Each case by itself: what can be wrong with one has its golden files; here is that processes do not matter."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scripts import check
from scripts.case_check import Common, check_case
from scripts.check import check_collection
from scripts.model import Block, Span
from scripts.references import Known
from scripts.settings import Settings
from scripts.texts import Rules
from scripts.tree import DISK


def copies(demo: Settings, count: int) -> None:
    """As many folders more, each like the draft among the cases, with a mistake of its own."""
    draft = demo.cases_dir / "quiet-yard"
    for number in range(count):
        folder = demo.cases_dir / f"copy-{number}"
        shutil.copytree(draft, folder)
        text = (folder / "case.yml").read_text(encoding="utf-8")
        (folder / "case.yml").write_text(
            text.replace("number: 3", f"number: {10 + number}\nnonsense: 1"), encoding="utf-8"
        )


def test_a_case_is_told_of_without_any_other(demo: Settings) -> None:
    common = Common(demo, Known({}), Rules((), {}), DISK, keep_drafts=False)
    checked = check_case(demo.cases_dir / "lantern-lane", common)
    assert checked.slug == "lantern-lane"
    assert checked.facts
    assert set(checked.narratives) == {"zh", "en"}
    assert checked.issues.report() == ""
    assert str(checked.number) == "cases/lantern-lane/case.yml:2:1"
    assert [path.name for path in checked.files] == ["case.yml", "zh.md", "en.md"]


def test_a_file_that_cannot_be_read_is_told_and_leaves_no_facts(demo: Settings) -> None:
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    path.write_text("[", encoding="utf-8")
    checked = check_case(path.parent, Common(demo, Known({}), Rules((), {}), DISK, keep_drafts=False))
    assert checked.facts is None
    assert [issue.code for issue in checked.issues] == ["yaml_syntax"]


def test_several_processes_tell_the_same_in_the_same_order(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    copies(demo, 9)
    alone: list[Path] = []
    collection, issues = check_collection(demo, alone.append)
    monkeypatch.setattr(check, "_TOGETHER", 3)
    together: list[Path] = []
    again, told = check_collection(demo, together.append)
    assert len(issues) == 9
    assert told.report() == issues.report()
    assert together == alone
    assert again
    assert collection
    assert replace(again, cases=()) == replace(collection, cases=())
    assert again.cases == collection.cases


def test_other_processes_hear_of_a_narrative_as_it_is() -> None:
    span = Span("link", target="#results", children=(Span("text", "甲"),))
    for block in (Block("table", 3, rows=(((span,), ()),)), Block("heading", 4, items=((span,),), target="small")):
        assert pickle.loads(pickle.dumps(block)) == block
