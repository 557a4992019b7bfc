"""Names that must never be published: the list, and the search for them.

The list is `private/withheld-names.txt`, one name a line, ignored by git; `private/withheld-names.example.txt` shows
the form. Without a list nothing is searched. Messages never repeat a name: only its first character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

LIST: Final = Path("private", "withheld-names.txt")


def read_names(root: Path) -> tuple[str, ...]:
    """The names of the list; none if there is no list."""
    try:
        lines = (root / LIST).read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(name for line in lines if (name := line.partition("#")[0].strip()))


def find_names(text: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines (from 1) on which a name stands, with its first character. Case does not matter."""
    if not names:
        return
    wanted = [name.casefold() for name in names]
    for number, line in enumerate(text.casefold().splitlines(), 1):
        for name in wanted:
            if name in line:
                yield number, name[0]
