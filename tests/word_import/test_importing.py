"""A report into `cases/`: whole or not at all, and never over what is there."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.shared import Cm
from PIL import Image

from scripts.check import check_collection
from scripts.office.refusals import RefusedFileError
from scripts.settings import Settings
from scripts.starter import FolderExistsError
from scripts.word_import import importing
from scripts.word_import.importing import import_report
from scripts.word_import.written import read_proposals
from tests.conftest import ROOT
from tests.office.files import repack, saved
from tests.word_import.reports import photo, whole_report


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def leftovers(settings: Settings) -> list[str]:
    """Everything in `cases/`, and what is left of an import elsewhere."""
    work = settings.cache_dir / "import"
    return sorted([path.name for path in settings.cases_dir.iterdir()] + [str(path) for path in work.glob("*")])


def test_a_report_becomes_a_draft_that_is_in_nobodys_way(demo: Settings, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(whole_report(styled=False))
    imported = import_report(path, demo, "kitchen")
    assert imported.title == "青石桥社区“邻里厨房”项目总结报告"
    assert (imported.sections, imported.photos) == (6, 2)
    assert files(imported.folder) == {
        "case.yml",
        "zh.md",
        "import/report.txt",
        "import/proposals.yml",
        "import/source.txt",
        "photos/masters/photo-1.jpg",
        "photos/masters/photo-2.jpg",
    }
    case = yaml.safe_load((imported.folder / "case.yml").read_text(encoding="utf-8"))
    assert [(entry["file"], entry["consent"]["state"]) for entry in case["photos"]] == [
        ("photo-1.jpg", "unknown"),
        ("photo-2.jpg", "unknown"),
    ]
    collection, issues = check_collection(demo)
    assert collection is not None
    assert "kitchen" not in {one.slug for one in collection.cases}
    assert {issue.code for issue in issues} == {"empty"}
    assert all(issue.in_draft for issue in issues)
    assert len(read_proposals(imported.folder / "import" / "proposals.yml")) == imported.proposals == 19
    assert imported.report.read_text(encoding="utf-8").startswith("导入说明 Report on an import: report.docx\n")


def test_a_folder_that_is_there_is_never_touched(demo: Settings) -> None:
    before = {name: (demo.cases_dir / name).read_bytes() for name in files(demo.cases_dir)}
    with pytest.raises(FolderExistsError):
        import_report(whole_report(styled=True), demo, "lantern-lane")
    assert {name: (demo.cases_dir / name).read_bytes() for name in files(demo.cases_dir)} == before


def test_a_folder_that_appears_meanwhile_is_not_touched_either(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    write = importing._write

    def meanwhile(*arguments: Any) -> Any:
        (demo.cases_dir / "kitchen").mkdir()
        (demo.cases_dir / "kitchen" / "case.yml").write_text("mine", encoding="utf-8")
        return write(*arguments)

    monkeypatch.setattr(importing, "_write", meanwhile)
    with pytest.raises(FolderExistsError):
        import_report(whole_report(styled=True), demo, "kitchen")
    assert files(demo.cases_dir / "kitchen") == {"case.yml"}
    assert (demo.cases_dir / "kitchen" / "case.yml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("error", "told"),
    [(OSError(28, "No space left on device"), "写不进去（No space left on device）"), (KeyboardInterrupt(), "")],
)
def test_an_import_that_fails_on_the_way_leaves_nothing(
    error: BaseException, told: str, demo: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = leftovers(demo)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(importing, "take_in", fail)
    with pytest.raises(RefusedFileError if told else KeyboardInterrupt, match=told or None):
        import_report(whole_report(styled=True), demo, "kitchen")
    assert leftovers(demo) == before


def test_an_import_that_is_killed_leaves_no_half_case(demo: Settings, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(whole_report(styled=True))
    held = tmp_path / "held"
    code = (
        "import sys, time, pathlib\nfrom scripts.settings import Settings\nfrom scripts.word_import import importing\n"
        "def hold(*_):\n    pathlib.Path(sys.argv[3]).touch()\n    time.sleep(60)\n"
        "importing.take_in = hold\n"
        "importing.import_report(pathlib.Path(sys.argv[2]), Settings(pathlib.Path(sys.argv[1])), 'kitchen')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(demo.root), str(path), str(held)], cwd=ROOT)
    try:
        while not held.exists() and process.poll() is None:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.wait()
    assert not (demo.cases_dir / "kitchen").exists()
    assert import_report(path, demo, "kitchen").photos == 2


def test_a_refused_file_changes_nothing(demo: Settings) -> None:
    before = leftovers(demo)
    with pytest.raises(RefusedFileError):
        import_report(b"%PDF-1.7", demo, "kitchen")
    assert leftovers(demo) == before


def test_without_a_slug_the_title_in_pinyin_is_taken_or_the_name_of_the_file(demo: Settings, tmp_path: Path) -> None:
    assert import_report(whole_report(styled=True), demo).slug == "qing-shi-qiao-she-qu-lin-li-chu-fang"
    document = docx.Document()
    document.add_paragraph("正文没有标题，也没有什么别的东西，只有这么一句话而已。")
    path = tmp_path / "种花.docx"
    path.write_bytes(saved(document))
    assert import_report(path, demo).slug == "zhong-hua"
    with pytest.raises(RefusedFileError, match="没有标题，起不了文件夹名"):
        import_report(saved(document), demo)


@pytest.mark.parametrize("slug", ["../evil", "Qinghe", "a b", ".hidden", "c:x"])
def test_a_name_that_is_no_address_is_refused(slug: str, demo: Settings) -> None:
    before = leftovers(demo)
    with pytest.raises(RefusedFileError, match="不能用作网址"):
        import_report(whole_report(styled=True), demo, slug)
    assert leftovers(demo) == before


def pictured(*pictures: bytes) -> bytes:
    document = docx.Document()
    document.add_heading("项目背景", 1)
    for number, data in enumerate(pictures, 1):
        document.add_paragraph().add_run().add_picture(io.BytesIO(data), Cm(4))
        document.add_paragraph(f"图{number} 第{number}张")
    return saved(document)


def test_pictures_that_are_not_sound_leave_their_slot_and_a_reason(demo: Settings) -> None:
    data = pictured(photo("red"), photo("blue"), photo("green", (300, 200), "PNG"))

    def spoil(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.jpg"] = parts["word/media/image1.jpg"][:2000]
        parts["word/media/image2.jpg"] = b"<svg><script/></svg>"

    imported = import_report(repack(data, spoil), demo, "spoilt")
    case = yaml.safe_load((imported.folder / "case.yml").read_text(encoding="utf-8"))
    assert [entry.get("file") for entry in case["photos"]] == [None, None, "photo-3.jpg"]
    assert [entry["caption"]["zh"] for entry in case["photos"]] == ["第1张", "第2张", "第3张"]
    told = "\n".join(imported.told)
    assert "照片 photo-1 没有加入，照片位留着：" in told
    assert "照片 photo-2 没有加入，照片位留着：" in told
    assert "照片 photo-3：" in told  # 300 pixels are few


def test_a_picture_named_for_another_kind_is_taken_all_the_same(demo: Settings) -> None:
    def rename(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.jpg"] = photo("green", kind="PNG")

    imported = import_report(repack(pictured(photo()), rename), demo, "renamed")
    assert imported.photos == 1


def test_what_word_hides_of_a_picture_stays_hidden(demo: Settings) -> None:
    image = Image.new("RGB", (800, 400), "white")
    image.paste("red", (0, 0, 400, 400))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")

    def crop(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"]
        xml = xml.replace(b"<a:stretch>", b'<a:srcRect l="50000"/><a:stretch>', 1)
        parts["word/document.xml"] = xml.replace(b"<a:xfrm>", b'<a:xfrm rot="5400000">', 1)

    imported = import_report(repack(pictured(buffer.getvalue()), crop), demo, "cropped")
    with Image.open(imported.folder / "photos" / "masters" / "photo-1.jpg") as master:
        assert master.size == (400, 400)
        assert master.convert("L").point(lambda value: 255 * (value > 200)).getcolors() == [(160_000, 255)]
    assert any("裁切或转动过" in told for told in imported.told)


def test_withheld_names_stop_nobody_and_stand_in_no_file_that_is_published(demo: Settings) -> None:
    (demo.root / "private").mkdir()
    (demo.root / "private" / "withheld-names.txt").write_text("王小明\n", encoding="utf-8")
    document = docx.Document()
    document.add_heading("项目背景", 1)
    document.add_paragraph("王小明家在三楼。")
    imported = import_report(saved(document), demo, "names")
    assert "王小明" in (imported.folder / "import" / "source.txt").read_text(encoding="utf-8")
    collection, issues = check_collection(demo)
    assert collection is not None
    assert "withheld_name" not in {issue.code for issue in issues}


def test_a_broken_collection_keeps_nobody_from_importing(demo: Settings) -> None:
    (demo.cases_dir / "collection.yml").write_text("slug: [", encoding="utf-8")
    imported = import_report(whole_report(styled=True), demo, "kitchen")
    assert any("collection.yml 有错" in told for told in imported.told)
