"""The commands, as somebody types them."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from scripts.command_line import main
from scripts.settings import Settings
from tests.exchange.books import Book
from tests.exchange.translations import NEW


def run(settings: Settings, *arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(settings.root), *arguments], input=answer)


@pytest.fixture
def book(demo: Settings) -> Path:
    """An exported workbook with one change."""
    path = demo.root / "casebook.xlsx"
    assert run(demo, "excel", "export", "--to", str(path)).exit_code == 0
    opened = Book(path.read_bytes())
    opened.set("figures", "lamps", "value", 21)
    path.write_bytes(opened.content())
    return path


def value(settings: Settings) -> str:
    text = (settings.cases_dir / "lantern-lane" / "case.yml").read_text("utf-8")
    return text.partition("value: ")[2].partition("\n")[0]


def test_an_import_shows_its_changes_and_asks(demo: Settings, book: Path) -> None:
    declined = run(demo, "excel", "import", str(book), answer="n\n")
    assert declined.exit_code == 0
    assert declined.output == (
        "关键数字!C3  lantern-lane/lamps  数值 Value: 20 → 21\n1 处改动 changes\n写入吗？ Write them? [y/N]: n\n"
        "没有写入。 Nothing was written.\n"
    )
    assert value(demo) == "20"
    agreed = run(demo, "excel", "import", str(book), answer="y\n")
    assert agreed.output.endswith("已写入，原来的版本都留着。 Written; the versions before are kept.\n")
    assert value(demo) == "21"
    again = run(demo, "excel", "import", str(book), "--yes")
    assert again.output == "没有改动。 Nothing has changed.\n"


def test_a_dry_run_writes_nothing_and_does_not_ask(demo: Settings, book: Path) -> None:
    shown = run(demo, "excel", "import", str(book), "--dry-run", "--yes")
    assert shown.exit_code == 0
    assert shown.output.endswith("1 处改动 changes\n没有写入。 Nothing was written.\n")
    assert value(demo) == "20"


def test_mistakes_end_with_their_number_and_exit_code_one(demo: Settings, book: Path) -> None:
    opened = Book(book.read_bytes())
    opened.set("figures", "cost", "value", "很多")
    opened.set("timeline", "装灯", "date", "后来")
    book.write_bytes(opened.content())
    done = run(demo, "excel", "import", str(book), "--yes")
    assert done.exit_code == 1
    assert done.stderr.endswith("2 处问题，什么都没有写入。\n2 mistakes. Nothing was written.\n")
    assert "关键数字!C4  数值 Value" in done.stderr
    assert "Traceback" not in done.output
    assert value(demo) == "20"


def test_an_export_never_overwrites(demo: Settings, book: Path) -> None:
    before = book.read_bytes()
    done = run(demo, "excel", "export", "--to", str(book))
    assert done.exit_code == 2
    assert "里面可能有还没导入的改动" in done.output
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("excel", "export", "nowhere", "--to", "x.xlsx"), "没有这个案例。No such case: nowhere"),
        (("excel", "export", "--to", "x.csv"), "文件名要以 .xlsx 结尾"),
        (("translation", "export", "--to", "x.pdf"), "文件名要以 .docx 或 or .xlsx 结尾"),
        (("translation", "export", "nowhere", "--to", "x.docx"), "没有这个案例。No such case: nowhere"),
    ],
)
def test_mistakes_in_the_command(
    demo: Settings, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(demo.root)
    done = run(demo, *arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert not list(demo.root.glob("x.*"))


def test_a_file_that_another_program_holds(demo: Settings, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, *_: Any, **__: Any) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", held)
    done = run(demo, "excel", "import", str(book))
    assert done.exit_code == 1
    assert done.stderr == (
        "casebook.xlsx\n"
        "    文件读不出来（Permission denied）。如果它正在 Excel、Word 或 WPS 里开着，请先关掉，再试一次。\n"
        "    The file cannot be read (Permission denied). If it is open in Excel, Word or WPS, close it and try"
        " again.\n"
    )


def test_a_huge_file_is_not_even_read(demo: Settings) -> None:
    path = demo.root / "huge.xlsx"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 3_000_000_000)
    done = run(demo, "excel", "import", str(path))
    assert done.exit_code == 1
    assert "文件有 3000 MB，最多 20 MB" in done.stderr


def test_translation_goes_out_and_comes_back(demo: Settings) -> None:
    path = demo.root / "t.xlsx"
    out = run(demo, "translation", "export", "lantern-lane", "--to", str(path))
    assert out.exit_code == 0
    assert "段 texts; 译好后导入 when translated: python -m scripts translation import" in out.output
    opened = load_workbook(io.BytesIO(path.read_bytes()))
    for row in opened["翻译工作单"].iter_rows(min_row=3):
        row[NEW - 1].value = "不变"
    opened.save(path)
    back = run(demo, "translation", "import", str(path), "--yes")
    assert back.exit_code == 0, back.output
    again = run(demo, "translation", "export", "lantern-lane", "--to", str(demo.root / "again.docx"))
    assert again.output == "没有要译的文字。 Nothing to translate.\n"
    assert not (demo.root / "again.docx").exists()


def test_content_that_cannot_be_read_is_told_without_a_traceback(demo: Settings) -> None:
    (demo.cases_dir / "glossary.yml").write_text("a: [\n", encoding="utf-8")
    done = run(demo, "excel", "export", "--to", str(demo.root / "x.xlsx"))
    assert done.exit_code == 1
    assert done.stderr.startswith("cases/glossary.yml:2:1\n    YAML 写法有误")
    assert not (demo.root / "x.xlsx").exists()
