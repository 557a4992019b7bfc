"""The data edition: every table as CSV, all of them as JSON and as a workbook, described by a data package.

Owns the files and what each promises. CSV: RFC 4180 with a byte-order mark, so that Excel reads it as UTF-8; a text
that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, «CSV injection»). Data package:
https://specs.frictionlessdata.io/data-package/, with titles and descriptions in both languages.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from scripts.formats.archive import make_zip
from scripts.formats.download import Download
from scripts.formats.fields import Field, Table, Value, as_number, as_text
from scripts.formats.tables import TABLES
from scripts.model import Collection, Day, Text

PACKAGE: Final = "datapackage.json"
"""The name that readers of data packages look for."""

LICENCE: Final = Text(
    zh="文字、数据和照片可以在什么条件下使用，由基金会决定；公布以前，请先征得同意。",
    en="On what terms the texts, data and photographs may be used is for the Foundation to decide; until it has"
    " published them, please ask first.",
)
"""The same as on the page of rights, which the data package points to."""

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula; the full-width signs too, where the system is Chinese."""


def version(day: Day) -> str:
    """The edition as a version of three numbers, as data packages ask: 2026-11 is 2026.11.0."""
    return f"{day.year}.{day.month or 0}.{day.day or 0}"


def table_file(collection: Collection, table: Table) -> str:
    """The name of a table's CSV file."""
    return f"{collection.facts.slug}-{table.name.replace('_', '-')}.csv"


def make_data(collection: Collection, site_url: str) -> tuple[Download, ...]:
    """Every file of the data edition. `site_url` ends in a slash."""
    # Reading openpyxl takes longer than what pages need of this module.
    from scripts.formats.workbook import make_workbook  # noqa: PLC0415

    slug = collection.facts.slug
    tables = {table_file(collection, table): write_csv(collection, table) for table in TABLES}
    package = write_package(collection, tables, site_url)
    listed = {**tables, f"{slug}-data.json": write_json(collection), f"{slug}-data.xlsx": make_workbook(collection)}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in listed.items()).encode()
    archive = make_zip({PACKAGE: package, **tables})
    return (
        Download(f"{slug}-data.xlsx", "data-xlsx", None, "", listed[f"{slug}-data.xlsx"]),
        *(Download(name, "data-csv", None, "", content) for name, content in tables.items()),
        Download(f"{slug}-data.json", "data-json", None, "", listed[f"{slug}-data.json"]),
        Download(f"{slug}-data.zip", "data-package", None, "", archive),
        Download(PACKAGE, "data-package", None, "", package),
        Download(f"{slug}-data.sha256", "data-package", None, "", sums),
    )


# ------------------------------------------------------------------------------------------------------------- CSV
def write_csv(collection: Collection, table: Table) -> bytes:
    """One table with a header of field names."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    for row in table.rows(collection):
        writer.writerow([_cell(field.get(row)) for field in table.fields])
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    text = as_text(value)
    is_number = isinstance(value, int | Decimal)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


# ------------------------------------------------------------------------------------------------------------ JSON
def write_json(collection: Collection) -> bytes:
    """All tables under their names, each a list of objects; lists stay lists, numbers numbers, empty cells null."""
    facts = collection.facts
    book = {
        "title": facts.title.model_dump(),
        "publisher": facts.foundation.name.model_dump(),
        "edition": str(facts.edition),
        "version": version(facts.edition.start),
        "licence": LICENCE.model_dump(),
    }
    tables = {
        table.name: [{field.name: _plain(field.get(row)) for field in table.fields} for row in table.rows(collection)]
        for table in TABLES
    }
    return _dump({**book, "tables": tables})


def _plain(value: Value) -> Any:
    return as_number(value) if isinstance(value, Decimal) else value


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


# ---------------------------------------------------------------------------------------------------- data package
def write_package(collection: Collection, files: Mapping[str, bytes], site_url: str) -> bytes:
    """`datapackage.json` for the CSV files, which lie beside it."""
    facts = collection.facts
    return _dump(
        {
            "profile": "data-package",
            "name": facts.slug,
            **_described(facts.title, facts.description),
            "version": version(facts.edition.start),
            "homepage": f"{site_url}data/",
            "licenses": [{"path": f"{site_url}colophon/#texts", "title": _joined(LICENCE)}],
            "contributors": [{"title": _joined(facts.foundation.name), "role": "publisher"}],
            "resources": [
                _resource(table, name, content) for table, (name, content) in zip(TABLES, files.items(), strict=True)
            ],
        }
    )


def _resource(table: Table, name: str, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": name,
        **_described(table.title, table.description),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(table, field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": [table.key],
            "foreignKeys": [
                {"fields": [field], "reference": {"resource": other, "fields": [_key_of(other)]}}
                for field, other in table.refers_to.items()
            ],
        },
    }


def _field(table: Table, field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.name == table.key:
        constraints["unique"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.pattern:
        constraints["pattern"] = field.pattern
    about = {"name": field.name, "type": field.kind, **_described(field.title, field.description)}
    return {**about, "constraints": constraints} if constraints else about


def _described(title: Text, description: Text) -> dict[str, str]:
    """The two languages apart, and together where programs show one: the standard knows no translations."""
    return {
        "title": _joined(title),
        "description": _joined(description),
        "title_zh": title.zh,
        "title_en": title.en,
        "description_zh": description.zh,
        "description_en": description.en,
    }


def _joined(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _key_of(name: str) -> str:
    return next(table.key for table in TABLES if table.name == name)
