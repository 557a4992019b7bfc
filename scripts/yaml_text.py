"""Plain values as YAML text, in the manner of the files that people write here.

Scalars are quoted only where somebody (YAML 1.1 or 1.2, or a reader's eye) could take them for something else. Owns the
writing of new values; finding the place for them in a file is for `yaml_merge`.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import yaml

WIDTH: Final = 118
"""Columns. A longer text of several words is folded."""

_NUMBER: Final = re.compile(r"[-+]?(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?|0[xob][\da-fA-F_]+")
_OPENS: Final = re.compile(r"""[-?:](\s|$)|[,\[\]{}#&*!|>'"%@`]|---|\.\.\.""")
_BREAKS: Final = re.compile(r":(\s|$)|\s#|^\s|\s$|[\n\t]|\s\s$")
_FLOW: Final = re.compile(r"[,\[\]{}]|:$")
_SHORT: Final = re.compile(r"[\w./-]{1,40}", re.ASCII)
_PLAIN_TAGS: Final = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_RESOLVER: Final[Any] = yaml.resolver.Resolver()


def as_text(value: Any) -> str | None:
    """A scalar as the reader of these files gives it back: text, or None for nothing."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def scalar(value: Any, style: str | None = None, in_flow: bool = False) -> str:
    """A scalar on one line, in the quotes it had (`"`, `'`, None) as far as they can hold it."""
    text = as_text(value)
    if text is None:
        return "null"
    if style == "'" and not any(_is_special(sign) for sign in text):
        return "'" + text.replace("'", "''") + "'"
    if style is None and _is_plain(text, in_flow) and (not isinstance(value, str) or not _is_ambiguous(text)):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def folded(text: str, indent: int, width: int = WIDTH, style: str = ">") -> list[str] | None:
    """The header and lines of a text as a block scalar, or None if it cannot be written as one."""
    if text != text.strip() or not text or any(_is_special(sign) for sign in text.replace("\n", "")):
        return None
    if style == "|":
        lines = text.split("\n")
    elif re.search(r"\s\s|\n", text):
        return None
    else:
        lines = textwrap.wrap(text, max(width - indent, 20), break_long_words=False, break_on_hyphens=False)
        if " ".join(lines) != text or len(lines) == 1:
            return None
    return [f"{style}-", *(" " * indent + line if line else "" for line in lines)]


def entry(key: str, value: Any, column: int, flush: bool) -> list[str]:
    """Lines for `key: value` at a column. `flush`: dashes stand below the first letter of their key."""
    return _hang(" " * column + scalar(key) + ":", value, column, flush)


def item(value: Any, column: int, flush: bool) -> list[str]:
    """Lines for `- value` at a column."""
    if isinstance(value, dict) and value:
        lines = mapping(value, column + 2, flush)
        return [" " * column + "- " + lines[0][column + 2 :], *lines[1:]]
    return _hang(" " * column + "-", value, column, flush)


def mapping(value: Mapping[str, Any], column: int, flush: bool) -> list[str]:
    """Lines for every key of a mapping, at a column."""
    return [line for key, inner in value.items() for line in entry(key, inner, column, flush)]


def flow(value: Any) -> str:
    """A value on one line, with brackets and braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_flow=True)


def hang(head: str, value: Any, column: int, flush: bool, comment: str = "") -> list[str]:
    """Lines for a value whose key or dash is written already; a comment stays on their line."""
    lines = _hang(head, value, column, flush)
    return [lines[0] + comment, *lines[1:]] if comment else lines


def _hang(head: str, value: Any, column: int, flush: bool) -> list[str]:
    if value is None:
        return [head]
    if isinstance(value, (dict, list)) and (not value or _is_short(value)):
        return [f"{head} {flow(value)}"]
    if isinstance(value, dict):
        return [head, *mapping(value, column + 2, flush)]
    if isinstance(value, list):
        dashes = column if flush and not head.lstrip().startswith("-") else column + 2
        return [head, *(line for inner in value for line in item(inner, dashes, flush))]
    text = f"{head} {scalar(value)}"
    if isinstance(value, str) and len(text) > WIDTH and (lines := folded(value, column + 2)):
        return [f"{head} {lines[0]}", *lines[1:]]
    return [text]


def _is_short(value: dict[str, Any] | list[Any]) -> bool:
    """Whether a list or a few fields are only short words, and read best on one line."""
    inner = list(value.values()) if isinstance(value, dict) else value
    words = all(not isinstance(part, (dict, list)) and _SHORT.fullmatch(as_text(part) or "") for part in inner)
    return words and len(flow(value)) <= WIDTH // 2


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or _OPENS.match(text) or _BREAKS.search(text) or any(_is_special(sign) for sign in text):
        return False
    return not (in_flow and (_FLOW.search(text) or "?" in text[:1]))


def _is_ambiguous(text: str) -> bool:
    """Whether a text without quotes could be read as a number, a truth or nothing."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return tag not in _PLAIN_TAGS or _NUMBER.fullmatch(text) is not None or text.casefold() in {"y", "n"}


def _is_special(sign: str) -> bool:
    """Whether a sign stands only in double quotes: line ends, controls, what cannot be seen."""
    return sign == "\ufeff" or unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if _is_special(sign):
        return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"  # noqa: PLR2004
    return sign
