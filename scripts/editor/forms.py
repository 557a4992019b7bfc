"""The forms of facts: shown, changed row by row, saved.

A save reads what was typed against the version that the form was made from, puts it together with what others saved
meanwhile, lays it into the text of the file, and hands that to `saving`. A refusal shows the form again with all that
was typed, and each mistake at its field. Owns no field of its own: what a form asks for is for `documents`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.responses import Response

from scripts.editor.answers import Answer, act, from_data, from_form
from scripts.editor.desk import Choices, Opened
from scripts.editor.documents import Document, case_document, shared_documents
from scripts.editor.labels import SILENCE, Words, say
from scripts.editor.problems import Problems, Told, issues_at, place
from scripts.editor.three_way import ABSENT, Difference, merge
from scripts.editor.values import to_data
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.wordings import both
from scripts.issues import Issue
from scripts.saving import ConflictError, Edit, RefusedError, SavingError, save
from scripts.settings import Language
from scripts.yaml_merge import merge_text

_SHOWN: Final = 60
"""Characters of a value that a notice or a heading quotes."""


@dataclass(frozen=True)
class Page:
    """A form as it is to be shown: what stands in it, the version it is made from, and what is to be told."""

    document: Document
    answer: Answer
    base: str
    problems: Problems
    notice: str = ""
    """A word: `saved`, `conflict_lead` …"""
    told: str = ""
    """Why nothing was saved, where that is no matter of fields."""
    focus: str = ""
    """The name of the place to be looked at."""
    status: int = 200


# ------------------------------------------------------------------------------------------------------ handlers
def show_case(visit: Visit) -> Response:
    """The facts of a case."""
    return _show(visit, case_document(visit.desk.settings, visit.slug))


def save_case(visit: Visit) -> Response:
    """The facts of a case, sent."""
    return _receive(visit, case_document(visit.desk.settings, visit.slug))


def show_shared(visit: Visit) -> Response:
    """A form of what cases share."""
    return _show(visit, _shared(visit))


def save_shared(visit: Visit) -> Response:
    """A form of what cases share, sent."""
    return _receive(visit, _shared(visit))


def _shared(visit: Visit) -> Document:
    document = shared_documents(visit.desk.settings).get(visit.params["name"])
    if document is None:
        raise RefusedRequest("not_found")
    return document


# ------------------------------------------------------------------------------------------------------ showing
def _show(visit: Visit, document: Document) -> Response:
    opened = visit.desk.open(document.path)
    answer = from_data(document.shape, opened.data)
    own = [issue for issue in visit.desk.reading().issues if issue.position.path == _path(visit, document)]
    problems = place(answer, issues_at(own, answer, visit.language), visit.language)
    notice = visit.query.get("done", "")
    return render(visit, Page(document, answer, opened.version or "", problems, notice), opened)


def render(visit: Visit, page: Page, opened: Opened) -> Response:
    """The page of a form."""
    choices = visit.desk.choices(visit.language, opened.data)
    return show(
        visit,
        "form.html",
        page.status,
        page=page,
        document=page.document,
        problems=page.problems,
        readable=opened.source is not None,
        choices=choices,
        title_of=lambda answer: title_of(answer, choices, visit.language),
        slug=visit.params.get("slug", ""),
    )


def title_of(answer: Answer, choices: Choices, language: Language) -> str:
    """What an item of a list is called: its first words."""
    pieces: list[str] = []
    for name, part in _telling_parts(answer):
        piece = _piece(part, choices, language)
        if piece and (name != "id" or not pieces):
            pieces.append(piece)
    text = " ".join(pieces[:3])
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _telling_parts(answer: Answer) -> list[tuple[str, Answer]]:
    """The parts of an item that say what it is, its id last."""
    if answer.shape.kind == "text":
        return [("", answer)]
    parts = [(name, part) for name, part in answer.fields.items() if part.shape.kind not in {"group", "list"}]
    return sorted(parts, key=lambda pair: pair[0] == "id")


def _piece(part: Answer, choices: Choices, language: Language) -> str:
    kind = part.shape.kind
    if kind == "text":
        return part.fields[language].text or part.fields["zh"].text
    if kind == "choice":
        words = dict(part.shape.choices).get(part.text)
        return say(words, language) if words and part.text != part.shape.default else ""
    if kind == "reference":
        return choices.get(part.shape.vocabulary, {}).get(part.text, part.text)
    return part.text if kind in {"number", "dates", "line", "slug"} else ""


# ------------------------------------------------------------------------------------------------------ saving
def _receive(visit: Visit, document: Document) -> Response:
    answer = from_form(document.shape, visit.sent)
    opened = visit.desk.open(document.path)
    base = visit.sent.text("@base")
    if action := visit.sent.text("@do"):
        focus = act(answer, action)
        return render(visit, Page(document, answer, base, Problems(), focus=focus), opened)
    held = visit.desk.recall(document.path, base)
    before = visit.desk.as_opened(document.path, held, base) if held is not None else None
    data = to_data(answer, before.data if before else opened.data)
    if data.problems:
        found = [(location, visit.word(code), False) for location, code in data.problems]
        return render(visit, _refused(visit, document, answer, base, found), opened)
    return _save(visit, document, answer, before, opened, data.value)


def _save(
    visit: Visit, document: Document, answer: Answer, before: Opened | None, opened: Opened, mine: dict[str, Any]
) -> Response:
    """Save what was typed, together with what others saved meanwhile."""
    notice = "saved"
    if before is None or before.version != opened.version:
        names = list(mine) if document.sections else list({**mine, **opened.data})
        theirs = {name: opened.data[name] for name in names if name in opened.data}
        known = {name: before.data[name] for name in names if name in before.data} if before else ABSENT
        merged = merge(known, mine, theirs)
        mine, notice = merged.value, "conflict_merged"
        if merged.differences:
            return _conflict(visit, document, opened, mine, merged.differences)
    content = merge_text(opened.content, _whole(document, opened.data, mine))
    try:
        saved = save(
            visit.desk.settings, [Edit(document.path, opened.version, content)], why(visit, document, opened.data, mine)
        )
    except ConflictError:
        return _save(visit, document, answer, opened, visit.desk.open(document.path), mine)
    except RefusedError as error:
        return _refuse(visit, document, opened, mine, error)
    except SavingError as error:
        page = _refused(visit, document, answer, opened.version or "", [])
        return render(visit, replace(page, told=str(error), status=500), opened)
    done = f"{notice}&save={saved.save.id}" if saved.save else "saved_nothing"
    return go(f"{document.address}?done={done}")


def _whole(document: Document, old: Mapping[str, Any], mine: dict[str, Any]) -> dict[str, Any]:
    """The data of the file: what the form does not ask for stays."""
    if not document.sections:
        return mine
    merged = {name: value for name, value in old.items() if name not in document.shape.fields or name in mine}
    return {**merged, **mine}


def _refuse(visit: Visit, document: Document, opened: Opened, mine: dict[str, Any], error: RefusedError) -> Response:
    """The form again, made from what would have been saved, with each mistake at its field."""
    answer = from_data(document.shape, mine)
    own = [issue for issue in error.issues if issue.position.path == _path(visit, document)]
    found = issues_at(own, answer, visit.language)
    page = _refused(visit, document, answer, opened.version or "", found)
    page.problems.listed += [elsewhere(issue, visit.language) for issue in error.issues if issue not in own]
    return render(visit, page, opened)


def _conflict(
    visit: Visit, document: Document, opened: Opened, mine: dict[str, Any], differences: Sequence[Difference]
) -> Response:
    """The form again, with what others wrote beside each field that both changed."""
    answer = from_data(document.shape, mine)
    names = [(difference.location, _theirs(visit, difference.theirs), False) for difference in differences]
    page = _refused(visit, document, answer, opened.version or "", names)
    return render(visit, replace(page, notice="conflict_lead", status=409), opened)


def _theirs(visit: Visit, value: Any) -> str:
    if value is ABSENT:
        return visit.word("theirs_gone")
    if isinstance(value, (dict, list)):
        return visit.word("theirs_other")
    if str(value) in SILENCE:
        value = say(SILENCE[str(value)], visit.language)
    return visit.word("theirs", value=value)


def _refused(
    visit: Visit, document: Document, answer: Answer, base: str, found: Sequence[tuple[str, str, bool]]
) -> Page:
    return Page(document, answer, base, place(answer, found, visit.language), "not_saved", status=422)


def elsewhere(issue: Issue, language: Language) -> Told:
    """A problem of another file, for the list on top."""
    return Told(str(issue.position), issue.text(language), is_warning=issue.is_warning)


def _path(visit: Visit, document: Document) -> str:
    return document.path.relative_to(visit.desk.settings.root).as_posix()


def why(visit: Visit, document: Document, old: Mapping[str, Any], mine: Mapping[str, Any]) -> str:
    """What a save changed, in both languages, for the history."""
    changed = [
        name
        for name in {**old, **mine}
        if old.get(name) != mine.get(name) and (document.sections == () or name in mine)
    ]
    labels = [document.shape.fields[name].label for name in changed if name in document.shape.fields]
    slug = visit.params.get("slug", "")

    def told(language: Language, title: Words) -> str:
        name = visit.desk.title(slug, language) if slug else say(title, language)
        listed = ("、" if language == "zh" else ", ").join(say(label, language) for label in labels)
        return f"{name}{'：' if language == 'zh' else ': '}{listed}" if listed else name

    return both(told("zh", document.title), told("en", document.title))
