"""English that was written beside its Chinese is current: the entry in translation.lock that goes with a save.

Only what is certain is recorded: English written where there was none, or changed where it was current. English that
was behind stays so until somebody says that it is right, on the page for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.dialect import parse_narrative
from scripts.exchange.parts import raw_units
from scripts.issues import Issues
from scripts.load import read_text, read_yaml
from scripts.model import Narrative
from scripts.saving import Edit, version_of
from scripts.settings import LANGUAGES, Language, Settings
from scripts.translation import LOCK, Unit, accept_units, narrative_units, read_lock, state_of
from scripts.tree import DISK, Tree


def with_lock(settings: Settings, slug: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits of one case, and what they make of its translation.lock."""
    folder = settings.cases_dir / slug
    tree = Tree({edit.path: edit.content for edit in edits})
    before = {unit.name: unit for unit in _units(settings, folder, DISK)}
    after = list(_units(settings, folder, tree))
    lock = read_lock(folder, Issues(settings.root))
    names = {unit.name for unit in after if _is_current(unit, before.get(unit.name), lock)}
    if not names:
        return list(edits)
    path = folder / LOCK
    return [*edits, Edit(path, version_of(path), accept_units(after, lock, names).encode())]


def _is_current(unit: Unit, before: Unit | None, lock: Mapping[str, str]) -> bool:
    """Whether the English of a text was written from the Chinese that stands beside it now."""
    if not unit.zh or not unit.en:
        return False
    if before is None or not before.en:
        return True
    return unit.en != before.en and unit.zh != before.zh and state_of(before, lock) == "current"


def _units(settings: Settings, folder: Path, tree: Tree) -> Iterator[Unit]:
    """Every text of a case, as far as it can be read."""
    issues = Issues(settings.root)
    source = read_yaml(folder / "case.yml", issues, tree)
    data: Any = source.data if source else {}
    yield from raw_units(data)
    narratives: dict[Language, Narrative] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        text = read_text(path, issues, tree) if tree.has(path) else None
        if text:
            narratives[language] = parse_narrative(text, path, language, issues)
    yield from narrative_units(narratives)
