"""What git is given after a publication, and what it is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.model import Collection
from scripts.publishing.content_commit import CommitError, commit_content, content_files
from scripts.settings import Settings
from tests.conftest import ROOT, missing

pytestmark = pytest.mark.usefixtures("nobody")

GIT = shutil.which("git")


def git(settings: Settings, *arguments: str) -> str:
    if GIT is None:
        missing("git")
    done = subprocess.run([GIT, *arguments], cwd=settings.root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(demo: Settings) -> Settings:
    """The demo project as a checkout with this project's `.gitignore`."""
    shutil.copy(ROOT / ".gitignore", demo.root)
    (demo.root / "scripts").mkdir()
    (demo.root / "scripts" / "tool.py").write_text("one\n", encoding="utf-8")
    (demo.root / "private").mkdir()
    git(demo, "init", "--quiet", "--initial-branch=main")
    git(demo, "add", "--all")
    git(demo, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=first")
    return demo


def collection_of(settings: Settings) -> Collection:
    collection, issues = check_collection(settings)
    assert collection is not None, issues.report()
    return collection


def commit(settings: Settings, message: str = "发布 / Publish") -> str | None:
    return commit_content(settings, content_files(collection_of(settings), settings), message)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_content_is_committed_with_its_message_where_git_knows_nobody(checkout: Settings) -> None:
    edit(checkout.cases_dir / "lantern-lane" / "en.md", "The lane", "This lane")
    edit(checkout.docs_dir / "zh" / "colophon.md", "# 版权", "# 关于版权")
    name = commit(checkout, "发布：lantern-lane / Publish lantern-lane\n\n一行 a line")
    assert name == git(checkout, "rev-parse", "--short", "HEAD")
    assert git(checkout, "log", "-1", "--format=%B") == "发布：lantern-lane / Publish lantern-lane\n\n一行 a line"
    assert git(checkout, "log", "-1", "--format=%an") == "Casebook"
    assert git(checkout, "show", "--name-only", "--format=").splitlines() == [
        "cases/lantern-lane/en.md",
        "docs/zh/colophon.md",
    ]
    assert git(checkout, "status", "--porcelain") == ""


def test_who_git_knows_is_who_commits(checkout: Settings) -> None:
    git(checkout, "config", "user.name", "王")
    git(checkout, "config", "user.email", "wang@example.org")
    edit(checkout.cases_dir / "glossary.yml", "院子", "院落")
    commit(checkout)
    assert git(checkout, "log", "-1", "--format=%an <%ae>") == "王 <wang@example.org>"


def test_what_others_changed_and_staged_stays_as_it_is(checkout: Settings) -> None:
    (checkout.root / "scripts" / "tool.py").write_text("two\n", encoding="utf-8")
    (checkout.root / "new.txt").write_text("x", encoding="utf-8")
    git(checkout, "add", "scripts/tool.py", "new.txt")
    (checkout.root / "scripts" / "tool.py").write_text("three\n", encoding="utf-8")
    edit(checkout.cases_dir / "glossary.yml", "院子", "院落")
    commit(checkout)
    assert git(checkout, "show", "--name-only", "--format=") == "cases/glossary.yml"
    assert git(checkout, "status", "--porcelain").splitlines() == ["A  new.txt", "MM scripts/tool.py"]
    assert git(checkout, "show", ":scripts/tool.py") == "two"


def test_drafts_generated_pages_names_and_strays_stay_out(checkout: Settings) -> None:
    draft = checkout.cases_dir / "draft"
    shutil.copytree(checkout.cases_dir / "corner-garden", draft)
    edit(draft / "case.yml", "state: preparation", "state: draft")
    (checkout.root / "private" / "withheld-names.txt").write_text("某某某\n", encoding="utf-8")
    (checkout.cases_dir / "lantern-lane" / "notes.docx").write_text("x", encoding="utf-8")
    (checkout.docs_dir / "zh" / "extra.md").write_text("# 手写 {#top}\n", encoding="utf-8")
    (checkout.docs_dir / "zh" / "made.md").write_text("generated\n", encoding="utf-8")
    (checkout.docs_dir / ".generated").write_text("zh/made.md\n", encoding="utf-8")
    commit(checkout)
    assert git(checkout, "show", "--name-only", "--format=") == "docs/zh/extra.md"


def test_photos_go_in_when_they_may_be_shown(checkout: Settings) -> None:
    folder = checkout.cases_dir / "lantern-lane"
    for name in ("agreed.jpg", "walk.jpg"):
        shutil.copy(next((folder / "photos" / "masters").glob("*.jpg")), checkout.root / name)
    git(checkout, "rm", "--quiet", "--cached", "-r", "cases/lantern-lane/photos")
    git(checkout, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=no photos")
    collection = collection_of(checkout)
    shown = {
        f"cases/{case.slug}/photos/masters/{photo.file}"
        for case in collection.cases
        for photo in case.facts.photos
        if photo.is_published and case.slug == "lantern-lane"
    }
    edit(folder / "case.yml", "state: not_needed", "state: unknown")
    commit(checkout)
    assert shown
    assert not shown & set(git(checkout, "ls-files").splitlines())
    edit(folder / "case.yml", "state: unknown", "state: not_needed")
    commit(checkout)
    assert shown <= set(git(checkout, "ls-files").splitlines())


def test_a_case_that_is_gone_goes(checkout: Settings) -> None:
    shutil.rmtree(checkout.cases_dir / "lantern-lane")
    commit(checkout)
    assert not [name for name in git(checkout, "ls-files").splitlines() if "lantern-lane" in name]
    assert git(checkout, "status", "--porcelain") == ""


def test_nothing_new_is_no_commit(checkout: Settings) -> None:
    assert commit(checkout) is None
    assert git(checkout, "rev-list", "--count", "HEAD") == "1"


def test_the_first_commit_of_a_checkout_works_too(demo: Settings) -> None:
    git(demo, "init", "--quiet")
    assert commit(demo)
    assert "cases/collection.yml" in git(demo, "ls-files")


def test_without_git_or_in_a_folder_of_another_checkout_nothing_is_committed(
    demo: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commit(demo) is None
    git(Settings(demo.root.parent), "init", "--quiet")
    assert commit(demo) is None
    shutil.rmtree(demo.root.parent / ".git")
    git(demo, "init", "--quiet")
    monkeypatch.setenv("PATH", "")
    assert commit(demo) is None


def test_what_git_refuses_is_told(checkout: Settings) -> None:
    hook = checkout.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    edit(checkout.cases_dir / "glossary.yml", "院子", "院落")
    with pytest.raises(CommitError, match="not today"):
        commit(checkout)


def test_nothing_is_ever_pushed(checkout: Settings, tmp_path: Path) -> None:
    away = tmp_path.parent / f"{tmp_path.name}-away"
    git(checkout, "init", "--quiet", "--bare", str(away))
    git(checkout, "remote", "add", "origin", str(away))
    git(checkout, "push", "--quiet", "--set-upstream", "origin", "main")
    edit(checkout.cases_dir / "glossary.yml", "院子", "院落")
    commit(checkout)
    assert git(checkout, "rev-list", "--count", "origin/main..HEAD") == "1"
    assert git(Settings(away), "rev-list", "--count", "main") == "1"
