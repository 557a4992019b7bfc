"""One page: its front matter, and its template with what every template may ask for.

Owns how values become a file: Markdown for the publishers, of which every block is HTML already. Which pages there are,
and what is particular to each, belongs to `pages`; layouts stand in `templates/`. Pure: values in, a page out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from scripts import browse, wording
from scripts.addresses import public_address, relative_url
from scripts.charts import DrawnCharts
from scripts.drawings import draw_timeline
from scripts.foreign_words import mark_foreign
from scripts.formats.download import Download
from scripts.formats.shelf import Shelf, write_size
from scripts.model import Collection
from scripts.photos import Picture
from scripts.settings import LANGUAGE_TAGS, Language
from scripts.structured_data import Describer, PageFacts

GENERATED_MARK: Final = "# generated: edit the source below, not this page"
"""Stands in the front matter of every generated page, so that a lost manifest does not turn it into a stranger."""

DESCRIPTION_LENGTH: Final = 150
"""Characters of a page's description. Search engines show about as many."""

NOT_SEARCHED: Final = {"parallel", "index-part"}
"""Kinds of page that say nothing of their own: search leaves them out, here and elsewhere."""

MOST_NAMED: Final = 6
"""Cases that a term of the glossary links to, and an overview names under an entry; of more it gives the number."""


@dataclass(frozen=True)
class Page:
    """One file below `docs/<language>/`: Markdown, HTML that only leads on, data of a case, or a drawing."""

    language: Language
    uri: str
    render: Callable[[], str] = field(repr=False)
    """Makes the text. Of a thousand cases, who has changed one wants a few pages and not all."""

    @cached_property
    def content(self) -> bytes:
        """What is in the file. Of a thousand cases this is much, so it is kept in this one form only."""
        return self.render().encode()

    @property
    def text(self) -> str:
        """The same as text."""
        return self.content.decode()


@dataclass(frozen=True)
class Materials:
    """What is made before the pages and shown on them."""

    site_url: str
    """The public address, with a slash at its end."""
    pictures: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    """The photos that exist, by case and photo id."""
    charts: DrawnCharts = field(default_factory=dict)
    """Every chart, drawn, by case, chart id and language."""
    downloads: Sequence[Download] = ()
    """The files readers can take home, in the order of their lists."""
    website_only: bool = False
    """Nothing is to be taken home, and no case has a picture of its own to be shared with."""


