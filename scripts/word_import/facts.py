"""Facts that a report seems to state: dates, figures, places, organisations, each with the sentence it stands in.

They are proposals. None of them enters a case before a person has confirmed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from scripts.model import SUMMARY_LENGTH, CollectionFacts, OrganisationRole
from scripts.word_import.amounts import find_amounts
from scripts.word_import.dates import find_dates
from scripts.word_import.labels import split_label

_SENTENCE: Final = re.compile(r"[^。！？；]*[。！？；]?[”’]?")
_PERIOD: Final = re.compile(r"(项目|服务|实施|执行|活动|起止|开展)(周期|时间|期限|期|时段)|起止日期")
_ROLES: Final[tuple[tuple[OrganisationRole, re.Pattern[str]], ...]] = (
    ("funder", re.compile(r"资助|出资|资金来源|支持资金|拨款")),
    ("implementer", re.compile(r"承接|实施单位|承办|执行|实施|运营")),
    ("commissioner", re.compile(r"委托|购买服务|主办")),
    ("supporter", re.compile(r"支持|协助|指导|协办")),
    ("partner", re.compile(r"合作|联合|共同|参与")),
)
_NEAR: Final = 8
"""Characters from a name within which a word speaks of it."""

_LONGEST_TITLE: Final = 60
_LONGEST_SENTENCE: Final = 500
"""Characters. What is longer is no sentence, and no person could judge a fact by it."""

MOST_FACTS: Final = 400
"""Dates, and figures, that are proposed. A report of twenty pages states a hundred."""


@dataclass(frozen=True)
class Proposal:
    """A fact for a person to confirm: a field of case.yml, and what would be written there."""

    field: str
    line: int
    """Of the report."""
    sentence: str
    entry: Mapping[str, Any] | str
    """One entry of a list such as `figures`, or the whole of a field such as `period`. English is None."""
    uncertain: bool = False
    """Whether a part of it was inferred: the year of a date, the role of an organisation."""


@dataclass(frozen=True)
class _Sentence:
    line: int
    text: str
    section: str

    @property
    def source(self) -> dict[str, str]:
        return {"section": self.section, "lines": str(self.line)}


def find_facts(
    lines: Sequence[str], sections: Mapping[int, str], facts: CollectionFacts | None
) -> tuple[Proposal, ...]:
    """Proposals in the order of the fields of a case. `sections` tells the section of each line, from 1.

    Without `facts`, the collection, no place or organisation is known. Of dates and of figures the first MOST_FACTS.
    """
    sentences = [
        _Sentence(number, found.group().strip(), sections[number])
        for number, text in enumerate(lines, 1)
        for found in _SENTENCE.finditer(text)
        if found.group().strip() and len(found.group()) <= _LONGEST_SENTENCE
    ]
    named = list(_find_names(sentences, facts)) if facts else []
    return (*named, *islice(_find_events(sentences), MOST_FACTS), *islice(_find_figures(sentences), MOST_FACTS))


def propose_summary(lines: Sequence[tuple[int, str]]) -> Iterator[Proposal]:
    """The text under a heading such as 摘要, as the summary of the case."""
    text = "".join(text for _, text in lines)
    if text:
        yield Proposal("summary", lines[0][0], text, {"zh": text, "en": None}, len(text) > SUMMARY_LENGTH)


# ------------------------------------------------------------------------------------------------------ names
def _find_names(sentences: Sequence[_Sentence], facts: CollectionFacts) -> Iterator[Proposal]:
    for key, kind in facts.types.items():
        if hit := _first(sentences, [kind.name.zh]):
            yield Proposal("type", hit.line, hit.text, key)
    for key, community in facts.communities.items():
        if hit := _first(sentences, [community.name.zh]):
            yield Proposal("place", hit.line, hit.text, {"community": key})
    for key, organisation in facts.organisations.items():
        names = [organisation.name.zh, *([organisation.short_name.zh] if organisation.short_name else [])]
        if hit := _first(sentences, names):
            entry = {"organisation": key, "role": _guess_role(hit.text, names), "source": hit.source}
            yield Proposal("organisations", hit.line, hit.text, entry, uncertain=True)


def _guess_role(sentence: str, names: Sequence[str]) -> OrganisationRole | None:
    """What an organisation did, by the words right after its name, or else right before it."""
    begin, end = next((at, at + len(name)) for name in names if (at := sentence.find(name)) >= 0)
    for words in (sentence[end : end + _NEAR], sentence[max(0, begin - _NEAR) : begin]):
        for role, pattern in _ROLES:
            if pattern.search(words):
                return role
    return None


def _first(sentences: Sequence[_Sentence], names: Sequence[str]) -> _Sentence | None:
    return next((one for one in sentences if any(name in one.text for name in names)), None)


# ------------------------------------------------------------------------------------------ dates and figures
def _find_events(sentences: Sequence[_Sentence]) -> Iterator[Proposal]:
    events: list[Proposal] = []
    period: Proposal | None = None
    year = 0
    for sentence in sentences:
        found, year = find_dates(sentence.text, year)
        for dated in found:
            if _PERIOD.search(sentence.text[: dated.begin]) and period is None:
                statement = {"zh": sentence.text, "en": None}
                entry = {"dates": str(dated.dates), "statement": statement, "source": sentence.source}
                period = Proposal("period", sentence.line, sentence.text, entry, dated.inferred)
            elif dated.dates.start.month:
                event: dict[str, Any] = {"date": str(dated.dates)}
                if dated.qualifier != "on":
                    event["qualifier"] = dated.qualifier
                event["title"] = {"zh": _title(sentence.text, dated.begin, dated.end), "en": None}
                event["source"] = sentence.source
                events.append(Proposal("timeline", sentence.line, sentence.text, event, dated.inferred))
    if period:
        yield period
    yield from events


def _title(sentence: str, begin: int, end: int) -> str:
    """The sentence without its date, as the title of an event."""
    before = re.sub(r"(于|在|从|自|到|截至|截止)$", "", sentence[:begin])
    rest = _words(before + re.sub(r"^(当天|当日|[，、：])", "", sentence[end:]))
    if len(rest) <= _LONGEST_TITLE:
        return rest or _words(sentence)
    cut = rest.rfind("，", 0, _LONGEST_TITLE)
    return rest[: cut if cut > 0 else _LONGEST_TITLE]


def _words(text: str) -> str:
    """A sentence without label, empty brackets and the bars between cells."""
    text = text[split_label(text)[1] :].replace("（）", "")
    return "，".join(part for piece in text.split("|") if (part := piece.strip("，、；：。 ")))


def _find_figures(sentences: Sequence[_Sentence]) -> Iterator[Proposal]:
    number = 0
    for sentence in sentences:
        masked = sentence.text
        for dated in find_dates(masked, 1)[0]:
            masked = masked[: dated.begin] + "，" * (dated.end - dated.begin) + masked[dated.end :]
        for amount in find_amounts(masked):
            number += 1
            entry: dict[str, Any] = {"id": f"figure-{number}", "value": format(amount.value.normalize(), "f")}
            if amount.qualifier != "exact":
                entry["qualifier"] = amount.qualifier
            entry["unit"] = {"zh": amount.unit, "en": None}
            entry["label"] = {"zh": amount.label or _words(sentence.text), "en": None}
            entry["source"] = sentence.source
            yield Proposal("figures", sentence.line, sentence.text, entry)
