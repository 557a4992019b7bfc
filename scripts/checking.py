"""`check`, and somebody who is told: what is wrong ends the work, what is only a warning is said.

Owns the one error for content that has problems, and how far the check is. What is right is for `check`.
"""

from __future__ import annotations

from pathlib import Path

from scripts.check import check_collection
from scripts.kept_checks import KeptChecks
from scripts.mendable import MendableError
from scripts.model import Collection
from scripts.progress import Reporter
from scripts.settings import Settings


class ContentError(MendableError):
    """The content has problems. The text is the whole report."""


def check(settings: Settings, reporter: Reporter, kept: KeptChecks | None = None) -> Collection:
    """Read and check `cases/`, with `kept` only what has changed; raises ContentError with every problem."""
    return check_and_warn(settings, reporter, kept)[0]


def check_and_warn(settings: Settings, reporter: Reporter, kept: KeptChecks | None = None) -> tuple[Collection, str]:
    """The same, with the warnings that were told; empty if there were none."""
    with reporter.task("检查内容 check content") as advance:
        count = 0

        def on_file(path: Path) -> None:
            nonlocal count
            count += 1
            advance(count)
            reporter.detail(f"  {path.relative_to(settings.root).as_posix()}")

        collection, issues = check_collection(settings, on_file, kept=kept)
    if collection is None:
        raise ContentError(issues.report())
    count = len(issues.warnings)
    told = f"{issues.report()}\n{count} 条提醒，不影响发布。 warnings; published all the same." if count else ""
    if told:
        reporter.say(told)
    return collection, told
