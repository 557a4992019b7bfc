"""The commands: arguments, what is printed, exit codes. The work itself is in `build` and below."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
from pathlib import Path
from typing import get_args

import click

from scripts import build, disk, output
from scripts.edit_loop import EditLoop
from scripts.exchange.commands import excel, export_texts, import_texts
from scripts.exchange.gather import UnreadableContentError
from scripts.issues import Issues
from scripts.limits import is_slug
from scripts.mending import mend_files
from scripts.migrations import FORMAT
from scripts.migrations import migrate as migrate_case
from scripts.office.refusals import RefusedFileError
from scripts.output import ForeignFileError
from scripts.photo_commands import photos
from scripts.preview import serve as serve_site
from scripts.progress import Reporter, Talk
from scripts.publishing.command import publish
from scripts.publishing.problems import PublishingError
from scripts.saving import SavingError
from scripts.schema import render_schemas
from scripts.settings import Engine, Settings
from scripts.site import SiteError
from scripts.starter import FolderExistsError, next_number, write_starter
from scripts.translation import LOCK, case_units, read_lock, render_lock, state_of, unlisted_numbers
from scripts.word_import.command import import_command
from scripts.yaml_edit import YamlEditError

_STATES = {"missing": "未记录 not recorded", "stale": "过时 stale"}


class _Context:
    """What every command needs."""

    def __init__(self, root: Path, engine: Engine, talk: Talk) -> None:
        self.settings = Settings(root.resolve(), engine)
        self.reporter = Reporter(talk)


class _Group(click.Group):
    """Turns the problems a person can mend into a message and exit code 1, without a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except Exception as error:
            text = explain(error)
            if text is None:
                raise
            Reporter().problem(text)
            sys.exit(1)
        except KeyboardInterrupt:
            Reporter().problem(_INTERRUPTED)
            sys.exit(128 + signal.SIGINT)


_INTERRUPTED = (
    "已中断，没有做完。已发布的网站没有变；要做完，请再运行一次。\n"
    "    Interrupted before the end. The published site is as it was; run the command again to finish."
)


def explain(error: Exception) -> str | None:
    """What to tell a person about an error, or None for a mistake of the program."""
    if isinstance(error, (build.ContentError, SiteError, PublishingError)):
        return str(error)
    if isinstance(error, ForeignFileError):
        return (
            f"{error.path}: 这个文件是手写的，不会覆盖。请给它改名，或移走后再试。\n"
            "    This file was written by hand and is not overwritten. Rename it or move it away, then try again."
        )
    if isinstance(error, FolderExistsError):
        return (
            f"{error.args[0]}: 这个案例已经有了，什么都没有改。请换一个编号。\n"
            "    There is such a case already; nothing was changed. Choose another slug."
        )
    if isinstance(error, RefusedFileError):
        return f"{error}\n    没有导入，什么都没有改。 Nothing was imported or changed."
    if isinstance(error, (SavingError, UnreadableContentError)):
        return str(error)
    if isinstance(error, OSError):
        return disk.told(error)
    if isinstance(error, YamlEditError):
        return f"{error}\n    没有改动。 Nothing was changed."
    return None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quiet", "-q", is_flag=True, help="只说问题。Tell problems only.")
@click.option("--verbose", "-v", is_flag=True, help="多说一些。Tell more.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="项目文件夹。The project folder; here if not given.",
)
@click.option(
    "--engine",
    type=click.Choice(get_args(Engine)),
    default=Settings.engine,
    show_default=True,
    help="排版页面的程序。The program that sets the pages.",
)
@click.pass_context
def main(context: click.Context, quiet: bool, verbose: bool, root: Path, engine: Engine) -> None:
    """把案例文件夹变成可以搜索的双语网站。Turn the case folders into a searchable bilingual site."""
    talk = Talk.QUIET if quiet else Talk.VERBOSE if verbose else Talk.NORMAL
    context.obj = _Context(root, engine, talk)


_website_only = click.option(
    "--website-only",
    is_flag=True,
    help="只做网页和搜索，不做下载文件，也不压缩。Pages and search; nothing to take home, no copies for servers.",
)


@main.command()
@_website_only
@click.pass_obj
def site(context: _Context, website_only: bool) -> None:
    """检查、生成、排版、建索引。Check, generate, build and index the site."""
    built = build.build(context.settings, context.reporter, website_only=website_only)
    folder = context.settings.site_dir
    news = "已更新 updated" if built.changed else "没有变化 nothing changed"
    context.reporter.say(f"网站 site: {folder}  ({built.pages} 页 pages, {news})")
    context.reporter.say("查看 to see it: make serve  (python -m scripts serve)")


