"""Saving loses nothing: not to two editors, not to a full disk, not to a program killed half-way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts import saving
from scripts.check import check_collection
from scripts.history import history, pending
from scripts.issues import Issues
from scripts.load import read_yaml
from scripts.saving import ConflictError, Edit, RefusedError, SavingError, check_edits, restore, save, version_of
from scripts.settings import Settings
from scripts.yaml_merge import merge_text
from tests.conftest import ROOT
from tests.random_edits import Editor, Writer, a_document, resolves, same


def edit(path: Path, before: str, after: str) -> Edit:
    """Replaces a text, once."""
    content = path.read_bytes()
    assert before.encode() in content
    return Edit(path, version_of(path), content.replace(before.encode(), after.encode(), 1))


@pytest.fixture
def case(demo: Settings) -> Path:
    return demo.cases_dir / "lantern-lane" / "case.yml"


def test_a_save_writes_and_keeps_what_was_there(demo: Settings, case: Path) -> None:
    before = case.read_bytes()
    saved = save(demo, [edit(case, "把灯点亮", "把灯全点亮")], "改标题 title")
    assert "把灯全点亮" in case.read_text(encoding="utf-8")
    assert saved.save is not None
    assert [made.why for made in history(demo, case)] == ["改标题 title"]
    assert saved.save.before(saved.save.files[0]) == before
    assert version_of(case) == saved.save.files[0].after
    assert not list(demo.cases_dir.rglob("*.part"))


def test_what_does_not_change_is_not_saved(demo: Settings, case: Path) -> None:
    saved = save(demo, [Edit(case, version_of(case), case.read_bytes())], "nothing")
    assert saved.save is None
    assert history(demo) == []


def test_a_file_changed_meanwhile_is_never_overwritten(demo: Settings, case: Path) -> None:
    mine = edit(case, "把灯点亮", "我的标题")
    case.write_bytes(case.read_bytes().replace("把灯点亮".encode(), "别人的标题".encode()))
    with pytest.raises(ConflictError) as caught:
        save(demo, [mine], "mine")
    assert str(caught.value) == (
        "cases/lantern-lane/case.yml: 您打开以后，别人改过这个文件。没有保存，两边的内容都在；请看过再决定。\n"
        "    It was changed by somebody else since you opened it. Nothing was saved and nothing is lost; look at both"
        " before you decide."
    )
    (conflict,) = caught.value.conflicts
    assert conflict.ours == mine.content
    assert conflict.theirs == case.read_bytes()
    assert "别人的标题" in case.read_text(encoding="utf-8")


def test_a_file_that_should_be_new_is_never_overwritten(demo: Settings, case: Path) -> None:
    with pytest.raises(ConflictError):
        save(demo, [Edit(case, None, b"state: draft\n")], "new")


def test_mistakes_in_the_files_of_a_save_are_refused_and_nothing_is_written(demo: Settings, case: Path) -> None:
    narrative = case.with_name("zh.md")
    before = case.read_bytes(), narrative.read_bytes()
    edits = [edit(case, "number: 1", "number: one"), edit(narrative, "背景", "背 景")]
    with pytest.raises(RefusedError) as caught:
        save(demo, edits, "wrong")
    assert [(issue.position.path, issue.field, issue.code) for issue in caught.value.issues] == [
        ("cases/lantern-lane/case.yml", "number", "expected_number")
    ]
    assert str(caught.value).endswith("\n\n没有保存。 Nothing was saved.")
    assert check_edits(demo, edits) == caught.value.issues
    assert (case.read_bytes(), narrative.read_bytes()) == before
    assert history(demo) == []


def test_a_new_mistake_elsewhere_is_refused(demo: Settings) -> None:
    path = demo.cases_dir / "practices.yml"
    with pytest.raises(RefusedError) as caught:
        save(demo, [edit(path, "lantern-walk:", "lantern-walks:")], "renamed")
    assert {issue.code for issue in caught.value.issues} == {"unknown_reference"}
    assert "cases/lantern-lane/case.yml" in {issue.position.path for issue in caught.value.issues}


def test_an_old_mistake_elsewhere_is_in_nobodys_way(demo: Settings, case: Path) -> None:
    other = demo.cases_dir / "corner-garden" / "case.yml"
    other.write_bytes(other.read_bytes().replace(b"number: 2", b"number: two"))
    assert save(demo, [edit(case, "把灯点亮", "把灯全点亮")], "title").save is not None


def test_a_draft_is_saved_half_filled_and_its_blanks_are_told(demo: Settings) -> None:
    path = demo.cases_dir / "fresh" / "case.yml"
    saved = save(demo, [Edit(path, None, b"state: draft\nnumber: 9\nformat: 1\n")], "new")
    assert "missing" in {issue.code for issue in saved.warnings}
    assert path.exists()


def test_several_files_are_saved_as_one_and_undone_as_one(demo: Settings, case: Path) -> None:
    narrative, fresh = case.with_name("zh.md"), demo.cases_dir / "fresh" / "case.yml"
    before = case.read_bytes(), narrative.read_bytes()
    edits = [edit(case, "把灯点亮", "把灯全点亮"), edit(narrative, "巷", "小巷"), Edit(fresh, None, b"state: draft\n")]
    made = save(demo, edits, "three").save
    assert made is not None
    restore(demo, made.id)
    assert (case.read_bytes(), narrative.read_bytes()) == before
    assert not fresh.parent.exists()
    assert [made.why for made in history(demo)] == ["撤销 undo: three", "three"]
    restore(demo, history(demo)[0].id)
    assert fresh.exists()
    with pytest.raises(KeyError):
        restore(demo, "20200101T000000.000000Z")


@pytest.mark.parametrize("name", ["../mkdocs.yml", "lantern-lane/../../mkdocs.yml", "/etc/passwd", "linked/case.yml"])
def test_only_files_below_cases_can_be_saved(demo: Settings, name: str, tmp_path: Path) -> None:
    (demo.cases_dir / "linked").symlink_to(tmp_path)
    with pytest.raises(SavingError, match="只能保存 cases 文件夹里的文件"):
        save(demo, [Edit(demo.cases_dir / name, None, b"x")], "outside")


def test_two_editors_at_once_lose_nothing(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each adds a line of its own, again and again, and begins anew when it comes second."""
    monkeypatch.setattr(saving, "_check", lambda settings, wanted, kept: ())
    path = demo.cases_dir / "glossary.yml"

    def add(name: str) -> int:
        conflicts = 0
        for number in range(10):
            while True:
                try:
                    base = version_of(path)
                    save(demo, [Edit(path, base, path.read_bytes() + f"# {name} {number}\n".encode())], name)
                    break
                except ConflictError:
                    conflicts += 1
        return conflicts

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, ["one", "two"]))
    lines = path.read_text(encoding="utf-8").splitlines()
    for name in ("one", "two"):
        assert [line for line in lines if line.startswith(f"# {name}")] == [f"# {name} {n}" for n in range(10)]
    assert len(history(demo)) == 20


