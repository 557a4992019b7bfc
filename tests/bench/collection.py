"""Collections of any size for the benchmarks: the real cases taken apart and put together anew, always the same way.

Each case has the facts of a real one under a name and number of its own, and a narrative of about 5,000 Chinese
characters: paragraphs of all real cases, each with its English, so that numbers agree, and a made-up place name in
each, so that the index holds as many words as that of a real collection would. There are no photos and no charts:
what those cost is proportional to them and measured by itself.
"""

from __future__ import annotations

import random
import re
import shutil
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import yaml

from scripts.pinyin import syllables
from scripts.settings import LANGUAGES, Language, Settings
from tests.conftest import ROOT

CHARACTERS: Final = 5_000
"""Of the Chinese narrative of a case; two of the real ones are longer, seven shorter."""

HAND_WRITTEN: Final = ("colophon.md",)
"""The pages of `docs/` that are not generated."""

COMMUNITY: Final = 6
"""Cases of one community. Sub-districts stay as they are: a district does not get more of them."""

_HEADING: Final = re.compile(r"^#{2,3} ")
_PLAIN: Final = re.compile(r"^(?![#!>|`\[]|\d+\. |- )(?!.*(\[\^|\]\(|\{#))", re.DOTALL)
"""Paragraphs that refer to nothing else of their case."""

Pair = dict[Language, str]


def make_project(folder: Path, cases: int) -> Settings:
    """A project of `cases` cases in `folder`, which must not exist yet."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    for language in LANGUAGES:
        (folder / "docs" / language).mkdir(parents=True)
        for name in HAND_WRITTEN:
            shutil.copy(ROOT / "docs" / language / name, folder / "docs" / language)
    for name in ("mkdocs.yml", "mkdocs.en.yml", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "cases").mkdir()
    for name in ("practices.yml", "glossary.yml"):
        shutil.copy(ROOT / "cases" / name, folder / "cases")
    facts = _read(ROOT / "cases" / "collection.yml")
    communities = list(facts["communities"].values())
    names = _place_names()
    for index in range(-(-cases // COMMUNITY)):
        place, like = names[index], communities[index % len(communities)]
        facts["communities"][f"community-{index}"] = {
            "name": {"zh": f"{place['zh']}社区", "en": f"{place['en']} Community"},
            "sub_district": like["sub_district"],
        }
    _write(folder / "cases" / "collection.yml", facts)
    models = [_Model(path.parent) for path in sorted((ROOT / "cases").glob("*/zh.md"))]
    pool = [pair for model in models for pair in model.paragraphs]
    for index in range(cases):
        _make_case(folder / "cases" / slug_of(index), index, cases, models[index % len(models)], pool, names)
    return Settings(folder)


def slug_of(index: int) -> str:
    """The folder of a case."""
    return f"case-{index + 1:04}"


class _Model:
    """A real case: its facts, its sections, its plain paragraphs."""

    def __init__(self, folder: Path) -> None:
        self.facts = _read(folder / "case.yml")
        texts = {
            language: (folder / f"{language}.md").read_text(encoding="utf-8").strip().split("\n\n")
            for language in LANGUAGES
        }
        pairs: list[Pair] = [{"zh": zh, "en": en} for zh, en in zip(texts["zh"], texts["en"], strict=True)]
        self.headings = [pair for pair in pairs if _HEADING.match(pair["zh"])]
        self.paragraphs = [pair for pair in pairs if all(_PLAIN.match(text) for text in pair.values())]


def _make_case(folder: Path, index: int, cases: int, model: _Model, pool: list[Pair], names: list[Pair]) -> None:
    chance = random.Random(index)
    folder.mkdir()
    facts = {name: value for name, value in model.facts.items() if name not in _LEFT_OUT}
    name = names[index]
    facts["number"] = index + 1
    facts["place"] = {**facts["place"], "community": f"community-{index // COMMUNITY}"}
    for field in ("title", "official_title"):
        own = facts[field]["en"].rpartition(": ")[2]
        facts[field] = {"zh": f"{name['zh']}：{facts[field]['zh'].rpartition('：')[2]}", "en": f"{name['en']}: {own}"}
    facts["related"] = [slug_of(other) for other in chance.sample(range(cases), min(3, cases)) if other != index]
    _write(folder / "case.yml", facts)
    blocks: list[Pair] = []
    frequent = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
    length, room = 0, CHARACTERS / len(model.headings)
    for place, heading in enumerate(model.headings, 1):
        blocks.append(heading)
        empty = True
        while empty or length < place * room:
            empty = False
            said, there = chance.choice(pool), chance.choices(names, cum_weights=frequent)[0]
            blocks.append({"zh": f"{said['zh']}这里是{there['zh']}。", "en": f"{said['en']} This is {there['en']}."})
            length += len(said["zh"])
    for language in LANGUAGES:
        text = "\n\n".join(block[language] for block in blocks)
        (folder / f"{language}.md").write_text(f"{text}\n", encoding="utf-8")


_LEFT_OUT: Final = ("charts", "photos", "notes", "related", "former_slugs")
"""What the narrative would have to refer to, or what is of the real case only."""


def _place_names() -> list[Pair]:
    """More names than there are cases: two everyday characters each, and how they sound."""
    everyday = [sign for sign in map(chr, range(0x4E00, 0x9FA6)) if _is_everyday(sign)]
    chance = random.Random("names")
    chosen = dict.fromkeys("".join(chance.sample(everyday, 2)) for _ in range(20_000))
    return [{"zh": name, "en": "".join(syllables(name)).capitalize()} for name in chosen]


def _is_everyday(sign: str) -> bool:
    try:
        return sign.encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _write(path: Path, value: Any) -> None:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, encoding="utf-8")
