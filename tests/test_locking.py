"""One at a time, among threads and processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scripts import locking
from scripts.locking import exclusive
from tests.conftest import ROOT

HOLD = (
    "import sys; from pathlib import Path; from scripts.locking import exclusive\n"
    "with exclusive(Path(sys.argv[1])):\n print('held', flush=True); sys.stdin.read()"
)


def hold(path: Path) -> subprocess.Popen[str]:
    """Another process that has the lock, until its input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_another_process_is_waited_for_and_that_is_said_once(tmp_path: Path) -> None:
    other = hold(tmp_path / "lock")
    order: list[str] = []

    def waited() -> None:
        order.append("waiting")
        threading.Timer(0.3, end).start()

    def end() -> None:
        order.append("the other ends")
        other.communicate("")

    with exclusive(tmp_path / "lock", waited):
        order.append("held")
    assert order == ["waiting", "the other ends", "held"]


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    other = hold(tmp_path / "lock")
    other.kill()
    other.communicate()
    told: list[str] = []
    with exclusive(tmp_path / "lock", lambda: told.append("waiting")):
        assert told == []


def test_threads_of_one_process_take_turns(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        with exclusive(tmp_path / "lock"):
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


def test_a_file_exchanged_for_another_meanwhile_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real_lock = tmp_path / "lock", locking._lock
    tries: list[int] = []

    def lock(handle: int) -> None:
        tries.append(handle)
        if len(tries) == 1:
            path.unlink()
            path.touch()
        real_lock(handle)

    monkeypatch.setattr(locking, "_lock", lock)
    with exclusive(path):
        assert len(tries) == 2
