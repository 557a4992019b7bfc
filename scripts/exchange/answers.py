"""What a translator sent back, as a plan: English into case.yml and en.md, and marked as up to date.

Owns matching answers with the parts as they are now. Nothing is planned unless all of it is sound; the check is the
one that every save passes, and its objections stand at the cell they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from scripts.exchange import titles
from scripts.exchange.changes import Plan, in_order, objections, told
from scripts.exchange.gather import gather
from scripts.exchange.parts import Answer, Part, work_list
from scripts.exchange.rewriting import CaseRewriter
from scripts.exchange.translation_document import read_document, write_document
from scripts.exchange.translation_sheet import read_sheet, write_sheet
from scripts.exchange.values import shorten, tidy
from scripts.issues import Issue
from scripts.kept_checks import KeptChecks
from scripts.office.refusals import RefusedFileError
from scripts.settings import Settings
from scripts.typography import mend

_WORD: Final = b"word/document.xml"
"""The name of a part that every .docx file has, whatever it is called."""

_DOCUMENTS: Final = (".docx", ".docm", ".doc", ".odt", ".rtf", ".wps")
"""What somebody meant as a document, and is told about as one."""

WHY: Final = "导入翻译 translation imported"


def export_translation(
    settings: Settings, slugs: Sequence[str], ending: str, *, everything: bool = False
) -> tuple[bytes, int]:
    """The work list as a file that ends in `docx` or `xlsx`, and how many parts it has. Raises as `require`."""
    gathered = gather(settings)
    gathered.require(slugs)
    parts = work_list(gathered, slugs, everything=everything)
    write = write_document if ending == "docx" else write_sheet
    return write(parts, gathered), len(parts)


def plan_translation(content: bytes, settings: Settings, name: str = "") -> Plan:
    """What a translator's file would change. Writes nothing; tells all mistakes at once.

    `name` is what messages call the file.
    """
    is_document = _WORD in content or name.lower().endswith(_DOCUMENTS)
    try:
        answers = read_document(content) if is_document else read_sheet(content)
    except RefusedFileError as error:
        return Plan((), (told(name, "", error.code, **error.values),))
    if not answers:
        return Plan((), (told(name, "", "translation_unknown"),))
    return plan_answers(answers, settings)


def plan_answers(answers: Sequence[Answer], settings: Settings, kept: KeptChecks | None = None) -> Plan:
    """The same for answers from anywhere, such as the page of the editor for English; `kept` as in `saving`."""
    gathered = gather(settings, {answer.key.partition("/")[0] for answer in answers})
    slugs = gathered.slugs
    parts = {part.key: part for part in work_list(gathered, slugs, everything=True)} if slugs else {}
    issues: list[Issue] = []
    sound = {answer.key: answer for answer in _sound(answers, parts, issues)}
    rewriters = [
        CaseRewriter(gathered, slug, [part for part in parts.values() if part.slug == slug], sound, issues)
        for slug in slugs
    ]
    edits = [edit for rewriter in rewriters for edit in rewriter.edits()]

    def at_its_place(issue: Issue) -> Issue:
        for rewriter in rewriters:
            issue = rewriter.at_its_place(issue)
        return issue

    issues += objections(settings, edits, at_its_place, {answer.place for answer in answers}, kept)
    changes = tuple(change for rewriter in rewriters for change in rewriter.changes)
    plan = Plan(changes, in_order(issues))
    return plan if plan.mistakes else replace(plan, edits=tuple(edits))


def _sound(answers: Sequence[Answer], parts: Mapping[str, Part], issues: list[Issue]) -> Iterator[Answer]:
    """The answers in order, tidied; those that cannot be taken are issues."""
    given: dict[str, Answer] = {}
    answered = {_unit(answer.key) for answer in answers if answer.text}
    for answer in answers:
        part = parts.get(answer.key)
        if answer.trouble:
            issues.append(told(answer.place, "", answer.trouble, value=answer.text))
        elif part is None:
            if answer.text:
                issues.append(told(answer.place, "", "part_unknown", value=shorten(answer.key)))
        elif (first := given.get(answer.key)) and answer.text and first.text:
            issues.append(told(answer.place, part.place[0], "part_twice", first=first.place))
        elif not first or answer.text:
            given[answer.key] = tidied = replace(answer, text=_text(answer, part, issues))
            if _unit(answer.key) in answered:
                _check_version(tidied, part, issues)
    yield from given.values()


def _unit(key: str) -> str:
    """The text or section that a key belongs to: what is accepted at once."""
    return "/".join(key.split("/")[:2])


def _text(answer: Answer, part: Part, issues: list[Issue]) -> str:
    """The new English as one paragraph, with its marks mended; the present one for «unchanged»."""
    if sum(bool(line.strip()) for line in answer.text.split("\n")) > 1:
        issues.append(told(answer.place, part.place[0], "part_paragraphs"))
    text = tidy(answer.text)
    if text.casefold().strip(" .。") in titles.KEEP:
        if not part.en:
            issues.append(told(answer.place, part.place[0], "part_no_english"))
        return part.en
    return mend(text, "en")


def _check_version(answer: Answer, part: Part, issues: list[Issue]) -> None:
    """Neither the Chinese nor the English has changed since the export, unless to what the answer says."""
    then = answer.version.partition("-")
    now = part.version.partition("-")
    if then[0] != now[0]:
        issues.append(told(answer.place, part.place[0], "part_chinese_changed", now=shorten(part.zh)))
    elif then[2] != now[2] and answer.text not in {"", part.en}:
        values = {"theirs": shorten(part.en), "ours": shorten(answer.text)}
        issues.append(told(answer.place, part.place[0], "part_english_changed", **values))
