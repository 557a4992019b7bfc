"""Where things are: folders, languages and limits. Owns no data and does no work."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import yaml

Language = Literal["zh", "en"]
Engine = Literal["mkdocs", "zensical"]

LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")
"""Source language first: Chinese is published at `/`, English at `/en/`."""

LANGUAGE_TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}
"""BCP 47 tags for `lang` and `hreflang`."""


PROGRAM: Final = Path(__file__).parent.parent
"""The folder of the program itself, which need not be the one of the collection."""

_PROJECT: Final = tomllib.loads((PROGRAM / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME: Final = str(_PROJECT["name"])
VERSION: Final = str(_PROJECT["version"])
"""Of the program, as `pyproject.toml` says; what changed in it stands in CHANGELOG.md."""

IMPORT_FOLDER: Final = "import"
"""In a case folder: what an import leaves for the person who finishes the draft. Never committed, never published."""


@dataclass(frozen=True)
class Settings:
    """The folders of one checkout. Everything else is derived from `root`."""

    root: Path
    engine: Engine = "mkdocs"
    """The program that sets the pages."""

    @property
    def cases_dir(self) -> Path:
        """What staff edit."""
        return self.root / "cases"

    @property
    def docs_dir(self) -> Path:
        """`docs/zh` and `docs/en`: hand-written pages, with generated pages beside them."""
        return self.root / "docs"

    @property
    def site_dir(self) -> Path:
        """The finished site. Replaced whole, never edited in place."""
        return self.root / "site"

    @property
    def public_dir(self) -> Path:
        """What readers get, where nothing else is said: `publish` exchanges it whole."""
        return self.root / "public"

    @property
    def published_dir(self) -> Path:
        """What was published, kept to go back to. Never committed."""
        return self.root / ".published"

    @property
    def book_dir(self) -> Path:
        """The books that `make book` leaves for the printer; the site has them too."""
        return self.root / "book"

    @property
    def cache_dir(self) -> Path:
        """Work in progress and photo derivatives. Safe to delete at any time."""
        return self.root / ".cache"

    @property
    def history_dir(self) -> Path:
        """What was saved, and what stood there before. Never committed, never published."""
        return self.root / ".history"

    @property
    def sheets_dir(self) -> Path:
        """Contact sheets for those who sign off photos. Never committed, never published."""
        return self.root / "sheets"

    @property
    def site_url(self) -> str:
        """The public address of the site, with a slash at its end. `mkdocs.yml` says it, once for everybody."""
        configuration = yaml.safe_load((self.root / "mkdocs.yml").read_text(encoding="utf-8"))
        return str(configuration["site_url"]).rstrip("/") + "/"
