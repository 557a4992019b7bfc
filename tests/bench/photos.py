"""300 photos of 12 megapixels, from the phone to the page: seconds and megabytes, cold and warm.

Makes the photos, drops them into the cases of a project, has them taken in, writes what staff would write, and builds
the website; then the same two commands once more, with nothing to do.
"""

from __future__ import annotations

import multiprocessing
import re
from pathlib import Path
from typing import Final

import numpy
from PIL import Image

from scripts.photos import drop_dir
from scripts.settings import LANGUAGES, Settings
from tests.bench.collection import make_project, slug_of
from tests.bench.measuring import Cost, python, run
from tests.bench.report import Report
from tests.bench.tables import Table, digits, whole

PHOTOS: Final = 300
CASES: Final = 10
_COMMANDS: Final = (("photos", "intake"), ("site", "--website-only"))
_FILLED: Final = (
    (re.compile(r"zh: +#.*"), "zh: 甲"),
    (re.compile(r"en: +#.*"), "en: A"),
    (re.compile(r"^( +)state: unknown .*", re.MULTILINE), r"\1state: not_needed\n\1why: {zh: 甲, en: A}"),
    (re.compile(r"recognisable: +#.*"), "recognisable: nobody"),
)
_PHOTO: Final = re.compile(r"^ *- id: (photo-[0-9-]+)$", re.MULTILINE)


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


def photograph_all(cases_dir: Path, count: int) -> None:
    """`count` photos, dropped into the cases in turn."""
    scenes = [scene(seed) for seed in range(6)]
    for index in range(count):
        folder = drop_dir(cases_dir / slug_of(index % CASES))
        folder.mkdir(exist_ok=True)
        photograph(scenes[index % len(scenes)], folder / f"IMG_{index:04}.jpg", index)


def fill_in(cases_dir: Path) -> None:
    """What staff would write about new photos: texts, consent, and where in the narrative they stand."""
    for path in cases_dir.glob("*/case.yml"):
        text = path.read_text(encoding="utf-8")
        filled = text
        for empty, full in _FILLED:
            filled = empty.sub(full, filled)
        if filled == text:
            continue
        path.write_text(filled, encoding="utf-8")
        slots = "".join(f"\n![](photo:{name})\n" for name in _PHOTO.findall(filled))
        for language in LANGUAGES:
            with path.with_name(f"{language}.md").open("a", encoding="utf-8") as narrative:
                narrative.write(slots)


def measure(report: Report) -> None:
    """Take in and publish the photos twice: once from nothing, once with nothing to do."""
    report.part("Photos")
    settings = make_project(report.folder / "photos", CASES)
    report.note(f"taking {PHOTOS} photos")
    # In a process of its own, so that its memory is given back.
    maker = multiprocessing.get_context("spawn").Process(target=photograph_all, args=(settings.cases_dir, PHOTOS))
    maker.start()
    maker.join()
    weight = sum(path.stat().st_size for path in settings.cases_dir.rglob("IMG_*.jpg")) / 1e6
    rows = []
    for label, name in (("from nothing", "cold"), ("with nothing to do", "warm")):
        report.note(label)
        costs = _run_commands(settings)
        both = costs[0] + costs[1]
        report.figures[f"photos {name}", PHOTOS] = both.seconds
        report.figures[f"photos {name} memory", PHOTOS] = both.memory
        for command, cost in (*zip(_COMMANDS, costs, strict=True), (("both",), both)):
            said = f"{label}: {' '.join(command)}"
            rows.append((said, digits(cost.seconds), digits(cost.processor), whole(cost.memory)))
    title = f"{PHOTOS} photos of 12 megapixels, {weight:,.0f} MB, in {CASES} cases"
    report.say(Table(title, ("", "s", "s of the processor", "peak MB"), tuple(rows)))
    report.say(_files(settings))


def _run_commands(settings: Settings) -> list[Cost]:
    """Each of the commands; between them, staff write."""
    costs = []
    for command in _COMMANDS:
        costs.append(run(python("scripts", "--root", settings.root, *command)))
        fill_in(settings.cases_dir)
    return costs


def _files(settings: Settings) -> Table:
    """How many files were made of the photos, and how large they are."""
    masters = [path.stat().st_size for path in settings.cases_dir.rglob("masters/*.jpg")]
    made = [("master", len(masters), sum(masters))]
    for ending in ("480-*.avif", "960-*.avif", "1600-*.avif", "480-*.jpg", "960-*.jpg", "1600-*.jpg"):
        sizes = [path.stat().st_size for path in (settings.cache_dir / "photos").rglob(f"*-{ending}")]
        made.append((ending.replace("-*", " px, "), len(sizes), sum(sizes)))
    files = tuple((name, whole(count), digits(size / count / 1000)) for name, count, size in made)
    return Table("Files made of them", ("", "files", "kB each"), files)
