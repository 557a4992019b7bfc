"""The command `book`: what is printed. The work is in `making`, and the book in `formats`."""

from __future__ import annotations

import click

from scripts.making import build_books
from scripts.progress import Context


@click.command()
@click.pass_obj
def book(context: Context) -> None:
    """只排书：屏幕版和印刷版。Make only the books, for the screen and for the printer."""
    for path in build_books(context.settings, context.reporter):
        size = path.stat().st_size / 1_000_000
        context.reporter.say(f"书 book: {path}  ({size:.1f} MB)")
