"""Python looks for garbage again when much has been read, whatever happened meanwhile."""

from __future__ import annotations

import gc

import pytest

from scripts.garbage import at_rest, none_collected


def test_nothing_is_looked_for_meanwhile_and_again_afterwards() -> None:
    assert gc.isenabled()
    with none_collected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_also_within_one_another() -> None:
    with none_collected():
        with none_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_also_after_a_mistake() -> None:
    with pytest.raises(ValueError, match="x"), none_collected():
        raise ValueError("x")
    assert gc.isenabled()


def test_where_somebody_else_has_switched_it_off_it_stays_off() -> None:
    gc.disable()
    try:
        with none_collected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_kept_is_old_at_once() -> None:
    with none_collected(kept=True):
        kept: list[list[object]] = [[] for _ in range(5_000)]
        assert any(found is kept for found in gc.get_objects(generation=0))
    assert gc.isenabled()
    assert any(found is kept for found in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_what_is_kept_rests_with_what_is_at_rest() -> None:
    with at_rest():
        before = gc.get_freeze_count()
        with none_collected(kept=True):
            kept: list[list[object]] = [[] for _ in range(5_000)]
        assert gc.get_freeze_count() > before + len(kept) - 1
    assert gc.get_freeze_count() == 0
