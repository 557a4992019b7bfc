"""Publishing: what would change for readers is worked out and shown, somebody agrees, and only then readers get it.

Building takes a while and runs as a job beside; its page renews itself. Working out and carrying out is for
`publishing`.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from scripts.editor.jobs import Job
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.progress import Reporter
from scripts.publishing.planning import Publication, plan_publication, plan_return
from scripts.publishing.publication import Published
from scripts.publishing.publication import publish as carry_out
from scripts.publishing.report import broken_question


def show_publish(visit: Visit) -> Response:
    """Where publishing begins."""
    errors = visit.desk.reading().issues.errors
    return show(visit, "publish.html", errors=len(errors), job=visit.desk.jobs.current, told=visit.desk.told())


def start(visit: Visit) -> Response:
    """Work out what would change: of what there is now, or of going back."""
    settings = visit.desk.settings
    back = visit.sent.text("what") == "back"

    def work(reporter: Reporter) -> Publication:
        return plan_return(settings) if back else plan_publication(settings, reporter)

    return _begin(visit, "back" if back else "plan", work)


def _begin(visit: Visit, kind: str, work: Any) -> Response:
    job = visit.desk.jobs.start(kind, work)
    if job is None:
        visit.desk.tell(visit.word("job_running"))
        return go("/publish")
    return go(f"/publish/{job.id}")


def show_job(visit: Visit) -> Response:
    """How far the work is, or what came of it."""
    job = _job(visit)
    plan = job.result if isinstance(job.result, Publication) else None
    published = job.result if isinstance(job.result, Published) else None
    question = broken_question(plan.changes) if plan and plan.changes.broken else ""
    status = 422 if job.state == "failed" else 200
    return show(
        visit, "job.html", status, job=job, plan=plan, published=published, question=question, told=visit.desk.told()
    )


def agree(visit: Visit) -> Response:
    """Somebody has looked at what changes, and wants it."""
    job = _job(visit)
    plan = job.result
    if not isinstance(plan, Publication):
        raise RefusedRequest("not_found")
    if plan.changes.broken and visit.sent.text("break") != "1":
        visit.desk.tell(visit.word("break_first"))
        return go(f"/publish/{job.id}")
    return _begin(visit, "publish", lambda reporter: carry_out(plan, reporter))


def _job(visit: Visit) -> Job:
    job = visit.desk.jobs.find(visit.params["job"])
    if job is None:
        raise RefusedRequest("not_found")
    return job
