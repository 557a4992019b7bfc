"""How a file read before."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from scripts.exchange.earlier import earlier_versions
from scripts.saving import Edit, save, version_of
from scripts.settings import Settings
from tests.conftest import missing


def test_saves_first_then_commits_newest_first(demo: Settings) -> None:
    if shutil.which("git") is None:
        missing("git")
    path = demo.cases_dir / "lantern-lane" / "zh.md"
    text = path.read_text("utf-8")

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(demo.root), *identity, *arguments], check=True, capture_output=True)

    git("init", "--quiet")
    for word in ("一", "二"):
        path.write_text(text.replace("灯笼巷很黑", f"灯笼巷{word}"), encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", word)
    save(
        demo, [Edit(path, version_of(path), path.read_bytes().replace("灯笼巷二".encode(), "灯笼巷三".encode()))], "三"
    )
    found = [content.decode() for content in earlier_versions(demo, path)]
    assert ["灯笼巷一" in version for version in found] == [False, False, True]
    assert ["灯笼巷二" in version for version in found] == [True, True, False]


def test_without_git_there_are_only_saves(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert list(earlier_versions(demo, demo.cases_dir / "lantern-lane" / "zh.md")) == []
