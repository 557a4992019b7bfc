"""How a file read before: the versions that saves kept, then those that git remembers.

Owns asking for them, newest first. A project without git, or a machine without it, has only the first; nothing depends
on there being any.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scripts.history import history
from scripts.settings import Settings

_MOST: Final = 50
"""Commits to look back: enough for years of one file."""

_PATIENCE: Final = 20
"""Seconds."""


def earlier_versions(settings: Settings, path: Path) -> Iterator[bytes]:
    """What the file held before, newest first; the same content may come twice."""
    name = path.relative_to(settings.root).as_posix()
    for made in history(settings, path):
        for file in made.files:
            if file.path == name and (before := made.before(file)) is not None:
                yield before
    listed = _git(path.parent, "log", f"--max-count={_MOST}", "--format=%H", "--", path.name)
    for commit in (listed or b"").decode("ascii", "replace").split():
        content = _git(path.parent, "show", f"{commit}:./{path.name}")
        if content is not None:
            yield content


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git answers, or None if it is not there or objects."""
    command = ["git", "-C", str(folder), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": ""}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
