"""Pagefind on a part of the pages at a time: what is found is the same as in one run over all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import indexing
from scripts.indexing import IndexingError, _divide, build_index
from scripts.search_format import FOLDER, Metadata, metadata_path, part_path, read, read_entry

PAGE = (
    '<!doctype html><html lang="{language}"><head><title>x</title></head><body><main data-pagefind-body '
    'data-pagefind-meta="{field}:{field} of {number}">'
    '<data value="{kind}" data-pagefind-filter="kind[value]"></data><h1 id="top">{title}</h1><p>{text}</p>'
    "</main></body></html>"
)
PAGES = 12
TEXTS = {
    "zh": ("邻居提着灯笼走过巷子", "院子里的长椅", "业委会换届", "bàbà和孩子们"),
    "en": (
        "Neighbours walk the lane with lanterns",
        "A bench in the yard",
        "café and cafe",
        "The committee is elected",
    ),
}


def make_site(site: Path) -> Path:
    """A dozen pages in each language, with other fields and filters in the first ones than in the last ones."""
    for language, texts in TEXTS.items():
        for number in range(PAGES):
            folder = site / ("" if language == "zh" else language) / f"page-{number:02}"
            folder.mkdir(parents=True)
            late = number >= PAGES // 2
            values = {"field": "place" if late else "colour", "kind": "case" if late else f"kind {number % 2}"}
            text = f"{texts[number % 4]} {texts[(number + 1) % 4]} {number * 111}"
            page = PAGE.format(language=language, title=texts[number % 3], text=text, number=number, **values)
            (folder / "index.html").write_text(page, encoding="utf-8")
    return site


def meaning(folder: Path, language: str) -> dict[str, Any]:
    """All that an index says, by the addresses of pages instead of their numbers."""
    about = read_entry(folder)["languages"][language]
    metadata = Metadata(*read(metadata_path(folder, about["hash"])))
    fragments = [read(part_path(folder, "fragment", name)) for name, _ in metadata.pages]
    addresses = [fragment["url"] for fragment in fragments]

    def places(pages: list[Any]) -> dict[str, object]:
        found: dict[str, object] = {}
        number = 0
        for step, in_text, in_fields in pages:
            number += step
            named = [place if place >= 0 else metadata.fields[-1 - place] for place in in_fields]
            found[addresses[number]] = (in_text, named)
        assert len(found) == len(pages)
        return found

    words = {}
    for first, last, name in metadata.chunks:
        (chunk,) = read(part_path(folder, "index", name))
        assert [chunk[0][0], chunk[-1][0]] == [first, last]
        words.update({word: (places(pages), {v: places(p) for v, p in variants}) for word, pages, variants in chunk})
    filters = {}
    for name, file in metadata.filters:
        _, values = read(part_path(folder, "filter", file))
        filters[name] = {value: sorted(addresses[page] for page in pages) for value, pages in values}
    return {
        "words": words,
        "filters": filters,
        "pages": {
            fragment["url"]: (size, fragment) for (_, size), fragment in zip(metadata.pages, fragments, strict=True)
        },
        "fields": metadata.fields,
        "count": about["page_count"],
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def watch(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The runs that are started. Never are more than two at work."""
    started: list[subprocess.Popen[bytes]] = []
    start = indexing._start

    def watched(run: indexing._Run, site: Path) -> subprocess.Popen[bytes]:
        assert sum(process.poll() is None for process in started) < 2
        started.append(start(run, site))
        return started[-1]

    monkeypatch.setattr(indexing, "_start", watched)
    return started


def in_parts(site: Path, parts: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index of the dozen pages, each language in so many parts."""
    pages = list(make_site(site).glob("page-*/index.html"))
    size = max(path.stat().st_size for path in site.rglob("*.html"))
    assert len(pages) == PAGES
    monkeypatch.setattr(indexing, "PART", size * PAGES // parts)
    assert build_index(site) == 2 * PAGES
    return site / FOLDER


def test_parts_find_what_one_run_finds_and_are_the_same_bytes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = watch(monkeypatch)
    whole = in_parts(tmp_path / "whole", 1, monkeypatch)
    assert len(started) == 2
    parts = in_parts(tmp_path / "parts", 3, monkeypatch)
    assert len(started) >= 2 + 6
    for language in TEXTS:
        assert meaning(parts, language) == meaning(whole, language)
        assert meaning(parts, language)["fields"] == ["colour", "place", "title"]
        assert meaning(parts, language)["count"] == PAGES
    assert meaning(whole, "zh")["words"]["baba"][1]["bàbà"]
    assert contents(parts) == contents(whole)  # though Pagefind has run again, and has not numbered pages alike


def test_pages_are_divided_in_order_and_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [tmp_path / name for name in "abcde"]
    for page, size in zip(pages, (3, 3, 9, 1, 1), strict=True):
        page.write_bytes(b"x" * size)
    monkeypatch.setattr(indexing, "PART", 6)
    a, b, c, d, e = pages
    assert list(_divide(pages)) == [(a, b), (c,), (d, e)]
    assert list(_divide([])) == [()]


FAILS = """
import sys, time
if sys.argv[-4].endswith("zh-0"):
    raise SystemExit("no room")
time.sleep(600)
"""


def test_what_one_run_says_when_it_fails_is_told_and_the_other_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pagefind = tmp_path / "pagefind"
    pagefind.write_text(f"#!{sys.executable}\n{FAILS}", encoding="utf-8")
    pagefind.chmod(0o755)
    monkeypatch.setattr(indexing, "get_executable", lambda: pagefind)
    started = watch(monkeypatch)
    monkeypatch.setattr(indexing, "PART", 1)
    with pytest.raises(IndexingError, match=r"搜索没有建成。 The search index was not built\.\nno room"):
        build_index(make_site(tmp_path / "site"))
    assert [process.returncode for process in started] == [1, -signal.SIGKILL]
    assert list(tmp_path.glob("index-*")) == []
