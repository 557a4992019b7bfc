"""Two people changed the same data."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.editor.three_way import ABSENT, Difference, merge

BASE: Any = {"title": {"zh": "题", "en": "T"}, "list": [{"id": "a", "v": "1"}, {"id": "b", "v": "2"}], "tags": ["x"]}


def changed(**values: Any) -> Any:
    return {**BASE, **values}


@pytest.mark.parametrize(
    ("mine", "theirs", "wanted"),
    [
        (
            changed(title={"zh": "甲", "en": "T"}),
            changed(title={"zh": "题", "en": "B"}),
            {"title": {"zh": "甲", "en": "B"}},
        ),
        (changed(number="1"), changed(tags=["x", "y"]), {"number": "1", "tags": ["x", "y"]}),
        (
            changed(list=[{"id": "b", "v": "2"}, {"id": "a", "v": "9"}]),
            changed(list=[*BASE["list"], {"id": "c", "v": "3"}]),
            {"list": [{"id": "b", "v": "2"}, {"id": "c", "v": "3"}, {"id": "a", "v": "9"}]},
        ),
        (changed(list=[BASE["list"][0]]), BASE, {"list": [BASE["list"][0]]}),
        (BASE, changed(list=[BASE["list"][1]]), {"list": [BASE["list"][1]]}),
        (changed(tags=["y"]), changed(tags=["y"]), {"tags": ["y"]}),
    ],
)
def test_different_changes_are_put_together(mine: Any, theirs: Any, wanted: Any) -> None:
    merged = merge(BASE, mine, theirs)
    assert merged.differences == ()
    assert merged.value == {**BASE, **wanted}


def test_what_both_changed_is_told_and_mine_stands() -> None:
    mine = changed(title={"zh": "甲", "en": "T"}, list=[{"id": "a", "v": "7"}, BASE["list"][1]], tags=["p"])
    theirs = changed(title={"zh": "乙", "en": "T"}, list=[{"id": "a", "v": "8"}], tags=["q"])
    merged = merge(BASE, mine, theirs)
    assert merged.value == {**mine, "list": [{"id": "a", "v": "7"}]}
    assert merged.differences == (
        Difference("title.zh", "乙"),
        Difference("list.a.v", "8"),
        Difference("tags", ["q"]),
    )


def test_what_one_removed_and_the_other_changed_is_told() -> None:
    merged = merge(BASE, changed(list=[BASE["list"][0]]), changed(list=[BASE["list"][0], {"id": "b", "v": "9"}]))
    assert merged.differences == (Difference("list.b", {"id": "b", "v": "9"}),)
    merged = merge(BASE, changed(list=[BASE["list"][0], {"id": "b", "v": "9"}]), changed(list=[BASE["list"][0]]))
    assert merged.differences == (Difference("list.b", ABSENT),)


def test_without_a_common_beginning_every_difference_is_told() -> None:
    merged = merge(ABSENT, {"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"})
    assert merged.value == {"a": "1", "b": "2", "c": "4"}
    assert merged.differences == (Difference("b", "3"),)
