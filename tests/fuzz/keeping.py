"""Content that broke a promise, as files: JSON, with bytes in base64, so that an editor cannot mend them by mistake."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"


def keep(target: str, content: Any) -> str:
    """Write it down; returns the name of the file."""
    text = json.dumps({"target": target, "content": _plain(content)}, ensure_ascii=True, indent=1) + "\n"
    path = CORPUS / f"{target}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
    path.write_text(text, encoding="ascii")
    return path.name


def kept(path: Path) -> tuple[str, Any]:
    """The target and the content of a file."""
    found = json.loads(path.read_text(encoding="ascii"))
    return found["target"], _back(found["content"])


def _plain(content: Any) -> Any:
    if isinstance(content, bytes):
        return {"base64": base64.b64encode(content).decode()}
    return [_plain(part) for part in content] if isinstance(content, tuple) else content


def _back(content: Any) -> Any:
    if isinstance(content, dict):
        return base64.b64decode(content["base64"])
    return tuple(_back(part) for part in content) if isinstance(content, list) else content
