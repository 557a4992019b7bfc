"""Bad days of a whole build, on real disks and with real signals: what is told, and that the last site stays whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import pytest

from scripts import build
from scripts.checking import ContentError
from scripts.locking import exclusive
from scripts.search_format import FOLDER
from scripts.settings import Settings
from scripts.site import ASIDE, SiteError, index_site
from tests.bench.kills import digest, edit, kill_builds
from tests.bench.measuring import family
from tests.commands import run_alone
from tests.conftest import QUIET, ROOT, copy_built, missing

WHOLE = "The published site is as it was."


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk with so many MB; needs to be allowed to mount one."""
    mounted: list[Path] = []

    def make(size: int) -> Path:
        folder = tmp_path / "disk"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(folder)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            missing("the right to mount a small disk")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Fill a disk with one file, up to `leave` bytes."""
    path = folder / "filling"
    path.write_bytes(b"x" * max(0, shutil.disk_usage(folder).free - leave))
    return path


# --------------------------------------------------------------------------------------------------------- the disk
@pytest.mark.parametrize("leave", [0, 1_000_000])
def test_a_full_disk_is_told_and_the_site_stays_whole(
    demo_website: Settings, small_disk: Callable[[int], Path], leave: int
) -> None:
    """Pages do not fit into `docs/`; or they do, and the publisher has no room."""
    settings = copy_built(demo_website, small_disk(60) / "project")
    before = digest(settings.site_dir)
    edit(settings, 1)
    filling = fill(settings.root.parent, leave)
    done = run_alone(settings, "site", "--website-only")
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "磁盘满了，写不下。请腾出空间，再运行一次。已发布的网站没有变。\n" in done.stderr
    assert f"The disk is full. Make room, then run the command again. {WHOLE}" in done.stderr
    assert digest(settings.site_dir) == before
    filling.unlink()
    assert build.build(settings, QUIET, website_only=True).changed
    assert list(settings.cache_dir.glob("build-*")) == list(settings.docs_dir.rglob("*.part")) == []


def test_a_disk_that_is_full_when_search_is_indexed_is_told(
    demo_website: Settings, small_disk: Callable[[int], Path]
) -> None:
    site = small_disk(30) / "site"
    shutil.copytree(demo_website.site_dir, site)
    shutil.rmtree(site / FOLDER)
    fill(site.parent, 20_000)
    with pytest.raises(OSError, match="No space left on device"):
        index_site(site, QUIET)


def test_a_disk_that_is_read_only_is_told(demo_website: Settings, small_disk: Callable[[int], Path]) -> None:
    disk = small_disk(60)
    settings = copy_built(demo_website, disk / "project")
    edit(settings, 1)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    done = run_alone(settings, "site", "--website-only")
    assert done.returncode == 1
    assert done.stderr == (
        f"{settings.cache_dir / 'build.lock'}: 读写不了（Read-only file system）。请检查这个文件或文件夹的权限，看它"
        "是不是只读的、有没有被别的程序打开着，再运行一次。已发布的网站没有变。\n"
        "    It cannot be read or written (Read-only file system). Check its permissions, whether it is read-only and"
        f" whether another program has it open, then run the command again. {WHOLE}\n"
    )


@pytest.mark.parametrize("place", ["docs", "overrides/assets", "cases/lantern-lane/photos/masters"])
def test_a_file_that_may_not_be_read_is_told(website: Settings, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs the tests may read everything, so that the system's answer is put in its place."""
    real = Path.read_bytes
    before = digest(website.site_dir)
    edit(website, 1)

    def denied(path: Path) -> bytes:
        if website.root / place in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", denied)
        with pytest.raises((ContentError, SiteError)) as caught:
            build.build(website, QUIET, website_only=True)
    assert "Permission denied" in str(caught.value)
    assert str(caught.value).count("\n") >= 1
    assert digest(website.site_dir) == before


# ------------------------------------------------------------------------------------------------- ends of a program
def test_killed_at_random_moments_readers_have_a_whole_site(website: Settings) -> None:
    assert len(list(kill_builds(website, 2, 9, "--website-only"))) == 2


