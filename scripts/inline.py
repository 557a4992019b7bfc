"""The running text of a narrative: from markdown-it's tokens to spans.

Owns what may stand inside a paragraph, a cell or a heading, and that nothing in it is empty, endless or unsafe. Blocks
are for `dialect`.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

from markdown_it.token import Token

from scripts.limits import SLUG, find_unsafe, is_plain
from scripts.model import Span, Spans, join_chinese
from scripts.settings import Language

MOST_WITHIN: Final = 4
"""Marks within one another, such as bold words in a link."""

_NOTE: Final = re.compile(r"\[\^([a-z0-9-]+)\]")
_LINK: Final = re.compile(rf"(case|practice|term):{SLUG}|#{SLUG}|https?://[^\s<>\"]+")
_DISTRUSTED: Final = re.compile(r"\]\(([^)\s]*)")
_BLANKS: Final = re.compile(r"[ \t\n]+")
_MISTAKES: Final = {"image": "inline_picture", "code_inline": "inline_code", "hardbreak": "inline_break"}


class Tell(Protocol):
    """Keeps a mistake: its line, its code, and what the message wants."""

    def __call__(self, line: int, code: str, **values: object) -> object: ...


@dataclass(frozen=True)
class Inline:
    """Reads the running text of one language."""

    language: Language
    tell: Tell

    def text(self, tokens: list[Token], line: int, *, may_be_empty: bool = False) -> Spans:
        """The running text of a block, without spaces at its ends."""
        if len(tokens) == 1 and tokens[0].type == "text" and "[^" not in tokens[0].content:
            spans = self._only_words(tokens[0].content, line)
            if not (spans or may_be_empty):
                self.tell(line, "text_missing")
            return spans
        if max(itertools.accumulate((token.nesting for token in tokens), initial=0)) > MOST_WITHIN:
            self.tell(line, "marks_deep", most=MOST_WITHIN)
            return ()
        spans = _trim(self._spans(tokens, line))
        mistaken = any(token.type in _MISTAKES for token in tokens)
        if not (may_be_empty or mistaken or any(map(_shows, spans))):
            self.tell(line, "text_missing")
        return spans

    def _only_words(self, text: str, line: int) -> Spans:
        """Most texts are words and nothing else, and need not go through everything that joins and trims spans."""
        self._check_words(text, line)
        text = _spaced(text.strip(), self.language)
        return (Span("text", text),) if text else ()

    def _spans(self, tokens: list[Token], line: int) -> Spans:
        spans: list[Span] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = closing(tokens, index)
            inside = tokens[index + 1 : end]
            if token.type == "text":
                spans.extend(self._words(token.content, line))
            elif token.type == "text_special":
                spans.append(Span("text", self._seen(token.content, line)))
            elif token.type == "softbreak":
                line += 1
                spans.append(Span("text", "\n"))
            elif token.type == "strong_open":
                spans.append(Span("strong", children=self._spans(inside, line)))
            elif token.type == "em_open":
                spans.append(Span("emphasis", children=self._spans(inside, line)))
            elif token.type == "link_open":
                spans.append(self._link(str(token.attrs.get("href", "")), self._spans(inside, line), line))
            elif token.type in _MISTAKES:
                self.tell(line, _MISTAKES[token.type])
            index = end + 1
        return _join(spans, self.language)

    def _link(self, target: str, words: Spans, line: int) -> Span:
        if not _LINK.fullmatch(target) or not _is_address(target):
            self.tell(line, "link_target", value=target)
        if not any(map(_shows, words)):
            self.tell(line, "text_missing")
        if any(span.kind == "note" for word in words for span in word.walk()):
            self.tell(line, "note_in_link")
        return Span("link", target=target, children=words)

    def _seen(self, text: str, line: int) -> str:
        """The text; a character reference in it can bring what the file itself may not hold."""
        if not is_plain(text):
            for part in text.split("\n"):
                for _, character in find_unsafe(part):
                    self.tell(line, "control_character", character=f"U+{ord(character):04X}")
        return text

    def _words(self, text: str, line: int) -> Spans:
        """Plain words, with the marks of editor's notes taken out of them."""
        self._check_words(text, line)
        spans: list[Span] = []
        for index, part in enumerate(_NOTE.split(text)):
            if index % 2:
                spans.append(Span("note", target=part))
            elif part:
                spans.append(Span("text", part))
        return tuple(spans)

    def _check_words(self, text: str, line: int) -> None:
        self._seen(text, line)
        if "**" in text:
            self.tell(line, "emphasis_open")
        # markdown-it leaves a link it distrusts (javascript:, data:) as plain words.
        for match in _DISTRUSTED.finditer(text):
            self.tell(line, "link_target", value=match[1])


def closing(tokens: list[Token], index: int) -> int:
    """The index of the token that closes the one at `index`; itself where nothing is opened."""
    if tokens[index].nesting != 1:
        return index
    depth = 0
    for end in range(index, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    raise AssertionError("markdown-it closes what it opens")


def _is_address(target: str) -> bool:
    """Whether browsers and programs can take an address apart, and it says where it leads: no name before an @."""
    try:
        parts = urlsplit(target)
        return not parts.netloc or bool(parts.hostname and parts.port != 0 and "@" not in parts.netloc)
    except ValueError:
        return False


def _shows(span: Span) -> bool:
    """Whether there is anything of a span to be seen."""
    return any(inner.kind == "note" or inner.text.strip() for inner in span.walk())


def _trim(spans: Spans) -> Spans:
    """Without spaces at both ends, where they would be Markdown again: four of them begin a block of code."""
    if spans and spans[0].kind == "text":
        spans = (Span("text", spans[0].text.lstrip()), *spans[1:])
    if spans and spans[-1].kind == "text":
        spans = (*spans[:-1], Span("text", spans[-1].text.rstrip()))
    return tuple(span for span in spans if span.kind != "text" or span.text)


def _join(spans: list[Span], language: Language) -> Spans:
    """Neighbouring words become one span."""
    joined: list[Span] = []
    for span in spans:
        if span.kind == "text" and joined and joined[-1].kind == "text":
            joined[-1] = Span("text", joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(Span("text", _spaced(span.text, language)) if span.kind == "text" else span for span in joined)


def _spaced(text: str, language: Language) -> str:
    """Words with single spaces between them; a line end is one too, or nothing between Chinese characters."""
    if language == "zh":
        text = join_chinese(text)
    return _BLANKS.sub(" ", text) if "  " in text or "\n" in text or "\t" in text else text
