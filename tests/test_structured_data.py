"""What pages tell machines: the right terms, addresses that exist, nothing that could end the script."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from scripts.charts import DrawnCharts
from scripts.model import Collection
from scripts.page_writer import Materials
from scripts.pages import render_pages
from scripts.settings import LANGUAGES
from scripts.structured_data import Describer, PageFacts

ROOT = "https://casebook.example.org/"


@pytest.fixture(scope="module")
def described(demo_collection: Collection, demo_charts: DrawnCharts) -> dict[str, Any]:
    """The graph of every page, by address."""
    describer, found = Describer(demo_collection.facts, ROOT), {}
    for page in render_pages(demo_collection, Materials(ROOT, charts=demo_charts)):
        if not page.uri.endswith(".md"):
            continue
        data = yaml.safe_load(page.text.split("---\n")[1]).get("structured_data")
        if data:
            found[describer.address(page.language, page.uri)] = data
    return found


def kinds(graph: dict[str, Any]) -> list[str]:
    assert graph["@context"] == "https://schema.org"
    return [thing["@type"] for thing in graph["@graph"]]


def addresses(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in addresses(item)]
    if isinstance(value, list):
        return [text for item in value for text in addresses(item)]
    return [value] if isinstance(value, str) and value.startswith(ROOT) else []


def test_each_kind_of_page_has_its_terms(described: dict[str, Any]) -> None:
    assert kinds(described[ROOT]) == ["WebSite", "Organization"]
    assert kinds(described[f"{ROOT}en/cases/lantern-lane/"]) == ["Article", "BreadcrumbList", "Organization"]
    assert kinds(described[f"{ROOT}cases/"]) == ["CollectionPage", "BreadcrumbList"]
    assert kinds(described[f"{ROOT}types/"]) == ["CollectionPage", "BreadcrumbList"]
    assert kinds(described[f"{ROOT}glossary/"]) == ["DefinedTermSet", "BreadcrumbList"]
    assert kinds(described[f"{ROOT}en/making/"]) == ["WebPage", "BreadcrumbList"]


def test_every_address_leads_to_a_page_or_a_picture(described: dict[str, Any]) -> None:
    for page, graph in described.items():
        for address in addresses(graph):
            known = address.partition("#")[0] in described or address.startswith(f"{ROOT}assets/share/")
            assert known, f"{page}: {address}"


def test_the_trail_leads_from_home_through_the_folder(described: dict[str, Any]) -> None:
    trail = described[f"{ROOT}en/cases/lantern-lane/"]["@graph"][1]["itemListElement"]
    assert [step["position"] for step in trail] == [1, 2, 3]
    assert [step["item"] for step in trail] == [f"{ROOT}en/", f"{ROOT}en/cases/", f"{ROOT}en/cases/lantern-lane/"]
    assert trail[1]["name"] == "All cases"


def test_an_article_and_its_translation_name_each_other(described: dict[str, Any]) -> None:
    chinese = described[f"{ROOT}cases/lantern-lane/"]["@graph"][0]
    english = described[f"{ROOT}en/cases/lantern-lane/"]["@graph"][0]
    assert chinese["workTranslation"] == {"@id": english["@id"]}
    assert english["translationOfWork"] == {"@id": chinese["@id"]}
    assert (chinese["inLanguage"], english["inLanguage"]) == ("zh-CN", "en")


def test_a_list_names_its_cases_in_order(described: dict[str, Any], demo_collection: Collection) -> None:
    listed = described[f"{ROOT}cases/"]["@graph"][0]["mainEntity"]
    assert [item["url"] for item in listed["itemListElement"]] == [
        f"{ROOT}cases/{case.slug}/" for case in demo_collection.cases
    ]
    assert listed["numberOfItems"] == len(demo_collection.cases)


def test_a_page_of_an_unknown_kind_is_a_plain_page(demo_collection: Collection) -> None:
    describer = Describer(demo_collection.facts, ROOT)
    for language in LANGUAGES:
        page = PageFacts(language, "compare/index.md", "Title", "Text")
        assert kinds(describer.describe(page, "anything", {}))[0] == "WebPage"
