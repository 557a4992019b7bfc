"""The commands that tell and record whether the English has kept up: `translation status`, `translation accept`."""

from __future__ import annotations

import sys

import click

from scripts import checking, output
from scripts.issues import Issues
from scripts.progress import Context
from scripts.translation import LOCK, case_units, read_lock, render_lock, state_of

_STATES = {"missing": "未记录 not recorded", "stale": "过时 stale"}


@click.command()
@click.option("--strict", is_flag=True, help="有过时的就以 1 退出。Exit 1 if anything is behind.")
@click.pass_obj
def status(context: Context, strict: bool) -> None:
    """列出要更新的英文。List the English that is behind."""
    settings, reporter = context.settings, context.reporter
    collection = checking.check(settings, reporter)
    counts = {"missing": 0, "stale": 0, "current": 0}
    for case in collection.cases:
        lock = read_lock(settings.cases_dir / case.slug, Issues(settings.root))
        for unit in case_units(case.facts, case.narratives):
            state = state_of(unit, lock)
            counts[state] += 1
            if state != "current":
                reporter.say(f"{case.slug}  {unit.name}  {_STATES[state]}")
    missing, stale, current = counts.values()
    told = f"(missing {missing}, stale {stale}, current {current})"
    reporter.say(f"未记录 {missing}，过时 {stale}，最新 {current}  {told}")
    if strict and missing + stale:
        sys.exit(1)


@click.command()
@click.argument("slug")
@click.argument("section", required=False)
@click.pass_obj
def accept(context: Context, slug: str, section: str | None) -> None:
    """英文已按中文更新，记下来。Record that the English follows the Chinese (of one section, or facts, or all)."""
    settings = context.settings
    collection = checking.check(settings, context.reporter)
    case = next((case for case in collection.cases if case.slug == slug), None)
    if case is None:
        raise click.BadParameter(f"没有这个案例。No such case: {slug}", param_hint="SLUG")
    units = case_units(case.facts, case.narratives)
    groups = sorted({unit.group for unit in units})
    if section is not None and section not in groups:
        known = ", ".join(groups)
        raise click.BadParameter(f"没有这一节。No such section: {section} ({known})", param_hint="SECTION")
    folder = settings.cases_dir / slug
    text = render_lock(units, read_lock(folder, Issues(settings.root)), section)
    output.write_file(folder / LOCK, text.encode())
    context.reporter.say(f"已记下 recorded: {slug} {section or ''}".rstrip())
