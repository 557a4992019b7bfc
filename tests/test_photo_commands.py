"""The photo commands as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.check import check_collection
from scripts.command_line import main
from scripts.photos import masters_dir
from scripts.settings import Settings
from tests.commands import run
from tests.photo_samples import phone_photo


@pytest.fixture
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("phone") / "IMG_0001.JPG"
    path.write_bytes(phone_photo())
    return path


def test_help_is_in_both_languages() -> None:
    for name in ("add", "intake", "withdraw", "sheet"):
        told = CliRunner().invoke(main, ["photos", name, "--help"]).output
        assert any("\u4e00" <= sign <= "\u9fff" for sign in told)


def test_add_says_what_became_of_each_file_and_what_to_do_next(demo: Settings, photo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"")
    done = run(demo, "photos", "add", "lantern-lane", str(bad), str(photo))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "bad.jpg: 文件是空的（0 字节）。请重新拷贝。 The file is empty (0 bytes). Copy it again."
    ]
    assert done.stdout.splitlines() == [
        "IMG_0001.JPG: 已加入 taken in as photo-2024-05-03.",
        "处理照片 take in photos: 2",
        "加入 1，没有加入 1  (1 taken in, 1 not)",
        "请在 cases/lantern-lane/case.yml 里写好说明、描述、来源和是否同意，再运行 check。",
        "Write caption, alt, credit and consent there, then run check.",
    ]


def test_what_add_wrote_is_what_check_asks_to_be_filled_in(demo: Settings, photo: Path) -> None:
    assert run(demo, "photos", "add", "corner-garden", str(photo)).exit_code == 0
    told = run(demo, "check").stderr
    for field in ("caption.zh", "caption.en", "alt.zh", "credit.en", "consent.recognisable"):
        assert f"photos[8].{field}" in told
    path = demo.cases_dir / "corner-garden" / "case.yml"
    text = path.read_text(encoding="utf-8")
    for language, words in (("zh", "测试"), ("en", "test")):
        text = text.replace(f"      {language}: #", f"      {language}: {words} #")
    path.write_text(text.replace("recognisable: #", "recognisable: nobody #"), encoding="utf-8")
    collection, issues = check_collection(demo)
    assert collection
    assert [issue.code for issue in issues] == ["photo_unknown"]


def test_a_slot_is_filled_and_published_once_people_agree(built: Settings, photo: Path) -> None:
    assert run(built, "photos", "add", "lantern-lane", str(photo), "--slot", "bench").exit_code == 0
    path = built.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text(encoding="utf-8")
    for language, words in (("zh", "一张长椅。"), ("en", "A bench.")):
        text = text.replace(f"      {language}: #", f"      {language}: {words} #")
    start = text.index("state: unknown")
    end = text.index("source:", start)
    by = "given\n      recognisable: adults\n      date: 2024-05-04\n      by: {zh: 居民, en: residents}\n    "
    path.write_text(text[:start] + "state: " + by + text[end:], encoding="utf-8")
    assert run(built, "site").exit_code == 0
    page = (built.site_dir / "cases" / "lantern-lane" / "index.html").read_text(encoding="utf-8")
    assert "photo-slot" not in page
    assert "摄于2024年5月3日" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "none", "x.jpg"], "没有这个案例。No such case: none"),
        (["add", "../cases", "x.jpg"], "没有这个案例。No such case: ../cases"),
        (["add", "lantern-lane", "x.jpg", "--slot", "none"], "没有照片位 No such slot: none"),
        (
            ["add", "lantern-lane", "x.jpg", "y.jpg", "--slot", "bench"],
            "一个照片位只放一张照片。One photo for one slot.",
        ),
        (["withdraw", "lantern-lane", "none"], "没有这张照片 No such photo: none"),
    ],
)
def test_names_of_nothing_are_told(demo: Settings, arguments: list[str], told: str) -> None:
    done = run(demo, "photos", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr


def test_intake_of_all_cases_and_of_a_folder_that_leads_elsewhere(demo: Settings, photo: Path, tmp_path: Path) -> None:
    (demo.cases_dir / "lantern-lane" / "photos" / "bench.jpg").write_bytes(photo.read_bytes())
    done = run(demo, "photos", "intake")
    assert "bench.jpg: 已加入 taken in as bench." in done.stdout
    assert "cases/lantern-lane/case.yml" in done.stdout
    assert run(demo, "photos", "intake").stdout.splitlines()[-1] == "加入 0，没有加入 0  (0 taken in, 0 not)"
    folder = demo.cases_dir / "quiet-yard" / "photos"
    folder.symlink_to(tmp_path)
    done = run(demo, "photos", "intake", "quiet-yard")
    assert done.exit_code == 2
    assert "photos is a link to elsewhere" in done.stderr


def test_withdraw_tells_what_remains_and_builds_again(built: Settings) -> None:
    done = run(built, "photos", "withdraw", "lantern-lane", "walk")
    assert done.exit_code == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == "已删去 removed: 7 个文件 files"
    assert told[1].startswith("照片移到 moved to cases/lantern-lane/photos/originals/walk.jpg：")
    assert "git" in told[2]
    assert "caches of search engines are out of reach" in done.stdout
    assert "walk-400" not in (built.site_dir / "cases" / "lantern-lane" / "index.html").read_text(encoding="utf-8")


def test_withdraw_removes_pictures_even_if_the_pages_cannot_be_built(built: Settings) -> None:
    (built.cases_dir / "lantern-lane" / "en.md").unlink()
    done = run(built, "photos", "withdraw", "lantern-lane", "walk")
    assert done.exit_code == 1
    assert "The case is marked complete but has no en.md." in done.stderr
    assert not list(built.site_dir.rglob("walk-*"))


def test_sheets_are_written_for_every_case_with_photos(demo: Settings) -> None:
    done = run(demo, "photos", "sheet")
    assert done.exit_code == 0
    assert sorted(path.name for path in demo.sheets_dir.iterdir()) == ["corner-garden.html", "lantern-lane.html"]
    assert masters_dir(demo.cases_dir / "lantern-lane").exists()


def test_a_case_with_mistakes_is_told_and_the_others_have_their_sheets(demo: Settings) -> None:
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("number: 1", "number: one"), encoding="utf-8")
    done = run(demo, "photos", "sheet")
    assert done.exit_code == 1
    assert "cases/lantern-lane/case.yml:2:1  number" in done.stderr
    assert [path.name for path in demo.sheets_dir.iterdir()] == ["corner-garden.html"]


def test_a_case_yml_nobody_can_read_is_told_without_a_traceback(demo: Settings, photo: Path) -> None:
    (demo.cases_dir / "lantern-lane" / "case.yml").write_text("photos: [", encoding="utf-8")
    done = run(demo, "photos", "add", "lantern-lane", str(photo))
    assert done.exit_code == 1
    assert "YAML 写法有误" in done.stderr
    assert "Traceback" not in done.stderr
