"""What a project has besides its cases: configuration, hand-written pages, the list of withheld names.

Owns whether these can be read at all, so that a file saved in another encoding is told at its line before anything is
made of it. What stands in them is for the publishers, `site_checks` and `withheld`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml

from scripts.issues import Issues
from scripts.load import read_text
from scripts.output import read_manifest
from scripts.settings import Settings
from scripts.tree import Tree
from scripts.withheld import LIST

_CONFIGURATIONS: Final = ("mkdocs.yml", "mkdocs.en.yml")


def check_project(settings: Settings, issues: Issues, tree: Tree) -> None:
    """Each file that is there is UTF-8, and a configuration is YAML."""
    generated = read_manifest(settings.docs_dir)
    pages = sorted(settings.docs_dir.rglob("*.md"))
    written = [path for path in pages if path.relative_to(settings.docs_dir).as_posix() not in generated]
    for path in (settings.root / LIST, *written):
        if path.is_file():
            read_text(path, issues, tree)
    for name in _CONFIGURATIONS:
        if (settings.root / name).is_file():
            _check_yaml(settings.root / name, issues, tree)


def _check_yaml(path: Path, issues: Issues, tree: Tree) -> None:
    text = read_text(path, issues, tree)
    try:
        yaml.safe_load(text or "")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        issues.add(issues.position(path, line, column), "", "yaml_syntax", problem=error.problem or str(error))
