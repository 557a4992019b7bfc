"""Long work runs beside, one piece at a time, and its end is told in words."""

from __future__ import annotations

import threading
import time

import pytest

from scripts.editor.jobs import Job, Jobs
from scripts.progress import Reporter
from scripts.publishing.problems import PublishingError


def ended(job: Job | None) -> Job:
    assert job
    for _ in range(500):
        if job.state != "running":
            return job
        time.sleep(0.01)
    raise AssertionError("the job does not end")


def test_a_job_tells_how_far_it_is_and_what_came_of_it() -> None:
    going, seen = threading.Event(), threading.Event()

    def work(reporter: Reporter) -> str:
        reporter.say("begun")
        with reporter.task("build") as advance:
            advance(3, 7)
            seen.set()
            going.wait(5)
        return "built"

    jobs = Jobs()
    job = jobs.start("plan", work)
    assert job
    assert seen.wait(5)
    assert (job.state, job.now, job.lines) == ("running", "build: 3 / 7", ["begun"])
    assert jobs.start("plan", work) is None
    assert jobs.current is jobs.find(job.id) is job
    assert jobs.find("another") is None
    going.set()
    assert ended(job).result == "built"
    assert job.lines == ["begun", "build: 3 / 7"]
    assert jobs.start("publish", lambda reporter: None) is not None


def test_what_keeps_it_from_being_done_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(reporter: Reporter) -> None:
        raise PublishingError("没有发布。\n    Not published.")

    def fail(reporter: Reporter) -> None:
        raise RuntimeError("a mistake of the program")

    jobs = Jobs()
    assert ended(jobs.start("plan", refuse)).problem == "没有发布。\n    Not published."
    failed = ended(jobs.start("plan", fail))
    assert failed.state == "failed"
    assert "The editor made a mistake of its own" in failed.problem
    assert "a mistake of the program" not in failed.problem
    assert "a mistake of the program" in capsys.readouterr().err
