"""A draft out of a report: two golden documents, and the same report in two dresses."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import yaml

from scripts.dialect import parse_narrative
from scripts.issues import Issues
from scripts.model import Collection
from scripts.typography import find_slips
from scripts.word_import.draft import Draft, draft_from
from scripts.word_import.facts import MOST_FACTS
from scripts.word_import.reader import read_report
from scripts.word_import.written import render_proposals
from tests.office.files import saved
from tests.word_import.reports import awkward_report, whole_report, with_notes

GOLDEN = Path(__file__).parent / "golden"
REPORTS: dict[str, Callable[[], bytes]] = {
    "kitchen": lambda: whole_report(styled=True),
    "awkward": awkward_report,
}


def drafted(data: bytes, collection: Collection | None = None, withheld: tuple[str, ...] = ()) -> Draft:
    return draft_from(read_report(data), collection.facts if collection else None, 9, withheld)


@pytest.mark.parametrize("name", list(REPORTS))
def test_two_reports_become_these_very_files(name: str) -> None:
    draft = drafted(REPORTS[name]())
    told = "".join(f"{one.line} {one.code} {dict(one.values)}\n" for one in draft.remarks)
    made = {
        "zh.md": draft.narrative.decode(),
        "case.yml": draft.case.decode(),
        "proposals.yml": render_proposals(draft.proposals),
        "told.txt": told,
    }
    for file, text in made.items():
        path = GOLDEN / name / file
        if os.environ.get("REFRESH_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, file


def test_a_report_with_styles_and_one_without_give_the_same_text() -> None:
    styled, plain = drafted(whole_report(styled=True)), drafted(whole_report(styled=False))
    assert styled.narrative == plain.narrative
    assert styled.case == plain.case
    assert styled.title == plain.title


@pytest.mark.parametrize("name", list(REPORTS))
def test_the_text_is_within_the_dialect_and_its_marks_are_right(name: str) -> None:
    draft = drafted(REPORTS[name]())
    issues = Issues(Path("/"))
    text = draft.narrative.decode()
    parse_narrative(text, Path("/zh.md"), "zh", issues)
    assert {issue.code for issue in issues} <= {"section_missing"}
    assert [slip for line in text.splitlines() for slip in find_slips(line, "zh")] == []


def test_sources_are_the_sections_of_the_report_and_lines_its_paragraphs() -> None:
    draft = drafted(whole_report(styled=True))
    case = yaml.safe_load(draft.case)
    assert case["state"] == "draft"
    assert case["sources"]["process"] == {"zh": "实施过程", "en": None}
    assert "figures: []" in draft.case.decode()
    for note in case["notes"]:
        assert draft.lines[int(note["source"]["lines"]) - 1].startswith(("青石桥社区共有居民", "场地只有"))
    for proposal in draft.proposals:
        assert proposal.sentence in draft.lines[proposal.line - 1]
        assert isinstance(proposal.entry, str) or proposal.entry.get("source", {}).get("section") in {
            None,
            *case["sources"],
        }


def test_without_background_there_is_no_such_source() -> None:
    document = docx.Document()
    document.add_paragraph("项目报告", style="Title")
    document.add_heading("实施过程", 1)
    document.add_paragraph("2021年5月开始。")
    case = yaml.safe_load(drafted(saved(document)).case)
    assert set(case["sources"]) == {"process"}


def test_names_that_must_not_be_published_are_cut_down_and_told() -> None:
    document = docx.Document()
    document.add_heading("项目背景", 1)
    document.add_paragraph("王小明和WANG Xiaoming住在院里。")
    data = with_notes(saved(document), ["王小明提供。"])
    draft = drafted(data, withheld=("王小明", "Wang Xiaoming"))
    assert "王某某和W某某住在院里" in draft.narrative.decode()
    assert "王小明" not in draft.narrative.decode() + draft.case.decode()
    assert [(one.line, dict(one.values)["first"]) for one in draft.remarks if one.code == "withheld"] == [
        (2, "王"),
        (2, "w"),
    ]


def test_a_figure_named_in_the_text_is_told_and_its_caption_is_not() -> None:
    document = docx.Document()
    document.add_heading("项目背景", 1)
    document.add_paragraph("人数见表1，现场如图2-1所示。")
    document.add_paragraph("图2-1 现场")
    told = [
        (one.line, dict(one.values)["text"]) for one in drafted(saved(document)).remarks if one.code == "figure_mention"
    ]
    assert told == [(2, "见表1"), (2, "如图2-1所示")]


def test_without_the_collection_that_is_said(demo_collection: Collection) -> None:
    assert any(one.code == "collection_unread" for one in drafted(whole_report(styled=True)).remarks)
    with_facts = drafted(whole_report(styled=True), demo_collection)
    assert not any(one.code == "collection_unread" for one in with_facts.remarks)


def test_that_facts_were_left_out_is_said() -> None:
    document = docx.Document()
    for _ in range(MOST_FACTS + 1):
        document.add_paragraph("共开28次。")
    assert any(one.code == "facts_many" for one in drafted(saved(document)).remarks)


def test_text_out_of_a_pdf_file_is_told_as_such() -> None:
    document = docx.Document()
    for _ in range(12):
        document.add_paragraph("居民在院落里种花，也在一起吃饭，前后有三个月的时间，大家都很高兴，觉得")
    assert any(one.code == "lines_broken" for one in drafted(saved(document)).remarks)
    assert not any(one.code == "lines_broken" for one in drafted(whole_report(styled=True)).remarks)
