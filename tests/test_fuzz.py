"""Promises about any content at all, tried with some; and with all that ever broke one. `make fuzz` looks for more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.keeping import keep, kept
from tests.fuzz.targets import TARGETS, corpus

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=300, suppress_health_check=SLOW)
@given(TARGETS["loads"].content)
def test_any_file_is_read_or_refused(content: bytes) -> None:
    TARGETS["loads"].hold(content)


@settings(max_examples=150, suppress_health_check=SLOW)
@given(TARGETS["narrates"].content)
def test_any_narrative_is_refused_or_changes_no_tag_of_its_page(content: str) -> None:
    TARGETS["narrates"].hold(content)


@settings(max_examples=25, suppress_health_check=SLOW)
@given(TARGETS["publishes"].content)
def test_any_change_of_a_file_is_refused_or_published_whole(content: tuple[str, bytes]) -> None:
    TARGETS["publishes"].hold(content)


@pytest.mark.parametrize("path", list(corpus()), ids=lambda path: path.stem)
def test_what_broke_a_promise_once_breaks_it_no_more(path: Path) -> None:
    target, content = kept(path)
    TARGETS[target].hold(content)


def test_content_is_kept_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the corpus would promise nothing."""
    monkeypatch.setattr("tests.fuzz.keeping.CORPUS", tmp_path)
    contents: list[Any] = [b"\xff[", "\u202e甲\n", ("a/zh.md", b"\x00")]
    for content in contents:
        assert kept(tmp_path / keep("loads", content)) == ("loads", content)
