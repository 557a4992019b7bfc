"""The commands as tests run them: as a person does, in a process of their own, or quicker, in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from click.testing import CliRunner, Result

from scripts.command_line import main
from scripts.settings import Settings
from tests.conftest import ROOT

_WIDE: Final = {"COLUMNS": "200"}


def run(settings: Settings, *arguments: str) -> Result:
    """A command in this process, with what it printed and its exit code. A mistake of the program is raised."""
    done = CliRunner(env=_WIDE).invoke(main, ["--root", str(settings.root), "--engine", settings.engine, *arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def run_alone(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "scripts", "--root", str(settings.root), "--engine", settings.engine, *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", **_WIDE}
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
