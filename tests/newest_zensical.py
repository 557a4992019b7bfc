"""`make newest-zensical`: does the newest zensical still make the same site? To be run every week.

Builds this project in an environment of its own that has the locked libraries and, instead of the locked zensical, the
newest there is; then sets the same pages with MkDocs and compares them: files, pages, data, sitemaps, links. Says what
differs. Exit code 0: the same; 1: something differs, or it does not build; 2: the newest could not be had.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

from scripts.settings import Settings
from tests.audit import python_of
from tests.conftest import ROOT, copy_project
from tests.engines import differences

ENVIRONMENT: Final = ROOT / ".cache" / "newest-zensical"
SAME, DIFFERENT, NOT_THERE = 0, 1, 2


def install() -> str | None:
    """The release that is the newest now; None if it could not be had."""
    if not python_of(ENVIRONMENT).exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    pip = [str(python_of(ENVIRONMENT)), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    locked = ["install", "--require-hashes", "--requirement", str(ROOT / "requirements.lock")]
    for arguments in (locked, ["install", "--upgrade", "zensical"]):
        if subprocess.run([*pip, *arguments], check=False).returncode:
            return None
    asked = "from importlib.metadata import version; print(version('zensical'))"
    done = subprocess.run([str(python_of(ENVIRONMENT)), "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def build(settings: Settings, engine: str, kept: str) -> Path | None:
    """The project's site, set by one publisher, put aside under a name of its own; None if it does not build."""
    command = [str(python_of(ENVIRONMENT)), "-m", "scripts", "--quiet", "--root", str(settings.root)]
    if subprocess.run([*command, "--engine", engine, "site"], cwd=ROOT, check=False).returncode:
        return None
    return settings.site_dir.rename(settings.root / kept)


def main() -> int:
    """Install, build with both, compare, tell."""
    release = install()
    if release is None:
        print("装不上最新的 zensical，没有比较。 The newest zensical could not be had; nothing was compared.")
        return NOT_THERE
    with tempfile.TemporaryDirectory(prefix="newest-zensical-") as folder:
        settings = copy_project(Path(folder))
        sites = [build(settings, engine, f"by-{engine}") for engine in ("mkdocs", "zensical")]
        if not (sites[0] and sites[1]):
            print(f"zensical {release}: 没有生成。 It does not build.")
            return DIFFERENT
        found = differences(sites[0], sites[1])
    for line in found[:50]:
        print(line)
    print(f"zensical {release}: {len(found)} 处不同 differences")
    return DIFFERENT if found else SAME


if __name__ == "__main__":
    sys.exit(main())
