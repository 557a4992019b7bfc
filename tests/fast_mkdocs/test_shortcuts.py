"""MkDocs with and without shortcuts: the same bytes of every page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.utils import meta

from fast_mkdocs.shortcuts import read_front_matter
from scripts.settings import Settings
from tests.conftest import ROOT


@pytest.mark.parametrize("configuration", ["mkdocs.yml", "mkdocs.en.yml"])
def test_every_page_has_the_same_bytes(demo_built: Settings, tmp_path: Path, configuration: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    running = []
    for program in ("mkdocs", "fast_mkdocs"):
        options = ["build", "--strict", "--quiet", "-f", configuration, "-d", str(tmp_path / program)]
        command = [sys.executable, "-m", program, *options]
        running.append(subprocess.Popen(command, cwd=demo_built.root, env=environment))
    assert [process.wait() for process in running] == [0, 0]
    plain, fast = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}
        for folder in (tmp_path / "mkdocs", tmp_path / "fast_mkdocs")
    )
    assert len(plain) > 20
    assert fast == plain


def test_a_link_that_leads_nowhere_still_stops_it(built: Settings, tmp_path: Path) -> None:
    page = built.docs_dir / "zh" / "colophon.md"
    page.write_text("# 甲 {#top}\n\n[乙](about/index.md#nowhere)\n", encoding="utf-8")
    options = ["build", "--strict", "-f", "mkdocs.yml", "-d", str(tmp_path / "site")]
    command = [sys.executable, "-m", "fast_mkdocs", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=built.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "does not contain an anchor '#nowhere'" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        '---\n# generated: x\ntitle: "甲：「乙」"\nfacets: [{"value": "b\\u2028"}]\nnumber: 8\n---\n\n# a\n',
        "---\n# generated: x\ntitle: by hand\n---\n\n# a\n",
        "---\ntitle: 2024-01-01\n---\n# a\n",
        "---\n- a\n---\n# a\n",
        "# a\n",
        "title: a\n\n# a\n",
    ],
)
def test_front_matter_is_what_mkdocs_reads(text: str) -> None:
    assert read_front_matter(text) == meta.get_data(text)
