"""What is recorded of the English when a case is saved."""

from __future__ import annotations

import pytest

from scripts.check import read_collection
from scripts.editor.freshness import with_lock
from scripts.issues import Issues
from scripts.saving import Edit, save, version_of
from scripts.settings import Settings
from scripts.translation import case_units, read_lock, render_lock, state_of


@pytest.fixture
def locked(demo: Settings) -> Settings:
    """The demo, with all English of one case current."""
    draft = next(draft for draft in read_collection(demo).drafts if draft.folder.name == "lantern-lane")
    assert draft.facts
    text = render_lock(case_units(draft.facts, draft.narratives), {})
    (draft.folder / "translation.lock").write_text(text, encoding="utf-8")
    return demo


def change(settings: Settings, *changes: tuple[str, str, str]) -> dict[str, str]:
    """Save replaced texts; returns the state of every text that is not current."""
    edits: dict[str, Edit] = {}
    folder = settings.cases_dir / "lantern-lane"
    for name, before, after in changes:
        path = folder / name
        content = edits[name].content if name in edits else path.read_bytes()
        assert content
        assert before.encode() in content
        edits[name] = Edit(path, version_of(path), content.replace(before.encode(), after.encode(), 1))
    save(settings, with_lock(settings, "lantern-lane", list(edits.values())), "change")
    draft = next(draft for draft in read_collection(settings).drafts if draft.folder.name == "lantern-lane")
    assert draft.facts
    lock = read_lock(folder, Issues(settings.root))
    states = {unit.name: state_of(unit, lock) for unit in case_units(draft.facts, draft.narratives)}
    return {name: state for name, state in states.items() if state != "current"}


def test_english_changed_with_its_chinese_stays_current(locked: Settings) -> None:
    assert (
        change(locked, ("case.yml", "把灯点亮", "把灯全点亮"), ("case.yml", "Lighting the Way", "All Lights On")) == {}
    )
    assert change(locked, ("zh.md", "很黑", "黑得很"), ("en.md", "was dark", "was very dark")) == {}


def test_chinese_changed_alone_leaves_the_english_behind(locked: Settings) -> None:
    assert change(locked, ("case.yml", "把灯点亮", "把灯全点亮")) == {"title": "stale"}
    assert change(locked, ("zh.md", "很黑", "黑得很")) == {"title": "stale", "narrative.background": "stale"}
    # English that was behind is not current because somebody touched it.
    assert change(locked, ("case.yml", "把灯全", "把灯都"), ("case.yml", "Lighting", "Lights")) == {
        "title": "stale",
        "narrative.background": "stale",
    }


def test_english_changed_alone_stays_what_it_was(locked: Settings) -> None:
    assert change(locked, ("case.yml", "Lighting the Way", "Lights On")) == {}


def test_a_new_text_with_both_languages_is_current(locked: Settings) -> None:
    new = "figures:\n  - id: steps\n    value: 4\n    unit: {zh: 级, en: steps}\n    label: {zh: 台阶, en: of stairs}\n"
    new += '    source: {section: results, lines: "1"}\n'
    assert change(locked, ("case.yml", "figures:\n", new)) == {}
