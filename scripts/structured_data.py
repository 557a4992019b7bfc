"""What a page is, told to machines: schema.org terms as JSON-LD (https://www.w3.org/TR/json-ld11/).

Owns the terms. Addresses are absolute, because search engines want them so; a page's texts are given, not chosen here.
Pure: values in, JSON-ready values out. Escaping is for the template that sets the page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scripts import wording
from scripts.addresses import public_address
from scripts.model import CollectionFacts, GlossaryTerm, PublishedCase
from scripts.settings import LANGUAGE_TAGS, Language
from scripts.share_pictures import share_uri

Thing = dict[str, Any]
"""One node of the graph: a schema.org type and its properties, ready for JSON."""

_FOLDERS: Final = {"cases": "all_cases", "index-az": "index"}
"""Folders whose page has another fixed word for its name than their own."""


@dataclass(frozen=True)
class PageFacts:
    """What is known of a page before it is laid out."""

    language: Language
    uri: str
    """The Markdown file below `docs/<language>/`, such as `cases/qili/index.md`."""
    title: str
    description: str


class Describer:
    """Describes the pages of one collection, published at `site_url` (which ends in a slash).

    `pictures_shared` says whether every case has a picture of its own to be shared with.
    """

    def __init__(self, facts: CollectionFacts, site_url: str, *, pictures_shared: bool = True) -> None:
        self._facts = facts
        self._site_url = site_url
        self._pictures_shared = pictures_shared

    def address(self, language: Language, uri: str) -> str:
        """The public address of a page."""
        return public_address(self._site_url, language, uri)

    def describe(self, page: PageFacts, kind: str, about: Mapping[str, Any]) -> Thing:
        """A page of some kind, from what its template is told: its case, cases, entries, uses or glossary."""
        language = page.language
        if kind == "home":
            return self._home(page)
        if kind == "case":
            return self._case(page, about["case"])
        if kind == "glossary":
            return self._glossary(page, about["glossary"])
        if kind == "overview":
            entries = about["sheet"].items
            return self._listing(page, [(item.name, f"{about['folder']}/{item.id}/index.md") for item in entries])
        if kind in {"cases", "type", "place", "situation", "audience", "practice"}:
            cases = about["sheet"].items
            items = [(case.facts.title[language], f"cases/{case.slug}/index.md") for case in cases]
            return self._listing(page, items)
        return _graph(self._page(page, "WebPage"), self._trail(page))

    def _home(self, page: PageFacts) -> Thing:
        """The page that stands for the whole site, and who publishes it."""
        language = page.language
        publisher = {
            "@type": "Organization",
            "@id": self._publisher(language)["@id"],
            "name": self._facts.foundation.name[language],
            "description": self._facts.foundation.summary[language],
            "url": self.address(language, "about/index.md"),
        }
        site = {
            **self._site(language),
            "@type": "WebSite",
            "name": page.title,
            "description": page.description,
            "url": self.address(language, "index.md"),
            "inLanguage": LANGUAGE_TAGS[language],
            "publisher": self._publisher(language),
        }
        return _graph(site, publisher)

    def _case(self, page: PageFacts, case: PublishedCase) -> Thing:
        """A case as an article."""
        language = page.language
        facts, shared = case.facts, self._facts
        community = shared.communities[facts.place.community]
        other: Language = "en" if language == "zh" else "zh"
        article = {
            **self._page(page, "Article"),
            "headline": page.title,
            "alternativeHeadline": facts.official_title[language],
            **({"image": f"{self._site_url}{share_uri(case.slug, language)}"} if self._pictures_shared else {}),
            "datePublished": str(shared.edition),
            "author": self._publisher(language),
            "publisher": self._publisher(language),
            "articleSection": shared.types[facts.type].name[language],
            "contentLocation": {"@type": "Place", "name": community.name[language]},
            "workTranslation" if language == "zh" else "translationOfWork": {"@id": self.address(other, page.uri)},
        }
        return _graph(article, self._trail(page), self._organisation(language))

    def _listing(self, page: PageFacts, items: Iterable[tuple[str, str]]) -> Thing:
        """A page that leads to others: `items` are their names and files, in the order of the page."""
        entries = [
            {"@type": "ListItem", "position": place, "name": name, "url": self.address(page.language, uri)}
            for place, (name, uri) in enumerate(items, 1)
        ]
        collection = {
            **self._page(page, "CollectionPage"),
            "mainEntity": {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries},
        }
        return _graph(collection, self._trail(page))

    def _glossary(self, page: PageFacts, glossary: Mapping[str, GlossaryTerm]) -> Thing:
        """The glossary. Explanations are left to the page itself: twice would double its weight."""
        address = self.address(page.language, page.uri)
        terms = [
            {"@type": "DefinedTerm", "@id": f"{address}#{name}", "name": entry.term[page.language]}
            for name, entry in glossary.items()
        ]
        return _graph({**self._page(page, "DefinedTermSet"), "hasDefinedTerm": terms}, self._trail(page))

    def _page(self, page: PageFacts, kind: str) -> Thing:
        address = self.address(page.language, page.uri)
        return {
            "@type": kind,
            "@id": address,
            "url": address,
            "name": page.title,
            "description": page.description,
            "inLanguage": LANGUAGE_TAGS[page.language],
            "isPartOf": self._site(page.language),
        }

    def _trail(self, page: PageFacts) -> Thing:
        """The way from the home page: folders on it have pages of their own."""
        language, parts = page.language, posixpath.dirname(page.uri).split("/")
        steps = [(self._facts.title[language], "index.md")]
        if len(parts) > 1:
            name = wording.word(_FOLDERS.get(parts[0], parts[0]), language)
            steps.append((name, f"{parts[0]}/index.md"))
        steps.append((page.title, page.uri))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": self.address(language, uri)}
                for place, (name, uri) in enumerate(steps, 1)
            ],
        }

    def _site(self, language: Language) -> Thing:
        return {"@id": f"{self.address(language, 'index.md')}#website"}

    def _publisher(self, language: Language) -> Thing:
        return {"@id": f"{self.address(language, 'about/index.md')}#publisher"}

    def _organisation(self, language: Language) -> Thing:
        name = self._facts.foundation.name[language]
        return {"@type": "Organization", **self._publisher(language), "name": name}


def _graph(*things: Thing) -> Thing:
    return {"@context": "https://schema.org", "@graph": list(things)}
