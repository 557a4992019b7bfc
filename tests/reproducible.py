"""`make reproducible`: this project cloned twice and built as two people would who share nothing but the content.

The second build is in a folder with a space and Chinese in its name, on the other side of the date line, in another
language, with other rights for new files. Every byte must be the same. Exit code 1 if one is not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from scripts.settings import Settings
from tests.conftest import ROOT

ELSEWHERE: Final = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "zh_CN.GB18030",
    "LANG": "zh_CN.GB18030",
    "PYTHONHASHSEED": "4711",
    "SOURCE_DATE_EPOCH": "1",
}
"""What differs there; the rights of new files too."""


def build_elsewhere(settings: Settings, code: Path = ROOT) -> None:
    """Build a project as on somebody else's computer, with the program that lies in `code`."""
    command = [sys.executable, "-m", "scripts", "--root", str(settings.root), "--engine", settings.engine, "site"]
    done = subprocess.run(
        command, cwd=code, env={**os.environ, **ELSEWHERE}, umask=0o077, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def differences(one: Path, other: Path) -> list[str]:
    """Files that only one site has, or that differ."""
    sites = [
        {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()} for site in (one, other)
    ]
    lonely = set(sites[0]) ^ set(sites[1])
    both = set(sites[0]) & set(sites[1])
    return sorted(lonely | {name for name in both if sites[0][name].read_bytes() != sites[1][name].read_bytes()})


def main() -> int:
    """Clone, build and compare; says what differs."""
    with tempfile.TemporaryDirectory(prefix="reproducible-") as folder:
        here, there = Path(folder) / "one", Path(folder) / "另一处 two"
        for clone in (here, there):
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        subprocess.run([sys.executable, "-m", "scripts", "--quiet", "site"], cwd=here, check=True)
        build_elsewhere(Settings(there), code=there)
        found = differences(here / "site", there / "site")
        count = sum(1 for path in (here / "site").rglob("*") if path.is_file())
        for name in found:
            print(name)
        print(f"{count} 个文件，{len(found)} 个不同  ({count} files, {len(found)} differ)")
        return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
