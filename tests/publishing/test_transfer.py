"""In which order files reach readers; a transfer that is cut off at any moment leaves them a whole site."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from scripts.publishing import transfer as transfer_module
from scripts.publishing.listing import MARKER, Listing, list_site
from scripts.publishing.places import Folder, read_listing
from scripts.publishing.problems import PublishingError
from scripts.publishing.store import Store
from scripts.publishing.transfer import exchange, transfer
from scripts.site_checks import check_site
from tests.conftest import ROOT
from tests.publishing.sites import NEW, OLD, make_site, page


class Watched(Folder):
    """Writes down what is done to it, and breaks after so many files."""

    def __init__(self, path: Path, breaks_after: int = 10_000) -> None:
        super().__init__(path)
        self.done: list[str] = []
        self._left = breaks_after

    def send(self, files: Mapping[str, Path]) -> None:
        for name, content in files.items():
            self._left -= 1
            if self._left < 0:
                raise OSError(28, "No space left on device", name)
            self.done.append(name)
            super().send({name: content})

    def remove(self, names: Iterable[str]) -> None:
        self.done += [f"-{name}" for name in names]
        super().remove(names)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def keep(store: Store, folder: Path, files: dict[str, str]) -> Listing:
    listing = list_site(make_site(folder, files))
    store.keep(folder, listing)
    return listing


def texts(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture
def published(store: Store, tmp_path: Path) -> Path:
    """A folder that holds the old site."""
    place = Folder(tmp_path / "web")
    transfer(place, None, keep(store, tmp_path / "old", OLD), store.content)
    assert texts(place.path) == OLD
    return place.path


def test_new_files_go_first_pages_last_and_what_is_gone_in_the_end(
    store: Store, tmp_path: Path, published: Path
) -> None:
    place = Watched(published)
    transfer(place, read_listing(place), keep(store, tmp_path / "new", NEW), store.content)
    assert place.done == [
        "assets/photos/a/x-400-9876543210.jpg",
        "downloads/d-zh.pdf",
        "cases/d/index.html",
        "assets/style.css",
        "downloads/a-zh.pdf",
        "cases/a/index.html",
        "cases/b/index.html",
        "-cases/c/index.html",
        "-assets/photos/a/x-400-0123456789.jpg",
        "-downloads/c-zh.pdf",
    ]
    assert texts(published) == NEW
    assert read_listing(place) == list_site(tmp_path / "new")


def test_compressed_copies_go_with_their_pages(store: Store, tmp_path: Path) -> None:
    place = Watched(tmp_path / "web")
    site = {"index.html": page("A"), "index.html.br": "x", "style.css": "y", "style.css.gz": "z"}
    transfer(place, None, keep(store, tmp_path / "site", site), store.content)
    assert place.done == ["style.css", "style.css.gz", "index.html", "index.html.br"]


def test_files_of_others_stay_and_are_never_overwritten(store: Store, tmp_path: Path, published: Path) -> None:
    (published / "CNAME").write_text("example.org", encoding="utf-8")
    new = keep(store, tmp_path / "new", NEW)
    (published / "cases" / "d").mkdir()
    (published / "cases" / "d" / "index.html").write_text("theirs", encoding="utf-8")
    place = Folder(published)
    with pytest.raises(PublishingError) as caught:
        transfer(place, read_listing(place), new, store.content)
    assert str(caught.value) == (
        f"{published.as_posix()}: 这些文件不是这个程序放的，不会覆盖 these files are not ours: cases/d/index.html\n"
        "    请移走，再发布一次。 Move them away and publish again."
    )
    assert texts(published)["cases/d/index.html"] == "theirs"
    (published / "cases" / "d" / "index.html").unlink()
    transfer(place, read_listing(place), new, store.content)
    assert texts(published) == {**NEW, "CNAME": "example.org"}


def test_what_somebody_took_away_is_put_back(store: Store, tmp_path: Path, published: Path) -> None:
    (published / "index.html").unlink()
    (published / "404.html").write_text("", encoding="utf-8")
    place = Watched(published)
    transfer(place, read_listing(place), keep(store, tmp_path / "old", OLD), store.content)
    assert place.done == ["index.html", "404.html"]


def test_one_that_breaks_off_at_any_file_goes_on_and_meanwhile_every_page_is_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer_module, "BATCH", 2)
    old, new = keep(store, tmp_path / "old", OLD), keep(store, tmp_path / "new", NEW)
    for files in range(7):
        web = tmp_path / f"web-{files}"
        transfer(Folder(web), None, old, store.content)
        place = Watched(web, breaks_after=files)
        with pytest.raises(OSError, match="No space"):
            transfer(place, read_listing(place), new, store.content)
        known = read_listing(place)
        assert known
        assert not known.complete
        assert known.pages == old.pages, "what changes for readers is told from what they had before"
        for name, text in texts(web).items():
            assert text in {OLD.get(name), NEW.get(name)}
        again = Watched(web)
        transfer(again, known, new, store.content)
        assert texts(web) == NEW
        assert len([name for name in again.done if not name.startswith("-")]) <= 7 - files + 1, "at most a batch twice"
        assert read_listing(again) == new


def test_what_had_not_arrived_still_goes_before_the_pages_that_show_it(
    store: Store, tmp_path: Path, published: Path
) -> None:
    new = keep(store, tmp_path / "new", NEW)
    with pytest.raises(OSError, match="No space"):
        transfer(Watched(published, breaks_after=0), read_listing(Folder(published)), new, store.content)
    again = Watched(published)
    transfer(again, read_listing(again), new, store.content)
    assert again.done[:3] == ["assets/photos/a/x-400-9876543210.jpg", "downloads/d-zh.pdf", "cases/d/index.html"]


SITES = {
    version: {
        **{
            f"p{number}/index.html": page(
                f"{number} {version}", f'<img src="../assets/{version}.svg" alt=""><a href="../p{number - 1}/">x</a>'
            )
            for number in range(first, first + 150)
        },
        f"p{first - 1}/index.html": page("first"),
        f"assets/{version}.svg": "<svg/>",
        "assets/style.css": version,
    }
    for version, first in (("one", 1), ("two", 41))
}
"""Two sites of many pages: most change, some come, some go; each shows a picture of its own version."""

PUBLISH = """
import sys
from pathlib import Path
from scripts.publishing import transfer as module
from scripts.publishing.places import Folder, read_listing
from scripts.publishing.store import Store
module.BATCH = 20
store, place = Store(Path(sys.argv[1])), Folder(Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
module.transfer(place, read_listing(place), store.read(sys.argv[3]), store.content)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_at_random_moments_it_leaves_a_site_that_can_be_read(store: Store, tmp_path: Path) -> None:
    ids = {version: keep(store, tmp_path / version, site).id for version, site in SITES.items()}
    web, chance, finished = tmp_path / "web", random.Random(8), 0
    transfer(Folder(web), None, store.read(ids["one"]), store.content)
    goal = "two"
    for _ in range(14):
        command = [sys.executable, "-c", PUBLISH, str(store.folder), str(web), ids[goal]]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdout
        assert process.stdin
        process.stdout.readline()
        process.stdin.write(b"\n")
        process.stdin.flush()
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        process.communicate()
        # New pages may wait for their neighbours: nothing leads to them yet. Nor does anything lead to those that go.
        lasting = set(SITES["one"]) & set(SITES["two"])
        assert [line for line in check_site(web) if line.partition(":")[0] in lasting or ".svg" in line] == []
        for name, text in texts(web).items():
            if not name.endswith(".part"):
                assert text in {site.get(name) for site in SITES.values()}, name
        if read_listing(Folder(web)) == store.read(ids[goal]):
            finished += 1
            goal = "one" if goal == "two" else "two"
    transfer(Folder(web), read_listing(Folder(web)), store.read(ids[goal]), store.content)
    assert texts(web) == SITES[goal]
    assert os.name == "nt" or not list(web.rglob("*.part"))


def test_a_folder_that_is_exchanged_holds_exactly_the_site(store: Store, tmp_path: Path) -> None:
    for version in ("one", "two"):
        listing = keep(store, tmp_path / version, SITES[version])
        workshop = tmp_path / f"workshop-{version}"
        workshop.mkdir()
        exchange(Folder(tmp_path / "public"), listing, store.content, workshop)
        assert texts(tmp_path / "public") == SITES[version]
        assert read_listing(Folder(tmp_path / "public")) == listing
