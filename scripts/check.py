"""Whether the cases fit together: the one way from `cases/` to a valid `Collection`.

Reads everything, checks everything, and only then answers: a `Collection` when nothing is wrong, otherwise the
issues. What can be said of one case alone is for `case_check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from scripts.case_check import CheckedCase, Common, check_cases, check_ids
from scripts.garbage import none_collected
from scripts.issues import Issues
from scripts.kept_checks import KeptChecks
from scripts.limits import LONGEST_SLUG, is_slug, slug_problem
from scripts.load import Source, parse, parse_entries, read_yaml
from scripts.model import Collection, CollectionFacts, GlossaryTerm, Practice, PublishedCase
from scripts.name_check import check_file_names, check_keys
from scripts.processes import each
from scripts.project_check import check_project
from scripts.references import Known, check_collection_references
from scripts.settings import IMPORT_FOLDER, Settings
from scripts.texts import Draft, Rules, check_shared_texts
from scripts.tree import DISK, Tree
from scripts.withheld import find_names, read_names

_TOGETHER: Final = 20
"""Cases that one process checks at a time. A case takes about 20 ms, a process half a second to start."""


@dataclass(frozen=True)
class Reading:
    """All of `cases/` as far as it can be read, and what is wrong with it: for those who work on it."""

    facts: CollectionFacts | None
    practices: dict[str, Practice]
    glossary: dict[str, GlossaryTerm]
    cases: list[CheckedCase]
    """Every case folder; cases of readers first."""
    issues: Issues

    @property
    def drafts(self) -> list[Draft]:
        """What was read of every case folder whose case.yml is YAML; cases of readers first."""
        return [case.draft for case in self.cases if case.draft]

    @property
    def stale(self) -> dict[str, frozenset[str]]:
        """By case, the parts whose English is behind."""
        return {case.slug: case.stale for case in self.cases}

    @property
    def collection(self) -> Collection | None:
        """The cases that readers may see, in order; None if the collection's own facts cannot be read."""
        if self.facts is None:
            return None
        cases = [
            PublishedCase(case.slug, case.facts, case.narratives, case.stale)
            for case in self.cases
            if case.facts and not case.is_draft
        ]
        return Collection(
            self.facts, tuple(sorted(cases, key=lambda case: case.facts.number)), self.practices, self.glossary
        )


def check_collection(
    settings: Settings,
    on_file: Callable[[Path], None] = lambda path: None,
    tree: Tree = DISK,
    kept: KeptChecks | None = None,
) -> tuple[Collection | None, Issues]:
    """Read and check all of `cases/`. The collection is None if there is any error; drafts are left out of it.

    What is wrong in a draft is a warning, so that a case half written keeps nobody from publishing the others. With
    `kept`, only cases that have changed since the last time are read again.
    """
    reading = _read(settings, on_file, tree, kept or KeptChecks(), keep_drafts=False)
    return None if reading.issues.errors else reading.collection, reading.issues


def read_collection(settings: Settings, kept: KeptChecks | None = None, tree: Tree = DISK) -> Reading:
    """Read and check all of `cases/`, and give back what is sound beside what is not; `kept` as above."""
    return _read(settings, lambda path: None, tree, kept or KeptChecks(), keep_drafts=True)


@none_collected(kept=True)
def _read(
    settings: Settings, on_file: Callable[[Path], None], tree: Tree, kept: KeptChecks, *, keep_drafts: bool
) -> Reading:
    issues = Issues(settings.root)

    def read(name: str) -> Source | None:
        on_file(settings.cases_dir / name)
        return read_yaml(settings.cases_dir / name, issues, tree)

    facts_source, practices_source, glossary_source = map(read, ("collection.yml", "practices.yml", "glossary.yml"))
    facts = parse(facts_source, CollectionFacts, issues) if facts_source else None
    practices = parse_entries(practices_source, Practice, issues) if practices_source else {}
    glossary = parse_entries(glossary_source, GlossaryTerm, issues) if glossary_source else {}

    folders = tree.folders(settings.cases_dir)
    for folder in folders:
        if problem := slug_problem(folder.name):
            code = "folder_name" if problem == "slug" else problem
            issues.add(issues.position(folder), "", code, value=folder.name, most=LONGEST_SLUG)
    if not folders:
        issues.add(issues.position(settings.cases_dir), "", "no_cases")
    known = Known.gather(facts_source, practices_source, glossary_source, [folder.name for folder in folders])
    check_keys(facts_source, practices_source, glossary_source, issues)
    rules = Rules(facts.number_exceptions if facts else (), glossary)
    common = Common(settings, known, rules, tree, keep_drafts)
    cases: list[CheckedCase] = []
    changed = kept.changed([folder for folder in folders if is_slug(folder.name)], common)
    for case in kept.take(_check_cases(changed, common)):
        for path in case.files:
            on_file(path)
        issues.take(case.issues)
        cases.append(case)

    if facts_source:
        check_collection_references(facts_source, known, issues)
        if facts:
            _check_collection_ids(facts_source, facts, issues)
    # Drafts last: where a draft wants what a case that readers know has, the draft is told.
    cases.sort(key=lambda case: case.is_draft)
    _check_case_numbers(cases, issues)
    _check_former_slugs(cases, issues)
    known_to_readers = [settings.cases_dir / case.slug for case in cases if not case.is_draft]
    if facts and facts_source and facts.slug in {folder.name for folder in known_to_readers}:
        issues.add(facts_source.position(issues, "slug"), "slug", "book_slug", value=facts.slug)
    check_file_names(known_to_readers, facts.slug if facts else "", issues)
    check_project(settings, issues, tree)
    _check_names(settings, issues, tree)
    for source, records in (
        (facts_source, {"": facts} if facts else {}),
        (practices_source, practices),
        (glossary_source, glossary),
    ):
        if source:
            check_shared_texts(source, records, rules, issues)
    return Reading(facts, practices, glossary, cases, issues)


def _check_cases(folders: Sequence[Path], common: Common) -> Iterator[CheckedCase]:
    """Each case by itself, in order; many of them in several processes."""
    parts = [folders[start : start + _TOGETHER] for start in range(0, len(folders), _TOGETHER)]
    for part in each(partial(check_cases, common=common), parts):
        yield from part


def _check_names(settings: Settings, issues: Issues, tree: Tree) -> None:
    """No withheld name stands in any file or file name below `cases/` or in a hand-written page."""
    try:
        names = read_names(settings.root)
    except UnicodeDecodeError:
        return  # told by `project_check`
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
        check_ids(source, ("programme", part), [item.id for item in getattr(facts.programme, part)], issues)


def _check_case_numbers(cases: Sequence[CheckedCase], issues: Issues) -> None:
    holders: dict[int, str] = {}
    for case in cases:
        if case.facts is None or case.number is None:
            continue
        number = case.facts.number
        other = holders.setdefault(number, case.slug)
        if other != case.slug:
            issues.add(case.number, "number", "duplicate_number", value=number, other=other)


def _check_former_slugs(cases: Sequence[CheckedCase], issues: Issues) -> None:
    """An address leads to one case: no former slug is the name of a folder, or a former slug once more."""
    holders = {case.slug: case.slug for case in cases if not case.is_draft}
    for case in cases:
        holders.setdefault(case.slug, case.slug)
        for index, slug in enumerate(case.facts.former_slugs if case.facts else ()):
            if slug in holders:
                position = case.former_slugs[index]
                issues.add(position, f"former_slugs[{index}]", "former_slug", value=slug, other=holders[slug])
            holders.setdefault(slug, case.slug)
