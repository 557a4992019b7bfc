"""A Word report on its way to a case: uploading it, and what it left for a person to look at and to confirm.

A fact that was read out of a report enters the case when somebody takes it over, one by one. Reading reports is for
`word_import`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.responses import Response

from scripts.editor.answers import from_data
from scripts.editor.documents import case_document
from scripts.editor.forms import title_of
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.wordings import both
from scripts.field_names import FIELDS, say
from scripts.limits import is_slug
from scripts.model import Case
from scripts.office.refusals import RefusedFileError
from scripts.saving import Edit, SavingError
from scripts.settings import IMPORT_FOLDER
from scripts.shapes import shape_of
from scripts.starter import FolderExistsError
from scripts.word_import.facts import Proposal
from scripts.word_import.importing import import_report
from scripts.word_import.written import PROPOSALS, REPORT, read_proposals
from scripts.yaml_compare import is_same
from scripts.yaml_merge import merge_text

LARGEST_REPORT: Final = 200_000_000
"""Bytes that are read of an uploaded report; `word_import` says what is too large, in words."""


@dataclass(frozen=True)
class Offer:
    """A proposal as the page shows it."""

    index: int
    field: str
    title: str
    sentence: str
    line: int
    uncertain: bool
    is_taken: bool


def import_word(visit: Visit) -> Response:
    """A Word report, sent: it becomes a draft, or a line says why not."""
    files = [file for file in visit.files.get("report", []) if file.filename]
    slug = visit.sent.text("folder").strip()
    if not files or (slug and not is_slug(slug)):
        told = visit.word("folder_wrong", value=slug) if files else visit.word("no_report")
        visit.desk.tell(told)
        return go("/exchange#word")
    name = Path(str(files[0].filename).replace("\\", "/")).name
    try:
        made = import_report(files[0].file.read(LARGEST_REPORT + 1), visit.desk.settings, slug, name)
    except RefusedFileError as error:
        visit.desk.tell(f"{name}: {error}")
        return go("/exchange#word")
    except FolderExistsError as error:
        visit.desk.tell(visit.word("folder_taken", value=error.folder.name))
        return go("/exchange#word")
    return go(f"/cases/{made.slug}/import?done=imported")


def show_import(visit: Visit) -> Response:
    """What the report left to be looked at, and the facts it seems to state."""
    return _show(visit, "")


def take_over(visit: Visit) -> Response:
    """One of these facts, confirmed by a person."""
    number = visit.sent.text("proposal")
    proposals = _proposals(visit)
    if not number.isdecimal() or int(number) >= len(proposals):
        raise RefusedRequest("not_found")
    proposal = proposals[int(number)]
    case = visit.desk.open(case_document(visit.desk.settings, visit.slug).path)
    label = FIELDS["Case"].get(proposal.field.partition(".")[0], ("", ""))
    name = {"zh": visit.desk.title(visit.slug, "zh"), "en": visit.desk.title(visit.slug, "en")}
    why = both(f"{name['zh']}：采用报告里的{label[0]}", f"{name['en']}: {label[1]} taken from the report")
    content = merge_text(case.content, _with(case.data, proposal.field.split("."), proposal.entry))
    try:
        made = visit.desk.save([Edit(case.path, case.version, content)], why)
    except SavingError as error:
        return _show(visit, str(error))
    done = f"saved&save={made.save.id}" if made.save else "saved_nothing"
    return go(f"/cases/{visit.slug}/import?done={done}#p-{number}")


def _with(data: Mapping[str, Any], path: Sequence[str], entry: Any) -> dict[str, Any]:
    """The data with an entry added to a list, or put in place of a field."""
    name, *rest = path
    there = data.get(name)
    if rest:
        return {**data, name: _with(there if isinstance(there, dict) else {}, rest, entry)}
    shape = shape_of(Case).fields.get(name)
    is_list = isinstance(there, list) or (shape is not None and shape.kind == "list")
    kept = [item for item in there or [] if not _is_blank(item)] if is_list else None
    return {**data, name: [*kept, entry] if kept is not None else entry}


def _is_blank(item: Any) -> bool:
    """Whether an item of a starter's list has not been filled in: no organisation is named."""
    return isinstance(item, dict) and "organisation" in item and not item["organisation"]


def _proposals(visit: Visit) -> tuple[Proposal, ...]:
    path = visit.desk.settings.cases_dir / visit.slug / IMPORT_FOLDER / PROPOSALS
    try:
        return read_proposals(path)
    except ValueError:
        return ()


def _show(visit: Visit, told: str) -> Response:
    folder = visit.desk.settings.cases_dir / visit.slug / IMPORT_FOLDER
    if not folder.is_dir():
        raise RefusedRequest("not_found")
    report = folder / REPORT
    text = report.read_text(encoding="utf-8", errors="replace") if report.is_file() else ""
    data = visit.desk.open(case_document(visit.desk.settings, visit.slug).path).data
    offers = [_offer(visit, index, proposal, data) for index, proposal in enumerate(_proposals(visit))]
    # The report lists the proposals as well, after its second heading; here they stand below, to be taken over.
    remarks = text.partition("\n二、")[0].strip()
    return show(visit, "import.html", 422 if told else 200, slug=visit.slug, report=remarks, offers=offers, told=told)


def _offer(visit: Visit, index: int, proposal: Proposal, data: Mapping[str, Any]) -> Offer:
    document = case_document(visit.desk.settings, visit.slug)
    choices = visit.desk.choices(visit.language, data)
    top = proposal.field.partition(".")[0]
    answer = from_data(document.shape, _with({}, proposal.field.split("."), proposal.entry)).fields[top]
    if answer.rows:
        answer = answer.rows[0].answer
    title = title_of(answer, choices, visit.language) or str(proposal.entry)
    label = say(FIELDS["Case"].get(top, (top, top)), visit.language)
    taken = _stands(data, proposal.field.split("."), proposal.entry)
    return Offer(index, label, title, proposal.sentence, proposal.line, proposal.uncertain, taken)


def _stands(data: Mapping[str, Any], path: Sequence[str], entry: Any) -> bool:
    """Whether a fact stands in the case already, perhaps completed since."""
    name, *rest = path
    there = data.get(name)
    if rest:
        return isinstance(there, dict) and _stands(there, rest, entry)
    if isinstance(there, list):
        return any(_is_part(entry, item) for item in there)
    return _is_part(entry, there)


def _is_part(entry: Any, there: Any) -> bool:
    if isinstance(entry, Mapping) and isinstance(there, dict):
        return all(value is None or _is_part(value, there.get(key)) for key, value in entry.items())
    return there is not None and is_same(entry, there)
