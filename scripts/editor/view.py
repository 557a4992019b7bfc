"""How an answer comes about: what a handler is told of a request, and how it shows a page.

Owns the templates' environment. What pages there are, and what they show, is for the modules of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from scripts.editor.answers import Sent
from scripts.editor.desk import Desk
from scripts.editor.labels import SILENCE, say
from scripts.editor.words import REFUSALS, Refused, word
from scripts.settings import LANGUAGE_TAGS, Language

FOLDER: Final = Path(__file__).parent


class RefusedRequest(Exception):
    """A request that is not carried out, for one of the reasons that have words."""

    def __init__(self, reason: Refused) -> None:
        super().__init__(reason)
        self.reason: Refused = reason


@dataclass(frozen=True)
class Visit:
    """One request, as a handler sees it."""

    desk: Desk
    language: Language
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    """What stands in the address."""
    query: Mapping[str, str] = field(default_factory=dict)
    sent: Sent = field(default_factory=lambda: Sent(()))
    """The form that was sent."""
    files: Mapping[str, list[UploadFile]] = field(default_factory=dict)
    """The files that were sent, by the name of their field."""

    def word(self, name: str, /, **values: object) -> str:
        """A word in the language of the visitor."""
        return word(name, self.language, **values)

    @property
    def slug(self) -> str:
        """The case in the address. Raises RefusedRequest if there is none."""
        slug = self.params["slug"]
        if not self.desk.has_case(slug):
            raise RefusedRequest("not_found")
        return slug


def show(visit: Visit, template: str, status: int = 200, **context: Any) -> Response:
    """A page."""
    html = (
        environment()
        .get_template(template)
        .render(
            visit=visit,
            language=visit.language,
            language_tag=LANGUAGE_TAGS[visit.language],
            word=visit.word,
            say=partial(say, language=visit.language),
            silence=SILENCE,
            **context,
        )
    )
    return HTMLResponse(html, status)


def go(address: str) -> Response:
    """After something was done: on to a page."""
    return RedirectResponse(address, 303)


def show_refusal(reason: Refused, language: Language) -> Response:
    """The page that tells why a request was not carried out, in the language asked for and then in the other."""
    status, zh, en = REFUSALS[reason]
    html = (
        environment()
        .get_template("refused.html")
        .render(
            language=language,
            language_tag=LANGUAGE_TAGS[language],
            word=lambda name: word(name, language),
            told=(zh, en) if language == "zh" else (en, zh),
        )
    )
    return HTMLResponse(html, status)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with escaping on."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
