"""300 photos of 12 megapixels, from the phone to the page: seconds and megabytes, cold and warm.

Makes the photos in a temporary folder, takes them in, checks them and makes every derivative; then once more with
nothing to do. Both runs are programs of their own: this module, with the folder as its argument.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from typing import Final

import numpy
from PIL import Image

from scripts.intake import intake
from scripts.issues import Issues
from scripts.load import parse, read_yaml
from scripts.model import Case
from scripts.photo_check import check_photos
from scripts.photos import drop_dir, make_derivatives, plan_picture, prune
from tests.bench.measuring import python, run
from tests.bench.report import Report
from tests.bench.tables import Table, digits, whole

PHOTOS: Final = 300
CASES: Final = 10
STARTER: Final = """\
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


def measure(report: Report) -> None:
    """Take in and publish the photos twice: once from nothing, once with nothing to do."""
    report.part("Photos")
    root = report.folder / "photos"
    for index in range(CASES):
        folder = root / "cases" / f"case-{index}"
        drop_dir(folder).mkdir(parents=True)
        (folder / "case.yml").write_text(STARTER.format(number=index + 1), encoding="utf-8")
    report.note(f"taking {PHOTOS} photos")
    # In a process of its own, so that its memory is given back.
    maker = multiprocessing.get_context("spawn").Process(target=photograph_all, args=(root, PHOTOS))
    maker.start()
    maker.join()
    weight = sum(path.stat().st_size for path in root.rglob("IMG_*.jpg")) / 1e6
    rows = []
    for label in ("from nothing", "with nothing to do"):
        report.note(label)
        cost = run(python("tests.bench.photos", root))
        rows.append((label, digits(cost.seconds), digits(cost.processor), whole(cost.memory)))
    title = f"{PHOTOS} photos of 12 megapixels, {weight:,.0f} MB"
    report.say(Table(title, ("", "s", "s of the processor", "peak MB"), tuple(rows)))
    masters = [path.stat().st_size for path in root.rglob("masters/*.jpg")]
    made = [("master", len(masters), sum(masters))]
    for ending in ("480-*.avif", "960-*.avif", "1600-*.avif", "480-*.jpg", "960-*.jpg", "1600-*.jpg"):
        sizes = [path.stat().st_size for path in (root / ".cache").rglob(f"*-{ending}")]
        made.append((ending.replace("-*", " px, "), len(sizes), sum(sizes)))
    files = tuple((name, whole(count), digits(size / count / 1000)) for name, count, size in made)
    report.say(Table("Files made of them", ("", "files", "kB each"), files))


if __name__ == "__main__":
    process(Path(sys.argv[1]))
