"""What running a program costs: seconds, seconds of the processor, memory, and when it said what.

Every measurement is a program of its own, so that neither the benchmark nor an earlier measurement counts. Memory is
the highest sum over the program and all it starts, as Linux tells it: what is shared is divided among those who share
it (`Pss` in proc(5)), so that ours and the peers are counted alike.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from tests.conftest import ROOT

_PAUSE: Final = 0.1
"""Seconds between two looks at the memory, at least."""

_LOOKS: Final = 0.02
"""The share of the time that looks may take. The system counts page by page, 15 ms for a thousand cases; whoever
keeps all processors busy would pay for it, and others not."""

STAGE: Final = re.compile(r"^(\S+ [a-zA-Z][a-zA-Z ]+?)(?:: \d+)?$")
"""A line that `progress` prints at the end of a piece of work."""


class FailedError(Exception):
    """A measured program failed or took too long; the text is why."""


@dataclass(frozen=True)
class Cost:
    """What one run cost, or several after one another."""

    seconds: float
    processor: float
    """Seconds of the processor: what the work costs, however busy the machine is."""
    memory: float
    """Peak, in MB."""
    lines: tuple[tuple[float, str], ...] = ()
    """What it printed, and after how many seconds."""

    def __add__(self, other: Cost) -> Cost:
        """One after the other."""
        return Cost(
            self.seconds + other.seconds, self.processor + other.processor, max(self.memory, other.memory), self.lines
        )

    def stages(self) -> dict[str, float]:
        """Seconds from the end of one piece of work to the end of the next; work that overlaps counts once."""
        found: dict[str, float] = {}
        before = 0.0
        for seconds, line in self.lines:
            if matched := STAGE.match(line):
                found[matched[1]] = found.get(matched[1], 0.0) + seconds - before
                before = seconds
        found["其余 the rest"] = self.seconds - before
        return found


def middle(costs: Sequence[Cost]) -> Cost:
    """The run that took neither long nor short; of an even number, the shorter of the two in the middle."""
    return sorted(costs, key=lambda cost: cost.seconds)[(len(costs) - 1) // 2]


def middle_of(seconds: Sequence[float]) -> float:
    """The median."""
    return median(seconds)


def run(
    command: Sequence[str | Path],
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    limit: float | None = None,
) -> Cost:
    """Run a program to its end. Raises FailedError if it fails, or is not done after `limit` seconds."""
    told = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "COLUMNS": "200", **(environment or {})}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, cwd=folder, env=told, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
        )
        watch = Watch(process.pid)
        timer = threading.Timer(limit, end_group, (process.pid,)) if limit else None
        if timer:
            timer.start()
        lines = _listen(process, start)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if timer:
            timer.cancel()
        seconds = time.perf_counter() - start
        if process.returncode:
            errors.seek(0)
            said = "\n".join(line for _, line in lines[-5:]) + errors.read().decode("utf-8", "replace")[-1500:]
            late = limit is not None and seconds >= limit
            raise FailedError(f"over {limit:.0f} s" if late else said.strip() or f"exit code {process.returncode}")
    return Cost(seconds, used.ru_utime + used.ru_stime, watch.stop(), tuple(lines))


def _listen(process: subprocess.Popen[bytes], start: float) -> list[tuple[float, str]]:
    assert process.stdout
    with process.stdout as stream:
        return [(time.perf_counter() - start, line.decode("utf-8", "replace").rstrip()) for line in stream]


def python(*arguments: str | Path) -> list[str | Path]:
    """A command of this project."""
    return [sys.executable, "-m", *arguments]


def end_group(process: int, how: signal.Signals = signal.SIGKILL) -> None:
    """End a program that was started with a group of its own, and everything it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, how)


class Watch:
    """The peak memory of a process and its children, in MB, from now on."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._peak = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The peak so far."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        pause = _PAUSE
        while not self._over.wait(pause):
            start = time.perf_counter()
            self._peak = max(self._peak, sum(map(_resident, family(self._process))) / 1000)
            pause = max(_PAUSE, (time.perf_counter() - start) / _LOOKS)


def family(process: int) -> list[int]:
    """A process and everything it started, by their ids."""
    children: list[str] = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children += listed.read_text(encoding="ascii").split()
        except (FileNotFoundError, ProcessLookupError):
            continue
    return [process, *(member for child in children for member in family(int(child)))]


def _resident(process: int) -> int:
    """In kB; nothing for a process that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def bytes_of(folder: Path) -> int:
    """Of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def pages_of(folder: Path) -> int:
    """HTML files below a folder."""
    return sum(1 for _ in folder.rglob("*.html"))
