"""Glossary terms in a narrative: finds the first place where each one stands and marks it, or says where it is.

Pure. How a marked term looks is for the renderers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from scripts.model import GlossaryTerm, Narrative, Section, Span, Spans
from scripts.settings import Language

_RUNNING: Final = {"paragraph", "list", "numbered", "quote"}
"""The blocks that are searched: headings, tables and links stay as they are."""


def mark_terms(narrative: Narrative, glossary: Mapping[str, GlossaryTerm], language: Language) -> Narrative:
    """The narrative with the first occurrence of each term as a span of its own.

    English terms match in the case they are written in, so that «Qili Community» is not taken for «community».
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
            if block.kind in _RUNNING
            else block
            for block in section.blocks
        ]
        sections.append(replace(section, blocks=tuple(blocks)))
    return Narrative(tuple(sections))


def back_links(
    narratives: Mapping[str, Narrative], glossary: Mapping[str, GlossaryTerm], language: Language
) -> dict[str, list[tuple[str, str]]]:
    """Of each term the cases it stands in, and the section where it first does; `narratives` are by case."""
    forms = _forms(tuple(glossary.items()), language)
    found: dict[str, list[tuple[str, str]]] = {}
    if not forms:
        return found
    pattern = _pattern(tuple(forms), language)
    for slug, narrative in narratives.items():
        first: dict[str, str] = {}
        for section in narrative.sections:
            for match in pattern.finditer(_running_text(section)):
                first.setdefault(forms[match.group()], section.id)
        for name, section_id in first.items():
            found.setdefault(name, []).append((slug, section_id))
    return found


def _running_text(section: Section) -> str:
    """What is searched in a section. No term goes on beyond a line end."""
    blocks = (block for block in section.blocks if block.kind in _RUNNING)
    return "\n".join(span.text for block in blocks for item in block.items for span in item if span.kind == "text")


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
    """One pattern for all forms, the longest first, so that a part never wins over the whole.

    They are gathered by their first characters: most words begin like a few forms only, and need not be held against
    hundreds.
    """
    endings: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        endings.setdefault(form[0], []).append(re.escape(form[1:]))
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in endings.items())
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
            marked.append(Span("text", span.text[rest:]) if rest else span)
    return tuple(marked)
