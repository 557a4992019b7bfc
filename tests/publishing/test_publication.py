"""From an edit to what readers see, on the demo project, with git: the whole way."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.publishing.changes import Changes, PageChange
from scripts.publishing.listing import Listing, read_page
from scripts.publishing.places import InPlace
from scripts.publishing.planning import Publication
from scripts.publishing.publication import message
from scripts.settings import Settings
from scripts.withdrawal import withdraw
from tests.commands import run
from tests.publishing.test_content_commit import edit, git


def told(settings: Settings, *arguments: str, code: int = 0) -> list[str]:
    done = run(settings, "--quiet", "publish", *arguments)
    assert done.exit_code == code, done.output
    return done.output.splitlines()


def public(settings: Settings, name: str) -> str:
    return (settings.public_dir / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("nobody", "little_to_take_home")
def test_an_edit_a_rename_a_removal_and_the_way_back(demo: Settings) -> None:
    shutil.copy(Path(__file__).parents[2] / ".gitignore", demo.root)
    git(demo, "init", "--quiet")
    run(demo, "publish", "--yes")
    assert public(demo, "en/cases/lantern-lane/index.html")
    assert (
        git(demo, "log", "-1", "--format=%s")
        == "发布：corner-garden、lantern-lane / Publish corner-garden, lantern-lane"
    )

    assert git(demo, "status", "--porcelain", "public", ".published", "site") == "", "none of it is for git"

    # A word is corrected.
    edit(demo.cases_dir / "lantern-lane" / "en.md", "Lantern Lane was dark", "Lantern Lane lay dark")
    lines = run(demo, "publish", "--yes").output.splitlines()
    assert "    案例 case lantern-lane（英文 English）：Lantern Lane: Lighting the Way" in lines
    assert not any("中文" in line and "case lantern-lane" in line for line in lines)
    assert "lay dark" in public(demo, "en/cases/lantern-lane/index.html")
    assert git(demo, "show", "--name-only", "--format=%s").splitlines() == [
        "发布：lantern-lane / Publish lantern-lane",
        "",
        "cases/lantern-lane/en.md",
    ]

    # A folder is renamed and its old name forgotten: caught before readers notice.
    (demo.cases_dir / "lantern-lane").rename(demo.cases_dir / "light-lane")
    lines = run(demo, "publish", "--yes").output.splitlines()
    assert "    案例 case lantern-lane（中文、英文 Chinese and English）：灯笼巷：把灯点亮" in lines
    assert lines[-1] == "    Not published. If these addresses are to break, add --break-addresses."
    assert "lay dark" in public(demo, "en/cases/lantern-lane/index.html")

    # With its old name written down, every old address leads on.
    edit(demo.cases_dir / "light-lane" / "case.yml", "state: complete", "former_slugs: [lantern-lane]\nstate: complete")
    lines = run(demo, "publish", "--yes").output.splitlines()
    assert "  搬走，旧网址会转到新的 moved, old addresses lead on: 4 页 pages" in lines
    assert not any("网址失效" in line for line in lines)
    for part in ("", "en/"):
        for old in ("cases/lantern-lane/", "c/1/"):
            page = read_page(f"{part}{old}index.html", public(demo, f"{part}{old}index.html"))
            assert page.leads_to == f"{part}cases/light-lane/index.html"
        assert f"<id>https://casebook.example.org/{part}c/1/</id>" in public(demo, f"{part}feed.xml")
        assert f'href="https://casebook.example.org/{part}cases/light-lane/"' in public(demo, f"{part}feed.xml")
        listed = re.findall("<loc>(.*?)</loc>", public(demo, f"{part}sitemap.xml"))
        assert f"https://casebook.example.org/{part}cases/light-lane/" in listed
        assert not [address for address in listed if "lantern-lane/" in address or "/c/" in address]
        assert public(demo, f"{part}compare/data/lantern-lane.json")
    assert git(demo, "ls-files", "cases/lantern-lane") == ""

    # Two steps back, and all is as it was.
    assert run(demo, "publish", "--back", "--yes", "--break-addresses").exit_code == 0
    assert not (demo.public_dir / "cases" / "light-lane").exists()
    assert "lay dark" in public(demo, "en/cases/lantern-lane/index.html")
    assert run(demo, "publish", "--back", "--yes").exit_code == 0
    assert "was dark" in public(demo, "en/cases/lantern-lane/index.html")


def test_a_photo_taken_back_is_in_no_kept_publication(built: Settings) -> None:
    run(built, "publish", "--yes")
    collection, _ = check_collection(built)
    assert collection
    photo = next(photo for photo in collection.cases[0].facts.photos if photo.is_published)
    withdrawn = withdraw(built, collection.cases[0].slug, photo.id)
    assert withdrawn.publications == 1
    assert not [path for path in (built.published_dir / "files").rglob("*") if path.is_file()]


def test_the_message_of_a_commit_says_what_changed_for_readers() -> None:
    changed = Changes(changed=(PageChange("cases/qili/index.html", "七里"),))
    plan = Publication(Settings(Path()), InPlace(Path("public")), Listing(), Listing(), changes=changed)
    assert message(plan) == (
        "发布：qili / Publish qili\n\n"
        "读者会看到的变化 What changes for readers:\n"
        "  改动 changed: 1 页 pages\n"
        "    案例 case qili（中文 Chinese）：七里\n"
        "  断开的链接 broken links: 0（生成时查过 checked while building）"
    )