class PageWriter:
    """Writes the pages of one language."""

    def __init__(self, collection: Collection, materials: Materials, language: Language) -> None:
        self._collection = collection
        self._language: Language = language
        self._site_url = materials.site_url
        self._describer = Describer(collection.facts, materials.site_url, pictures_shared=not materials.website_only)
        types = list(collection.facts.types)
        self.shelf = Shelf(collection, materials.downloads, materials.site_url, language)
        self._always: dict[str, Any] = {
            "language": language,
            "collection": collection,
            "facts_of_collection": collection.facts,
            "heading": partial(_heading, language),
            "word": partial(wording.word, language=language),
            "number": partial(wording.write_figure, language=language),
            "plain_number": partial(wording.write_number, language=language),
            "dates": partial(wording.write_dates, language=language),
            "event_date": partial(wording.write_event_date, language=language),
            "colour": lambda name: types.index(name) + 1,
            "picture": lambda slug, photo: materials.pictures.get((slug, photo)),
            "drawing": lambda slug, chart: Markup(materials.charts[slug, chart, language]),
            "drawn_timeline": lambda events, colour: Markup(draw_timeline(events, language, colour)),
            "place_of": partial(browse.place_of, collection),
            "places": browse.places(collection, language),
            "use_of": browse.use_of,
            "most_named": MOST_NAMED,
            "website_only": materials.website_only,
            "shelf": self.shelf,
            "size": write_size,
        }
        """What every template may ask for."""

    def write(
        self,
        uri: str,
        kind: str,
        source: str,
        title: str,
        description: str,
        *,
        template: str = "",
        front: Mapping[str, Any] | None = None,
        about: Callable[[], Mapping[str, Any]] = dict,
    ) -> Page:
        """One page, rendered when its text is asked for.

        `template` is named where it is not the kind's own; `front` adds to the front matter; `about` answers with what
        the template is told.
        """
        names = (uri, kind, source, title, description, template or kind)
        return Page(self._language, uri, lambda: self._render(*names, front or {}, about()))

    def redirect(self, uri: str, leads_to: str, name: str) -> Page:
        """An address that only leads on to a page of that name: HTML already, which publishers put where it stands."""
        language = self._language

        def render() -> str:
            html = environment().get_template("redirect.html")
            way, address = relative_url(uri, leads_to), public_address(self._site_url, language, leads_to)
            moved = wording.word("redirect", language, title=name)
            return html.render(tag=LANGUAGE_TAGS[language], moved=moved, name=name, way=way, address=address) + "\n"

        return Page(language, f"{uri.removesuffix('.md')}.html", render)

    def _render(
        self,
        uri: str,
        kind: str,
        source: str,
        title: str,
        description: str,
        template: str,
        front: Mapping[str, Any],
        about: Mapping[str, Any],
    ) -> str:
        language = self._language
        meta: dict[str, Any] = {
            "title": title,
            "description": _shorten(description),
            "source": source,
            "kind": kind,
            **({"robots": "noindex"} if kind in NOT_SEARCHED else {}),
            **front,
        }
        facts = PageFacts(language, uri, title, meta["description"])
        meta["structured_data"] = self._describer.describe(facts, kind, about)
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        body = (
            environment()
            .get_template(f"{template}.md")
            .render(
                **self._always,
                **about,
                title=title,
                kind=kind,
                to=partial(relative_url, uri),
                asset=lambda path: f"{relative_url(uri, 'index.md')}{'../' if language == 'en' else ''}{path}",
            )
        )
        return f"---\n{GENERATED_MARK}\n{head}\n---\n\n{_tidy(body)}"


def _heading(language: Language, level: int, words: str, anchor: str) -> Markup:
    """A heading with a link to itself, as Python-Markdown sets those of a page written by hand."""
    link = f'<a class="headerlink" href="#{escape(anchor)}" title="{wording.word("permalink", language)}">¶</a>'
    return Markup(f'<h{level} id="{escape(anchor)}">{escape(words)}{link}</h{level}>')


def _shorten(text: str) -> str:
    """A description that ends at a word or sign, not inside it."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = text[: DESCRIPTION_LENGTH - 1]
    if cut.isascii() and " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip("，、；：,;: ") + "…"


def _tidy(text: str) -> str:
    """One empty line between blocks, none at the ends, no trailing spaces."""
    for untidy, tidy in ((" \n", "\n"), ("\n\n\n", "\n\n")):
        while untidy in text:
            text = text.replace(untidy, tidy)
    return text.strip() + "\n"


class _Context(Context):
    """What a template sees. A page makes hundreds of calls, of which only macros want to know where they are made."""

    def call(
        self, function: Callable[..., Any], *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any
    ) -> Any:
        return super().call(function, *args, **named) if type(function) is Macro else function(*args, **named)


class _Code(CodeGenerator):
    """What templates become. All that they print would be made Markup first: of a page thousands of pieces, which are
    Markup already or have no sign to be escaped.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")


class _Environment(Environment):
    context_class = _Context
    code_generator_class = _Code

    @staticmethod
    def printed(value: Any) -> str:
        """As HTML. One sign after the other is looked for in less time than any pattern takes."""
        kind = type(value)
        if kind is Markup:
            return cast("str", value)
        if kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
            return cast("str", value)
        return escape(value)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with escaping on."""
    templates = _Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        auto_reload=False,  # they change with the program, and no page has to ask whether they have
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["mark_foreign"] = mark_foreign
    return templates
