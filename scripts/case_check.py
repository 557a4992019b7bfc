"""One case folder held to everything that can be said of it alone, once it is known which names there are elsewhere.

Owns what is true of a case by itself, so that cases can be checked in any order, in several processes at once, and only
again where something has changed. Whether cases fit together is for `check`. Reads; answers with values.
"""

from __future__ import annotations

import copyreg
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.dialect import parse_narrative
from scripts.garbage import none_collected
from scripts.issues import Issues, Position
from scripts.load import Location, Source, field_name, parse, read_text, read_yaml
from scripts.migrations import FORMAT, form_of
from scripts.model import Block, Case, Narrative, Span
from scripts.photo_check import check_pairs, check_photos
from scripts.references import Known, anchors, check_case_references, check_narrative_references
from scripts.settings import LANGUAGES, Language, Settings
from scripts.texts import Draft, Rules, check_texts
from scripts.tree import Tree

# What other processes find is told in half the time where no field is named.
copyreg.pickle(Span, lambda span: (Span, (span.kind, span.text, span.target, span.children)))
copyreg.pickle(Block, lambda block: (Block, (block.kind, block.line, block.items, block.rows, block.target)))


@dataclass(frozen=True)
class Common:
    """What every case is held to: the names there are, and what the collection says about texts."""

    settings: Settings
    known: Known
    rules: Rules
    tree: Tree
    keep_drafts: bool
    """Whether somebody wants to know more of a case than readers do; it is much to be passed between processes."""


@dataclass(frozen=True)
class CheckedCase:
    """What a case folder holds, and everything that is wrong with it."""

    slug: str
    issues: Issues
    files: tuple[Path, ...]
    """What was read of texts and facts."""
    is_draft: bool = False
    facts: Case | None = None
    """None if case.yml has mistakes of its own."""
    narratives: dict[Language, Narrative] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    """Parts whose Chinese has changed since the English was made."""
    number: Position | None = None
    """Where its number stands."""
    former_slugs: tuple[Position, ...] = ()
    """Where each of its former names stands."""
    draft: Draft | None = None
    """All that was read, if it is to be kept."""


@none_collected()
def check_cases(folders: Sequence[Path], common: Common) -> list[CheckedCase]:
    """Each case by itself."""
    return [check_case(folder, common) for folder in folders]


def check_case(folder: Path, common: Common) -> CheckedCase:
    """One case by itself."""
    issues = Issues(common.settings.root)
    source = read_yaml(folder / "case.yml", issues, common.tree)
    if source is None:
        return CheckedCase(folder.name, issues, (folder / "case.yml",))
    if is_draft(source):
        issues.tolerate(folder)
    facts = parse(source, Case, issues) if _is_of_this_form(source, issues) else None
    draft = Draft(folder, source, facts, *_read_narratives(folder, source, issues, common.tree))
    _check_draft(draft, common, issues)
    former = range(len(facts.former_slugs)) if facts else ()
    return CheckedCase(
        folder.name,
        issues,
        (folder / "case.yml", *(folder / f"{language}.md" for language in draft.texts)),
        is_draft(source),
        facts,
        draft.narratives,
        check_texts(draft, common.rules, issues, common.tree) if facts else frozenset(),
        source.position(issues, "number"),
        tuple(source.position(issues, "former_slugs", index) for index in former),
        draft if common.keep_drafts else None,
    )


def is_draft(source: Source) -> bool:
    """Whether a case.yml says that nobody is to read the case yet."""
    return isinstance(source.data, dict) and source.data.get("state") == "draft"


def _is_of_this_form(source: Source, issues: Issues) -> bool:
    """Whether a case.yml has the form that the model describes; of another one nothing else is said."""
    found = form_of(source.data)
    if found is None or found == FORMAT:
        return True
    code = "format_old" if found < FORMAT else "format_new"
    issues.add(source.position(issues, "format"), "format", code, found=found, wanted=FORMAT)
    return False


