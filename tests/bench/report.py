"""What a benchmark says: printed as it goes and, for a run of everything, kept in `RESULTS.md` with date and machine.

A run of everything writes the file anew after each part; a run of some parts only prints, unless it is asked to keep
what it says. So the figures in the file are always from one run.
"""

from __future__ import annotations

import os
import platform
import re
import time
import timeit
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Final

from scripts.settings import NAME, VERSION
from tests.bench.tables import Table

RESULTS: Final = Path(__file__).parent / "RESULTS.md"

_OURS: Final = ("mkdocs", "mkdocs-material", "rjieba", "zensical", "pydantic", "pillow", "typst", "vl-convert-python")

_ABOUT: Final = """\
# Results of the benchmarks

Written by `make bench`; what is measured and how stands in the modules beside this file. All figures are from one run.
Seconds are those of the clock, on a machine that did nothing else on purpose; memory is the highest sum over a program
and all it starts, with what is shared counted once. How fast the machine and its Python are changes from hour to hour,
so each part says how long ten million additions took when it began.
"""


@dataclass
class Report:
    """What is measured, for whom, and what was found so far."""

    command: str
    """The very command, for the file."""
    sizes: tuple[int, ...]
    """Cases of the collections to be measured."""
    folder: Path
    """A place for collections and sites, gone afterwards."""
    path: Path | None = None
    """Where to keep what is said."""
    figures: dict[tuple[str, int], float] = field(default_factory=dict)
    """What the bars are held against: name and number of cases -> value."""
    versions: dict[str, str] = field(default_factory=dict)
    """Of what is measured besides ourselves."""
    _said: list[str] = field(default_factory=list)

    def part(self, title: str) -> None:
        """What follows belongs together."""
        self.say(f"## {title}\n\n{time.strftime('%Y-%m-%d %H:%M %Z')}; ten million additions take {pace():.2f} s.")

    def say(self, what: Table | str) -> None:
        """Print, and keep."""
        print(f"{what}\n", flush=True)
        self._said.append(str(what))
        if self.path:
            text = "\n".join([_ABOUT, self._header(), *(f"{said}\n" for said in self._said)])
            self.path.write_text(f"{text.rstrip()}\n", encoding="utf-8")

    def note(self, text: str) -> None:
        """How far it is: for the person who waits, and not kept."""
        print(f"  {time.strftime('%H:%M:%S')} {text}", flush=True)

    def over_sizes(self, name: str) -> dict[int, float]:
        """What was found under a name, by number of cases."""
        return {size: value for (found, size), value in self.figures.items() if found == name}

    def _header(self) -> str:
        facts = {
            "command": f"`{self.command}`",
            "date": time.strftime("%Y-%m-%d"),
            "machine": machine(),
            "versions": ", ".join(f"{name} {version}" for name, version in {**own_versions(), **self.versions}.items()),
        }
        return "".join(f"- {name}: {value}\n" for name, value in facts.items())


def pace() -> float:
    """Seconds that Python needs for ten million additions, the best of three: what other figures are to be seen by."""
    return min(timeit.repeat("number += 1", "number = 0", number=10_000_000, repeat=3))


def machine() -> str:
    """Processor, cores, memory, system, Python: whatever figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    system = _first(Path("/etc/os-release"), r'^PRETTY_NAME="(.*)"$') or platform.system()
    processor = _first(Path("/proc/cpuinfo"), r"^model name\s*: (.*)$") or platform.machine()
    return (
        f"{processor}, {cores} cores, {memory:.0f} GB of memory; {system}, kernel {platform.release()};"
        f" Python {platform.python_version()}"
    )


def own_versions() -> dict[str, str]:
    """Of this project and what it is measured with."""
    return {NAME: VERSION, **{name: metadata.version(name) for name in _OURS}}


def _first(path: Path, pattern: str) -> str | None:
    try:
        found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return None
    return found[1].strip() if found else None


def by_size(title: str, sizes: Sequence[int], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table with a column for each number of cases."""
    return Table(title, ("", *(f"{size:,} cases" for size in sizes)), tuple(rows))
