"""The same work on many files at once, in processes of their own.

Owns how many there are, that no more than a few results wait, and that Ctrl-C is for this process only: the others end
with their work and tell nothing. What the work is, is for the callers.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Final, TypeVar

MOST_PROCESSES: Final = 4
"""Each holds a picture of tens of megapixels; more of them would need more memory than a small machine has."""

FEWEST_JOBS: Final = 3
"""Less work than this is done sooner than a process is started."""

Job = TypeVar("Job")
Result = TypeVar("Result")


def each(work: Callable[[Job], Result], jobs: Sequence[Job], fewest: int = FEWEST_JOBS) -> Iterator[Result]:
    """The results of `work` on each job, in order. `work` and the jobs must be picklable.

    Fewer jobs than `fewest` are done in this process: whoever knows that a job is long says so.
    """
    processes = min(len(jobs), os.cpu_count() or 1, MOST_PROCESSES)
    if len(jobs) < fewest or processes == 1:
        yield from map(work, jobs)
        return
    # A fresh process each, not a copy of this one: codecs and terminals keep threads that a copy would lack.
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
