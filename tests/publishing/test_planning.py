"""Plans and the way back, on small sites: where they go, what is refused, what is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import checking, making
from scripts.model import Collection
from scripts.publishing.listing import MARKER
from scripts.publishing.places import Folder, InPlace
from scripts.publishing.planning import Publication, find_place, plan_return
from scripts.publishing.problems import PublishingError
from scripts.publishing.publication import publish
from tests.conftest import QUIET
from tests.publishing.conftest import Project
from tests.publishing.sites import NEW, OLD, make_site, page
from tests.publishing.test_transfer import texts


def configure(project: Project, text: str) -> None:
    (project.settings.root / "publish.yml").write_text(text, encoding="utf-8")


# ---------------------------------------------------------------------------------------------------------- places
def test_without_a_word_the_site_goes_to_public(project: Project) -> None:
    place = find_place(project.settings)
    assert isinstance(place, InPlace)
    assert place.path == project.settings.root / "public"


def test_publish_yml_names_a_folder_beside_the_project_or_anywhere(project: Project, tmp_path: Path) -> None:
    configure(project, "to: ../web\n")
    place = find_place(project.settings)
    assert isinstance(place, Folder)
    assert place.path == tmp_path / "web"
    configure(project, f"\ufeff# 说明\nto: '{tmp_path}/网站 a'\n")
    assert find_place(project.settings).name == f"{tmp_path.as_posix()}/网站 a"
    assert find_place(project.settings, "other").name == f"{project.settings.root.as_posix()}/other"


@pytest.mark.parametrize("text", ["to:\n", "to: [a]\n", "too: a\n", "to: a\nand: b\n", "a\n", "to: 'a\n", "to: ''\n"])
def test_a_publish_yml_that_says_something_else_is_told(project: Project, text: str) -> None:
    configure(project, text)
    with pytest.raises(PublishingError) as caught:
        project.plan()
    assert str(caught.value) == (
        "publish.yml: 只写一行，如 to: D:/网站 或 to: oss:casebook。什么都没有发布。\n"
        "    It holds one line, such as to: /srv/casebook/site or to: oss:casebook. Nothing was published."
    )


def test_an_empty_publish_yml_says_nothing(project: Project) -> None:
    configure(project, "# 以后再写\n")
    assert isinstance(find_place(project.settings), InPlace)


# ----------------------------------------------------------------------------------------------------------- plans
def test_a_plan_changes_nothing_for_readers(project: Project) -> None:
    project.publish(OLD)
    project.site = NEW
    assert project.plan().has_news
    assert texts(project.settings.public_dir) == OLD


def test_what_was_planned_is_what_is_published_whatever_is_built_meanwhile(project: Project) -> None:
    plan = project.plan()
    make_site(project.settings.site_dir, {"index.html": page("built by serve meanwhile")})
    publish(plan, QUIET)
    assert texts(project.settings.public_dir) == OLD


@pytest.mark.parametrize("to", [None, "../web"])
def test_a_second_publication_brings_exactly_the_new_site(project: Project, to: str | None) -> None:
    project.publish(OLD, to)
    assert not project.plan(to).has_news
    project.publish(NEW, to)
    place = find_place(project.settings, to)
    assert isinstance(place, Folder)
    assert texts(place.path) == NEW


def test_a_plan_tells_of_photos_and_english_that_readers_do_not_get(
    project: Project, demo_collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.plan().withheld_photos == ()
    case = demo_collection.cases[0]
    photo = case.facts.photos[0].model_copy(update={"consent": None})
    facts = case.facts.model_copy(update={"photos": (photo, *case.facts.photos[1:])})
    changed = type(case)(case.slug, facts, case.narratives, frozenset({"results", "facts"}))
    collection = type(demo_collection)(
        demo_collection.facts, (changed,), demo_collection.practices, demo_collection.glossary
    )
    monkeypatch.setattr(checking, "check", lambda settings, reporter: collection)
    assert project.plan().lines()[-2:] == [
        "  照片没有同意，不发布 photo without consent, withheld: lantern-lane walk",
        "  英文没有跟上中文 English behind the Chinese: lantern-lane facts, results",
    ]


def test_two_who_publish_at_once_do_not_undo_each_other(project: Project) -> None:
    first, second = project.plan(), project.plan()
    publish(first, QUIET)
    with pytest.raises(PublishingError) as caught:
        publish(second, QUIET)
    assert str(caught.value) == (
        "public: 别人刚刚发布过。什么都没有发布，请再看一次有哪些变化。\n"
        "    Somebody else has just published. Nothing was published; look at the changes again."
    )


@pytest.mark.parametrize("to", [None, "web"])
def test_a_place_with_files_of_others_is_refused_before_anything_is_built(
    project: Project, to: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "make", None)
    make_site(project.settings.root / (to or "public"), {"theirs.txt": "x"})
    with pytest.raises(PublishingError, match="不会动它们"):
        project.plan(to)


def test_a_disk_without_room_leaves_readers_what_they_have(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.publish(OLD)
    project.site = NEW
    plan = project.plan()

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(PublishingError, match="磁盘满了，没有发布完。读者看到的网站还是完整的"):
            publish(plan, QUIET)
    assert texts(project.settings.public_dir) == OLD
    assert not list(project.settings.cache_dir.glob("publish-*"))
    publish(project.plan(), QUIET)
    assert texts(project.settings.public_dir) == NEW


# -------------------------------------------------------------------------------------------------------- the way back
def test_with_nothing_published_or_only_once_there_is_no_way_back(project: Project) -> None:
    for count in range(2):
        with pytest.raises(PublishingError) as caught:
            plan_return(project.settings)
        assert str(caught.value) == (
            "public: 这台电脑上没有更早的一版可以退回。什么都没有变。\n"
            "    This computer has no earlier publication to go back to. Nothing was changed."
        )
        if count == 0:
            project.publish(OLD)


@pytest.mark.parametrize("to", [None, "../web"])
def test_the_way_back_goes_one_publication_at_a_time(project: Project, to: str | None) -> None:
    third = {**NEW, "index.html": page("Third")}
    for site in (OLD, NEW, third):
        project.publish(site, to)
    place = find_place(project.settings, to)
    assert isinstance(place, Folder)
    project.go_back(to)
    assert texts(place.path) == NEW
    project.go_back(to)
    assert texts(place.path) == OLD
    with pytest.raises(PublishingError):
        project.go_back(to)
    project.publish(third, to)
    project.go_back(to)
    assert texts(place.path) == OLD, "what was gone back from is no publication any more"


def test_a_site_published_twice_over_is_one_step_back(project: Project) -> None:
    for site in (OLD, NEW, OLD):
        project.publish(site)
    project.go_back()
    assert texts(project.settings.public_dir) == NEW
    with pytest.raises(PublishingError):
        project.go_back()


def test_the_way_back_says_what_it_changes_for_readers(project: Project) -> None:
    project.publish(OLD)
    project.publish(NEW)
    plan = plan_return(project.settings)
    assert [change.address for change in plan.changes.added] == ["cases/c/"]
    assert [change.address for change in plan.changes.broken] == ["cases/d/"]


def test_a_transfer_that_was_cut_off_is_finished_or_gone_back_from(project: Project) -> None:
    project.publish(OLD, "../web")
    web = project.settings.root.parent / "web"
    project.site = NEW
    plan = project.plan("../web")
    cut_off(plan, after=4)
    assert texts(web) not in (OLD, NEW)
    assert project.plan("../web").has_news
    project.go_back("../web")
    assert texts(web) == OLD
    cut_off(project.plan("../web"), after=4)
    publish(project.plan("../web"), QUIET)
    assert texts(web) == NEW


def cut_off(plan: Publication, after: int) -> None:
    left = after
    send = Folder.send

    def fail(self: Folder, files: dict[str, Path]) -> None:
        nonlocal left
        for name, content in files.items():
            left -= 1
            if left < 0:
                raise OSError(5, "Input/output error", name)
            send(self, {name: content})

    Folder.send = fail  # type: ignore[assignment,method-assign]
    try:
        with pytest.raises(PublishingError, match="会接着发"):
            publish(plan, QUIET)
    finally:
        Folder.send = send  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------- what must stay away
SHOWN = {**OLD, "assets/photos/lantern-lane/walk-400-0123456789.jpg": "photo"}


def refusal(project: Project) -> str:
    with pytest.raises(PublishingError) as caught:
        plan_return(project.settings)
    assert str(caught.value).startswith(
        "不能退回：那一版里有现在不能公开的内容。请改回内容，再发布一次。\n"
        "    There is no going back: what was published then holds what may not be shown any more. Change the content"
        " back and publish.\n    "
    )
    return str(caught.value).splitlines()[-1].strip()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("state: not_needed", "state: refused"),
        lambda text: text.replace("id: walk", "id: another"),
        lambda text: "photos: [",
    ],
)
def test_no_way_leads_back_to_a_photo_that_may_not_be_shown(project: Project, change: Callable[[str], str]) -> None:
    project.publish(SHOWN)
    project.publish(NEW)
    assert plan_return(project.settings)
    case = project.settings.cases_dir / "lantern-lane" / "case.yml"
    case.write_text(change(case.read_text(encoding="utf-8")), encoding="utf-8")
    assert refusal(project) == "照片 photo: lantern-lane walk"


def test_no_way_leads_back_to_a_withheld_name(project: Project) -> None:
    project.publish({**OLD, "index.html": page("Home", "赵钱孙")})
    project.publish(NEW)
    (project.settings.root / "private").mkdir()
    (project.settings.root / "private" / "withheld-names.txt").write_text("赵钱孙\n", encoding="utf-8")
    assert refusal(project).startswith("姓名 name: ")
    assert "赵钱孙" not in refusal(project)


def test_a_way_leads_back_to_a_case_that_was_removed(project: Project) -> None:
    project.publish(SHOWN)
    project.publish(NEW)
    shutil.rmtree(project.settings.cases_dir / "lantern-lane")
    assert plan_return(project.settings)


def test_the_note_beside_the_site_is_hidden_from_servers(project: Project) -> None:
    project.publish(OLD)
    assert (project.settings.public_dir / MARKER).exists()
    assert MARKER.startswith("."), "deploy/ refuses what begins with a dot"
