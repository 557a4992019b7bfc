"""Which forms there are: the file of each, the part of it that is shown, and its sections.

The facts of a case are one form (its photos have pages of their own). Of collection.yml each list of names is a form,
and the rest one more; practices and glossary are one form each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scripts.editor.labels import FIELDS, Words
from scripts.editor.shapes import Shape, entries_of, shape_of
from scripts.model import Case, CollectionFacts, GlossaryTerm, Practice
from scripts.settings import Settings


@dataclass(frozen=True)
class Section:
    """A heading, and the fields below it."""

    name: str
    title: Words
    fields: tuple[str, ...]


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
    (
        "basics",
        ("基本", "Basics"),
        ("number", "state", "title", "official_title", "type", "type_basis", "former_slugs"),
    ),
    ("where", ("地点和时间", "Place and time"), ("place", "period")),
    ("who", ("机构", "Organisations"), ("organisations",)),
    ("summary", ("摘要和比较", "Summary and comparison"), ("summary", "comparison")),
    ("figures", ("关键数字", "Key figures"), ("figures",)),
    ("timeline", ("时间线", "Timeline"), ("timeline",)),
    ("charts", ("图表", "Charts"), ("charts",)),
    ("practices", ("用到的方法", "Practices used"), ("practices",)),
    ("kit", ("借鉴要点", "Copy kit"), ("copy_kit",)),
    ("readers", ("给谁看", "For whom"), ("situations", "audiences", "related")),
    ("notes", ("编者注", "Editor’s notes"), ("notes",)),
    ("sources", ("原文和审核", "Source and review"), ("sources", "review")),
)

_FILES: Final = {"practices": Practice, "glossary": GlossaryTerm}


def case_document(settings: Settings, slug: str) -> Document:
    """The facts of a case, but for its photos."""
    shape = _only(shape_of(Case), [name for _, _, names in _CASE_SECTIONS for name in names])
    sections = tuple(Section(name, title, names) for name, title, names in _CASE_SECTIONS)
    path = settings.cases_dir / slug / "case.yml"
    return Document(f"/cases/{slug}", path, ("事实", "Facts"), shape, sections, tuple(Case.model_fields))


def photos_document(settings: Settings, slug: str) -> Document:
    """The photos of a case."""
    shape = _only(shape_of(Case), ["photos"])
    title = ("照片", "Photos")
    path = settings.cases_dir / slug / "case.yml"
    section = Section("photos", title, ("photos",))
    return Document(f"/cases/{slug}/photos", path, title, shape, (section,), tuple(Case.model_fields))


def shared_documents(settings: Settings) -> dict[str, Document]:
    """The forms of what cases share, by their names in addresses."""
    whole = shape_of(CollectionFacts)
    labels = FIELDS["CollectionFacts"]
    lists = [name for name, shape in whole.fields.items() if shape.kind == "entries"]
    rest = [name for name in whole.fields if name not in lists]
    path = settings.cases_dir / "collection.yml"
    found = {"collection": _document("collection", path, ("全书", "The book"), _only(whole, rest))}
    for name in lists:
        found[name.replace("_", "-")] = _document(name.replace("_", "-"), path, labels[name], _only(whole, [name]))
    for name, title in (("practices", ("方法", "Practices")), ("glossary", ("术语", "Glossary"))):
        shape = entries_of(_FILES[name])
        found[name] = Document(
            f"/shared/{name}", settings.cases_dir / f"{name}.yml", title, replace(shape, label=title)
        )
    return found


def _document(name: str, path: Path, title: Words, shape: Shape) -> Document:
    sections = tuple(Section(field, inner.label, (field,)) for field, inner in shape.fields.items())
    return Document(f"/shared/{name}", path, title, shape, sections, tuple(CollectionFacts.model_fields))


def _only(shape: Shape, names: list[str]) -> Shape:
    return replace(shape, fields={name: shape.fields[name] for name in names})
