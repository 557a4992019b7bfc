"""The command as a person runs it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from scripts.command_line import main
from scripts.settings import Settings
from tests.word_import.reports import whole_report


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["--root", str(settings.root), *arguments])


def test_the_command_says_what_was_made_and_where_to_look(demo: Settings, tmp_path: Path) -> None:
    path = tmp_path / "社区 报告.docx"
    path.write_bytes(whole_report(styled=True))
    done = run(demo, "import", str(path), "--slug", "kitchen")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[-3:] == [
        "已导入 imported: cases/kitchen  (草稿 draft; 6 节 sections, 2 张照片 photos, 19 条可能的事实 possible facts)",
        "请看的有 2 处，连同可能的事实都写在 cases/kitchen/import/report.txt。草稿不公开，请人读过再发布。",
        "Read what is to be looked at, and the possible facts, there. A draft is not published.",
    ]
    again = run(demo, "import", str(path), "--slug", "kitchen")
    assert again.exit_code == 1
    assert "这个案例已经有了，什么都没有改。" in again.stderr


def test_a_wrong_file_is_told_in_words(demo: Settings, tmp_path: Path) -> None:
    path = tmp_path / "report.doc"
    path.write_bytes(b"{\\rtf1}")
    done = run(demo, "import", str(path))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "这不是 .docx 文件，改扩展名没有用（内容：RTF）。请换一个文件，或打开后另存为 .docx。"
        " This is not a .docx file, and renaming does not make it one (it holds: RTF)."
        " Choose another, or open it and save it as .docx.",
        "    没有导入，什么都没有改。 Nothing was imported or changed.",
    ]
