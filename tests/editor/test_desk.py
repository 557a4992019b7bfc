"""The collection is read once and kept until a file changes; versions that forms were made from are remembered."""

from __future__ import annotations

import pytest

from scripts.check import read_collection
from scripts.editor import desk as desk_module
from scripts.editor.desk import Desk
from scripts.history import version
from scripts.saving import Edit, RefusedError, save
from scripts.settings import Settings


@pytest.fixture
def desk(demo: Settings) -> Desk:
    return Desk(demo)


def test_it_is_read_again_only_when_a_file_has_changed(desk: Desk) -> None:
    first = desk.reading()
    assert desk.reading() is first
    path = desk.settings.cases_dir / "lantern-lane" / "case.yml"
    path.write_bytes(path.read_bytes().replace(b"number: 1\n", b"number: one\n"))
    assert desk.reading() is not first
    assert desk.issues_in("lantern-lane/")[0].code == "expected_number"
    second = desk.reading()
    (desk.settings.root / "private").mkdir()
    (desk.settings.root / "private" / "withheld-names.txt").write_text("甄不宜", encoding="utf-8")
    assert desk.reading() is not second


def test_a_changed_case_is_read_again_and_no_other(desk: Desk) -> None:
    before = {slug: desk.draft(slug) for slug in desk.slugs()}
    path = desk.settings.cases_dir / "lantern-lane" / "case.yml"
    path.write_bytes(path.read_bytes().replace(b"number: 1\n", b"number: one\n"))
    assert [slug for slug in desk.slugs() if desk.draft(slug) is not before[slug]] == ["lantern-lane"]
    fresh = read_collection(desk.settings)
    assert list(desk.reading().issues) == list(fresh.issues)
    assert [draft.folder for draft in desk.reading().drafts] == [draft.folder for draft in fresh.drafts]


def test_what_is_saved_is_checked_with_what_is_known_of_the_other_cases(desk: Desk) -> None:
    before = {slug: desk.draft(slug) for slug in desk.slugs()}
    facts = desk.open(desk.settings.cases_dir / "lantern-lane" / "case.yml")
    with pytest.raises(RefusedError):
        desk.save([Edit(facts.path, facts.version, facts.content.replace(b"number: 1\n", b"number: one\n"))], "wrong")
    made = desk.save([Edit(facts.path, facts.version, facts.content + b"# more\n")], "more")
    assert facts.path.read_bytes() == facts.content + b"# more\n"
    assert made.save is not None
    desk.restore(made.save.id)
    assert facts.path.read_bytes() == facts.content
    assert [slug for slug in desk.slugs() if desk.draft(slug) is not before[slug]] == ["lantern-lane"]


def test_versions_are_remembered_and_found_in_the_history(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.settings.cases_dir / "glossary.yml"
    old = desk.open(path)
    assert old.version == version(path.read_bytes())
    content = path.read_bytes() + b"# more\n"
    save(desk.settings, [Edit(path, old.version, content)], "more")
    assert desk.recall(path, str(old.version)) == old.content
    fresh = Desk(desk.settings)
    assert fresh.recall(path, str(old.version)) == old.content
    assert fresh.recall(path, "nobody knows") is None
    monkeypatch.setattr(desk_module, "_REMEMBERED", 1)
    fresh.open(path)
    fresh.open(desk.settings.cases_dir / "practices.yml")
    assert len(fresh._remembered) == 1


def test_references_may_name_what_there_is(desk: Desk) -> None:
    choices = desk.choices(
        "zh", {"sources": {"background": {"zh": "背景"}}, "photos": [{"id": "walk", "caption": {"en": "x"}}]}
    )
    assert choices["communities"]["lantern"] == "灯笼社区"
    assert choices["cases"] == {"corner-garden": "街角花园", "lantern-lane": "灯笼巷：把灯点亮", "quiet-yard": "静院"}
    assert choices["sources"] == {"background": "背景"}
    assert choices["photos"] == {"walk": "x"}
    assert desk.choices("en")["practices"]


def test_a_case_that_cannot_be_read_has_a_name_all_the_same(desk: Desk) -> None:
    (desk.settings.cases_dir / "quiet-yard" / "case.yml").write_text("[", encoding="utf-8")
    assert desk.title("quiet-yard", "zh") == "quiet-yard"
    assert desk.draft("quiet-yard") is None
    assert "quiet-yard" in desk.slugs()
    assert desk.has_case("quiet-yard")
    assert not desk.has_case("..")
    assert not desk.has_case("nowhere")


def test_a_file_that_is_not_there_is_empty(desk: Desk) -> None:
    opened = desk.open(desk.settings.cases_dir / "quiet-yard" / "zh.md")
    assert (opened.content, opened.version, opened.data) == (b"", None, {})


def test_what_is_told_is_told_once(desk: Desk) -> None:
    desk.tell("one")
    assert desk.told() == ["one"]
    assert desk.told() == []
