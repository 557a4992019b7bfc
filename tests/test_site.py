"""Building and publishing: what happens when it goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import build
from scripts import site as site_module
from scripts.checking import ContentError
from scripts.settings import Settings
from scripts.site import SiteError, fingerprint, swap
from tests.conftest import QUIET


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    for name in ("site", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    swap(tmp_path / "new", tmp_path / "site")
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "new"]
    assert (tmp_path / "site" / "new").read_text() == "new"


def test_where_folders_cannot_be_exchanged_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_module, "_exchange", lambda one, other: False)
    test_a_site_is_replaced_whole(tmp_path)


def test_the_first_site_needs_no_exchange(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site").is_dir()
    assert not (tmp_path / "new").exists()


def test_bad_content_leaves_the_site_and_the_pages_untouched(website: Settings) -> None:
    before = tree(website.site_dir), tree(website.docs_dir)
    case = website.cases_dir / "lantern-lane" / "case.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("type: renewal", "type: renewel"), encoding="utf-8")
    with pytest.raises(ContentError, match="Did you mean renewal"):
        build.build(website, QUIET, website_only=True)
    assert (tree(website.site_dir), tree(website.docs_dir)) == before


def test_a_broken_link_in_a_hand_written_page_stops_the_build(website: Settings) -> None:
    before = tree(website.site_dir)
    (website.docs_dir / "zh" / "colophon.md").write_text("# 甲 {#top}\n\n[乙](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        build.build(website, QUIET, website_only=True)
    assert str(caught.value).startswith("mkdocs.yml: 页面没有排成。 The pages were not built.\n")
    assert "nowhere.md" in str(caught.value)
    assert tree(website.site_dir) == before
    assert list(website.cache_dir.glob("build-*")) == []


def test_html_that_leads_nowhere_stops_the_build_too(website: Settings) -> None:
    (website.docs_dir / "zh" / "colophon.md").write_text(
        '# 甲 {#top}\n\n<a href="../nowhere/">乙</a> <img src="https://example.com/x.png" alt="">\n', encoding="utf-8"
    )
    with pytest.raises(SiteError) as caught:
        build.build(website, QUIET, website_only=True)
    # MkDocs leaves addresses in HTML alone; zensical takes them, as others, from where the file stands.
    lost = {
        "mkdocs": "没有这一页 no such page: ../nowhere/",
        "zensical": "链接出了网站 leaves the site: ../../nowhere/",
    }
    assert str(caught.value).splitlines() == [
        "网站不能发布。 The site cannot be published.",
        "colophon/index.html: 向别的网站请求内容 asks another host: https://example.com/x.png",
        f"colophon/index.html: {lost[website.engine]}",
    ]


def test_a_file_taken_out_of_the_site_is_put_back(website: Settings) -> None:
    (website.site_dir / "cases" / "lantern-lane" / "index.html").unlink()
    assert build.build(website, QUIET, website_only=True).changed
    assert (website.site_dir / "cases" / "lantern-lane" / "index.html").exists()


def test_the_fingerprint_follows_pages_theme_and_versions(website: Settings) -> None:
    seen = {fingerprint(website, "book")}
    changed = ("docs/zh/colophon.md", "docs/en/colophon.md", "overrides/assets/casebook.css", "mkdocs.yml")
    for name in (*changed, "requirements.lock"):
        with (website.root / name).open("a") as file:
            file.write("\n")
        seen.add(fingerprint(website, "book"))
    assert len(seen) == 6
