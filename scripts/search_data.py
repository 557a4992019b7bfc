"""What the search window has to know beside the index: other names, other scripts, the names of facets.

Owns the small JSON files below `assets/search/` of each language: `data.json`, loaded when search opens,
`traditional.json`, when somebody types a character that is not in GB 2312, and `pinyin-<letter>.json`, when somebody
types Latin letters. `data.json` grows with the glossary and the practices,
which are one list for the whole collection, and not with the cases; whatever grows with the cases stands in the files
by letter, or in the index. Pure: values in, files out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import opencc

from scripts.everyday_words import FILLERS, SAME
from scripts.model import Collection, Text
from scripts.pinyin import syllables
from scripts.settings import LANGUAGES, Language
from scripts.wording import word

FOLDER: Final = "assets/search"

_SHORTEST_NAME: Final = 2
_KIND_OF_PLACE: Final = re.compile("(街道|社区|小区|镇|乡|村)$")
_SUGGESTED: Final = 6
_FACET_WORDS: Final = {
    "type": "type",
    "place": "sub_district",
    "situation": "situations_short",
    "audience": "for_whom",
    "practice": "practices_used",
    "kind": "page_kind",
}
"""The facets in the order they are shown, and the words for them."""


def search_files(collection: Collection) -> Iterator[tuple[Language, str, str]]:
    """Every file of the search window: language, path below `docs/<language>/`, JSON."""
    for language in LANGUAGES:
        yield language, f"{FOLDER}/data.json", _write(_data(collection, language))
        yield language, f"{FOLDER}/traditional.json", _write(_traditional())
        for letter, names in _pinyin(collection, language).items():
            yield language, f"{FOLDER}/pinyin-{letter}.json", _write(names)


def _write(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _data(collection: Collection, language: Language) -> dict[str, Any]:
    return {
        "fillers": FILLERS[language],
        "synonyms": _synonyms(collection, language),
        "related": _related(collection, language),
        "translations": _translations(collection, language),
        "facets": _facets(collection, language),
        "suggestions": _suggestions(collection, language),
    }


def _unique(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if len(name) >= _SHORTEST_NAME]


def _synonyms(collection: Collection, language: Language) -> list[list[str]]:
    """Groups of names for the same thing, the proper one first."""
    groups: list[list[str]] = []
    for term in collection.glossary.values():
        other = term.synonyms if language == "zh" else term.match
        groups.append(_unique([term.term[language].lower(), *(name.lower() for name in other)]))
    return [group for group in (*groups, *map(list, SAME[language])) if len(group) > 1]


def _related(collection: Collection, language: Language) -> list[list[str]]:
    """Practices, each with the words it may be searched by. Those are Chinese, and not another name of one thing."""
    if language == "en":
        return []
    return [[practice.name.zh, *practice.synonyms] for practice in collection.practices.values() if practice.synonyms]


def _named(collection: Collection) -> Iterator[Text]:
    """Names that are one list for the whole collection."""
    facts = collection.facts
    yield from (practice.name for practice in collection.practices.values())
    for terms in (facts.types, facts.sub_districts, facts.situations, facts.audiences):
        yield from (term.name for term in terms.values())


def _translations(collection: Collection, language: Language) -> dict[str, str]:
    """Names in the other language, and what they are called in this one."""
    other: Language = "en" if language == "zh" else "zh"
    found = {name[other].lower(): name[language] for name in _named(collection)}
    for practice in collection.practices.values():
        if language == "en":
            found.update(dict.fromkeys(practice.synonyms, practice.name.en))
    for term in collection.glossary.values():
        names = (term.term[other], *(term.match if other == "en" else term.synonyms))
        found.update({name.lower(): term.term[language] for name in names})
    return {name: found[name] for name in sorted(found) if len(name) >= _SHORTEST_NAME}


def _bare(place: Text) -> Text:
    """A place as people call it: 红牌楼 for 红牌楼街道."""
    return Text(zh=_KIND_OF_PLACE.sub("", place.zh) or place.zh, en=place.en)


def _pinyin(collection: Collection, language: Language) -> dict[str, dict[str, list[str]]]:
    """For each letter: syllables (`ye wei hui`) → what to search for in this language.

    Terms, practices and all names: titles, places, organisations.
    """
    facts = collection.facts
    names: list[tuple[str, str]] = []
    for term in collection.glossary.values():
        for chinese in (term.term.zh, *term.synonyms):
            names.append((chinese, chinese if language == "zh" else term.term.en))
    for practice in collection.practices.values():
        for chinese in (practice.name.zh, *practice.synonyms):
            names.append((chinese, chinese if language == "zh" else practice.name.en))
    texts = [*_named(collection), *(case.facts.title for case in collection.cases)]
    for case in collection.cases:
        texts += [case.facts.place.site] if case.facts.place.site else []
        texts += [Text(zh=part, en=case.facts.title.en) for part in case.facts.title.zh.split("：")]
    texts += [community.name for community in facts.communities.values()]
    texts += [_bare(community.name) for community in facts.communities.values()]
    texts += [_bare(district.name) for district in facts.sub_districts.values()]
    for organisation in facts.organisations.values():
        texts += [organisation.name, *([organisation.short_name] if organisation.short_name else [])]
    names += [(text.zh, text[language]) for text in texts]

    letters: dict[str, dict[str, list[str]]] = {}
    for chinese, wanted in names:
        spelled = " ".join(syllables(chinese))
        if len(chinese) >= _SHORTEST_NAME and spelled[:1].isalpha():
            targets = letters.setdefault(spelled[0], {}).setdefault(spelled, [])
            if wanted not in targets:
                targets.append(wanted)
    return {letter: dict(sorted(letters[letter].items())) for letter in sorted(letters)}


@cache
def _traditional() -> str:
    """Traditional characters, each followed by its simplified form, as far as that is in everyday use (GB 2312)."""
    characters = [chr(point) for point in range(0x4E00, 0xA000)]
    changed = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return "".join(
        traditional + simple
        for traditional, simple in zip(characters, changed, strict=True)
        if traditional != simple and _is_everyday(simple)
    )


def _is_everyday(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _facets(collection: Collection, language: Language) -> list[dict[str, Any]]:
    """What results can be narrowed down by: the word for it, and the names of its values."""
    facts = collection.facts
    values: dict[str, dict[str, str]] = {
        "type": {name: kind.name[language] for name, kind in facts.types.items()},
        "place": {
            **{name: place.name[language] for name, place in facts.sub_districts.items()},
            "not-stated": word("not_stated_place", language),
        },
        "situation": {name: term.name[language] for name, term in facts.situations.items()},
        "audience": {name: term.name[language] for name, term in facts.audiences.items()},
        "practice": {name: practice.name[language] for name, practice in collection.practices.items()},
        "kind": {
            "case": word("kind_of_page_case", language),
            "practice": word("kind_of_page_practice", language),
            "cases": word("kind_of_page_cases", language),
            "glossary": word("glossary", language),
        },
    }
    return [
        {"name": name, "label": word(label, language), "values": list(values[name].items())}
        for name, label in _FACET_WORDS.items()
    ]


def _suggestions(collection: Collection, language: Language) -> dict[str, list[str]]:
    """Where to begin: what most cases are about. Practices as queries, situations as the names of a facet's values."""

    def most_used(names: Iterable[str], used: list[str]) -> list[str]:
        return sorted((name for name in names if name in used), key=lambda name: -used.count(name))[:_SUGGESTED]

    cases = collection.cases
    practices = most_used(collection.practices, [use.practice for case in cases for use in case.facts.practices])
    situations = most_used(collection.facts.situations, [name for case in cases for name in case.facts.situations])
    return {
        "queries": [collection.practices[name].name[language] for name in practices],
        "situations": situations,
    }
