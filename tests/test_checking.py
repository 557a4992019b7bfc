"""Who checks is told what is wrong: everything at first, and what is new while they edit."""

from __future__ import annotations

import pytest

from scripts.checking import ContentError, check, check_again
from scripts.kept_checks import KeptChecks
from scripts.progress import Reporter
from scripts.settings import Settings
from tests.conftest import QUIET

ENDING = " 条提醒，不影响发布。 warnings; published all the same.\n"


def test_while_somebody_edits_a_warning_is_told_when_it_is_new(
    demo: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = KeptChecks()
    _begin(demo, "first-draft", 11)
    _, before = check_again(demo, QUIET, kept, frozenset())
    assert before
    _begin(demo, "second-draft", 12)
    collection, now = check_again(demo, Reporter(), kept, before)
    new = "\n".join(map(str, sorted(now - before)))
    assert "first-draft" not in new
    assert capsys.readouterr().out == f"检查内容 check content: {_files(demo)}\n{new}\n{len(now)}{ENDING}"
    assert check_again(demo, Reporter(), kept, now) == (collection, now)
    assert capsys.readouterr().out == f"检查内容 check content: {_files(demo)}\n"


def _begin(settings: Settings, slug: str, number: int) -> None:
    """A draft, whose blanks are warnings."""
    folder = settings.cases_dir / slug
    folder.mkdir()
    (folder / "case.yml").write_text(f"state: draft\nnumber: {number}\nformat: 1\n", encoding="utf-8")


def _files(settings: Settings) -> int:
    """Texts and facts: three that all cases share, and those in their folders."""
    return 3 + sum(len(list(settings.cases_dir.glob(f"*/{name}"))) for name in ("case.yml", "zh.md", "en.md"))


def test_problems_end_the_work(demo: Settings) -> None:
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("type: renewal", "type: renewel"), encoding="utf-8")
    with pytest.raises(ContentError, match="Did you mean renewal"):
        check(demo, QUIET)
