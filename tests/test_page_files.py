"""Pages as files: all of them, the same in one process and in several, and only those that are not there yet."""

from __future__ import annotations

from pathlib import Path

from scripts.fonts import heading_characters
from scripts.page_files import render_files
from scripts.page_writer import Page

TEXTS = {
    ("zh", "index.md"): "# 灯笼巷\n",
    ("zh", "cases/one/index.md"): "# 一\n",
    ("en", "index.md"): "# Lantern Lane\n",
    ("en", "cases/one/index.md"): "# One\n",
}
PAGES = [Page(language, uri, lambda text=text: text) for (language, uri), text in TEXTS.items()]  # type: ignore[arg-type, misc]


def test_every_page_waits_as_a_file(tmp_path: Path) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    made = render_files(PAGES, tmp_path / "docs", waiting)
    assert list(made.files) == [f"{language}/{uri}" for language, uri in TEXTS]
    assert [path.read_text(encoding="utf-8") for path in made.files.values()] == list(TEXTS.values())
    assert made.headings == [heading_characters("# 灯笼巷"), "一"]


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    there = tmp_path / "docs" / "zh" / "index.md"
    there.parent.mkdir(parents=True)
    there.write_text(TEXTS["zh", "index.md"], encoding="utf-8")
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    made = render_files(PAGES, tmp_path / "docs", waiting)
    assert made.files["zh/index.md"] == there
    assert {path.relative_to(tmp_path).parts[0] for path in made.files.values()} == {"docs", "waiting"}
    assert len(list(waiting.iterdir())) == 3
