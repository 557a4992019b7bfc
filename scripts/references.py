"""Names that point to something elsewhere: whether what they point to exists.

Works on the data as read, not on the model, so that a misspelt type is told in the same run as a missing title.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.issues import Issues, hint
from scripts.load import Location, Source, field_name
from scripts.model import Narrative

_EACH: Final = "*"

CASE_REFERENCES: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("type",), "types"),
    (("place", "community"), "communities"),
    (("organisations", _EACH, "organisation"), "organisations"),
    (("practices", _EACH, "practice"), "practices"),
    (("situations", _EACH), "situations"),
    (("audiences", _EACH), "audiences"),
    (("related", _EACH), "cases"),
    (("photos", _EACH, "pair"), "photos"),
)
COLLECTION_REFERENCES: Final = ((("communities", _EACH, "sub_district"), "sub_districts"),)

_PLACES: Final = {
    **{name: f"collection.yml {name}" for name in ("types", "communities", "organisations", "situations", "audiences")},
    "sub_districts": "sub_districts",
    "practices": "practices.yml",
    "glossary": "glossary.yml",
    "cases": "cases/",
    "sources": "sources",
    "photos": "case.yml photos",
}
"""How a message names the place where a name should stand."""


@dataclass(frozen=True)
class Known:
    """The names that may be pointed to, by kind. A kind whose file cannot be read is left out and not checked."""

    names: Mapping[str, Collection[str]]

    @classmethod
    def gather(
        cls, collection: Source | None, practices: Source | None, glossary: Source | None, slugs: list[str]
    ) -> Known:
        """From the files as read, whether or not all of them is valid."""
        names: dict[str, Collection[str]] = {"cases": dict.fromkeys(slugs)}
        if collection:
            for kind in ("types", "communities", "organisations", "situations", "audiences", "sub_districts"):
                names[kind] = _keys(collection.data, kind)
        for kind, source in (("practices", practices), ("glossary", glossary)):
            if source and isinstance(source.data, dict):
                names[kind] = dict.fromkeys(source.data)
        return cls(names)


def check_collection_references(source: Source, known: Known, issues: Issues) -> None:
    """Communities name their sub-districts, and facts the sections of the source."""
    for pattern, kind in COLLECTION_REFERENCES:
        for location, value in _values(source.data, pattern):
            if value != "not_stated":
                _check(source, location, value, kind, known.names.get(kind), issues)
    _check_provenance(source, issues)


def check_case_references(source: Source, slug: str, known: Known, issues: Issues) -> None:
    """Everything that a case.yml points to."""
    own = {**known.names, "photos": _ids(source.data, "photos")}
    for pattern, kind in CASE_REFERENCES:
        seen: set[str] = set()
        for location, value in _values(source.data, pattern):
            _check(source, location, value, kind, own.get(kind), issues)
            if len(pattern) > 1 and pattern[-1] == _EACH and value in seen:
                issues.add(source.position(issues, *location), field_name(location), "repeated_reference", value=value)
            seen.add(value)
            if kind == "cases" and value == slug:
                issues.add(source.position(issues, *location), field_name(location), "self_reference", value=value)
    _check_provenance(source, issues)


def check_narrative_references(path: Path, narrative: Narrative, case: Source, known: Known, issues: Issues) -> None:
    """Everything that a narrative points to: cases, practices, terms, its own sections, photos, charts and notes."""
    own = {kind: _ids(case.data, f"{kind}s") for kind in ("photo", "chart", "note")}
    headings = dict.fromkeys(anchors(narrative))
    elsewhere = {"case": "cases", "practice": "practices", "term": "glossary"}
    for block in narrative.blocks():
        targets: list[tuple[str, str]] = []
        names: Collection[str]
        if block.kind in {"photo", "chart"}:
            targets.append((block.kind, block.target))
        for span in block.spans():
            if span.kind == "note":
                targets.append(("note", span.target))
            elif span.kind == "link" and not span.target.startswith("http"):
                kind, _, name = span.target.partition(":")
                targets.append((kind, name) if name else ("#", span.target[1:]))
        for kind, name in targets:
            if kind == "#":
                place, names = path.name, headings
            elif kind in own:
                place, names = f"case.yml {kind}s", own[kind]
            else:
                place, names = _PLACES[elsewhere[kind]], known.names.get(elsewhere[kind], [name])
            if name in names:
                continue
            position = issues.position(path, block.line, 1)
            if issues.has_room(position, "unknown_reference"):
                issues.add(position, "", "unknown_reference", value=name, place=place, **hint(name, names))


def anchors(narrative: Narrative) -> list[str]:
    """The ids of all headings in reading order."""
    found: list[str] = []
    for section in narrative.sections:
        found.append(section.id)
        found += [block.target for block in section.blocks if block.kind == "heading"]
    return found


def _check_provenance(source: Source, issues: Issues) -> None:
    known = _keys(source.data, "sources")
    for location, value in _sections(source.data, ()):
        _check(source, location, value, "sources", known, issues)


def _check(
    source: Source, location: Location, value: str, kind: str, known: Collection[str] | None, issues: Issues
) -> None:
    if known is None or value in known:
        return
    position = source.position(issues, *location)
    # To look for what was meant costs time, and is not done a hundred thousand times.
    near = hint(value, known) if issues.has_room(position, "unknown_reference") else {}
    issues.add(position, field_name(location), "unknown_reference", value=value, place=_PLACES[kind], **near)


def _values(data: Any, pattern: Sequence[str], at: Location = ()) -> Iterator[tuple[Location, str]]:
    """The texts at the end of a pattern, with their places. What has another shape is left to the model."""
    if not pattern:
        if isinstance(data, str):
            yield at, data
        return
    first, rest = pattern[0], pattern[1:]
    if first == _EACH:
        entries: Iterable[tuple[str | int, Any]] = ()
        if isinstance(data, list):
            entries = enumerate(data)
        elif isinstance(data, dict):
            entries = data.items()
        for key, value in entries:
            yield from _values(value, rest, (*at, key))
    elif isinstance(data, dict) and first in data:
        yield from _values(data[first], rest, (*at, first))


def _sections(data: Any, at: Location) -> Iterator[tuple[Location, str]]:
    """Every `source: {section: …}` at any depth."""
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from _sections(value, (*at, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "source":
                yield from _values(value, ("section",), (*at, key))
            else:
                yield from _sections(value, (*at, key))


def _keys(data: Any, name: str) -> Collection[str]:
    value = data.get(name) if isinstance(data, dict) else None
    return dict.fromkeys(value) if isinstance(value, dict) else ()


def _ids(data: Any, name: str) -> list[str]:
    return [value for _, value in _values(data, (name, _EACH, "id"))]
