"""`python -m fast_mkdocs build …`: MkDocs with its own arguments, in less time."""

from __future__ import annotations

from mkdocs.__main__ import cli

from fast_mkdocs.shortcuts import take_shortcuts

if __name__ == "__main__":
    take_shortcuts()
    cli(prog_name="python -m fast_mkdocs")
