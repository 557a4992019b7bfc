"""What was found of each case, kept for as long as its files and what it is held to stay as they are.

For programs that check again and again, such as the preview and the editor: of a thousand cases, one has changed. Owns
when a finding is still good; what is found is for `case_check`. Reads names, sizes and times of files, never their
content.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.case_check import CheckedCase, Common
from scripts.tree import DISK

State = tuple[tuple[str, int, int, int], ...]
"""Of every file: its path, its size, when it was changed, its number on the disk."""


class KeptChecks:
    """Findings by case folder. Only those about the disk are kept, not those about an edit nobody wrote yet."""

    def __init__(self) -> None:
        self._common: Common | None = None
        self._found: dict[Path, tuple[State, CheckedCase]] = {}
        self._states: dict[Path, State | None] = {}
        """Of the folders that were asked for; none of those that an edit would change."""

    def changed(self, folders: Iterable[Path], common: Common) -> list[Path]:
        """The folders that have to be checked, in order. To be asked before anything in them is read."""
        edited = {parent for path in common.tree.changes for parent in path.parents}
        common = replace(common, tree=DISK)
        if common != self._common:
            self._found = {}
        self._common = common
        self._states = {folder: None if folder in edited else _state(folder) for folder in folders}
        self._found = {folder: found for folder, found in self._found.items() if self._states.get(folder) == found[0]}
        return [folder for folder in self._states if folder not in self._found]

    def take(self, checked: Iterable[CheckedCase]) -> Iterator[CheckedCase]:
        """All cases in the order in which `changed` was told of them, those in `checked` and those kept."""
        new = iter(checked)
        for folder, state in self._states.items():
            if folder in self._found:
                yield self._found[folder][1]
                continue
            found = next(new)
            if state is not None:
                self._found[folder] = state, found
            yield found


def _state(folder: Path) -> State:
    """Everything below a folder. What was taken away while it was looked at counts as gone."""
    found = []
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            try:
                about = entry.stat()
                if entry.is_dir():
                    waiting.append(entry.path)
            except OSError:
                continue
            found.append((entry.path, about.st_size, about.st_mtime_ns, about.st_ino))
    return tuple(sorted(found))
