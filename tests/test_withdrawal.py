"""Consent taken back: what goes, what stays, and what is said of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from scripts import build
from scripts.check import check_collection
from scripts.contact_sheet import render_sheet
from scripts.photo_names import NoSuchPhotoError
from scripts.photos import masters_dir, originals_dir
from scripts.saving import recorded
from scripts.settings import Settings
from scripts.withdrawal import withdraw
from tests.conftest import QUIET


def git(settings: Settings, *arguments: str) -> None:
    person = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **person, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=settings.root, check=True, env=environment)


def traces(settings: Settings) -> list[str]:
    """Files of the photo anywhere but in the originals."""
    return sorted(
        path.relative_to(settings.root).as_posix()
        for path in settings.root.rglob("walk*")
        if path.is_file() and "originals" not in path.parts
    )


def test_every_derivative_the_master_and_the_sheet_go_and_the_slot_stays(built: Settings) -> None:
    case_dir = built.cases_dir / "lantern-lane"
    collection, _ = check_collection(built)
    assert collection
    sheet = built.sheets_dir / "lantern-lane.html"
    sheet.parent.mkdir()
    sheet.write_text(render_sheet(case_dir, collection.cases[0].facts), encoding="utf-8")
    assert len(traces(built)) == 1 + 3 + 2 + 2, "master, cache, docs, site"
    data = (masters_dir(case_dir) / "walk.jpg").read_bytes()
    with recorded(built, masters_dir(case_dir) / "walk.jpg", "as if it had been replaced"):
        (masters_dir(case_dir) / "walk.jpg").write_bytes(data + b" ")
    (masters_dir(case_dir) / "walk.jpg").write_bytes(data)
    before = (case_dir / "case.yml").read_text(encoding="utf-8")

    withdrawn = withdraw(built, "lantern-lane", "walk")

    assert traces(built) == []
    assert not sheet.exists()
    assert len(withdrawn.removed) == 8
    assert withdrawn.kept == originals_dir(case_dir) / "walk.jpg"
    assert withdrawn.kept.read_bytes() == data
    wanted = before.replace("    file: walk.jpg\n", "").replace("state: not_needed", "state: refused")
    assert (case_dir / "case.yml").read_text(encoding="utf-8") == wanted

    build.build(built, QUIET)
    page = (built.site_dir / "cases" / "lantern-lane" / "index.html").read_text(encoding="utf-8")
    assert "walk-400" not in page
    assert page.count('class="photo-slot"') == 2


def test_the_commits_that_still_hold_it_are_named(demo: Settings) -> None:
    git(demo, "init", "-q")
    git(demo, "add", "cases")
    git(demo, "commit", "-q", "-m", "photos")
    git(demo, "commit", "-q", "--allow-empty", "-m", "something else")
    commits = withdraw(demo, "lantern-lane", "walk").commits
    assert commits is not None
    assert len(commits) == 1


def test_without_git_that_is_said(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert withdraw(demo, "lantern-lane", "walk").commits is None


def test_a_slot_can_be_refused_before_there_is_a_photo(demo: Settings) -> None:
    withdrawn = withdraw(demo, "lantern-lane", "bench")
    assert (withdrawn.kept, withdrawn.removed) == (None, ())
    collection, issues = check_collection(demo)
    assert collection
    assert list(issues) == []
    consent = collection.cases[0].facts.photos[1].consent
    assert consent is not None
    assert consent.state == "refused"


def test_a_photo_whose_name_begins_alike_is_not_touched(demo: Settings) -> None:
    folder = demo.cache_dir / "photos" / "lantern-lane"
    folder.mkdir(parents=True)
    names = [
        "walk-400-0123456789.jpg",
        "walk-0123456789.colour",
        "walk-2-400-0123456789.jpg",
        "walks-400-0123456789.jpg",
    ]
    for name in names:
        (folder / name).write_bytes(b"x")
    withdraw(demo, "lantern-lane", "walk")
    assert sorted(path.name for path in folder.iterdir()) == names[2:]


def test_an_unknown_photo_changes_nothing(demo: Settings) -> None:
    before = {path: path.read_bytes() for path in demo.cases_dir.rglob("*") if path.is_file()}
    with pytest.raises(NoSuchPhotoError):
        withdraw(demo, "lantern-lane", "none")
    assert {path: path.read_bytes() for path in demo.cases_dir.rglob("*") if path.is_file()} == before


def test_the_originals_folder_is_not_part_of_the_case(tmp_path: Path) -> None:
    assert originals_dir(tmp_path).parent == masters_dir(tmp_path).parent
