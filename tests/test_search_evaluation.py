"""The bars of search, on the real collection: `tests/search/evaluate.py` asks, `queries.yml` knows the answers."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser

from scripts.settings import LANGUAGES, Settings
from tests.search.evaluate import BEST, Answer, ask, failures, mean, read_queries


@pytest.fixture(scope="module")
def answers(browser: Browser, real: Settings) -> list[Answer]:
    return list(ask(browser, real.site_dir, read_queries()))


def test_the_queries_are_many_of_every_class_and_each_has_a_page_to_land_on(real: Settings) -> None:
    queries = read_queries()
    assert len(queries) >= 120
    assert min(Counter(query.kind for query in queries).values()) >= 6
    asked = [(query.language, query.text) for query in queries]
    assert len(asked) == len(set(asked))
    for query in queries:
        assert BEST in query.answers.values(), query.text
        site = real.site_dir if query.language == "zh" else real.site_dir / "en"
        for path in query.answers:
            assert (site / path / "index.html").is_file(), (query.text, path)


def test_right_answers_are_found(answers: list[Answer]) -> None:
    assert mean(answer.recall for answer in answers) >= 0.99, failures(answers)


@pytest.mark.parametrize("held_out", [False, True])
def test_the_page_to_land_on_comes_first(answers: list[Answer], held_out: bool) -> None:
    """Also among queries that nobody looked at while the ranking was made."""
    chosen = [answer for answer in answers if answer.query.held_out == held_out]
    assert mean(answer.right_first for answer in chosen) >= 0.92, failures(chosen)


def test_no_query_with_an_answer_goes_empty(answers: list[Answer]) -> None:
    assert [answer.query.text for answer in answers if answer.empty] == []


def test_no_page_of_the_other_language_comes_first(answers: list[Answer]) -> None:
    assert {answer.query.language for answer in answers} == set(LANGUAGES)
    assert [answer.query.text for answer in answers if answer.wrong_language] == []
