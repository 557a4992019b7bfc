"""What search knows of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.searched_pages import Passage, SearchedPage, searched_pages


def page(body: str, attributes: str = "") -> str:
    return f"<title> A &amp; B </title><body><nav>no</nav><div data-searched{attributes}>{body}</div>"


def read(body: str, tmp_path: Path, attributes: str = "") -> SearchedPage:
    path = tmp_path / "en" / "cases" / "qili" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(body, attributes), encoding="utf-8")
    (found,) = searched_pages(tmp_path, ["en/cases/qili/index.html"])
    return found


def texts(body: str, tmp_path: Path) -> list[str]:
    return [passage.text for passage in read(body, tmp_path).passages]


def test_a_page_is_known_by_address_title_facets_and_picture(tmp_path: Path) -> None:
    found = read(
        '<h1 id="top">Balconies</h1><p>Text.</p><data value="case" data-search-facet="kind"></data>'
        '<data value="x" data-search-facet="practice"></data><data value="y" data-search-facet="practice"></data>',
        tmp_path,
        ' data-number="7" data-colour="3" data-cover="assets/covers/qili.svg"',
    )
    assert found == SearchedPage(
        "/en/cases/qili/",
        "Balconies",
        (Passage("Balconies", 1, "top"), Passage("Text.")),
        (("kind", "case"), ("practice", "x"), ("practice", "y")),
        "7",
        "3",
        "assets/covers/qili.svg",
    )


def test_a_page_without_a_heading_has_the_title_of_its_window(tmp_path: Path) -> None:
    found = read("<p>Text</p>", tmp_path)
    assert (found.title, found.number, found.colour, found.picture) == ("A & B", "", "", "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <strong>two</strong>\n three</p><p>Four</p>", ["One two three", "Four"]),
        ("<ul><li>One<ul><li>Two</li></ul>three</li></ul>", ["One", "Two", "three"]),
        ("<dl><dt>Type</dt><dd>Balconies</dd><dt>Place</dt><dd>Qili</dd></dl>", ["Type Balconies", "Place Qili"]),
        ("<table><tr><th>Party</th><th>Duties</th></tr><tr><td>A</td><td>B</td></tr></table>", ["Party Duties", "A B"]),
        ("<p>One<br>two</p>", ["One two"]),
        ("<div>&lt;b&gt; &amp;amp; c</div>", ["<b> &amp; c"]),
        ("<p>a\x01b\x02c</p>", ["abc"]),
        ("<p> \n </p>", []),
    ],
)
def test_passages_are_what_stands_by_itself(body: str, expected: list[str], tmp_path: Path) -> None:
    assert texts(body, tmp_path) == expected


def test_headings_are_known_by_level_and_anchor(tmp_path: Path) -> None:
    found = read('<h2 id="results">Results</h2><h3>More <em>results</em></h3>', tmp_path).passages
    assert found == (Passage("Results", 2, "results"), Passage("More results", 3, ""))


@pytest.mark.parametrize(
    "left_out",
    [
        "<nav data-unsearched>no<p>no</p></nav>",
        '<a class="headerlink">no</a>',
        '<small class="source">no</small>',
        '<sup class="note-mark">no</sup>',
        '<figure class="photo-slot">no</figure>',
        '<pre class="cite">no</pre>',
        '<ul class="downloads"><li><small>no</small></li></ul>',
        "<svg><title>no</title><text>no</text></svg>",
        "<script>no</script>",
        "<style>no</style>",
        '<div data-unsearched class="source"><p class="cite">no<svg data-unsearched><text>no</text></svg></p>no</div>',
    ],
)
def test_what_nobody_searches_for_is_left_out(left_out: str, tmp_path: Path) -> None:
    assert texts(f"<p>before</p>{left_out}<p>after</p>", tmp_path) == ["before", "after"]


def test_pages_are_those_that_say_so_in_the_order_of_their_addresses(tmp_path: Path) -> None:
    names = ("b-c/index.html", "b/index.html", "index.html", "404.html", "d.html", "b/x.html")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        others = {"404.html": "<p>", "d.html": "<p>It says data-searched."}
        path.write_text(others.get(name) or page("<p>x</p>"), encoding="utf-8")
    assert [page.address for page in searched_pages(tmp_path, names)] == ["/", "/b-c/", "/b/", "/b/x.html"]
