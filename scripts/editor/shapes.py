"""What a form asks for, derived from the model: the shape of every field, down to single values.

A shape knows what kind of value belongs there, whether it may be left out, what may stand instead, and where references
lead. Names come from `labels`, help from each field's description. Knows no data and no page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator
from pydantic_core import PydanticUndefined

from scripts.editor.labels import CHOICES, FIELDS, HELP, ITEMS, Words
from scripts.model import Case, CollectionFacts, Dates, Focus, GlossaryTerm, Practice, Record, RegionField, Slug, Text
from scripts.references import CASE_REFERENCES, COLLECTION_REFERENCES

Kind = Literal[
    "text",  # in both languages
    "line",
    "slug",
    "number",
    "dates",
    "flag",
    "choice",
    "reference",
    "references",  # several, chosen from a list
    "words",  # several single lines
    "numbers",  # a fixed count
    "group",
    "list",
    "entries",  # a mapping of ids to groups or texts
]


@dataclass(frozen=True)
class Shape:
    """What belongs in one place of the data."""

    kind: Kind
    label: Words = ("", "")
    help: Words = ("", "")
    required: bool = True
    silence: str = ""
    """The word that may stand instead: `not_recorded`, `not_stated`."""
    default: str | None = None
    """What an absent value means."""
    choices: tuple[tuple[str, Words], ...] = ()
    vocabulary: str = ""
    """Where references come from, as `references` calls it."""
    fields: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    item_name: Words = ("", "")
    size: int = 0
    """How many numbers."""


_RECORDED_WORDS: Final = ("not_recorded", "not_stated")
_HELP: Final = re.compile(r"(?P<zh>.*。)(?P<en>[^。]*)", re.DOTALL)
_SECTION: Final = "section"


@cache
def shape_of(record: type[Record]) -> Shape:
    """The shape of a whole record: a case, the collection, an entry of the practices or glossary."""
    references = {
        Case: {".".join(pattern): kind for pattern, kind in CASE_REFERENCES},
        CollectionFacts: {".".join(pattern): kind for pattern, kind in COLLECTION_REFERENCES},
    }
    return _Walker(references.get(record, {})).group(record, ())


@cache
def entries_of(record: type[Practice] | type[GlossaryTerm]) -> Shape:
    """The shape of a file that maps ids to records."""
    return Shape("entries", item=shape_of(record), item_name=ITEMS[record.__name__])


class _Walker:
    """Goes through a record, field by field. `references` are the places that name something, `*` for any item."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self._references = references

    def group(self, record: type[Record], at: tuple[str, ...]) -> Shape:
        """The shape of a record and of all its fields."""
        hints = get_type_hints(record, include_extras=True)
        fields = {}
        for name, info in record.model_fields.items():
            shape = self._shape(hints[name], (*at, name))
            label = FIELDS[record.__name__][name]
            required = info.is_required()
            default = None if required or info.default in (None, (), PydanticUndefined) else _text(info.default)
            if shape.kind == "choice":
                words = CHOICES[f"{record.__name__}.{name}"]
                shape = replace(shape, choices=tuple((value, words[value]) for value, _ in shape.choices))
            help_text = HELP.get(f"{record.__name__}.{name}") or _help(info.description or "")
            fields[name] = replace(shape, label=label, help=help_text, required=required, default=default)
        return Shape("group", fields=_in_words(fields))

    def _shape(self, hint: Any, at: tuple[str, ...]) -> Shape:
        if hint == RegionField:
            return Shape("numbers", size=4)
        if hint == Focus:
            return Shape("numbers", size=2)
        if hint == Slug:
            return self._slug(at)
        if get_origin(hint) is Annotated:
            shape = self._shape(get_args(hint)[0], at)
            silence = next(filter(None, map(_silence, get_args(hint)[1:])), "")
            return replace(shape, silence=silence) if silence else shape
        if get_origin(hint) in (UnionType, Union):
            return self._shape(next(part for part in get_args(hint) if part is not type(None)), at)
        if get_origin(hint) is Literal:
            return Shape("choice", choices=tuple((value, ("", "")) for value in get_args(hint)))
        if get_origin(hint) is tuple:
            return self._several(get_args(hint)[0], (*at, "*"))
        if get_origin(hint) is dict:
            inner = get_args(hint)[1]
            return Shape("entries", item=self._shape(inner, (*at, "*")), item_name=_item_name(inner))
        return self._plain(hint, at)

    def _slug(self, at: tuple[str, ...]) -> Shape:
        if at[-1] == _SECTION:
            return Shape("reference", vocabulary="sources")
        vocabulary = self._references.get(".".join(at), "")
        return Shape("reference", vocabulary=vocabulary) if vocabulary else Shape("slug")

    def _several(self, inner: Any, at: tuple[str, ...]) -> Shape:
        shape = self._shape(inner, at)
        if shape.kind == "reference":
            return Shape("references", vocabulary=shape.vocabulary)
        if shape.kind in {"line", "slug"}:
            return Shape("words")
        return Shape("list", item=shape, item_name=_item_name(inner))

    def _plain(self, hint: Any, at: tuple[str, ...]) -> Shape:
        if hint is Text:
            return Shape("text")
        if hint is Dates:
            return Shape("dates")
        if hint is bool:
            return Shape("flag")
        if hint in (int, float, Decimal):
            return Shape("number")
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.group(hint, at)
        assert hint is str, hint
        return Shape("line")


def _silence(metadata: Any) -> str:
    """The word that a validator takes for nothing."""
    if not isinstance(metadata, BeforeValidator):
        return ""
    told = str(metadata.json_schema_input_type)
    return next((word for word in _RECORDED_WORDS if f"'{word}'" in told), "")


def _item_name(inner: Any) -> Words:
    while get_origin(inner) is Annotated:
        inner = get_args(inner)[0]
    return ITEMS[inner.__name__]


def _text(default: Any) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)


def _help(description: str) -> Words:
    match = _HELP.fullmatch(description)
    return (match["zh"], match["en"].strip()) if match else ("", "")


def _in_words(fields: Mapping[str, Shape]) -> dict[str, Shape]:
    """The fields of a group, with words in their help where it names the codes of choices that stand beside it."""
    words = {code: names for shape in fields.values() for code, names in shape.choices}
    return {
        name: replace(shape, help=(_named(shape, words, 0), _named(shape, words, 1))) for name, shape in fields.items()
    }


def _named(shape: Shape, words: Mapping[str, Words], language: int) -> str:
    """A help text without codes: of its own choices it gives the meanings already, others are named."""
    own = {code for code, _ in shape.choices}
    text = shape.help[language]
    for code, names in words.items():
        pattern = rf"(?<![a-z_]){code}(?![a-z_])"
        if code in own and language == 0:
            text = re.sub(rf"{pattern} *", "", text)
        elif code not in own:
            # An English code may be a plain word as well; as a code it follows these.
            before = "(?:(?<=with )|(?<=once ))" if language else ""
            text = re.sub(f"{before}{pattern} ?(?![a-z])", f"“{names[language]}”", text)
    return text
