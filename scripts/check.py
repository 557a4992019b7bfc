"""Whether the records fit together: the one way from `cases/` to a valid `Collection`.

Reads everything, checks everything, and only then answers: a `Collection` when nothing is wrong, otherwise the
issues. What a single record may hold is for `model`; what a narrative may hold is for `dialect`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.dialect import parse_narrative
from scripts.issues import Issues
from scripts.limits import LONGEST_SLUG, slug_problem
from scripts.load import Location, Source, field_name, parse, parse_entries, read_text, read_yaml
from scripts.migrations import FORMAT, form_of
from scripts.model import (
    Case,
    Collection,
    CollectionFacts,
    GlossaryTerm,
    Narrative,
    Practice,
    PublishedCase,
)
from scripts.name_check import check_file_names, check_keys
from scripts.photo_check import check_pairs, check_photos
from scripts.references import (
    Known,
    anchors,
    check_case_references,
    check_collection_references,
    check_narrative_references,
)
from scripts.settings import IMPORT_FOLDER, LANGUAGES, Language, Settings
from scripts.texts import Draft, Rules, check_shared_texts, check_texts
from scripts.tree import DISK, Tree
from scripts.withheld import find_names, read_names


def check_collection(
    settings: Settings, on_file: Callable[[Path], None] = lambda path: None, tree: Tree = DISK
) -> tuple[Collection | None, Issues]:
    """Read and check all of `cases/`. The collection is None if there is any error; drafts are left out of it.

    What is wrong in a draft is a warning, so that a case half written keeps nobody from publishing the others.
    """
    reading = read_collection(settings, on_file, tree)
    return None if reading.issues.errors else reading.collection, reading.issues


@dataclass(frozen=True)
class Reading:
    """All of `cases/` as far as it can be read, and what is wrong with it: for those who work on it."""

    facts: CollectionFacts | None
    practices: dict[str, Practice]
    glossary: dict[str, GlossaryTerm]
    drafts: list[Draft]
    """Every case folder whose case.yml is YAML; cases of readers first."""
    stale: dict[str, frozenset[str]]
    issues: Issues

    @property
    def collection(self) -> Collection | None:
        """The cases that readers may see, in order; None if the collection's own facts cannot be read."""
        if self.facts is None:
            return None
        cases = [
            PublishedCase(draft.folder.name, draft.facts, draft.narratives, self.stale[draft.folder.name])
            for draft in self.drafts
            if draft.facts and draft.facts.state != "draft"
        ]
        return Collection(
            self.facts, tuple(sorted(cases, key=lambda case: case.facts.number)), self.practices, self.glossary
        )


def read_collection(
    settings: Settings, on_file: Callable[[Path], None] = lambda path: None, tree: Tree = DISK
) -> Reading:
    """Read and check all of `cases/`, and give back what is sound beside what is not."""
    issues = Issues(settings.root)

    def read(path: Path) -> Source | None:
        on_file(path)
        return read_yaml(path, issues, tree)

    facts_source = read(settings.cases_dir / "collection.yml")
    practices_source = read(settings.cases_dir / "practices.yml")
    glossary_source = read(settings.cases_dir / "glossary.yml")
    facts = parse(facts_source, CollectionFacts, issues) if facts_source else None
    practices = parse_entries(practices_source, Practice, issues) if practices_source else {}
    glossary = parse_entries(glossary_source, GlossaryTerm, issues) if glossary_source else {}

    drafts: list[Draft] = []
    folders = tree.folders(settings.cases_dir)
    for folder in folders:
        if problem := slug_problem(folder.name):
            code = "folder_name" if problem == "slug" else problem
            issues.add(issues.position(folder), "", code, value=folder.name, most=LONGEST_SLUG)
        elif source := read(folder / "case.yml"):
            if is_draft(source):
                issues.tolerate(folder)
            case = parse(source, Case, issues) if _is_of_this_form(source, issues) else None
            drafts.append(Draft(folder, source, case, *_read_narratives(folder, source, issues, on_file, tree)))
    if not folders:
        issues.add(issues.position(settings.cases_dir), "", "no_cases")

    known = Known.gather(facts_source, practices_source, glossary_source, [folder.name for folder in folders])
    check_keys(facts_source, practices_source, glossary_source, issues)
    if facts_source:
        check_collection_references(facts_source, known, issues)
        if facts:
            _check_collection_ids(facts_source, facts, issues)
    for draft in drafts:
        _check_draft(draft, known, settings.cache_dir, issues, tree)
    # Drafts last: where a draft wants what a case that readers know has, the draft is told.
    drafts.sort(key=lambda draft: is_draft(draft.source))
    _check_case_numbers(drafts, issues)
    _check_former_slugs(drafts, issues)
    known_to_readers = [draft.folder for draft in drafts if not is_draft(draft.source)]
    if facts and facts_source and facts.slug in {folder.name for folder in known_to_readers}:
        issues.add(facts_source.position(issues, "slug"), "slug", "book_slug", value=facts.slug)
    check_file_names(known_to_readers, facts.slug if facts else "", issues)

    _check_names(settings, issues, tree)
    rules = Rules(facts.number_exceptions if facts else (), glossary)
    stale = {draft.folder.name: check_texts(draft, rules, issues, tree) for draft in drafts if draft.facts}
    for source, records in (
        (facts_source, {"": facts} if facts else {}),
        (practices_source, practices),
        (glossary_source, glossary),
    ):
        if source:
            check_shared_texts(source, records, rules, issues)
    return Reading(facts, practices, glossary, drafts, stale, issues)


