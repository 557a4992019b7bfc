"""The command `edit`: its options, what is printed. The editor is in `editor`."""

from __future__ import annotations

import contextlib
import sys

import click

from scripts.editor.launch import open_browser, prepare
from scripts.progress import Context


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="端口。Port.")
@click.option("--no-browser", is_flag=True, help="不打开浏览器。Do not open the browser.")
@click.pass_obj
def edit(context: Context, port: int, no_browser: bool) -> None:
    """在浏览器里编辑案例。Edit cases in the browser."""
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
