"""The commands about photos: arguments, what is printed, exit codes. The work is in `intake` and its neighbours."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from scripts.build import build
from scripts.checking import ContentError
from scripts.contact_sheet import render_sheet
from scripts.intake import Outcome, intake, is_inside, take_in
from scripts.issues import Issues
from scripts.limits import is_slug
from scripts.load import parse, read_yaml
from scripts.model import Case
from scripts.output import write_file
from scripts.photo_names import NoSuchPhotoError
from scripts.pictures import shown_name
from scripts.progress import Advance, Context, Reporter
from scripts.settings import Settings
from scripts.withdrawal import what_remains, withdraw

_FILE = click.Path(path_type=Path)


@click.group()
def photos() -> None:
    """照片：加入、清理、撤回、清单。Photos: add, clean, withdraw, list."""


@photos.command()
@click.argument("slug")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option("--slot", default="", metavar="ID", help="放进这个照片位，或换掉这张照片。Fill this slot, or replace it.")
@click.pass_obj
def add(context: Context, slug: str, files: tuple[Path, ...], slot: str) -> None:
    """把照片加进一个案例；原件留在原处。Add photos to a case; originals stay where they are."""
    if slot and len(files) > 1:
        raise click.BadParameter("一个照片位只放一张照片。One photo for one slot.", param_hint="--slot")
    folder = _case_dir(context.settings, slug)
    try:
        with context.reporter.task("处理照片 take in photos") as advance:
            tally = _Tally(context.reporter, advance, len(files))
            take_in(folder, files, tally, slot)
    except NoSuchPhotoError:
        raise click.BadParameter(f"case.yml 里没有照片位 No such slot: {slot}", param_hint="--slot") from None
    tally.finish([slug])


@photos.command("intake")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.pass_obj
def take_in_dropped(context: Context, slugs: tuple[str, ...]) -> None:
    """处理放进 photos 文件夹的照片，清除信息，遮盖区域。Take in what was dropped into photos/; clean and cover."""
    chosen = slugs or _all_slugs(context.settings)
    with context.reporter.task("处理照片 take in photos") as advance:
        tally, touched = _Tally(context.reporter, advance), []
        for slug in chosen:
            before = tally.taken
            intake(_case_dir(context.settings, slug), tally)
            if tally.taken > before:
                touched.append(slug)
    tally.finish(touched)


@photos.command("withdraw")
@click.argument("slug")
@click.argument("photo")
@click.pass_obj
def take_back(context: Context, slug: str, photo: str) -> None:
    """撤回一张照片的同意：删去全部衍生图，重建网站。Withdraw consent: remove every derivative and rebuild."""
    settings, reporter = context.settings, context.reporter
    _case_dir(settings, slug)
    try:
        withdrawn = withdraw(settings, slug, photo)
    except NoSuchPhotoError:
        raise click.BadParameter(f"case.yml 里没有这张照片 No such photo: {photo}", param_hint="PHOTO") from None
    for path in withdrawn.removed:
        reporter.detail(f"  {path.relative_to(settings.root).as_posix()}")
    reporter.say(f"已删去 removed: {len(withdrawn.removed)} 个文件 files")
    for line in what_remains(withdrawn, settings.root):
        reporter.say(line)
    if settings.site_dir.exists():
        build(settings, reporter)


@photos.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.pass_obj
def sheet(context: Context, slugs: tuple[str, ...]) -> None:
    """为签字的人打印全部照片和文字。Make a page to print of all photos, for the person who signs off."""
    settings, reporter = context.settings, context.reporter
    issues = Issues(settings.root)
    for slug in slugs or _all_slugs(settings):
        folder = _case_dir(settings, slug)
        source = read_yaml(folder / "case.yml", issues)
        case = parse(source, Case, issues) if source else None
        if case and case.photos:
            path = settings.sheets_dir / f"{slug}.html"
            write_file(path, render_sheet(folder, case).encode())
            reporter.say(f"已写好 written: {path}")
    if issues.errors:
        raise ContentError(issues.report())


class _Tally:
    """Tells what becomes of each file, one line each, and counts."""

    def __init__(self, reporter: Reporter, advance: Advance, total: int | None = None) -> None:
        self.taken = self.refused = 0
        self._reporter = reporter
        self._advance = advance
        self._total = total

    def __call__(self, outcome: Outcome) -> None:
        name = shown_name(outcome.path.name)
        if outcome.photo:
            self.taken += 1
            notes = " ".join(("", *outcome.told))
            self._reporter.say(f"{name}: 已加入 taken in as {outcome.photo}.{notes}")
        else:
            self.refused += 1
            self._reporter.problem(f"{name}: {' '.join(outcome.told)}")
        self._advance(self.taken + self.refused, self._total)

    def finish(self, slugs: Iterable[str]) -> None:
        """Say what to do next; exit with 1 if anything was refused."""
        self._reporter.say(f"加入 {self.taken}，没有加入 {self.refused}  ({self.taken} taken in, {self.refused} not)")
        if self.taken:
            files = ", ".join(f"cases/{slug}/case.yml" for slug in slugs)
            self._reporter.say(f"请在 {files} 里写好说明、描述、来源和是否同意，再运行 check。")
            self._reporter.say("Write caption, alt, credit and consent there, then run check.")
        if self.refused:
            sys.exit(1)


def _case_dir(settings: Settings, slug: str) -> Path:
    folder = settings.cases_dir / slug
    if not is_slug(slug) or not (folder / "case.yml").is_file():
        raise click.BadParameter(f"没有这个案例。No such case: {shown_name(slug)}", param_hint="SLUG")
    if not is_inside(folder):
        raise click.BadParameter(f"photos 是通往别处的链接。photos is a link to elsewhere: {slug}", param_hint="SLUG")
    return folder


def _all_slugs(settings: Settings) -> list[str]:
    return sorted(path.parent.name for path in settings.cases_dir.glob("*/case.yml") if is_slug(path.parent.name))
