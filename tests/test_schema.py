"""The JSON Schemas that editors use."""

from __future__ import annotations

import json

import yaml

from scripts.schema import render_schemas
from tests.conftest import ROOT

FOLDER = ROOT / "cases" / ".schema"


def test_the_committed_schemas_are_current() -> None:
    """If this fails, run `make schema`."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert committed == render_schemas()


def test_every_data_file_names_its_schema() -> None:
    for path in [*ROOT.glob("cases/*.yml"), *ROOT.glob("cases/*/case.yml")]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).resolve().is_file(), path


def test_editors_are_told_what_is_required_and_what_it_means() -> None:
    case = json.loads(render_schemas()["case.schema.json"])
    assert "summary" in case["required"]
    assert case["additionalProperties"] is False
    assert "300" in case["properties"]["summary"]["description"]
    assert case["properties"]["state"]["enum"] == ["complete", "preparation", "draft"]


def test_dates_and_ids_have_patterns() -> None:
    case = json.loads(render_schemas()["case.schema.json"])
    assert case["$defs"]["Event"]["properties"]["date"]["pattern"].startswith("^\\d{4}")
    assert case["$defs"]["Figure"]["properties"]["id"]["pattern"] == "^[a-z0-9]+(-[a-z0-9]+)*$"


def test_silence_is_offered_by_the_schema() -> None:
    text = yaml.safe_dump(json.loads(render_schemas()["case.schema.json"])["$defs"]["CopyKit"])
    assert text.count("const: not_recorded") == 9
