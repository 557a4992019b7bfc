"""What must hold for any content at all, and how such content is made up.

`tests/test_fuzz.py` tries a few examples, always the same; `make fuzz` tries new ones for as long as it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import markdown
import yaml
from hypothesis import strategies as st

from scripts.check import check_collection
from scripts.dialect import parse_narrative
from scripts.formats.epub import make_epub
from scripts.formats.xhtml import Chapters
from scripts.issues import Issues
from scripts.load import parse, parse_entries, read_yaml
from scripts.model import Block, Case, Collection, CollectionFacts, GlossaryTerm, Narrative, Practice, Section, Span
from scripts.page_writer import Materials
from scripts.pages import render_pages
from scripts.search_data import search_files
from scripts.settings import Settings
from scripts.tree import Tree
from tests.conftest import DEMO
from tests.markup import Reading, read_html
from tests.naughty import OWN, escaped

SITE: Final = "https://casebook.example.org/"
_CASE: Final = DEMO / "cases" / "lantern-lane"


@dataclass(frozen=True)
class Target:
    """A promise about content: `hold` raises where it is broken."""

    content: st.SearchStrategy[Any]
    hold: Callable[[Any], None]


# ------------------------------------------------------------------------------------------------------- the promises
def loads(content: bytes) -> None:
    """Any bytes give records, or problems that can be told at lines that are there."""
    path = _CASE / "case.yml"
    for model in (Case, CollectionFacts):
        issues = Issues(DEMO)
        source = read_yaml(path, issues, Tree({path: content}))
        assert (source is None) == bool(issues.errors)
        if source is not None:
            assert (parse(source, model, issues) is None) == bool(issues.errors)
        _are_told(issues, content.decode("utf-8", "replace"))
    for entry in (Practice, GlossaryTerm):
        issues = Issues(DEMO)
        source = read_yaml(path, issues, Tree({path: content}))
        if source is not None:
            parse_entries(source, entry, issues)
        _are_told(issues, content.decode("utf-8", "replace"))


def narrates(text: str) -> None:
    """Any text is refused at lines that are there, or set so that its words change no tag of the page."""
    issues = Issues(DEMO)
    narrative = parse_narrative(text, _CASE / "zh.md", "zh", issues)
    _are_told(issues, text)
    if issues or not _is_whole(narrative):
        return
    said, bland = _case_page(narrative), _case_page(_bland(narrative))
    assert said.skeleton == bland.skeleton
    assert not said.running()
    for block in narrative.blocks():
        for item in (*block.items, *(cell for row in block.rows for cell in row)):
            # The mark of a note stands between the words.
            if not any(inner.kind == "note" for span in item for inner in span.walk()):
                assert " ".join("".join(span.plain() for span in item).split()) in said.words


def publishes(change: tuple[str, bytes]) -> None:
    """Any file of the collection is refused, or all pages and books of it are whole."""
    name, content = change
    collection, issues = check_collection(Settings(DEMO), tree=Tree({DEMO / "cases" / name: content}))
    assert (collection is None) == bool(issues.errors)
    issues.report().encode("utf-8")
    if collection is None:
        return
    for page in render_pages(collection, Materials(SITE, {}, _Drawn())):
        reading = _read_page(page.text)
        assert not reading.running(), page.uri
        assert not {tag for tag in reading.skeleton if tag.split()[0] in {"script", "iframe", "style", "!", "?"}}
    for _, uri, _ in search_files(collection):
        assert uri.isascii()
    book = make_epub(collection, "zh", SITE, cover=b"", charts={}, photos={})
    assert book
    for case in collection.cases:
        ElementTree.fromstring(_chapter(collection, case.slug))


class _Drawn(dict[Any, str]):
    """Drawings that nobody has to wait for."""

    def __missing__(self, key: object) -> str:
        return "<svg></svg>"


def _chapter(collection: Collection, slug: str) -> str:
    case = next(case for case in collection.cases if case.slug == slug)
    return Chapters(collection, "zh").case(case, "art.svg", {}, lambda photo: None)


def _are_told(issues: Issues, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for issue in issues:
        assert 0 <= issue.position.line <= lines
        str(issue).encode("utf-8")
        assert len(str(issue)) < 10_000


# ----------------------------------------------------------------------------------------------------- one page
@lru_cache(maxsize=1)
def _demo() -> Collection:
    collection, issues = check_collection(Settings(DEMO))
    assert collection is not None, issues.report()
    return collection


def _is_whole(narrative: Narrative) -> bool:
    """Whether what it points to is there; what is not is for `publishes`."""
    facts = _demo().cases[0].facts
    known = {f"photo:{item.id}" for item in facts.photos} | {f"chart:{item.id}" for item in facts.charts}
    placed = [f"{block.kind}:{block.target}" for block in narrative.blocks() if block.kind in {"photo", "chart"}]
    return set(placed) <= known and len(placed) == len(set(placed))


def _case_page(narrative: Narrative) -> Reading:
    demo = _demo()
    case = replace(demo.cases[0], narratives={"zh": narrative})
    collection = replace(demo, cases=(case, *demo.cases[1:]), glossary={})
    pages = render_pages(collection, Materials(SITE, {}, _Drawn()))
    return _read_page(next(page.text for page in pages if page.uri == f"cases/{case.slug}/index.md"))


def _read_page(text: str) -> Reading:
    if not text.startswith("---\n"):
        return Reading()
    settings = {"toc": {"permalink": "¶", "toc_depth": "2-3"}}
    body = text.split("\n---\n", 1)[1]
    html = markdown.markdown(body, extensions=["attr_list", "tables", "toc"], extension_configs=settings)
    return read_html(html)


def _bland(narrative: Narrative) -> Narrative:
    """The same blocks and marks, with harmless words."""

    def spans(item: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(
            replace(span, text="x" if span.text else "", children=spans(span.children))
            if span.kind != "text" or span.text.strip()
            else span
            for span in item
        )

    def block(one: Block) -> Block:
        rows = tuple(tuple(map(spans, row)) for row in one.rows)
        return replace(one, items=tuple(map(spans, one.items)), rows=rows)

    def section(one: Section) -> Section:
        return replace(one, title=spans(one.title), blocks=tuple(map(block, one.blocks)))

    return Narrative(tuple(map(section, narrative.sections)))


# ------------------------------------------------------------------------------------------------- content, made up
_SIGNS: Final = [
    *("*", "**", "_", "__", "`", "```", "~~~", "[", "]", "(", ")", "](", "![", "{", "}", "{#a}", "{: .a}", "<", ">"),
    *("\\", "&", "&#x202e;", "&nbsp;", "&#32;", "&lt;", "&#60;", "|", "#", "##", "-", "+", "=", "1.", "1)", ":", "!"),
    *("\n", " ", "  ", "    ", "\t", "\u3000", "\u00a0", "\r"),
    *("[^two-counts]", "[^a]", "(case:corner-garden)", "(#results)", "(https://example.org/)", "(javascript:alert(1))"),
    *(
        "(practice:lantern-walk)",
        "![](photo:walk)",
        "![](chart:lamps)",
        "[a]: b",
        "<b>",
        "</script>",
        "<!--",
        "甲",
        "“",
        "x",
    ),
]
_UNSEEN: Final = ["\u2028", "\u202e", "\ufeff", "\x00", "\x85", "\u3164", "\x1b[2J"]
_seen = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), max_size=8)
_own = [text for text in OWN if text.isprintable() and len(text) < 100]
_words = st.one_of(st.sampled_from(_SIGNS * 3 + _own * 3 + _UNSEEN), _seen, _seen)
_inline = st.lists(_words, max_size=8).map("".join)
_STARTS: Final = [
    *("{}", "{}", "甲 {}", "- {}", "- {}\n- {}", "1. {}", "> {}", "> {}\n>\n> {}", "### {} {{#h}}", "**{}**", "*{}*"),
    *("[{}](https://example.org/)", "| {} | b |\n|---|---|\n| c | {} |", "## {}", "    {}", "\t{}", "{}\n===", ">> {}"),
]
_block = st.builds(
    lambda start, words: start.format(words, words),
    st.sampled_from(_STARTS),
    st.one_of(_inline, _inline, _inline.map(lambda text: escaped(" ".join(text.split())))),
)


def _joined(blocks: list[str], between: str) -> str:
    rest = "".join(f"\n\n## 甲 {{#{name}}}\n\n甲。" for name in ("process", "results", "reflection"))
    return f"## 背景 {{#background}}\n\n{between.join(blocks)}{rest}\n"


_narratives = st.builds(_joined, st.lists(_block, min_size=1, max_size=4), st.sampled_from(["\n\n", "\n"]))

_plain = st.sampled_from(
    ["1-999999", "1e999999", "NaN", "-0", "9999-99", "0001-01-01", "null", "~", "no", "12:30", "&a", "*a", "!x y"]
)
_scalars = st.one_of(_plain, st.sampled_from(_own), _seen, st.sampled_from(list(OWN)))
_fields = sorted(Case.model_fields | CollectionFacts.model_fields | {"zh": None, "en": None, "<<": None})
_data = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_fields) | _scalars, inner, max_size=6),
    max_leaves=20,
)
_YAML: Final = [
    *("a", "b: ", ": ", "- ", "? ", "[", "]", "{", "}", "&a ", "*a", "!t ", "!!python/none ", "|\n", ">\n", "'", '"'),
    *("\n", "\n  ", "\n    ", "\t", "---\n", "...\n", "<<: ", "\\", "\x00", "\u2028", "\ufeff", "甲", ",", "@", "`"),
    *("#", "%", "\r\n", "\r"),
]
_yaml_signs = st.sampled_from(_YAML)
_files = st.one_of(
    st.binary(max_size=60),
    _data.map(lambda data: yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace")),
    st.lists(_yaml_signs, max_size=40).map(lambda signs: "".join(signs).encode()),
    st.tuples(_yaml_signs, st.integers(1, 3000)).map(lambda pair: (pair[0] * pair[1]).encode()),
)

_NAMES: Final = (
    *("collection.yml", "practices.yml", "glossary.yml", "lantern-lane/case.yml", "lantern-lane/zh.md"),
    *("lantern-lane/en.md", "lantern-lane/translation.lock", "corner-garden/case.yml", "quiet-yard/case.yml"),
)


@st.composite
def _changes(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the demo collection in which some lines are different."""
    name = draw(st.sampled_from(_NAMES))
    path = DEMO / "cases" / name
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else [""]
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        before, colon, value = lines[place].partition(": ")
        kind = draw(st.sampled_from(["value", "value", "value", "line", "drop", "twice", "insert"]))
        if kind == "value" and colon:
            lines[place] = f"{before}: {draw(_value_for(value))}"
        elif kind == "drop":
            del lines[place]
            lines = lines or [""]
        elif kind == "twice":
            lines.insert(place, lines[place])
        else:
            written = draw(_inline)
            lines[place : place + (kind == "line")] = [written]
    return name, "\n".join(lines).encode("utf-8", "replace")


def _value_for(value: str) -> st.SearchStrategy[str]:
    """Something else for a value: as it is written, or in quotes; or the value with something in it."""
    written = _scalars | _inline
    quoted = written.map(lambda text: yaml.safe_dump(text, width=10**6).partition("\n...")[0].strip())
    return written | quoted | written.map(lambda text: value + text.replace('"', "").replace("'", ""))


TARGETS: Final = {
    "loads": Target(_files, loads),
    "narrates": Target(_narratives, narrates),
    "publishes": Target(_changes(), publishes),
}


def corpus() -> Iterator[Path]:
    """What was found once, and must hold ever after."""
    yield from sorted((Path(__file__).parent / "corpus").glob("*.json"))
