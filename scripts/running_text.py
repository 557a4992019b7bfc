"""Running text of a narrative as Markdown or HTML, in which nothing of the editor's is markup any more.

Owns the escaping of plain text, and how links, notes and glossary terms are written. Blocks are set by the templates.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from scripts import wording
from scripts.addresses import case_uri, practice_uri, relative_path, relative_url
from scripts.foreign_words import mark_foreign
from scripts.model import GlossaryTerm, Span, Spans
from scripts.settings import Language

_EVERYWHERE: Final = re.compile(r"[&<>\"'\\`*_\[\]{}|]")
_AT_THE_START: Final = re.compile(r"^(\s*)([#+:=~-]|\d+(?=[.)]))")


def escape_markdown(text: str, *, start: bool = False) -> Markup:
    """Plain text as Markdown that shows exactly that text; `start` where it begins a block.

    Character references are used, because they hold in every place and extension of Python-Markdown, which
    backslashes do not.
    """
    escaped = _EVERYWHERE.sub(lambda match: f"&#{ord(match[0])};", text)
    if start:
        escaped = _AT_THE_START.sub(lambda match: match[1] + "".join(f"&#{ord(sign)};" for sign in match[2]), escaped)
    return Markup(escaped)


@dataclass(frozen=True)
class MarkdownText:
    """Sets running text as Markdown for one page."""

    uri: str
    language: Language
    glossary: Mapping[str, GlossaryTerm]
    cases: Container[str]
    """The published cases: a link to another waits until it is one."""

    def spans(self, spans: Spans) -> Markup:
        """Running text as Markdown in which nothing of the editor's is markup any more."""
        return Markup("".join([self._span(span, start=index == 0) for index, span in enumerate(spans)]))

    def _span(self, span: Span, *, start: bool) -> Markup:
        if span.kind == "text":
            return mark_foreign(escape_markdown(span.text, start=start), self.language)
        if span.kind == "note":
            mark = wording.word("note_mark", self.language)
            label = wording.word("editor_note", self.language)
            html = '<sup class="note-mark"><a href="#note-{0}" aria-label="{1}">{2}</a></sup>'
            return Markup(html).format(span.target, label, mark)
        if span.kind == "term":
            explanation = escape_markdown(self.glossary[span.target].explanation[self.language])
            path = relative_path(self.uri, "glossary/index.md")
            return Markup('[{0}]({1}#{2} "{3}"){{.term}}').format(
                escape_markdown(span.text), path, span.target, explanation
            )
        inner = self.spans(span.children)
        if span.kind == "link" and span.target.startswith("case:") and span.target[5:] not in self.cases:
            return inner  # a draft: the words stay, the link waits until the case is published
        if span.kind == "strong":
            return Markup("<strong>{0}</strong>").format(inner)
        if span.kind == "emphasis":
            return Markup("<em>{0}</em>").format(inner)
        return Markup("[{0}](<{1}>)").format(inner, self._target(span.target))

    def _target(self, target: str) -> str:
        """A link's address as Markdown has it: other pages by their files, which both publishers check."""
        if target.startswith(("#", "http://", "https://")):
            return target
        kind, _, name = target.partition(":")
        if kind == "term":
            return f"{relative_path(self.uri, 'glossary/index.md')}#{name}"
        return relative_path(self.uri, case_uri(name) if kind == "case" else practice_uri(name))


@dataclass(frozen=True)
class HtmlText:
    """Sets running text as HTML for one page: where text stands in columns, Markdown does not reach."""

    uri: str
    language: Language
    case: str
    """The case whose text it is: its notes stand on its own page."""
    cases: Container[str]
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    """The terms that get a hint; others are plain words."""

    def spans(self, spans: Spans) -> Markup:
        """Running text as HTML."""
        return Markup("".join(map(self._span, spans)))

    def _span(self, span: Span) -> Markup:
        inner = mark_foreign(span.text, self.language)
        if span.kind == "text":
            return inner
        inner += self.spans(span.children)
        if span.kind == "strong":
            return Markup("<strong>{0}</strong>").format(inner)
        if span.kind == "emphasis":
            return Markup("<em>{0}</em>").format(inner)
        if span.kind == "link" and (address := self._address(span.target)):
            return Markup('<a href="{0}">{1}</a>').format(address, inner)
        if span.kind == "term" and span.target in self.glossary:
            address = relative_url(self.uri, "glossary/index.md", span.target)
            explanation = self.glossary[span.target].explanation[self.language]
            return Markup('<a class="term" href="{0}" title="{1}">{2}</a>').format(address, explanation, inner)
        if span.kind == "note":
            address = relative_url(self.uri, case_uri(self.case), f"note-{span.target}")
            mark, label = (wording.word(name, self.language) for name in ("note_mark", "editor_note"))
            html = '<sup class="note-mark"><a href="{0}" aria-label="{1}">{2}</a></sup>'
            return Markup(html).format(address, label, mark)
        return inner

    def _address(self, target: str) -> str:
        """Where a link leads; nowhere while the case it names is not published."""
        kind, _, name = target.partition(":")
        if kind == "case":
            return relative_url(self.uri, case_uri(name)) if name in self.cases else ""
        if kind == "practice":
            return relative_url(self.uri, practice_uri(name))
        return relative_url(self.uri, "glossary/index.md", name) if kind == "term" else target