def test_a_site_left_aside_by_a_killed_swap_is_put_back(website: Settings) -> None:
    before = digest(website.site_dir)
    (website.cache_dir / "build-dead").mkdir()
    website.site_dir.rename(website.cache_dir / "build-dead" / ASIDE)
    page = website.docs_dir / "zh" / "colophon.md"
    page.write_text("# 甲 {#top}\n\n[乙](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        build.build(website, QUIET, website_only=True)
    assert digest(website.site_dir) == before
    assert list(website.cache_dir.glob("build-*")) == []


def test_what_a_build_left_that_was_killed_after_the_swap_is_taken_away_though_nothing_has_changed(
    website: Settings,
) -> None:
    (website.cache_dir / "build-dead" / "site").mkdir(parents=True)
    assert not build.build(website, QUIET, website_only=True).changed
    assert list(website.cache_dir.glob("build-*")) == []


@contextmanager
def running(settings: Settings, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], IO[str], IO[str]]]:
    """A command with a group of its own, what it says, and what it complains about."""
    command = [sys.executable, "-m", "scripts", "--root", str(settings.root), "--engine", settings.engine, *arguments]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        yield process, process.stdout, process.stderr


interrupted = pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are a POSIX thing")


@interrupted
@pytest.mark.parametrize("stage", ["检查内容", "生成页面", "排版页面"])
def test_ctrl_c_ends_a_build_with_a_word_and_leaves_nobody_behind(website: Settings, stage: str) -> None:
    before = digest(website.site_dir)
    edit(website, 1)
    with running(website, "site", "--website-only") as (process, said, complained):
        assert any(line.startswith(stage) for line in said)
        time.sleep(0.05)
        started = family(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        assert complained.read() == (
            "已中断，没有做完。已发布的网站是完整的；要做完，请再运行一次。\n"
            "    Interrupted before the end. The published site is whole; run the command again to finish.\n"
        )
        assert process.wait(20) == 130
    assert left_of(started) == []
    assert digest(website.site_dir) == before


def left_of(processes: list[int]) -> list[int]:
    """Those that go on. The system ends what a process has started a moment after the process itself."""
    for _ in range(100):
        left = [process for process in processes if Path(f"/proc/{process}").exists()]
        if not left:
            break
        time.sleep(0.05)
    return left


@interrupted
def test_the_preview_ends_without_a_word(website: Settings) -> None:
    with running(website, "serve", "--port", "0") as (process, said, complained):
        assert any(line.startswith("预览 preview: http://127.0.0.1:") for line in said)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 0
        assert (said.read(), complained.read()) == ("", "")


def test_a_second_build_waits_for_the_first_and_says_so(website: Settings) -> None:
    edit(website, 1)
    with ExitStack() as other_build:
        other_build.enter_context(exclusive(website.cache_dir / "build.lock"))
        with running(website, "site", "--website-only") as (process, said, _):
            waiting = (
                "另一个程序正在生成网站，等它结束…… Another program is building the site; waiting for it to end.\n"
            )
            assert waiting in iter(said.readline, "")
            other_build.close()
            assert "已更新 updated" in said.read()
            assert process.wait() == 0


# ------------------------------------------------------------------------------------------------ clocks, names, texts
def test_clocks_that_are_wrong_change_nothing(website: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for year, path in enumerate(sorted(path for path in website.root.rglob("*") if path.is_file())):
        os.utime(path, (0, 0) if year % 2 else (4e9, 4e9))
    assert not build.build(website, QUIET, website_only=True).changed
    edit(website, 1)
    os.utime(website.cases_dir / "lantern-lane" / "zh.md", (0, 0))
    assert build.build(website, QUIET, website_only=True).changed
    once = digest(website.site_dir)
    shutil.rmtree(website.site_dir)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    build.build(website, QUIET, website_only=True)
    assert digest(website.site_dir) == once


def test_windows_line_ends_and_byte_order_marks_make_the_same_site(website: Settings) -> None:
    for path in [*website.cases_dir.rglob("*.yml"), *website.cases_dir.rglob("*.md")]:
        text = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert not build.build(website, QUIET, website_only=True).changed
