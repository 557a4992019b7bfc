"""Lists and fields in brackets: changed in place where they can be, else written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from scripts.yaml_compare import holds, pair_up
from scripts.yaml_text import WIDTH, flow, scalar


def changed_flow(node: yaml.CollectionNode, wanted: Any, text: str) -> str | None:
    """What stands in place of a collection in brackets so that it holds what is wanted.

    None if it is to be no such collection any more, or becomes too long, or if comments would be lost.
    """
    if not wanted:
        return None
    if isinstance(node, yaml.MappingNode) and isinstance(wanted, dict):
        old = {key.value: value for key, value in node.value}
        if set(old) == set(wanted):
            return _patched(node, [(value, wanted[key]) for key, value in old.items()], text)
        parts = [f"{scalar(key, in_flow=True)}: {_inline(old.get(key), value, text)}" for key, value in wanted.items()]
        inline = "{" + ", ".join(parts) + "}"
    elif isinstance(node, yaml.SequenceNode) and isinstance(wanted, list):
        if len(node.value) == len(wanted):
            return _patched(node, list(zip(node.value, wanted, strict=True)), text)
        pairs = zip(pair_up(node.value, wanted), wanted, strict=True)
        parts = [_inline(None if old is None else node.value[old], new, text) for old, new in pairs]
        inline = "[" + ", ".join(parts) + "]"
    else:
        return None
    return None if any(comments_in(node, text)) or len(inline) > WIDTH else inline


def comments_in(node: yaml.CollectionNode, text: str) -> Iterator[str]:
    """The comments between the brackets of a collection."""
    at = node.start_mark.index
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from re.findall(r"#.*", text[at : part.start_mark.index])
            if isinstance(part, yaml.CollectionNode):
                yield from comments_in(part, text)
            at = part.end_mark.index
    yield from re.findall(r"#.*", text[at : node.end_mark.index])


def _patched(node: yaml.CollectionNode, children: list[tuple[yaml.Node, Any]], text: str) -> str:
    patched = ""
    at: int = node.start_mark.index
    for child, value in children:
        gap = text[at : child.start_mark.index]
        inline = _inline(child, value, text)
        patched += gap + (" " if inline and gap.endswith(":") else "") + inline
        at = child.end_mark.index
    return patched + text[at : node.end_mark.index]


def _inline(node: yaml.Node | None, wanted: Any, text: str) -> str:
    if node is not None and holds(node, wanted):
        return text[node.start_mark.index : node.end_mark.index]
    if isinstance(node, yaml.ScalarNode) and not isinstance(wanted, (dict, list)):
        return scalar(wanted, node.style or None, in_flow=True)
    return flow(wanted)
