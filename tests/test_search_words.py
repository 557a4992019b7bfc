"""The words of all parts as those of one index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cbor2
import pytest

from scripts.search_check import CheckedParts, Part
from scripts.search_format import Metadata, pack, part_path, read
from scripts.search_words import BUCKETS, Numbered, join_words, write_inner_words, write_words


def numbered(folder: Path, chunks: Sequence[Sequence[Any]], pages: Sequence[int]) -> Numbered:
    """A part with these words, whose pages have these numbers in the whole."""
    (folder / "index").mkdir(parents=True)
    names = []
    for number, words in enumerate(chunks):
        names.append([words[0][0], words[-1][0], f"zh_{number}"])
        part_path(folder, "index", f"zh_{number}").write_bytes(pack(cbor2.dumps([list(words)])))
    return Numbered(Part(folder, Metadata("1.5.2", [], names, [], [], ["title"])), pages, [0])


def test_words_of_all_parts_come_in_order_each_once(tmp_path: Path) -> None:
    one = [[["a", [[0, [4, 5], []], [1, [6], []]], []], ["c", [[1, [7], []]], []]], [["e", [[0, [8], []]], []]]]
    two = [[["b", [[0, [1], []]], []], ["c", [[0, [2], []], [2, [3], []]], []]]]
    parts = [numbered(tmp_path / "1", one, [1, 0]), numbered(tmp_path / "2", two, [4, 2, 3])]
    assert list(join_words(CheckedParts("zh", [], 0), parts)) == [
        ["a", [[0, [6], []], [1, [4, 5], []]], []],
        ["b", [[4, [1], []]], []],
        ["c", [[0, [7], []], [3, [3], []], [1, [2], []]], []],
        ["e", [[1, [8], []]], []],
    ]


def test_other_ways_to_write_a_word_are_joined_too(tmp_path: Path) -> None:
    one = [[["baba", [], [["bàbà", [[0, [1], []]]]]]]]
    two = [[["baba", [[1, [2], []]], [["bábá", [[0, [3], []]]], ["bàbà", [[1, [4], []]]]]]]]
    parts = [numbered(tmp_path / "1", one, [0]), numbered(tmp_path / "2", two, [1, 2])]
    assert list(join_words(CheckedParts("zh", [], 0), parts)) == [
        ["baba", [[2, [2], []]], [["bàbà", [[0, [1], []], [2, [4], []]]], ["bábá", [[1, [3], []]]]]]
    ]


def test_a_chunk_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    checked = CheckedParts("zh", [], 0)
    before = len(checked.problems)
    part = numbered(tmp_path, [[["a", [], []]], [["b", [], []]]], [])
    part_path(tmp_path, "index", "zh_0").unlink()
    assert [word for word, *_ in join_words(checked, [part])] == ["b"]
    assert checked.problems[before:] == [
        "zh：index/ 里有1个文件缺少或损坏，如zh_0。 1 files in index/ are missing or damaged."
    ]


def words(count: int) -> list[Any]:
    """Words that stand in the text of the first page, the last one in its title only."""
    return [[f"w{number:05}", [[1, [number], []]], []] for number in range(count)] + [["x", [[1, [], [[0, [1]]]]], []]]


@pytest.mark.parametrize("count", [1, 22, 23, 300, 9_000])
def test_words_are_divided_anew_and_none_is_lost(tmp_path: Path, count: int) -> None:
    (tmp_path / "index").mkdir()
    wanted = words(count)
    chunks, in_texts = write_words(wanted, tmp_path, "zh")
    assert in_texts == [f"w{number:05}" for number in range(count)]
    found = []
    for first, last, name in chunks:
        (chunk,) = read(part_path(tmp_path, "index", name))
        assert part_path(tmp_path, "index", name).read_bytes() == pack(cbor2.dumps([chunk]))
        assert (chunk[0][0], chunk[-1][0]) == (first, last)
        found += chunk
    assert found == wanted


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
