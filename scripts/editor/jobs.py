"""Work that takes longer than somebody waits for a page: it runs beside, and tells how far it is.

One at a time. Owns the thread and what is told; what is done, and what follows from it, is for the pages.
"""

from __future__ import annotations

import secrets
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from scripts.mendable import MendableError
from scripts.progress import Advance, Reporter, Talk

_MOST_LINES = 400


@dataclass
class Job:
    """One piece of work: what it told, and what came of it."""

    kind: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    state: Literal["running", "done", "failed"] = "running"
    lines: list[str] = field(default_factory=list)
    now: str = ""
    """What is being done, and how far."""
    result: Any = None
    problem: str = ""
    """Why it failed, in both languages."""


class JobReporter(Reporter):
    """Tells a job what a terminal would be told."""

    def __init__(self, job: Job) -> None:
        super().__init__(Talk.QUIET)
        self._job = job

    def say(self, text: str) -> None:
        self._job.lines = [*self._job.lines, text][-_MOST_LINES:]

    def detail(self, text: str) -> None:
        """Nobody asked for more."""

    def problem(self, text: str) -> None:
        self.say(text)

    @contextmanager
    def task(self, name: str) -> Iterator[Advance]:
        def advance(done: int, total: int | None = None) -> None:
            self._job.now = f"{name}: {done}" + (f" / {total}" if total else "")

        self._job.now = name
        yield advance
        self.say(self._job.now)
        self._job.now = ""


class Jobs:
    """The job that is running, and the last one that ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._job: Job | None = None

    def start(self, kind: str, work: Callable[[Reporter], Any]) -> Job | None:
        """Begin a job; None if one is running."""
        with self._lock:
            if self._job is not None and self._job.state == "running":
                return None
            self._job = job = Job(kind)
        threading.Thread(target=_run, args=(job, work), daemon=True).start()
        return job

    def find(self, name: str) -> Job | None:
        """A job by its name."""
        return self._job if self._job is not None and self._job.id == name else None

    @property
    def current(self) -> Job | None:
        """The one that is running or ended last."""
        return self._job


def _run(job: Job, work: Callable[[Reporter], Any]) -> None:
    try:
        job.result = work(JobReporter(job))
        job.state = "done"
    except MendableError as error:
        job.problem, job.state = error.told(), "failed"
    except Exception:
        traceback.print_exc()  # for the window that the editor was started from
        job.problem = (
            "编辑台自己出了错，没有做成；启动窗口里有详细情况。\n"
            "    The editor made a mistake of its own; the window it was started from has the details."
        )
        job.state = "failed"
