"""The content as the peers get it."""

from __future__ import annotations

import pytest
import yaml

from scripts.settings import LANGUAGES, Settings
from tests.bench.collection import make_project
from tests.bench.peer_content import PlainPage, plain_pages


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_project(tmp_path_factory.mktemp("bench") / "two", 2)


def test_each_language_has_a_page_for_each_case_and_one_that_lists_them(project: Settings) -> None:
    for language in LANGUAGES:
        index, *cases = plain_pages(project, language, ".md")
        assert [page.name for page in cases] == ["cases/case-0001", "cases/case-0002"]
        assert index.body == "".join(f"- [{page.title}]({page.name}.md)\n" for page in cases)


def test_a_page_says_all_that_the_case_says_in_its_language_and_nothing_of_the_other(project: Settings) -> None:
    folder = project.cases_dir / "case-0001"
    facts = yaml.safe_load((folder / "case.yml").read_text(encoding="utf-8"))
    chinese, english = (plain_pages(project, language, "/")[1] for language in LANGUAGES)
    for page, language, other in ((chinese, "zh", "en"), (english, "en", "zh")):
        assert page.title == facts["title"][language]
        assert page.body.startswith(facts["summary"][language].strip())
        for figure in facts["figures"]:
            assert f"label: {' '.join(figure['label'][language].split())}" in page.body
            assert f"value: {figure['value']}" in page.body
        assert facts["figures"][0]["label"][other] not in page.body
        narrative = (folder / f"{language}.md").read_text(encoding="utf-8")
        assert page.body.endswith(narrative.split("\n\n")[-1])
        assert "{#" not in page.body


def test_facts_are_nested_lists_that_every_markdown_understands(project: Settings) -> None:
    body = plain_pages(project, "en", "/")[1].body
    assert "- organisations\n    - 1\n        - organisation: " in body
    assert "\n        - source\n            - section: " in body


def test_a_file_has_the_title_and_what_else_a_tool_must_be_told() -> None:
    page = PlainPage("cases/a", '甲：“乙"', "丙\n")
    assert page.markdown(heading=False) == '---\ntitle: "甲：“乙\\""\n---\n\n丙\n'
    assert page.markdown(heading=True, front={"layout": "x"}) == (
        '---\ntitle: "甲：“乙\\""\nlayout: "x"\n---\n\n# 甲：“乙"\n\n丙\n'
    )
