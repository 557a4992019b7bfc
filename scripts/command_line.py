"""The command line: which commands there are, what all of them are given, and how they fail.

A command is imported when it is asked for (`commands.later`); the work is in `build` and below.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast, get_args

import click

from scripts.commands.later import LaterGroup
from scripts.mendable import explain
from scripts.progress import Reporter, Talk
from scripts.settings import Engine, Settings

_COMMANDS: Final = {
    "site": "scripts.commands.site:site",
    "book": "scripts.commands.book:book",
    "serve": "scripts.commands.serve:serve",
    "edit": "scripts.commands.edit:edit",
    "check": "scripts.commands.content:check",
    "new": "scripts.commands.content:new",
    "migrate": "scripts.commands.content:migrate",
    "clean": "scripts.commands.content:clean",
    "schema": "scripts.commands.content:schema",
    "excel": "scripts.exchange.commands:excel",
    "photos": "scripts.photo_commands:photos",
    "publish": "scripts.publishing.command:publish",
    "import": "scripts.word_import.command:import_command",
}
_TRANSLATION: Final = {
    "status": "scripts.commands.translation:status",
    "accept": "scripts.commands.translation:accept",
    "export": "scripts.exchange.commands:export_texts",
    "import": "scripts.exchange.commands:import_texts",
}


class _Context:
    """What every command needs."""

    def __init__(self, root: Path, engine: Engine, talk: Talk) -> None:
        self.settings = Settings(root.resolve(), engine)
        self.reporter = Reporter(talk)


_AGAIN: Final = 0.01
"""Seconds after which a Ctrl-C that was lost is heard once more."""


@contextmanager
def no_interrupt_lost() -> Iterator[None]:
    """A Ctrl-C that comes while Python takes an object away would be printed and forgotten
    (https://docs.python.org/3/library/sys.html#sys.unraisablehook): it comes again a moment later.
    """
    before = sys.unraisablehook
    timers: list[threading.Timer] = []

    def tell(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_type is KeyboardInterrupt:
            timers.append(threading.Timer(_AGAIN, _interrupt))
            timers[-1].start()
        else:
            before(lost)

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = before
        for timer in timers:
            timer.cancel()


def _interrupt() -> None:
    """The main thread is told, and wakes up from whatever it waits for where it can."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(cast("int", threading.main_thread().ident), signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)


class _Program(LaterGroup):
    """Turns the problems a person can mend into a message and exit code 1, without a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            with no_interrupt_lost():
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


# In the last moments of a build, readers have the new site already: all that is certain is that it is whole.
_INTERRUPTED = (
    "已中断，没有做完。已发布的网站是完整的；要做完，请再运行一次。\n"
    "    Interrupted before the end. The published site is whole; run the command again to finish."
)


@click.group(cls=_Program, places=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
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


@main.group(cls=LaterGroup, places=_TRANSLATION)
def translation() -> None:
    """英文是否跟上了中文。Whether the English has kept up with the Chinese."""
