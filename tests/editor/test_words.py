"""What the editor says, it says in both languages."""

from __future__ import annotations

import re

from scripts.editor.view import FOLDER
from scripts.editor.wordings import both, in_language
from scripts.editor.words import REFUSALS, WORDS, word


def test_every_word_is_there_twice_and_asks_for_the_same() -> None:
    refusals = {str(name): (zh, en) for name, (_, zh, en) in REFUSALS.items()}
    for name, (zh, en) in (WORDS | refusals).items():
        assert zh, name
        assert en, name
        # A Chinese or English sentence may leave out a number that its form says already.
        assert set(re.findall(r"\{(\w+)\}", zh)) == set(re.findall(r"\{(\w+)\}", en)), name


def test_templates_and_modules_ask_for_words_that_are_there_and_for_all_of_them() -> None:
    sources = [*FOLDER.rglob("*.html"), *FOLDER.rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.stem != "words")
    asked = set(re.findall(r"""word\(\s*["'](\w+)["']""", text))
    composed_of = {"line_", "numbers_of_", "state_", "job_", "plan_"}
    assert asked - composed_of <= {name.removesuffix("_one") for name in WORDS}
    quoted = set(re.findall(r"""["'](\w+)["']""", text))
    unused = {name for name in WORDS if name.removesuffix("_one") not in quoted}
    assert [name for name in unused if not name.startswith(tuple(composed_of))] == []


def test_one_is_said_otherwise_than_many() -> None:
    assert word("errors", "en", count=1) == "1 error"
    assert word("errors", "en", count=2) == "2 errors"
    assert word("errors", "zh", count=1) == "1处错误"


def test_sentences_of_the_history_keep_both_languages() -> None:
    assert in_language(both("改标题", "title"), "zh") == "改标题"
    assert in_language(both("改标题", "title"), "en") == "title"
    assert in_language("from a program", "en") == "from a program"
