"""When Python looks for objects that point to each other and that nobody needs any more.

Not while much is read that stays: of a thousand cases it is millions of objects, and Python would go through all of
them again and again to find next to nothing. Owns the time in which it does not look.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def none_collected(*, kept: bool = False) -> Iterator[None]:
    """Python does not look meanwhile. What nothing points to is given back at once all the same.

    What is `kept` afterwards counts as old: nobody goes through it at the first occasion, as through what is new.
    May be nested, and used in several threads at a time: whoever has switched the search off switches it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if kept:
                _make_old()
            gc.enable()


def _make_old() -> None:
    """What is frozen and given back is among the oldest (https://docs.python.org/3/library/gc.html#gc.unfreeze); while
    something is at rest anyway, it goes on resting with it.
    """
    others_rest = gc.get_freeze_count() > 0
    gc.freeze()
    if not others_rest:
        gc.unfreeze()


@contextmanager
def at_rest() -> Iterator[None]:
    """What has been read until now stays as it is, and Python looks only among what is made meanwhile."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
