"""The same work on many files at once, in processes of their own.

Owns how many there are, that no more than a few results wait, and that Ctrl-C is for this process only: the others end
with their work and tell nothing. What the work is, is for the callers. Copies of this process know what it has read;
where it cannot be copied, there are fresh ones, to which everything is sent.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final, TypeVar, cast

MOST_PROCESSES: Final = 4
"""Each holds a picture of tens of megapixels; more of them would need more memory than a small machine has."""

FEWEST_JOBS: Final = 3
"""Less work than this is done sooner than a process is started."""

Job = TypeVar("Job")
Result = TypeVar("Result")


def each(work: Callable[[Job], Result], jobs: Sequence[Job], fewest: int = FEWEST_JOBS) -> Iterator[Result]:
    """The results of `work` on each job, in order. Work, jobs and results must be picklable.

    Copies of this process do it where there can be any, else fresh ones, which first have to read the program.

    Fewer jobs than `fewest` are done in this process: whoever knows that a job is long says so.
    """
    processes = min(len(jobs), os.cpu_count() or 1, MOST_PROCESSES)
    if len(jobs) < fewest or processes == 1:
        yield from map(work, jobs)
        return
    if possible_copies() > 1:
        yield from in_copies(work, jobs)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for job in jobs:
                with _deaf_to_interrupts():
                    waiting.append(pool.submit(work, job))
                if len(waiting) > 2 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def possible_copies() -> int:
    """Into how many processes this one can divide its work. Where other threads are at work, be they Python's or those
    of a library, a copy could wait for ever for what they hold; and only Linux copies a process without its memory.
    """
    alone = sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    return min(os.cpu_count() or 1, MOST_PROCESSES) if alone else 1


def in_copies(work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
    """The results of `work` on each job, in order, made by copies of this process; here where there can be none.

    A copy has all that was read before, and nothing is sent to it: only results must be picklable. They should be
    small; what is large, a copy writes to the disk.
    """
    most = possible_copies()
    if most == 1:
        yield from map(work, jobs)
        return
    with _copies(min(most, len(jobs)), work, jobs) as copies:
        yield from _dealt_to(copies, len(jobs))


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Have work done by a copy of this process, beside whatever happens meanwhile. What is given waits for the result.

    Where there can be no copy, the work is done when its result is wanted.
    """
    if possible_copies() == 1:
        yield work
        return
    with _copies(1, lambda job: job(), [work]) as (copy,):
        copy.send(0)

        def result() -> Result:
            _, value = _told(copy)
            return cast("Result", value)

        yield result


@contextmanager
def _copies(count: int, work: Callable[[Job], Any], jobs: Sequence[Job]) -> Iterator[list[Connection]]:
    """So many copies of this process, and the ways to them. They end with what happens meanwhile."""
    context = multiprocessing.get_context("fork")
    copies = []
    try:
        for _ in range(count):
            here, there = context.Pipe()
            copy = context.Process(target=_work_and_tell, args=(work, jobs, there))
            with _deaf_to_interrupts():
                copy.start()
                copies.append((here, copy))  # whoever is started has to be ended
            there.close()
        yield [here for here, _ in copies]
    finally:
        with _deaf_to_interrupts():
            for here, copy in copies:
                here.close()
                copy.kill()
                copy.join()


def _dealt_to(copies: Sequence[Connection], count: int) -> Iterator[Any]:
    """The results of all jobs in order. Whoever is done with one has another waiting, and is given one more."""
    results: dict[int, Any] = {}
    left = iter(range(count))
    for copy, number in zip([*copies, *copies], left, strict=False):
        copy.send(number)
    for wanted in range(count):
        while wanted not in results:
            for copy in cast("list[Connection]", wait(copies)):
                number, result = _told(copy)
                results[number] = result
                if (following := next(left, None)) is not None:
                    copy.send(following)
        yield results.pop(wanted)


def _told(copy: Connection) -> tuple[int, Any]:
    """Which job a copy has done, and the result. Raises the mistake it made."""
    try:
        number, result, mistake = copy.recv()
    except (EOFError, ConnectionError):
        raise ChildProcessError("A process was ended from outside before its work was done.") from None
    if mistake is not None:
        raise mistake
    return number, result


def _work_and_tell(work: Callable[[Job], Result], jobs: Sequence[Job], parent: Connection) -> None:
    """What a copy does until its parent ends it."""
    _end_with_parent()
    with suppress(EOFError, ConnectionError):  # nobody wants to know any more
        while True:
            number = parent.recv()
            try:
                told: tuple[Any, Exception | None] = (work(jobs[number]), None)
            except Exception as error:
                error.add_note(traceback.format_exc())
                told = (None, error)
            parent.send((number, *told))


def _end_with_parent() -> None:
    """A copy holds the locks of its parent, and must not outlive it (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started meanwhile hear no Ctrl-C, which a terminal sends to all; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
