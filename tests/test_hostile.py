"""Hostile content: every naughty string in every text field, published as plain words or refused at its line.

The strings of `tests/naughty.py` go round all fields. What the model accepts is set, whether or not the rules of
typography would let it pass: marks of quotation are refused by those rules, and must not be what keeps a page whole.
"""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
import yaml

from scripts.check import check_collection
from scripts.issues import Issues
from scripts.limits import find_unsafe
from scripts.load import field_name, parse, read_text, read_yaml
from scripts.model import Case, Collection, join_chinese
from scripts.page_writer import Materials, Page
from scripts.pages import render_pages
from scripts.settings import LANGUAGES, Language, Settings
from tests.markup import Reading, read_html
from tests.naughty import (
    Plan,
    Supply,
    accept,
    escaped,
    fill,
    narrative_of,
    naughty_collection,
    naughty_strings,
    texts_of,
)

SITE = "https://casebook.example.org/"

ELSEWHERE = {"comparison", "consent", "review", "alt", "credit", "sources"}
"""Fields of a case that do not stand on its own page, or only with a photo; and titles that other fields quote."""


@pytest.fixture(scope="module")
def strings() -> list[str]:
    return naughty_strings()


# --------------------------------------------------------------------------------------------------- what is refused
def test_every_string_in_a_field_is_accepted_as_it_is_or_refused_at_its_line(
    strings: list[str], tmp_path: Path
) -> None:
    """Each case holds eight entries a list, and a hundred problems at the most are told of a file."""
    path = tmp_path / "case.yml"
    told = 0
    for start in range(0, len(strings), 19):
        data = fill(Case, Supply(strings, start=start, entries=3), number=1, state="draft", type="n0")
        path.write_text(yaml.safe_dump(data, sort_keys=False, width=100_000), encoding="utf-8")
        lines = path.read_text(encoding="utf-8").split("\n")
        issues = Issues(tmp_path)
        source = read_yaml(path, issues)
        assert source is not None, issues.report()
        parse(source, Case, issues)
        record, refused = accept(Case, data)
        # The length of a name is looked at once its languages are in order.
        names = {field_name(location): code for location, code in refused.items()}
        untold = names.keys() - {issue.field for issue in issues}
        assert {issue.field for issue in issues} <= names.keys()
        assert {names[name] for name in untold} <= {"text_long"}
        for issue in issues:
            assert (
                lines[issue.position.line - 1].lstrip(" -").startswith(issue.field.rpartition(".")[2].partition("[")[0])
            )
        told += len(refused)
        assert record is not None
    assert told > 200


def test_every_string_in_a_narrative_is_plain_words_or_refused_at_its_line(strings: list[str]) -> None:
    accepted = 0
    for text in strings:
        line = " ".join(text.split())
        narrative, issues = narrative_of(escaped(line))
        if issues:
            places = {issue.position.line for issue in issues if issue.code != "more_errors"}
            assert line == "" or places == {3}, (text, issues.report())
            continue
        accepted += 1
        assert narrative.sections[0].plain().split("\n")[1] == join_chinese(line)
    assert accepted > 300


def test_every_string_written_as_it_is_gives_a_narrative_or_issues_with_lines(strings: list[str]) -> None:
    for text in strings:
        for language in LANGUAGES:
            narrative, issues = narrative_of(text, language)
            last = text.count("\n") + 30
            places = [issue.position.line for issue in issues if issue.code != "more_errors"]
            assert all(1 <= line <= last for line in places), text
            for span in (span for block in narrative.blocks() for span in block.spans() if not issues):
                assert span.kind != "link" or span.target.startswith(("case:", "practice:", "term:", "#", "http"))


def test_every_file_with_a_character_that_cannot_be_seen_is_refused_at_its_column(
    strings: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "zh.md"
    for text in strings:
        path.write_text(f"甲\n乙{text}", encoding="utf-8", newline="\n")
        issues = Issues(tmp_path)
        read = read_text(path, issues)
        bad = [1 for line in text.replace("\r", "\n").split("\n") for _ in find_unsafe(line)]
        assert (read is None) == bool(bad)
        assert len(issues) >= min(len(bad), 100) if bad else not issues
        assert all(
            issue.position.line > 1 and issue.position.column > 0 for issue in issues if issue.code != "more_errors"
        )


def test_folders_and_photos_of_any_name_are_told_and_nothing_breaks(strings: list[str], demo: Settings) -> None:
    made = 0
    masters = demo.cases_dir / "lantern-lane" / "photos" / "masters"
    for text in [*strings, "\udcff", "a\nb"]:
        name = text.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "surrogateescape").replace("/", "_")
        if name.startswith(".") or not name.strip("\0") or "\0" in name or (demo.cases_dir / name).exists():
            continue
        (demo.cases_dir / name).mkdir()
        for folder in (masters, masters.parent):
            (folder / f"{name}.jpg").write_bytes(b"<svg onload=alert(1)>")
        made += 1
    _, issues = check_collection(demo)
    assert made > 400
    assert len([issue for issue in issues if issue.code in {"folder_name", "slug_long", "file_missing"}]) >= made - 5
    assert len([issue for issue in issues if issue.code == "photo_unlisted"]) >= made
    issues.report().encode("utf-8")
    assert all(line.isprintable() or "　" in line or "\xa0" in line for line in issues.report().split("\n"))


# ------------------------------------------------------------------------------------------------- what is published
def render(page: Page) -> Reading:
    """A page as the publisher's Markdown sets it."""
    body = page.text.split("\n---\n", 1)[1]
    extensions = ["attr_list", "tables", "toc"]
    settings = {"toc": {"permalink": "¶", "toc_depth": "2-3"}}
    return read_html(markdown.markdown(body, extensions=extensions, extension_configs=settings))


def case_pages(collection: Collection) -> dict[tuple[Language, str], Page]:
    """The pages of cases, by language and slug."""
    pages = render_pages(collection, Materials(SITE))
    ours = [page for page in pages if page.uri.startswith("cases/case") and page.uri.count("/") == 2]
    return {(page.language, page.uri.split("/")[1]): page for page in ours}


def test_every_string_stands_on_the_page_of_its_case_as_words_and_nothing_else(
    strings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many cases as strings: each once in each field, every fifth in English. All pages have the same tags."""
    # A code costs more than the rest of its page, and holds no text of a case.
    monkeypatch.setattr("scripts.pages.qr_svg", lambda address, title: "<svg></svg>")
    collection = naughty_collection(strings, Plan(cases=len(strings), entries=1))
    pages = case_pages(collection)
    steps: dict[Language, int] = {"zh": 1, "en": 5}
    for language, step in steps.items():
        skeletons = set()
        # The first and the last case have one neighbour only.
        for case in collection.cases[1:-1:step]:
            reading = render(pages[language, case.slug])
            skeletons.add("\n".join(reading.skeleton))
            for text in texts_of(case.facts, language, besides=ELSEWHERE):
                assert " ".join(text.split()) in reading.words, (case.slug, text)
        assert len(skeletons) == 1
