"""A project whose builds cost nothing, and a computer where git knows nobody."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import checking, making
from scripts.model import Collection
from scripts.progress import Reporter
from scripts.publishing.planning import Publication, plan_publication, plan_return
from scripts.publishing.publication import publish
from scripts.settings import Settings
from tests.conftest import DEMO, QUIET
from tests.publishing.sites import OLD, make_site


@dataclass
class Project:
    """A project whose builds make whatever site is asked for."""

    settings: Settings
    site: dict[str, str]

    def plan(self, to: str | None = None) -> Publication:
        return plan_publication(self.settings, QUIET, to)

    def publish(self, site: dict[str, str], to: str | None = None) -> None:
        self.site = site
        publish(self.plan(to), QUIET)

    def go_back(self, to: str | None = None) -> None:
        publish(plan_return(self.settings, to), QUIET)


@pytest.fixture
def project(tmp_path: Path, demo_collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(Settings(tmp_path / "project"), OLD)
    shutil.copytree(DEMO / "cases", project.settings.cases_dir)

    def make(collection: Collection, settings: Settings, reporter: Reporter) -> None:
        shutil.rmtree(settings.site_dir, ignore_errors=True)
        make_site(settings.site_dir, project.site)

    monkeypatch.setattr(checking, "check", lambda settings, reporter: demo_collection)
    monkeypatch.setattr(making, "make", make)
    return project


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer where git has never been told anything."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path.parent / f"{tmp_path.name}-home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
