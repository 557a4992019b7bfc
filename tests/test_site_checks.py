"""Links and anchors of a finished site."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site_checks import check_site


def site(folder: Path, **pages: str) -> list[str]:
    for name, body in pages.items():
        path = folder / name.replace("__", "/") / "index.html" if name != "home" else folder / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    return check_site(folder)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="cases/a/">a</a>',
        '<a href="cases/a/#x">a</a>',
        '<a href="#here" id="here">a</a>',
        '<a href=".">home</a> <a href="./">home</a> <a href="">home</a>',
        '<a href="/cases/a/">root</a>',
        '<a href="https://example.org/">elsewhere</a> <a href="mailto:a@example.org">mail</a>',
        '<link rel="canonical" href="https://example.org/">',
        "<script type=application/json>\"<a href='nowhere/'>\"</script>",
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<script type="application/json">{}</script><script type="application/ld+json">{}</script>',
        '<p style="--photo-colour: #abc" title="javascript: a language">x</p>',
    ],
)
def test_what_holds(tmp_path: Path, body: str) -> None:
    assert site(tmp_path, home=body, cases__a='<p id="x">a</p>') == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="cases/b/">b</a>', "index.html: 没有这一页 no such page: cases/b/"),
        ('<a href="cases/a/#y">a</a>', "index.html: 页面里没有这个位置 no such anchor: cases/a/#y"),
        ('<a href="../other/">out</a>', "index.html: 链接出了网站 leaves the site: ../other/"),
        ('<a href="javascript:alert(1)">x</a>', "index.html: 不允许的链接 link not allowed: javascript:alert(1)"),
        ("<script>run()</script>", "index.html: 页面里有脚本 a script inside the page"),
        ('<script type="module">run()</script>', "index.html: 页面里有脚本 a script inside the page"),
        ('<script type="importmap">{}</script>', "index.html: 页面里有脚本 a script inside the page"),
        ("<style>p { color: red }</style>", "index.html: 页面里有样式表 a style sheet inside the page"),
        ('<img src="data:," alt="" ONERROR="x()">', "index.html: 标签里有脚本 a script inside a tag: img onerror"),
        ("<p onclick=x()>x</p>", "index.html: 标签里有脚本 a script inside a tag: p onclick"),
        (
            '<form action=" Java&#10;Script:x()"></form>',
            "index.html: 网址里有脚本 a script inside an address: form action",
        ),
        ('<p id="z"></p><p id="z"></p>', "index.html: id 重复 repeated id: z"),
        ('<img src="missing.png">', "index.html: 没有这一页 no such page: missing.png"),
        (
            '<img srcset="//cdn.example/a.png 2x" src="data:,">',
            "index.html: 向别的网站请求内容 asks another host: //cdn.example/a.png",
        ),
        (
            "<link rel=stylesheet href=https://fonts.example/x.css>",
            "index.html: 向别的网站请求内容 asks another host: https://fonts.example/x.css",
        ),
        (
            '<script src="https://cdn.example/x.js"></script>',
            "index.html: 向别的网站请求内容 asks another host: https://cdn.example/x.js",
        ),
    ],
)
def test_what_is_told(tmp_path: Path, body: str, problem: str) -> None:
    assert site(tmp_path, home=body, cases__a='<p id="x">a</p>') == [problem]


def test_a_site_in_a_folder_of_its_host_names_its_pages_from_there(tmp_path: Path) -> None:
    site(
        tmp_path, home='<a href="/casebook/cases/a/#x">a</a> <a href="/casebook/">home</a>', cases__a='<p id="x">a</p>'
    )
    assert check_site(tmp_path, root="/casebook/") == []
    assert len(check_site(tmp_path)) == 2
    site(tmp_path, home='<a href="/cases/a/">a</a>')
    assert check_site(tmp_path, root="/casebook/") == ["index.html: 链接出了网站 leaves the site: /cases/a/"]


def test_what_pages_have_in_common_is_told_of_each(tmp_path: Path) -> None:
    wrong = '<a href="../nowhere/#x">a</a><p onclick=x()></p>'
    told = site(tmp_path, home="", a=wrong, b=wrong, c__d=wrong)
    assert told == sorted(
        f"{name}/index.html: {problem}"
        for name in ("a", "b", "c/d")
        for problem in (
            "标签里有脚本 a script inside a tag: p onclick",
            "没有这一页 no such page: ../nowhere/#x",
        )
    )


def test_the_same_link_leads_elsewhere_from_another_folder(tmp_path: Path) -> None:
    link = '<a href="../a/#x">a</a>'
    told = site(tmp_path, home="", a='<p id="x">x</p>', b=link, c__b=link, c__a="")
    assert told == ["c/b/index.html: 页面里没有这个位置 no such anchor: ../a/#x"]
