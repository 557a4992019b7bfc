"""Whether YAML already says what is wanted, and which item of a list is which.

Items are known by their `id`, `practice` or `organisation`, else by what they hold and where they stand. Only compares;
what follows from it is for `yaml_merge`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import yaml

from scripts.model import join_chinese
from scripts.yaml_text import as_text

IDENTITY: Final = ("id", "practice", "organisation", "phrase", "lines")
"""Fields by which an item of a list is known, first of all the first."""


def holds(node: yaml.Node, wanted: Any) -> bool:
    """Whether a node of the text already says what is wanted."""
    if isinstance(node, yaml.MappingNode):
        if not isinstance(wanted, dict) or len(node.value) != len(wanted):
            return False
        return all(key.value in wanted and holds(value, wanted[key.value]) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        if not isinstance(wanted, list) or len(node.value) != len(wanted):
            return False
        return all(map(holds, node.value, wanted))
    if isinstance(wanted, (dict, list)):
        return False
    there, text = _scalar_value(node), as_text(wanted)
    if there == text or there is None or text is None:
        return there == text
    if not isinstance(wanted, str):
        return _is_same_number(there, wanted)
    return node.start_mark.line != node.end_mark.line and _unwrapped(there) == _unwrapped(text)


def _scalar_value(node: yaml.Node) -> str | None:
    return None if node.tag == "tag:yaml.org,2002:null" else node.value


def _is_same_number(there: str, wanted: Any) -> bool:
    try:
        return not isinstance(wanted, bool) and type(wanted)(there) == wanted
    except (ValueError, ArithmeticError):
        return False


def _unwrapped(text: str) -> str:
    """A text without the marks that wrapping leaves: line ends, and gaps between Chinese characters."""
    return join_chinese(" ".join(text.split()))


def identity(value: Any) -> tuple[str, str] | None:
    """The field by which an item is known, and its text."""
    if isinstance(value, dict):
        for name in IDENTITY:
            if isinstance(value.get(name), str):
                return name, value[name]
    return None


def plain(node: yaml.Node) -> Any:
    """A node as plain values: text, None, dict, list."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    return _scalar_value(node)


def pair_up(nodes: Sequence[yaml.Node], wanted: Sequence[Any]) -> list[int | None]:
    """For each wanted item, which old one it is: the same, else one known by the same name, else one in its place."""
    pairs: list[int | None] = [None] * len(wanted)
    free = list(range(len(nodes)))

    def take(index: int, old: int) -> None:
        pairs[index] = old
        free.remove(old)

    for index, value in enumerate(wanted):
        if (same := next((old for old in free if holds(nodes[old], value)), None)) is not None:
            take(index, same)
    names = {old: identity(plain(nodes[old])) for old in free}
    for index, value in enumerate(wanted):
        name = identity(value)
        if (
            pairs[index] is None
            and name
            and (same := next((old for old in free if names[old] == name), None)) is not None
        ):
            take(index, same)
    for index, value in enumerate(wanted):
        before = pairs[index - 1] if index else -1
        if pairs[index] is not None or before is None or before + 1 not in free:
            continue
        if _is_like(names[before + 1], plain(nodes[before + 1]), value):
            take(index, before + 1)
    return pairs


def _is_like(name: tuple[str, str] | None, old: Any, value: Any) -> bool:
    """Whether an item may be an old one changed: nameless as it was, or renamed and otherwise mostly the same."""
    if type(old) is not type(value) and isinstance(old, (dict, list)) | isinstance(value, (dict, list)):
        return False
    if name is None and identity(value) is None:
        return True
    same = [key for key in old if key in value and old[key] == value[key]] if isinstance(old, dict) else []
    return isinstance(value, dict) and 2 * len(same) >= len(value)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values would be the same in a file: text as it is read, whatever the order of keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, (dict, list)) or isinstance(other, (dict, list)):
        return False
    first, second = as_text(one), as_text(other)
    return first == second or (first is not None and second is not None and _unwrapped(first) == _unwrapped(second))
