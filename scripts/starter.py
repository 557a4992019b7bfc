"""A commented folder to begin a new case with.

`check` lists what is still blank in it, and is content once the blanks are filled in. The words of the folder stand in
`templates/starter/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scripts.mendable import MendableError

_TEMPLATE: Final = Path(__file__).parent / "templates" / "starter" / "case.yml"


class FolderExistsError(MendableError):
    """There is a case with that slug already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: 这个案例已经有了，什么都没有改。请换一个编号。\n"
            "    There is such a case already; nothing was changed. Choose another slug."
        )
        self.folder = folder


def starter_text(number: int) -> str:
    """The case.yml of a new case with that number."""
    return _TEMPLATE.read_text(encoding="utf-8").replace("<<number>>", str(number))


def write_starter(cases_dir: Path, slug: str, number: int) -> Path:
    """Make `cases/<slug>/` with a case.yml and an empty photos folder; returns the case.yml.

    Raises FolderExistsError and changes nothing if the folder is there.
    """
    folder = cases_dir / slug
    if folder.exists():
        raise FolderExistsError(folder)
    (folder / "photos").mkdir(parents=True)
    path = folder / "case.yml"
    path.write_text(starter_text(number), encoding="utf-8", newline="\n")
    return path


def next_number(cases_dir: Path) -> int:
    """One more than the highest number in use, read without checking anything else."""
    numbers = [0]
    for path in cases_dir.glob("*/case.yml"):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition(":")
            digits = value.split("#")[0].strip()
            if key == "number" and digits.isdecimal():
                numbers.append(int(digits))
    return max(numbers) + 1
