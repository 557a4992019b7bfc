"""The search window as readers use it, in a real browser on the real collection.

Which page answers a query best is asked in `test_search_evaluation`.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from scripts.search_words import HAN, words_and_cutter
from tests.naughty import naughty_strings
from tests.search.evaluate import ASK

WRITTEN = (
    "Neighbours’ committees",
    "child’s",
    "l’été",
    "ＡＢＣ１２３",
    "bàbà",
    "业委会，换届：3D打印",
    "ﬁve",
    "No. 5",
    "a_b",
    "社区\u200b治理",
)
"""Texts with something that is written in more than one way."""


def search(page: Page, query: str, start: str = "/") -> Locator:
    """Type a query on a page; the titles of the answers."""
    page.goto(start)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(query)
    titles = page.locator(".search__page strong")
    titles.first.wait_for()
    return titles


def type_behind_a_finger(page: Page, query: str) -> None:
    """As the last key of a quick typist arrives."""
    page.get_by_role("searchbox").evaluate(
        "(field, query) => { field.value = query; field.dispatchEvent(new Event('input', { bubbles: true })) }", query
    )


def state(page: Page) -> dict[str, list[str]]:
    """What the address says is searched for."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


# -------------------------------------------------------------------------------------------------- what is meant
@pytest.mark.parametrize(
    ("plain", "others"),
    [
        ("业委会", ("業委會", "业 委 会", " 业委会？", "yeweihui", "ye wei hui", "YEWEIHUI")),
        ("2019年", ("２０１９年", "2019 年")),
        ("积分兑换", ("積分兌換", "jifenduihuan", "jfdh", "jifendh", "points exchange")),
        ("A区", ("Ａ区", "a区")),
    ],
)
def test_a_query_written_another_way_is_answered_the_same(page: Page, plain: str, others: tuple[str, ...]) -> None:
    page.goto("/")
    expected, *found = page.evaluate(ASK, [plain, *others])
    assert expected
    for other, answers in zip(others, found, strict=True):
        assert answers[:3] == expected[:3], other


@pytest.mark.parametrize(
    ("start", "query", "tag", "title", "counterpart"),
    [
        ("/", "balcony", "en", "七里：最美阳台", "Qili: The Most Beautiful Balconies of a New Home"),
        ("/en/", "阳台", "zh-CN", "Qili: The Most Beautiful Balconies of a New Home", "七里：最美阳台"),
    ],
)
def test_the_other_language_is_answered_here_and_its_page_is_offered(
    page: Page, start: str, query: str, tag: str, title: str, counterpart: str
) -> None:
    expect(search(page, query, start).first).to_have_text(title)
    offered = page.locator(".search__result").first.locator(".search__counterpart")
    expect(offered).to_have_attribute("hreflang", tag)
    expect(offered.locator("span").first).to_have_text(counterpart)
    expect(offered.locator("span").first).to_have_attribute("lang", tag)
    offered.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(counterpart)


def test_two_characters_of_a_word_that_stands_nowhere_do_not_answer_for_it(page: Page) -> None:
    page.goto("/")
    assert page.evaluate(ASK, ["宠物", "噪音", "盲人"]) == [[], [], []]


# ------------------------------------------------------------------------------------------------------- the answers
def test_a_case_shows_its_cover_its_type_and_sections_with_the_words_marked(page: Page) -> None:
    search(page, "电梯维修")
    first = page.locator(".search__result").first
    expect(first.locator(".search__page small")).to_have_text("小区营造")
    expect(first.locator(".search__cover img")).to_have_js_property("complete", True)
    assert first.locator(".search__cover img").evaluate("picture => picture.naturalWidth") > 0
    sections = first.locator(".search__section")
    expect(sections).to_have_count(3)
    for section in sections.all():
        assert re.search(r"/cases/jinhua/#[a-z]", str(section.get_attribute("href")))
    assert set(first.locator("mark").all_inner_texts()) & {"电梯", "维修", "电梯维修"}


def test_no_excerpt_ends_at_an_abbreviation(page: Page) -> None:
    search(page, "owners’ assembly at No. 63", "/en/")
    page.locator(".search__excerpt").first.wait_for()
    for text in page.locator(".search__excerpt").all_inner_texts():
        assert not re.search(r"\bNo\.$|^63 ", text.strip()), text


