"""The columns follow the model."""

from __future__ import annotations

from scripts.exchange import titles
from scripts.exchange.columns import TABLES
from scripts.exchange.guide import column_rows
from scripts.model import Case, Event, Figure, GlossaryTerm, Photo, Practice, Record

RECORDS: dict[str, type[Record]] = {
    "facts": Case,
    "figures": Figure,
    "timeline": Event,
    "photos": Photo,
    "glossary": GlossaryTerm,
    "practices": Practice,
}
NO_COLUMN = {
    # moves addresses: for the editor
    "facts": {
        *(
            "former_slugs",
            "format",
            "organisations",
            "figures",
            "timeline",
            "charts",
            "practices",
            "copy_kit",
            "photos",
            "notes",
        ),
        "sources",
    },
    "photos": {"redact", "focus", "id"},  # drawn on the picture; ids have a column of their own
    "figures": {"id"},
}


def test_every_field_is_a_column_or_named_as_none() -> None:
    for table in TABLES:
        fields = set(RECORDS[table.name].model_fields)
        there = {column.path.partition(".")[0] for column in table.columns}
        assert fields - there == NO_COLUMN.get(table.name, set()), table.name


def test_every_title_belongs_to_a_column_and_is_unlike_the_others() -> None:
    for table in TABLES:
        paths = {column.path.removesuffix(".zh").removesuffix(".en") for column in table.columns}
        assert set(titles.COLUMNS[table.name]) == paths
        shown = [column.title for column in table.columns]
        assert len(set(shown)) == len(shown)


def test_every_choice_has_a_word_in_both_languages() -> None:
    for table in TABLES:
        for column in table.columns:
            if column.kind == "choice":
                field = RECORDS[table.name]
                *around, last = column.path.split(".")
                for part in around:
                    annotation = field.model_fields[part].annotation
                    field = next(a for a in (annotation, *getattr(annotation, "__args__", ())) if _is_record(a))
                literal = field.model_fields[last].annotation
                assert [code for code, _ in column.choices] == list(getattr(literal, "__args__", ())), column.path
                assert len({zh for _, (zh, _) in column.choices}) == len(column.choices)


def _is_record(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def test_defaults_of_the_model_stand_for_empty_cells() -> None:
    defaults = {(table.name, column.path): column.default for table in TABLES for column in table.columns}
    assert {key: value for key, value in defaults.items() if value} == {
        ("figures", "qualifier"): "exact",
        ("timeline", "qualifier"): "on",
        ("glossary", "hint_zh"): "false",
    }


def test_what_must_not_change_is_locked() -> None:
    locked = {f"{table.name}.{column.path}" for table in TABLES for column in table.columns if column.locked}
    assert locked == {"facts.number", "photos.file"}


def test_the_guide_explains_every_column() -> None:
    rows = list(column_rows())
    assert len(rows) == sum(len(table.columns) for table in TABLES)
    assert all(how for *_, how in rows)
