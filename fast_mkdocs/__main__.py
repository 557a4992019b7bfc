"""`python -m fast_mkdocs build …`: MkDocs with its own arguments, in less time; `… resident …`: see `resident`."""

from __future__ import annotations

import sys

from mkdocs.__main__ import cli

from fast_mkdocs.resident import COMMAND, answers
from fast_mkdocs.shortcuts import take_shortcuts

if __name__ == "__main__":
    take_shortcuts()
    if sys.argv[1:2] == [COMMAND]:
        pairs = (argument.partition("=") for argument in sys.argv[2:])
        for answer in answers({language: path for language, _, path in pairs}, sys.stdin):
            sys.stdout.write(f"{answer}\n")
            sys.stdout.flush()
    else:
        cli(prog_name="python -m fast_mkdocs")
