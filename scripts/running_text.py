"""Running text of a narrative as HTML, in which nothing of the editor's is markup any more.

Owns how links, notes and glossary terms are written. Blocks are set by the templates.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts import wording
from scripts.addresses import case_uri, practice_uri, relative_url
from scripts.foreign_words import mark_foreign
from scripts.model import GlossaryTerm, Span, Spans
from scripts.settings import Language


@dataclass(frozen=True)
class HtmlText:
    """Sets running text as HTML for one page."""

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

    # `%` fills in what is escaped as `format` does, in a third of the time: a page has hundreds of terms.
    def _span(self, span: Span) -> Markup:
        inner = mark_foreign(span.text, self.language)
        if span.kind == "text":
            return inner
        inner += self.spans(span.children)
        if span.kind == "strong":
            return Markup("<strong>%s</strong>") % inner
        if span.kind == "emphasis":
            return Markup("<em>%s</em>") % inner
        if span.kind == "link" and (address := self._address(span.target)):
            return Markup('<a href="%s">%s</a>') % (address, inner)
        if span.kind == "term" and span.target in self.glossary:
            address = relative_url(self.uri, "glossary/index.md", span.target)
            explanation = self.glossary[span.target].explanation[self.language]
            return Markup('<a class="term" href="%s" title="%s">%s</a>') % (address, explanation, inner)
        if span.kind == "note":
            address = relative_url(self.uri, case_uri(self.case), f"note-{span.target}")
            mark, label = (wording.word(name, self.language) for name in ("note_mark", "editor_note"))
            html = Markup('<sup class="note-mark"><a href="%s" aria-label="%s">%s</a></sup>')
            return html % (address, label, mark)
        return inner

    def _address(self, target: str) -> str:
        """Where a link leads; nowhere while the case it names is not published."""
        kind, _, name = target.partition(":")
        if kind == "case":
            return relative_url(self.uri, case_uri(name)) if name in self.cases else ""
        if kind == "practice":
            return relative_url(self.uri, practice_uri(name))
        return relative_url(self.uri, "glossary/index.md", name) if kind == "term" else target
