"""Lists as CBOR, and files named by what they hold."""

from __future__ import annotations

from pathlib import Path

import cbor2
import pytest

from scripts.search_format import list_head, path_of, write
from tests.search.packed import read


@pytest.mark.parametrize("length", [0, 1, 23, 24, 255, 256, 70_000])
def test_a_list_begins_with_its_length(length: int) -> None:
    assert list_head(length) + b"\0" * length == cbor2.dumps([0] * length)


def test_a_file_is_named_by_its_content_and_packed_alike_on_every_day(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    content = cbor2.dumps(["字", [1, 2]])
    name = write(tmp_path, "page", "zh", content)
    packed = path_of(tmp_path, "page", name).read_bytes()
    assert write(tmp_path, "page", "zh", content) == name
    assert path_of(tmp_path, "page", name).read_bytes() == packed
    assert write(tmp_path, "page", "zh", content + b"\x00") != name
    assert read(tmp_path, "page", name) == ["字", [1, 2]]
    assert name.startswith("zh-")
    assert len(name) == len("zh-") + 10
