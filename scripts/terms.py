"""Glossary terms in a narrative: finds the first place where each one stands and marks it.

Pure. How a marked term looks is for the renderers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from scripts.model import GlossaryTerm, Narrative, Section, Span, Spans
from scripts.settings import Language


def mark_terms(narrative: Narrative, glossary: Mapping[str, GlossaryTerm], language: Language) -> Narrative:
    """The narrative with the first occurrence of each term as a span of its own.

    Only running text is searched: headings, tables and links stay as they are. English terms match in the case
    they are written in, so that «Qili Community» is not taken for «community».
    """
    forms = _forms(tuple(glossary.items()), language)
    if not forms:
        return narrative
    pattern = _pattern(tuple(forms), language)
    seen: set[str] = set()
    sections: list[Section] = []
    for section in narrative.sections:
        blocks = [
            replace(block, items=tuple(_mark(item, pattern, forms, seen) for item in block.items))
            if block.kind in {"paragraph", "list", "numbered", "quote"}
            else block
            for block in section.blocks
        ]
        sections.append(replace(section, blocks=tuple(blocks)))
    return Narrative(tuple(sections))


@lru_cache(maxsize=4)
def _forms(entries: tuple[tuple[str, GlossaryTerm], ...], language: Language) -> dict[str, str]:
    """Every written form and the id of its term."""
    forms: dict[str, str] = {}
    for name, entry in entries:
        if language == "zh" and not entry.hint_zh:
            continue
        for form in (entry.term[language], *(entry.match if language == "en" else ())):
            forms.setdefault(form, name)
    return forms


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...], language: Language) -> re.Pattern[str]:
    """One pattern for all forms, the longest first, so that a part never wins over the whole."""
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(words if language == "zh" else rf"(?<!\w)(?:{words})(?!\w)")


def _mark(spans: Spans, pattern: re.Pattern[str], forms: Mapping[str, str], seen: set[str]) -> Spans:
    marked: list[Span] = []
    for span in spans:
        if span.kind != "text":
            marked.append(span)
            continue
        rest = 0
        for match in pattern.finditer(span.text):
            name = forms[match.group()]
            if name in seen:
                continue
            seen.add(name)
            if match.start() > rest:
                marked.append(Span("text", span.text[rest : match.start()]))
            marked.append(Span("term", match.group(), target=name))
            rest = match.end()
        if rest < len(span.text):
            marked.append(Span("text", span.text[rest:]))
    return tuple(marked)
