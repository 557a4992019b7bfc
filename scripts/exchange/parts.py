"""What is to be translated: texts whose English is missing or behind, piece by piece, with all a translator needs.

A part is one text of the facts or one passage of a narrative, with its place, the Chinese then and now, the English as
it is, the fixed renderings of the terms in it and the numbers it must give. Owns the list; files are made in
`translation_sheet` and `translation_document`, and answers come back through `answers`. The review page of the editor
shows the same parts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from scripts.dialect import parse_narrative
from scripts.exchange import titles
from scripts.exchange.earlier import earlier_versions
from scripts.exchange.gather import Gathered
from scripts.exchange.pairing import Place, counterparts, pair
from scripts.exchange.passages import WrittenSection, take_apart, words
from scripts.exchange.values import tidy
from scripts.issues import Issues
from scripts.load import Location, read_text
from scripts.model import Case, Narrative
from scripts.numbers import certain_numbers
from scripts.settings import LANGUAGES, Language, Words
from scripts.shapes import Shape, shape_of
from scripts.translation import Unit, read_lock, state_of
from scripts.tree import DISK, Tree

PartState = Literal["missing", "unrecorded", "stale", "unchanged", "current"]
"""No English; English that nobody has said is current; behind; as it was, in a section that is behind; current."""

_SIGNS: Final = 8


@dataclass(frozen=True)
class Part:
    """One text to be translated. `where` says which passage of a section it is; None for a text of the facts."""

    slug: str
    unit: str
    where: Place | None
    place: Words
    state: PartState
    old: str
    zh: str
    en: str
    terms: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name in files: `lantern-lane/figures[lamps].label`, `lantern-lane/narrative.results/3.1`."""
        return f"{self.slug}/{self.unit}" + (f"/{self.where[0]}.{self.where[1]}" if self.where else "")

    @property
    def version(self) -> str:
        """Of its Chinese and its English, so that an answer to an older text is known as such."""
        return f"{_sign(self.zh)}-{_sign(self.en)}"


@dataclass(frozen=True)
class Answer:
    """What a translator wrote for a part, and where it stands: `翻译工作单!G5`, `表 1 第 5 行`."""

    key: str
    version: str
    """Of the part that the translator was given."""
    text: str
    place: str
    trouble: str = ""
    """The code of a message, for a cell that cannot be read."""


def _sign(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]


