"""The first page: every case with its state and what is to be done; and new cases."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from scripts.editor.view import Visit, go, show
from scripts.editor.wordings import both
from scripts.field_names import CHOICES
from scripts.issues import Issue
from scripts.limits import is_slug
from scripts.saving import Edit, SavingError
from scripts.settings import Words
from scripts.starter import next_number, starter_text

_NO_CONSENT = {"photo_no_consent", "photo_unknown", "photo_refused"}


@dataclass(frozen=True)
class Row:
    """A case on the list."""

    slug: str
    title: str
    number: str
    state: str
    state_words: Words
    errors: int
    blanks: int
    """Mistakes that are a draft’s, and in nobody’s way."""
    stale: tuple[str, ...]
    unconsented: int
    reminders: int
    readable: bool

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.errors or self.blanks or self.stale or self.unconsented or self.reminders or not self.readable)


def show_home(visit: Visit) -> Response:
    """All cases."""
    reading = visit.desk.reading()
    rows = sorted(
        (_row(visit, slug) for slug in visit.desk.slugs()), key=lambda row: (row.state == "draft", int(row.number or 0))
    )
    cases = tuple(f"cases/{row.slug}/" for row in rows)
    elsewhere = [issue for issue in reading.issues if not issue.position.path.startswith(cases)]
    return show(visit, "home.html", rows=rows, errors=len(reading.issues.errors), elsewhere=elsewhere)


def _row(visit: Visit, slug: str) -> Row:
    draft = visit.desk.draft(slug)
    data = draft.source.data if draft and isinstance(draft.source.data, dict) else {}
    issues = visit.desk.issues_in(f"{slug}/")
    state = str(data.get("state") or "")
    number = str(data.get("number") or "")
    return Row(
        slug=slug,
        title=visit.desk.title(slug, visit.language),
        number=number if number.isdecimal() else "",
        state=state,
        state_words=CHOICES["Case.state"].get(state, ("", "")),
        errors=sum(not issue.is_warning for issue in issues),
        blanks=sum(_is_blank(issue) for issue in issues),
        stale=tuple(sorted(visit.desk.reading().stale.get(slug, ()))),
        unconsented=sum(issue.code in _NO_CONSENT for issue in issues),
        reminders=sum(issue.is_warning and not _is_blank(issue) and issue.code not in _NO_CONSENT for issue in issues),
        readable=draft is not None,
    )


def _is_blank(issue: Issue) -> bool:
    return issue.is_warning and issue.in_draft and issue.code not in _NO_CONSENT


def show_new(visit: Visit) -> Response:
    """The form for a new case."""
    return show(visit, "new.html", value="", told="")


def make_new(visit: Visit) -> Response:
    """A new case, made as a draft."""
    slug = visit.sent.text("folder").strip()
    if not is_slug(slug):
        return show(visit, "new.html", 422, value=slug, told=visit.word("folder_wrong", value=slug))
    settings = visit.desk.settings
    if (settings.cases_dir / slug).exists():
        return show(visit, "new.html", 422, value=slug, told=visit.word("folder_taken", value=slug))
    text = starter_text(next_number(settings.cases_dir))
    edit = Edit(settings.cases_dir / slug / "case.yml", None, text.encode())
    try:
        visit.desk.save([edit], both(f"新建案例 {slug}", f"new case {slug}"))
    except SavingError as error:
        return show(visit, "new.html", 422, value=slug, told=str(error))
    return go(f"/cases/{slug}")
