"""Old files made to fit: a case.yml out of this project's history, from before photos were taken in safely."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.migrations import FORMAT, form_of, migrate
from scripts.photos import masters_dir
from scripts.settings import Settings
from scripts.yaml_edit import YamlEditError
from tests.commands import run

GOLDEN = Path(__file__).parent / "golden" / "migrate"


@pytest.fixture
def old(demo: Settings) -> Path:
    """A case of form 0 in the demo project: its photo lies in `photos/` under a name of its own."""
    folder = demo.cases_dir / "lantern-lane"
    text = (GOLDEN / "form-0.yml").read_text(encoding="utf-8").replace("file: walk.jpg", "file: IMG_0012.jpg  # 夜里")
    (folder / "case.yml").write_text(text, encoding="utf-8")
    (masters_dir(folder) / "walk.jpg").rename(folder / "photos" / "IMG_0012.jpg")
    masters_dir(folder).rmdir()
    return folder


def settings_of(folder: Path) -> Settings:
    return Settings(folder.parent.parent)


def test_check_says_that_a_file_is_old_and_nothing_else_about_it(old: Path) -> None:
    collection, issues = check_collection(settings_of(old))
    assert collection is None
    assert [str(issue).splitlines()[0] for issue in issues.errors] == ["cases/lantern-lane/case.yml:1:1  format"]


def test_an_old_file_is_brought_up_to_date_and_its_photo_taken_in(old: Path) -> None:
    settings = settings_of(old)
    done = run(settings, "migrate")
    assert done.output.splitlines() == [
        "cases/lantern-lane/case.yml: 0 → 1",
        "改了 1 个文件  (1 files changed)",
        "请运行 python -m scripts photos intake 和 check。 Now run photos intake, then check.",
    ]
    after = (old / "case.yml").read_text(encoding="utf-8")
    if os.environ.get("REFRESH_GOLDEN"):
        (GOLDEN / "form-1.yml").write_text(after, encoding="utf-8")
    assert after == (GOLDEN / "form-1.yml").read_text(encoding="utf-8")
    assert run(settings, "photos", "intake", "lantern-lane").exit_code == 0
    assert (masters_dir(old) / "walk.jpg").exists()
    _, issues = check_collection(settings)
    told = [str(issue).splitlines()[0].partition("  ")[2] for issue in issues.errors]
    assert told == ["photos[0].consent.recognisable"], "what only a person knows"


def test_what_is_up_to_date_is_left_alone(demo: Settings) -> None:
    before = {path: path.stat().st_mtime_ns for path in demo.cases_dir.rglob("*")}
    assert run(demo, "migrate").output.splitlines() == ["改了 0 个文件  (0 files changed)"]
    assert {path: path.stat().st_mtime_ns for path in demo.cases_dir.rglob("*")} == before


def test_a_step_that_was_cut_off_is_done_again(old: Path) -> None:
    text = (old / "case.yml").read_bytes()
    migrate(old / "case.yml")
    after = (old / "case.yml").read_bytes()
    (old / "case.yml").write_bytes(text)
    assert migrate(old / "case.yml") == 0
    assert (old / "case.yml").read_bytes() == after
    assert (old / "photos" / "walk.jpg").exists()


def test_comments_and_quotes_stay(old: Path) -> None:
    path = old / "case.yml"
    path.write_text("# 首行\n" + path.read_text(encoding="utf-8") + "# 末行\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()
    migrate(path)
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == ["    file: IMG_0012.jpg  # 夜里"]
    assert [line for line in after if line not in before] == ["format: 1"]


@pytest.mark.parametrize("name", ["../../../outside.jpg", "/etc/hosts", "missing.jpg"])
def test_nothing_outside_the_case_is_touched(old: Path, name: str) -> None:
    outside = old.parent.parent / "outside.jpg"
    outside.touch()
    path = old / "case.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("IMG_0012.jpg", name), encoding="utf-8")
    migrate(path)
    assert outside.exists()
    assert (old / "photos" / "IMG_0012.jpg").exists()


def test_a_file_of_a_newer_program_is_refused(demo: Settings) -> None:
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text(encoding="utf-8").replace(f"\nformat: {FORMAT}", f"\nformat: {FORMAT + 1}")
    path.write_text(text, encoding="utf-8")
    done = run(demo, "migrate")
    assert done.exit_code == 1
    assert done.output.splitlines()[-2:] == [
        f"{path}: 不认得的格式 unknown form: {FORMAT + 1}。请更新程序。 Update the program.",
        "    没有改动。 Nothing was changed.",
    ]
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_no_yaml_is_named(demo: Settings) -> None:
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    path.write_text("- [", encoding="utf-8")
    with pytest.raises(YamlEditError, match="lantern-lane"):
        migrate(path)


def test_the_form_of_a_file_is_a_number() -> None:
    assert [form_of({"format": said}) for said in ("1", 2, "x", None, "")] == [1, 2, None, None, None]
    assert [form_of({}), form_of([])] == [0, None]


def test_new_cases_have_the_form_of_today(demo: Settings) -> None:
    assert run(demo, "new", "fresh").exit_code == 0
    shutil.copytree(demo.cases_dir / "fresh", demo.cases_dir / "fresh-too")
    assert migrate(demo.cases_dir / "fresh" / "case.yml") is None
