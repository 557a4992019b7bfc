"""One page of each kind in the built site, for the tests and tools that look at them all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from scripts.settings import LANGUAGES, Language

SCHEMES: Final = ("light", "dark")
WIDTHS: Final = (360, 768, 1440)
"""CSS pixels: a small telephone, a tablet, a desk."""


def pages_by_kind(site: Path, language: Language) -> dict[str, str]:
    """Kind -> address below the site. Of each kind the page with most in it; of cases also the one with least."""
    folder = site if language == "zh" else site / "en"
    found: dict[str, list[tuple[int, str]]] = {}
    for path in folder.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        if language == "zh" and name.startswith("en/"):
            continue
        text = path.read_text(encoding="utf-8")
        # A page that only leads on has no kind and is left out.
        if kind := re.search(r'class="page page--([\w-]+)', text):
            found.setdefault(kind[1], []).append((len(text), name.removesuffix("index.html")))
    chosen = {kind: max(pages)[1] for kind, pages in sorted(found.items())}
    if "case" in found:
        chosen["case-short"] = min(found["case"])[1]
    return chosen


def every_page(site: Path) -> dict[str, str]:
    """Name, such as `en-case`, -> address, in both languages."""
    return {
        f"{language}-{kind}": address
        for language in LANGUAGES
        for kind, address in pages_by_kind(site, language).items()
    }
