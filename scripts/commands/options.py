"""Options that several commands have. What they do is for the work that each command begins."""

from __future__ import annotations

import click

website_only = click.option(
    "--website-only",
    is_flag=True,
    help="只做网页和搜索，不做下载文件，也不压缩。Pages and search; nothing to take home, no copies for servers.",
)
