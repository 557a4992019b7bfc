"""Three sides of a table: as exported, as it came back, as the file is now."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scripts.exchange.columns import TABLES
from scripts.exchange.comparison import Outcome, compare
from scripts.exchange.reading import ReadRow
from scripts.exchange.records import Entry, Forms

FIGURES = next(table for table in TABLES if table.name == "figures")
PATHS = [column.path for column in FIGURES.columns]


def forms(value: str = "1", label: str = "甲") -> Forms:
    return {path: {"value": value, "label.zh": label, "qualifier": "exact"}.get(path, "") for path in PATHS}


def rows(**values: Forms) -> list[ReadRow]:
    return [ReadRow(number, "case", key, values[key]) for number, key in enumerate(values, 3)]


def decide(base: dict[str, Forms] | None, ours: dict[str, Forms], theirs: dict[str, Forms]) -> Outcome:
    return compare(FIGURES, base, rows(**ours), [Entry(key, value, {}) for key, value in theirs.items()])


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def result(outcome: Outcome, theirs: dict[str, Forms]) -> dict[str, Forms]:
    """The records that come out."""
    return {kept.key: {**theirs.get(kept.key, {}), **kept.changes} for kept in outcome.kept}


def test_each_value_is_decided_for_itself() -> None:
    base, theirs = {"a": forms("1", "甲")}, {"a": forms("1", "乙")}
    outcome = decide(base, {"a": forms("2", "甲")}, theirs)
    assert codes(outcome) == []
    assert outcome.kept[0].changes == {"value": "2"}


def test_the_same_change_on_both_sides_is_none() -> None:
    assert decide({"a": forms("1")}, {"a": forms("2")}, {"a": forms("2")}).kept[0].changes == {}


def test_different_changes_are_a_problem_with_all_three_values() -> None:
    outcome = decide({"a": forms("1")}, {"a": forms("2")}, {"a": forms("3")})
    (problem,) = outcome.problems
    assert (problem.code, problem.row, problem.path) == ("cell_conflict", 3, "value")
    assert problem.values == {"before": "1", "theirs": "3", "ours": "2"}


def test_without_a_memory_every_difference_counts_and_nothing_is_removed() -> None:
    theirs = {"a": forms("1"), "b": forms("2")}
    outcome = decide(None, {"a": forms("9")}, theirs)
    assert codes(outcome) == []
    assert result(outcome, theirs) == {"a": forms("9"), "b": forms("2")}


def test_rows_of_both_sides_come_together() -> None:
    base = {"a": forms("1"), "b": forms("2"), "c": forms("3")}
    theirs = {"a": forms("1"), "mine": forms("4"), "b": forms("2"), "c": forms("3")}
    outcome = decide(base, {"a": forms("1"), "ours": forms("5"), "c": forms("3")}, theirs)
    assert codes(outcome) == []
    assert [kept.key for kept in outcome.kept] == ["a", "ours", "mine", "c"]
    assert outcome.removed == ["b"]


def test_an_order_changed_on_one_side_is_taken_and_on_both_is_a_problem() -> None:
    one, two, three = forms("1"), forms("2"), forms("3")
    base = {"a": one, "b": two, "c": three}
    turned, other = {"c": three, "b": two, "a": one}, {"b": two, "a": one, "c": three}
    assert [kept.key for kept in decide(base, turned, base).kept] == ["c", "b", "a"]
    assert decide(base, turned, base).is_reordered
    assert [kept.key for kept in decide(base, base, turned).kept] == ["c", "b", "a"]
    assert not decide(base, base, turned).is_reordered
    assert codes(decide(base, turned, other)) == ["order_conflict"]
    assert codes(decide(base, turned, turned)) == []


def test_new_rows_follow_the_row_above_them() -> None:
    base = {"a": forms("1"), "b": forms("2")}
    first = decide(base, {"x": forms("7"), "a": forms("1"), "b": forms("2")}, base)
    assert [kept.key for kept in first.kept] == ["x", "a", "b"]
    chain = decide(base, {"a": forms("1"), "x": forms("7"), "y": forms("8"), "b": forms("2")}, base)
    assert [kept.key for kept in chain.kept] == ["a", "x", "y", "b"]


def test_duplicate_ids_in_the_file_stop_everything() -> None:
    entries = [Entry("a", forms(), {}), Entry("a", forms("2"), {})]
    assert codes(compare(FIGURES, {}, rows(a=forms("3")), entries)) == ["file_ids"]


VALUES = st.builds(forms, st.sampled_from("123"), st.sampled_from("甲乙"))
SIDE = st.dictionaries(st.sampled_from("abcdef"), VALUES, max_size=5)


@given(SIDE, SIDE)
def test_a_workbook_nobody_touched_changes_nothing(base: dict[str, Forms], theirs: dict[str, Forms]) -> None:
    outcome = decide(base, base, theirs)
    if any(key not in base or theirs[key] == base[key] for key in theirs) or not theirs:
        assert set(codes(outcome)) <= {"id_taken"}
    assert result(outcome, theirs) == theirs
    assert list(result(outcome, theirs)) == list(theirs)
    assert outcome.removed == []


@given(SIDE, SIDE)
def test_a_file_nobody_touched_becomes_what_the_workbook_says(base: dict[str, Forms], ours: dict[str, Forms]) -> None:
    outcome = decide(base, ours, base)
    assert codes(outcome) == []
    wanted = ours or base
    assert result(outcome, base) == wanted
    assert list(result(outcome, base)) == list(wanted)


@given(SIDE, SIDE, SIDE)
def test_whatever_happens_no_value_comes_from_nowhere(
    base: dict[str, Forms], ours: dict[str, Forms], theirs: dict[str, Forms]
) -> None:
    outcome = decide(base, ours, theirs)
    if outcome.problems:
        return
    for key, value in result(outcome, theirs).items():
        sides = [side[key] for side in (ours, theirs) if key in side]
        assert all(form in {side[path] for side in sides} for path, form in value.items())
    for key, value in theirs.items():
        gone = key not in result(outcome, theirs)
        assert not gone or (key in base and key not in ours and base[key] == value)
