"""JSON Schemas of the data files, for completion and help in an editor: generated from `model`, never edited."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import TypeAdapter

from scripts.model import Case, CollectionFacts, GlossaryTerm, Practice

_FILES: Final[dict[str, tuple[str, Any]]] = {
    "case.schema.json": ("一个案例 · one case", Case),
    "collection.schema.json": ("全书 · the collection", CollectionFacts),
    "practices.schema.json": ("方法 · practices", dict[str, Practice]),
    "glossary.schema.json": ("术语 · glossary", dict[str, GlossaryTerm]),
}


def render_schemas() -> dict[str, str]:
    """Every schema file: its name below `cases/.schema/`, and its text (JSON Schema 2020-12)."""
    files: dict[str, str] = {}
    for name, (title, model) in _FILES.items():
        schema = TypeAdapter(model).json_schema()
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
        files[name] = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return files
