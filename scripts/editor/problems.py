"""Where a problem stands in a form: at its field, and in the list on top that leads there.

Turns issues of `check` into places of a form. Words them in the language of the visitor only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from scripts.editor.answers import Answer
from scripts.editor.labels import LANGUAGE_NAMES, say
from scripts.issues import Issue
from scripts.settings import Language

_BLANK: Final = (
    "请填写；原文没有记录的，有方框就勾上。",
    "Fill this in; if the source is silent, tick the box where there is one.",
)

_IN_FORMS: Final = {
    "empty": _BLANK,
    "missing": _BLANK,
    "missing_language": _BLANK,
    "expected_number": (
        "这里应是一个数字，却写成了 {value}。请只写数字，如 11776 或 5.4，单位写在“单位”里。",
        "A number was expected here, not {value}. Write digits only, such as 11776 or 5.4; units have a field of their"
        " own.",
    ),
    "no_implementer": (
        "没有写由谁实施。请给一个机构选“实施”的角色。",
        "Nobody is said to have carried it out. Give one organisation the role of implementer.",
    ),
    "comparison_missing": (
        "有全文的案例要填“比较表里的三句话”。",
        "A case with a full narrative needs its three lines for comparing.",
    ),
}
"""Mistakes whose usual sentence speaks of a file."""


@dataclass(frozen=True)
class Told:
    """One problem as the list on top has it: where it stands, in words and as a place on the page, and what it is."""

    trail: str
    text: str
    target: str = ""
    """The id on this page; empty if it is elsewhere."""
    address: str = ""
    """The page it stands on, if that is another."""
    is_warning: bool = False


@dataclass
class Problems:
    """The problems of one form: by place, and listed."""

    at: dict[str, list[str]] = field(default_factory=dict)
    """Location -> sentences."""
    grave: set[str] = field(default_factory=set)
    """The locations at which something keeps the form from being saved."""
    listed: list[Told] = field(default_factory=list)

    @property
    def errors(self) -> list[Told]:
        """Those that keep it from being saved."""
        return [told for told in self.listed if not told.is_warning]

    @property
    def warnings(self) -> list[Told]:
        """Those that do not."""
        return [told for told in self.listed if told.is_warning]

    @property
    def flagged(self) -> set[str]:
        """The parts of the form in which something is wrong."""
        return {place.partition(".")[0] for place in self.at}

    def below(self, location: str) -> bool:
        """Whether a place, or one inside it, has a problem."""
        return any(place == location or place.startswith(f"{location}.") for place in self.at)


def place_of(issue: Issue) -> str:
    """`figures.2.label.en` for the field `figures[2].label.en`; names in brackets stay: `figures[a].label`."""
    return re.sub(r"\[([^\]]*)\]", r".\1", issue.field).removeprefix(".")


def place(answer: Answer, found: Iterable[tuple[str, str, bool]], language: Language) -> Problems:
    """Problems given as location, sentence, whether a warning: each at its field or the nearest around it."""
    fields = {inner.location: (inner, trail) for inner, trail in walk(answer, language)}
    problems = Problems()
    for location, text, is_warning in found:
        near = location
        while near not in fields and near:
            near = near.rpartition(".")[0]
        inner, trail = fields.get(near, (None, ""))
        if inner is not None and near:
            problems.at.setdefault(near, []).append(text)
            if not is_warning:
                problems.grave.add(near)
        target = f"f-{inner.name}" if inner is not None and near else ""
        problems.listed.append(Told(trail, text, target, is_warning=is_warning))
    return problems


def issues_at(issues: Sequence[Issue], answer: Answer, language: Language) -> list[tuple[str, str, bool]]:
    """Issues of the file a form is about, as `place` takes them."""
    names = dict(_names(answer))
    return [(_resolved(place_of(issue), names), sentence(issue, language), issue.is_warning) for issue in issues]


def sentence(issue: Issue, language: Language) -> str:
    """What is wrong, for somebody who looks at a form and not at a file."""
    if issue.code not in _IN_FORMS:
        return issue.text(language)
    return say(_IN_FORMS[issue.code], language).format(**dict(issue.values))


def resolved(location: str, answer: Answer) -> str:
    """The place in a form of a location that names items of lists by their ids."""
    return _resolved(location, dict(_names(answer)))


def _resolved(location: str, names: dict[str, str]) -> str:
    """Checks of texts name items of lists by id (`figures.families.label`): the place in the form."""
    parts = location.split(".")
    for count in range(len(parts), 0, -1):
        if (found := names.get(".".join(parts[:count]))) is not None:
            return _resolved(".".join([found, *parts[count:]]), names) if found != ".".join(parts[:count]) else location
    return location


def _names(answer: Answer) -> Iterator[tuple[str, str]]:
    """Other names of the items of lists: by id, practice or organisation."""
    for row in answer.rows:
        for key in ("id", "practice", "organisation"):
            part = row.answer.fields.get(key)
            if part is not None and part.text and answer.shape.kind == "list":
                yield f"{answer.location}.{part.text}", row.answer.location
    for inner in (*answer.fields.values(), *(row.answer for row in answer.rows)):
        yield from _names(inner)


def walk(answer: Answer, language: Language, trail: str = "") -> Iterator[tuple[Answer, str]]:
    """Every place of a form, with its name in words."""
    yield answer, trail
    for name, part in answer.fields.items():
        label = say(LANGUAGE_NAMES[name] if answer.shape.kind == "text" else part.shape.label, language)
        yield from walk(part, language, f"{trail} › {label}" if trail else label)
    for index, row in enumerate(answer.rows, 1):
        yield from walk(row.answer, language, f"{trail} {row.key or index}".strip())
