"""The command `import`: arguments, what is printed. The work is in `importing`."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.progress import Context
from scripts.word_import.importing import import_report


@click.command("import")
@click.argument("report", type=click.Path(path_type=Path))
@click.option(
    "--slug", default="", metavar="NAME", help="案例文件夹的名字；不写就用标题的拼音。Name of the case folder."
)
@click.pass_obj
def import_command(context: Context, report: Path, slug: str) -> None:
    """把 Word 报告（.docx）变成一个草稿案例。Turn a Word report into a draft case."""
    settings, reporter = context.settings, context.reporter
    imported = import_report(report, settings, slug)
    for told in imported.told:
        reporter.say(told)
    where = imported.report.relative_to(settings.root).as_posix()
    reporter.say(
        f"已导入 imported: cases/{imported.slug}  (草稿 draft; {imported.sections} 节 sections,"
        f" {imported.photos} 张照片 photos, {imported.proposals} 条可能的事实 possible facts)"
    )
    reporter.say(f"请看的有 {len(imported.told)} 处，连同可能的事实都写在 {where}。草稿不公开，请人读过再发布。")
    reporter.say("Read what is to be looked at, and the possible facts, there. A draft is not published.")
