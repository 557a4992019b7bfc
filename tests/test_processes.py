"""Work in several processes: in order, all of it, and no more waiting than needed."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from scripts.processes import each


def square(number: int) -> int:
    return number * number


def who(_: int) -> int:
    return os.getpid()


def leave_mark(number: int, folder: Path) -> None:
    (folder / str(number)).touch()


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


def test_few_jobs_that_are_long_are_not_done_one_after_the_other() -> None:
    assert os.getpid() not in set(each(who, range(2), fewest=2))
    assert set(each(who, range(2))) == {os.getpid()}


def mask(_: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, set())


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no masks")
def test_ctrl_c_is_for_the_process_that_asked_only() -> None:
    assert set(each(mask, range(8))) == {True}
    assert not mask(0)


def test_what_waits_is_given_up_when_nobody_wants_the_results(tmp_path: Path) -> None:
    results = each(partial(leave_mark, folder=tmp_path), range(50))
    next(results)
    assert isinstance(results, Generator)
    results.close()
    assert len(list(tmp_path.iterdir())) < 50


def test_a_mistake_of_the_work_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="3"):
        list(each(fail, range(8)))
