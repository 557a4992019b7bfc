"""Files to records: strict YAML with line numbers, then pydantic, every mistake kept.

Owns reading and the translation of YAML and pydantic errors into issues. Scalars stay text until the model asks
for something else, because YAML 1.1 turns `no` and `12:30` into other things (https://yaml.org/type/).
Whether one record fits another is for `check`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from scripts.issues import Issues, Position, hint
from scripts.model import Record, Text, is_slug, unsafe_places
from scripts.tree import DISK, Tree

LARGEST_FILE: Final = 1024
"""kB. A case of this collection has 30; a file a hundred times as large was pasted into by mistake."""

DEEPEST: Final = 16
"""Levels of YAML. The model needs seven."""

Location = tuple[str | int, ...]
RecordType = TypeVar("RecordType", bound=Record)

_YamlLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LANGUAGE_NAMES: Final = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


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
    try:
        raw = tree.read(path)
    except FileNotFoundError:
        issues.add(issues.position(path), "", "file_missing", name=path.name)
        return None
    except OSError as error:
        issues.add(issues.position(path), "", "file_unreadable", reason=error.strerror or type(error).__name__)
        return None
    if len(raw) > LARGEST_FILE * 1024:
        issues.add(issues.position(path), "", "file_large", size=len(raw) // 1024, most=LARGEST_FILE)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        issues.add(issues.position(path, line, 1), "", "file_encoding", byte=error.start + 1)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    sound = True
    for number, line_text in enumerate(text.split("\n"), 1):
        for place in unsafe_places(line_text):
            if line_text[place] != "\t":
                position = issues.position(path, number, place + 1)
                issues.add(position, "", "control_character", character=f"U+{ord(line_text[place]):04X}")
                sound = False
    return text if sound else None


def read_yaml(path: Path, issues: Issues, tree: Tree = DISK) -> Source | None:
    """A YAML file as plain values with positions, or None with issues."""
    text = read_text(path, issues, tree)
    if text is None:
        return None
    try:
        node = yaml.compose(text, Loader=_YamlLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        issues.add(issues.position(path, line, column), "", "yaml_syntax", problem=error.problem or str(error))
        return None
    except RecursionError:
        issues.add(issues.position(path), "", "yaml_deep", most=DEEPEST)
        return None
    before = len(issues)
    walker = _Walker(path, issues)
    data = walker.value(node, ()) if node is not None else {}
    return Source(path, data, walker.marks) if len(issues) == before else None


class _Walker:
    """Turns composed YAML nodes into plain values, refusing what YAML allows and editors never mean."""

    def __init__(self, path: Path, issues: Issues) -> None:
        self.marks: dict[Location, tuple[int, int]] = {(): (1, 1)}
        self._path = path
        self._issues = issues
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, location: Location) -> Any:
        if id(node) in self._seen:
            return self._issue(node, location, "yaml_alias")
        self._seen.add(id(node))
        if len(location) > DEEPEST:
            return self._issue(node, location, "yaml_deep", most=DEEPEST)
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            return self._issue(node, location, "yaml_tag", tag=node.tag)
        self.marks.setdefault(location, _mark(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*location, index)) for index, child in enumerate(node.value)]
        if node.tag == "tag:yaml.org,2002:null":
            return None
        return node.value

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._issue(key_node, location, "yaml_key")
                continue
            key = key_node.value
            inner = (*location, key)
            if key in result:
                self._issue(key_node, inner, "yaml_duplicate", key=key, first=self.marks[inner][0])
                continue
            self.marks[inner] = _mark(key_node)
            result[key] = self.value(value_node, inner)
        return result

    def _issue(self, node: yaml.Node, location: Location, code: str, **values: object) -> None:
        position = self._issues.position(self._path, *_mark(node))
        self._issues.add(position, field_name(location), code, **values)


def _mark(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


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
            code, values = _explain(detail, location, model)
            name = field_name((source.key, *location) if source.key else location)
            issues.add(source.position(issues, *location), name, code, **values)
        return None


def parse_entries(source: Source, model: type[RecordType], issues: Issues) -> dict[str, RecordType]:
    """A file that maps ids to records (practices, glossary): the sound entries, and issues for the others."""
    if not isinstance(source.data, dict):
        issues.add(source.position(issues), "", "expected_mapping", value=_shown(source.data))
        return {}
    entries: dict[str, RecordType] = {}
    for key, value in source.data.items():
        if not is_slug(key):
            issues.add(source.position(issues, key), key, "slug", value=key)
        inner = {location[1:]: mark for location, mark in source.marks.items() if location[:1] == (key,)}
        entry = parse(Source(source.path, value, inner, key), model, issues)
        if entry is not None:
            entries[key] = entry
    return entries


# ------------------------------------------------------------------------------- from pydantic to our messages
_SIMPLE: Final = {
    "list_type": "expected_list",
    "tuple_type": "expected_list",
    "dict_type": "expected_mapping",
    "int_parsing": "expected_number",
    "int_type": "expected_number",
    "int_from_float": "expected_number",
    "decimal_parsing": "expected_number",
    "decimal_type": "expected_number",
    "string_type": "expected_text",
}


def _explain(detail: Any, location: Location, model: type[BaseModel]) -> tuple[str, dict[str, object]]:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    last = str(location[-1]) if location else ""
    if kind == "missing":
        if last in _LANGUAGE_NAMES and _model_at(model, location[:-1]) is Text:
            zh, en = _LANGUAGE_NAMES[last]
            return "missing_language", {"key": last, "language_zh": zh, "language_en": en}
        return "missing", {"key": last}
    if kind == "extra_forbidden":
        around = _model_at(model, location[:-1])
        if around is Text and given is None:
            return "comma", {"key": _shown(last)}
        known = list(around.model_fields) if around else []
        return "unknown_field", {"key": last, **hint(last, known)}
    if given is None:
        return "empty", {}
    if kind == "literal_error":
        return "choice", {"value": _shown(given), **hint(str(given), re.findall(r"'([^']*)'", context["expected"]))}
    if kind in {"model_type", "model_attributes_type"}:
        expected = _model_at(model, location)
        code = "expected_languages" if expected is Text else "expected_mapping"
        return code, {"value": _shown(given)}
    if kind in _SIMPLE:
        return _SIMPLE[kind], {"value": _shown(given)}
    if kind == "too_short":
        return "too_few", {"least": context["min_length"], "count": len(given)}
    if kind == "too_long":
        return "too_many", {"most": context["max_length"], "count": len(given)}
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"≥ {context['ge']}" if "ge" in context else f"≤ {context['le']}"
        return "number_range", {"value": _shown(given), "bound": bound}
    if detail["msg"]:
        return "invalid", {"reason": detail["msg"]}
    return kind, context


_SHOWN: Final = 40
"""Characters of a value that a message quotes."""


def _shown(value: Any) -> str:
    """A value short enough to quote in a message."""
    if isinstance(value, dict):
        text = "{" + ", ".join(map(str, value)) + "}"
    elif isinstance(value, list):
        text = f"[{', '.join(map(_shown, value))}]"
    else:
        text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The record type that stands at a location of another."""
    current: Any = model
    for part in location:
        record = _record_type(current)
        if record is not None:
            if part not in record.model_fields:
                return None
            current = record.model_fields[str(part)].annotation
        else:
            current = get_args(_unwrapped(current))[-1 if isinstance(part, str) else 0]
    return _record_type(current)


def _unwrapped(annotation: Any) -> Any:
    """`tuple[X, ...]` or `dict[str, X]` out of `Annotated[... | None, …]`."""
    if hasattr(annotation, "__metadata__"):
        return _unwrapped(annotation.__origin__)
    if get_origin(annotation) in (tuple, dict):
        return annotation
    options = [argument for argument in get_args(annotation) if argument is not type(None)]
    return _unwrapped(options[0]) if options else annotation


def _record_type(annotation: Any) -> type[BaseModel] | None:
    annotation = _unwrapped(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
