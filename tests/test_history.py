"""What was saved is kept, in order, for long enough."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from scripts import history as history_module
from scripts.history import drop, finish, history, keep, pending, version
from scripts.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def a_save(settings: Settings, number: int, name: str = "a.yml") -> None:
    finish(settings, keep(settings, f"save {number}", {settings.cases_dir / name: (None, b"%d" % number)}))


def test_a_version_is_the_same_for_the_same_bytes() -> None:
    assert version(b"x") == version(b"x") != version(b"y")
    assert version(None) is None


def test_saves_are_listed_newest_first_with_what_they_did(settings: Settings) -> None:
    path = settings.cases_dir / "qili" / "case.yml"
    finish(settings, keep(settings, "更正 correction", {path: (b"old", b"new")}))
    finish(settings, keep(settings, "删去 removal", {path: (b"new", None)}))
    a_save(settings, 3)
    assert [made.why for made in history(settings)] == ["save 3", "删去 removal", "更正 correction"]
    removal, correction = history(settings, path)
    assert (correction.before(correction.files[0]), correction.after(correction.files[0])) == (b"old", b"new")
    assert (removal.before(removal.files[0]), removal.after(removal.files[0])) == (b"new", None)
    assert abs(datetime.datetime.now(datetime.UTC) - removal.time) < datetime.timedelta(minutes=5)


def test_an_old_version_is_found_without_a_program(settings: Settings) -> None:
    path = settings.cases_dir / "qili" / "zh.md"
    made = finish(settings, keep(settings, "why", {path: ("旧".encode(), "新".encode())}))
    assert (made.folder / "before" / "cases" / "qili" / "zh.md").read_text(encoding="utf-8") == "旧"
    assert (made.folder / "after" / "cases" / "qili" / "zh.md").read_text(encoding="utf-8") == "新"


def test_a_save_is_pending_until_it_is_finished_or_dropped(settings: Settings) -> None:
    made = keep(settings, "one", {settings.cases_dir / "a": (None, b"1")})
    assert history(settings) == []
    assert [save.id for save in pending(settings)] == [made.id]
    drop(made)
    assert pending(settings) == []
    made = finish(settings, keep(settings, "two", {settings.cases_dir / "a": (None, b"1")}))
    assert [save.id for save in history(settings)] == [made.id]
    assert pending(settings) == []


def test_what_a_killed_program_left_behind_is_in_nobodys_way(settings: Settings) -> None:
    (settings.history_dir / ".part" / "before").mkdir(parents=True)
    (settings.history_dir / ".part" / "before" / "stray").write_bytes(b"x")
    (settings.history_dir / ".gone" / "before").mkdir(parents=True)
    a_save(settings, 1)
    assert [made.why for made in history(settings)] == ["save 1"]
    assert not list(settings.history_dir.rglob("stray"))


def test_names_grow_even_when_the_clock_is_set_back(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    a_save(settings, 1)
    monkeypatch.setattr(history_module, "_now", lambda: datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC))
    a_save(settings, 2)
    assert [made.why for made in history(settings)] == ["save 2", "save 1"]


def test_a_save_is_forgotten_when_it_is_old_and_two_hundred_came_after(settings: Settings) -> None:
    old = settings.history_dir / "20200101T000000.000000Z"
    a_save(settings, 0)
    history(settings)[0].folder.rename(old)
    for number in range(1, history_module.KEPT_SAVES):
        (settings.history_dir / f"20200102T000000.{number:06}Z").mkdir()
    a_save(settings, 1)
    assert not old.exists()
    assert len(list(settings.history_dir.iterdir())) == history_module.KEPT_SAVES
