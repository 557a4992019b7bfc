"""A narrative as the Markdown of its dialect: the way back from `dialect.parse_narrative`.

Pure. What is written here is read back as the same narrative.
"""

from __future__ import annotations

import re
from typing import Final

from scripts.model import Block, Narrative, Span, Spans

_ANYWHERE: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\`_|&~"})
_SIGN: Final = re.compile(r"^([#+=:-])")
_NUMBER: Final = re.compile(r"^(\d+)([.)])")


def render_narrative(narrative: Narrative) -> str:
    """The text of `zh.md` or `en.md`. Texts must hold no brackets, asterisks or angles: those of readers are wide."""
    parts: list[str] = []
    for section in narrative.sections:
        parts.append(f"## {_spans(section.title)} {{#{section.id}}}")
        parts += map(_block, section.blocks)
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if block.kind in {"photo", "chart"}:
        return f"![]({block.kind}:{block.target})"
    if block.kind == "heading":
        return f"### {_spans(block.items[0])} {{#{block.target}}}"
    if block.kind == "list":
        return "\n".join(f"- {_start(item)}" for item in block.items)
    if block.kind == "numbered":
        return "\n".join(f"{number}. {_start(item)}" for number, item in enumerate(block.items, 1))
    if block.kind == "quote":
        return "\n>\n".join(f"> {_start(item)}" for item in block.items)
    if block.kind == "table":
        head, *body = (_row(row) for row in block.rows)
        return "\n".join([head, "|" + "---|" * len(block.rows[0]), *body])
    return _start(block.items[0])


def _row(row: tuple[Spans, ...]) -> str:
    return "| " + " | ".join(map(_spans, row)) + " |"


def _start(spans: Spans) -> str:
    """Running text that begins a line, where a number or a dash would be taken for a list."""
    return _SIGN.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", _spans(spans)))


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if span.kind == "note":
        return f"[^{span.target}]"
    inner = span.text.translate(_ANYWHERE) + _spans(span.children)
    if span.kind == "strong":
        return f"**{inner}**"
    if span.kind == "emphasis":
        return f"*{inner}*"
    return f"[{inner}]({span.target})" if span.kind == "link" else inner
