"""The command `site`: the option, what is printed. The work is in `build`.

Begins with little: where nothing has changed, nothing else is needed.
"""

from __future__ import annotations

import click

from scripts.build import build
from scripts.commands.options import website_only
from scripts.progress import Context


@click.command()
@website_only
@click.pass_obj
def site(context: Context, website_only: bool) -> None:
    """检查、生成、排版、建索引。Check, generate, build and index the site."""
    built = build(context.settings, context.reporter, website_only=website_only)
    folder = context.settings.site_dir
    news = "已更新 updated" if built.changed else "没有变化 nothing changed"
    context.reporter.say(f"网站 site: {folder}  ({built.pages} 页 pages, {news})")
    context.reporter.say("查看 to see it: make serve  (python -m scripts serve)")
