"""Asks the real index, through the real code of the search window, in a real browser; and measures the answers.

`make search-eval` builds the site and prints what `tests/test_search_evaluation.py` holds to its bars. Queries and
right answers stand in `queries.yml`.

For each class: **recall**, the share of right answers that are among all answers; **precision at 3**, the share of
right answers among the first three, or among as many as there are right ones; **reciprocal rank** of the first right
answer; **right first**, how often the first answer is a page to land on (grade 3); **empty**, queries without answer;
**wrong language**, first answers that are not in the language of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

from scripts import build
from scripts.progress import Reporter, Talk
from scripts.settings import Settings
from tests.conftest import ROOT, serving
from tests.install import find_browser

QUERIES = Path(__file__).parent / "queries.yml"
BEST = 3

ASK = """async (queries) => {
  const { openSearcher } = await import(document.querySelector("script[src$='search/dialog.js']").src)
  const searcher = await openSearcher()
  const answers = []
  for (const query of queries) {
    const ranked = await searcher.answer(query)
    answers.push(ranked.map(({ page }) => searcher.index.about[page].url))
  }
  return answers
}"""


@dataclass(frozen=True)
class Query:
    """One query, its class, and the graded pages that answer it, by their path below the language."""

    kind: str
    language: str
    text: str
    answers: Mapping[str, int]
    held_out: bool


@dataclass(frozen=True)
class Answer:
    """What search answered: paths below the site, the best first."""

    query: Query
    urls: tuple[str, ...]

    @property
    def _paths(self) -> list[str]:
        prefix = "/en/" if self.query.language == "en" else "/"
        return [url.removeprefix(prefix) for url in self.urls]

    @property
    def recall(self) -> float:
        """Share of the right answers found."""
        return sum(path in self._paths for path in self.query.answers) / len(self.query.answers)

    @property
    def precision(self) -> float:
        """Share of right ones among the first three answers, or as many as there are right ones."""
        count = min(3, len(self.query.answers))
        return sum(path in self.query.answers for path in self._paths[:count]) / count

    @property
    def reciprocal_rank(self) -> float:
        """1 for a right answer in the first place, 1/2 in the second …"""
        places = [place for place, path in enumerate(self._paths, start=1) if path in self.query.answers]
        return 1 / places[0] if places else 0

    @property
    def right_first(self) -> bool:
        """Whether the first answer is one to land on."""
        return bool(self._paths) and self.query.answers.get(self._paths[0]) == BEST

    @property
    def empty(self) -> bool:
        return not self.urls

    @property
    def wrong_language(self) -> bool:
        return bool(self.urls) and self.urls[0].startswith("/en/") != (self.query.language == "en")


def read_queries() -> list[Query]:
    """Every query of `queries.yml`."""
    found = []
    for group in yaml.safe_load(QUERIES.read_text(encoding="utf-8")):
        for text, answers in group["queries"].items():
            paths = {(name if "/" in name or name in {"about", "glossary"} else f"cases/{name}") + "/": grade
                     for name, grade in answers.items()}  # fmt: skip
            found.append(Query(group["class"], group["language"], text, paths, group.get("held_out", False)))
    return found


def ask(browser: Browser, site: Path, queries: Iterable[Query]) -> Iterator[Answer]:
    """Every query on a page of its language."""
    with serving(site) as address:
        for language, path in (("zh", "/"), ("en", "/en/")):
            asked = [query for query in queries if query.language == language]
            page = browser.new_page()
            page.goto(address + path)
            answers: list[Any] = page.evaluate(ASK, [query.text for query in asked])
            page.close()
            for query, urls in zip(asked, answers, strict=True):
                yield Answer(query, tuple(urls))


def mean(values: Iterable[float]) -> float:
    """The mean of numbers or truths; 1 of none."""
    found = [float(value) for value in values]
    return sum(found) / len(found) if found else 1.0


def table(answers: list[Answer]) -> str:
    """The figures of each class and of all, set as a table."""
    lines = [f"{'':34}{'n':>4} recall   p@3   rank first  empty wrong language"]
    groups = dict.fromkeys(answer.query.kind for answer in answers)
    for name, chosen in [
        *((kind, [answer for answer in answers if answer.query.kind == kind]) for kind in groups),
        ("tuned", [answer for answer in answers if not answer.query.held_out]),
        ("held out", [answer for answer in answers if answer.query.held_out]),
        ("all", answers),
    ]:
        figures = [
            mean(answer.recall for answer in chosen),
            mean(answer.precision for answer in chosen),
            mean(answer.reciprocal_rank for answer in chosen),
            mean(answer.right_first for answer in chosen),
        ]
        wrong = [sum(answer.empty for answer in chosen), sum(answer.wrong_language for answer in chosen)]
        row = " ".join(f"{figure:6.3f}" for figure in figures)
        lines.append(f"{name:34}{len(chosen):4} {row} {wrong[0]:5} {wrong[1]:6}")
    return "\n".join(lines)


def failures(answers: list[Answer]) -> str:
    """What is not as it should be, for whoever mends it."""
    lines = []
    for answer in answers:
        missing = [path for path in answer.query.answers if path not in answer._paths]
        if missing or not answer.right_first:
            lines.append(f"{answer.query.kind}: {answer.query.text}: {answer._paths[:4]}, missing {missing}")
    return "\n".join(lines)


def main() -> None:
    """Build this project's site and print the figures."""
    settings = Settings(ROOT)
    build.build(settings, Reporter(Talk.QUIET))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=["--no-sandbox"])
        answers = list(ask(browser, settings.site_dir, read_queries()))
        browser.close()
    print(table(answers))
    print()
    print(failures(answers))


if __name__ == "__main__":
    main()
