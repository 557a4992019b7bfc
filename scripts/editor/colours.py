"""The colours of the book as the variables of the editor's style sheet, in both schemes."""

from __future__ import annotations

from scripts.identity import COLOURS, Scheme


def colour_sheet() -> str:
    """CSS: light by default, dark where the system asks for it."""
    return (
        f":root {{{_variables('light')}}}\n@media (prefers-color-scheme: dark) {{ :root {{{_variables('dark')}}} }}\n"
    )


def _variables(scheme: Scheme) -> str:
    colours = COLOURS[scheme]
    names = {
        "paper": colours.paper,
        "paper-deep": colours.paper_deep,
        "ink": colours.ink,
        "ink-soft": colours.ink_soft,
        "rule": colours.rule,
        "accent": colours.accent,
        "done": colours.types[3],
        "on-strong": colours.on_type,
    }
    return f"color-scheme: {scheme}; " + "".join(f"--{name}: {value}; " for name, value in names.items())
