"""`check`, and somebody who is told: what is wrong ends the work, what is only a warning is said.

Owns the one error for content that has problems, and how far the check is. What is right is for `check`.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path

from scripts.check import check_collection
from scripts.issues import Issue
from scripts.kept_checks import KeptChecks
from scripts.mendable import MendableError
from scripts.model import Collection
from scripts.progress import Reporter
from scripts.settings import Settings


class ContentError(MendableError):
    """The content has problems. The text is the whole report."""


def check(settings: Settings, reporter: Reporter) -> Collection:
    """Read and check `cases/`; raises ContentError with every problem."""
    return check_and_warn(settings, reporter)[0]


def check_and_warn(settings: Settings, reporter: Reporter) -> tuple[Collection, str]:
    """The same, with the warnings that were told; empty if there were none."""
    collection, warnings = _check(settings, reporter, None)
    told = _worded(warnings, len(warnings))
    if told:
        reporter.say(told)
    return collection, told


def check_again(
    settings: Settings, reporter: Reporter, kept: KeptChecks, before: Set[Issue]
) -> tuple[Collection, frozenset[Issue]]:
    """The same for somebody who edits: only what has changed is read, and warnings that were there before are not told.

    Returns all there are.
    """
    collection, warnings = _check(settings, reporter, kept)
    new = [issue for issue in warnings if issue not in before]
    if new:
        reporter.say(_worded(new, len(warnings)))
    return collection, frozenset(warnings)


def _check(settings: Settings, reporter: Reporter, kept: KeptChecks | None) -> tuple[Collection, list[Issue]]:
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
    return collection, issues.warnings


def _worded(warnings: Sequence[Issue], count: int) -> str:
    """Some warnings of `count`; empty if there are none."""
    told = [*map(str, warnings), f"{count} 条提醒，不影响发布。 warnings; published all the same."]
    return "\n".join(told) if warnings else ""