def _is_of_this_form(source: Source, issues: Issues) -> bool:
    """Whether a case.yml has the form that the model describes; of another one nothing else is said."""
    found = form_of(source.data)
    if found is None or found == FORMAT:
        return True
    code = "format_old" if found < FORMAT else "format_new"
    issues.add(source.position(issues, "format"), "format", code, found=found, wanted=FORMAT)
    return False


def is_draft(source: Source) -> bool:
    """Whether a case.yml says that nobody is to read the case yet."""
    return isinstance(source.data, dict) and source.data.get("state") == "draft"


def _check_names(settings: Settings, issues: Issues, tree: Tree) -> None:
    """No withheld name stands in any file or file name below `cases/` or in a hand-written page."""
    names = read_names(settings.root)
    if not names:
        return
    ours = (path for path in tree.files(settings.cases_dir) if not _is_beside(path, settings.cases_dir))
    for path in [*ours, *sorted(settings.docs_dir.rglob("*.md"))]:
        for _, first in find_names(path.name, names):
            issues.add(issues.position(path), "", "withheld_name", first=first)
        if path.suffix in {".yml", ".md", ".lock", ".txt", ".json"} and not path.is_dir():
            if tree.look(path).is_special:
                continue  # what is a pipe is no content, and would never end
            for line, first in find_names(tree.read(path).decode("utf-8", errors="replace"), names):
                issues.add(issues.position(path, line, 1), "", "withheld_name", first=first)


def _is_beside(path: Path, cases_dir: Path) -> bool:
    """Whether a file is what an import leaves beside a draft: there the text of the report stands as it was."""
    return path.relative_to(cases_dir).parts[1:2] == (IMPORT_FOLDER,)


# ---------------------------------------------------------------------------------------------- the collection
def _check_collection_ids(source: Source, facts: CollectionFacts, issues: Issues) -> None:
    for part in ("figures", "notes"):
        _check_ids(source, ("programme", part), [item.id for item in getattr(facts.programme, part)], issues)


def _check_case_numbers(drafts: list[Draft], issues: Issues) -> None:
    holders: dict[int, str] = {}
    for draft in drafts:
        if draft.facts is None:
            continue
        number = draft.facts.number
        other = holders.setdefault(number, draft.folder.name)
        if other != draft.folder.name:
            position = draft.source.position(issues, "number")
            issues.add(position, "number", "duplicate_number", value=number, other=other)


def _check_former_slugs(drafts: list[Draft], issues: Issues) -> None:
    """An address leads to one case: no former slug is the name of a folder, or a former slug once more."""
    holders = {draft.folder.name: draft.folder.name for draft in drafts if not is_draft(draft.source)}
    for draft in drafts:
        holders.setdefault(draft.folder.name, draft.folder.name)
        for index, slug in enumerate(draft.facts.former_slugs if draft.facts else ()):
            if slug in holders:
                position = draft.source.position(issues, "former_slugs", index)
                issues.add(position, f"former_slugs[{index}]", "former_slug", value=slug, other=holders[slug])
            holders.setdefault(slug, draft.folder.name)


# -------------------------------------------------------------------------------------------------- one case
def _check_draft(draft: Draft, known: Known, cache_dir: Path, issues: Issues, tree: Tree) -> None:
    source, facts = draft.source, draft.facts
    check_case_references(source, draft.folder.name, known, issues)
    for language, narrative in draft.narratives.items():
        check_narrative_references(draft.folder / f"{language}.md", narrative, source, known, issues)
    if facts:
        for part in ("figures", "charts", "photos", "notes"):
            _check_ids(source, (part,), [item.id for item in getattr(facts, part)], issues)
        if not any(involved.role == "implementer" for involved in facts.organisations):
            issues.add(source.position(issues, "organisations"), "organisations", "no_implementer")
        if facts.state == "complete" and facts.comparison is None:
            issues.add(source.position(issues, "state"), "comparison", "comparison_missing")
        check_photos(draft.folder, source, facts, cache_dir, issues, tree)
    if len(draft.narratives) == len(LANGUAGES):
        if facts:
            _check_placed(source, facts, draft.narratives["zh"], issues)
            check_pairs(draft.folder, facts, draft.narratives, issues)
        _check_pair(draft, issues)


def _check_ids(source: Source, at: Location, ids: Sequence[str], issues: Issues) -> None:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            location: Location = (*at, index, "id")
            issues.add(source.position(issues, *location), field_name(location), "duplicate_id", value=name)
        seen.add(name)


# --------------------------------------------------------------------------------------------- the narratives
def _read_narratives(
    folder: Path, source: Source, issues: Issues, on_file: Callable[[Path], None], tree: Tree
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
        on_file(path)
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
