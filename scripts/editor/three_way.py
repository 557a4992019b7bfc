"""Two people changed the same data: what each changed alone is put together, what both changed is told.

Items of lists are known by their names, as in `yaml_compare`; lists of nameless items count as one value. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from scripts.yaml_compare import IDENTITY, is_same

ABSENT: Final = object()
"""Stands for a value that is not there."""


@dataclass(frozen=True)
class Difference:
    """A place that both changed: where (`figures.families.label.en`), and what the others have there."""

    location: str
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """Both changes together; where they contradict each other, `mine`."""

    value: Any
    differences: tuple[Difference, ...]


def merge(base: Any, mine: Any, theirs: Any) -> Merged:
    """Put two changes of the same data together. `base` is what both began with, or ABSENT if nobody knows."""
    differences: list[Difference] = []
    value = _merge(base, mine, theirs, "", differences)
    return Merged(value, tuple(differences))


def _merge(base: Any, mine: Any, theirs: Any, at: str, found: list[Difference]) -> Any:
    if _equal(mine, theirs) or _equal(theirs, base):
        return mine
    if _equal(mine, base):
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _mappings(base if isinstance(base, dict) else {}, mine, theirs, at, found)
    if _are_named(mine) and _are_named(theirs) and (base is ABSENT or _are_named(base)):
        return _lists(base if isinstance(base, list) else [], mine, theirs, at, found)
    found.append(Difference(at, theirs))
    return mine


def _mappings(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], at: str, found: list[Difference]
) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for key in [*mine, *(key for key in theirs if key not in mine)]:
        old, own, other = (values.get(key, ABSENT) for values in (base, mine, theirs))
        value = _merge(old, own, other, f"{at}.{key}" if at else key, found)
        if value is not ABSENT:
            merged[key] = value
    return merged


def _lists(base: list[Any], mine: list[Any], theirs: list[Any], at: str, found: list[Difference]) -> list[Any]:
    """My order, without what they removed and I left alone; what they added stands where it stands with them."""
    old, own, others = (dict(_named(items)) for items in (base, mine, theirs))
    merged: list[Any] = []
    names: list[str] = []
    for name, value in own.items():
        kept = _merge(old.get(name, ABSENT), value, others.get(name, ABSENT), _inside(at, name), found)
        if kept is not ABSENT:
            merged.append(kept)
            names.append(name)
    for index, (name, value) in enumerate(others.items()):
        if name in own:
            continue
        kept = _merge(old.get(name, ABSENT), ABSENT, value, _inside(at, name), found)
        if kept is not ABSENT:
            before = [names.index(other) for other in list(others)[:index] if other in names]
            merged.insert(before[-1] + 1 if before else 0, kept)
            names.insert(before[-1] + 1 if before else 0, name)
    return merged


def _named(items: list[Any]) -> Iterator[tuple[str, Any]]:
    """Each item with a name of its own; a second one of the same name gets a number."""
    seen: dict[str, int] = {}
    for item in items:
        name = next((str(item[key]) for key in IDENTITY if item.get(key)), "")
        seen[name] = seen.get(name, 0) + 1
        yield f"{name} {seen[name]}", item


def _inside(at: str, name: str) -> str:
    """A place inside an item, which keeps its name wherever the item moves."""
    return f"{at}.{name.rpartition(' ')[0]}"


def _are_named(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and any(item.get(key) for key in IDENTITY) for item in value
    )


def _equal(one: Any, other: Any) -> bool:
    if one is ABSENT or other is ABSENT:
        return one is other
    return is_same(one, other)
