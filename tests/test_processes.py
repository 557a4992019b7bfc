"""Work in several processes: in order, all of it, and no more waiting than needed."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from scripts.processes import beside, each, in_copies, possible_copies


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


# ------------------------------------------------------------------------------------------------------- copies
@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this process had one thread: those of the tests hold nothing that the work below would want."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot copy a process")
    monkeypatch.setattr("scripts.processes.possible_copies", lambda: 2)


def copied(work: Callable[[int], Any], jobs: Sequence[int]) -> list[Any]:
    return list(in_copies(work, jobs))


@pytest.mark.usefixtures("alone")
def test_copies_know_what_was_read_before_and_answer_in_order() -> None:
    read = {number: str(number) for number in range(40)}

    def look_up(number: int) -> str:
        time.sleep(0.02 if number == 1 else 0)
        return read[number] * 2

    assert copied(look_up, range(40)) == [f"{number}{number}" for number in range(40)]
    assert os.getpid() not in copied(who, range(8))


@pytest.mark.usefixtures("alone")
def test_one_job_is_done_elsewhere_too_so_that_no_library_starts_threads_here() -> None:
    assert os.getpid() not in copied(who, [1])
    assert copied(who, []) == []


@pytest.mark.usefixtures("alone")
def test_a_copy_leaves_ctrl_c_to_its_parent() -> None:
    assert copied(mask, [1, 2]) == [True, True]
    assert not mask(0)


@pytest.mark.usefixtures("alone")
def test_ctrl_c_while_a_copy_is_started_leaves_nobody_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    process = multiprocessing.get_context("fork").Process
    start = process.start

    def start_and_interrupt(copy: BaseProcess) -> None:
        start(copy)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    monkeypatch.setattr(process, "start", start_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        copied(who, [1, 2])
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("alone")
def test_the_mistake_of_a_copy_is_told_with_the_place_where_it_happened() -> None:
    with pytest.raises(ValueError, match="3") as caught:
        copied(fail, [2, 3])
    assert "raise ValueError(number)" in caught.value.__notes__[0]


@pytest.mark.usefixtures("alone")
def test_a_full_disk_is_the_same_mistake_here_and_in_a_copy() -> None:
    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, "full", "page")

    with pytest.raises(OSError, match="full") as caught:
        copied(fill, [1, 2])
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, "page")


@pytest.mark.usefixtures("alone")
def test_a_copy_that_is_killed_is_not_waited_for() -> None:
    def die(number: int) -> int:
        if number:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError, match="ended from outside"):
        copied(die, [0, 1])


@pytest.mark.usefixtures("alone")
def test_copies_end_when_nobody_wants_more() -> None:
    results = in_copies(who, range(50))
    first = next(results)
    assert isinstance(results, Generator)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is copied elsewhere")
def test_beside_other_threads_nothing_is_copied() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert possible_copies() == 1
        assert copied(who, [1, 2]) == [os.getpid()] * 2
    finally:
        over.set()
        thread.join()


# ------------------------------------------------------------------------------------------------------------ beside
@pytest.mark.usefixtures("alone")
def test_what_is_done_beside_has_begun_before_its_result_is_wanted(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    def work() -> int:
        mark.touch()
        return os.getpid()

    with beside(work) as result:
        wait_for(mark.exists)
        assert result() != os.getpid()


def test_where_there_can_be_no_copy_work_is_done_when_its_result_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.processes.possible_copies", lambda: 1)
    with beside(os.getpid) as result:
        assert result() == os.getpid()


@pytest.mark.usefixtures("alone")
def test_a_mistake_beside_is_told_where_the_result_is_wanted() -> None:
    with pytest.raises(ValueError, match="3"), beside(partial(fail, 3)) as result:
        result()


@pytest.mark.usefixtures("alone")
def test_what_nobody_waits_for_any_more_is_ended(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def work() -> None:
        begun.write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(600)

    with pytest.raises(KeyError), beside(work):
        wait_for(lambda: begun.exists() and begun.read_text(encoding="utf-8") != "")
        raise KeyError
    assert not Path("/proc", begun.read_text(encoding="utf-8")).exists()


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError
