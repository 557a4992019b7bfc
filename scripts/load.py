"""Files to records: strict YAML with line numbers, then pydantic, every mistake kept.

Owns reading, and what YAML may hold; pydantic's errors become our words in `explain`. Scalars stay text until the
model asks for something else, because YAML 1.1 turns `no` and `12:30` into other things (https://yaml.org/type/).
Whether one record fits another is for `check`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import ValidationError

from scripts.explain import explain, shown
from scripts.issues import Issues, Position
from scripts.limits import LONGEST_SLUG, find_unsafe, is_plain, slug_problem
from scripts.model import Record
from scripts.tree import DISK, Tree

LARGEST_FILE: Final = 1024
"""kB. A case of this collection has 30; a file a hundred times as large was pasted into by mistake."""

DEEPEST: Final = 16
"""Levels of YAML. The model needs seven."""

MOST_VALUES: Final = 100_000
"""Texts, lists and mappings in one YAML file. The largest of this collection has 1,500."""

Location = tuple[str | int, ...]
RecordType = TypeVar("RecordType", bound=Record)

_YamlLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = {"", "~", "null", "Null", "NULL"}
"""How YAML writes that there is nothing (https://yaml.org/type/null.html)."""


@dataclass(frozen=True)
class Source:
    """A YAML file as read: plain values, and where each of them stands (line and column from 1)."""

    path: Path
    data: Any
    marks: dict[Location, tuple[int, int]]
    key: str = ""
    """The entry of the file that this is; empty for the file as a whole."""

    def position(self, issues: Issues, *location: str | int) -> Position:
        """The place of a value, or of the nearest value around it that is written down."""
        while location and location not in self.marks:
            location = location[:-1]
        line, column = self.marks.get(location, (1, 1))
        return issues.position(self.path, line, column)


def read_text(path: Path, issues: Issues, tree: Tree = DISK) -> str | None:
    """The text of a file with `\\n` line ends, or None with an issue. A byte-order mark is dropped."""
    raw = _read_bytes(path, issues, tree)
    if raw is None:
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        issues.add(issues.position(path, line, 1), "", "file_encoding", byte=error.start + 1)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_plain(text.replace("\n", " ")):
        return text
    sound = True
    for line, written in enumerate(text.split("\n"), 1):
        for column, character in find_unsafe(written):
            position = issues.position(path, line, column)
            if not issues.add(position, "", "control_character", character=f"U+{ord(character):04X}"):
                return None
            sound = False
    return text if sound else None


def _read_bytes(path: Path, issues: Issues, tree: Tree) -> bytes | None:
    """The bytes of an ordinary file in the project, looked at before it is opened: a pipe would never end."""
    position = issues.position(path)
    try:
        about = tree.look(path)
        if not path.resolve().is_relative_to(issues.root.resolve()):
            issues.add(position, "", "file_outside", name=path.name)
        elif about.is_special:
            issues.add(position, "", "file_special", name=path.name)
        elif about.size > LARGEST_FILE * 1024:
            issues.add(position, "", "file_large", size=about.size // 1024, most=LARGEST_FILE)
        else:
            return tree.read(path)
    except FileNotFoundError:
        issues.add(position, "", "file_missing", name=path.name)
    except OSError as error:
        issues.add(position, "", "file_unreadable", reason=error.strerror or type(error).__name__)
    return None


def read_yaml(path: Path, issues: Issues, tree: Tree = DISK) -> Source | None:
    """A YAML file as plain values with positions, or None with issues."""
    text = read_text(path, issues, tree)
    if text is None:
        return None
    before = len(issues)
    reader = _Reader(text, path, issues)
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        line = min(line, text.count("\n") + 1)  # what is missing at the end is missed on a line that is not there
        issues.add(issues.position(path, line, column), "", "yaml_syntax", problem=error.problem or str(error))
    except _TooMuchError:
        pass  # told where it was met
    return Source(path, data, reader.marks) if len(issues) == before else None


def is_deep(text: str) -> bool:
    """Whether YAML is deeper than a file may be. Whoever composes it must ask before: see `_Reader`.

    Raises yaml.YAMLError for what is no YAML at all.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_YamlLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


class _TooMuchError(Exception):
    """The file is deeper or longer than anybody writes by hand; reading it to the end would not help."""


class _Reader:
    """Turns YAML events into plain values, refusing what YAML allows and editors never mean.

    Events are taken one at a time, and nothing is composed before: PyYAML composes in C, one call inside the other
    for each level, and a deep file would end the program itself.
    """

    def __init__(self, text: str, path: Path, issues: Issues) -> None:
        self.marks: dict[Location, tuple[int, int]] = {(): (1, 1)}
        self._text = text
        self._path = path
        self._issues = issues
        self._count = 0

    def document(self) -> Any:
        """The one document of the file; an empty file is an empty mapping."""
        self._next: Callable[[], yaml.Event] = _YamlLoader(self._text).get_event
        self._next()
        event = self._next()
        if not isinstance(event, yaml.DocumentStartEvent):
            return {}
        data = self._value(self._next(), ())
        self._next()
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            self._issue(event, (), "yaml_documents")
        return data

    def _value(self, event: Any, location: Location) -> Any:
        self._count += 1
        if self._count > MOST_VALUES:
            self._issue(event, location, "yaml_long", most=MOST_VALUES)
            raise _TooMuchError
        if len(location) > DEEPEST:
            self._issue(event, location, "yaml_deep", most=DEEPEST)
            raise _TooMuchError
        if location not in self.marks:  # in a mapping, the key stands for its value
            self.marks[location] = _mark(event)
        self._refuse_marks(event, location)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return None if event.implicit[0] and event.value in _NOTHING else event.value
        if kind is yaml.MappingStartEvent:
            return self._mapping(location)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(location)
        return None  # an alias

    def _sequence(self, location: Location) -> list[Any]:
        result: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            result.append(self._value(event, (*location, len(result))))
        return result

    def _mapping(self, location: Location) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key_mark = _mark(event)
            if type(event) is not yaml.ScalarEvent:
                self._issue(event, location, "yaml_key")
                self._value(event, (*location, "?"))
                self._value(self._next(), (*location, "?"))
                continue
            key = event.value
            inner = (*location, key)
            if key in result:
                self._issue(event, inner, "yaml_duplicate", key=key, first=self.marks[inner][0])
            self._refuse_marks(event, inner)
            self.marks.setdefault(inner, key_mark)
            result[key] = self._value(self._next(), inner)
        return result

    def _refuse_marks(self, event: Any, location: Location) -> None:
        """Anchors, aliases and tags: whoever writes one means a word that begins with that sign."""
        if event.anchor is not None:
            self._issue(event, location, "yaml_alias")
        elif event.tag is not None:
            self._issue(event, location, "yaml_tag", tag=event.tag)

    def _issue(self, event: yaml.Event, location: Location, code: str, **values: object) -> None:
        position = self._issues.position(self._path, *_mark(event))
        self._issues.add(position, field_name(location), code, **values)


def _mark(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark  # the parser sets it; only events made by hand have none
    return event.start_mark.line + 1, event.start_mark.column + 1


def field_name(location: Location) -> str:
    """`figures[2].label.en` for `("figures", 2, "label", "en")`."""
    name = ""
    for part in location:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def parse(source: Source, model: type[RecordType], issues: Issues) -> RecordType | None:
    """A source as a record, or None with an issue for each thing that does not fit."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            location = tuple(part for part in detail["loc"] if part != "[key]")
            if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
                continue  # entries are there; each has a mistake of its own
            code, values = explain(detail, location, model)
            name = field_name((source.key, *location) if source.key else location)
            if not issues.add(source.position(issues, *location), name, code, **values):
                break
        return None


def parse_entries(source: Source, model: type[RecordType], issues: Issues) -> dict[str, RecordType]:
    """A file that maps ids to records (practices, glossary): the sound entries, and issues for the others."""
    if not isinstance(source.data, dict):
        issues.add(source.position(issues), "", "expected_mapping", value=shown(source.data))
        return {}
    entries: dict[str, RecordType] = {}
    marks: dict[str | int, dict[Location, tuple[int, int]]] = {}
    for location, mark in source.marks.items():
        if location:
            marks.setdefault(location[0], {})[location[1:]] = mark
    for key, value in source.data.items():
        if code := slug_problem(key):
            issues.add(source.position(issues, key), key, code, value=key, most=LONGEST_SLUG)
        entry = parse(Source(source.path, value, marks[key], key), model, issues)
        if entry is not None:
            entries[key] = entry
    return entries
