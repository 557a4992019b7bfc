"""The command as a person runs it: what is asked, what is told, when it refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from scripts.command_line import main
from scripts.publishing import command
from scripts.settings import Settings
from tests.commands import run
from tests.publishing.conftest import Project
from tests.publishing.sites import NEW, OLD
from tests.publishing.test_transfer import texts


def answer(settings: Settings, said: str, *arguments: str) -> tuple[int, list[str]]:
    """What is told where somebody sits at the keyboard and types `said`."""
    done = CliRunner().invoke(main, ["--root", str(settings.root), "publish", *arguments], input=said)
    return done.exit_code, done.output.splitlines()


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_can_ask", lambda: True)


def test_yes_publishes_and_says_how_to_go_back(project: Project) -> None:
    done = run(project.settings, "publish", "--yes")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "比较 compare with what readers have: 6",
        "发布到 publish to: public",
        "第一次发布到这里：6 页，3 个案例。 The first publication here: 6 pages.",
        "发布 publish: 11",
        "已发布 published: public",
        "退回 to go back: make publish-back  (python -m scripts publish --back)",
    ]
    assert texts(project.settings.public_dir) == OLD


def test_nothing_new_is_said_and_nothing_asked(project: Project) -> None:
    run(project.settings, "publish", "--yes")
    done = run(project.settings, "publish")
    assert done.exit_code == 0
    assert (
        done.output.splitlines()[-1] == "没有变化：读者看到的已经是这样。 Nothing changes: this is what readers have."
    )


def test_where_nobody_can_be_asked_it_refuses(project: Project) -> None:
    done = run(project.settings, "publish")
    assert done.exit_code == 1
    assert done.output.splitlines()[-2:] == [
        "没有发布：这里没有人可以问。看过上面的变化，确定要发布，请加 --yes。",
        "    Not published: there is nobody here to ask. If the changes above are what you want, add --yes.",
    ]
    assert not project.settings.public_dir.exists()


@pytest.mark.usefixtures("somebody")
def test_one_is_asked_and_no_is_the_answer_unless_one_says_yes(project: Project) -> None:
    for said in ("\n", "n\n"):
        code, lines = answer(project.settings, said)
        assert code == 1
        assert lines[-2:] == [
            f"发布给读者 publish? [y/N]: {said.strip()}",
            "没有发布，读者看到的没有变。 Not published; readers have what they had.",
        ]
    assert answer(project.settings, "")[0] == 1
    assert not project.settings.public_dir.exists()
    assert answer(project.settings, "y\n")[0] == 0
    assert texts(project.settings.public_dir) == OLD


@pytest.mark.usefixtures("somebody")
def test_addresses_that_break_are_asked_for_by_themselves(project: Project) -> None:
    run(project.settings, "publish", "--yes")
    project.site = NEW
    code, lines = answer(project.settings, "n\n")
    assert code == 1
    assert "让这些网址失效并发布 break these addresses and publish? [y/N]: n" in lines
    assert "    案例 case c（中文 Chinese）：丙" in lines


def test_yes_alone_breaks_no_address(project: Project) -> None:
    run(project.settings, "publish", "--yes")
    project.site = NEW
    done = run(project.settings, "publish", "--yes")
    assert done.exit_code == 1
    assert done.output.splitlines()[-2:] == [
        "没有发布。确实要让这些网址失效，请加 --break-addresses。",
        "    Not published. If these addresses are to break, add --break-addresses.",
    ]
    assert texts(project.settings.public_dir) == OLD
    assert run(project.settings, "publish", "--yes", "--break-addresses").exit_code == 0
    assert texts(project.settings.public_dir) == NEW


def test_back_goes_back_with_the_same_questions(project: Project) -> None:
    for site in (OLD, {**OLD, "index.html": NEW["cases/d/index.html"]}):
        project.site = site
        run(project.settings, "publish", "--yes")
    done = run(project.settings, "publish", "--back", "--yes")
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "已退回 gone back: public"
    assert texts(project.settings.public_dir) == OLD


def test_another_place_is_told(project: Project) -> None:
    done = run(project.settings, "publish", "--yes", "--to", "../web")
    assert done.output.splitlines()[-2] == f"已发布 published: {(project.settings.root.parent / 'web').as_posix()}"
    assert not project.settings.public_dir.exists()
