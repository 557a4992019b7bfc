"""The commands as a person runs them."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from scripts.command_line import main
from scripts.settings import Settings
from tests.commands import run, run_alone
from tests.conftest import ROOT, make_demo


def test_help_lists_every_command_in_both_languages() -> None:
    told = CliRunner().invoke(main, ["--help"]).output
    context = Context(main)
    names = main.list_commands(context)
    assert {"site", "serve", "check", "new", "clean", "schema", "translation"} < set(names)
    for name in names:
        entry = main.get_command(context, name)
        assert entry
        assert entry.help is not None, name
        beginning = entry.help.partition("。")[0]
        assert re.search(rf"\n  {name} +{re.escape(beginning)}", told), name
        chinese, _, english = entry.help.partition("。")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
        assert english.strip().isascii()
        assert english.strip()


def loaded(settings: Settings, *arguments: str) -> set[str]:
    """The packages that a command imports, without those of Python itself."""
    program = (
        "import sys; from scripts.command_line import main;"
        " main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, "--quiet", "--root", str(settings.root), "--engine", settings.engine]
    done = subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()} - sys.stdlib_module_names


def test_a_command_begins_with_what_it_needs_itself(website: Settings) -> None:
    of_a_build = {"docx", "fontTools", "jinja2", "numpy", "opencc", "openpyxl", "pypinyin", "starlette", "typst"}
    of_the_content = {"PIL", "markdown_it", "pydantic"}
    assert not loaded(website, "--help") & (of_a_build | of_the_content)
    checking = loaded(website, "check")
    assert checking & of_a_build == set()
    assert checking > of_the_content
    # `website` was built within another program, with other options: the first build here may be one.
    run(website, "site", "--website-only")
    assert not loaded(website, "site", "--website-only") & (of_a_build | of_the_content)


def test_check_says_how_many_cases_there_are(demo: Settings) -> None:
    done = run(demo, "check")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "检查内容 check content: 8",
        "没有问题 no problems: 2 个案例 cases, 1 个有全文 with full text",
    ]
    assert not (demo.docs_dir / "zh" / "index.md").exists()


def test_a_mistake_ends_with_exit_code_1_and_no_traceback(demo: Settings) -> None:
    case = demo.cases_dir / "lantern-lane" / "case.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("number: 1", "number: one"), encoding="utf-8")
    for command in ("check", "site"):
        done = run_alone(demo, command)
        assert done.returncode == 1
        assert done.stderr.splitlines() == [
            "cases/lantern-lane/case.yml:2:1  number",
            "    这里应是一个数字，却写成了 one。请只写数字，如 11776 或 5.4，单位写在 unit 里。",
            "    A number was expected here, not one. Write digits only, such as 11776 or 5.4; units go into unit.",
            "",
            "1 个文件里有 1 个问题。什么都没有写入。",
            "1 problem in 1 file. Nothing was written.",
        ]
    assert not (demo.docs_dir / "zh" / "index.md").exists()
    assert not demo.site_dir.exists()


def test_site_tells_where_it_is_and_how_to_see_it_also_in_a_folder_with_spaces_and_chinese(tmp_path: Path) -> None:
    folder = tmp_path / "案例 集"
    folder.mkdir()
    settings = make_demo(folder)
    done = run_alone(settings, "site")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[-2].startswith(f"网站 site: {settings.site_dir}")
    assert "已更新 updated" in lines[-2]
    assert lines[-1] == "查看 to see it: make serve  (python -m scripts serve)"
    assert [line.split(":")[0] for line in lines[:8]] == [
        "检查内容 check content",
        "处理照片 make photos",
        "绘制图表 draw charts",
        "排印PDF set the PDFs",
        "制作资料 make copy kits",
        "制作长图和海报 make pictures and posters",
        "制作电子书和数据 make e-books and data",
        "生成页面 generate pages",
    ]
    assert (settings.site_dir / "en" / "cases" / "lantern-lane" / "index.html").exists()
    again = run_alone(settings, "site")
    assert "没有变化 nothing changed" in again.stdout


def test_quiet_says_nothing_and_verbose_names_files(built: Settings) -> None:
    assert run(built, "--quiet", "check").stdout == ""
    text = built.cases_dir / "lantern-lane" / "en.md"
    text.write_text(text.read_text(encoding="utf-8").replace("was dark", "was very dark"), encoding="utf-8")
    told = run(built, "--verbose", "site").stdout
    assert "  cases/lantern-lane/zh.md" in told
    assert "  docs/en/cases/lantern-lane/index.md" in told


def test_quiet_still_tells_problems(demo: Settings) -> None:
    (demo.cases_dir / "lantern-lane" / "en.md").unlink()
    done = run(demo, "--quiet", "check")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "The case is marked complete but has no en.md." in done.stderr


def test_new_makes_a_folder_and_never_overwrites_one(demo: Settings) -> None:
    done = run(demo, "new", "fresh-case")
    assert done.exit_code == 0
    assert (demo.cases_dir / "fresh-case" / "photos").is_dir()
    again = run(demo, "new", "fresh-case")
    assert again.exit_code == 1
    assert again.stderr.splitlines()[-2:] == [
        f"{demo.cases_dir / 'fresh-case'}: 这个案例已经有了，什么都没有改。请换一个编号。",
        "    There is such a case already; nothing was changed. Choose another slug.",
    ]


@pytest.mark.parametrize("slug", ["Big", "two words", "../out", "灯", "a--b", ""])
def test_new_refuses_what_cannot_be_an_address(demo: Settings, slug: str) -> None:
    before = sorted(demo.root.rglob("*"))
    done = run(demo, "new", slug)
    assert done.exit_code == 2
    assert "只能用小写英文字母、数字和连字符。Lower-case letters, digits and hyphens only." in done.stderr
    assert sorted(demo.root.rglob("*")) == before


def test_clean_removes_what_was_generated_and_nothing_else(
    built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fresh = make_demo(tmp_path_factory.mktemp("fresh"))
    done = run(built, "clean")
    assert names(built) == names(fresh)
    assert re.fullmatch(
        r"已删去 removed: site/, book/, \.cache/, docs/ 里 [1-9]\d+ 个生成的文件 generated files\n", done.stdout
    )


def names(settings: Settings) -> list[str]:
    """Every file and folder of a project."""
    return sorted(path.relative_to(settings.root).as_posix() for path in settings.root.rglob("*"))


def test_a_hand_written_page_in_the_way_is_named(built: Settings) -> None:
    page = built.docs_dir / "zh" / "about" / "index.md"
    (built.docs_dir / ".generated").unlink()
    page.write_text("mine", encoding="utf-8")
    done = run(built, "site")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"{page}: 这个文件是手写的，不会覆盖。请给它改名，或移走后再试。",
        "    This file was written by hand and is not overwritten. Rename it or move it away, then try again.",
    ]


def test_a_mistake_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch, demo: Settings) -> None:
    def fail(*values: object) -> None:
        raise RuntimeError("a mistake of the program")

    monkeypatch.setattr("scripts.checking.check", fail)
    done = CliRunner().invoke(main, ["--root", str(demo.root), "check"])
    assert isinstance(done.exception, RuntimeError)


INTERRUPTED_AT_AN_END = """
import os, signal, time
from scripts.command_line import no_interrupt_lost

class Ends:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)

with no_interrupt_lost():
    Ends()
    time.sleep(30)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a program there")
def test_ctrl_c_is_heard_while_python_takes_an_object_away() -> None:
    command = [sys.executable, "-c", INTERRUPTED_AT_AN_END]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Exception ignored" not in result.stderr
    assert result.stderr.endswith("KeyboardInterrupt\n")
    assert result.returncode == -signal.SIGINT
