"""`make audit`: does anybody know of a weakness in what we depend on?

Asks the advisory database that pip-audit asks, about exactly the releases that are locked. pip-audit lives in an
environment of its own (`.cache/audit`), made when it is first needed. Exit code 0: nothing is known; 1: something is,
and is listed; 2: not everything could be asked about, and nothing is known of the rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Final

from tests.conftest import ROOT

PIP_AUDIT: Final = "pip-audit==2.10.1"
ENVIRONMENT: Final = ROOT / ".cache" / "audit"
LOCK: Final = ROOT / "requirements-dev.lock"
"""Holds what `requirements.lock` holds, and the tools of the tests."""

NOTHING_KNOWN, WEAK, NOT_ASKED = 0, 1, 2


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def ask() -> Any:
    """pip-audit's report; None if there is none."""
    python = str(python_of(ENVIRONMENT))
    if not Path(python).exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIP_AUDIT]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        return None
    command = [python, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner=off"]
    command += ["--format=json", "--requirement", str(LOCK)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


def judge(report: Any) -> tuple[int, list[str]]:
    """The exit code for a report, and what to tell."""
    found = report["dependencies"] if report else []
    weak = [
        f"{one['name']} {one['version']}: {weakness['id']} → {', '.join(weakness['fix_versions']) or '—'}"
        for one in found
        for weakness in one.get("vulns", ())
    ]
    skipped = sum("skip_reason" in one for one in found)
    if weak:
        return WEAK, [
            *weak,
            "有已知的漏洞，请更新：make update。 Weaknesses are known; make update takes newer releases.",
        ]
    if skipped or not found:
        asked = f"{len(found) - skipped}/{len(found)}" if found else "0"
        return NOT_ASKED, [f"没有全问到（{asked}），不知道有没有漏洞。 Not all could be asked about, so nobody knows."]
    return NOTHING_KNOWN, [f"问了 {len(found)} 个，没有已知的漏洞。 No weakness is known."]


def main() -> int:
    """Ask and tell."""
    code, lines = judge(ask())
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
