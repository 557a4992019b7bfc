"""What is made of narratives and shown on several pages, and how long it is kept.

Owns the places that the glossary leads back to, and both languages side by side as HTML; which block stands beside
which is for `parallel`, where all this is shown for `pages`. Pure: values in, values out.
"""

from __future__ import annotations

from functools import cached_property, partial

from markupsafe import Markup

from scripts import wording
from scripts.addresses import parallel_uri, relative_url
from scripts.model import Collection, PublishedCase
from scripts.page_writer import environment
from scripts.parallel import align
from scripts.running_text import HtmlText
from scripts.settings import LANGUAGES
from scripts.terms import back_links


class PageTexts:
    """The texts of one collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._cases = {case.slug: case for case in collection.cases}
        self._last = ("", Markup())

    @cached_property
    def back_links(self) -> dict[str, list[tuple[str, str]]]:
        """Where each glossary term first stands. Chinese pages hint at few terms, so the English text says it."""
        narratives = {slug: case.narratives["en"] for slug, case in self._cases.items() if "en" in case.narratives}
        return back_links(narratives, self._collection.glossary, "en")

    def parallel(self, case: PublishedCase) -> Markup:
        """A case's text in both languages, the same on both sites. Their pages are made one after the other, so only
        the last text is kept: those of a thousand cases are much.
        """
        if self._last[0] != case.slug:
            self._last = case.slug, self._set_parallel(case)
        return self._last[1]

    def _set_parallel(self, case: PublishedCase) -> Markup:
        uri, facts, texts = parallel_uri(case.slug), case.facts, case.narratives
        text = {language: HtmlText(uri, language, case.slug, self._cases).spans for language in LANGUAGES}
        template = environment().get_template("parallel_text.md")
        body = template.render(
            case=case,
            sections=align(texts["zh"], texts["en"]) if len(texts) == len(LANGUAGES) else (),
            text=text,
            stale=case.stale,
            charts={chart.id: chart for chart in facts.charts},
            photos={photo.id: photo for photo in facts.photos},
            to=partial(relative_url, uri),
            word_in=wording.word,
        )
        return Markup(body)
