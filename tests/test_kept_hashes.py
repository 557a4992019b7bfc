"""Hashes of photos are kept; whatever may have changed is read again."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from scripts import kept_hashes
from scripts.kept_hashes import LARGE, KeptHashes

OLD = 1_700_000_000_000_000_000


def put(path: Path, content: bytes, when: int = OLD) -> Path:
    path.write_bytes(content)
    os.utime(path, ns=(when, when))
    return path


def asked(path: Path, cache: Path) -> str:
    """The hash, as a program finds it that keeps what it found."""
    hashes = KeptHashes(cache, "test")
    found = hashes.of(path)
    hashes.keep()
    return found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read."""
    found: list[Path] = []
    really = kept_hashes._hash

    def note(path: Path) -> str:
        found.append(path)
        return really(path)

    monkeypatch.setattr(kept_hashes, "_hash", note)
    return found


def test_a_large_file_is_read_once_and_a_small_one_each_time(tmp_path: Path, read: list[Path]) -> None:
    large, small = put(tmp_path / "a.jpg", bytes(LARGE)), put(tmp_path / "b.yml", b"1")
    for _ in range(2):
        assert asked(large, tmp_path / "one") == hashlib.sha256(bytes(LARGE)).hexdigest()
        assert asked(small, tmp_path / "two") == hashlib.sha256(b"1").hexdigest()
    assert read == [large, small, small]


def test_another_size_another_time_or_another_file_in_its_place_is_read_again(tmp_path: Path, read: list[Path]) -> None:
    path = put(tmp_path / "a.jpg", bytes(LARGE))
    seen = {asked(path, tmp_path / "cache")}
    seen.add(asked(put(path, bytes(LARGE + 1)), tmp_path / "cache"))
    seen.add(asked(put(path, b"1" * (LARGE + 1), OLD + 1), tmp_path / "cache"))
    put(tmp_path / "b.jpg", b"2" * (LARGE + 1), OLD + 1).replace(path)
    seen.add(asked(path, tmp_path / "cache"))
    assert len(seen) == len(read) == 4


def test_a_file_that_was_changed_just_now_is_not_trusted(tmp_path: Path, read: list[Path]) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(bytes(LARGE))
    asked(path, tmp_path / "cache")
    asked(path, tmp_path / "cache")
    assert read == [path, path]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": [1, 2]}', '{"a": [["b"], "c"]}'])
def test_a_note_that_cannot_be_read_is_written_anew(tmp_path: Path, read: list[Path], text: str) -> None:
    path = put(tmp_path / "a.jpg", bytes(LARGE))
    asked(path, tmp_path)
    (tmp_path / "hashes-test.json").write_text(text, encoding="utf-8")
    asked(path, tmp_path)
    asked(path, tmp_path)
    assert read == [path, path]


def test_what_is_no_longer_asked_for_is_no_longer_kept(tmp_path: Path) -> None:
    one, other = put(tmp_path / "a.jpg", bytes(LARGE)), put(tmp_path / "b.jpg", bytes(LARGE))
    asked(one, tmp_path)
    asked(other, tmp_path)
    assert "a.jpg" not in (tmp_path / "hashes-test.json").read_text(encoding="utf-8")


def test_a_cache_that_cannot_be_written_keeps_nobody_from_hashing(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", bytes(LARGE))
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    assert asked(path, tmp_path / "cache") == hashlib.sha256(bytes(LARGE)).hexdigest()