def _check_draft(draft: Draft, common: Common, issues: Issues) -> None:
    source, facts, known = draft.source, draft.facts, common.known
    check_case_references(source, draft.folder.name, known, issues)
    for language, narrative in draft.narratives.items():
        check_narrative_references(draft.folder / f"{language}.md", narrative, source, known, issues)
    if facts:
        for part in ("figures", "charts", "photos", "notes"):
            check_ids(source, (part,), [item.id for item in getattr(facts, part)], issues)
        if not any(involved.role == "implementer" for involved in facts.organisations):
            issues.add(source.position(issues, "organisations"), "organisations", "no_implementer")
        if facts.state == "complete" and facts.comparison is None:
            issues.add(source.position(issues, "state"), "comparison", "comparison_missing")
        check_photos(draft.folder, source, facts, common.settings.cache_dir, issues, common.tree)
    if len(draft.narratives) == len(LANGUAGES):
        if facts:
            _check_placed(source, facts, draft.narratives["zh"], issues)
            check_pairs(draft.folder, facts, draft.narratives, issues)
        _check_pair(draft, issues)


def check_ids(source: Source, at: Location, ids: Sequence[str], issues: Issues) -> None:
    """Every id of a list stands there once."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            location: Location = (*at, index, "id")
            issues.add(source.position(issues, *location), field_name(location), "duplicate_id", value=name)
        seen.add(name)


# --------------------------------------------------------------------------------------------- the narratives
def _read_narratives(
    folder: Path, source: Source, issues: Issues, tree: Tree
) -> tuple[dict[Language, str], dict[Language, Narrative]]:
    """The narratives that are there, as read; and those of them that are within the dialect."""
    state = source.data.get("state") if isinstance(source.data, dict) else None
    texts: dict[Language, str] = {}
    narratives: dict[Language, Narrative] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if not tree.has(path):
            if state == "complete":
                issues.add(source.position(issues, "state"), "state", "narrative_missing", name=path.name)
            continue
        if state == "preparation":
            issues.add(source.position(issues, "state"), "state", "narrative_early", name=path.name)
        before = len(issues)
        text = read_text(path, issues, tree)
        if text is None:
            continue
        texts[language] = text
        narrative = parse_narrative(text, path, language, issues)
        if len(issues) == before:
            narratives[language] = narrative
    return texts, narratives


def _uses(narrative: Narrative) -> Counter[str]:
    """The photos, charts and notes a narrative uses, as `photo:hut`, `note:inc-05`."""
    used: Counter[str] = Counter()
    for block in narrative.blocks():
        if block.kind in {"photo", "chart"}:
            used[f"{block.kind}:{block.target}"] += 1
        for span in block.spans():
            if span.kind == "note":
                used[f"note:{span.target}"] += 1
    return used


def _check_placed(source: Source, facts: Case, narrative: Narrative, issues: Issues) -> None:
    """Each photo, chart and note of the facts has its place in the Chinese text; `_check_pair` sees to the English."""
    used = _uses(narrative)
    for part, kind, code in (
        ("photos", "photo", "photo_unplaced"),
        ("charts", "chart", "chart_unplaced"),
        ("notes", "note", "note_unused"),
    ):
        for index, item in enumerate(getattr(facts, part)):
            if f"{kind}:{item.id}" not in used:
                issues.add(source.position(issues, part, index), f"{part}[{index}]", code, value=item.id)


def _check_pair(draft: Draft, issues: Issues) -> None:
    chinese, english = draft.narratives["zh"], draft.narratives["en"]
    position = issues.position(draft.folder / "en.md", 1, 1)
    here, there = anchors(english), anchors(chinese)
    if here != there:
        one, other = _difference(here, there)
        issues.add(position, "", "language_sections", other="zh.md", here=one, there=other)
    uses = {"zh": _uses(chinese), "en": _uses(english)}
    if uses["zh"] != uses["en"]:
        one_sided = sorted(set((uses["zh"] - uses["en"]) + (uses["en"] - uses["zh"])))
        issues.add(position, "", "language_blocks", other="zh.md", value=", ".join(one_sided))


def _difference(here: list[str], there: list[str]) -> tuple[str, str]:
    """The first place where two lists of anchors part."""
    for one, other in zip([*here, "—"], [*there, "—"], strict=False):
        if one != other:
            return one, other
    return "—", there[len(here)]
