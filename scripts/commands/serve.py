"""The command `serve`: its options. The work is in `edit_loop` and `preview`."""

from __future__ import annotations

import click

from scripts.commands.options import website_only
from scripts.edit_loop import EditLoop
from scripts.preview import serve as serve_site
from scripts.progress import Context


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。Port.")
@website_only
@click.pass_obj
def serve(context: Context, port: int, website_only: bool) -> None:
    """预览两种语言，保存后自动更新。Preview both languages; changes show when you save."""
    serve_site(EditLoop(context.settings, context.reporter, website_only=website_only), port)
