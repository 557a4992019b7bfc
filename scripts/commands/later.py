"""Groups of commands that import a command only when it is asked for.

So that the program begins with what one command needs, and not with what all of them need. Which commands there are is
for `command_line`.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click


class LaterGroup(click.Group):
    """A group of the commands in `places`: the name of each, and where it is, as `module:function`."""

    def __init__(self, *arguments: Any, places: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.places = places

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*super().list_commands(context), *self.places])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.places:
            return super().get_command(context, name)
        module, _, function = self.places[name].partition(":")
        command = getattr(importlib.import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, for which none is imported."""
        told = [click.Command(name, help=_docstring(place)) for name, place in self.places.items()]
        listed = click.Group(commands=[*told, *self.commands.values()])
        listed.format_commands(context, formatter)


def _docstring(place: str) -> str | None:
    """What a function says of itself, read from its file."""
    module, _, function = place.partition(":")
    found = importlib.util.find_spec(module)
    assert found
    assert found.origin
    for node in ast.parse(Path(found.origin).read_bytes()).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return ast.get_docstring(node)
    raise LookupError(place)
