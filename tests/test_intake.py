"""From a phone's file to a master and an entry: nothing lost, nothing overwritten, nothing of the phone kept."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from PIL import Image

from scripts import intake as module
from scripts.intake import Outcome, intake, is_inside, take_in
from scripts.metadata import find_metadata
from scripts.photo_names import NoSuchPhotoError
from scripts.photos import drop_dir, masters_dir, originals_dir
from scripts.yaml_edit import YamlEditError
from tests.conftest import ROOT
from tests.photo_samples import REAL, SECRETS, phone_photo, saved, scene
from tests.test_pictures import FORMATS, HOSTILE

SLOTS = """\
number: 1   # a remark
photos:
  - id: awards
    caption:
      zh: 表彰会
      en: The awards
    source: {section: background, lines: "3"}
  - id: garden
    caption: {zh: 花园, en: The garden}

notes: []
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "cases" / "some-case"
    drop_dir(folder).mkdir(parents=True)
    (folder / "case.yml").write_text(SLOTS, encoding="utf-8")
    return folder


def entries(case: Path) -> dict[str, dict[str, object]]:
    text = (case / "case.yml").read_text(encoding="utf-8")
    return {entry["id"]: entry for entry in yaml.load(text, Loader=yaml.BaseLoader)["photos"]}


def add(case: Path, *paths: Path, slot: str = "") -> list[Outcome]:
    told: list[Outcome] = []
    take_in(case, paths, told.append, slot)
    return told


def drop_and_take_in(case: Path) -> list[Outcome]:
    told: list[Outcome] = []
    intake(case, told.append)
    return told


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def test_a_phones_photo_becomes_a_master_and_an_entry_that_asks_for_the_rest(case: Path, tmp_path: Path) -> None:
    source = put(tmp_path, "IMG_0001.JPG", phone_photo(3000, 2000))
    before = source.read_bytes()
    assert [outcome.photo for outcome in add(case, source)] == ["photo-2024-05-03"]
    master = (masters_dir(case) / "photo-2024-05-03.jpg").read_bytes()
    assert find_metadata(master) == ()
    assert not any(secret in master for secret in SECRETS)
    with Image.open(masters_dir(case) / "photo-2024-05-03.jpg") as image:
        assert image.size == (2560, 1707)
    assert source.read_bytes() == before
    text = (case / "case.yml").read_text(encoding="utf-8")
    assert text.startswith(SLOTS.partition("\nnotes")[0])
    assert text.endswith("\n\nnotes: []\n")
    assert entries(case)["photo-2024-05-03"] == {
        "id": "photo-2024-05-03",
        "file": "photo-2024-05-03.jpg",
        "taken": "2024-05-03",
        "caption": {"zh": "", "en": ""},
        "alt": {"zh": "", "en": ""},
        "credit": {"zh": "", "en": ""},
        "consent": {"state": "unknown", "recognisable": ""},
    }


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_becomes_a_clean_master(case: Path, tmp_path: Path, ending: str) -> None:
    (outcome,) = add(case, put(tmp_path, f"a.{ending}", FORMATS[ending]()))
    assert find_metadata((masters_dir(case) / "a.jpg").read_bytes()) == ()
    assert outcome.photo == "a"
    assert ("first was taken" in "".join(outcome.told)) == (ending == "gif")


def test_real_cameras_leave_nothing_behind(case: Path) -> None:
    add(case, REAL / "rocket.jpg", REAL / "hubble_deep_field.jpg")
    for path in masters_dir(case).iterdir():
        assert find_metadata(path.read_bytes()) == ()


def test_a_file_named_after_a_slot_fills_it_and_its_words_stay(case: Path, tmp_path: Path) -> None:
    assert [outcome.photo for outcome in add(case, put(tmp_path, "Awards.JPG", phone_photo()))] == ["awards"]
    entry = entries(case)["awards"]
    assert list(entry) == ["id", "file", "taken", "caption", "alt", "credit", "consent", "source"]
    assert entry["caption"] == {"zh": "表彰会", "en": "The awards"}
    assert entry["consent"] == {"state": "unknown", "recognisable": ""}


def test_a_slot_can_be_named_and_must_exist(case: Path, tmp_path: Path) -> None:
    source = put(tmp_path, "IMG_1.jpg", phone_photo())
    with pytest.raises(NoSuchPhotoError):
        add(case, source, slot="none")
    assert not masters_dir(case).exists()
    assert [outcome.photo for outcome in add(case, source, slot="garden")] == ["garden"]
    assert entries(case)["garden"]["file"] == "garden.jpg"