def test_a_lock_that_is_held_is_waited_for_and_then_told(
    demo: Settings, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_PATIENCE", 0.0)
    with saving._locked(demo), pytest.raises(SavingError, match="另一个程序正在保存"):
        save(demo, [edit(case, "把灯点亮", "把灯全点亮")], "title")


def test_random_edits_through_the_saver_lose_no_key_no_comment_and_no_file(
    demo: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_check", lambda settings, wanted, kept: ())  # the edits make no sense as content
    files = sorted(demo.cases_dir.rglob("*"))
    for seed in range(60):
        editor, writer = Editor(seed), Writer(seed)
        path = demo.cases_dir / ("glossary.yml" if seed % 2 else "lantern-lane/case.yml")
        data = a_document(seed)
        path.write_text("\n".join(writer.lines(data, 0, ())) + "\n", encoding="utf-8")
        for _ in range(3):
            editor.edit(data)
            content = path.read_bytes()
            save(demo, [Edit(path, version_of(path), merge_text(content, data))], "random")
        source = read_yaml(path, Issues(demo.root))
        assert source is not None
        assert same(source.data, data), seed
        text = path.read_text(encoding="utf-8")
        assert all(f"# <{'|'.join(name)}>" in text for name in writer.comments if resolves(data, name)), seed
    assert sorted(demo.cases_dir.rglob("*")) == files


SAVE_FOR_EVER = """
import sys
from pathlib import Path
from scripts import saving
from scripts.saving import Edit, save, version_of
from scripts.settings import Settings
saving._check = lambda settings, wanted, kept: ()  # the check writes nothing; what is tried here is the writing
settings = Settings(Path(sys.argv[1]))
paths = [settings.cases_dir / "lantern-lane" / name for name in ("case.yml", "zh.md", "en.md")]
print("ready", flush=True)
for number in range(10**9):
    text = f"{number}\\n".encode() * 2000
    save(settings, [Edit(path, version_of(path), text) for path in paths], str(number))
"""


def run_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )


def test_a_save_killed_at_any_moment_is_whole_and_finished_by_the_next(
    demo: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [demo.cases_dir / "lantern-lane" / name for name in ("case.yml", "zh.md", "en.md")]
    original = {path: path.read_bytes() for path in paths}
    for attempt in range(8):
        with run_python(SAVE_FOR_EVER, str(demo.root)) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.006 * attempt)
            process.kill()
        for path in paths:
            content = path.read_bytes()
            if content != original[path]:
                lines = content.decode().splitlines()
                assert len(lines) == 2000
                assert len(set(lines)) == 1
        # The next save finishes what was begun: all files are of the same save again.
        monkeypatch.setattr(saving, "_check", lambda settings, wanted, kept: ())
        save(demo, [Edit(demo.cases_dir / "note.yml", version_of(demo.cases_dir / "note.yml"), b"%d" % attempt)], "-")
        assert len({path.read_bytes() for path in paths}) == 1 or all(
            path.read_bytes() == original[path] for path in paths
        )
        assert pending(demo) == []
        assert not list(demo.cases_dir.rglob("*.part"))


SAVE_WITHOUT_SPACE = """
import resource, signal, sys
from pathlib import Path
from scripts.saving import Edit, SavingError, save, version_of
from scripts.settings import Settings
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
settings = Settings(Path(sys.argv[1]))
case = settings.cases_dir / "lantern-lane" / "case.yml"
text = case.read_bytes() + b"# more\\n" * 1000
resource.setrlimit(resource.RLIMIT_FSIZE, (len(text) - 1, len(text) - 1))
try:
    save(settings, [Edit(case, version_of(case), text)], "full")
except SavingError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are of POSIX")
def test_a_full_disk_leaves_the_old_file_whole(demo: Settings, case: Path) -> None:
    before = case.read_bytes()
    with run_python(SAVE_WITHOUT_SPACE, str(demo.root)) as process:
        assert process.stdout is not None
        told = process.stdout.read()
    assert told == (
        "写不进去（File too large），没有保存，原来的文件都没有动。"
        "请检查磁盘空间，关掉正在使用这个文件的程序，再试一次。\n"
        "    It could not be written (File too large); nothing was saved and the files are as they were. Make room on"
        " the disk, close programs that use the file, and try again.\n"
    )
    assert case.read_bytes() == before
    assert history(demo) == pending(demo) == []
    assert not list(demo.root.rglob("*.part"))


def test_a_file_that_another_program_holds_takes_the_others_back_with_it(
    demo: Settings, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrative = case.with_name("zh.md")
    before = case.read_bytes(), narrative.read_bytes()
    put = saving._put_in_place

    def refuse(path: Path, part: Path | None, top: Path) -> None:
        if path == narrative:
            raise PermissionError(13, "used by another process")
        put(path, part, top)

    monkeypatch.setattr(saving, "_put_in_place", refuse)
    with pytest.raises(SavingError, match="used by another process"):
        save(demo, [edit(case, "把灯点亮", "把灯全点亮"), edit(narrative, "巷", "小巷")], "both")
    assert (case.read_bytes(), narrative.read_bytes()) == before
    assert history(demo) == pending(demo) == []
    assert check_collection(demo)[1].report() == ""
    assert not list(demo.root.rglob("*.part"))
