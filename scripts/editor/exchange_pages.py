"""The page where files come in and go out: Word reports, workbooks, work for translators.

What an uploaded file would change is shown first; somebody looks at it and agrees, and only then is it written. Reading
and comparing is for `exchange`, reports for `import_pages`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from starlette.datastructures import UploadFile
from starlette.responses import Response

from scripts.editor.desk import Waiting
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.wordings import both
from scripts.exchange.answers import export_translation, plan_translation
from scripts.exchange.changes import Plan
from scripts.exchange.excel import export_excel, plan_import
from scripts.exchange.gather import UnreadableContentError
from scripts.exchange.sheets import LIMITS
from scripts.office.refusals import MB
from scripts.saving import SavingError
from scripts.settings import Settings

_KINDS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

Planner = Callable[[bytes, Settings, str], Plan]


def show_exchange(visit: Visit) -> Response:
    """What can be imported and exported."""
    slugs = [(slug, visit.desk.title(slug, visit.language)) for slug in visit.desk.slugs()]
    return show(visit, "exchange.html", told=visit.desk.told(), slugs=slugs)


# ------------------------------------------------------------------------------------------------------ going out
def send_workbook(visit: Visit) -> Response:
    """The facts as a workbook: of one case, or of all."""
    slugs = _chosen(visit)
    return _download(visit, lambda: export_excel(visit.desk.settings, slugs), f"{_name(slugs)}.xlsx")


def send_translation(visit: Visit) -> Response:
    """What is to be translated, for a translator: what is missing or behind, or everything."""
    slugs, ending = _chosen(visit), visit.query.get("as", "docx")
    if ending not in _KINDS:
        raise RefusedRequest("not_found")
    everything = visit.query.get("all") == "1"

    def export() -> bytes:
        content, count = export_translation(visit.desk.settings, slugs, ending, everything=everything)
        if not count:
            raise UnreadableContentError(visit.word("nothing_to_translate"))
        return content

    return _download(visit, export, f"{_name(slugs)}-translation.{ending}")


def _chosen(visit: Visit) -> list[str]:
    slug = visit.query.get("slug", "")
    if slug and not visit.desk.has_case(slug):
        raise RefusedRequest("not_found")
    return [slug] if slug else []


def _name(slugs: list[str]) -> str:
    return slugs[0] if slugs else "casebook"


def _download(visit: Visit, export: Callable[[], bytes], name: str) -> Response:
    try:
        content = export()
    except (UnreadableContentError, KeyError) as error:
        visit.desk.tell(str(error))
        return go("/exchange")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_KINDS[name.rpartition(".")[2]], headers=headers)


# ------------------------------------------------------------------------------------------------------ coming in
def plan_workbook(visit: Visit) -> Response:
    """A corrected workbook, sent: what it would change."""
    return _plan(visit, plan_import, both("从 Excel 导入", "imported from Excel"))


def plan_texts(visit: Visit) -> Response:
    """A translator's file, sent: what it would change."""
    return _plan(visit, plan_translation, both("导入翻译", "translation imported"))


def _plan(visit: Visit, planner: Planner, why: str) -> Response:
    files = [file for file in visit.files.get("file", []) if file.filename]
    if not files:
        visit.desk.tell(visit.word("no_report"))
        return go("/exchange")
    name = Path(str(files[0].filename).replace("\\", "/")).name
    content = _content(files[0])
    if content is None:
        visit.desk.tell(visit.word("file_large", name=name, most=LIMITS.file))
        return go("/exchange")
    plan = planner(content, visit.desk.settings, name)
    job = visit.desk.keep_plan(Waiting(name, plan, why)) if plan.edits else ""
    return _show_plan(visit, name, plan, job, "")


def _content(file: UploadFile) -> bytes | None:
    """The bytes of a file of reasonable size; None if it has more."""
    content = file.file.read(LIMITS.file * MB + 1)
    return content if len(content) <= LIMITS.file * MB else None


def write_plan(visit: Visit) -> Response:
    """What somebody has looked at and agreed to, written."""
    job = visit.sent.text("job")
    waiting = visit.desk.plan(job)
    if waiting is None:
        visit.desk.tell(visit.word("plan_gone"))
        return go("/exchange")
    try:
        saved = visit.desk.save(waiting.plan.edits, waiting.why)
    except SavingError as error:
        return _show_plan(visit, waiting.name, waiting.plan, "", str(error))
    visit.desk.drop_plan(job)
    done = f"written&save={saved.save.id}" if saved.save else "saved_nothing"
    return go(f"/exchange?done={done}")


def _show_plan(visit: Visit, name: str, plan: Plan, job: str, told: str) -> Response:
    status = 422 if plan.mistakes or told else 200
    return show(visit, "plan.html", status, name=name, plan=plan, job=job, told=told)
