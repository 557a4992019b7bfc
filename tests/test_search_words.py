"""How texts become words of an index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.search_words import BUCKETS, words_and_cutter, write_inner_words


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("换届", ["换届"]),
        ("服务中心", ["服务中心", "服务", "中心"]),
        ("业委会", ["业委会"]),
        ("Neighbours’", ["neighbours"]),
        ("child’s", ["child"]),
        ("l’été", ["l", "ete"]),
        ("self-governance,", ["self", "governance"]),
        ("11,776", ["11", "776", "11776"]),
        ("ＡＢＣ", ["abc"]),
        ("bàbà", ["baba"]),
        ("ﬁne", ["fine"]),
        ("3D打印", ["3d", "打印"]),
        ("，", []),
        ("_", []),
        ("\u200b", []),
        ("𠮷野", ["𠮷野"]),
    ],
)
def test_words_are_written_in_one_way(piece: str, words: list[str]) -> None:
    assert list(words_and_cutter("zh")[0][piece]) == words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("业委会换届，成功。", ["业委会", "换届", "，", "成功", "。 "]),
        ("业委会换届", ["业委会", "换届", ". "]),
        ("985 位老人", ["985 ", "位", "老人", ". "]),
        ("他说：“好。”", ["他", "说", "：", "“", "好", "。", "” "]),
    ],
)
def test_chinese_is_cut_by_a_dictionary_and_each_passage_ends_a_sentence(text: str, pieces: list[str]) -> None:
    assert words_and_cutter("zh")[1](text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("A bench, new.", ["A", "bench,", "new."]),
        ("At a glance", ["At", "a", "glance."]),
        ("“Why?”", ["“Why?”"]),
    ],
)
def test_english_is_cut_at_spaces_and_each_passage_ends_a_sentence(text: str, pieces: list[str]) -> None:
    assert words_and_cutter("en")[1](text) == pieces


def test_words_are_known_by_the_characters_inside_them(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    write_inner_words(tmp_path, "zh", ["届", "换届", "换届选举", "abc"])
    files = [tmp_path / "inner" / f"zh-{bucket}.json" for bucket in range(BUCKETS)]
    found: dict[str, list[str]] = {}
    for bucket, file in enumerate(files):
        inner = json.loads(file.read_text(encoding="utf-8"))
        assert {ord(character) % BUCKETS for character in inner} <= {bucket}
        found |= inner
    assert found == {"届": ["换届", "换届选举"], "选": ["换届选举"], "举": ["换届选举"]}
