"""The narrative of a case: section by section, both languages side by side, and a look at the page it becomes.

A section is taken out by leaving nothing in it. Cutting and joining is for `sections`, the look for `preview`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.responses import JSONResponse, Response

from scripts.dialect import REQUIRED_SECTIONS, SECTIONS
from scripts.editor.desk import Opened
from scripts.editor.freshness import with_lock
from scripts.editor.preview import preview_narrative
from scripts.editor.problems import Told
from scripts.editor.sections import Parted, Written, default_title, in_order, rewrite, split
from scripts.editor.three_way import ABSENT, merge
from scripts.editor.view import RefusedRequest, Visit, go, show
from scripts.editor.wordings import both
from scripts.field_names import CHOICES
from scripts.issues import Issue
from scripts.saving import ConflictError, Edit, RefusedError, SavingError
from scripts.settings import LANGUAGES, Language
from scripts.text_files import decode_text
from scripts.typography import mend
from scripts.yaml_merge import merge_text

_STATES: Final = tuple(CHOICES["Case.state"])
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9’'-]*")


@dataclass
class Pair:
    """A section in both languages, as it stands in the form."""

    id: str
    texts: dict[Language, Written]
    problems: dict[Language, list[str]] = field(default_factory=lambda: {language: [] for language in LANGUAGES})
    theirs: dict[Language, str] = field(default_factory=dict)
    """What somebody else wrote meanwhile, where both changed the same text."""

    @property
    def is_required(self) -> bool:
        """Whether the dialect asks for it."""
        return self.id in REQUIRED_SECTIONS


@dataclass(frozen=True)
class Form:
    """The form of a narrative: the sections, the state of the case, and the versions it was made from."""

    pairs: tuple[Pair, ...]
    state: str
    bases: Mapping[str, str]

    def written(self, language: Language) -> list[Written]:
        """One language of the sections in which something is written: one that is empty in both is taken out."""
        kept = (pair for pair in self.pairs if any(section.text.strip() for section in pair.texts.values()))
        return [pair.texts[language] for pair in kept]


# ------------------------------------------------------------------------------------------------------ handlers
def show_narrative(visit: Visit) -> Response:
    """The narrative of a case."""
    opened = _open(visit)
    texts = {language: split(_text(opened[language])) for language in LANGUAGES}
    ids = {part.id for parted in texts.values() for part in parted.parts if part.id} | set(REQUIRED_SECTIONS)
    pairs = tuple(
        Pair(name, {language: _written(texts[language], name, language) for language in LANGUAGES})
        for name in in_order(ids)
    )
    form = Form(pairs, str(opened["case"].data.get("state") or ""), _bases(opened))
    told = _place(visit, form, [issue for issue in visit.desk.issues_in(f"{visit.slug}/") if _is_about_text(issue)])
    return _render(visit, form, told)


def save_narrative(visit: Visit) -> Response:
    """A narrative, sent: a section to be added, a look at the page, or everything to be saved."""
    form = _received(visit)
    action = visit.sent.text("@do")
    if action.startswith("section:") and (name := action.removeprefix("section:") or visit.sent.text("@section")):
        known = {pair.id for pair in form.pairs}
        if name in SECTIONS and name not in known:
            blank = {language: Written(name, default_title(name, language), "") for language in LANGUAGES}
            pairs = {pair.id: pair for pair in (*form.pairs, Pair(name, blank))}
            form = Form(tuple(pairs[each] for each in in_order(set(pairs))), form.state, form.bases)
        return _render(visit, form, [], focus=name)
    return _save(visit, form)


def preview(visit: Visit) -> Response:
    """A narrative as it is being written, as HTML, with what the dialect has against it: for the script of the page."""
    form = _received(visit)
    language: Language = "en" if visit.sent.text("@language") == "en" else "zh"
    texts = {name: _joined(visit, form, name) for name in LANGUAGES}
    seen = preview_narrative(
        visit.desk, visit.slug, language, texts[language], texts["en" if language == "zh" else "zh"]
    )
    problems = [(_section_at(texts[language], issue.position.line), _sentence(visit, issue)) for issue in seen.issues]
    return JSONResponse({"html": seen.html, "problems": problems})


# ------------------------------------------------------------------------------------------------------ reading
def _open(visit: Visit) -> dict[str, Opened]:
    folder = visit.desk.settings.cases_dir / visit.slug
    return {
        "case": visit.desk.open(folder / "case.yml"),
        **{language: visit.desk.open(folder / f"{language}.md") for language in LANGUAGES},
    }


def _bases(opened: Mapping[str, Opened]) -> dict[str, str]:
    return {name: file.version or "" for name, file in opened.items()}


def _text(opened: Opened) -> str:
    """A narrative as text. Raises RefusedRequest if it is not UTF-8."""
    try:
        return decode_text(opened.content)
    except UnicodeDecodeError:
        raise RefusedRequest("unreadable") from None


def _written(parted: Parted, name: str, language: Language) -> Written:
    part = parted.part(name)
    return Written(name, part.title, part.text) if part else Written(name, default_title(name, language), "")


def _received(visit: Visit) -> Form:
    names = [name for name in visit.sent.all("@sections") if re.fullmatch(r"[a-z0-9-]+", name)]
    pairs = tuple(
        Pair(
            name,
            {
                language: Written(
                    name,
                    " ".join(visit.sent.text(f"{name}.{language}.title").split()) or default_title(name, language),
                    visit.sent.text(f"{name}.{language}"),
                )
                for language in LANGUAGES
            },
        )
        for name in dict.fromkeys(names)
    )
    state = visit.sent.text("state")
    return Form(pairs, state, {name: visit.sent.text(f"@base.{name}") for name in ("case", *LANGUAGES)})


def _joined(visit: Visit, form: Form, language: Language) -> str:
    """The file that a form makes of one language, laid over what is there."""
    return rewrite(split(_text(_open(visit)[language])), form.written(language), language)


# ------------------------------------------------------------------------------------------------------- saving
def _save(visit: Visit, form: Form) -> Response:
    opened = _open(visit)
    form, differs = _put_together(visit, form, opened)
    if differs:
        return _render(visit, form, [], status=409)
    edits = _edits(visit, form, opened)
    name = {language: visit.desk.title(visit.slug, language) for language in LANGUAGES}
    why = both(f"{name['zh']}：全文", f"{name['en']}: narrative")
    try:
        saved = visit.desk.save(edits, why)
    except ConflictError:
        return _save(visit, form)
    except RefusedError as error:
        return _render(visit, form, _place(visit, form, error.issues), status=422)
    except SavingError as error:
        return _render(visit, form, [], told=str(error), status=500)
    done = f"saved&save={saved.save.id}" if saved.save else "saved_nothing"
    return go(f"/cases/{visit.slug}/text?done={done}")


def _edits(visit: Visit, form: Form, opened: Mapping[str, Opened]) -> list[Edit]:
    edits = []
    for language in LANGUAGES:
        file = opened[language]
        old = split(_text(file))
        written = [_mended(section, old, language) for section in form.written(language)]
        text = rewrite(old, written, language)
        content = file.content if text == _text(file) and file.version else text.encode() if text else None
        edits.append(Edit(file.path, file.version, content))
    case = opened["case"]
    if form.state in _STATES and case.source and form.state != case.data.get("state"):
        content = merge_text(case.content, {**case.data, "state": form.state})
        edits.append(Edit(case.path, case.version, content))
    return with_lock(visit.desk.settings, visit.slug, edits)


def _mended(section: Written, old: Parted, language: Language) -> Written:
    """A section with its marks set right, if somebody changed it."""
    before = old.part(section.id)
    if before and before.text == section.text.strip("\n") and before.title == section.title:
        return section
    lines = (mend(line.rstrip(), language) for line in section.text.split("\n"))
    return Written(section.id, mend(section.title, language), "\n".join(lines))


def _put_together(visit: Visit, form: Form, opened: Mapping[str, Opened]) -> tuple[Form, bool]:
    """The form with what others saved meanwhile, section by section; whether both changed the same one."""
    differs = False
    pairs = list(form.pairs)
    for language in LANGUAGES:
        base = form.bases[language]
        if base == (opened[language].version or ""):
            continue
        held = visit.desk.recall(opened[language].path, base) if base else b""
        before = _sections(split(decode_text(held))) if held is not None else ABSENT
        theirs = _sections(split(_text(opened[language])))
        mine = {pair.id: [pair.texts[language].title, pair.texts[language].text.strip("\n")] for pair in pairs}
        merged = merge(before, {name: value for name, value in mine.items() if value[1]}, theirs)
        differing = {difference.location: difference.theirs for difference in merged.differences}
        known = {pair.id for pair in pairs}
        for name in merged.value:
            if name not in known:
                blank = {each: Written(name, default_title(name, each), "") for each in LANGUAGES}
                pairs.append(Pair(name, blank))
        for pair in pairs:
            title, text = merged.value.get(pair.id, [pair.texts[language].title, ""])
            pair.texts[language] = Written(pair.id, title, text)
            if pair.id in differing:
                differs = True
                theirs_now = differing[pair.id]
                pair.theirs[language] = "" if theirs_now is ABSENT else theirs_now[1]
    order = in_order({pair.id for pair in pairs})
    pairs.sort(key=lambda pair: order.index(pair.id))
    return Form(tuple(pairs), form.state, _bases(opened)), differs


def _sections(parted: Parted) -> dict[str, Any]:
    return {part.id: [part.title, part.text] for part in parted.parts if part.id}


# ------------------------------------------------------------------------------------------------------ showing
def _is_about_text(issue: Issue) -> bool:
    return issue.position.path.endswith(".md")


def _place(visit: Visit, form: Form, issues: Sequence[Issue]) -> list[Told]:
    """Each problem at its section, and listed."""
    told = []
    pairs = {pair.id: pair for pair in form.pairs}
    for issue in issues:
        language = issue.position.path.rpartition("/")[2].removesuffix(".md")
        name = ""
        if language in LANGUAGES and f"/{visit.slug}/" in f"/{issue.position.path}":
            name = _section_at(_joined(visit, form, "en" if language == "en" else "zh"), issue.position.line)
        if name in pairs:
            pairs[name].problems["en" if language == "en" else "zh"].append(_sentence(visit, issue))
            trail = f"{pairs[name].texts[visit.language].title}（{language}）"
            told.append(Told(trail, _sentence(visit, issue), f"s-{name}", is_warning=issue.is_warning))
        else:
            told.append(Told(str(issue.position), issue.text(visit.language), is_warning=issue.is_warning))
    return told


def _sentence(visit: Visit, issue: Issue) -> str:
    return issue.text(visit.language)


def _section_at(text: str, line: int) -> str:
    """The section that a line of a narrative stands in."""
    at, found = 1 + split(text).above.count("\n"), ""
    for part in split(text).parts:
        if at > line:
            break
        found = part.id
        at += part.heading.count("\n") + part.body.count("\n")
    return found


def count_words(text: str, language: Language) -> int:
    """Characters of a Chinese text, words of an English one, without the marks of the dialect."""
    plain = re.sub(r"\]\([^)]*\)|\{#[^}]*\}|!\[\]|\[\^[^\]]*\]", " ", text)
    latin = len(_LATIN_WORD.findall(plain))
    return len(_HAN.findall(plain)) + latin if language == "zh" else latin


def _render(
    visit: Visit, form: Form, listed: list[Told], *, told: str = "", focus: str = "", status: int = 200
) -> Response:
    used = {pair.id for pair in form.pairs}
    return show(
        visit,
        "narrative.html",
        status,
        slug=visit.slug,
        form=form,
        listed=listed,
        told=told,
        focus=focus,
        status_code=status,
        states=CHOICES["Case.state"],
        unused=[(name, default_title(name, visit.language)) for name in SECTIONS if name not in used],
        count=count_words,
        insertable=json.dumps(_insertable(visit), ensure_ascii=False),
    )


def _insertable(visit: Visit) -> list[dict[str, Any]]:
    """What may be put into a text: groups of names with the Markdown of each, in both languages."""
    reading = visit.desk.reading()
    data = visit.desk.open(visit.desk.settings.cases_dir / visit.slug / "case.yml").data
    groups: list[dict[str, Any]] = []

    def group(name: str, items: list[tuple[str, str, str]]) -> None:
        if items:
            groups.append({"name": visit.word(name), "items": items})

    for part, kind in (("photos", "photo"), ("charts", "chart")):
        entries = [entry for entry in data.get(part) or [] if isinstance(entry, dict) and entry.get("id")]
        named = [(str(entry["id"]), _caption(entry, visit.language)) for entry in entries]
        group(part, [(title, f"![]({kind}:{name})", "") for name, title in named])
    notes = [entry for entry in data.get("notes") or [] if isinstance(entry, dict) and entry.get("id")]
    group("notes", [(str(note["id"]), f"[^{note['id']}]", "") for note in notes])
    terms = reading.glossary.items()
    group(
        "glossary",
        [
            (term.term[visit.language], f"[{term.term.zh}](term:{name})", f"[{term.term.en}](term:{name})")
            for name, term in terms
        ],
    )
    practices = reading.practices.items()
    group(
        "practices",
        [
            (entry.name[visit.language], f"[{entry.name.zh}](practice:{name})", f"[{entry.name.en}](practice:{name})")
            for name, entry in practices
        ],
    )
    cases = [
        (draft.folder.name, draft.facts.title)
        for draft in reading.drafts
        if draft.facts and draft.folder.name != visit.slug
    ]
    group(
        "cases",
        [(title[visit.language], f"[{title.zh}](case:{name})", f"[{title.en}](case:{name})") for name, title in cases],
    )
    return groups


def _caption(entry: Mapping[str, Any], language: Language) -> str:
    text = entry.get("caption") or entry.get("title")
    found = text.get(language) or text.get("zh") if isinstance(text, dict) else ""
    return str(found or entry["id"])