@dataclass(frozen=True)
class CaseTexts:
    """The texts of one case as they lie there: the facts, and the sections of its narratives in both languages."""

    slug: str
    facts: tuple[Unit, ...]
    sections: tuple[Unit, ...]
    """Of the Chinese narrative; the English is empty where there is none."""
    chinese: Mapping[str, WrittenSection]
    english: Mapping[str, WrittenSection]
    texts: Mapping[Language, str]
    lock: Mapping[str, str]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All of them."""
        return (*self.facts, *self.sections)


def read_texts(gathered: Gathered, slug: str, tree: Tree = DISK) -> CaseTexts:
    """The texts of a case, finished or not."""
    folder = gathered.settings.cases_dir / slug
    issues = Issues(gathered.settings.root)
    texts: dict[Language, str] = {}
    for language in LANGUAGES:
        if tree.has(folder / f"{language}.md"):
            texts[language] = read_text(folder / f"{language}.md", issues, tree) or ""
    written = {language: {s.id: s for s in take_apart(texts.get(language, ""), language)} for language in LANGUAGES}
    return CaseTexts(
        slug=slug,
        facts=tuple(raw_units(gathered.data(f"{slug}/case.yml"))),
        sections=tuple(_section_units(gathered, slug, texts)),
        chinese=written["zh"],
        english=written["en"],
        texts=texts,
        lock=read_lock(folder, issues, tree),
    )


def raw_units(value: Any, at: Location = (), name: str = "") -> Iterator[Unit]:
    """Every text in the data of a case, under the names that `translation.fact_units` gives; unfinished ones too."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            zh, en = (str(value.get(language) or "") for language in LANGUAGES)
            yield Unit(name, tidy(zh, chinese=True), tidy(en), at)
            return
        for key, item in value.items():
            yield from raw_units(item, (*at, key), f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            names = item if isinstance(item, dict) else {}
            own = names.get("id") or names.get("practice") or names.get("organisation")
            yield from raw_units(item, (*at, index), f"{name}[{own or index}]")


def _section_units(gathered: Gathered, slug: str, texts: Mapping[Language, str]) -> Iterator[Unit]:
    narratives = {language: _parsed(gathered, slug, language, text) for language, text in texts.items()}
    english = {section.id: section.plain() for section in narratives["en"].sections} if "en" in narratives else {}
    for section in narratives["zh"].sections if "zh" in narratives else ():
        yield Unit(f"narrative.{section.id}", section.plain(), english.get(section.id, ""))


def _parsed(gathered: Gathered, slug: str, language: Language, text: str) -> Narrative:
    path = gathered.settings.cases_dir / slug / f"{language}.md"
    return parse_narrative(text, path, language, Issues(gathered.settings.root))


# ------------------------------------------------------------------------------------------------------ the list
def work_list(gathered: Gathered, slugs: Sequence[str] = (), *, everything: bool = False) -> list[Part]:
    """The parts of some cases, or of all, that are missing or behind; or simply everything."""
    common = _Words(gathered)
    parts: list[Part] = []
    for slug in slugs or gathered.slugs:
        texts = read_texts(gathered, slug)
        listing = _Listing(gathered, texts, common)
        for unit in texts.units:
            if unit.zh and (everything or listing.state(unit) != "current"):
                parts += listing.parts(unit)
    return parts


class _Listing:
    """The parts of one case."""

    def __init__(self, gathered: Gathered, texts: CaseTexts, common: _Words) -> None:
        self._texts = texts
        self._common = common
        stale = any(unit.name in texts.lock and self.state(unit) == "stale" for unit in texts.units)
        self._old = _old_texts(gathered, texts) if stale else {}

    def state(self, unit: Unit) -> PartState:
        if not unit.en:
            return "missing"
        state = state_of(unit, self._texts.lock)
        return "unrecorded" if state == "missing" else state

    def parts(self, unit: Unit) -> Iterator[Part]:
        """One part for a text of the facts, one a passage for a section."""
        state = self.state(unit)
        if unit.location:
            old = self._old.get(unit.name, "") if state == "stale" else ""
            yield self._part(unit, None, place_of(unit.name), state, str(old), unit.zh, unit.en)
            return
        chinese = self._texts.chinese.get(unit.group)
        if chinese is None:
            return
        old_section = self._old.get(unit.name)
        earlier = old_section if isinstance(old_section, WrittenSection) and state == "stale" else None
        english = self._texts.english.get(unit.group, WrittenSection(unit.group, ()))
        pairs = pair(chinese, english, earlier)
        before = counterparts(chinese, earlier) if earlier else {}
        for number, place in enumerate(chinese.places, 1):
            zh = chinese.passage(place)
            old = earlier.passage(before[place]) if earlier and place in before else ""
            own: PartState = "unchanged" if state == "stale" and old == zh else state
            en = english.passage(pairs[place]) if place in pairs else ""
            title = _place_in_section(chinese, number)
            yield self._part(unit, place, title, own if en else "missing", old if old != zh else "", zh, en)

    def _part(
        self, unit: Unit, where: Place | None, place: Words, state: PartState, old: str, zh: str, en: str
    ) -> Part:
        terms, numbers = self._common.terms(zh), self._common.numbers(zh)
        return Part(self._texts.slug, unit.name, where, place, state, old, zh, en, terms, numbers)


def place_of(name: str) -> Words:
    """Where a text of the facts stands, in words: `关键数字 · families · 说的是什么`, `借鉴要点 · 需要的人 2`."""
    shape: Shape | None = shape_of(Case)
    trail: list[Words] = []
    for part in name.split("."):
        field, _, item = part.removesuffix("]").partition("[")
        shape = shape.fields.get(field) if shape else None
        zh, en = shape.label if shape else (field, field)
        if item.isdecimal():
            zh, en = f"{zh} {int(item) + 1}", f"{en} {int(item) + 1}"
        trail += [(zh, en), (item, item)] if item and not item.isdecimal() else [(zh, en)]
        if item and shape:
            shape = shape.item
    return " · ".join(zh for zh, _ in trail), " · ".join(en for _, en in trail)


def _place_in_section(section: WrittenSection, number: int) -> Words:
    heading = section.pieces[0].passages[0]
    zh, en = titles.NARRATIVE
    return f"{zh}：{heading} {number}", f"{en}: {section.id} {number}"


def _old_texts(gathered: Gathered, texts: CaseTexts) -> dict[str, str | WrittenSection]:
    """The Chinese that stale English was made from, as far as earlier versions of the files still have it."""
    found: dict[str, str | WrittenSection] = {}
    folder = gathered.settings.cases_dir / texts.slug
    for name, units in (("zh.md", texts.sections), ("case.yml", texts.facts)):
        wanted = {unit.name for unit in units if state_of(unit, texts.lock) == "stale"}
        versions = earlier_versions(gathered.settings, folder / name) if wanted else iter(())
        for content in versions:
            for unit_name, digest, old in _old_units(gathered, texts.slug, name, content):
                if unit_name in wanted and digest == texts.lock[unit_name]:
                    found[unit_name] = old
                    wanted.remove(unit_name)
            if not wanted:
                break
    return found


def _old_units(
    gathered: Gathered, slug: str, name: str, content: bytes
) -> Iterator[tuple[str, str, str | WrittenSection]]:
    """The texts of an earlier version of a file: name, hash, and the Chinese."""
    if name == "case.yml":
        for unit in raw_units(gathered.read(f"{slug}/{name}", content)):
            yield unit.name, unit.hash, unit.zh
        return
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    written = {section.id: section for section in take_apart(text, "zh")}
    for section in _parsed(gathered, slug, "zh", text).sections:
        if section.id in written:
            unit = Unit(f"narrative.{section.id}", section.plain(), "")
            yield unit.name, unit.hash, written[section.id]


class _Words:
    """What every translation of a text has in common: renderings and numbers."""

    def __init__(self, gathered: Gathered) -> None:
        self._renderings: dict[str, str] = {}
        for entry in gathered.data("glossary.yml").values():
            term = entry.get("term") if isinstance(entry, dict) else None
            if isinstance(term, dict) and term.get("zh") and term.get("en"):
                for form in (term["zh"], *_listed(entry.get("synonyms"))):
                    if len(form) == 1:
                        continue  # it stands inside too many other words
                    self._renderings.setdefault(form, f"{term['zh']} = {term['en']}")
        forms = sorted(self._renderings, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, forms)) or r"(?!)")
        exceptions = gathered.data("collection.yml").get("number_exceptions")
        self._exceptions = [str(item.get("phrase")) for item in _listed(exceptions) if isinstance(item, dict)]

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms that stand in a text, longest first at each place, with their English."""
        return tuple(dict.fromkeys(self._renderings[match[0]] for match in self._pattern.finditer(text)))

    def numbers(self, text: str) -> tuple[str, ...]:
        """The numbers that the English must give, in digits or words."""
        for phrase in self._exceptions:
            text = text.replace(phrase, " ")
        return tuple(f"{number:f}" for number in sorted(certain_numbers(words(text), "zh")))


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()
