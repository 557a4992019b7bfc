"""The forms of facts: shown, changed row by row, saved.

A save reads what was typed against the version that the form was made from, puts it together with what others saved
meanwhile, lays it into the text of the file, and hands that to `saving`. A refusal shows the form again with all that
was typed, and each mistake at its field. Owns no field of its own: what a form asks for is for `documents`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.responses import Response

from scripts.editor.answers import Answer, act, from_data, from_form
from scripts.editor.desk import Choices, Opened
from scripts.editor.documents import Document, case_document, shared_documents
from scripts.editor.freshness import with_lock
from scripts.editor.problems import Problems, Told, issues_at, place, resolved
from scripts.editor.three_way import ABSENT, Difference, Merged, merge
from scripts.editor.values import to_data
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.wordings import both
from scripts.field_names import SILENCE, say
from scripts.issues import Issue
from scripts.saving import ConflictError, Edit, RefusedError, SavingError
from scripts.settings import Language, Words
from scripts.yaml_compare import is_same
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


def render(visit: Visit, page: Page, opened: Opened, template: str = "form.html", **more: object) -> Response:
    """The page of a form. `more`: what a template of its own is told besides."""
    choices = visit.desk.choices(visit.language, opened.data)
    return show(
        visit,
        template,
        page.status,
        page=page,
        document=page.document,
        problems=page.problems,
        readable=opened.source is not None,
        choices=choices,
        title_of=lambda answer: title_of(answer, choices, visit.language),
        slug=visit.params.get("slug", ""),
        **more,
    )


def title_of(answer: Answer, choices: Choices, language: Language) -> str:
    """What an item of a list is called: its first words."""
    pieces: list[str] = []
    for name, part in _telling_parts(answer):
        piece = _piece(part, choices, language)
        if piece and (name != "id" or not pieces):
            pieces.append(piece)
    text = " ".join(pieces[:4])
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _telling_parts(answer: Answer) -> list[tuple[str, Answer]]:
    """The parts of an item that say what it is, its id last."""
    if answer.shape.kind == "text":
        return [("", answer)]
    silent = {"group", "list"}
    parts = [(name, part) for name, part in answer.fields.items() if part.shape.kind not in silent and name != "file"]
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
@dataclass(frozen=True)
class Attempt:
    """A form that is to be saved."""

    document: Document
    answer: Answer
    before: Opened | None
    """The file as the form was made from it; None if nobody knows that version any more."""
    opened: Opened
    """The file as it is now."""
    mine: dict[str, Any]
    """The data that was typed."""
    others: tuple[Edit, ...] = ()
    """Files that are saved with it."""
    show: Callable[[Visit, Page, Opened], Response] | None = None
    """How a refusal is shown, if not as an ordinary form."""
    notice: str = "saved"


def _receive(visit: Visit, document: Document) -> Response:
    answer = from_form(document.shape, visit.sent)
    opened = visit.desk.open(document.path)
    base = visit.sent.text("@base")
    if action := visit.sent.text("@do"):
        focus = act(answer, action)
        return render(visit, Page(document, answer, base, Problems(), focus=focus), opened)
    before = held(visit, document, base)
    data = to_data(answer, before.data if before else opened.data)
    if data.problems:
        return render(visit, contradictions(visit, document, answer, base, data.problems), opened)
    return attempt(visit, Attempt(document, answer, before, opened, data.value))


def held(visit: Visit, document: Document, base: str) -> Opened | None:
    """The file as a form was made from it; None if nobody knows that version any more."""
    content = visit.desk.recall(document.path, base)
    return visit.desk.as_opened(document.path, content, base) if content is not None else None


def contradictions(
    visit: Visit, document: Document, answer: Answer, base: str, problems: Sequence[tuple[str, str]]
) -> Page:
    """The form again, with the places that contradict themselves."""
    return _refused(visit, document, answer, base, [(at, visit.word(code), False) for at, code in problems])


def attempt(visit: Visit, this: Attempt) -> Response:
    """Save what was typed, together with what others saved meanwhile; or show the form again and say why not."""
    document, opened = this.document, this.opened
    if this.before is None or this.before.version != opened.version:
        merged = _put_together(this)
        this = replace(this, mine=merged.value, notice="conflict_merged")
        if merged.differences:
            return _conflict(visit, this, merged.differences)
    content = merge_text(opened.content, _whole(document, opened.data, this.mine))
    edits = [Edit(document.path, opened.version, content), *this.others]
    if slug := visit.params.get("slug"):
        edits = with_lock(visit.desk.settings, slug, edits)
    try:
        saved = visit.desk.save(edits, why(visit, document, opened.data, this.mine))
    except ConflictError:
        return attempt(visit, replace(this, before=opened, opened=visit.desk.open(document.path)))
    except RefusedError as error:
        return _refuse(visit, this, error)
    except SavingError as error:
        page = _refused(visit, document, this.answer, opened.version or "", [])
        return _shown(visit, this, replace(page, told=str(error), status=500))
    done = f"{this.notice}&save={saved.save.id}" if saved.save else "saved_nothing"
    return go(f"{document.address}?done={done}")


def _put_together(this: Attempt) -> Merged:
    """What was typed and what others saved meanwhile."""
    before, now = this.before.data if this.before else None, this.opened.data
    if not this.document.sections:
        return merge(ABSENT if before is None else before, this.mine, now)
    names = list(this.document.shape.fields)
    theirs = {name: now[name] for name in names if name in now}
    base = ABSENT if before is None else {name: before[name] for name in names if name in before}
    return merge(base, this.mine, theirs)


def _whole(document: Document, old: Mapping[str, Any], mine: dict[str, Any]) -> dict[str, Any]:
    """The data of the file, in the order of the model: what the form does not ask for stays."""
    if not document.sections:
        return mine
    whole = {name: value for name, value in old.items() if name not in document.shape.fields} | mine
    known = {name: whole[name] for name in document.order if name in whole}
    return known | whole


def _shown(visit: Visit, this: Attempt, page: Page) -> Response:
    return (this.show or render)(visit, page, this.opened)


def _refuse(visit: Visit, this: Attempt, error: RefusedError) -> Response:
    """The form again, made from what would have been saved, with each mistake at its field."""
    document, opened = this.document, this.opened
    answer = from_data(document.shape, this.mine, opened.data)
    own = [issue for issue in error.issues if issue.position.path == _path(visit, document)]
    page = _refused(visit, document, answer, opened.version or "", issues_at(own, answer, visit.language))
    page.problems.listed += [elsewhere(issue, visit.language) for issue in error.issues if issue not in own]
    return _shown(visit, this, page)


def _conflict(visit: Visit, this: Attempt, differences: Sequence[Difference]) -> Response:
    """The form again, with what others wrote beside each field that both changed."""
    answer = from_data(this.document.shape, this.mine, this.opened.data)
    found = [(difference.location, _theirs(visit, difference.theirs), False) for difference in differences]
    page = _refused(visit, this.document, answer, this.opened.version or "", found, named=True)
    return _shown(visit, this, replace(page, notice="conflict_lead", status=409))


def _theirs(visit: Visit, value: Any) -> str:
    if value is ABSENT:
        return visit.word("theirs_gone")
    if isinstance(value, (dict, list)):
        return visit.word("theirs_other")
    if str(value) in SILENCE:
        value = say(SILENCE[str(value)], visit.language)
    return visit.word("theirs", value=value)


def _refused(
    visit: Visit,
    document: Document,
    answer: Answer,
    base: str,
    found: Sequence[tuple[str, str, bool]],
    *,
    named: bool = False,
) -> Page:
    """A form that was not saved. `named`: items of lists are named by their ids."""
    if named:
        found = [(resolved(location, answer), text, warning) for location, text, warning in found]
    return Page(document, answer, base, place(answer, found, visit.language), "not_saved", status=422)


def elsewhere(issue: Issue, language: Language) -> Told:
    """A problem of another file, for the list on top."""
    return Told(str(issue.position), issue.text(language), is_warning=issue.is_warning)


def _path(visit: Visit, document: Document) -> str:
    return document.path.relative_to(visit.desk.settings.root).as_posix()


def why(visit: Visit, document: Document, old: Mapping[str, Any], mine: Mapping[str, Any]) -> str:
    """What a save changed, in both languages, for the history."""
    asked = [name for name in {**old, **mine} if name in mine or not document.sections]
    changed = [name for name in asked if not is_same(old.get(name), mine.get(name))]
    labels = [document.shape.fields[name].label for name in changed if name in document.shape.fields]
    slug = visit.params.get("slug", "")

    def told(language: Language, title: Words) -> str:
        name = visit.desk.title(slug, language) if slug else say(title, language)
        listed = ("、" if language == "zh" else ", ").join(say(label, language) for label in labels)
        return f"{name}{'：' if language == 'zh' else ': '}{listed}" if listed else name

    return both(told("zh", document.title), told("en", document.title))
