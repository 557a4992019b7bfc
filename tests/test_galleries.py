"""Which photos are shown together."""

from __future__ import annotations

from pathlib import Path

from scripts.dialect import parse_narrative
from scripts.galleries import group_photos, groups_of
from scripts.issues import Issues
from scripts.model import Photo, Text


def photo(name: str, pair: str | None = None) -> Photo:
    return Photo(id=name, caption=Text(zh="图", en="picture"), pair=pair)


def shape(photos: list[Photo]) -> list[tuple[str, str]]:
    return [(group.kind, " ".join(photo.id for photo in group.photos)) for group in group_photos(photos)]


def test_one_is_single_several_are_a_gallery_and_none_is_nothing() -> None:
    assert shape([]) == []
    assert shape([photo("a")]) == [("single", "a")]
    assert shape([photo("a"), photo("b"), photo("c")]) == [("gallery", "a b c")]


def test_before_and_after_stand_apart_from_their_neighbours() -> None:
    photos = [photo("a"), photo("old", "new"), photo("new"), photo("b"), photo("c")]
    assert shape(photos) == [("single", "a"), ("pair", "old new"), ("gallery", "b c")]


def test_a_before_whose_after_is_elsewhere_is_a_photo_like_others() -> None:
    assert shape([photo("old", "new"), photo("b"), photo("new")]) == [("gallery", "old b new")]


def test_runs_in_a_narrative_are_found_by_their_first_line() -> None:
    text = "## 背景 {#background}\n\n![](photo:a)\n\n![](photo:b)\n\n一句话。\n\n![](photo:c)\n"
    narrative = parse_narrative(text, Path("/x/zh.md"), "zh", Issues(Path("/x")))
    groups = groups_of(narrative, [photo("a"), photo("b"), photo("c")])
    assert {line: [group.kind for group in found] for line, found in groups.items()} == {3: ["gallery"], 9: ["single"]}
