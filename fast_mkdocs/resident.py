"""`python -m fast_mkdocs resident zh=FILE en=FILE`: MkDocs that stays, and sets single pages whenever they are sent.

Configuration, theme and the list of files are read once; a page then takes as long as its own text. Each line of the
input is JSON, `{"language": …, "uri": …, "text": …}`, and is answered by a line, `{"html": …}` or `{"problem": …}`.
What is set is what a build of all pages gives for this one, as long as no page was added or taken away since.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator

from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

COMMAND = "resident"


def answers(configurations: dict[str, str], lines: Iterable[str]) -> Iterator[str]:
    """An answer for each line of the input. `configurations` are files by language."""
    sites = {language: _Site(path) for language, path in configurations.items()}
    for line in lines:
        asked = json.loads(line)
        yield json.dumps(sites[asked["language"]].set_page(asked["uri"], asked["text"]), ensure_ascii=False)


class _Site:
    """What MkDocs knows of a language before it looks at any page."""

    def __init__(self, path: str) -> None:
        self._config = load_config(path)
        self._files = get_files(self._config)
        self._templates = self._config.theme.get_env()
        self._files.add_files_from_theme(self._templates, self._config)
        set_exclusions(self._files, self._config)
        self._navigation = get_navigation(self._files, self._config)
        self._warnings = _Warnings()
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def set_page(self, uri: str, text: str) -> dict[str, str]:
        """A page whose Markdown is `text`. Whatever a strict build would stop at is a problem."""
        file = self._files.get_file_from_path(uri)
        if file is None:
            return {"problem": f"{uri}: no such page"}
        self._warnings.found.clear()
        file.content_string = text
        page = file.page or Page(None, file, self._config)
        try:
            _populate_page(page, self._config, self._files)
            html = self._html(page)
        except MkDocsException as error:
            return {"problem": str(error)}
        page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
        return {"problem": self._warnings.found[0]} if self._warnings.found else {"html": html}

    def _html(self, page: Page) -> str:
        """As the last step of a build has it."""
        page.active = True
        context = get_context(self._navigation, self._files.documentation_pages(), self._config, page)
        template = self._templates.get_template(str(page.meta.get("template", "main.html")))
        html = template.render(context)
        page.active = False
        return html


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
