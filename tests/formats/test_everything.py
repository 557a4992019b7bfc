"""The list of downloads: every name once, every file there."""

from __future__ import annotations

from pathlib import Path

from scripts.formats.everything import make_downloads
from scripts.model import Collection
from scripts.photos import make_derivatives, plan_pictures
from scripts.settings import Settings
from tests.conftest import QUIET, make_demo


def test_every_download_has_a_name_of_its_own_and_its_content(demo_collection: Collection, tmp_path: Path) -> None:
    settings: Settings = make_demo(tmp_path)
    pictures = plan_pictures(demo_collection, settings)
    list(make_derivatives(pictures.values(), settings.cache_dir))
    downloads = make_downloads(demo_collection, pictures, settings, QUIET)
    names = [download.name for download in downloads]
    assert len(names) == len(set(names))
    for download in downloads:
        content = download.content
        assert content.stat().st_size if isinstance(content, Path) else content, download.name