@main.command()
@click.pass_obj
def book(context: _Context) -> None:
    """只排书：屏幕版和印刷版。Make only the books, for the screen and for the printer."""
    for path in build.build_books(context.settings, context.reporter):
        size = path.stat().st_size / 1_000_000
        context.reporter.say(f"书 book: {path}  ({size:.1f} MB)")


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。Port.")
@_website_only
@click.pass_obj
def serve(context: _Context, port: int, website_only: bool) -> None:
    """预览两种语言，保存后自动更新。Preview both languages; changes show when you save."""
    serve_site(EditLoop(context.settings, context.reporter, explain, website_only=website_only), port)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="端口。Port.")
@click.option("--no-browser", is_flag=True, help="不打开浏览器。Do not open the browser.")
@click.pass_obj
def edit(context: _Context, port: int, no_browser: bool) -> None:
    """在浏览器里编辑案例。Edit cases in the browser."""
    # Only this command needs a web server; the others start without it.
    from scripts.editor.launch import open_browser, prepare  # noqa: PLC0415

    try:
        launched = prepare(context.settings, port)
    except OSError:
        context.reporter.problem(
            f"端口 {port} 被别的程序占用了，多半是编辑台已经开着。请用开着的那一个，或换一个端口：--port 0。\n"
            f"    Port {port} is taken, probably by an editor that runs already. Use that one, or another port:"
            " --port 0."
        )
        sys.exit(1)
    context.reporter.say(f"编辑台 editor: {launched.address}")
    context.reporter.say("浏览器没有自己打开，就把上面的网址复制过去；关掉这个窗口，编辑台就停了。")
    context.reporter.say("If no browser opens, copy the address into one. Closing this window stops the editor.")
    if not no_browser:
        open_browser(launched.address)
    with contextlib.suppress(KeyboardInterrupt):
        launched.run()


@main.command()
@click.option("--fix", is_flag=True, help="先改好标点和空格。Mend marks and spaces first.")
@click.pass_obj
def check(context: _Context, fix: bool) -> None:
    """只检查，什么都不写。Validate only; write nothing."""
    if fix:
        for path in mend_files(context.settings.cases_dir):
            context.reporter.say(f"已改 mended: {path.relative_to(context.settings.root).as_posix()}")
    collection = build.check(context.settings, context.reporter)
    for line in unlisted_numbers(collection):
        context.reporter.detail(line)
    complete = sum(1 for case in collection.cases if case.narratives)
    context.reporter.say(
        f"没有问题 no problems: {len(collection.cases)} 个案例 cases, {complete} 个有全文 with full text"
    )


@main.command()
@click.argument("slug")
@click.pass_obj
def new(context: _Context, slug: str) -> None:
    """建一个新案例的文件夹。Make the folder of a new case."""
    if not is_slug(slug):
        raise click.BadParameter(
            "只能用小写英文字母、数字和连字符。Lower-case letters, digits and hyphens only.", param_hint="SLUG"
        )
    cases = context.settings.cases_dir
    path = write_starter(cases, slug, next_number(cases))
    context.reporter.say(f"已建好 made: {path}")
    context.reporter.say("填好空白后运行 fill in the blanks, then run: python -m scripts check")


@main.command()
@click.pass_obj
def migrate(context: _Context) -> None:
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


@main.command()
@click.pass_obj
def clean(context: _Context) -> None:
    """删去生成的内容，别的都不动。Remove what was generated and nothing else."""
    settings = context.settings
    removed = output.remove_generated(settings.docs_dir)
    for folder in (settings.site_dir, settings.book_dir, settings.cache_dir):
        shutil.rmtree(folder, ignore_errors=True)
    context.reporter.say(f"已删去 removed: site/, book/, .cache/, docs/ 里 {len(removed)} 个生成的文件 generated files")


@main.group()
def translation() -> None:
    """英文是否跟上了中文。Whether the English has kept up with the Chinese."""


@translation.command()
@click.option("--strict", is_flag=True, help="有过时的就以 1 退出。Exit 1 if anything is behind.")
@click.pass_obj
def status(context: _Context, strict: bool) -> None:
    """列出要更新的英文。List the English that is behind."""
    settings, reporter = context.settings, context.reporter
    collection = build.check(settings, reporter)
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


@translation.command()
@click.argument("slug")
@click.argument("section", required=False)
@click.pass_obj
def accept(context: _Context, slug: str, section: str | None) -> None:
    """英文已按中文更新，记下来。Record that the English follows the Chinese (of one section, or facts, or all)."""
    settings = context.settings
    collection = build.check(settings, context.reporter)
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


translation.add_command(export_texts)
translation.add_command(import_texts)
main.add_command(excel)
main.add_command(photos)
main.add_command(publish)
main.add_command(import_command)


@main.command()
@click.pass_obj
def schema(context: _Context) -> None:
    """重新生成编辑器用的 JSON Schema。Write the JSON Schemas for editors again."""
    folder = context.settings.cases_dir / ".schema"
    for name, text in render_schemas().items():
        output.write_file(folder / name, text.encode())
    context.reporter.say(f"已写好 written: {folder}")
