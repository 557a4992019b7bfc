"""Work in several processes: in order, all of it, and no more waiting than needed."""

from __future__ import annotations

import os

import pytest

from scripts.processes import each


def square(number: int) -> int:
    return number * number


def who(_: int) -> int:
    return os.getpid()


def fail(number: int) -> int:
    if number == 3:
        raise ValueError(number)
    return number


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_results_come_in_order(count: int) -> None:
    assert list(each(square, range(count))) == [number * number for number in range(count)]


def test_little_work_stays_in_this_process_and_much_does_not() -> None:
    assert set(each(who, [1])) == {os.getpid()}
    assert os.getpid() not in set(each(who, range(8)))


def test_a_mistake_of_the_work_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="3"):
        list(each(fail, range(8)))
