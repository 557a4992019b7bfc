"""What a person who publishes is told, word for word."""

from __future__ import annotations

from pathlib import Path

from scripts.publishing.changes import Changes, PageChange
from scripts.publishing.report import MOST_NAMED, broken_question, describe, headline, withheld_lines
from tests.publishing.sites import NEW, OLD
from tests.publishing.test_changes import between


def test_every_kind_of_change_is_told(tmp_path: Path) -> None:
    assert describe(between(tmp_path, OLD, NEW)) == [
        "读者会看到的变化 What changes for readers:",
        "  新增 added: 1 页 pages",
        "    案例 case d（中文 Chinese）：丁",
        "  改动 changed: 1 页 pages",
        "    案例 case a（中文 Chinese）：甲",
        "  搬走，旧网址会转到新的 moved, old addresses lead on: 1 页 pages",
        "    案例 case b（中文 Chinese）：Moved → cases/d/",
        "  网址失效，没有转到别处 addresses that break, with no redirect: 1 页 pages",
        "    案例 case c（中文 Chinese）：丙",
        "  下载 downloads: 新增 1，更新 1，去掉 1  (1 added, 1 updated, 1 removed)",
        "    去掉 removed: downloads/c-zh.pdf",
        "  其他文件 other files: 3（外观、搜索、图片等 look, search, pictures …）",
        "  断开的链接 broken links: 0（生成时查过 checked while building）",
    ]


def test_both_languages_of_a_case_are_one_line_and_other_pages_are_named_with_their_address() -> None:
    changed = (
        PageChange("cases/qili/index.html", "七里"),
        PageChange("en/cases/qili/index.html", "Qili"),
        PageChange("en/index.html", "Home"),
        PageChange("index.html", "首页"),
    )
    assert describe(Changes(changed=changed))[1:5] == [
        "  改动 changed: 4 页 pages",
        "    案例 case qili（中文、英文 Chinese and English）：七里",
        "    Home  en/",
        "    首页  ./",
    ]


def test_of_many_pages_the_number_is_told() -> None:
    changed = tuple(PageChange(f"places/{number:02}/index.html", "地点") for number in range(MOST_NAMED + 3))
    assert describe(Changes(changed=changed))[-2] == "    还有 3 页 and 3 more pages"


def test_nothing_and_the_first_time_are_one_line_each() -> None:
    assert describe(Changes()) == ["没有变化：读者看到的已经是这样。 Nothing changes: this is what readers have."]
    first = Changes(added=(PageChange("index.html", "首页"), PageChange("cases/a/index.html", "甲")))
    assert describe(first, first=True) == ["第一次发布到这里：2 页，1 个案例。 The first publication here: 2 pages."]


def test_what_readers_do_not_get_is_told() -> None:
    assert withheld_lines([("qili", "awards")], [("qili", ("results", "stories"))]) == [
        "  照片没有同意，不发布 photo without consent, withheld: qili awards",
        "  英文没有跟上中文 English behind the Chinese: qili results, stories",
    ]


def test_the_question_about_broken_addresses_says_how_not_to_break_them() -> None:
    assert broken_question(Changes(broken=(PageChange("cases/a/index.html", "甲"),))) == (
        "有 1 个网址会失效，读者存下的链接会打不开。"
        "如果是改了案例的文件夹名，请把旧名字写进 case.yml 的 former_slugs。\n"
        "    Addresses that will break: 1. Links that readers have kept break with them. If a case’s folder was"
        " renamed, write its old name into former_slugs in case.yml."
    )


def test_the_headline_names_cases_or_counts_pages() -> None:
    cases = tuple(PageChange(f"cases/{slug}/index.html", slug) for slug in "abcde")
    assert headline(Changes(changed=cases)) == ("a、b、c等5个案例", "a, b, c and 2 more")
    assert headline(Changes(changed=cases[:1])) == ("a", "a")
    assert headline(Changes(changed=(PageChange("index.html", ""),))) == ("1页", "1 page")
    assert headline(Changes(other_files=1)) == ("下载和其他文件", "downloads and other files")
