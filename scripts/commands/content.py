"""The commands that check and tend what is in `cases/`: `check`, `new`, `migrate`, `clean`, `schema`."""

from __future__ import annotations

import shutil

import click

from scripts import checking, output
from scripts.limits import is_slug
from scripts.mending import mend_files
from scripts.migrations import FORMAT
from scripts.migrations import migrate as migrate_case
from scripts.progress import Context
from scripts.schema import render_schemas
from scripts.starter import next_number, write_starter
from scripts.translation import unlisted_numbers


@click.command()
@click.option("--fix", is_flag=True, help="先改好标点和空格。Mend marks and spaces first.")
@click.pass_obj
def check(context: Context, fix: bool) -> None:
    """只检查，什么都不写。Validate only; write nothing."""
    if fix:
        for path in mend_files(context.settings.cases_dir):
            context.reporter.say(f"已改 mended: {path.relative_to(context.settings.root).as_posix()}")
    collection = checking.check(context.settings, context.reporter)
    for line in unlisted_numbers(collection):
        context.reporter.detail(line)
    complete = sum(1 for case in collection.cases if case.narratives)
    context.reporter.say(
        f"没有问题 no problems: {len(collection.cases)} 个案例 cases, {complete} 个有全文 with full text"
    )


@click.command()
@click.argument("slug")
@click.pass_obj
def new(context: Context, slug: str) -> None:
    """建一个新案例的文件夹。Make the folder of a new case."""
    if not is_slug(slug):
        raise click.BadParameter(
            "只能用小写英文字母、数字和连字符。Lower-case letters, digits and hyphens only.", param_hint="SLUG"
        )
    cases = context.settings.cases_dir
    path = write_starter(cases, slug, next_number(cases))
    context.reporter.say(f"已建好 made: {path}")
    context.reporter.say("填好空白后运行 fill in the blanks, then run: python -m scripts check")


@click.command()
@click.pass_obj
def migrate(context: Context) -> None:
    """把旧格式的 case.yml 改成现在的格式。Bring case.yml files of an older form up to date."""
    settings = context.settings
    count = 0
    for path in sorted(settings.cases_dir.glob("*/case.yml")):
        had = migrate_case(path)
        if had is not None:
            count += 1
            context.reporter.say(f"{path.relative_to(settings.root).as_posix()}: {had} → {FORMAT}")
    context.reporter.say(f"改了 {count} 个文件  ({count} files changed)")
    if count:
        context.reporter.say("请运行 python -m scripts photos intake 和 check。 Now run photos intake, then check.")


@click.command()
@click.pass_obj
def clean(context: Context) -> None:
    """删去生成的内容，别的都不动。Remove what was generated and nothing else."""
    settings = context.settings
    removed = output.remove_generated(settings.docs_dir)
    for folder in (settings.site_dir, settings.book_dir, settings.cache_dir):
        shutil.rmtree(folder, ignore_errors=True)
    context.reporter.say(f"已删去 removed: site/, book/, .cache/, docs/ 里 {len(removed)} 个生成的文件 generated files")


@click.command()
@click.pass_obj
def schema(context: Context) -> None:
    """重新生成编辑器用的 JSON Schema。Write the JSON Schemas for editors again."""
    folder = context.settings.cases_dir / ".schema"
    for name, text in render_schemas().items():
        output.write_file(folder / name, text.encode())
    context.reporter.say(f"已写好 written: {folder}")
