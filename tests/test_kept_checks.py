"""Findings about cases that are kept: nothing is told otherwise than by looking at everything again."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import check
from scripts.case_check import CheckedCase, Common, check_cases
from scripts.check import check_collection
from scripts.kept_checks import KeptChecks
from scripts.settings import Settings
from scripts.tree import Tree


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are looked at, in order."""
    folders: list[str] = []

    def watched(paths: list[Path], common: Common) -> list[CheckedCase]:
        folders.extend(path.name for path in paths)
        return check_cases(paths, common)

    monkeypatch.setattr(check, "check_cases", watched)
    return folders


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_only_a_case_that_has_changed_is_read_again(demo: Settings, read: list[str]) -> None:
    kept = KeptChecks()
    check_collection(demo, kept=kept)
    everything = list(read)
    assert "lantern-lane" in everything
    read.clear()
    before, _ = check_collection(demo, kept=kept)
    assert read == []
    replace(demo.cases_dir / "lantern-lane" / "en.md", "dark", "gloomy")
    after, issues = check_collection(demo, kept=kept)
    assert read == ["lantern-lane"]
    assert (after, issues.report()) == (check_collection(demo)[0], check_collection(demo)[1].report())
    assert after != before


def test_a_change_of_what_all_are_held_to_reads_all_again(demo: Settings, read: list[str]) -> None:
    kept = KeptChecks()
    check_collection(demo, kept=kept)
    everything = list(read)
    read.clear()
    replace(demo.cases_dir / "glossary.yml", "en:", "en: ")
    check_collection(demo, kept=kept)
    assert read == []
    (demo.cases_dir / "one-more").mkdir()
    check_collection(demo, kept=kept)
    assert read == sorted([*everything, "one-more"])


def test_mistakes_are_kept_and_go_when_they_are_mended(demo: Settings) -> None:
    kept = KeptChecks()
    facts = demo.cases_dir / "lantern-lane" / "case.yml"
    replace(facts, "type: renewal", "type: renewel")
    first = check_collection(demo, kept=kept)[1].report()
    assert "Did you mean renewal" in first
    assert check_collection(demo, kept=kept)[1].report() == first
    replace(facts, "type: renewel", "type: renewal")
    assert check_collection(demo, kept=kept)[1].errors == []


def test_an_edit_that_nobody_wrote_is_looked_at_and_not_kept(demo: Settings, read: list[str]) -> None:
    kept = KeptChecks()
    check_collection(demo, kept=kept)
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    edit = Tree({path: path.read_bytes().replace(b"type: renewal", b"type: renewel")})
    read.clear()
    assert check_collection(demo, tree=edit, kept=kept)[1].errors
    assert check_collection(demo, kept=kept)[1].errors == []
    assert read == ["lantern-lane", "lantern-lane"]


def test_an_edit_of_what_all_are_held_to_is_looked_at_in_all_cases(demo: Settings) -> None:
    kept = KeptChecks()
    check_collection(demo, kept=kept)
    path = demo.cases_dir / "collection.yml"
    edit = Tree({path: path.read_bytes().replace(b"renewal:", b"renewed:")})
    found = check_collection(demo, tree=edit, kept=kept)[1].report()
    assert found == check_collection(demo, tree=edit)[1].report()
    assert "cases/lantern-lane/case.yml" in found
    assert check_collection(demo, kept=kept)[1].errors == []