def test_a_photo_that_is_replaced_asks_for_consent_again_and_the_old_one_is_kept(case: Path, tmp_path: Path) -> None:
    add(case, put(tmp_path, "garden.jpg", phone_photo()))
    path = case / "case.yml"
    agreed = "state: given\n      recognisable: adults\n      date: 2024-05-04\n      by: {zh: 居民, en: residents}"
    text = path.read_text(encoding="utf-8")
    start = text.index("state: unknown")
    end = text.index("\n", text.index("recognisable:"))
    path.write_text(text[:start] + agreed + text[end:], encoding="utf-8")
    old = (masters_dir(case) / "garden.jpg").read_bytes()
    add(case, put(tmp_path, "new.jpg", saved(scene(seed=5), "JPEG")), slot="garden")
    entry = entries(case)["garden"]
    assert entry["file"] == "garden-2.jpg"
    assert entry["consent"] == {"state": "unknown", "recognisable": ""}
    assert "taken" not in entry
    assert [item.name for item in masters_dir(case).iterdir()] == ["garden-2.jpg"]
    assert (originals_dir(case) / "garden.jpg").read_bytes() == old


def test_regions_of_another_photo_of_that_name_are_not_used(case: Path, tmp_path: Path) -> None:
    add(case, put(tmp_path, "garden.jpg", phone_photo()))
    path = case / "case.yml"
    text = path.read_text(encoding="utf-8").replace("id: garden\n", "id: garden\n    redact: [[0, 0, 100, 100]]\n")
    path.write_text(text, encoding="utf-8")
    (outcome,) = add(case, put(tmp_path, "garden.jpg", saved(scene(seed=3), "JPEG")))
    assert outcome.photo == "garden-2"
    with Image.open(masters_dir(case) / "garden-2.jpg") as image:
        assert len(set(image.convert("L").tobytes())) > 20


def test_a_file_named_outside_the_folder_is_never_moved(case: Path, tmp_path: Path) -> None:
    outside = put(tmp_path, "outside.jpg", phone_photo())
    path = case / "case.yml"
    listed = SLOTS.replace("  - id: garden\n", "  - id: garden\n    file: ../../../../outside.jpg\n")
    path.write_text(listed, encoding="utf-8")
    add(case, put(tmp_path, "new.jpg", phone_photo()), slot="garden")
    assert outside.exists()
    assert entries(case)["garden"]["file"] == "garden.jpg"


def test_the_same_photo_is_not_added_twice(case: Path, tmp_path: Path) -> None:
    add(case, put(tmp_path, "a.jpg", phone_photo()))
    (outcome,) = add(case, put(tmp_path, "b.jpg", phone_photo()))
    assert outcome.photo == ""
    assert outcome.told == (
        "这张照片已经有了，编号 a，没有再加。 This photo is there already, as a; nothing was added.",
    )
    assert len(entries(case)) == 3


def test_a_small_photo_is_taken_with_a_word_of_warning(case: Path, tmp_path: Path) -> None:
    (outcome,) = add(case, put(tmp_path, "a.jpg", phone_photo(300, 200)))
    assert outcome.told == (
        "只有 300×200 像素，大屏幕上会模糊。最好找原图。"
        " It has only 300×200 pixels and will look blurred. Better find the original.",
    )


def test_hostile_files_write_nothing_and_the_rest_goes_on(case: Path, tmp_path: Path) -> None:
    paths = [put(tmp_path / f"{index}", name, data) for index, (data, name, _) in enumerate(HOSTILE.values())]
    told = add(case, *paths, put(tmp_path, "good.jpg", phone_photo()))
    assert [outcome.told for outcome in told[:-1]] == [(line,) for _, _, line in HOSTILE.values()]
    assert [outcome.photo for outcome in told] == [""] * len(HOSTILE) + ["good"]
    assert [path.name for path in masters_dir(case).iterdir()] == ["good.jpg"]
    assert set(entries(case)) == {"awards", "garden", "good"}


def test_dropped_files_move_to_the_originals_and_a_second_run_does_nothing(case: Path) -> None:
    data = phone_photo()
    put(drop_dir(case), "IMG_0001.JPG", data)
    put(drop_dir(case), "awards.jpg", saved(scene(seed=2), "JPEG"))
    put(drop_dir(case), "broken.jpg", b"x")
    assert {outcome.path.name: outcome.photo for outcome in drop_and_take_in(case)} == {
        "IMG_0001.JPG": "photo-2024-05-03",
        "awards.jpg": "awards",
        "broken.jpg": "",
    }
    assert (originals_dir(case) / "IMG_0001.JPG").read_bytes() == data
    assert sorted(path.name for path in drop_dir(case).iterdir()) == ["broken.jpg", "masters", "originals"]
    before = (case / "case.yml").read_bytes()
    assert [outcome.path.name for outcome in drop_and_take_in(case)] == ["broken.jpg"]
    assert (case / "case.yml").read_bytes() == before


def test_an_original_is_never_covered_by_another_of_its_name(case: Path) -> None:
    for seed in (1, 2):
        put(drop_dir(case), "IMG.jpg", saved(scene(seed=seed), "JPEG"))
        drop_and_take_in(case)
    assert {path.read_bytes() for path in originals_dir(case).iterdir()} == {
        saved(scene(seed=seed), "JPEG") for seed in (1, 2)
    }
    assert len(list(masters_dir(case).iterdir())) == 2


