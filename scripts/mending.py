"""`check --fix`: mends the mechanical slips of typography in the files of `cases/`, and nothing else.

Writes a file only if it changes, whole and in one step. Values that YAML quotes with escapes are left for a person.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from scripts.output import write_file
from scripts.settings import LANGUAGES, Language
from scripts.typography import mend

_VALUE: Final = re.compile(r"^(\s*(?:- )?(zh|en): )(.*)$")
_FOLDED: Final = re.compile(r"[>|][+-]?")


def mend_files(cases_dir: Path) -> list[Path]:
    """Mend every narrative and data file; returns those that changed."""
    changed: list[Path] = []
    for language in LANGUAGES:
        for path in sorted(cases_dir.glob(f"*/{language}.md")):
            text = path.read_text(encoding="utf-8")
            if _replace(path, text, "\n".join(mend(line, language) for line in text.split("\n"))):
                changed.append(path)
    for path in sorted([*cases_dir.glob("*.yml"), *cases_dir.glob("*/case.yml")]):
        text = path.read_text(encoding="utf-8")
        if _replace(path, text, mend_yaml(text)):
            changed.append(path)
    return changed


def mend_yaml(text: str) -> str:
    """The `zh:` and `en:` values of a YAML text mended, on one line or folded; every other line as it was."""
    lines: list[str] = []
    inside: tuple[Language, int] | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if inside and line.strip() and indent <= inside[1]:
            inside = None
        if inside:
            line = line[:indent] + mend(line[indent:], inside[0])  # noqa: PLW2901
        elif match := _VALUE.match(line):
            head, name, value = match.groups()
            language: Language = "zh" if name == "zh" else "en"
            if _FOLDED.fullmatch(value):
                inside = (language, indent)
            line = head + _mend_value(value, language)  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def _mend_value(value: str, language: Language) -> str:
    if value[:1] in {'"', "'"}:
        quote, inner = value[0], value[1:-1]
        plain = len(value) > 1 and value.endswith(quote) and "\\" not in inner and quote not in inner
        return f"{quote}{mend(inner, language)}{quote}" if plain else value
    if value[:1] in {"", "{", "[", ">", "|", "&", "*", "!", "#"} or " #" in value:
        return value
    return mend(value, language)


def _replace(path: Path, before: str, after: str) -> bool:
    if before == after:
        return False
    write_file(path, after.encode())
    return True