def test_citations_and_names_of_files_are_not_answers(page: Page) -> None:
    page.goto("/")
    assert page.evaluate(ASK, ["incollection", "docx"]) == [[], []]


def test_how_many_there_are_is_announced_and_more_are_shown_on_request(page: Page) -> None:
    titles = search(page, "业委会")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^找到\d+个结果$"))
    expect(titles).to_have_count(5)
    page.get_by_role("button", name="更多结果").click()
    expect(titles).to_have_count(10)
    expect(page.locator(".search__page").nth(5)).to_be_focused()


def test_what_is_pressed_stays_until_its_click_even_if_another_answer_comes_meanwhile(page: Page) -> None:
    """A finger rests longer on an answer than an answer takes to come: what is replaced under it loses the click."""
    titles = search(page, "阳台")
    expect(titles.first).to_have_text("七里：最美阳台")
    expect(page.locator(".search__section").first).to_be_visible()
    titles.first.hover()
    page.mouse.down()
    type_behind_a_finger(page, "电梯")
    expect(page).to_have_url(re.compile(r"q=%E7%94%B5%E6%A2%AF"))  # 电梯: it has been asked
    page.wait_for_timeout(300)
    expect(titles.first).to_have_text("七里：最美阳台")
    page.mouse.up()
    page.wait_for_url("/cases/qili/")


def test_an_answer_that_waited_for_a_finger_is_shown_when_the_finger_goes_elsewhere(page: Page) -> None:
    titles = search(page, "阳台")
    expect(page.locator(".search__section").first).to_be_visible()
    titles.first.hover()
    page.mouse.down()
    type_behind_a_finger(page, "电梯")
    page.wait_for_timeout(300)
    expect(titles.first).to_have_text("七里：最美阳台")
    page.mouse.move(5, 5)
    expect(titles.first).to_have_text("金花：多方协商解小区难题")


# ------------------------------------------------------------------------------------------------------------ facets
def test_facets_narrow_a_query_and_say_how_many_they_leave(page: Page) -> None:
    titles = search(page, "志愿者")
    choice = page.locator("label:has([data-facet='type:waste-sorting'])")
    count = int(choice.locator(".search__count").inner_text())
    choice.locator("input").check()
    expect(page.get_by_role("status")).to_have_text(f"找到{count}个结果")
    expect(titles.first).to_have_text("南桥：绿色先锋")
    assert state(page) == {"q": ["志愿者"], "type": ["waste-sorting"]}
    expect(page.locator(".search__facet input:focus")).to_have_count(1)  # where the reader was
    page.get_by_role("button", name="垃圾分类").click()
    expect(page.locator(".search__chip")).to_have_count(0)
    assert state(page) == {"q": ["志愿者"]}


def test_values_of_one_facet_add_up_and_facets_cut_each_other(page: Page) -> None:
    page.goto("/?q=&type=waste-sorting&type=volunteering")
    expect(page.locator(".search__page strong")).to_have_text(["南桥：绿色先锋", "吉福：从受助到助人"])
    page.goto("/?q=&type=waste-sorting&type=volunteering&place=jinyang")
    expect(page.locator(".search__page strong")).to_have_text(["吉福：从受助到助人"])


def test_every_facet_stands_alone_without_a_query(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="搜索").click()
    facets = page.locator(".search__facet > summary")
    expect(facets).to_have_text(["类型", "街道", "适合的处境", "写给谁", "用到的方法", "页面"])
    page.get_by_role("button", name="老旧院落，设施老化又没人管").click()
    expect(page.locator(".search__page strong")).to_have_count(2)
    assert state(page) == {"q": [""], "situation": ["old-courtyard"]}


# ------------------------------------------------------------------------------------------------ address and history
def test_an_address_that_was_sent_opens_the_same_search(page: Page) -> None:
    page.goto("/practices/?q=志愿者&type=volunteering")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("志愿者")
    expect(page.locator(".search__chip")).to_have_text(["志愿服务"])
    expect(page.locator(".search__page strong").first).to_have_text("吉福：从受助到助人")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert urlsplit(page.url).query == ""
    assert urlsplit(page.url).path == "/practices/"