def test_a_master_put_there_by_hand_is_cleaned_and_keeps_its_name_and_consent(case: Path) -> None:
    path = case / "case.yml"
    listed = SLOTS.replace("  - id: garden\n", "  - id: garden\n    file: hand.jpg\n    consent: {state: refused}\n")
    path.write_text(listed, encoding="utf-8")
    raw = phone_photo()
    put(masters_dir(case), "hand.jpg", raw)
    assert [outcome.photo for outcome in drop_and_take_in(case)] == ["garden"]
    assert find_metadata((masters_dir(case) / "hand.jpg").read_bytes()) == ()
    assert (originals_dir(case) / "hand.jpg").read_bytes() == raw
    assert path.read_text(encoding="utf-8") == listed


def test_a_master_of_another_format_becomes_a_jpeg_and_the_entry_follows(case: Path) -> None:
    path = case / "case.yml"
    path.write_text(SLOTS.replace("  - id: garden\n", "  - id: garden\n    file: hand.png\n"), encoding="utf-8")
    put(masters_dir(case), "hand.png", FORMATS["png"]())
    drop_and_take_in(case)
    assert [item.name for item in masters_dir(case).iterdir()] == ["garden.jpg"]
    assert entries(case)["garden"]["file"] == "garden.jpg"
    assert (originals_dir(case) / "hand.png").read_bytes() == FORMATS["png"]()


def test_masters_without_an_entry_are_given_one(case: Path) -> None:
    clean = put(masters_dir(case), "clean.jpg", saved(scene(), "JPEG"))
    put(masters_dir(case), "raw.jpg", phone_photo())
    assert {outcome.photo for outcome in drop_and_take_in(case)} == {"clean", "raw"}
    assert clean.read_bytes() == saved(scene(), "JPEG")
    assert all(find_metadata(path.read_bytes()) == () for path in masters_dir(case).iterdir())
    assert (originals_dir(case) / "raw.jpg").read_bytes() == phone_photo()
    assert drop_and_take_in(case) == []


def test_a_run_that_was_killed_before_case_yml_was_written_loses_nothing(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*values: object) -> None:
        raise KeyboardInterrupt

    put(drop_dir(case), "IMG_0001.JPG", phone_photo())
    with monkeypatch.context() as patched:
        patched.setattr(module, "edit_yaml", die)
        with pytest.raises(KeyboardInterrupt):
            drop_and_take_in(case)
    assert (drop_dir(case) / "IMG_0001.JPG").read_bytes() == phone_photo()
    assert (case / "case.yml").read_text(encoding="utf-8") == SLOTS
    drop_and_take_in(case)
    assert len(list(masters_dir(case).iterdir())) == 1
    assert (originals_dir(case) / "IMG_0001.JPG").read_bytes() == phone_photo()


def test_a_case_yml_that_is_no_yaml_stops_everything_before_anything_is_written(case: Path, tmp_path: Path) -> None:
    (case / "case.yml").write_text("photos: [", encoding="utf-8")
    with pytest.raises(YamlEditError):
        add(case, put(tmp_path, "a.jpg", phone_photo()))
    assert not masters_dir(case).exists()


def test_links_in_the_folder_are_not_followed(case: Path, tmp_path: Path) -> None:
    outside = put(tmp_path, "outside.jpg", phone_photo())
    (drop_dir(case) / "link.jpg").symlink_to(outside)
    (outcome,) = drop_and_take_in(case)
    assert "This is a link" in outcome.told[0]
    assert not masters_dir(case).exists()


def test_folders_that_lead_elsewhere_are_known(case: Path, tmp_path: Path) -> None:
    assert is_inside(case)
    masters_dir(case).symlink_to(tmp_path)
    assert not is_inside(case)


def test_git_sees_masters_and_nothing_else_of_a_photo(tmp_path: Path) -> None:
    """With the real .gitignore, in a real repository."""
    (tmp_path / ".gitignore").write_text((ROOT / ".gitignore").read_text(encoding="utf-8"), encoding="utf-8")
    case = tmp_path / "cases" / "some-case"
    put(drop_dir(case), "IMG_0001.JPG", phone_photo())
    put(drop_dir(case), "awards.master.jpg", phone_photo())
    put(originals_dir(case), "IMG_0002.HEIC", b"x")
    put(masters_dir(case), "awards.jpg", b"x")
    put(tmp_path / "sheets", "some-case.html", b"x")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["git", "init", "-q"], ["git", "add", "-A"]):
        subprocess.run(command, cwd=tmp_path, check=True, env=environment)
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert listed.split() == [".gitignore", "cases/some-case/photos/masters/awards.jpg"]
