"""The sentences themselves."""

from __future__ import annotations

import pickle
import re
import string

from scripts.messages import MESSAGES, ToldError

LANGUAGE_OF_A_PLACE = re.compile(r"_(zh|en)$")


def places(text: str) -> set[str]:
    return {LANGUAGE_OF_A_PLACE.sub("", name) for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_fill_the_same_places() -> None:
    for code, message in MESSAGES.items():
        assert places(message.zh) == places(message.en), code


def test_a_place_for_one_language_stands_in_that_language_only() -> None:
    for code, message in MESSAGES.items():
        assert "_en}" not in message.zh, code
        assert "_zh}" not in message.en, code


def test_every_sentence_ends_and_chinese_uses_chinese_marks() -> None:
    for code, message in MESSAGES.items():
        assert message.zh.endswith(("。", "{hint_zh}")), code
        assert message.en.endswith((".", "{hint_en}")), code
        assert re.search(r"[\u4e00-\u9fff]", message.zh), code
        assert not re.search(r"[\u4e00-\u9fff]", message.en), code


def test_a_message_stands_on_one_line_chinese_first() -> None:
    message = MESSAGES["office_large"]
    assert message.line(size=200, most=150).startswith("文件有 200 MB，最多 150 MB。")
    assert message.line(size=200, most=150).endswith("save it again.")


def test_an_error_that_is_told_keeps_its_values_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ToldError("office_large", size=200, most=150)))
    assert (type(error), error.code, error.values) == (ToldError, "office_large", {"size": 200, "most": 150})
    assert str(error) == MESSAGES["office_large"].line(size=200, most=150)
