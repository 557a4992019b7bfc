"""The demo collection's pages, compared file by file with what they should be. `make golden` writes them again."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from scripts import build
from scripts.settings import Settings
from tests.conftest import QUIET, make_demo
from tests.reproducible import build_elsewhere, differences

EXPECTED = Path(__file__).parent / "golden" / "demo"


def test_the_generated_tree_is_as_expected(demo_built: Settings) -> None:
    docs = demo_built.docs_dir
    made = {
        # How well a file is packed depends on the zlib of the machine.
        path.relative_to(docs).as_posix(): re.sub(r"\b[\d.]+ k?B\b", "… kB", path.read_text(encoding="utf-8"))
        for path in docs.rglob("*")
        if (path.suffix in {".json", ".md"} or path.name == "index.html") and path.name != "colophon.md"
    }
    if os.environ.get("REFRESH_GOLDEN"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in made.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_text(text, encoding="utf-8")
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8")
        for path in EXPECTED.rglob("*")
        if path.is_file()
    }
    assert sorted(made) == sorted(expected)
    for name, text in expected.items():
        assert made[name] == text, name


def test_a_second_run_writes_nothing_and_keeps_the_site(built: Settings) -> None:
    before = _times(built)
    assert not build.build(built, QUIET).changed
    assert _times(built) == before


def _times(settings: Settings) -> dict[Path, int]:
    """When each file was written, but for the hashes that a second run keeps because the files are older by now."""
    files = (path for path in settings.root.rglob("*") if path.is_file() and not path.name.startswith("hashes-"))
    return {path: path.stat().st_mtime_ns for path in files}


def test_the_same_input_gives_the_same_bytes_wherever_it_is_built(demo_built: Settings, tmp_path: Path) -> None:
    """Another folder, time zone, language, order of hashes and rights of new files; `make reproducible` clones too."""
    other = make_demo(tmp_path / "另一个 folder")
    build_elsewhere(other)
    assert differences(other.site_dir, demo_built.site_dir) == []


def test_a_case_taken_away_takes_its_pages_and_photos_away(built: Settings) -> None:
    assert list((built.docs_dir / "zh" / "assets" / "photos" / "lantern-lane").iterdir())
    shutil.rmtree(built.cases_dir / "lantern-lane")
    build.build(built, QUIET)
    assert not (built.docs_dir / "zh" / "cases" / "lantern-lane").exists()
    assert not (built.docs_dir / "zh" / "assets" / "photos" / "lantern-lane").exists()
    assert not list((built.docs_dir / "zh" / "assets" / "covers").glob("lantern-lane*"))
    assert not list((built.docs_dir / "zh" / "assets" / "share").glob("lantern-lane-*"))
    assert not (built.site_dir / "cases" / "lantern-lane").exists()
    assert (built.docs_dir / "zh" / "colophon.md").exists()
