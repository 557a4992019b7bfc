"""The English of one case with a translator's answers put in: facts, sections, and what is now up to date.

Owns which texts change and which are accepted. A section that has an answer is built on its Chinese, with the new
English, or the present English where that may stay. What is wrong with an answer is told at its place, and so is what
`check` says about the files.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from scripts.exchange.changes import Change, merged, told
from scripts.exchange.gather import Gathered
from scripts.exchange.narrative_edit import build, lay_in
from scripts.exchange.parts import Answer, CaseTexts, Part, raw_units, read_texts
from scripts.exchange.passages import Piece, is_sound, take_apart, words
from scripts.exchange.places import locate
from scripts.history import version
from scripts.issues import Issue, Issues, Position
from scripts.load import Location, read_yaml
from scripts.numbers import unmatched_numbers
from scripts.saving import Edit
from scripts.text_files import decode_text, encode_text
from scripts.translation import LOCK, accept_units
from scripts.tree import Tree

_NOTE: Final = re.compile(r"\[\^[a-z0-9-]+\]")


class CaseRewriter:
    """Answers to the parts of one case; one with an empty text says where its part stands. `issues` takes mistakes."""

    def __init__(
        self,
        gathered: Gathered,
        slug: str,
        parts: Sequence[Part],
        answers: Mapping[str, Answer],
        issues: list[Issue],
    ) -> None:
        self._gathered = gathered
        self._folder = gathered.settings.cases_dir / slug
        self._texts: CaseTexts = read_texts(gathered, slug)
        self._answers = answers
        self._issues = issues
        self._parts = {unit: list(listed) for unit, listed in groupby(parts, key=lambda part: part.unit)}
        self._facts: dict[str, str] = {}
        """Unit -> its English from now on."""
        self._sections: dict[str, list[Piece]] = {}
        """Section -> its English pieces from now on."""
        self._contents: dict[str, bytes] = {}
        self.changes: list[Change] = []
        for unit, listed in self._parts.items():
            if any(self._text(part) for part in listed):
                self._take(unit, listed)

    def _text(self, part: Part) -> str:
        answer = self._answers.get(part.key)
        return answer.text if answer else ""

    def _place(self, part: Part) -> str:
        """Where a part stands in the file; one that does not is told at the first answer of its section."""
        answers = (self._answers.get(other.key) for other in (part, *self._parts[part.unit]))
        return next(answer.place for answer in answers if answer and (answer.text or answer.key == part.key))

    def _take(self, unit: str, parts: Sequence[Part]) -> None:
        """One text of the facts, or one section."""
        changed = [part for part in parts if self._text(part) not in {"", part.en}]
        for part in changed:
            self.changes.append(Change("changed", self._place(part), part.key, part.place, part.en, self._text(part)))
        if not changed:
            self.changes.append(Change("accepted", self._place(parts[0]), parts[0].key))
        if parts[0].where is None:
            self._facts[unit] = self._text(parts[0])
            return
        name = unit.removeprefix("narrative.")
        texts = {part.where: self._english(part) for part in parts if part.where}
        self._sections[name] = build(self._texts.chinese[name], self._texts.english.get(name), texts)
        for at, piece in enumerate(self._sections[name]):
            if piece.passages and all(piece.passages) and not is_sound(piece, "en"):
                part = next(part for part in parts if part.where and part.where[0] == at)
                self._tell(part, "part_shape")

    def _english(self, part: Part) -> str:
        """The English of a passage in an answered section."""
        text = self._text(part)
        if not text and not part.en:
            self._tell(part, "part_missing")
        elif not text and part.state == "stale":
            self._tell(part, "part_unanswered")
        return text or part.en

    def _tell(self, part: Part, code: str) -> None:
        self._issues.append(told(self._place(part), part.place[0], code))

    # ------------------------------------------------------------------------------------------------------ edits
    def edits(self) -> list[Edit]:
        """The files that change."""
        name = f"{self._folder.name}/case.yml"
        data = copy.deepcopy(self._gathered.data(name))
        for unit in self._texts.facts:
            if self._facts.get(unit.name, unit.en) != unit.en:
                _inside(data, unit.location)["en"] = self._facts[unit.name]
        if data != self._gathered.data(name):
            self._contents["case.yml"] = merged(self._gathered, name, data, self._issues)
        before = {path.name: path.read_bytes() for path in self._folder.iterdir() if path.is_file()}
        english = self._texts.texts.get("en", "")
        if self._sections:
            english = lay_in(english, list(self._texts.chinese), self._sections)
            self._contents["en.md"] = encode_text(english, before.get("en.md"))
        if accepted := {*self._facts, *(f"narrative.{section}" for section in self._sections)}:
            present = {section.id for section in take_apart(english, "en")}
            units = [*raw_units(data), *(unit for unit in self._texts.sections if unit.group in present)]
            self._contents[LOCK] = accept_units(units, self._texts.lock, accepted).encode()
        return [
            Edit(self._folder / file, version(before.get(file)), content)
            for file, content in self._contents.items()
            if content != before.get(file)
        ]

    # ------------------------------------------------------------------------------------- what check says of them
    def at_its_place(self, issue: Issue) -> Issue:
        """An issue about a file of this case with the place of the answer it is about, if there is one."""
        name = issue.position.path.rpartition("/")[2]
        root = self._gathered.settings.root
        path = self._folder / name
        if name not in self._contents or root / issue.position.path != path:
            return issue
        part = self._part_of_facts(issue) if name == "case.yml" else self._part_of_section(issue)
        if part is None or not self._text(part):
            return issue
        return replace(issue, position=Position(self._place(part)), field=part.place[0])

    def _part_of_facts(self, issue: Issue) -> Part | None:
        path, root = self._folder / "case.yml", self._gathered.settings.root
        location = locate(read_yaml(path, Issues(root), Tree({path: self._contents["case.yml"]})), issue.position)
        for unit in self._texts.facts:
            if location[: len(unit.location)] == unit.location and unit.name in self._parts:
                return self._parts[unit.name][0]
        return None

    def _part_of_section(self, issue: Issue) -> Part | None:
        """The passage at a line of en.md; of what is said of a section, or of the whole, the one that it is about."""
        if issue.code == "language_blocks":
            answered = (
                part for name in self._sections for part in self._parts[f"narrative.{name}"] if self._text(part)
            )
            return next((part for part in answered if _is_about(issue, part.zh, self._text(part))), None)
        written = decode_text(self._contents["en.md"])
        line = issue.position.line - 1
        sections = [section for section in take_apart(written, "en") if section.pieces[0].line <= max(line, 0)]
        if not sections or sections[-1].id not in self._sections:
            return None
        pieces = sections[-1].pieces
        parts = [part for part in self._parts[f"narrative.{sections[-1].id}"] if self._text(part)]
        if line <= pieces[0].line:
            return next((part for part in parts if _is_about(issue, part.zh, self._text(part))), None)
        at = max(at for at, piece in enumerate(pieces) if piece.line <= line)
        return next((part for part in parts if part.where and part.where[0] == at), None)


def _is_about(issue: Issue, zh: str, en: str) -> bool:
    """Whether what is said of a section, or of the whole narrative, is true of a passage."""
    if issue.code == "numbers_differ":
        return any(unmatched_numbers(words(zh), words(en)).values())
    if issue.code == "language_blocks":
        return sorted(_NOTE.findall(zh)) != sorted(_NOTE.findall(en))
    return dict(issue.values).get("found", en + zh) in en


def _inside(data: Any, location: Location) -> Any:
    for part in location:
        data = data[part]
    return data
