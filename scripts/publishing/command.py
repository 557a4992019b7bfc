"""The command `publish`: what is asked, what is told, exit codes. The work is in `planning` and `publication`."""

from __future__ import annotations

import sys

import click

from scripts.progress import Context, Reporter
from scripts.publishing.planning import Publication, plan_publication, plan_return
from scripts.publishing.problems import PublishingError
from scripts.publishing.publication import Published
from scripts.publishing.publication import publish as carry_out
from scripts.publishing.report import broken_question


@click.command()
@click.option("--to", metavar="PLACE", help="文件夹或 rclone 远端；不写就按 publish.yml。A folder or rclone remote.")
@click.option("--back", is_flag=True, help="退回上一次发布的样子。Go back to what was published before.")
@click.option("--yes", "-y", is_flag=True, help="不再询问。Do not ask.")
@click.option(
    "--break-addresses", is_flag=True, help="和 --yes 一起：网址失效也发布。With --yes: even if addresses break."
)
@click.pass_obj
def publish(context: Context, to: str | None, back: bool, yes: bool, break_addresses: bool) -> None:
    """看清变化，再发布给读者。Show what changes for readers, ask, publish."""
    settings, reporter = context.settings, context.reporter
    plan = plan_return(settings, to) if back else plan_publication(settings, reporter, to)
    for line in plan.lines():
        reporter.say(line)
    if not plan.has_news:
        return
    if not _agreed(plan, yes, break_addresses, reporter):
        reporter.say("没有发布，读者看到的没有变。 Not published; readers have what they had.")
        sys.exit(1)
    _tell(plan, carry_out(plan, reporter), back, reporter)


def _agreed(plan: Publication, yes: bool, break_addresses: bool, reporter: Reporter) -> bool:
    """Whether a person wants this. Broken addresses are asked for by themselves."""
    breaks = bool(plan.changes.broken)
    if breaks:
        reporter.say(broken_question(plan.changes))
    if yes:
        if breaks and not break_addresses:
            raise PublishingError(
                "没有发布。确实要让这些网址失效，请加 --break-addresses。\n"
                "    Not published. If these addresses are to break, add --break-addresses."
            )
        return True
    if not _can_ask():
        raise PublishingError(
            "没有发布：这里没有人可以问。看过上面的变化，确定要发布，请加 --yes。\n"
            "    Not published: there is nobody here to ask. If the changes above are what you want, add --yes."
        )
    question = "让这些网址失效并发布 break these addresses and publish" if breaks else "发布给读者 publish"
    return click.confirm(f"{question}?", default=False)


def _can_ask() -> bool:
    return sys.stdin.isatty()


def _tell(plan: Publication, published: Published, back: bool, reporter: Reporter) -> None:
    reporter.say(f"{'已退回' if back else '已发布'} {'gone back' if back else 'published'}: {plan.place.name}")
    if published.commit:
        reporter.say(f"git: 已记下 committed {published.commit}")
    if published.commit_problem:
        reporter.say(f"网站已发布，但 git 没有记下 published, but git did not take it: {published.commit_problem}")
    if not back:
        reporter.say("退回 to go back: make publish-back  (python -m scripts publish --back)")
