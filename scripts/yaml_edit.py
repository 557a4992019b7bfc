"""Changes that programs make in the YAML files that people write.

Comments, order, quoting, line ends and the shape of lists survive, so that two changed fields are two changed lines.
A file that changes between being read and being written is read again, never overwritten. What is changed, and why, is
for the callers; whether the result makes sense is for `check`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from scripts.mendable import MendableError
from scripts.output import write_file
from scripts.text_files import decode_text, encode_text

_ATTEMPTS: Final = 5
_FLUSH_LIST: Final = re.compile(r"^(?P<indent> *)[^\s#-][^\n]*:[^\S\n]*(#[^\n]*)?\n(?P=indent)- ", re.MULTILINE)
"""A list whose dashes stand below the first letter of its key."""


class YamlEditError(MendableError):
    """A file that cannot be changed by a program. The text says why."""

    def told(self) -> str:
        return f"{self}\n    没有改动。 Nothing was changed."


def edit_yaml(path: Path, change: Callable[[CommentedMap], None]) -> bool:
    """Apply `change` to the data of a YAML file and write it back; returns whether the file is different now.

    `change` may be called again if the file is saved by somebody else in between. Raises YamlEditError if the file is
    not a mapping or cannot be read; what `change` raises leaves the file as it was.
    """
    for _ in range(_ATTEMPTS):
        before = path.read_bytes()
        after = edit_text(before, change)
        if after == before:
            return False
        if path.read_bytes() == before:
            write_file(path, after)
            return True
    raise YamlEditError(f"{path.name}: 文件一直在变，没有改动。 The file keeps changing; it was left alone.")


def edit_text(content: bytes, change: Callable[[CommentedMap], None]) -> bytes:
    """The content of a YAML file with `change` applied to its data."""
    try:
        text = decode_text(content)
        yaml = _round_trip(text)
        data = yaml.load(text)
    except (UnicodeDecodeError, YAMLError) as error:
        raise YamlEditError(str(error)) from None
    except RecursionError:
        raise YamlEditError("层次太深 nested too deep") from None
    if not isinstance(data, CommentedMap):
        raise YamlEditError("不是一组字段 not a mapping")
    change(data)
    buffer = io.StringIO()
    yaml.dump(data, buffer)
    return encode_text(buffer.getvalue(), content)


def append_entry(data: CommentedMap, key: str, entry: str) -> None:
    """Add `entry`, a mapping as YAML text with its comments, to the end of the list `key`.

    Makes the list if there is none. Empty lines and comments that stood below the list stay below it.
    """
    value = _round_trip(entry).load(entry)
    items = data.get(key)
    if not items:
        if key in data:
            _move_comment((data, key), _last({"": value}, ""))
        data[key] = CommentedSeq([value])
        return
    items.fa.set_block_style()
    _move_comment(_last(items, len(items) - 1), _last({"": value}, ""))
    items.append(value)


def add_fields(entry: CommentedMap, fields: str, before: str) -> None:
    """Add those of `fields`, a mapping as YAML text, that the entry lacks: before a key, or at the end."""
    for key, value in _round_trip(fields).load(fields).items():
        if key in entry:
            continue
        if before in entry:
            entry.insert(list(entry).index(before), key, value)
        else:
            end = _last(entry, list(entry)[-1])
            entry[key] = value
            _move_comment(end, _last(entry, key))


def remove_field(entry: CommentedMap, key: str) -> None:
    """Take a field away, if it is there; what is written below the entry stays."""
    keys = list(entry)
    if key not in keys:
        return
    if keys.index(key):
        _move_comment(_last(entry, key), _last(entry, keys[keys.index(key) - 1]))
    del entry[key]


def _round_trip(text: str) -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 1 << 16  # lines are as long as their writers made them
    flush = _FLUSH_LIST.search(text) is not None
    yaml.indent(mapping=2, sequence=2 if flush else 4, offset=0 if flush else 2)
    return yaml


_Place = tuple[Any, Any]
"""A collection and the key or index of one of its values."""


def _last(container: Any, key: Any) -> _Place:
    """The innermost place that the text of a value ends with: what stands below it hangs there."""
    value = container[key]
    while isinstance(value, (CommentedMap, CommentedSeq)) and value and not value.fa.flow_style():
        container, key = value, (len(value) - 1 if isinstance(value, CommentedSeq) else list(value)[-1])
        value = container[key]
    return container, key


def _move_comment(source: _Place, target: _Place) -> None:
    """Carry the empty lines and comments below one value to below another; the comment beside it stays."""
    holder, key = source
    tokens = holder.ca.items.get(key)
    token: Any = tokens[_slot(holder)] if tokens else None
    if token is None:
        return
    beside, _, below = token.value.partition("\n")
    if not below:
        return
    if beside.strip():
        token.value = beside + "\n"
    else:
        holder.ca.items.pop(key)
    end, end_key = target
    slot = _slot(end)
    own = end.ca.items.setdefault(end_key, [None] * (slot + 1 if slot == 0 else 4))
    if own[slot] is None:
        own[slot] = type(token)("\n" + below, token.start_mark, None)
    else:
        own[slot].value = own[slot].value.rstrip("\n") + "\n" + below


def _slot(holder: Any) -> int:
    """Where ruamel.yaml keeps the comment that follows a value."""
    return 0 if isinstance(holder, CommentedSeq) else 2
