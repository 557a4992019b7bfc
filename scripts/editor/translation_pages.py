"""The English beside the Chinese: what is missing or behind, passage by passage, with what the Chinese said before.

A changed English text, or one that somebody says is right as it is, is marked as current. Which passages there are, and
writing them back, is for `exchange`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from starlette.responses import Response

from scripts.editor.differences import Line, compare
from scripts.editor.problems import Told
from scripts.editor.view import Visit, go, show
from scripts.editor.wordings import both
from scripts.exchange import titles
from scripts.exchange.answers import plan_answers
from scripts.exchange.changes import Plan
from scripts.exchange.gather import Gathered, gather
from scripts.exchange.parts import Answer, Part, work_list
from scripts.saving import SavingError


@dataclass
class Row:
    """A passage as the page shows it."""

    part: Part
    number: int
    text: str
    """The English as typed."""
    accepted: bool
    """Whether somebody says that the English is right as it is."""
    difference: list[Line] = field(default_factory=list)
    """What changed in the Chinese since the English was made."""
    problems: list[str] = field(default_factory=list)


def show_work(visit: Visit) -> Response:
    """Every case, and how much of its English is missing or behind."""
    gathered = gather(visit.desk.settings)
    rows = []
    for slug in gathered.slugs:
        states = Counter(part.state for part in work_list(gathered, [slug], everything=True))
        rows.append((slug, visit.desk.title(slug, visit.language), states))
    return show(visit, "translation.html", rows=rows, broken=gathered.issues)


def show_case(visit: Visit) -> Response:
    """The passages of one case: those to be worked on, or all."""
    rows = _rows(visit, gather(visit.desk.settings, [visit.slug]))
    return _show(visit, rows, [], "")


def save_case(visit: Visit) -> Response:
    """English that was written or accepted, sent."""
    gathered = gather(visit.desk.settings, [visit.slug])
    rows = _rows(visit, gathered, everything=True)
    sent = {name: index for index, name in enumerate(visit.sent.all("@part"))}
    rows = [row for row in rows if row.part.key in sent]
    answers = []
    for row in rows:
        at = sent[row.part.key]
        row.text = visit.sent.text(f"{at}.text")
        row.accepted = bool(visit.sent.text(f"{at}.accept") or visit.sent.text("@all"))
        answers.append(_answer(row, visit.sent.text(f"{at}.version")))
    with visit.desk.kept_checks() as kept:
        plan = plan_answers(answers, visit.desk.settings, kept)
    if plan.mistakes:
        return _refuse(visit, rows, plan)
    title = {"zh": visit.desk.title(visit.slug, "zh"), "en": visit.desk.title(visit.slug, "en")}
    try:
        saved = visit.desk.save(plan.edits, both(f"{title['zh']}：英文", f"{title['en']}: English"))
    except SavingError as error:
        return _show(visit, rows, [], str(error))
    done = f"saved&save={saved.save.id}" if saved.save else "saved_nothing"
    everything = "&all=1" if visit.query.get("all") == "1" else ""
    return go(f"/cases/{visit.slug}/english?done={done}{everything}")


def _answer(row: Row, version: str) -> Answer:
    """What was typed; the word for «unchanged» where the English is said to be right; else nothing."""
    text = " ".join(row.text.split())
    if text == " ".join(row.part.en.split()):
        text = titles.KEEP[1] if row.accepted and text else ""
    return Answer(row.part.key, version, text, row.part.key)


def _rows(visit: Visit, gathered: Gathered, *, everything: bool = False) -> list[Row]:
    everything = everything or visit.query.get("all") == "1"
    parts = work_list(gathered, [visit.slug], everything=everything) if visit.slug in gathered.slugs else []
    return [
        Row(part, index, part.en, accepted=False, difference=compare(part.old, part.zh) if part.old else [])
        for index, part in enumerate(parts)
    ]


def _refuse(visit: Visit, rows: list[Row], plan: Plan) -> Response:
    """The page again, with everything that was typed, and each mistake at its passage."""
    by_key = {row.part.key: row for row in rows}
    listed = []
    for issue in plan.mistakes:
        row = by_key.get(issue.position.path)
        text = issue.text(visit.language)
        if row is None:
            listed.append(Told(str(issue.position), text))
            continue
        row.problems.append(text)
        place = row.part.place[visit.language == "en"]
        listed.append(Told(place, text, f"p-{row.number}"))
    return _show(visit, rows, listed, "")


def _show(visit: Visit, rows: list[Row], listed: list[Told], told: str) -> Response:
    status = 422 if listed else 500 if told else 200
    for number, row in enumerate(rows):
        row.number = number
    draft = visit.desk.draft(visit.slug)
    return show(
        visit,
        "english.html",
        status,
        slug=visit.slug,
        rows=rows,
        listed=listed,
        told=told,
        states=titles.STATES,
        everything=visit.query.get("all") == "1",
        readable=draft is not None,
    )
