"""Citations, against what each style asks: written by hand, not by the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.formats.citation import Citation, bibtex, cite_apa, cite_case, cite_collection, cite_gb, csl_json, ris
from scripts.model import Collection, Day, Text
from tests.conftest import ROOT

SITE = "https://example.org/"


@pytest.fixture
def case_zh(demo_collection: Collection) -> Citation:
    return cite_case(demo_collection, demo_collection.cases[0], "zh", SITE)


@pytest.fixture
def case_en(demo_collection: Collection) -> Citation:
    return cite_case(demo_collection, demo_collection.cases[0], "en", SITE)


def citation(**values: object) -> Citation:
    base = {
        "key": "k",
        "language": "en",
        "author": Text(zh="会", en="Foundation"),
        "title": Text(zh="题", en="Title"),
        "container": None,
        "date": Day(year=2026),
        "url": SITE,
    }
    return Citation(**{**base, **values})  # type: ignore[arg-type]


def test_a_case_in_the_chinese_standard(case_zh: Citation, case_en: Citation) -> None:
    assert cite_gb(case_zh) == ("虚构基金会. 灯笼巷：把灯点亮[EB/OL]//灯笼巷小书. (2026-01). https://example.org/c/1/.")
    assert cite_gb(case_en) == (
        "The Invented Foundation. Lantern Lane: Lighting the Way[EB/OL]//The Lantern Lane Book. (2026-01)."
        " https://example.org/en/c/1/."
    )


def test_the_day_of_the_visit_stands_after_the_date(case_zh: Citation) -> None:
    assert "(2026-01)[2027-01-31]. https" in cite_gb(case_zh, "2027-01-31")


def test_a_case_in_apa(case_zh: Citation, case_en: Citation) -> None:
    assert cite_apa(case_en) == (
        "The Invented Foundation. (2026, January). Lantern Lane: Lighting the Way. In The Lantern Lane Book."
        " https://example.org/en/c/1/"
    )
    assert cite_apa(case_zh) == (
        "虚构基金会 [The Invented Foundation]. (2026, January). 灯笼巷：把灯点亮 [Lantern Lane: Lighting the Way]."
        " In 灯笼巷小书 [The Lantern Lane Book]. https://example.org/c/1/"
    )


def test_the_whole_book(demo_collection: Collection) -> None:
    book = cite_collection(demo_collection, "zh", SITE)
    assert cite_gb(book) == "虚构基金会. 灯笼巷小书[EB/OL]. (2026-01). https://example.org/."
    assert " In " not in cite_apa(book)
    assert bibtex(book).startswith("@book{lantern-book-2026-zh,\n")
    assert ris(book).startswith("TY  - BOOK\r\n")
    assert json.loads(csl_json(book))[0]["type"] == "book"


@pytest.mark.parametrize(
    ("day", "apa", "gb"),
    [
        (Day(year=2026), "(2026).", "(2026)."),
        (Day(year=2026, month=3), "(2026, March).", "(2026-03)."),
        (Day(year=2026, month=3, day=9), "(2026, March 9).", "(2026-03-09)."),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(day: Day, apa: str, gb: str) -> None:
    assert apa in cite_apa(citation(date=day))
    assert gb in cite_gb(citation(date=day))


def test_bibtex(case_en: Citation) -> None:
    assert bibtex(case_en) == (
        "@incollection{lantern-book-2026-1-en,\n"
        "  author = {{The Invented Foundation}},\n"
        "  title = {{Lantern Lane: Lighting the Way}},\n"
        "  booktitle = {{The Lantern Lane Book}},\n"
        "  publisher = {{The Invented Foundation}},\n"
        "  year = {2026},\n"
        "  month = jan,\n"
        "  url = {https://example.org/en/c/1/},\n"
        "  language = {en}\n"
        "}\n"
    )


def test_signs_that_latex_reads_are_escaped() -> None:
    title = Text(zh="题", en=r"50% of A&B_C #1 {x} $5 ~ ^ \end")
    assert (
        r"title = {{50\% of A\&B\_C \#1 \textbraceleft{}x\textbraceright{} \$5 \textasciitilde{} \textasciicircum{}"
        r" \textbackslash{}end}}," in bibtex(citation(title=title))
    )


def test_ris(case_zh: Citation) -> None:
    assert ris(case_zh) == (
        "TY  - CHAP\r\n"
        "ID  - lantern-book-2026-1-zh\r\n"
        "AU  - 虚构基金会\r\n"
        "TI  - 灯笼巷：把灯点亮\r\n"
        "T2  - 灯笼巷小书\r\n"
        "PY  - 2026\r\n"
        "DA  - 2026/01//\r\n"
        "PB  - 虚构基金会\r\n"
        "LA  - zh-CN\r\n"
        "UR  - https://example.org/c/1/\r\n"
        "ER  - \r\n"
    )


def test_csl_json(case_en: Citation) -> None:
    assert json.loads(csl_json(case_en)) == [
        {
            "id": "lantern-book-2026-1-en",
            "type": "chapter",
            "title": "Lantern Lane: Lighting the Way",
            "author": [{"literal": "The Invented Foundation"}],
            "issued": {"date-parts": [[2026, 1]]},
            "publisher": "The Invented Foundation",
            "URL": "https://example.org/en/c/1/",
            "language": "en",
            "container-title": "The Lantern Lane Book",
        }
    ]


def test_what_stands_in_the_files_is_written_without_a_clock() -> None:
    text = Path(ROOT / "scripts" / "formats" / "citation.py").read_text(encoding="utf-8")
    assert "datetime" not in text
