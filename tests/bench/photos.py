"""300 photos of 12 megapixels, from the phone to the page: seconds and megabytes, cold and warm. Run by hand.

    python tests/bench/photos.py [count]

Makes the photos in a temporary folder, takes them in, checks them and makes every derivative; then once more with
nothing to do. Memory is the highest sum over this process and its children, as Linux tells it: what is shared is
divided among those who share it (`Pss` in proc(5)).
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

import click
import numpy
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.intake import intake
from scripts.issues import Issues
from scripts.load import parse, read_yaml
from scripts.model import Case
from scripts.photo_check import check_photos
from scripts.photos import drop_dir, make_derivatives, plan_picture, prune

CASES = 10
STARTER = """\
number: {number}
state: preparation
title: {{zh: 甲, en: A}}
official_title: {{zh: 甲, en: A}}
type: a
type_basis: stated
place: {{community: a}}
organisations: [{{organisation: a, role: implementer, source: {{section: a, lines: "1"}}}}]
period: {{statement: {{zh: 无, en: none}}}}
summary: {{zh: 甲, en: A}}
copy_kit: {{conditions: not_recorded, agreement: not_recorded, people: not_recorded, time: not_recorded,
  money: not_recorded, steps: not_recorded, pitfalls: not_recorded, adaptations: not_recorded, evidence: not_recorded}}
sources: {{a: {{zh: 甲, en: A}}}}
review: {{state: drafted}}
format: 1
"""


class Memory:
    """The peak of this process and its children, in MB."""

    def __init__(self) -> None:
        self.peak = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, sum(map(_resident, _family(os.getpid()))) / 1000)
            time.sleep(0.1)


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    return [process, *(member for child in children for member in _family(int(child)))]


def _resident(process: int) -> int:
    """In kB; nothing for a process that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _processor_seconds() -> float:
    """Of this process and those it has waited for: what the work costs, however busy the machine is."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def scene(seed: int) -> Image.Image:
    """Clouds of detail at every scale, 4032 by 3024."""
    random = numpy.random.default_rng(seed)
    whole = numpy.zeros((3024, 4032, 3), dtype="float32")
    for size, weight in ((6, 90), (24, 50), (96, 30), (384, 18), (1500, 9)):
        grain = random.integers(0, 256, (size * 3 // 4, size, 3), dtype="uint8")
        layer = Image.fromarray(grain).resize((4032, 3024), Image.Resampling.BICUBIC)
        whole += (numpy.asarray(layer, dtype="float32") - 128) * (weight / 100)
    return Image.fromarray(numpy.clip(whole + 128, 0, 255).astype("uint8"))


def photograph(scene: Image.Image, path: Path, number: int) -> None:
    """A file as a phone writes it; each differs from the others by a square of its own grey."""
    exif = Image.Exif()
    exif[0x010F] = "Bench"
    exif.get_ifd(0x8769)[0x9003] = "2024:05:03 10:11:12"
    scene.paste((number % 256, number // 256, 0), (0, 0, 400, 400))
    scene.save(path, "JPEG", quality=92, exif=exif)


def photograph_all(root: Path, count: int) -> None:
    """`count` photos, dropped into the cases in turn."""
    scenes = [scene(seed) for seed in range(6)]
    for index in range(count):
        path = drop_dir(root / "cases" / f"case-{index % CASES}") / f"IMG_{index:04}.jpg"
        photograph(scenes[index % len(scenes)], path, index)


def process(root: Path) -> None:
    """All that happens to photos from the drop folder to the cache."""
    cache = root / ".cache"
    pictures = []
    for folder in sorted((root / "cases").iterdir()):
        intake(folder, lambda outcome: None)
        issues = Issues(root)
        path = folder / "case.yml"
        text = path.read_text(encoding="utf-8")
        if "zh: #" in text:  # what staff would fill in
            for empty, full in (
                ("zh: #", "zh: 甲 #"),
                ("en: #", "en: A #"),
                ("recognisable: #", "recognisable: nobody #"),
            ):
                text = text.replace(empty, full)
            path.write_text(text, encoding="utf-8")
        source = read_yaml(path, issues)
        assert source
        case = parse(source, Case, issues)
        assert case, issues.report()
        check_photos(folder, source, case, cache, issues)
        assert not issues.errors, issues.report()
        pictures += [
            plan_picture(folder / "photos" / "masters" / str(photo.file), folder.name, photo.id)
            for photo in case.photos
        ]
    for _ in make_derivatives(pictures, cache):
        pass
    prune(pictures, cache)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for index in range(CASES):
            folder = root / "cases" / f"case-{index}"
            drop_dir(folder).mkdir(parents=True)
            (folder / "case.yml").write_text(STARTER.format(number=index + 1), encoding="utf-8")
        # In a process of its own, so that its memory is not counted.
        maker = multiprocessing.get_context("spawn").Process(target=photograph_all, args=(root, count))
        maker.start()
        maker.join()
        weight = sum(path.stat().st_size for path in root.rglob("IMG_*.jpg")) / 1e6
        click.echo(f"{count} photos, {weight:.0f} MB")
        for label in ("cold", "warm"):
            memory, start, before = Memory(), time.perf_counter(), _processor_seconds()
            process(root)
            work = _processor_seconds() - before
            wall = time.perf_counter() - start
            click.echo(f"{label}: {wall:.1f} s, of the processor {work:.1f} s, peak {memory.peak:.0f} MB")
        masters = [path.stat().st_size for path in root.rglob("masters/*.jpg")]
        click.echo(f"masters {sum(masters) / 1e6:.0f} MB in {len(masters)} files")
        for ending in ("480-*.avif", "960-*.avif", "1600-*.avif", "480-*.jpg", "960-*.jpg", "1600-*.jpg"):
            sizes = [path.stat().st_size for path in (root / ".cache").rglob(f"*-{ending}")]
            click.echo(f"  {ending}: {sum(sizes) / len(sizes) / 1000:.0f} kB each")


if __name__ == "__main__":
    main()
