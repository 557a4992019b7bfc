"""Whether there is anything to build: whatever a site is made from is noticed, and nothing else makes work."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scripts import build, checking, kept_hashes
from scripts.kept_hashes import LARGE
from scripts.progress import Reporter
from scripts.settings import Settings
from scripts.unchanged import NOTE, hash_sources
from tests.conftest import QUIET


def test_what_has_not_changed_is_not_even_checked(website: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    build.build(website, QUIET, website_only=True)
    monkeypatch.setattr(checking, "check_collection", None)
    assert not build.build(website, QUIET, website_only=True).changed


@pytest.mark.parametrize(
    "path",
    [
        "cases/glossary.yml",
        "cases/lantern-lane/zh.md",
        "cases/lantern-lane/photos/new.txt",
        "private/withheld-names.txt",
        "docs/zh/colophon.md",
        "docs/zh/index.md",
        "overrides/main.html",
        "mkdocs.en.yml",
        "site/index.html",
    ],
)
def test_a_change_of_anything_has_everything_looked_at(
    website: Settings, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    build.build(website, QUIET, website_only=True)
    (website.root / path).parent.mkdir(exist_ok=True)
    with (website.root / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    looked = []

    def check_collection(*_: object, **__: object) -> None:
        looked.append(path)
        raise checking.ContentError(path)

    monkeypatch.setattr(checking, "check_collection", check_collection)
    with pytest.raises(checking.ContentError):
        build.build(website, QUIET, website_only=True)
    assert looked == [path]


def test_photos_are_not_read_again_and_one_that_was_replaced_is_noticed(
    website: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = website.cases_dir / "lantern-lane" / "photos" / "originals" / "large.jpg"
    photo.parent.mkdir()
    photo.write_bytes(bytes(LARGE))
    os.utime(photo, (1, 1))
    before = hash_sources(website, website_only=True)
    really = kept_hashes._hash
    read: list[Path] = []

    def note(path: Path) -> str:
        read.append(path)
        return really(path)

    monkeypatch.setattr(kept_hashes, "_hash", note)
    assert hash_sources(website, website_only=True) == before
    assert photo not in read
    photo.write_bytes(b"1" * LARGE)
    assert hash_sources(website, website_only=True) != before
    assert photo in read


def test_the_same_content_built_in_part_is_another_site(website: Settings) -> None:
    assert hash_sources(website, website_only=True) != hash_sources(website, website_only=False)


def test_another_package_may_make_another_site(
    website: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hash_sources(website, website_only=True)
    monkeypatch.syspath_prepend(tmp_path)
    assert hash_sources(website, website_only=True) == before
    (tmp_path / "some_package-1.0.dist-info").mkdir()
    assert hash_sources(website, website_only=True) != before


def test_warnings_are_told_again(website: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    build.build(website, QUIET, website_only=True)
    path = website.cache_dir / NOTE
    note = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**note, "warnings": "cases/x: 请看 look"}), encoding="utf-8")
    build.build(website, Reporter(), website_only=True)
    assert "cases/x: 请看 look" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sources": 1}'])
def test_a_note_that_says_nothing_is_written_anew(website: Settings, text: str) -> None:
    path = website.cache_dir / NOTE
    path.write_text(text, encoding="utf-8")
    build.build(website, QUIET, website_only=True)
    assert json.loads(path.read_text(encoding="utf-8"))["sources"] == hash_sources(website, website_only=True)
