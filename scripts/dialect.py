"""The Markdown that a narrative may use, and nothing more: text to checked blocks.

The dialect is a small part of CommonMark 0.31 with tables, so that the site, the book and the e-book can all set
it. Raw HTML is refused, and so is what costs without end: endless blocks, marks within marks within marks. What comes
out is a tree of plain values, so a renderer never sees the editor's marks. Whether a linked case or photo exists is
for `check`.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.token import Token

from scripts.inline import Inline, closing
from scripts.issues import Issues, hint
from scripts.limits import SLUG
from scripts.model import Block, Narrative, Section, Spans
from scripts.page_ids import is_taken
from scripts.settings import Language

SECTIONS: Final = ("background", "needs", "approach", "process", "mechanisms", "results", "stories", "reflection")
"""Section ids in their fixed order. They are the same in every case, so links and comparisons can rely on them."""

REQUIRED_SECTIONS: Final = ("background", "process", "results", "reflection")

LONGEST: Final = 100_000
"""Characters of a narrative; the longest here has 25,000. Some Markdown takes time by the square of its length."""

LONGEST_BLOCK: Final = 10_000
"""Characters without an empty line between; the longest paragraph here has 1,300."""

MOST_COLUMNS: Final = 20
"""Columns of a table."""


def _line_of_words(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A rule of markdown-it: where a letter begins and one line ends it, a block is a paragraph and nothing else."""
    first = state.src[state.bMarks[line] + state.tShift[line]]
    if first.isalpha() and state.isEmpty(line + 1) and not state.is_code_block(line):
        return paragraph(state, line, end, silent)
    return False


_MARKDOWN: Final = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
"""Reads blocks; `inline` what is in them. What is escaped stays apart from other words: `\\[^1]` is no note,
`\\*\\*` no mistake."""
_MARKDOWN.block.ruler.before("table", "line_of_words", _line_of_words)
_MARKS: Final = re.compile(r"[\n\\`*_\[<&]")
"""Where something other than words may begin inside a block: line ends, escapes, code, emphasis, links and pictures,
HTML, character references. The same signs as in the rules of markdown-it."""
_ANCHOR: Final = re.compile(rf"\{{#(?P<anchor>{SLUG})\}}$")
_HTML: Final = re.compile(r"<[A-Za-z/!?][^>\n]{0,20}>?")
_SLOT: Final = re.compile(rf"(photo|chart):(?P<name>{SLUG})")

_BLOCK_NAMES: Final = {
    "fence": ("代码", "code blocks"),
    "code_block": ("缩进代码（行首多了空格）", "indented code (too many spaces at the start)"),
    "hr": ("分隔线", "rules"),
}
_LIST_TOKENS: Final = {"list_item_open", "list_item_close", "paragraph_open", "paragraph_close", "inline"} | {
    "bullet_list_close",
    "ordered_list_close",
}


def parse_narrative(text: str, path: Path, language: Language, issues: Issues) -> Narrative:
    """The narrative in `text` (without byte-order mark, `\\n` line ends); everything outside the dialect is an issue.

    The result is complete only if no issue was added.
    """
    return _Parser(path, language, issues).parse(text)


def running_text(text: str, references: dict[str, Any]) -> list[Token]:
    """The tokens of the text of a block, `references` being what `MarkdownIt.parse` has found in the whole.

    Most texts are words and nothing else, which is seen at a glance; the parser stops at every colon and hyphen.
    """
    tokens: list[Token] = []
    if _MARKS.search(text):
        _MARKDOWN.inline.parse(text, _MARKDOWN, references, tokens)
    elif text:
        tokens.append(Token("text", "", 0, content=text))
    return tokens


