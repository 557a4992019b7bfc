"""What is covered is gone: not blurred, not recoverable, not hinted at."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pytest
from PIL import Image

from scripts.intake import intake, take_in
from scripts.model import Region
from scripts.photos import masters_dir, originals_dir
from scripts.redaction import cover, is_covered, regions_of
from tests.photo_samples import saved, scene

FACE = Region(x=40, y=30, width=20, height=25)
YAML = "photos:\n  - id: people\n    redact: [[40, 30, 20, 25]]\n    caption: {zh: 人, en: people}\n"


def with_secret(seed: int, width: int = 1500, height: int = 1000) -> Image.Image:
    """The same picture every time, but for what is inside the region."""
    picture = scene(width, height)
    noise = numpy.random.default_rng(seed).integers(0, 256, (height * 25 // 100, width * 20 // 100, 3), dtype="uint8")
    picture.paste(Image.fromarray(noise), (width * 40 // 100, height * 30 // 100))
    return picture


def case(folder: Path, text: str = YAML) -> Path:
    folder.mkdir()
    (folder / "case.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("size", [(1500, 1000), (3900, 2600), (700, 500)])
def test_two_secrets_give_the_same_master_byte_for_byte(tmp_path: Path, size: tuple[int, int]) -> None:
    """The strongest proof there is: nothing of the inside has any effect. A camera's JPEG mixes neighbours before."""
    masters = []
    for seed in (1, 2):
        source = tmp_path / f"{seed}" / "people.jpg"
        source.parent.mkdir()
        source.write_bytes(saved(with_secret(seed, *size), "JPEG", quality=90))
        folder = case(tmp_path / f"case-{seed}")
        take_in(folder, [source], lambda outcome: None)
        masters.append((masters_dir(folder) / "people.jpg").read_bytes())
    assert masters[0] == masters[1]


def test_regions_written_down_later_are_covered_by_intake_and_the_file_keeps_its_name(tmp_path: Path) -> None:
    masters = []
    for seed in (1, 2):
        folder = case(tmp_path / f"case-{seed}", "photos: []\n")
        source = tmp_path / "people.jpg"
        source.write_bytes(saved(with_secret(seed), "JPEG", quality=90))
        take_in(folder, [source], lambda outcome: None)
        path = folder / "case.yml"
        text = path.read_text(encoding="utf-8").replace("    caption:", "    redact: [[40, 30, 20, 25]]\n    caption:")
        path.write_text(text, encoding="utf-8")
        intake(folder, lambda outcome: None)
        masters.append((masters_dir(folder) / "people.jpg").read_bytes())
        assert path.read_text(encoding="utf-8") == text
        assert [kept.name for kept in originals_dir(folder).iterdir()] == ["people.jpg"]
    assert masters[0] == masters[1]


def test_no_pixel_of_the_region_is_left() -> None:
    secret = with_secret(3)
    covered = cover(secret, [FACE])
    inside = (600, 300, 900, 550)
    before, after = numpy.asarray(secret.crop(inside)), numpy.asarray(covered.crop(inside))
    assert (after == after[0, 0]).all()
    assert before.std() > 50
    outside = (0, 0, 500, 1000)
    assert numpy.array_equal(numpy.asarray(secret.crop(outside)), numpy.asarray(covered.crop(outside)))


def test_the_fill_comes_from_what_surrounds_it() -> None:
    picture = Image.new("RGB", (400, 400), (10, 120, 200))
    picture.paste((255, 0, 0), (160, 160, 240, 240))
    assert cover(picture, [Region(x=40, y=40, width=20, height=20)]).getpixel((200, 200)) == (10, 120, 200)


def test_the_fill_takes_nothing_from_another_hidden_region() -> None:
    picture = Image.new("RGB", (800, 400), (10, 120, 200))
    picture.paste((255, 0, 0), (300, 100, 500, 300))
    left, right = Region(x=37.5, y=25, width=12.5, height=50), Region(x=50, y=25, width=12.5, height=50)
    assert cover(picture, [left, right]).getpixel((350, 200)) == (10, 120, 200)


def test_a_picture_covered_whole_is_grey() -> None:
    assert cover(scene(), [Region(x=0, y=0, width=100, height=100)]).getcolors() == [(480_000, (128, 128, 128))]


@pytest.mark.parametrize(
    "region", [(0, 0, 10, 10), (90, 90, 10, 10), (0, 95, 100, 5), (50, 50, 0.01, 0.01), (33.3, 33.3, 20.1, 20.1)]
)
def test_covered_is_known_after_saving_and_uncovered_too(region: tuple[float, float, float, float]) -> None:
    x, y, width, height = region
    hidden = Region(x=x, y=y, width=width, height=height)
    grainy = Image.effect_noise((1003, 707), 90).convert("RGB")
    with Image.open(io.BytesIO(saved(cover(grainy, [hidden]), "JPEG", quality=90))) as again:
        assert is_covered(again.convert("RGB"), [hidden])
    if width > 1:
        assert not is_covered(grainy, [hidden])


def test_a_dark_face_is_not_taken_for_a_covered_one() -> None:
    dim = scene().point(lambda value: value // 40)
    assert not is_covered(dim, [Region(x=0, y=0, width=60, height=60)])


def test_what_is_no_region_hides_everything() -> None:
    assert regions_of({"redact": [["a"]]}) == (Region(x=0, y=0, width=100, height=100),)
    assert regions_of({"redact": [["1", "2", "3", "4"]]}) == (Region(x=1, y=2, width=3, height=4),)
    assert regions_of({}) == ()
