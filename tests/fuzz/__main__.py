"""Tries content that was never tried before, for some minutes: `python -m tests.fuzz 10`.

Prints how much was tried. What breaks a promise is made as small as it will go and put into `corpus/`, where the tests
try it again for ever.
"""

from __future__ import annotations

import sys
import time
import traceback
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.fuzz.keeping import keep
from tests.fuzz.targets import TARGETS, Target

SECONDS = 20
"""For which one target is tried before the next has its turn."""


def attempt(target: Target, seconds: float) -> tuple[int, Any, str]:
    """How often it was tried; and what broke it with the trace, or nothing."""
    end, count, broke = time.monotonic() + seconds, 0, None

    @settings(
        max_examples=100, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    @given(target.content)
    def once(content: Any) -> None:
        nonlocal count, broke
        count += 1
        try:
            target.hold(content)
        except BaseException:
            broke = content
            raise

    try:
        while time.monotonic() < end:
            once()
    except BaseException:
        return count, broke, traceback.format_exc(limit=-3)
    return count, None, ""


def main(minutes: float) -> int:
    end = time.monotonic() + 60 * minutes
    tried = dict.fromkeys(TARGETS, 0)
    found = 0
    while time.monotonic() < end:
        for name, target in TARGETS.items():
            count, broke, trace = attempt(target, min(SECONDS, max(1.0, end - time.monotonic())))
            tried[name] += count
            if trace:
                found += 1
                print(f"{name}: {keep(name, broke)}\n{trace}", flush=True)
        print("  ".join(f"{name} {count:,}" for name, count in tried.items()), f" broken {found}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
