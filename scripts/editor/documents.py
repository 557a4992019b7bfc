"""Which forms there are: the file of each, the part of it that is shown, and its sections.

The facts of a case are one form (its photos have pages of their own). Of collection.yml each list of names is a form,
and the rest one more; practices and glossary are one form each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scripts.field_names import FILES
from scripts.model import Case, CollectionFacts, GlossaryTerm, Practice
from scripts.settings import Settings, Words
from scripts.shapes import Shape, entries_of, shape_of


@dataclass(frozen=True)
class Section:
    """A heading, and the fields below it."""

    title: Words
    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        """In addresses."""
        return self.fields[0]


@dataclass(frozen=True)
class Document:
    """A form: where it stands, its file, what it asks for, and how that is parted."""

    address: str
    path: Path
    title: Words
    shape: Shape
    sections: tuple[Section, ...] = ()
    """Empty if the form is one list of entries."""
    order: tuple[str, ...] = ()
    """All fields of the file, in the order of the model."""


_CASE_SECTIONS: Final = (
    ("number", "state", "title", "official_title", "type", "type_basis", "former_slugs"),
    ("place", "period"),
    ("organisations",),
    ("summary", "comparison"),
    ("figures",),
    ("timeline",),
    ("charts",),
    ("practices",),
    ("copy_kit",),
    ("situations", "audiences", "related"),
    ("notes",),
    ("sources", "review"),
)
_TITLES: Final = {
    "number": ("基本", "Basics"),
    "place": ("地点和时间", "Place and time"),
    "summary": ("摘要和比较", "Summary and comparison"),
    "situations": ("给谁看", "For whom"),
    "sources": ("原文和审核", "Source and review"),
}
"""Of sections with several fields, by the first of them; a field that stands alone is its own heading."""

_RECORDS: Final = {"practices": Practice, "glossary": GlossaryTerm}


def case_document(settings: Settings, slug: str) -> Document:
    """The facts of a case, but for its photos."""
    return _case_document(settings, slug, "", ("事实", "Facts"), _CASE_SECTIONS)


def photos_document(settings: Settings, slug: str) -> Document:
    """The photos of a case."""
    return _case_document(settings, slug, "/photos", shape_of(Case).fields["photos"].label, (("photos",),))


def _case_document(
    settings: Settings, slug: str, page: str, title: Words, sections: tuple[tuple[str, ...], ...]
) -> Document:
    shape = _only(shape_of(Case), [name for names in sections for name in names])
    titled = tuple(Section(_TITLES.get(names[0], shape.fields[names[0]].label), names) for names in sections)
    path = settings.cases_dir / slug / "case.yml"
    return Document(f"/cases/{slug}{page}", path, title, shape, titled, tuple(Case.model_fields))


def shared_documents(settings: Settings) -> dict[str, Document]:
    """The forms of what cases share, by their names in addresses."""
    whole = shape_of(CollectionFacts)
    lists = [name for name, shape in whole.fields.items() if shape.kind == "entries"]
    rest = [name for name in whole.fields if name not in lists]
    path = settings.cases_dir / "collection.yml"
    found = {"collection": _document("collection", path, ("全书", "The book"), _only(whole, rest))}
    for name in lists:
        address = name.replace("_", "-")
        found[address] = _document(address, path, whole.fields[name].label, _only(whole, [name]))
    for name, title in FILES.items():
        shape = replace(entries_of(_RECORDS[name]), label=title)
        found[name] = Document(f"/shared/{name}", settings.cases_dir / f"{name}.yml", title, shape)
    return found


def _document(name: str, path: Path, title: Words, shape: Shape) -> Document:
    sections = tuple(Section(inner.label, (field,)) for field, inner in shape.fields.items())
    return Document(f"/shared/{name}", path, title, shape, sections, tuple(CollectionFacts.model_fields))


def _only(shape: Shape, names: list[str]) -> Shape:
    return replace(shape, fields={name: shape.fields[name] for name in names})
