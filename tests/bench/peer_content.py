"""The content of a collection as plain Markdown, the same for every peer: facts and narrative, one page a language.

Each case is a Chinese page and an English one with the same texts that ours show: title, summary, every fact of its
case.yml, the narrative. A page for each language lists the cases. What only our generator makes of the facts (pages by
type, place, practice and year, the comparison, both languages side by side) the peers are spared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from scripts.settings import LANGUAGES, Language, Settings

_ANCHOR: Final = re.compile(r" \{#[a-z0-9-]+\}$", re.MULTILINE)
"""Ours; not every peer knows what it is."""

_TITLE: Final = {"zh": "案例", "en": "Cases"}
_FACTS: Final = {"zh": "事实", "en": "Facts"}


@dataclass(frozen=True)
class PlainPage:
    """A page for the peers."""

    name: str
    """`index` or `cases/<slug>`."""
    title: str
    body: str
    """Markdown without a title of its own."""

    def markdown(self, *, heading: bool, front: Mapping[str, str] | None = None) -> str:
        """The file: front matter with the title, and whatever else a tool must be told; JSON is YAML.

        `heading` repeats the title in the text, for tools that do not set it by themselves.
        """
        told = {"title": self.title, **(front or {})}
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
        title = f"# {self.title}\n\n" if heading else ""
        return "\n".join(["---", *lines, "---", "", f"{title}{self.body}"])


def plain_pages(settings: Settings, language: Language, ending: str) -> list[PlainPage]:
    """The pages of one language, the list of cases first. `ending` is that of links: `.md` or `/`."""
    folders = sorted(path.parent for path in settings.cases_dir.glob("*/case.yml"))
    cases = [_case_page(folder, language) for folder in folders]
    listed = "".join(f"- [{page.title}]({page.name}{ending})\n" for page in cases)
    return [PlainPage("index", _TITLE[language], listed), *cases]


def _case_page(folder: Path, language: Language) -> PlainPage:
    facts = yaml.load((folder / "case.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    title, summary = facts.pop("title")[language], facts.pop("summary")[language]
    narrative = _ANCHOR.sub("", (folder / f"{language}.md").read_text(encoding="utf-8"))
    listed = "\n".join(_listed(facts, language, 0))
    body = f"{summary}\n\n## {_FACTS[language]}\n\n{listed}\n\n{narrative}"
    return PlainPage(f"cases/{folder.name}", title, body)


def _listed(value: Any, language: Language, depth: int) -> Iterator[str]:
    """Facts as nested lists, with texts in one language."""
    if isinstance(value, dict):
        named = [(str(name).replace("_", " "), item) for name, item in value.items()]
    else:
        named = [(str(number) if _text(item, language) is None else "", item) for number, item in enumerate(value, 1)]
    for name, item in named:
        text = _text(item, language)
        label = f"{name}: " if name and text is not None else name
        yield f"{'    ' * depth}- {label}{text or ''}".rstrip()
        if text is None:
            yield from _listed(item, language, depth + 1)


def _text(value: Any, language: Language) -> str | None:
    """A fact that is one line; None for one that has parts."""
    if isinstance(value, dict):
        return " ".join(str(value[language]).split()) if set(value) == set(LANGUAGES) else None
    return None if isinstance(value, list) else str(value)