def test_the_back_button_takes_one_step_back(page: Page) -> None:
    search(page, "志愿者", "/cases/qili/")
    page.locator("[data-facet='type:waste-sorting']").check()
    expect(page.locator(".search__chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".search__chip")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_value("志愿者")
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert urlsplit(page.url).query == ""
    page.go_forward()
    expect(page.get_by_role("searchbox")).to_have_value("志愿者")


def test_back_from_an_answer_leads_to_the_search(page: Page) -> None:
    search(page, "阳台").first.click()
    page.wait_for_url("/cases/qili/")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("阳台")
    expect(page.locator(".search__page strong").first).to_have_text("七里：最美阳台")


# ----------------------------------------------------------------------------------------- before and without answers
def test_what_led_somewhere_is_offered_again_and_can_be_forgotten(page: Page) -> None:
    search(page, "阳台").first.click()
    page.wait_for_url("/cases/qili/")
    page.keyboard.press("/")
    page.get_by_role("button", name="阳台", exact=True).click()
    expect(page.get_by_role("searchbox")).to_have_value("阳台")
    expect(page.locator(".search__page strong").first).to_have_text("七里：最美阳台")
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_role("button", name="清空").click()
    expect(page.get_by_role("button", name="阳台", exact=True)).to_have_count(0)


def test_before_typing_there_are_queries_to_try_and_the_whole_index(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.get_by_role("heading", name="Searches to try")).to_be_visible()
    page.locator(".search__suggestion").first.click()
    expect(page.locator(".search__result").first).to_be_visible()


def test_where_nothing_is_found_there_are_queries_to_try_and_the_whole_index(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("zzqq")
    expect(page.get_by_role("status")).to_have_text("没有找到“zzqq”。试试更短的词，或从目录里找。")
    expect(page.locator(".search__suggestion").first).to_be_visible()
    page.locator(".search__index a").click()
    page.wait_for_url("/index-az/")


def test_an_index_that_cannot_be_loaded_is_said_with_a_way_on(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    tab.route("**/languages.json", lambda route: route.abort())
    tab.goto("/")
    tab.keyboard.press("/")
    tab.get_by_role("searchbox").fill("阳台")
    expect(tab.locator(".search__index a")).to_be_visible()
    expect(tab.get_by_role("status")).not_to_be_empty()
    tab.unroute("**/languages.json")
    tab.get_by_role("searchbox").fill("阳台种花")
    expect(tab.locator(".search__page strong").first).to_have_text("七里：最美阳台")
    context.close()


# --------------------------------------------------------------------------------------------- the way to the server
FIRST = {"languages.json", "data.json", "ranking.js", "index.js", "find.js", "query.js"}
SECOND = {"pages-zh.json", "zh.bin", "excerpt.js", "facets.js", "results.js"}
AT_ONCE = 6
"""Requests that a browser makes of one host at once, as long as it speaks HTTP/1.1."""


class Held:
    """Requests that get no answer until they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._page = page
        self._waiting: list[Route] = []
        page.route(re.compile(pattern), self._hold)

    def _hold(self, route: Route) -> None:
        self._waiting.append(route)

    @property
    def names(self) -> set[str]:
        """What is asked for, without what names the content."""
        return {
            re.sub(r"-[0-9a-f]{10}", "", urlsplit(route.request.url).path).rpartition("/")[2] for route in self._waiting
        }

    def let_go(self) -> None:
        waiting, self._waiting[:] = [*self._waiting], []
        for route in waiting:
            route.continue_()

    def wait_for(self, names: set[str]) -> None:
        """Until exactly these are asked for; what comes only after an answer never is."""
        for _ in range(200):
            if self.names == names:
                return
            self._page.wait_for_timeout(20)
        assert self.names == names


def stop_the_clock(page: Page) -> None:
    """Open the window, and let no more time pass on the page."""
    page.clock.install(time="2027-03-05T12:00:00")
    page.goto("/")
    page.keyboard.press("/")
    expect(page.locator(".search__suggestion").first).to_be_visible()
    expect(page.locator(".search__count").first).to_be_attached()
    page.clock.pause_at("2027-03-05T13:00:00")


def make_large(page: Page, address: str) -> None:
    """Let the window take every index for a large one, whose words are loaded as they are asked for."""
    script = page.request.get(f"{address}/assets/search/index.js").text()
    assert "const SMALL = 24\n" in script
    large = script.replace("const SMALL = 24\n", "const SMALL = 0\n")
    page.route("**/search/index.js", lambda route: route.fulfill(body=large, content_type="text/javascript"))


def asked(page: Page) -> str:
    return parse_qs(str(page.evaluate("location.search.slice(1)"))).get("q", [""])[0]


def test_a_question_can_be_asked_after_two_ways_to_the_server(page: Page) -> None:
    """And a browser goes each of them only once, as it may ask for all files of it at the same time."""
    held = Held(page, r"/search/(ranking|index|find|query|excerpt|facets|results)\.js|/data\.json|/search-index/")
    page.goto("/")
    page.keyboard.press("/")
    for names in (FIRST, SECOND):
        assert len(names) <= AT_ONCE
        held.wait_for(names)
        held.let_go()
    expect(page.locator(".search__suggestion").first).to_be_visible()


def test_what_arrives_as_a_whole_is_asked_at_once_and_single_keys_are_waited_for(page: Page) -> None:
    stop_the_clock(page)
    page.keyboard.insert_text("阳台")
    assert asked(page) == "阳台"
    expect(page.locator(".search__page strong").first).to_have_text("七里：最美阳台")
    page.keyboard.insert_text("花")
    assert asked(page) == "阳台"
    page.clock.run_for(30)
    assert asked(page) == "阳台花"


def test_in_a_large_index_whoever_types_on_gets_answers_without_their_sections(page: Page, address: str) -> None:
    make_large(page, address)
    texts: list[str] = []
    page.on("request", lambda request: texts.append(request.url) if "/search-index/page/" in request.url else None)
    stop_the_clock(page)
    held = Held(page, r"/chunk/.*\.bin$")
    page.keyboard.insert_text("阳台")
    held.wait_for({"zh.bin"})
    page.keyboard.insert_text("花")
    held.let_go()
    expect(page.locator(".search__page strong").first).to_have_text("七里：最美阳台")
    assert texts == []
    page.unroute(re.compile(r"/chunk/.*\.bin$"))
    page.clock.run_for(120)
    expect(page.locator(".search__section").first).to_be_visible()
    assert texts


def test_a_large_index_answers_what_it_finds_nothing_of_at_first(page: Page, address: str) -> None:
    """A number before Chinese, and words whose boundaries are not those of the browser's dictionary."""
    make_large(page, address)
    page.goto("/")
    assert all(page.evaluate(ASK, ["5号电池", "委会", "届"]))


# ---------------------------------------------------------------------------------------------------- without scripts
@pytest.mark.parametrize(
    ("start", "link", "theme", "case"),
    [
        ("/", "搜索", "案例", "七里：最美阳台"),
        ("/en/", "Search", "Cases", "Qili: The Most Beautiful Balconies of a New Home"),
    ],
)
def test_without_scripts_search_is_an_index_by_letter_and_by_theme(
    browser: Browser, address: str, start: str, link: str, theme: str, case: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto(start)
    tab.get_by_role("link", name=link, exact=True).click()
    assert urlsplit(tab.url).path == f"{start}index-az/"
    for heading in ("Q", theme):
        group = tab.locator(".index-group", has=tab.get_by_role("heading", name=heading, exact=True))
        expect(group.get_by_role("link", name=case, exact=True).first).to_be_visible()
    context.close()


# ------------------------------------------------------------------------------------------- the words of the index
CELLS = """async (texts) => {
  const dialog = document.querySelector("script[src$='search/dialog.js']").src
  const { cells } = await import(new URL("find.js", dialog))
  return texts.map(cells)
}"""


def test_words_are_written_in_the_index_as_the_window_writes_a_query(page: Page) -> None:
    """Or what one of both writes in its own way would not be found. The window takes Chinese by its characters."""
    texts = [text for text in (*naughty_strings(), *WRITTEN) if not re.search(r"\d[.,]\d", text)]
    page.goto("/")
    words, _ = words_and_cutter("en")
    for text, cells in zip(texts, page.evaluate(CELLS, texts), strict=True):
        assert {part for word in words[text] for part in (word if is_han(word) else [word])} == set(cells), text


def is_han(word: str) -> bool:
    return re.match(f"[{HAN}]", word) is not None
