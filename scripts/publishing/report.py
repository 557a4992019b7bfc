"""What changes for readers, in words: Chinese first, a line a fact. Pure: changes in, lines out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from scripts.publishing.changes import Changes, PageChange

MOST_NAMED: Final = 12
"""Pages besides those of cases, and files, that one list names; of more it gives the number."""

_LANGUAGES: Final = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def describe(changes: Changes, first: bool = False) -> list[str]:
    """The changes, kind by kind; one line if there are none, or if it is the first publication."""
    if first:
        count = len(changes.added)
        return [
            f"第一次发布到这里：{count} 页，{len(changes.cases)} 个案例。 The first publication here: {count} pages."
        ]
    if not changes:
        return ["没有变化：读者看到的已经是这样。 Nothing changes: this is what readers have."]
    lines = ["读者会看到的变化 What changes for readers:"]
    lines += _pages("新增 added", changes.added)
    lines += _pages("改动 changed", changes.changed)
    lines += _pages("搬走，旧网址会转到新的 moved, old addresses lead on", changes.moved)
    lines += _pages("网址失效，没有转到别处 addresses that break, with no redirect", changes.broken)
    lines += _downloads(changes)
    if changes.other_files:
        lines.append(f"  其他文件 other files: {changes.other_files}（外观、搜索、图片等 look, search, pictures …）")
    lines.append("  断开的链接 broken links: 0（生成时查过 checked while building）")
    return lines


def broken_question(changes: Changes) -> str:
    """What a person must agree to before addresses break."""
    count = len(changes.broken)
    return (
        f"有 {count} 个网址会失效，读者存下的链接会打不开。"
        "如果是改了案例的文件夹名，请把旧名字写进 case.yml 的 former_slugs。\n"
        f"    Addresses that will break: {count}. Links that readers have kept break with them. If a case’s folder was"
        " renamed, write its old name into former_slugs in case.yml."
    )


def withheld_lines(photos: Iterable[tuple[str, str]], stale: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """What readers will not get, or not in its newest form: photos without consent, English behind its Chinese."""
    lines = [f"  照片没有同意，不发布 photo without consent, withheld: {slug} {photo}" for slug, photo in photos]
    lines += [
        f"  英文没有跟上中文 English behind the Chinese: {slug} {', '.join(sections)}" for slug, sections in stale
    ]
    return lines


def headline(changes: Changes) -> tuple[str, str]:
    """All of it in a line, in Chinese and in English: which cases, or how many pages."""
    if changes.cases:
        names = changes.cases
        more = len(names) - 3
        zh = "、".join(names[:3]) + (f"等{len(names)}个案例" if more > 0 else "")
        en = ", ".join(names[:3]) + (f" and {more} more" if more > 0 else "")
        return zh, en
    pages = len(changes.added) + len(changes.changed) + len(changes.moved) + len(changes.broken)
    return (
        (f"{pages}页", f"{pages} page{'s' if pages > 1 else ''}")
        if pages
        else ("下载和其他文件", "downloads and other files")
    )


def _pages(name: str, changes: Sequence[PageChange]) -> list[str]:
    if not changes:
        return []
    cases: dict[str, list[PageChange]] = {}
    for change in changes:
        if change.case:
            cases.setdefault(change.case, []).append(change)
    others = [change for change in changes if not change.case]
    lines = [f"  {name}: {len(changes)} 页 pages"]
    lines += [_case(slug, versions) for slug, versions in cases.items()]
    lines += [f"    {change.title}  {_address(change)}" for change in others[:MOST_NAMED]]
    if more := len(others) - MOST_NAMED if len(others) > MOST_NAMED else 0:
        lines.append(f"    还有 {more} 页 and {more} more pages")
    return lines


def _case(slug: str, versions: Sequence[PageChange]) -> str:
    ordered = sorted(versions, key=lambda change: change.language, reverse=True)
    zh, en = ("、".join(_LANGUAGES[change.language][0] for change in ordered), " and ".join(
        _LANGUAGES[change.language][1] for change in ordered
    ))  # fmt: skip
    return f"    案例 case {slug}（{zh} {en}）：{ordered[0].title}{_to(ordered[0])}"


def _address(change: PageChange) -> str:
    return f"{change.address or './'}{_to(change)}"


def _to(change: PageChange) -> str:
    return f" → {change.leads_to.removesuffix('index.html')}" if change.leads_to else ""


def _downloads(changes: Changes) -> list[str]:
    new, changed, gone = changes.downloads_added, changes.downloads_changed, changes.downloads_removed
    if not (new or changed or gone):
        return []
    counts = f"新增 {len(new)}，更新 {len(changed)}，去掉 {len(gone)}"
    lines = [f"  下载 downloads: {counts}  ({len(new)} added, {len(changed)} updated, {len(gone)} removed)"]
    lines += [f"    去掉 removed: {name}" for name in gone[:MOST_NAMED]]
    if more := len(gone) - MOST_NAMED if len(gone) > MOST_NAMED else 0:
        lines.append(f"    还有 {more} 个 and {more} more")
    return lines
