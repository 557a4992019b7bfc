"""English held to the glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from scripts.glossary_check import Renderings, unexplained_chinese
from scripts.model import GlossaryTerm, Text
from scripts.translation import Unit


def term(zh: str, en: str, avoid: tuple[str, ...] = (), match: tuple[str, ...] = ()) -> GlossaryTerm:
    text = Text(zh="甲", en="a")
    return GlossaryTerm(term=Text(zh=zh, en=en), explanation=text, avoid=avoid, match=match)


GLOSSARY = {
    "sub-district": term("街道", "sub-district", ("street",)),
    "compound": term("小区", "compound", ("community",)),
    "community": term("社区", "community"),
}


def told(zh: str, en: str, glossary: Mapping[str, GlossaryTerm] = GLOSSARY) -> list[tuple[str, str, str]]:
    return [(found, term, wanted) for _, found, term, wanted in Renderings(glossary).discouraged([Unit("x", zh, en)])]


def test_a_discouraged_rendering_is_told_with_the_right_one() -> None:
    assert told("玉林街道", "Yulin street") == [("street", "街道", "sub-district")]


def test_only_where_the_term_stands_in_the_chinese() -> None:
    assert told("一条路", "a street") == []


def test_what_is_right_for_another_term_is_not_wrong() -> None:
    assert told("社区和小区", "the community and the compound") == []
    assert told("小区", "the community") == [("community", "小区", "compound")]


def test_what_is_right_on_one_line_is_wrong_on_another() -> None:
    zh = "社区\n小区\n社区"
    assert told(zh, "the community\nthe compound") == []
    assert told("小区\n小区", "the compound\na community, whatever") == [("community", "小区", "compound")]
    assert told("小区街道", "a street\n\na community")[0] == ("street", "街道", "sub-district")


def test_longer_right_renderings_are_taken_out_first() -> None:
    glossary = {
        "work": term("工作", "community work", match=("community",)),
        "worker": term("工人", "community work team"),
        "team": term("队伍", "crew", ("team",)),
    }
    assert told("工作工人队伍", "the Community Work Team and a community work", glossary) == []
    assert told("工作队伍", "the community work team", glossary) == [("team", "队伍", "crew")]


def test_each_text_is_held_to_its_own_chinese() -> None:
    units = [Unit("a", "一条街", "a street"), Unit("b", "街道", "the street"), Unit("c", "街道", "a sub-district")]
    assert [(unit.name, found) for unit, found, _, _ in Renderings(GLOSSARY).discouraged(units)] == [("b", "street")]


_FORMS: Final = ("street", "Street office", "office of the street", "the office", "work-team", "team", "(team)", "éa")
_TEXT: Final = st.lists(st.sampled_from([*_FORMS, "office", "of", "ÉA", "offices", "\n"]), max_size=8).flatmap(
    lambda words: st.sampled_from([" ", "-", ""]).map(lambda between: between.join(words))
)


@given(st.lists(st.sampled_from(_FORMS), min_size=1, unique=True), _TEXT)
def test_right_renderings_are_looked_up_by_their_first_word_and_all_found(right: list[str], text: str) -> None:
    glossary = {form: term("术语", form, ("street", "office", "team")) for form in right}
    rest = text
    for form in sorted(right, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE)
        rest = "\n".join(pattern.sub(" ", line) for line in rest.split("\n"))
    wrong = [word for word in ("street", "office", "team") if re.search(rf"(?<![\w-]){word}(?![\w-])", rest)]
    assert list(dict.fromkeys(found for found, _, _ in told("术语", text, glossary))) == wrong


def test_chinese_is_explained_in_or_before_brackets() -> None:
    assert list(unexplained_chinese(Unit("x", "", "Ni (倪) and 坝坝会 (open-air meetings)"))) == []
    assert list(unexplained_chinese(Unit("x", "", "the 坝坝会 was held"))) == ["坝坝会"]
