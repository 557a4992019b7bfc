"""Remotes: with the real rclone on a folder of this computer, and with one that plays object storage."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from scripts.publishing.listing import MARKER, Listing, list_site
from scripts.publishing.places import read_listing
from scripts.publishing.problems import PublishingError
from scripts.publishing.rclone import NEVER_CHANGES, Remote, is_remote
from scripts.publishing.store import Store
from scripts.publishing.transfer import transfer
from tests.conftest import ROOT, missing
from tests.install import find_rclone
from tests.publishing.sites import NEW, OLD, make_site
from tests.publishing.test_transfer import keep, texts

FAKE = """#!{python}
import json, os, shutil, sys
from pathlib import Path
command, *arguments = sys.argv[1:]
root = Path(os.environ["FAKE_ROOT"])
with (root.parent / "calls").open("a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + chr(10))
if command == os.environ.get("FAKE_FAILS"):
    sys.exit("ERROR : first line" + chr(10) + "Failed to " + command + ": 403 Forbidden")
def path(address):
    return root / address.partition(":")[2]
if command == "backend":
    print(json.dumps({{"Features": {{"BucketBased": True}}}}))
elif command == "cat":
    target = path(arguments[0])
    sys.exit(4) if not target.exists() else sys.stdout.buffer.write(target.read_bytes())
elif command == "rcat":
    path(arguments[0]).parent.mkdir(parents=True, exist_ok=True)
    path(arguments[0]).write_bytes(sys.stdin.buffer.read())
elif command == "lsjson":
    top = path(arguments[-1])
    files = [one for one in top.rglob("*") if one.is_file()]
    print(json.dumps([{{"Path": one.relative_to(top).as_posix(), "Size": one.stat().st_size}} for one in files]))
elif command == "copy":
    shutil.copytree(arguments[-2], path(arguments[-1]), dirs_exist_ok=True)
elif command == "delete":
    for name in sys.stdin.read().splitlines():
        (path(arguments[-1]) / name).unlink()
else:
    sys.exit(1)
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that a make-believe rclone takes for object storage."""
    if os.name == "nt":
        pytest.skip("a script cannot stand in for a program here")
    program = tmp_path / "bin" / "rclone"
    program.parent.mkdir()
    program.write_text(FAKE.format(python=sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv("FAKE_ROOT", str(tmp_path / "remote"))
    (tmp_path / "remote").mkdir()
    return tmp_path / "remote"


def calls(storage: Path) -> list[list[str]]:
    return [json.loads(line) for line in (storage.parent / "calls").read_text(encoding="utf-8").splitlines()]


def for_remote(listing: Listing, remote: Remote) -> Listing:
    return Listing({name: one for name, one in listing.files.items() if not remote.leaves_out(name)}, listing.pages)


def test_remotes_and_folders_are_told_apart() -> None:
    assert [is_remote(name) for name in ("oss:bucket", "my-cos:", "s 3:a/b", "a+b@c:x")] == [True] * 4
    assert [is_remote(name) for name in ("D:/web", "C:\\web", "/srv/web", "web", "../a:b", "-v:x", ":local:x")] == (
        [False] * 7
    )


def test_without_rclone_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishingError) as caught:
        Remote("oss:bucket")
    assert str(caught.value) == (
        "oss:bucket: 要发布到这里，先装 rclone（https://rclone.org/downloads/），再运行 rclone config 设好。\n"
        "    To publish there, install rclone, then set the remote up with rclone config."
    )


def test_a_site_goes_to_object_storage_changes_and_goes_on(store: Store, tmp_path: Path, storage: Path) -> None:
    remote = Remote("oss:bucket/site")
    old = for_remote(keep(store, tmp_path / "old", {**OLD, "index.html.gz": "x", "index.html.br": "y"}), remote)
    assert read_listing(remote) is None
    transfer(remote, None, old, store.content)
    assert texts(storage / "bucket" / "site") == OLD, "without compressed copies"
    assert read_listing(remote) == old
    (storage / "bucket" / "site" / "CNAME").write_text("theirs", encoding="utf-8")
    transfer(remote, read_listing(remote), keep(store, tmp_path / "new", NEW), store.content)
    assert texts(storage / "bucket" / "site") == {**NEW, "CNAME": "theirs"}


def test_what_never_changes_may_be_kept_for_a_year_and_all_else_is_asked_for(
    store: Store, tmp_path: Path, storage: Path
) -> None:
    remote = Remote("oss:bucket")
    transfer(remote, None, keep(store, tmp_path / "old", OLD), store.content)
    headers = [call[call.index("--header-upload") + 1] for call in calls(storage) if call[0] == "copy"]
    assert headers == [
        "Cache-Control: public, max-age=31536000, immutable",
        "Cache-Control: no-cache",
        "Cache-Control: no-cache",
    ]


def test_never_changing_is_what_the_web_server_takes_for_it() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    patterns = re.findall(r'"~\^/(\S+?)\$?"\s+"public, max-age=31536000, immutable"', text)
    assert patterns
    assert set(NEVER_CHANGES.pattern.split("|")) == set(patterns)


def test_what_rclone_says_is_told(storage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_FAILS", "lsjson")
    with pytest.raises(PublishingError) as caught:
        read_listing(Remote("oss:bucket"))
    assert str(caught.value) == (
        "oss:bucket: rclone 没有成功 did not succeed: Failed to lsjson: 403 Forbidden\n"
        "    网站还是完整的。请检查网络和 rclone config，再发布一次，会接着发。\n"
        "    The site there is whole. Check the network and rclone config, then publish again: it goes on."
    )


def test_one_that_fails_on_the_way_goes_on(
    store: Store, tmp_path: Path, storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = Remote("oss:bucket")
    transfer(remote, None, keep(store, tmp_path / "old", OLD), store.content)
    new = keep(store, tmp_path / "new", NEW)
    monkeypatch.setenv("FAKE_FAILS", "delete")
    with pytest.raises(PublishingError):
        transfer(remote, read_listing(remote), new, store.content)
    known = read_listing(remote)
    assert known
    assert not known.complete
    monkeypatch.delenv("FAKE_FAILS")
    before = len(calls(storage))
    transfer(remote, known, new, store.content)
    assert texts(storage / "bucket") == NEW
    assert [call[0] for call in calls(storage)[before:] if call[0] == "copy"] == [], "all had arrived"


def test_files_of_others_are_left_alone(storage: Path) -> None:
    make_site(storage / "bucket", {"theirs.txt": "x"})
    with pytest.raises(PublishingError, match="不是这个程序放的"):
        read_listing(Remote("oss:bucket"))


def test_with_the_real_rclone(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if find_rclone() is None:
        missing("rclone")
    web = tmp_path / "web"
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "none.conf"))
    (tmp_path / "none.conf").touch()
    monkeypatch.setenv("RCLONE_CONFIG_MINE_TYPE", "alias")
    monkeypatch.setenv("RCLONE_CONFIG_MINE_REMOTE", str(web))
    remote = Remote("mine:site 网站")
    assert read_listing(remote) is None
    old = for_remote(keep(store, tmp_path / "old", {**OLD, "index.html.gz": "x"}), remote)
    assert "index.html.gz" in old.files, "a folder may have any server before it"
    transfer(remote, None, old, store.content)
    folder = web / "site 网站"
    assert texts(folder) == {**OLD, "index.html.gz": "x"}
    (folder / "CNAME").write_text("theirs", encoding="utf-8")
    transfer(remote, read_listing(remote), keep(store, tmp_path / "new", NEW), store.content)
    assert texts(folder) == {**NEW, "CNAME": "theirs"}
    assert (folder / MARKER).read_bytes() == list_site(tmp_path / "new").render()
