"""All benchmarks by one command: `python -m tests.bench [PART …] [--cases 10,100,1000,3000]`, or `make bench`."""

from __future__ import annotations

import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from tests.bench import bars, kills, load, peers, photos, scale, search_scale
from tests.bench.report import RESULTS, Report

PARTS: Final[dict[str, Callable[[Report], None]]] = {
    "scale": scale.measure,
    "peers": peers.measure,
    "search": search_scale.measure,
    "photos": photos.measure,
    "load": load.measure,
    "kills": kills.measure,
}


def sizes_of(text: str) -> tuple[int, ...]:
    """`10,100` as numbers, in order."""
    try:
        found = sorted({int(part) for part in text.replace(" ", "").split(",")})
    except ValueError:
        raise click.BadParameter("numbers of cases with commas between, such as 10,100,1000") from None
    if not found or found[0] < 1:
        raise click.BadParameter("at least one case")
    return tuple(found)


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--cases", default="10,100,1000,3000", show_default=True, help="Sizes of the collections.")
@click.option("--keep", is_flag=True, help="Write tests/bench/RESULTS.md for some parts too; it says which.")
def main(parts: tuple[str, ...], cases: str, keep: bool) -> None:
    """Measure PARTS, or all of them; a run of all writes tests/bench/RESULTS.md."""
    sizes = sizes_of(cases)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        command = shlex.join(["python", "-m", "tests.bench", *sys.argv[1:]])
        report = Report(command, sizes, Path(folder), RESULTS if keep or not parts else None)
        if left_out := [name for name in PARTS if parts and name not in parts]:
            report.say(f"Not measured in this run: {', '.join(left_out)}.")
        try:
            for name in parts or PARTS:
                PARTS[name](report)
        finally:  # whoever ends it before its time wants to know how far it came
            if {"scale", "peers", "photos"} & set(parts or PARTS):
                bars.tell(report)


if __name__ == "__main__":
    main()
