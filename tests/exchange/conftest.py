"""The demo project for the exchange: its cases alone, without the theme that copying would take longest for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.settings import Settings
from tests.conftest import DEMO


@pytest.fixture
def demo(tmp_path: Path) -> Settings:
    shutil.copytree(DEMO / "cases", tmp_path / "cases")
    return Settings(tmp_path)
