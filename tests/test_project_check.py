"""Files besides the cases: each that cannot be read is told at its line, and nothing is made of any."""

from __future__ import annotations

import pytest

from scripts.check import check_collection
from scripts.settings import Settings
from tests.commands import run

NOT_UTF_8 = (
    "不是 UTF-8 编码（第 {byte} 个字节读不懂）。请在编辑器里另存为 UTF-8。\n"
    "    Not UTF-8 (byte {byte} makes no sense). Save it again as UTF-8 in your editor."
)


@pytest.mark.parametrize("name", ["private/withheld-names.txt", "docs/zh/colophon.md", "mkdocs.yml", "mkdocs.en.yml"])
def test_a_file_in_another_encoding_is_told_at_its_line(demo: Settings, name: str) -> None:
    path = demo.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"# x\n" + "# 张三\n".encode("gbk"))
    _, issues = check_collection(demo)
    assert [str(issue) for issue in issues] == [f"{name}:2:1\n    {NOT_UTF_8.format(byte=7)}"]
    assert run(demo, "site").exit_code == 1


def test_a_configuration_that_is_no_yaml_is_told_at_its_line(demo: Settings) -> None:
    (demo.root / "mkdocs.yml").write_text("site_name: 甲\nnav: [\n", encoding="utf-8")
    _, issues = check_collection(demo)
    assert [(issue.code, str(issue.position)) for issue in issues] == [("yaml_syntax", "mkdocs.yml:3:1")]


def test_what_is_not_there_is_not_missed_and_windows_files_are_read(demo: Settings) -> None:
    (demo.root / "mkdocs.en.yml").unlink()
    page = demo.docs_dir / "zh" / "colophon.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    collection, issues = check_collection(demo)
    assert collection is not None
    assert list(issues) == []
