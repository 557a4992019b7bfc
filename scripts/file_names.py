"""The files of a folder by their names in it. Owns no format; what is in them is for the callers."""

from __future__ import annotations

import os
from pathlib import Path


def names_below(folder: Path) -> list[str]:
    """Every file below a folder as its path there, with slashes, in order. Of tens of thousands no one is asked for
    more than the folder itself says, which `Path.rglob` does.
    """
    names: list[str] = []
    top = os.fspath(folder)
    for place, _, files in os.walk(top):
        start = f"{place[len(top) + 1 :]}/".replace(os.sep, "/").removeprefix("/")
        names += [start + name for name in files]
    return sorted(names)
