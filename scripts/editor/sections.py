"""A narrative cut into its sections and put together again, without a byte lost.

A section is what stands between one `## ` heading and the next, whatever is written there: what the dialect says to it
is for `dialect`. Texts that nobody changed go back as they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scripts.dialect import SECTIONS
from scripts.editor.labels import Words
from scripts.settings import Language

TITLES: Final[dict[str, Words]] = {
    "background": ("背景", "Background"),
    "needs": ("需求", "Needs"),
    "approach": ("思路", "Approach"),
    "process": ("过程", "Process"),
    "mechanisms": ("机制", "Mechanisms"),
    "results": ("成效", "Results"),
    "stories": ("故事", "Stories"),
    "reflection": ("反思", "Reflection"),
}
"""What the sections are usually called."""

_HEADING: Final = re.compile(r"(?m)^(## .*(?:\n|\Z))")
_NAMED: Final = re.compile(r"## +(?P<title>.*?) *\{#(?P<id>[a-z0-9-]+)\} *\n?")


@dataclass(frozen=True)
class Part:
    """One section as it stands in the file. `id` is empty if its heading has none."""

    heading: str
    body: str

    @property
    def id(self) -> str:
        """The id of the section."""
        match = _NAMED.fullmatch(self.heading)
        return match["id"] if match else ""

    @property
    def title(self) -> str:
        """Its title; the whole heading if that has no id."""
        match = _NAMED.fullmatch(self.heading)
        return match["title"] if match else self.heading.removeprefix("## ").strip()

    @property
    def text(self) -> str:
        """What people write in it, without the empty lines around."""
        return self.body.strip("\n")


@dataclass(frozen=True)
class Parted:
    """A narrative in parts; `above` stands before the first heading."""

    above: str
    parts: tuple[Part, ...]

    def joined(self) -> str:
        """The file."""
        return self.above + "".join(part.heading + part.body for part in self.parts)

    def part(self, name: str) -> Part | None:
        """The section of an id."""
        return next((part for part in self.parts if part.id == name), None)


def split(text: str) -> Parted:
    """A narrative in parts: joined again, they are the same text."""
    pieces = _HEADING.split(text)
    parts = tuple(Part(heading, body) for heading, body in zip(pieces[1::2], pieces[2::2], strict=True))
    return Parted(pieces[0], parts)


@dataclass(frozen=True)
class Written:
    """A section as somebody wrote it in a form."""

    id: str
    title: str
    text: str


def rewrite(old: Parted, written: list[Written], language: Language) -> str:
    """The file with these sections, in their order; empty if nothing is written in any of them.

    A section without an id is kept where it was, after the one it followed.
    """
    kept = [
        section
        for section in written
        if section.text.strip() or old.part(section.id) or section.title != default_title(section.id, language)
    ]
    if not any(section.text.strip() for section in kept) and not old.parts:
        return ""
    pieces: list[str] = []
    nameless: dict[str, list[Part]] = {}
    before = ""
    for part in old.parts:
        before = part.id or before
        if not part.id:
            nameless.setdefault(before, []).append(part)
    strays = nameless.pop("", [])
    for index, section in enumerate(kept):
        pieces.append(_section(old.part(section.id), section, is_last=index == len(kept) - 1))
        pieces += [stray.heading + stray.body for stray in nameless.pop(section.id, [])]
    pieces += [stray.heading + stray.body for left in nameless.values() for stray in left]
    text = old.above + "".join(stray.heading + stray.body for stray in strays) + "".join(pieces)
    return text if not old.parts or text == old.joined() else text.rstrip("\n") + "\n"


def _section(old: Part | None, new: Written, *, is_last: bool) -> str:
    text = new.text.strip("\n")
    heading = f"## {new.title} {{#{new.id}}}\n"
    body = f"\n{text}\n" + ("" if is_last else "\n")
    if old is not None and old.title == new.title:
        heading = old.heading
    if old is not None and old.text == text:
        body = old.body if old.body.endswith("\n\n") or is_last else body
    return heading + body


def default_title(name: str, language: Language) -> str:
    """What a section is usually called."""
    return TITLES.get(name, (name, name))[language == "en"]


def in_order(names: set[str]) -> list[str]:
    """Ids of sections in their fixed order; others after them."""
    return [name for name in SECTIONS if name in names] + sorted(names - set(SECTIONS))
