"""A form is filled in from a file or by a browser, and both are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.editor.answers import Answer, Sent, act, from_data, from_form
from scripts.editor.shapes import Shape, entries_of, shape_of
from scripts.editor.values import to_data
from scripts.issues import Issues
from scripts.load import read_yaml
from scripts.model import Case, CollectionFacts, GlossaryTerm, Practice
from scripts.yaml_merge import merge_text
from tests.conftest import DEMO, ROOT

FILES = [
    (path, shape)
    for root in (ROOT, DEMO)
    for pattern, shape in (
        ("cases/*/case.yml", shape_of(Case)),
        ("cases/collection.yml", shape_of(CollectionFacts)),
        ("cases/practices.yml", entries_of(Practice)),
        ("cases/glossary.yml", entries_of(GlossaryTerm)),
    )
    for path in sorted(root.glob(pattern))
]


def pairs(answer: Answer) -> list[tuple[str, str]]:
    """What a browser would send of a form."""
    shape, name = answer.shape, answer.name
    sent = [(f"{name}.@silent", "1")] if answer.silent else []
    for part in answer.fields.values():
        sent += pairs(part)
    for index, row in enumerate(answer.rows):
        at = f"{name}.{index}".lstrip(".")
        sent += [(f"{at}.@was", str(row.was)), (f"{at}.@key", row.key), *pairs(row.answer)]
    if shape.kind == "words":
        sent.append((name, "\r\n".join(answer.chosen)))
    elif shape.kind == "references":
        sent += [(name, value) for value in answer.chosen]
    elif shape.kind == "numbers":
        sent += [(f"{name}.{index}", value) for index, value in enumerate(answer.chosen)]
    elif shape.kind not in {"group", "text", "list", "entries"} and not (
        shape.kind == "flag" and answer.text != "true"
    ):
        sent.append((name, answer.text))
    return sent


@pytest.mark.parametrize(
    ("path", "shape"), FILES, ids=lambda value: value.parent.name if isinstance(value, Path) else ""
)
def test_a_form_that_nobody_changed_changes_no_byte(path: Path, shape: Shape) -> None:
    source = read_yaml(path, Issues(path.parents[2] if path.name == "case.yml" else path.parents[1]))
    assert source
    answer = from_data(shape, source.data)
    for filled in (answer, from_form(shape, Sent(pairs(answer)))):
        data = to_data(filled, source.data)
        assert data.problems == ()
        assert merge_text(path.read_bytes(), data.value) == path.read_bytes()


LIST = Shape("group", fields={"figures": Shape("list", item=Shape("group", fields={"id": Shape("slug")}))})


def ids(answer: Answer) -> list[str]:
    return [row.answer.fields["id"].text for row in answer.fields["figures"].rows]


def test_rows_come_go_and_move() -> None:
    data: Any = {"figures": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}
    answer = from_data(LIST, data)
    assert act(answer, "down:figures:0") == "figures.1"
    assert ids(answer) == ["b", "a", "c"]
    assert act(answer, "up:figures:0") == "figures.0"
    assert act(answer, "down:figures:2") == "figures.2"
    assert ids(answer) == ["b", "a", "c"]
    assert act(answer, "remove:figures:1") == "figures.1"
    assert ids(answer) == ["b", "c"]
    assert act(answer, "add:figures") == "figures.2"
    assert [row.was for row in answer.fields["figures"].rows] == [1, 2, None]
    for action in ("add:nothing", "remove:figures:9", "up:figures:x", "nonsense", "", "remove:figures"):
        assert act(answer, action) == ""
    assert len(ids(answer)) == 3


def test_what_a_stranger_sends_makes_no_rows_without_end() -> None:
    sent = Sent([("figures.0.id", "a"), ("figures.99999999999.id", "b"), ("figures.-1.id", "c"), ("figures.7.id", "d")])
    assert ids(from_form(LIST, sent)) == ["a", "d"]
