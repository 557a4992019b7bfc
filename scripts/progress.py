"""What a person sees while the work goes on: bars on a terminal, plain lines elsewhere.

Owns the look of it and the three levels of talk. Callers say what is happening, never how to show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scripts.settings import Settings


class Talk(IntEnum):
    """How much to say."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


class Advance(Protocol):
    """Says that more of a task is done, and optionally how much there is in all."""

    def __call__(self, done: int, total: int | None = None) -> None: ...


class Reporter:
    """Tells a person what happens. Problems go to standard error at every level."""

    def __init__(self, talk: Talk = Talk.NORMAL, console: Console | None = None) -> None:
        self._talk = talk
        self._out = console or Console(highlight=False, soft_wrap=True, emoji=False)
        self._error = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)

    def say(self, text: str) -> None:
        """A line that everybody wants to read."""
        if self._talk >= Talk.NORMAL:
            self._out.print(text, markup=False)

    def detail(self, text: str) -> None:
        """A line for those who asked for more."""
        if self._talk >= Talk.VERBOSE:
            self._out.print(text, markup=False)

    def problem(self, text: str) -> None:
        """A line that nobody may miss."""
        self._error.print(text, markup=False)

    @contextmanager
    def task(self, name: str) -> Iterator[Advance]:
        """A longer piece of work: a bar on a terminal, otherwise one line when it ends."""
        if self._talk == Talk.QUIET:
            yield lambda done, total=None: None
            return
        count = 0
        if self._out.is_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            with Progress(*columns, console=self._out, transient=True) as bar:
                job = bar.add_task(name, total=None)

                def show(done: int, total: int | None = None) -> None:
                    nonlocal count
                    count = done
                    bar.update(job, completed=done, total=total)

                yield show
        else:

            def keep(done: int, total: int | None = None) -> None:
                nonlocal count
                count = done

            yield keep
        self.say(f"{name}: {count}" if count else name)


class Context(Protocol):
    """What every command is given: where the project is, and whom to tell."""

    settings: Settings
    reporter: Reporter
