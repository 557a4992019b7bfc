"""A search index with something wrong is found, and named; on Pagefind's own output."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pagefind_bin_extended import get_executable

from scripts import indexing
from scripts.search_check import searched_pages
from scripts.search_index import Source, write_language
from scripts.site import SiteError, index_site
from tests.conftest import QUIET

PAGE = (
    '<!doctype html><html lang="{language}"><head><title>{title}</title></head><body><main data-pagefind-body>'
    '<data value="case" data-pagefind-filter="kind[value]"></data><h1>{title}</h1><p>{text}</p></main></body></html>'
)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page in each language, and one that search leaves out; Pagefind's work on it in `parts`."""
    site = tmp_path_factory.mktemp("site")
    for language, title, text in (("zh", "巷子", "邻居提灯。"), ("en", "The lane", "Neighbours with lanterns.")):
        page = PAGE.format(language=language, title=title, text=text)
        for folder in (site / ("" if language == "zh" else language), site / "parts" / language):
            folder.mkdir(exist_ok=True, parents=True)
            (folder / "index.html").write_text(page, encoding="utf-8")
        command = [get_executable(), "--site", site / "parts" / language, "--quiet"]
        subprocess.run(command, check=True, capture_output=True)
        (site / "parts" / language / "index.html").unlink()
    (site / "404.html").write_text("<!doctype html><html lang=zh><body>没有</body></html>", encoding="utf-8")
    return site


@pytest.fixture
def site(indexed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(indexed, tmp_path / "site"))


def problems(site: Path) -> list[str]:
    """What is found to be wrong while the parts of both languages are joined."""
    sites = {"zh": site, "en": site / "en"}
    found: list[str] = []
    for language, pages in sites.items():
        wanted = len(searched_pages(pages, sites))
        source = Source(language, [site / "parts" / language / "pagefind"], wanted)
        found += write_language(source, site / "pagefind").problems
    return found


def change_entry(
    site: Path, language: str, change: Callable[[dict[str, dict[str, dict[str, object]]]], object]
) -> None:
    path = site / "parts" / language / "pagefind" / "pagefind-entry.json"
    entry = json.loads(path.read_text(encoding="utf-8"))
    change(entry)
    path.write_text(json.dumps(entry), encoding="utf-8")


def test_a_whole_index_has_no_problem(site: Path) -> None:
    assert problems(site) == []


def test_no_index_at_all(site: Path) -> None:
    shutil.rmtree(site / "parts" / "en" / "pagefind")
    assert problems(site) == ["没有搜索索引，或读不出来。 There is no search index, or it cannot be read."]


def test_an_entry_cut_short(site: Path) -> None:
    path = site / "parts" / "zh" / "pagefind" / "pagefind-entry.json"
    path.write_text(path.read_text(encoding="utf-8")[:20], encoding="utf-8")
    assert problems(site) == ["没有搜索索引，或读不出来。 There is no search index, or it cannot be read."]


def test_a_language_is_missing(site: Path) -> None:
    change_entry(site, "en", lambda entry: entry["languages"].pop("en"))
    assert problems(site) == ["en：索引里没有这种语言。 The index lacks this language."]


def test_a_page_is_missing(site: Path) -> None:
    (site / "second").mkdir()
    (site / "second" / "index.html").write_text(
        PAGE.format(language="zh", title="院子", text="长椅。"), encoding="utf-8"
    )
    assert problems(site) == ["zh：应有2页，只有1页。 1 pages of 2 are in the index."]


def test_a_site_without_any_page_to_search(site: Path) -> None:
    (site / "en" / "index.html").write_text("<!doctype html><html lang=en>", encoding="utf-8")
    assert problems(site) == ["en：应有0页，只有1页。 1 pages of 0 are in the index."]


@pytest.mark.parametrize("kind", ["fragment", "index", "filter"])
@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:9])])
def test_a_part_is_missing_or_cut_short(site: Path, kind: str, damage: Callable[[Path], object]) -> None:
    path = next((site / "parts" / "zh" / "pagefind" / kind).glob("zh_*"))
    damage(path)
    assert problems(site) == [
        f"zh：{kind}/ 里有1个文件缺少或损坏，如{path.stem}。 1 files in {kind}/ are missing or damaged."
    ]


def test_metadata_that_cannot_be_read(site: Path) -> None:
    next((site / "parts" / "en" / "pagefind").glob("pagefind.en_*.pf_meta")).write_bytes(
        gzip.compress(b"pagefind_dcd\xff")
    )
    assert problems(site) == ["en：索引的目录读不出来。 The metadata of the index cannot be read."]


def test_another_version_of_pagefind(site: Path) -> None:
    change_entry(site, "zh", lambda entry: entry.update(version="2.0.0"))  # type: ignore[call-overload]
    assert problems(site) == [
        "Pagefind 2.0.0：搜索只认得1.5.x的格式，先改 search_index 和 assets/search/index.js。"
        " Search knows the format of 1.5.x only; adapt both first."
    ]


HALF = """
import pathlib, subprocess, sys
subprocess.run([PAGEFIND, *sys.argv[1:]], check=True)
site = sys.argv[sys.argv.index("--site") + 1]
for path in list(pathlib.Path(site, "pagefind", "index").glob("en_*"))[:1]:
    path.unlink()
"""


def instead_of_pagefind(path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the index made by a program that does what the text says."""
    path.write_text(f"#!{sys.executable}\nPAGEFIND = {str(get_executable())!r}\n{text}", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(indexing, "get_executable", lambda: path)


def test_a_build_whose_index_is_left_half_built_stops(
    indexed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Path(shutil.copytree(indexed, tmp_path / "site", ignore=shutil.ignore_patterns("parts")))
    instead_of_pagefind(tmp_path / "pagefind", HALF, monkeypatch)
    with pytest.raises(SiteError) as stopped:
        index_site(site, QUIET)
    said = str(stopped.value)
    assert said.startswith("搜索索引不完整。 The search index is not whole.\nen：index/ 里有1个文件缺少或损坏，如en_")
    assert said.endswith(" 1 files in index/ are missing or damaged.")


def test_a_build_whose_index_fails_says_what_pagefind_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead_of_pagefind(tmp_path / "pagefind", "raise SystemExit('no room')", monkeypatch)
    with pytest.raises(SiteError, match=r"搜索没有建成。 The search index was not built\.\nno room"):
        index_site(tmp_path, QUIET)
