"""What is made of narratives and shown on several pages: made once, when the first of them asks.

Owns terms marked in a text, the places that the glossary leads back to, and both languages side by side. Where they are
shown is for `pages`. Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property, partial

from markupsafe import Markup

from scripts import browse, wording
from scripts.addresses import parallel_uri, relative_url
from scripts.model import Collection, Narrative, PublishedCase
from scripts.page_writer import environment
from scripts.parallel import align
from scripts.running_text import HtmlText
from scripts.settings import LANGUAGES, Language
from scripts.terms import mark_terms


class PageTexts:
    """The texts of one collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._cases = {case.slug: case for case in collection.cases}
        self._marked: dict[tuple[str, Language], Narrative] = {}
        self._parallel: dict[str, Markup] = {}

    def marked(self, case: PublishedCase, language: Language) -> Narrative | None:
        """A narrative with the first place of each glossary term."""
        narrative, key = case.narratives.get(language), (case.slug, language)
        if narrative and key not in self._marked:
            self._marked[key] = mark_terms(narrative, self._collection.glossary, language)
        return self._marked.get(key)

    def parallel(self, case: PublishedCase) -> Markup:
        """A case's text in both languages, the same on both sites."""
        if case.slug not in self._parallel:
            self._parallel[case.slug] = _set_parallel(case, self._cases)
        return self._parallel[case.slug]

    @cached_property
    def back_links(self) -> dict[str, list[tuple[str, str]]]:
        """Where each glossary term first stands. Chinese pages hint at few terms, so the English text says it."""
        marked = {case.slug: self.marked(case, "en") for case in self._collection.cases}
        return browse.back_links({slug: narrative for slug, narrative in marked.items() if narrative})


def _set_parallel(case: PublishedCase, published: Container[str]) -> Markup:
    """A case's text in both languages, the same on both sites."""
    uri, facts, texts = parallel_uri(case.slug), case.facts, case.narratives
    text = {language: HtmlText(uri, language, case.slug, published).spans for language in LANGUAGES}
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
