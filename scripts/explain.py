"""What pydantic finds wrong, in our words: from its kinds of error to the codes of `messages`.

Owns that translation and nothing of reading: where the field stands, and that the issue is kept, is for `load`.
"""

from __future__ import annotations

import re
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from scripts.issues import hint
from scripts.model import Text
from scripts.settings import LANGUAGE_NAMES

_Location = tuple[str | int, ...]
"""Where a value stands in a file: keys, and places in lists from 0."""

_SIMPLE: Final = {
    "list_type": "expected_list",
    "tuple_type": "expected_list",
    "dict_type": "expected_mapping",
    "int_parsing": "expected_number",
    "int_type": "expected_number",
    "int_from_float": "expected_number",
    "decimal_parsing": "expected_number",
    "decimal_type": "expected_number",
    "finite_number": "expected_number",
    "int_parsing_size": "expected_number",
    "string_type": "expected_text",
}


def explain(detail: Any, location: _Location, model: type[BaseModel]) -> tuple[str, dict[str, object]]:
    """The code of a message for one of pydantic's `ErrorDetails`, and the values that it wants."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    last = str(location[-1]) if location else ""
    if kind == "missing":
        if last in LANGUAGE_NAMES and _model_at(model, location[:-1]) is Text:
            zh, en = LANGUAGE_NAMES[last]
            return "missing_language", {"key": last, "language_zh": zh, "language_en": en}
        return "missing", {"key": last}
    if kind == "extra_forbidden":
        around = _model_at(model, location[:-1])
        if around is Text and given is None:
            return "comma", {"key": shown(last)}
        known = list(around.model_fields) if around else []
        return "unknown_field", {"key": last, **hint(last, known)}
    if given is None:
        return "empty", {}
    if kind == "literal_error":
        return "choice", {"value": shown(given), **hint(str(given), re.findall(r"'([^']*)'", context["expected"]))}
    if kind in {"model_type", "model_attributes_type"}:
        expected = _model_at(model, location)
        code = "expected_languages" if expected is Text else "expected_mapping"
        return code, {"value": shown(given)}
    if kind in _SIMPLE:
        return _SIMPLE[kind], {"value": shown(given)}
    if kind == "too_short":
        return "too_few", {"least": context["min_length"], "count": len(given)}
    if kind == "too_long":
        return "too_many", {"most": context["max_length"], "count": len(given)}
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"≥ {context['ge']}" if "ge" in context else f"≤ {context['le']}"
        return "number_range", {"value": shown(given), "bound": bound}
    if detail["msg"]:
        return "invalid", {"reason": detail["msg"]}
    return kind, context


_LONGEST: Final = 40
"""Characters of a value that a message quotes."""


def shown(value: Any) -> str:
    """A value short enough to quote in a message."""
    if isinstance(value, dict):
        text = "{" + ", ".join(map(str, value)) + "}"
    elif isinstance(value, list):
        text = f"[{', '.join(map(shown, value))}]"
    else:
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _model_at(model: type[BaseModel], location: _Location) -> type[BaseModel] | None:
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
