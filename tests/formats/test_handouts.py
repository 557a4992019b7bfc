"""What is handed out: which files there are, and when they are made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.formats import handouts
from scripts.formats.download import Download
from scripts.formats.handouts import kit_downloads, wechat_downloads
from scripts.formats.sheet import Kit
from scripts.model import Collection
from scripts.settings import LANGUAGES, Settings
from tests.conftest import QUIET, make_demo
from tests.formats.samples import with_hostile_title


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_demo(tmp_path_factory.mktemp("handouts"))


def test_every_case_and_practice_has_a_kit_in_both_forms_and_languages(
    demo_collection: Collection, settings: Settings
) -> None:
    found = kit_downloads(demo_collection, settings, QUIET)
    names = {item.name: (item.kind, item.language, item.about) for item in found}
    assert len(names) == len(found) == 4 * (len(demo_collection.cases) + len(demo_collection.practices))
    assert names["lantern-lane-copy-kit-zh.docx"] == ("kit-docx", "zh", "lantern-lane")
    assert names["practice-lantern-walk-en.pdf"] == ("kit-pdf", "en", "practices/lantern-walk")


def test_every_case_has_an_article_and_its_pictures(demo_collection: Collection, settings: Settings) -> None:
    found = wechat_downloads(demo_collection, {}, settings, QUIET)
    assert {item.name: item.kind for item in found if item.about == "lantern-lane" and item.language != "en"} == {
        "lantern-lane-wechat-zh.html": "wechat",
        "lantern-lane-wechat-cover.png": "wechat-cover",
        "lantern-lane-qr-zh.png": "qr-code",
        "lantern-lane-long-zh.png": "long-picture",
        "lantern-lane-poster-zh.pdf": "poster",
    }


def test_files_are_made_once_and_the_same(
    demo_collection: Collection, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.made_files.possible_copies", lambda: 1)  # what is noted below is noted here
    first = kit_downloads(demo_collection, settings, QUIET)
    made: set[str] = set()

    def note(kit: Kit, *_: object) -> bytes:
        made.add(kit.name)
        return b""

    monkeypatch.setattr(handouts, "write_word", note)
    assert kit_downloads(demo_collection, settings, QUIET) == first
    assert not made
    kit_downloads(with_hostile_title(demo_collection, "lantern-lane"), settings, QUIET)
    practices = ("practice-lantern-walk", "practice-talking-bench")  # whose kits name the case
    assert made == {f"{name}-{tag}" for name in ("lantern-lane-copy-kit", *practices) for tag in LANGUAGES}


def test_another_folder_gets_the_same_bytes(demo_collection: Collection, settings: Settings, tmp_path: Path) -> None:
    other = make_demo(tmp_path)
    there, here = (
        [*kit_downloads(demo_collection, where, QUIET), *wechat_downloads(demo_collection, {}, where, QUIET)]
        for where in (other, settings)
    )
    assert list(map(_content, there)) == list(map(_content, here))


def _content(download: Download) -> tuple[str, bytes]:
    content = download.content
    return download.name, content if isinstance(content, bytes) else content.read_bytes()
