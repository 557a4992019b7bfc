"""What an import would change, what keeps it from doing so, and how both are told.

Owns the shape of a plan: the same for facts and for translations, for the command line and for the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, Literal

from scripts.exchange.gather import Gathered
from scripts.exchange.values import shorten
from scripts.issues import Issue, Position
from scripts.kept_checks import KeptChecks
from scripts.saving import Edit, Saved, check_edits, save
from scripts.settings import Settings, Words
from scripts.yaml_merge import MergeError, merge_text

Kind = Literal["changed", "added", "removed", "reordered", "accepted"]

_KINDS: Final[dict[Kind, Words]] = {
    "changed": ("改动", "changed"),
    "added": ("加一行", "added"),
    "removed": ("删一行", "removed"),
    "reordered": ("次序改变", "reordered"),
    "accepted": ("英文不变，记为最新", "English unchanged, marked as current"),
}
_NOTHING: Final = "（空 empty）"


@dataclass(frozen=True)
class Change:
    """One thing that an import would do: at which cell, to which record (`lantern-lane/lamps`), to which field."""

    kind: Kind
    cell: str
    record: str
    title: Words = ("", "")
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """One line: cell, record, and the value before and after."""
        head = f"{self.cell}  {self.record}".strip()
        if self.kind != "changed":
            return f"{head}  {' '.join(_KINDS[self.kind])}"
        return f"{head}  {' '.join(self.title)}: {shorten(self.before) or _NOTHING} → {shorten(self.after) or _NOTHING}"


@dataclass(frozen=True)
class Plan:
    """What an import would do. `issues` are mistakes and notices; with a mistake there are no edits."""

    changes: tuple[Change, ...]
    issues: tuple[Issue, ...]
    edits: tuple[Edit, ...] = ()

    @property
    def mistakes(self) -> list[Issue]:
        """What must be mended first."""
        return [issue for issue in self.issues if not issue.is_warning]

    @property
    def notices(self) -> list[Issue]:
        """What is worth knowing and keeps nothing from being written."""
        return [issue for issue in self.issues if issue.is_warning]


def told(place: str, field: str, code: str, **values: object) -> Issue:
    """An issue at a cell, a row or a sheet instead of at a line of a file."""
    return Issue(Position(place), field, code, tuple(sorted((key, str(value)) for key, value in values.items())))


def merged(gathered: Gathered, name: str, data: Any, issues: list[Issue]) -> bytes:
    """The content of a file with other data; as it was, with an issue, if no program can follow how it is written."""
    content = gathered.contents[name]
    try:
        return merge_text(content, data)
    except MergeError:
        issues.append(told(f"cases/{name}", "", "file_layout"))
        return content


def objections(
    settings: Settings,
    edits: Sequence[Edit],
    at_its_place: Callable[[Issue], Issue],
    places: Set[str],
    kept: KeptChecks | None = None,
) -> Iterator[Issue]:
    """What would keep the edits from being saved; and warnings, as far as they are about what somebody changed.

    `at_its_place` moves an issue from its line to where it was written; `places` are those that were changed; `kept`
    as in `saving`.
    """
    for issue in check_edits(settings, edits, kept) if edits else ():
        moved = at_its_place(issue)
        if not moved.is_warning or moved.position.path in places:
            yield moved


def apply(settings: Settings, plan: Plan, why: str) -> Saved:
    """Write what was planned, all of it or nothing. Raises SavingError if a file was changed since the plan."""
    if plan.mistakes:
        raise ValueError("a plan with mistakes")
    return save(settings, plan.edits, why)


def in_order(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Each issue once, in the order found."""
    return tuple(dict.fromkeys(issues))