class _Parser:
    def __init__(self, path: Path, language: Language, issues: Issues) -> None:
        self._path = path
        self._issues = issues
        self._inline = Inline(language, self._issue)
        self._sections: list[Section] = []
        self._blocks: list[Block] = []
        self._anchors: set[str] = set()
        self._references: dict[str, Any] = {}
        self._told_before = False
        self._paragraph_end = -1
        """The line below the paragraph just read, from 0: a list there would be part of it in Python-Markdown."""

    def parse(self, text: str) -> Narrative:
        if self._is_endless(text):
            return Narrative(())
        for number, line in enumerate(text.split("\n") if "<" in text else (), 1):
            for match in _HTML.finditer(line):
                position = self._issues.position(self._path, number, match.start() + 1)
                self._issues.add(position, "", "html", value=match.group())
        tokens = _MARKDOWN.parse(text, self._references)
        references = self._references.get("references", {}).values()
        for reference in (*references, *self._references.get("duplicate_refs", ())):
            self._issue(reference["map"][0] + 1, "link_elsewhere")
        index = 0
        while index < len(tokens):
            end = closing(tokens, index)
            self._block(tokens[index : end + 1])
            index = end + 1
        self._end_section()
        self._check_sections()
        return Narrative(tuple(self._sections))

    def _is_endless(self, text: str) -> bool:
        """Whether there is more of it than the parser is asked to read."""
        if len(text) > LONGEST:
            self._issue(1, "narrative_long", length=len(text), most=LONGEST)
            return True
        first, length = 1, 0
        for number, line in enumerate(text.split("\n"), 1):
            first, length = (first, length + len(line)) if line.strip() else (number + 1, 0)
            if length > LONGEST_BLOCK:
                self._issue(first, "block_long", most=LONGEST_BLOCK)
                return True
        return False

    # ------------------------------------------------------------------------------------------------ blocks
    def _block(self, tokens: list[Token]) -> None:
        first = tokens[0]
        line = first.map[0] + 1 if first.map else 1
        if first.type == "heading_open":
            self._heading(first, tokens[1], line)
            return
        if not self._sections:
            self._before(line)
            return
        if first.type == "paragraph_open":
            self._blocks.append(self._paragraph(tokens[1], line))
            self._paragraph_end = first.map[1] if first.map else -1
        elif first.type in {"bullet_list_open", "ordered_list_open"}:
            self._list(tokens, line)
        elif first.type == "blockquote_open":
            self._quote(tokens, line)
        elif first.type == "table_open":
            self._table(tokens, line)
        elif first.type in _BLOCK_NAMES:
            zh, en = _BLOCK_NAMES[first.type]
            self._issue(line, "block_kind", name_zh=zh, name_en=en)

    def _heading(self, token: Token, inline: Token, line: int) -> None:
        if token.markup in {"=", "-"}:
            self._issue(line, "heading_style")
            return
        if token.tag not in {"h2", "h3"}:
            self._issue(line, "heading_level")
            return
        written = inline.content.rstrip()
        match = _ANCHOR.search(written)
        if not match:
            self._issue(line, "heading_id")
        title, anchor = (written[: match.start()], match["anchor"]) if match else (written, "")
        if anchor in self._anchors:
            self._issue(line, "anchor_repeated", value=anchor)
        if is_taken(anchor, "case"):
            self._issue(line, "id_of_page", value=anchor)
        if anchor:
            self._anchors.add(anchor)
        spans = self._inline.text(running_text(title, {}), line)
        if token.tag == "h2":
            self._end_section()
            self._sections.append(Section(anchor, spans, line, ()))
        elif not self._sections:
            self._before(line)
        else:
            self._blocks.append(Block("heading", line, items=(spans,), target=anchor))

    def _before(self, line: int) -> None:
        """Tells once, not for every block, that something stands above the first section."""
        if not self._told_before:
            self._issue(line, "narrative_before")
        self._told_before = True

    def _end_section(self) -> None:
        if self._sections:
            last = self._sections[-1]
            if not self._blocks:
                self._issue(last.line, "section_empty", value=last.id)
            self._sections[-1] = Section(last.id, last.title, last.line, tuple(self._blocks))
        self._blocks = []

    def _paragraph(self, inline: Token, line: int) -> Block:
        children = running_text(inline.content, self._references)
        if len(children) == 1 and children[0].type == "image":
            match = _SLOT.fullmatch(str(children[0].attrs.get("src", "")))
            if match:
                return Block("photo" if match[1] == "photo" else "chart", line, target=match["name"])
        return Block("paragraph", line, items=(self._inline.text(children, line),))

    def _list(self, tokens: list[Token], line: int) -> None:
        first = tokens[0]
        if first.markup == ")":
            self._issue(line, "list_number")
        if first.map and first.map[0] == self._paragraph_end:
            self._issue(line, "list_blank")
        items: list[Spans] = []
        for before, token in itertools.pairwise(tokens):
            if token.type == "inline":
                items.append(self._spans(token, line))
            elif token.type == "list_item_close" and before.type == "list_item_open":
                self._issue(_line(before, line), "text_missing")
            second_paragraph = token.type == "paragraph_open" and before.type != "list_item_open"
            if second_paragraph or token.type not in _LIST_TOKENS:
                self._issue(_line(token, line), "list_nested")
                return
        numbered = first.type == "ordered_list_open"
        self._blocks.append(Block("numbered" if numbered else "list", line, items=tuple(items)))

    def _quote(self, tokens: list[Token], line: int) -> None:
        if any(token.type not in {"paragraph_open", "paragraph_close", "inline"} for token in tokens[1:-1]):
            name_zh, name_en = "引文里的列表、标题或表格", "lists, headings or tables inside quotations"
            self._issue(line, "block_kind", name_zh=name_zh, name_en=name_en)
            return
        paragraphs = (token for token in tokens if token.type == "inline")
        items = tuple(self._spans(token, line) for token in paragraphs)
        if not items:
            self._issue(line, "text_missing")
        self._blocks.append(Block("quote", line, items=items))

    def _table(self, tokens: list[Token], line: int) -> None:
        rows: list[list[Spans]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._spans(token, line, may_be_empty=True))
        if len(rows[0]) > MOST_COLUMNS:
            self._issue(line, "table_wide", most=MOST_COLUMNS)
        self._blocks.append(Block("table", line, rows=tuple(map(tuple, rows))))

    def _spans(self, token: Token, line: int, *, may_be_empty: bool = False) -> Spans:
        tokens = running_text(token.content, self._references)
        return self._inline.text(tokens, _line(token, line), may_be_empty=may_be_empty)

    # ---------------------------------------------------------------------------------------------- the whole
    def _check_sections(self) -> None:
        latest = -1
        for section in self._sections:
            if not section.id:
                continue
            if section.id not in SECTIONS:
                near = hint(section.id, list(SECTIONS))
                values = {"value": section.id, **near}
                self._issues.add(self._issues.position(self._path, section.line, 1), "", "section_unknown", **values)
                continue
            order = SECTIONS.index(section.id)
            if order < latest:
                self._issue(section.line, "section_order", value=section.id, before=SECTIONS[latest])
            latest = max(latest, order)
        present = {section.id for section in self._sections}
        for name in REQUIRED_SECTIONS:
            if name not in present:
                self._issue(1, "section_missing", value=name)

    def _issue(self, line: int, code: str, **values: object) -> None:
        self._issues.add(self._issues.position(self._path, line, 1), "", code, **values)


def _line(token: Token, otherwise: int = 1) -> int:
    return token.map[0] + 1 if token.map else otherwise
