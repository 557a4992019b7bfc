"""The commands that send cases to Excel and translators and take them back: arguments, what is printed, exit codes.

The work is in `excel` and `answers`. What an import would change is shown first and written only once somebody agrees.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from scripts.exchange.answers import WHY as TRANSLATED
from scripts.exchange.answers import export_translation, plan_translation
from scripts.exchange.changes import Plan, apply, told
from scripts.exchange.excel import WHY as CORRECTED
from scripts.exchange.excel import export_excel, plan_import
from scripts.exchange.sheets import LIMITS
from scripts.office.package import read_file
from scripts.office.refusals import RefusedFileError
from scripts.output import write_file
from scripts.progress import Context

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TARGET = click.Path(dir_okay=False, path_type=Path)
_Exported = TypeVar("_Exported")

_SLUGS = click.argument("slugs", nargs=-1, metavar="[SLUG]...")
_SOURCE = click.argument("file", type=_FILE)
_DRY_RUN = click.option("--dry-run", is_flag=True, help="只看会改什么，不写。Show what would change; write nothing.")
_YES = click.option("--yes", is_flag=True, help="不再询问，直接写入。Write without asking.")


@click.group()
def excel() -> None:
    """用 Excel 批量改事实。Correct many facts at once in Excel."""


@excel.command("export")
@_SLUGS
@click.option("--to", type=_TARGET, default="casebook.xlsx", show_default=True, help="存到哪里。Where to put it.")
@click.pass_obj
def export_facts(context: Context, slugs: tuple[str, ...], to: Path) -> None:
    """导出为 Excel 工作簿：全部，或几个案例。Export everything, or some cases, as a workbook."""
    _require_ending(to, "xlsx")
    _write_new(context, to, _known(lambda: export_excel(context.settings, slugs)))
    context.reporter.say("改好后导入 when corrected: python -m scripts excel import " + str(to))


@excel.command("import")
@_SOURCE
@_DRY_RUN
@_YES
@click.pass_obj
def import_facts(context: Context, file: Path, dry_run: bool, yes: bool) -> None:
    """导入改好的工作簿，或其中一张表的 CSV。Import a corrected workbook, or one of its sheets as CSV."""
    content = _read(context, file)
    _offer(context, plan_import(content, context.settings, file.name), CORRECTED, dry_run, yes)


@click.command("export")
@_SLUGS
@click.option("--all", "everything", is_flag=True, help="最新的也导出。Current texts too.")
@click.option("--to", type=_TARGET, required=True, help=".docx 或 .xlsx。A .docx or .xlsx file.")
@click.pass_obj
def export_texts(context: Context, slugs: tuple[str, ...], everything: bool, to: Path) -> None:
    """把没译的、没跟上的文字导出给译者。Export what is missing or behind, for a translator."""
    ending = _require_ending(to, "docx", "xlsx")
    content, count = _known(lambda: export_translation(context.settings, slugs, ending, everything=everything))
    if not count:
        context.reporter.say("没有要译的文字。 Nothing to translate.")
        return
    _write_new(context, to, content)
    context.reporter.say(f"{count} 段 texts; 译好后导入 when translated: python -m scripts translation import {to}")


@click.command("import")
@_SOURCE
@_DRY_RUN
@_YES
@click.pass_obj
def import_texts(context: Context, file: Path, dry_run: bool, yes: bool) -> None:
    """导入译者交回的文件，并记为最新。Import what the translator sent back, and mark it as current."""
    content = _read(context, file)
    _offer(context, plan_translation(content, context.settings, file.name), TRANSLATED, dry_run, yes)


# ------------------------------------------------------------------------------------------------------- helpers
def _known(export: Callable[[], _Exported]) -> _Exported:
    """What an export gives; a case that is not there is a mistake in the command."""
    try:
        return export()
    except KeyError as error:
        raise click.BadParameter(f"没有这个案例。No such case: {error.args[0]}", param_hint="SLUG") from None


def _require_ending(path: Path, *endings: str) -> str:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in endings:
        wanted = " 或 or ".join(f".{name}" for name in endings)
        raise click.BadParameter(f"文件名要以 {wanted} 结尾。The name must end in {wanted}.", param_hint="--to")
    return ending


def _write_new(context: Context, path: Path, content: bytes) -> None:
    """Write a file that is not there yet: one that is may hold somebody's work."""
    if path.exists():
        raise click.BadParameter(
            f"{path} 已经有了，里面可能有还没导入的改动。请换一个名字，或先移走。"
            "It is there already and may hold changes not yet imported. Choose another name, or move it away.",
            param_hint="--to",
        )
    write_file(path, content)
    context.reporter.say(f"已导出 exported: {path}")


def _read(context: Context, path: Path) -> bytes:
    """The content of a file of reasonable size; exits with a message if it cannot be read."""
    try:
        return read_file(path, LIMITS)
    except RefusedFileError as error:
        context.reporter.problem(str(told(path.name, "", error.code, **error.values)))
        sys.exit(1)


def _offer(context: Context, plan: Plan, why: str, dry_run: bool, yes: bool) -> None:
    """Show what was planned, and write it once somebody agrees."""
    reporter = context.reporter
    for notice in plan.notices:
        reporter.say(str(notice))
    if plan.mistakes:
        for mistake in plan.mistakes:
            reporter.problem(str(mistake))
        count = len(plan.mistakes)
        reporter.problem(
            f"\n{count} 处问题，什么都没有写入。\n{count} mistake{'s' * (count != 1)}. Nothing was written."
        )
        sys.exit(1)
    for change in plan.changes:
        reporter.say(str(change))
    if not plan.edits:
        reporter.say("没有改动。 Nothing has changed.")
        return
    count = len(plan.changes)
    reporter.say(f"{count} 处改动 changes")
    if dry_run or not (yes or click.confirm("写入吗？ Write them?")):
        reporter.say("没有写入。 Nothing was written.")
        return
    apply(context.settings, plan, why)
    reporter.say("已写入，原来的版本都留着。 Written; the versions before are kept.")
