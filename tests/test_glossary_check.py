"""English held to the glossary."""

from __future__ import annotations

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


def told(zh: str, en: str) -> list[tuple[str, str, str]]:
    return list(Renderings(GLOSSARY).discouraged(Unit("x", zh, en)))


def test_a_discouraged_rendering_is_told_with_the_right_one() -> None:
    assert told("玉林街道", "Yulin street") == [("street", "街道", "sub-district")]


def test_only_where_the_term_stands_in_the_chinese() -> None:
    assert told("一条路", "a street") == []


def test_what_is_right_for_another_term_is_not_wrong() -> None:
    assert told("社区和小区", "the community and the compound") == []
    assert told("小区", "the community") == [("community", "小区", "compound")]


def test_chinese_is_explained_in_or_before_brackets() -> None:
    assert list(unexplained_chinese(Unit("x", "", "Ni (倪) and 坝坝会 (open-air meetings)"))) == []
    assert list(unexplained_chinese(Unit("x", "", "the 坝坝会 was held"))) == ["坝坝会"]
