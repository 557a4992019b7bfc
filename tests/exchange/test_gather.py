"""What lies in `cases/`, as plain data."""

from __future__ import annotations

import pytest

from scripts.exchange.gather import UnreadableContentError, gather
from scripts.settings import Settings


def test_cases_in_the_order_of_the_book_and_those_without_a_number_last(demo: Settings) -> None:
    (demo.cases_dir / "a-new-one").mkdir()
    (demo.cases_dir / "a-new-one" / "case.yml").write_text("number: many\n", encoding="utf-8")
    assert gather(demo).slugs == ["lantern-lane", "corner-garden", "quiet-yard", "a-new-one"]


def test_names_of_what_may_be_referred_to(demo: Settings) -> None:
    gathered = gather(demo)
    assert gathered.names("cases")["lantern-lane"] == "灯笼巷：把灯点亮"
    assert gathered.names("sources", "lantern-lane") == {"background": "背景", "results": "成效"}
    assert "lantern" in gathered.names("communities")
    assert gathered.names("sources", "nowhere") == {}


def test_the_bytes_are_those_that_were_read(demo: Settings) -> None:
    gathered = gather(demo)
    path = demo.cases_dir / "glossary.yml"
    assert gathered.contents["glossary.yml"] == path.read_bytes()
    assert gathered.read("glossary.yml", b"a:\n  term: {zh: x, en: y}\n") == {"a": {"term": {"zh": "x", "en": "y"}}}
    assert gathered.read("glossary.yml", b"a: [") == {}


def test_what_cannot_be_read_is_told(demo: Settings) -> None:
    (demo.cases_dir / "glossary.yml").write_bytes("术语".encode("gbk"))
    (demo.cases_dir / "practices.yml").unlink()
    gathered = gather(demo)
    assert [issue.code for issue in gathered.issues] == ["file_encoding", "file_missing"]
    assert gathered.data("glossary.yml") == gathered.data("practices.yml") == {}
    with pytest.raises(UnreadableContentError, match="不是 UTF-8 编码"):
        gathered.require([])


def test_only_what_is_asked_for_is_read(demo: Settings) -> None:
    (demo.cases_dir / "broken").mkdir()
    (demo.cases_dir / "broken" / "case.yml").write_text("title: [", encoding="utf-8")
    found = gather(demo, ["lantern-lane", "../secret", "nobody"])
    assert found.slugs == ["lantern-lane"]
    assert set(found.contents) == {"collection.yml", "glossary.yml", "practices.yml", "lantern-lane/case.yml"}
    assert found.issues == ()
    assert gather(demo).issues != ()
