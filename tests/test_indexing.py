"""Both languages of a site, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import indexing
from scripts.indexing import build_index
from scripts.search_format import ENTRY, FOLDER
from scripts.site import SiteError, index_site
from tests.conftest import QUIET
from tests.search.packed import read


def make_site(site: Path, names: dict[str, list[str]]) -> Path:
    for language, own in names.items():
        for name in own:
            folder = site / ("" if language == "zh" else language) / name
            folder.mkdir(parents=True, exist_ok=True)
            page = f"<html lang={language}><body data-searched><h1>{name} {language}</h1></body></html>"
            (folder / "index.html").write_text(page, encoding="utf-8")
    return site


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("many", [1, 1_000_000])
def test_each_language_has_an_index_and_knows_its_pages_in_the_other(
    many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a process for each language and without."""
    monkeypatch.setattr(indexing, "_MANY", many)
    site = make_site(tmp_path / "site", {"zh": ["", "a", "entry"], "en": ["entry", ""]})
    assert build_index(site) == 5
    folder = site / FOLDER
    names = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    assert {language: len(read(folder, "", name)[0]) for language, name in names.items()} == {"zh": 3, "en": 2}
    assert json.loads((folder / "counterparts.json").read_text(encoding="utf-8")) == {"zh": [0, None, 1], "en": [0, 2]}


def test_processes_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for many in (1, 1_000_000):
        monkeypatch.setattr(indexing, "_MANY", many)
        site = make_site(tmp_path / str(many), {"zh": ["", "a"], "en": ["", "b"]})
        build_index(site)
        found.append(contents(site / FOLDER))
    assert found[0] == found[1]


def test_a_language_without_any_page_to_search_is_told(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"zh": ["", "a"]})
    with pytest.raises(SiteError, match=r"^没有可以搜索的页面。 There is no page to search: en\.$"):
        index_site(site, QUIET)
